"""One card, for people to read and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rolodex.cli.terminal import aligned, plain, say

if TYPE_CHECKING:
    from rolodex.queries.card_parts import Card, Favor, Field, Introduction
    from rolodex.queries.keep_in_touch import CardRhythm
    from rolodex.storage.book import Book


def shape(card: Card) -> dict[str, Any]:
    """The card as JSON, the same that the JSON export writes."""
    from rolodex.services.shapes import card_shape

    return card_shape(card)


def layer(book: Book, card: int) -> dict[str, Any] | None:
    """In whose rolodex a card lies, how they know each other, and your own card of that person; None if it is yours."""
    from rolodex.queries.layers import known_by, layer_of, own_card

    with book.read() as connection:
        found = layer_of(connection, card)
        if found is None:
            return None
        how, since = known_by(connection, card)
        own = own_card(connection, card)
    return {
        "id": found.id, "card": found.associate_id, "name": found.associate, "given_on": found.given_on,
        "expires_on": found.expires_on or None, "how": how, "since": since, "own_card": own,
    }  # fmt: skip


def rhythm(book: Book, card: int) -> CardRhythm | None:
    """How a card of your own is kept in touch with."""
    from rolodex.queries.keep_in_touch import rhythm_of

    with book.read() as connection:
        return rhythm_of(connection, card)


def rhythm_shape(found: CardRhythm) -> dict[str, Any]:
    """A card's rhythm as JSON: days, 0 for none and -1 for not again."""
    return {
        "own_days": found.own_days,
        "rhythm_days": found.days,
        "due": found.due_on,
        "snoozed_until": found.snoozed_until,
        "why": found.why,
    }


def rhythm_words(found: CardRhythm) -> tuple[str, str]:
    """How often, and when: "every month · client", "due 2026-03-02"."""
    from rolodex.models.rhythm_words import every

    if not found.days:
        return ("never", "") if found.never else ("", "no rhythm")
    label = "" if found.own_days else f" · {found.label}"
    when = "snoozed until" if found.due_on == found.snoozed_until else "due"
    return f"{every(found.days)}{label}", f"{when} {found.due_on}"


def tell(card: Card, layer: dict[str, Any] | None = None, rhythm: CardRhythm | None = None) -> None:
    """The card in words: who, then every line of it, then what happened."""
    starred = "  ★" if card.starred else ""
    say(f"{plain(card.name)}{starred}")
    if card.title or card.company:
        say(", ".join(part for part in (card.title, card.company) if part))
    for lines in (
        list(_layer_lines(layer)),
        [*_lines(card), *_rhythm_lines(rhythm)],
        [(event.on, event.text) for event in card.timeline],
    ):
        if lines:
            say()
            for line in aligned(lines):
                say(line)


def _layer_lines(layer: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    if layer is not None:
        yield "In", f"{layer['name']}'s rolodex ({layer['card']})"
        yield "Known", ", since ".join(part for part in (layer["how"], layer["since"]) if part)
        if layer["own_card"] is not None:
            yield "Yours", f"Your own card of this person is {layer['own_card']}."


def _rhythm_lines(rhythm: CardRhythm | None) -> Iterator[tuple[str, str]]:
    if rhythm is not None and (rhythm.days or rhythm.never):
        yield "In touch", ", ".join(part for part in rhythm_words(rhythm) if part)


def _lines(card: Card) -> Iterator[tuple[str, str]]:
    """What a card says, each line with a word for what it is."""
    yield "Card", str(card.id)
    yield from _fields("Also called", card.names)
    yield from _fields("E-mail", card.emails)
    yield from _fields("Phone", card.phones)
    yield from _fields("Link", card.links)
    yield from (("Address", _labelled(address.lines, address.label)) for address in card.addresses)
    yield from ((day.label or day.kind.capitalize(), day.iso) for day in card.days)
    for job in card.jobs:
        yield "Job" if job.current else "Was", ", ".join(p for p in (job.title, job.company, job.years) if p)
    if card.tags:
        yield "Tags", ", ".join(tag.name for tag in card.tags)
    if card.skills:
        yield "Skills", ", ".join(skill.name for skill in card.skills)
    if card.industries:
        yield "Industry", ", ".join(industry.name for industry in card.industries)
    if card.suggested_industries:
        yield "Industry?", f"{', '.join(card.suggested_industries)} (suggested)"
    if card.met:
        yield from _many("Met", card.met)
    yield from ((relation.label.capitalize() or "Related", relation.value) for relation in card.relations)
    yield from (line for note in card.notes for line in _many("Note", note.value))
    yield from (("Introduction", _introduction(i)) for i in card.introductions)
    yield from (("Favor", _favor(favor)) for favor in card.favors)
    yield from (("Vouched", f"{v.voucher.name} on {v.about}: {v.topic or v.words}") for v in card.vouches)
    yield from (("Source", f"{source.name}, read {source.seen[:10]}") for source in card.sources)


def _fields(word: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, str]]:
    yield from ((word, _labelled(field.value, field.label)) for field in fields)


def _labelled(value: str, label: str) -> str:
    return f"{value} ({label})" if label else value


def _many(word: str, text: str) -> Iterator[tuple[str, str]]:
    """A text of several lines, the word beside the first."""
    for number, line in enumerate(text.splitlines()):
        yield ("" if number else word), line


def _introduction(i: Introduction) -> str:
    from rolodex.queries.introduction_words import told

    more = ", ".join(
        part for part in (i.state if i.made and i.state != "introduced" else "", i.made_on or i.on) if part
    )
    return told(i, "introduced" if i.made else i.state) + (f" ({more})" if more else "")


def _favor(favor: Favor) -> str:
    from rolodex.queries.favor_words import who_owes

    owes = f"{who_owes(favor.ower, favor.owed)}: {favor.what}"
    if favor.settled:
        how = f", {favor.settled_how}" if favor.settled_how else ""
        return f"{owes} (settled {favor.settled}{how})"
    return f"{owes} (due {favor.due})" if favor.due else owes
