"""What the answer to "who can help?" is made of, as frozen rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolodex.queries.card_parts import Person

# The most telling first: what somebody can do, what they are called, what they belong to, what is written of them.
ClueKind = Literal["skill", "title", "tag", "industry", "company", "note", "met", "people"]


@dataclass(frozen=True)
class Told:
    """One vouch: who recommends, or warns, for what ("" in general), in whose words, and when.

    `matters` if it is about what was asked; a warning about something else is told all the same.
    """

    id: int
    voucher: Person
    topic: str
    words: str
    warning: bool
    on: str
    matters: bool


@dataclass(frozen=True)
class Clue:
    """One thing that says somebody may know: in words, the ISO date of it ("" if unknown), and who says so."""

    kind: ClueKind
    text: str
    on: str
    source: str


@dataclass(frozen=True)
class Via:
    """Whose rolodex somebody is in: the layer, their card there, and the associate."""

    layer: int
    card: int
    associate: Person


@dataclass(frozen=True)
class Helper:
    """Somebody who may help: a person (`card`), or a firm (`firm`) that was vouched for.

    `via` tells in whose rolodexes somebody is who is not in your own book; `reach` says so in words, "" for your own.
    `warned` if what is told of them is a warning rather than praise; `whole` if all that was asked fits.
    """

    card: int | None
    firm: int | None
    name: str
    title: str
    company: str
    photo_id: int | None
    vouches: tuple[Told, ...]
    evidence: tuple[Clue, ...]
    via: tuple[Via, ...]
    reach: str
    warned: bool
    whole: bool

    @property
    def vouched(self) -> bool:
        """Whether somebody recommends them for what was asked, and nobody's warning weighs more."""
        return not self.warned and any(told.matters and not told.warning for told in self.vouches)


@dataclass(frozen=True)
class WhoCanHelp:
    """The answer, the best first. `advice` says what would help where there is nobody; `near` are topics spelt so."""

    asked: str
    rows: tuple[Helper, ...]
    advice: str
    near: tuple[str, ...] = ()
