"""What a calendar program can know of the book: birthdays, favors, reminders, whom to talk to, and planned talks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time

from sqlalchemy import Connection

from rolodex.exporters.icalendar import Entry
from rolodex.models.rhythm_words import every
from rolodex.queries.calendar_days import LEAP_DAY, shifted
from rolodex.queries.card_parts import YOU
from rolodex.queries.introduction_words import in_short, told
from rolodex.queries.introductions import reminders

# Whom to talk to: those it has been time for no longer than a month, and those within a year.
_BEFORE, _AHEAD = 31, 366
# Birthdays without a year begin with a year that had a 29 February.
_SOME_YEAR = 2000


def book_uid(connection: Connection) -> str:
    """What tells this book from any other, in letters and digits."""
    uid = connection.exec_driver_sql("SELECT uid FROM contact WHERE is_you").scalar_one()
    return re.sub("[^0-9a-z]", "", str(uid).lower()) or "book"


def agenda(connection: Connection, today: date) -> Iterator[Entry]:
    """Every entry, your own cards alone; its key holds ids and nothing that somebody wrote."""
    yield from _birthdays(connection)
    yield from _favors(connection)
    yield from _reminders(connection)
    yield from _rhythms(connection, today)
    yield from _talks(connection, today)


def _birthdays(connection: Connection) -> Iterator[Entry]:
    told_already = set()
    for card, name, year, month, day in connection.exec_driver_sql(
        "SELECT w.id, w.name, d.year, d.month, d.day FROM date d"
        " JOIN card_row w ON w.id = d.contact_id AND w.layer_id IS NULL"
        " WHERE d.kind = 'birthday' AND d.month IS NOT NULL AND d.day IS NOT NULL"
        " ORDER BY w.id, d.year IS NULL, d.record_id IS NOT NULL, d.id"
    ):
        first = _born(year, month, day)
        if first is not None and (card, month, day) not in told_already:
            told_already.add((card, month, day))
            born = f"Born in {year}." if first.year == year else ""
            leap = "Born on 29 February." if (month, day) == LEAP_DAY and not born else ""
            yield Entry(
                f"birthday-{card}-{month:02d}{day:02d}", f"Birthday of {name}", first, born or leap, yearly=True
            )


def _born(year: int | None, month: int, day: int) -> date | None:
    """The day of birth, in some year where its own is unknown or has no such day; None if the calendar has none."""
    for tried in (year, _SOME_YEAR):
        try:
            return date(tried or _SOME_YEAR, month, day)
        except ValueError:
            continue
    return None


def _favors(connection: Connection) -> Iterator[Entry]:
    for number, name, what, due, ower in connection.exec_driver_sql(
        "SELECT f.id, w.name, f.what, f.due, f.contact_id FROM favor f JOIN card_row w"
        " ON w.id = CASE f.contact_id WHEN 1 THEN f.other_id ELSE f.contact_id END AND w.layer_id IS NULL"
        " WHERE f.settled = '' AND f.due <> '' AND 1 IN (f.contact_id, f.other_id) ORDER BY f.id"
    ):
        day = _day(due)
        if day is not None:
            title = f"{name}: you owe them {what}" if ower == YOU else f"{name}: they owe you {what}"
            yield Entry(f"favor-{number}", title, day)


def _reminders(connection: Connection) -> Iterator[Entry]:
    for one in reminders(connection):
        day = _day(one.remind_on)
        if day is not None:
            text = "\n".join(part for part in (told(one), one.last_word) if part)
            yield Entry(f"introduction-{one.id}", f"Introduction: {in_short(one)}", day, text)


def _rhythms(connection: Connection, today: date) -> Iterator[Entry]:
    first, last = shifted(today, -_BEFORE), shifted(today, _AHEAD)
    for card, name, rhythm, spoke, due in connection.exec_driver_sql(
        "SELECT w.id, w.name, k.rhythm_days, w.spoke, k.due_on FROM keep_in_touch k JOIN card_row w ON w.id = k.card_id"
        " WHERE k.due_on BETWEEN ? AND ? ORDER BY w.id",
        (first.isoformat(), last.isoformat()),
    ):
        day = _day(due)
        if day is not None:
            often = every(rhythm).capitalize() + (f", last spoke {spoke}" if spoke else "")
            yield Entry(f"touch-{card}", f"Talk to {name}", day, f"{often}.")


def _talks(connection: Connection, today: date) -> Iterator[Entry]:
    people: dict[int, list[str]] = defaultdict(list)
    talks = {}
    for number, channel, on, at, text, name in connection.exec_driver_sql(
        "SELECT i.id, i.channel, i.on_date, i.at_time, i.text, w.name FROM interaction i"
        " JOIN interaction_contact x ON x.interaction_id = i.id JOIN card_row w ON w.id = x.contact_id"
        " AND w.layer_id IS NULL WHERE i.on_date >= ? ORDER BY i.id, x.id",
        (today.isoformat(),),
    ):
        talks[number] = (channel, on, at, text)
        people[number].append(name)
    for number, (channel, on, at, text) in talks.items():
        day = _day(on)
        if day is not None:
            title = f"{(channel or 'talk').capitalize()} with {_listed(people[number])}"
            yield Entry(f"talk-{number}", title, day, text, _time(at))


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _day(text: str) -> date | None:
    """The day; None of what is no whole day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
