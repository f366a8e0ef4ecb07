"""Why a card fits a query: for each word asked, the first place on the card where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.queries.card_parts import Card
from rolodex.queries.query_text import Term, read_query
from rolodex.text import words


def match(card: Card, asked: str) -> str:
    """ "name: Ada Lindqvist; tag: supplier", or "" where no word stands on the card as it was typed."""
    places = list(_places(card))
    terms = [term for group in read_query(asked) for term in group if not term.negative and not term.operator]
    return "; ".join(dict.fromkeys(hit for hit in (_first_place(term, places) for term in terms) if hit))


def _first_place(term: Term, places: list[tuple[str, str]]) -> str:
    asked = words(term.text)
    for place, value in places:
        if term.field in ("", place) and asked and (_holds(words(value), asked) or _is_number(place, value, asked)):
            return f"{place}: {value}"
    return ""


def _holds(said: list[str], asked: list[str]) -> bool:
    """Whether the words stand together in the text, the last one perhaps only begun."""
    *whole, last = asked
    for start in range(len(said) - len(whole)):
        if said[start : start + len(whole)] == whole and said[start + len(whole)].startswith(last):
            return True
    return False


def _is_number(place: str, value: str, asked: list[str]) -> bool:
    typed = "".join(asked)
    return place == "phone" and typed.isdecimal() and typed in "".join(c for c in value if c.isdecimal())


def _places(card: Card) -> Iterator[tuple[str, str]]:
    yield "name", card.name
    yield from (("name", name.value) for name in card.names)
    for job in card.jobs:
        yield "company" if job.current else "was", job.company or job.as_written
        yield "title", job.title
    yield from (("tag", tag.name) for tag in card.tags)
    yield from (("industry", industry.name) for industry in card.industries)
    yield from (("industry", name) for name in card.suggested_industries)
    yield from (("email", email.value) for email in card.emails)
    yield from (("phone", phone.value) for phone in card.phones)
    yield from (("city", address.city) for address in card.addresses)
    yield from (("note", note.value) for note in card.notes)
    yield "met", card.met
    yield from (("source", source.name) for source in card.sources)
    yield from (("address", address.lines) for address in card.addresses)
    yield from (("link", link.value) for link in card.links)
