"""Calendars for other programs: all in one file, or one file an entry in a folder that is kept in step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rolodex.errors import InputError
from rolodex.exporters.icalendar import Entry, same_but_stamp, write_calendar
from rolodex.queries.agenda import agenda, book_uid
from rolodex.services.exporting import write_whole
from rolodex.services.watch import Watch, unwatched
from rolodex.storage.book import Book

# So much of what tells a book from others stands in the names of its files.
_BOOK = 12
_STEP = 100


@dataclass(frozen=True)
class Agenda:
    """All entries of a book's calendar, and what tells the book from others."""

    entries: tuple[Entry, ...]
    book: str


@dataclass(frozen=True)
class Kept:
    """How many entries a folder has now, and how many files were written and removed for that."""

    entries: int
    written: int
    removed: int


def agenda_of(book: Book, today: date) -> Agenda:
    """Everything a calendar is to say."""
    with book.read() as connection:
        return Agenda(tuple(agenda(connection, today)), book_uid(connection))


def calendar_bytes(found: Agenda) -> bytes:
    """The whole calendar."""
    return _written(found.entries, found.book)


def write_file(found: Agenda, to: Path) -> None:
    """Write the whole calendar to a file, unless it says that already. Raises InputError when it cannot be written."""
    _put(to, calendar_bytes(found))


def keep_folder(found: Agenda, folder: Path, watch: Watch = unwatched) -> Kept:
    """Have one file an entry in a folder: write what is new or different, and remove what this book wrote there before
    and no longer says. No other file is touched. Raises InputError when the folder cannot be read or written.
    """
    start = f"rolodex-{found.book[:_BOOK]}-"
    names = {f"{start}{entry.key}.ics": entry for entry in found.entries}
    try:
        there = {path.name for path in folder.iterdir() if path.is_file()}
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {error.strerror}. Choose another folder.") from error
    written = 0
    for number, (name, entry) in enumerate(names.items()):
        if number % _STEP == 0:
            watch("Writing the calendar", number, len(names))
        written += _put(folder / name, _written((entry,), found.book))
    own = re.compile(re.escape(start) + r"[a-z]+(?:-\d+)+\.ics")
    stale = [name for name in there - names.keys() if own.fullmatch(name)]
    for name in stale:
        _remove(folder / name)
    return Kept(len(names), written, len(stale))


def _written(entries: Sequence[Entry], book: str) -> bytes:
    return write_calendar(entries, book, datetime.now(UTC))


def _put(to: Path, calendar: bytes) -> bool:
    """Write a calendar unless the file says the same; whether it was written."""
    try:
        if same_but_stamp(to.read_bytes(), calendar):
            return False
    except OSError:
        pass  # not there, or not to be read: writing it tells what is wrong
    write_whole(to, [calendar])
    return True


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be removed: {error.strerror}. Choose another folder.") from error
