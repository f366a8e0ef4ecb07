"""What a card is made of, as frozen rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rolodex.models.network import MADE

# The contact that is you.
YOU = 1


@dataclass(frozen=True)
class Said:
    """Where a field comes from: the source's name ("" if you typed it), the day it was seen, and the source's kind."""

    source: str = ""
    on: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody named on a card: their id and name; you are "You"."""

    id: int
    name: str


@dataclass(frozen=True)
class Field:
    """One line of a card. `kind` is its table's word ("email", "link", …), `detail` what else distinguishes it.

    Of how you know somebody, `detail` is since when and `label` what was written on that occasion. `person` is whom a
    relation means, once that is clear.
    """

    id: int
    kind: str
    value: str
    label: str
    said: Said
    detail: str = ""
    preferred: bool = False
    person: Person | None = None


@dataclass(frozen=True)
class Address:
    """A postal address in its parts."""

    id: int
    po_box: str
    extended: str
    street: str
    city: str
    region: str
    postcode: str
    country: str
    label: str
    said: Said

    @property
    def lines(self) -> str:
        """The address as it is written on an envelope."""
        town = " ".join(p for p in (self.postcode, self.city) if p)
        parts = (self.po_box, self.street, self.extended, town, self.region, self.country)
        return ", ".join(p.replace("\n", ", ") for p in parts if p)


@dataclass(frozen=True)
class Day:
    """A date on a card; parts nobody gave are None."""

    id: int
    kind: str
    year: int | None
    month: int | None
    day: int | None
    label: str
    text: str
    said: Said

    @property
    def iso(self) -> str:
        """ISO 8601, without a year as RFC 6350 writes it: "--04-12"."""
        if self.month is None:
            return f"{self.year:04d}" if self.year else self.text
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}-{self.month:02d}{day}" if self.year else f"--{self.month:02d}{day}"


@dataclass(frozen=True)
class Job:
    """A position. `company` is the record's name, `as_written` the source's own spelling."""

    id: int
    company_id: int | None
    company: str
    as_written: str
    title: str
    department: str
    start: str
    end: str
    current: bool
    seen: str
    gone: str
    said: Said

    @property
    def years(self) -> str:
        """The span as a reader wants it: "2014–2019", "since 2020", "until 2019", or ""."""
        start, end = self.start[:4], self.end[:4] or self.gone[:4]
        if self.current:
            return f"since {start}" if start else ""
        if start and end:
            return start if start == end else f"{start}–{end}"
        return f"until {end}" if end else (f"from {start}" if start else "")


@dataclass(frozen=True)
class Step:
    """A state that an introduction reached, when, and what you wrote about it."""

    state: str
    on: str
    note: str


@dataclass(frozen=True)
class Introduction:
    """Who brought whom together, and how far it came. `on` is the day of its state, `remind_on` "" for no reminder."""

    id: int
    introducer: Person
    contact: Person
    other: Person
    state: str
    on: str
    occasion: str
    note: str
    remind_on: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def made(self) -> bool:
        """Whether the two have been introduced."""
        return self.state in MADE

    @property
    def made_on(self) -> str:
        """The day they were introduced, or the first day known on which they had been; "" if they were not."""
        days = {step.state: step.on for step in self.steps}
        first = next((days[state] for state in MADE if days.get(state)), self.on)
        return first if self.made else ""

    @property
    def last_word(self) -> str:
        """What you wrote of it last: how the newest state went, else the note that stands on all of it."""
        return next((step.note for step in reversed(self.steps) if step.note), self.note)

    @property
    def for_you(self) -> bool:
        """Whether you are one of the two."""
        return YOU in (self.contact.id, self.other.id)

    @property
    def met(self) -> Person:
        """Whom you were, or are to be, introduced to; where you are neither of the two, the first of them."""
        return self.other if self.contact.id == YOU else self.contact

    @property
    def with_whom(self) -> Person:
        """The other one of the two: you, where you are one of them."""
        return self.contact if self.contact.id == YOU else self.other


@dataclass(frozen=True)
class Favor:
    """`ower` owes `owed`; open while `settled` is "". It `began` "asked" by whom it is for, or "offered"."""

    id: int
    ower: Person
    owed: Person
    what: str
    opened: str
    due: str
    settled: str
    settled_how: str
    began: str = ""

    @property
    def with_whom(self) -> Person:
        """The other one, where you owe it or get it; between others, whoever owes it."""
        return self.owed if self.ower.id == YOU else self.ower


@dataclass(frozen=True)
class Vouch:
    """Who recommends, or warns of, whom for what."""

    id: int
    voucher: Person
    about: str
    about_id: int | None
    topic: str
    words: str
    warning: bool
    on: str


EVENT_KINDS = ("talk", "introduction", "favor", "vouch", "job", "note", "import")


@dataclass(frozen=True)
class Event:
    """One line of the timeline, of one of EVENT_KINDS. `at` is the time of a talk, "15:30" or "". `talk` is its id if
    you logged it, else 0; one that is `planned` is still to come.
    """

    on: str
    kind: str
    text: str
    detail: str = ""
    people: tuple[Person, ...] = ()
    at: str = ""
    talk: int = 0
    planned: bool = False


@dataclass(frozen=True)
class Label:
    """A tag, a skill or an industry on a card. `company` is the one an industry is inherited from, "" for its own."""

    id: int
    name: str
    company: str = ""


@dataclass(frozen=True)
class Source:
    """A file or person that told of this card, what it knows them by, and when it was read."""

    name: str
    kind: str
    key: str
    seen: str
    as_of: str


def file_names(sources: Iterable[Source]) -> list[str]:
    """The files by name, once each; an archive, or a folder of which several files tell, goes by its own name."""
    names = list(dict.fromkeys(source.name for source in sources))
    roots = [name.partition("/")[0] for name in names]
    several = Counter(roots)
    return list(
        dict.fromkeys(
            root if root.lower().endswith(".zip") or several[root] > 1 else name
            for name, root in zip(names, roots, strict=True)
        )
    )


@dataclass(frozen=True)
class Card:
    """Everything on one card. `rating` is your own word on how well you know them, 1 to 5, 0 unsaid."""

    id: int
    uid: str
    name: str
    family_first: str
    prefix: str
    given: str
    additional: str
    family: str
    suffix: str
    formatted: str
    is_company: bool
    starred: bool
    rating: int
    rhythm_days: int
    met: str
    spoke: str
    added: str
    title: str
    company: str
    photo_id: int | None
    names: tuple[Field, ...]
    jobs: tuple[Job, ...]
    emails: tuple[Field, ...]
    phones: tuple[Field, ...]
    addresses: tuple[Address, ...]
    links: tuple[Field, ...]
    days: tuple[Day, ...]
    notes: tuple[Field, ...]
    relations: tuple[Field, ...]
    tags: tuple[Label, ...]
    industries: tuple[Label, ...]
    suggested_industries: tuple[str, ...]
    skills: tuple[Label, ...]
    known: tuple[Field, ...]
    introductions: tuple[Introduction, ...]
    favors: tuple[Favor, ...]
    vouches: tuple[Vouch, ...]
    timeline: tuple[Event, ...]
    sources: tuple[Source, ...]
