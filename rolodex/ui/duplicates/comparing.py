"""Two cards field by field: what both say, and what only one of them does. Knows nothing of widgets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from rolodex.models.programs import source_name
from rolodex.queries.card_parts import Card, Said
from rolodex.text import company_key, fold
from rolodex.ui.cards.facts import birthday_words, job_words
from rolodex.ui.days import day_words
from rolodex.ui.text import number


@dataclass(frozen=True)
class Value:
    """What one card says of something: the words, where they come from, and what makes two sayings the same.

    What `adds` up when the cards are merged is neither the same nor different.
    """

    text: str
    source: str
    same: Hashable
    adds: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the comparison. `label` is "" where the line above has it already."""

    label: str
    left: Value | None
    right: Value | None

    @property
    def differs(self) -> bool:
        """Whether both cards say something, and not the same."""
        return (
            self.left is not None
            and self.right is not None
            and self.left.same != self.right.same
            and not self.left.adds
        )

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.left is not None and self.right is not None and self.left.same == self.right.same


def compare(one: Card, other: Card) -> list[Line]:
    """Every kind of thing that either card says: first what they share, then the rest beside each other."""
    return [line for label, values in _KINDS.items() for line in _lines(label, list(values(one)), list(values(other)))]


def _lines(label: str, left: list[Value], right: list[Value]) -> Iterator[Line]:
    rights = {value.same: value for value in right}
    shared = [(value, rights[value.same]) for value in left if value.same in rights]
    lefts = [value for value in left if value.same not in rights]
    known = {value.same for value in left}
    rest = [value for value in right if value.same not in known]
    rows: list[tuple[Value | None, Value | None]] = [*shared]
    for at in range(max(len(lefts), len(rest))):
        rows.append((lefts[at] if at < len(lefts) else None, rest[at] if at < len(rest) else None))
    for at, (mine, theirs) in enumerate(rows):
        yield Line("" if at else label, mine, theirs)


def _from(said: Said) -> str:
    """The network a thing comes from, or the file where that tells more, and the day."""
    if not said.source:
        return "typed by you"
    where = source_name(said.kind, said.source)
    return f"{where}, {day_words(said.on)}" if said.on else where


def _jobs(card: Card) -> Iterator[Value]:
    for job in card.jobs:
        words = job_words(job) if job.current or job.years else f"{job_words(job)}, before"
        yield Value(words, _from(job.said), (company_key(job.company), fold(job.title), job.current))


def _emails(card: Card) -> Iterator[Value]:
    for email in card.emails:
        yield Value(email.value, _from(email.said), email.detail)


def _phones(card: Card) -> Iterator[Value]:
    for phone in card.phones:
        yield Value(phone.value, _from(phone.said), phone.detail or phone.value)


def _links(card: Card) -> Iterator[Value]:
    for link in card.links:
        short = link.value.split("://", 1)[-1].removeprefix("www.").rstrip("/")
        yield Value(short, _from(link.said), short.lower())


def _addresses(card: Card) -> Iterator[Value]:
    for address in card.addresses:
        yield Value(address.lines, _from(address.said), fold(address.lines))


def _days(card: Card) -> Iterator[Value]:
    for day in card.days:
        label = "" if day.kind == "birthday" else f"{day.label or day.kind}: "
        yield Value(f"{label}{birthday_words(day)}", _from(day.said), (day.kind, day.iso))


def _met(card: Card) -> Iterator[Value]:
    if card.met:
        yield Value(card.met, "typed by you", card.met)
    for known in card.known:
        on = f", {day_words(known.detail)}" if known.detail else ""
        yield Value(f"{known.value}{on}", _from(known.said), known.value)


def _others(card: Card) -> Iterator[Value]:
    for name in card.names:
        yield Value(name.value, _from(name.said), fold(name.value))


def _notes(card: Card) -> Iterator[Value]:
    for note in card.notes:
        yield Value(note.value, _from(note.said), note.value)


def _marks(card: Card) -> Iterator[Value]:
    for label in (*card.industries, *card.tags, *card.skills):
        # What comes from a company comes along with the job.
        if not label.company:
            yield Value(label.name, "", fold(label.name))


def _ties(card: Card) -> Iterator[Value]:
    for what, count in (
        ("introduction", len(card.introductions)),
        ("favor", len(card.favors)),
        ("vouch", len(card.vouches)),
        ("talk", sum(event.kind == "talk" for event in card.timeline)),
    ):
        if count:
            many = {"vouch": "vouches"}.get(what, f"{what}s")
            yield Value(f"{number(count)} {what if count == 1 else many}", "", (what, card.id), adds=True)


_KINDS: dict[str, Callable[[Card], Iterator[Value]]] = {
    "Job": _jobs,
    "E-mail": _emails,
    "Phone": _phones,
    "Profile": _links,
    "Address": _addresses,
    "Birthday": _days,
    "Met": _met,
    "Other name": _others,
    "Tags": _marks,
    "Notes": _notes,
    "Between you": _ties,
}
