"""Who is meant by a name in a sentence. Where it fits several people, or nobody, that is said and nobody is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from re import compile, fullmatch

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU
from rolodex.queries.named import MOST, Named, named, named_by_id
from rolodex.text import clean, fold, words

# Chosen for a name that is to become a card.
NEW = 0
_YOU = frozenset({"i", "me", "my", "you", "your", "myself", "yourself"})
_NUMBERED = compile(r"(?:.*\S)? *[(#](\d{1,18})\)?")
_MOST_NAMES = 6


@dataclass(frozen=True)
class Who:
    """Somebody in a sentence: their card (YOU, or NEW for a card yet to be made), and whose rolodex they are in if you
    have no card of theirs; `does` tells them from namesakes.
    """

    id: int
    name: str
    does: str = ""
    via: str = ""

    @property
    def aside(self) -> str:
        """What is done besides, in a sentence: a card that is made or taken over. "" if nothing."""
        if self.id == NEW:
            return f"Makes a card for {self.name}."
        return f"{self.name} is in {self.via}'s rolodex; this takes the card over." if self.via else ""


@dataclass(frozen=True)
class Unclear:
    """Why a sentence is not understood, in a plain sentence. If a name is to blame, it is the one `written`, and fits
    the candidates; `may_add` if a card can be made of it.
    """

    sentence: str
    written: str = ""
    candidates: tuple[Who, ...] = ()
    may_add: bool = False


@dataclass
class WrittenNames:
    """Who is meant by the names in a sentence, each looked up once.

    `about` is the card that the words in `on_the_card` mean. `chosen` says for written names (folded) which card is
    meant, or NEW. With `begun` a name may be left unfinished: "Luis Rom".
    """

    connection: Connection
    about: int | None
    chosen: Mapping[str, int]
    on_the_card: frozenset[str]
    begun: bool = True
    known: dict[str, Who | Unclear] = field(default_factory=dict)

    def who(self, written: str) -> Who | Unclear:
        """Whom a name means, or what is unclear about it."""
        if written not in self.known:
            self.known[written] = self._look_up(written)
        return self.known[written]

    def whole(self, written: str, who: Who) -> bool:
        """Whether the name is written in full, or said in another certain way."""
        asked = fold(written)
        return who.id in (YOU, NEW) or asked in {*self.on_the_card, *self.chosen} or words(asked) == words(who.name)

    def _look_up(self, written: str) -> Who | Unclear:
        asked = fold(written)
        numbered = _NUMBERED.fullmatch(written)
        card = self.chosen.get(asked, self.about if asked in self.on_the_card else None)
        if card is None and numbered:
            card = int(numbered[1])
        if asked in _YOU or card == YOU:
            return Who(YOU, "you")
        if card == NEW and card is not None:
            return Who(NEW, clean(written)) if may_be_a_name(written) else nobody(written)
        if card is not None:
            return self.card(card) or Unclear(f"There is no card {card}.", written)
        fits = [_who(each) for each in named(self.connection, written, begun=self.begun)]
        if len(fits) == 1:
            return fits[0]
        return several(written, fits) if fits else nobody(written)

    def card(self, card: int) -> Who | None:
        """The one on that card; None if there is none."""
        found = named_by_id(self.connection, card)
        return _who(found) if found else None


def several(written: str, fits: list[Who]) -> Unclear:
    """A name that fits several people."""
    many = f"{MOST} people or more" if len(fits) == MOST else f"{len(fits)} people"
    return Unclear(f"“{written}” fits {many}. Which one?", written, tuple(fits), may_be_a_name(written))


def nobody(written: str) -> Unclear:
    """A name that fits nobody."""
    return Unclear(f"Nobody here is called “{written}”.", written, (), may_be_a_name(written))


def may_be_a_name(written: str) -> bool:
    """Whether a card can be made of a name."""
    return fullmatch(r"[^\W\d_][^\d_@#<>()\[\]{}/\\|\"]*", written) is not None and len(written.split()) <= _MOST_NAMES


def _who(found: Named) -> Who:
    return Who(found.id, found.name, found.does, found.via)
