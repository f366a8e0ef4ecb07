"""A draft: what a file says about one person, before it meets the book. Importers make them, exporters read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(slots=True)
class DraftEmail:
    """An e-mail address as written; `label` is "home", "work" or the person's own word, "" if none."""

    value: str
    label: str = ""
    preferred: bool = False


@dataclass(slots=True)
class DraftPhone:
    """A phone number as written, with extension if any."""

    value: str
    label: str = ""
    preferred: bool = False


@dataclass(slots=True)
class DraftAddress:
    """A postal address (RFC 6350, 6.3.1). Empty parts are ""."""

    po_box: str = ""
    extended: str = ""
    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    label: str = ""


@dataclass(slots=True)
class DraftLink:
    """A web, profile or messaging address. `kind`: "website", "linkedin", "x", "skype", … in lower case."""

    value: str
    kind: str = "website"
    label: str = ""


@dataclass(slots=True)
class DraftDate:
    """A day that matters; `kind` is "birthday", "anniversary" or "other". A year nobody gave is None.

    `text` holds what was written where it cannot be read as a day ("circa 1800").
    """

    kind: str = "birthday"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    label: str = ""
    text: str = ""


@dataclass(slots=True)
class DraftPosition:
    """A job. `start` and `end` are ISO 8601 dates of any precision ("2019", "2019-04", "2019-04-02") or ""."""

    company: str = ""
    title: str = ""
    department: str = ""
    start: str = ""
    end: str = ""
    current: bool = True


@dataclass(slots=True)
class DraftPhoto:
    """A picture's bytes as they came, with its media type ("image/jpeg")."""

    data: bytes
    media_type: str


@dataclass(slots=True)
class DraftRelation:
    """Somebody named on the card: `label` says what they are ("spouse", "assistant", "agent")."""

    name: str
    label: str = ""


@dataclass(slots=True)
class DraftNote:
    """A note, and the ISO date it was written on."""

    text: str
    on_date: str


@dataclass(slots=True)
class DraftVouch:
    """A recommendation. `by_you`: you recommend them; else they recommend you. `topic` is what for, "" if unsaid."""

    words: str
    topic: str = ""
    on_date: str = ""
    by_you: bool = False


@dataclass(slots=True)
class DraftTalk:
    """What an archive proves of one day's messages in one thread: never their text, unless it was asked for.

    `thread` is the source's own name for the conversation, `direction` "in", "out" or "both".
    People of one thread share a talk.
    """

    channel: str
    thread: str
    on_date: str
    direction: str
    messages: int = 1
    text: str = ""


@dataclass(slots=True)
class DraftName:
    """Another name; `kind`: "nickname", "maiden", "phonetic given", "phonetic family", "sort as", "formatted"."""

    value: str
    kind: str = "nickname"


@dataclass(slots=True)
class Draft:
    """One person as one file tells of them.

    `key` is what the source itself knows the person by ("in/ada" on LinkedIn, a vCard's UID), "" if nothing;
    `place` says where in the file ("card 12, line 340", "row 7"); `raw` the very bytes that said so.
    `known_since` is an ISO date on which the source says you two became acquainted, `known_how` the fact in words
    ("connected on LinkedIn") and `known_note` what was written on that occasion.
    `as_of_then` is what they did when something was said: it helps to recognise them, and is no job on their card.
    `is_you`: it speaks of you. `only_adds`: it says more about somebody you have, and makes no card of its own.
    """

    key: str = ""
    place: str = ""
    raw: bytes = b""
    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    formatted: str = ""
    is_company: bool = False
    known_since: str = ""
    known_how: str = ""
    known_note: str = ""
    as_of_then: DraftPosition | None = None
    is_you: bool = False
    only_adds: bool = False
    names: list[DraftName] = field(default_factory=list)
    emails: list[DraftEmail] = field(default_factory=list)
    phones: list[DraftPhone] = field(default_factory=list)
    addresses: list[DraftAddress] = field(default_factory=list)
    links: list[DraftLink] = field(default_factory=list)
    dates: list[DraftDate] = field(default_factory=list)
    positions: list[DraftPosition] = field(default_factory=list)
    photos: list[DraftPhoto] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dated_notes: list[DraftNote] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    relations: list[DraftRelation] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    vouches: list[DraftVouch] = field(default_factory=list)
    talks: list[DraftTalk] = field(default_factory=list)

    @property
    def display_name(self) -> str:
        """The name as a person reads it; falls back to what the card is called, its company, or its first address."""
        parts = " ".join(p for p in (self.prefix, self.given, self.additional, self.family, self.suffix) if p)
        if parts:
            return parts
        if self.formatted:
            return self.formatted
        company = next((p.company for p in self.positions if p.company), "")
        return company or next((e.value for e in self.emails), "") or next((p.value for p in self.phones), "")


@dataclass(slots=True, frozen=True)
class Problem:
    """Something in a file that could not be read: where, and what happened, in a plain sentence."""

    where: str
    message: str


@dataclass(slots=True, frozen=True)
class LeftOut:
    """Rows or cards that are well-formed but make no contact: how many, and why ("7 members who hid their names")."""

    where: str
    why: str
    count: int = 1


ReadItem: TypeAlias = Draft | Problem | LeftOut
