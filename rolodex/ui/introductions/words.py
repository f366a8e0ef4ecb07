"""Introductions in words: what a line of the picture stands for, how far one came, and who is in it."""

from __future__ import annotations

from datetime import date

from rolodex.queries.card_parts import YOU, Introduction, Person
from rolodex.queries.introduction_picture import Edge, Fact, Node, Picture
from rolodex.ui.cards.ago import days_since, long_ago
from rolodex.ui.days import day_words
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.line import Run
from rolodex.ui.widgets.pill import Kind

# How far an introduction came, as one says it while choosing.
STATES = {
    "considered": "Only thought of",
    "asked": "Asked",
    "connector agreed": "The one who introduces agreed",
    "other side agreed": "Both sides agreed",
    "introduced": "Introduced",
    "came of it": "Something came of it",
    "thanked": "Thanked for it",
    "declined": "Declined",
}
_PILLS: dict[str, tuple[str, Kind]] = {
    "considered": ("Thought of", "neutral"),
    "asked": ("Asked", "warn"),
    "connector agreed": ("Agreed", "good"),
    "other side agreed": ("Both agreed", "good"),
    "introduced": ("Made", "good"),
    "came of it": ("Made", "good"),
    "thanked": ("Thanked", "good"),
    "declined": ("Declined", "neutral"),
}


def evidence(edge: Edge) -> str:
    """The facts behind a line, each with its date, occasion and what came of it."""
    return "\n\n".join(filter(None, map(_fact, edge.facts)))


def told_of(picture: Picture, node: Node) -> str:
    """Somebody's name, and the facts behind every line that leads to them."""
    edges = [edge for edge in picture.edges if edge.end == node.id]
    edges += [edge for edge in picture.further if node.id in (edge.start, edge.end)]
    return "\n\n".join(part for part in (one_line(node.name), *map(evidence, edges)) if part)


def _fact(fact: Fact) -> str:
    when = ", ".join(part for part in (day_words(fact.on) if fact.on else "", fact.occasion) if part)
    return "\n".join(part for part in (fact.text, when[:1].upper() + when[1:], *fact.results) if part)


def headline(made: int, since: str) -> str:
    """ "37 introductions since 2019"."""
    count = "1 introduction" if made == 1 else f"{number(made)} introductions"
    return f"{count} since {since}" if since else count


def state_pill(one: Introduction) -> tuple[str, Kind]:
    """How far it came, in a word or two, and the pill's kind."""
    if one.introducer.id == YOU and one.state == "considered":
        return "You promised", "accent"
    return _PILLS[one.state]


def who(one: Introduction) -> tuple[Run, ...]:
    """Through whom to whom for you, else who meets whom; the one it is about bold: "Dana → Luis Romero"."""
    if one.for_you and one.introducer.id != YOU:
        return ((f"{_first(one.introducer)} → ", False), (one_line(one.met.name), True))
    pair = ((f"{one_line(one.met.name)} ↔ ", False), (one_line(one.with_whom.name), True))
    return pair if one.introducer.id == YOU else (*pair, (f", by {_first(one.introducer)}", False))


def since_when(one: Introduction, today: date) -> str:
    """How long ago it came that far; of one you were thanked for, that."""
    if one.state == "thanked":
        return "thank-you sent" if one.introducer.id != YOU else "thanked"
    days = days_since(one.on, today)
    return long_ago(days) if days is not None else day_words(one.on) if one.on else ""


def spoken(one: Introduction, today: date) -> str:
    """All of a row, for screen readers."""
    words = "".join(piece for piece, _ in who(one)).replace("→", "to").replace("↔", "and")
    return ", ".join(part for part in (state_pill(one)[0], words, since_when(one, today)) if part)


def _first(person: Person) -> str:
    """What one calls them; all of a name of one word."""
    return one_line(person.name).split(" ")[0]
