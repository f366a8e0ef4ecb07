"""iCalendar (RFC 5545), through vobject: days and floating times, so that no change of clocks moves anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from rolodex.text import clean, clean_text

_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rolodex//Rolodex//EN\r\n"
_TALK = timedelta(hours=1)
# RFC 5545, 3.1: a line has at most 75 octets, its end not counted.
_LINE = 75
# To some readers these end a line as well.
_BREAKS = re.compile("[\x85\u2028\u2029]")
_STAMP = re.compile(rb"^DTSTAMP:.*\r\n", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar.

    `key` tells it from all others of the book, in letters, digits and hyphens, and stays while the thing does. It takes
    all of `day` unless it has a time, which is that of the clock on the wall wherever one is. What comes back each year
    is `yearly`; on 29 February it comes on the month's last day.
    """

    key: str
    title: str
    day: date
    text: str = ""
    at: time | None = None
    yearly: bool = False


def write_event(entry: Entry, book_uid: str, stamp: datetime) -> bytes:
    """An entry as calendars hold it. `stamp` is when it is written, in UTC."""
    import vobject
    from vobject.icalendar import utc

    event = vobject.newFromBehavior("vevent")
    event.add("uid").value = f"{entry.key}@{book_uid}.rolodex"
    event.add("dtstamp").value = stamp.replace(tzinfo=utc)
    event.add("summary").value = clean(entry.title)
    if entry.text:
        event.add("description").value = clean_text(_BREAKS.sub("\n", entry.text))
    _add_when(event, entry)
    # vobject counts letters where lines are measured in octets, so it folds nothing.
    whole: str = event.serialize(validate=False, lineLength=2**62)
    return b"".join(_folded(line) for line in whole.encode(errors="replace").split(b"\r\n")[:-1])


def calendar_with(events: Iterable[bytes]) -> bytes:
    """A whole calendar of these events."""
    return b"".join((_HEAD, *events, b"END:VCALENDAR\r\n"))


def same_but_stamp(one: bytes, other: bytes) -> bool:
    """Whether two calendars say the same, whenever they were written."""
    return _STAMP.sub(b"", one) == _STAMP.sub(b"", other)


def _add_when(event: Any, entry: Entry) -> None:
    add = event.add
    if entry.at is not None:
        add("dtstart").value = datetime.combine(entry.day, entry.at)
        add("duration").value = _TALK
        return
    add("dtstart").value = entry.day
    add("transp").value = "TRANSPARENT"
    if entry.yearly:
        leap = (entry.day.month, entry.day.day) == (2, 29)
        add("rrule").value = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if leap else "FREQ=YEARLY"


def _folded(line: bytes) -> bytes:
    """The line in pieces of at most 75 octets, none of which splits a letter."""
    pieces = []
    room = _LINE
    while len(line) > room:
        end = room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(line[:end])
        line, room = line[end:], _LINE - 1
    return b"\r\n ".join([*pieces, line]) + b"\r\n"
