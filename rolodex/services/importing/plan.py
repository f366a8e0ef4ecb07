"""What an import shows of itself: the files read, and for each person what would happen, before anything does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rolodex.models.draft import Draft, LeftOut, Problem
from rolodex.services.importing.packing import pack, unpack

Action = Literal["create", "update", "unchanged", "leave out"]
Choice = Literal["keep both", "merge", "skip"]


@dataclass(frozen=True)
class FileRead:
    """One file that was read: its name, its format's name, the day it speaks of, and how that went.

    `columns` are those of an unknown table, each with what it was taken for.
    """

    name: str
    format: str
    as_of: str
    digest: str
    read: int
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class JobChange:
    """Somebody moved: "Title, Company" before and after."""

    before: str
    after: str
    kind: Literal["new title", "new company"]


@dataclass(frozen=True, slots=True)
class Maybe:
    """A card that may be the same person: how likely (0 to 1), and why in words.

    `contact_id` is None for somebody who is new in this very import: `person` is their place in the plan.
    """

    contact_id: int | None
    name: str
    score: float
    why: str
    person: int | None = None


class Saying:
    """One draft, the file it came from, and the digest of the draft's bytes (BLAKE2b of 16 bytes, in hexadecimal).

    The draft of a packed one is made anew each time it is asked for, unless it is unfolded meanwhile.
    """

    __slots__ = ("_draft", "_packed", "digest", "file", "key", "only_adds")

    def __init__(self, draft: Draft, file: int, digest: str) -> None:
        self._draft: Draft | None = draft
        self._packed: bytes | None = None
        self.file = file
        self.digest = digest
        self.key = draft.key
        self.only_adds = draft.only_adds

    @property
    def draft(self) -> Draft:
        """What was said."""
        if self._draft is None:
            assert self._packed is not None
            return unpack(self._packed)
        return self._draft

    def retold(self, draft: Draft) -> Saying:
        """The same saying in other words, taking as little memory."""
        other = Saying(draft, self.file, self.digest)
        if self._packed is not None:
            other.pack()
        return other

    def pack(self) -> None:
        """Take less memory from now on; what is done to the draft later is lost."""
        self._packed, self._draft = pack(self.draft), None

    def unfold(self) -> None:
        """Have the draft at hand."""
        self._draft = self.draft

    def fold(self) -> None:
        """No longer have it at hand, if it is packed."""
        if self._packed is not None:
            self._draft = None


@dataclass(slots=True)
class Item:
    """One person in the plan. `contact_id` is the card they already have, None for a new one.

    `news` says in words what would change; `choice` is what to do about `maybe`, the likeliest; `others` are who else
    it may be. An item with `wanted` off is skipped.
    `removed`: you removed this card, and it comes back only if it is wanted.
    `is_you`: what files say of yourself, which counts among no cards.
    """

    name: str
    sayings: list[Saying]
    contact_id: int | None = None
    action: Action = "create"
    matched_by: str = ""
    news: list[str] = field(default_factory=list)
    job_change: JobChange | None = None
    maybe: Maybe | None = None
    others: tuple[Maybe, ...] = ()
    choice: Choice = "keep both"
    wanted: bool = True
    removed: bool = False
    is_you: bool = False

    @property
    def maybes(self) -> tuple[Maybe, ...]:
        """Everybody it may be, the likeliest first, as long as nobody has decided."""
        return (self.maybe, *self.others) if self.maybe is not None and self.choice == "keep both" else ()
