"""What one import may ask for, so that a file made to do harm fills neither memory nor the report.

Everything a real export says is far below (`importers/limits.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import partial
from operator import attrgetter
from typing import Any

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, LeftOut, Problem

_LONGEST_SENTENCE = 400
_LONGEST_PLACE = 200
_PARTS = {
    "names": "other names",
    "emails": "e-mail addresses",
    "phones": "numbers",
    "addresses": "addresses",
    "links": "links",
    "dates": "days",
    "positions": "jobs",
    "photos": "photos",
    "notes": "notes",
    "dated_notes": "notes with a day",
    "tags": "tags",
    "relations": "relations",
    "skills": "skills",
    "vouches": "recommendations",
}
_parts = attrgetter(*_PARTS)
_FULL = (
    "From here on nothing was read: Rolodex imports {contacts:,} contacts or {megabytes} MB of them at once. Split it."
)


class Room:
    """What is left to one import: contacts, and bytes of what files say of them."""

    def __init__(self) -> None:
        self._contacts = limits.MAX_CONTACTS
        self._bytes = limits.MAX_KEPT_BYTES

    def take(self, draft: Draft) -> None:
        """Count a contact in. Raises InputError once there is room for no more."""
        self._contacts -= 1
        self._bytes -= len(draft.raw)
        if self._contacts < 0 or self._bytes < 0:
            megabytes = limits.MAX_KEPT_BYTES // limits.MIB
            raise InputError(_FULL.format(contacts=limits.MAX_CONTACTS, megabytes=megabytes))


class Told:
    """What is told of one file: its problems and what is left out, as many as people read, and the rest counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._left_out: list[LeftOut] = []
        self._more_problems = self._more_left_out = 0

    def add(self, item: Problem | LeftOut) -> None:
        """Take one more."""
        if isinstance(item, Problem):
            if len(self._problems) < limits.MAX_PROBLEMS:
                self._problems.append(_short(item))
            else:
                self._more_problems += 1
        elif len(self._left_out) < limits.MAX_PROBLEMS:
            self._left_out.append(item)
        else:
            self._more_left_out += item.count

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, the last of them how many more there are."""
        more = f"There are {self._more_problems:,} more problems in this file."
        return (*self._problems, *([Problem(self._name, more)] if self._more_problems else ()))

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is left out, the last of it how much more there is."""
        more = LeftOut(self._name, f"{self._more_left_out:,} more that make no contact", self._more_left_out)
        return (*self._left_out, *([more] if more.count else ()))


def bounded(draft: Draft) -> Iterable[Problem]:
    """Leave the draft no more of anything than a person has, and say what was cut."""
    # A part takes a byte and what parts it from the next: so few bytes are not too many parts.
    return () if len(draft.raw) < 2 * limits.MAX_PARTS else _cut(draft)


def _cut(draft: Draft) -> Iterator[Problem]:
    # No text of it is longer than the bytes that say it.
    if len(draft.raw) > limits.MAX_FIELD_CHARS and _shorten(draft):
        yield Problem(draft.place, "A text here is longer than a million letters; only its beginning was read.")
    for name, words in _PARTS.items():
        parts = getattr(draft, name)
        if len(parts) > limits.MAX_PARTS:
            yield Problem(draft.place, f"Here are too many {words}: only the first {limits.MAX_PARTS:,} were read.")
            del parts[limits.MAX_PARTS :]


def _shorten(said: Any) -> bool:
    """Cut every text in a draft, or in a part of one, to its longest; whether any was cut."""
    was_cut = False
    for name in (f.name for f in fields(said) if f.name != "raw"):
        value = getattr(said, name)
        if isinstance(value, str) and len(value) > limits.MAX_FIELD_CHARS:
            setattr(said, name, value[: limits.MAX_FIELD_CHARS])
            was_cut = True
        elif isinstance(value, list):
            texts = [part[: limits.MAX_FIELD_CHARS] if isinstance(part, str) else part for part in value]
            was_cut |= texts != value
            value[:] = texts
            was_cut |= sum(map(_shorten, filter(is_dataclass, value))) > 0
    return was_cut


def has_many_parts(draft: Draft) -> bool:
    """Whether a draft takes much more memory than the bytes that say so."""
    many = limits.MAX_PARTS // 10
    return len(draft.raw) > 2 * many and sum(map(len, _parts(draft))) > many


def _short(problem: Problem) -> Problem:
    """A sentence with less of what it quotes, where that is very long."""
    where, message = problem.where[:_LONGEST_PLACE], problem.message
    if len(message) > _LONGEST_SENTENCE:
        half = _LONGEST_SENTENCE // 2
        message = f"{message[:half]}…{message[-half:]}"
    return replace(problem, where=where, message=message)


@dataclass
class Beside:
    """What may still be looked at of files that lie beside others: in an archive of very many that ask for each other,
    the later ones are read by themselves.
    """

    looks: int = field(default_factory=lambda: limits.MAX_LOOKS_BESIDE)
    size: int = field(default_factory=lambda: limits.MAX_BYTES_BESIDE)

    @property
    def is_spent(self) -> bool:
        """Whether some file was read without what lies beside it."""
        return self.looks < 0 or self.size < 0

    def among(self, entries: Sequence[Entry]) -> Callable[[], Sequence[Entry]]:
        """The files beside one, as it may look at them."""
        return partial(self._look, entries)

    def read(self, entry: Entry) -> Entry:
        """A file as those beside it may read it: without its head, which they need no more."""
        return replace(entry, head=b"", read=partial(self._read, entry))

    def _look(self, entries: Sequence[Entry]) -> Sequence[Entry]:
        self.looks -= len(entries)
        return () if self.looks < 0 else entries

    def _read(self, entry: Entry) -> bytes:
        # Opening a small file takes as long as reading some kilobytes.
        self.size -= max(entry.size, limits.HEAD_BYTES)
        if self.size < 0:
            raise InputError("Too many files here ask for each other, so this one was read by itself.")
        return entry.read()
