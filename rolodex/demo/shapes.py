"""What a town consists of. People go by number, from 1; 0 is you."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rolodex.models.draft import Draft

YOU = 0


@dataclass(frozen=True, slots=True)
class TownPerson:
    """Somebody in the book. `source` says what told of them: "linkedin", "phone" or "hand".

    `industry` and `sub_industry` are names from resources/industries.toml or "". `portrait` is a PNG or None.
    `met` is one sentence or "". `rhythm_days` is how often you mean to speak, 0 for no plan.
    """

    number: int
    draft: Draft
    industry: str
    sub_industry: str
    starred: bool
    source: str
    portrait: bytes | None
    met: str
    rhythm_days: int


@dataclass(frozen=True, slots=True)
class TownCompany:
    """A firm that somebody works at, or used to."""

    name: str
    industry: str
    sub_industry: str
    domain: str


@dataclass(frozen=True, slots=True)
class TownIntroduction:
    """`introducer` brought `introduced` and `to` together, or is meant to.

    `state`: considered, asked, connector agreed, other side agreed, introduced, came of it, thanked, declined.
    """

    introducer: int
    introduced: int
    to: int
    state: str
    on: dt.date
    occasion: str
    note: str


@dataclass(frozen=True, slots=True)
class TownFavor:
    """`ower` owes `owed` something; settled when `settled` is a day, and then `settled_how` says how.

    `began` is "asked" or "offered" where that is known.
    """

    ower: int
    owed: int
    what: str
    opened: dt.date
    due: dt.date | None
    settled: dt.date | None
    settled_how: str
    began: str = ""


@dataclass(frozen=True, slots=True)
class TownVouch:
    """`voucher` recommends `person` for `topic`, or warns of them, in these words."""

    voucher: int
    person: int
    topic: str
    words: str
    is_warning: bool
    on: dt.date


@dataclass(frozen=True, slots=True)
class TownTalk:
    """You and these people, by `channel`: "call", "coffee", "lunch", "mail" or "meeting"."""

    on: dt.date
    channel: str
    people: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class TownAcquaintance:
    """`a` knows `b`; `since` is an ISO 8601 date of any precision, or "" where nobody said.

    `rating` is how well, from 1 to 5, or 0 where you did not say.
    """

    a: int
    b: int
    how: str
    since: str
    rating: int = 0


@dataclass(frozen=True, slots=True)
class Town:
    """The whole of it."""

    people: tuple[TownPerson, ...]
    companies: tuple[TownCompany, ...]
    introductions: tuple[TownIntroduction, ...]
    favors: tuple[TownFavor, ...]
    vouches: tuple[TownVouch, ...]
    talks: tuple[TownTalk, ...]
    acquaintances: tuple[TownAcquaintance, ...]
