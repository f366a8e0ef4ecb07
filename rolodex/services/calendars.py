"""Calendars for other programs: all in one file, or one file an entry in a folder that is kept in step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rolodex.errors import InputError
from rolodex.exporters.icalendar import Entry, calendar_with, same_but_stamp, write_event
from rolodex.queries.agenda import agenda, book_uid
from rolodex.services.exporting import write_whole
from rolodex.services.watch import Watch, unwatched
from rolodex.storage.book import Book

# So much of what tells a book from others stands in the names of its files.
_BOOK = 12
_STEP = 100


@dataclass(frozen=True)
class Calendar:
    """Everything a book's calendar says, each entry with the bytes for it, and what tells the book from others."""

    events: dict[Entry, bytes]
    book: str


@dataclass(frozen=True)
class Kept:
    """How many entries a folder has now, and how many files were written and removed for that."""

    entries: int
    written: int
    removed: int


def calendar_of(book: Book, today: date, before: Calendar | None = None, watch: Watch = unwatched) -> Calendar:
    """What the calendar is to say; whatever it said `before` is not written anew."""
    with book.read() as connection:
        entries, uid = list(agenda(connection, today)), book_uid(connection)
    known = before.events if before is not None else {}
    stamp = datetime.now(UTC)
    events = {}
    for number, entry in enumerate(entries):
        if number % _STEP == 0:
            watch("Writing the calendar", number, len(entries))
        events[entry] = known.get(entry) or write_event(entry, uid, stamp)
    return Calendar(events, uid)


def calendar_bytes(calendar: Calendar) -> bytes:
    """The calendar as one file."""
    return calendar_with(calendar.events.values())


def write_file(calendar: Calendar, to: Path) -> None:
    """Write the whole calendar to a file, unless it says that already. Raises InputError when it cannot be written."""
    _put(to, calendar_bytes(calendar))


def keep_folder(calendar: Calendar, folder: Path, before: Calendar | None = None, watch: Watch = unwatched) -> Kept:
    """Have one file an entry in a folder: write what is new or different, and remove what this book wrote there earlier
    and no longer says. No other file is touched. What stands there as it was `before` is not even looked at.

    Raises InputError when the folder cannot be read or written.
    """
    start = f"rolodex-{calendar.book[:_BOOK]}-"
    names = {f"{start}{entry.key}.ics": entry for entry in calendar.events}
    try:
        there = {path.name for path in folder.iterdir() if path.is_file()}
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {error.strerror}. Choose another folder.") from error
    same = before.events.keys() if before is not None else set[Entry]()
    written = 0
    for number, (name, entry) in enumerate(names.items()):
        if number % _STEP == 0:
            watch("Writing the calendar", number, len(names))
        if entry not in same or name not in there:
            written += _put(folder / name, calendar_with([calendar.events[entry]]))
    own = re.compile(re.escape(start) + r"[a-z]+(?:-\d+)+\.ics")
    stale = [name for name in there - names.keys() if own.fullmatch(name)]
    for name in stale:
        _remove(folder / name)
    return Kept(len(names), written, len(stale))


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
