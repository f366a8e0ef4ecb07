"""What needs you today: favors, introductions, people to keep in touch with, birthdays, job changes; nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection

from rolodex.models.rhythm_words import every
from rolodex.queries.birthdays import Birthday, birthday_count, birthdays, next_birthday
from rolodex.queries.calendar_days import shifted
from rolodex.queries.card_parts import YOU, Introduction
from rolodex.queries.introduction_words import told
from rolodex.queries.introductions import due_introduction_count, due_introductions, next_reminder
from rolodex.queries.news import JOB_KINDS, news, news_count

KINDS = FAVOR, INTRODUCTION, IN_TOUCH, BIRTHDAY, JOB = (
    "favor",
    "introduction",
    "keep in touch",
    "birthday",
    "job change",
)
"""Every kind of thing, in the order they are told in."""

BIRTHDAY_DAYS = 7
"""Birthdays are told today and for so many days to come."""

ANSWER_DAYS = 7
"""Somebody you asked for an introduction is waited for from so many days on."""

# CROSS: few things are due, so that their table is read first and not everybody's.
_OPEN_FAVORS = (
    " FROM favor f CROSS JOIN card_row w ON w.id = CASE f.contact_id WHEN 1 THEN f.other_id ELSE f.contact_id END"
    " AND w.layer_id IS NULL WHERE f.settled = '' AND 1 IN (f.contact_id, f.other_id) AND f.due <> ''"
)
_RHYTHMS = " FROM keep_in_touch k CROSS JOIN card_row w ON w.id = k.card_id"


@dataclass(frozen=True)
class Due:
    """One thing that needs you.

    `card` is whom it is about; `what` says what it is, with days in ISO 8601. `on` is the day it is or was due, or of a
    job change the day of the file that told it, and `days` how far off that is, below 0 once it has passed. `state` is
    "you owe" or "owes you", how far an introduction came, or what kind of job change it is. `for_you` says of an
    introduction that you are to be introduced. `email` is where you would write on a birthday or for a job change, ""
    if unknown.
    """

    kind: str
    card: int
    name: str
    photo_id: int | None
    what: str
    on: str
    days: int
    state: str = ""
    for_you: bool = False
    email: str = ""
    favor: int | None = None
    introduction: int | None = None
    news: int | None = None


def due(connection: Connection, today: date, kinds: Iterable[str] = KINDS) -> tuple[Due, ...]:
    """All that needs you, by kind; within a kind what waits longest comes first, the newest job change first."""
    wanted = set(kinds)
    return tuple(row for kind, read in _READERS.items() if kind in wanted for row in read(connection, today))


def due_count(connection: Connection, today: date) -> int:
    """How much needs you today; a birthday that is yet to come does not."""

    def count(sql: str) -> int:
        return int(connection.exec_driver_sql(f"SELECT count(*){sql}", (today.isoformat(),)).scalar_one())

    return (
        count(f"{_OPEN_FAVORS} AND f.due <= ?")
        + due_introduction_count(connection, today, ANSWER_DAYS)
        + count(f"{_RHYTHMS} WHERE k.due_on <= ?")
        + birthday_count(connection, today)
        + news_count(connection, JOB_KINDS)
    )


def coming(connection: Connection, today: date) -> tuple[Due, ...]:
    """What comes next: the first thing of each kind that is not due yet, the soonest first."""
    until = today.isoformat()
    favors = _favor_rows(connection, today, "AND f.due > ? ORDER BY f.due, f.id LIMIT 1", until)
    in_touch = _rhythm_rows(connection, today, "WHERE k.due_on > ? ORDER BY k.due_on, k.card_id LIMIT 1", until)
    reminder = next_reminder(connection, today)
    found = [*favors, *in_touch, *(_introductions(connection, today, [reminder]) if reminder else ())]
    birthday = next_birthday(connection, shifted(today, BIRTHDAY_DAYS))
    if birthday is not None:
        found += [_birthday(one, today) for one in birthdays(connection, birthday, 0)[:1]]
    return tuple(sorted(found, key=lambda row: row.on))


def _favors(connection: Connection, today: date) -> Iterator[Due]:
    return _favor_rows(connection, today, "AND f.due <= ? ORDER BY f.due, f.id", today.isoformat())


def _favor_rows(connection: Connection, today: date, which: str, *values: object) -> Iterator[Due]:
    sql = f"SELECT f.id, w.id, w.name, w.photo_blob_id, f.what, f.due, f.contact_id{_OPEN_FAVORS} {which}"
    for number, card, name, photo_id, what, on, ower in connection.exec_driver_sql(sql, values).fetchall():
        state = "you owe" if ower == YOU else "owes you"
        yield Due(FAVOR, card, name, photo_id, what, on, _days(on, today), state, favor=number)


def _in_touch(connection: Connection, today: date) -> Iterator[Due]:
    return _rhythm_rows(connection, today, "WHERE k.due_on <= ? ORDER BY k.due_on, w.given_key", today.isoformat())


def _rhythm_rows(connection: Connection, today: date, which: str, *values: object) -> Iterator[Due]:
    sql = f"SELECT w.id, w.name, w.photo_blob_id, k.rhythm_days, w.spoke, k.due_on{_RHYTHMS} {which}"
    for card, name, photo_id, rhythm, spoke, on in connection.exec_driver_sql(sql, values).fetchall():
        last = f", last spoke {spoke}" if spoke else ""
        yield Due(IN_TOUCH, card, name, photo_id, every(rhythm) + last, on, _days(on, today))


def _waiting(connection: Connection, today: date) -> list[Due]:
    return _introductions(connection, today, due_introductions(connection, today, ANSWER_DAYS))


def _introductions(connection: Connection, today: date, found: Iterable[Introduction]) -> list[Due]:
    whom = [(one, one.met if one.introducer.id == YOU else one.introducer) for one in found]
    cards = json.dumps([person.id for _, person in whom])
    photos: dict[int, int | None] = dict(
        connection.exec_driver_sql(
            "SELECT id, photo_blob_id FROM card_row WHERE id IN (SELECT value FROM json_each(?))", (cards,)
        ).fetchall()
    )
    rows = [
        Due(INTRODUCTION, person.id, person.name, photos.get(person.id), told(one), on, _days(on, today), one.state,
            one.for_you and one.introducer.id != YOU, introduction=one.id)
        for one, person in whom
        for on in [one.remind_on or one.on]
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.days, row.introduction))


def _birthdays(connection: Connection, today: date) -> Iterator[Due]:
    return (_birthday(one, today) for one in birthdays(connection, today, BIRTHDAY_DAYS))


def _birthday(one: Birthday, today: date) -> Due:
    turns = f"turns {one.turns}" if one.turns else ""
    leap = "born on 29 February" if one.moved else ""
    what = ", ".join(part for part in (turns, leap) if part)
    days = (one.on - today).days
    return Due(BIRTHDAY, one.card, one.name, one.photo_id, what, one.on.isoformat(), days, email=one.email)


def _jobs(connection: Connection, today: date) -> Iterator[Due]:
    for one in news(connection, done=False, kinds=JOB_KINDS):
        what = f"{one.before} → {one.after}" if one.before and one.after else one.before or one.after
        yield Due(
            JOB,
            one.card,
            one.name,
            one.photo_id,
            what,
            one.on,
            _days(one.on, today),
            one.kind,
            email=one.email,
            news=one.id,
        )


@lru_cache(maxsize=4096)
def _days(on: str, today: date) -> int:
    """How many days off a date is; of one that lacks its day or month the first it may mean, of none 0."""
    try:
        return (date.fromisoformat(f"{on}-01-01"[:10]) - today).days
    except ValueError:
        return 0


_READERS = {FAVOR: _favors, INTRODUCTION: _waiting, IN_TOUCH: _in_touch, BIRTHDAY: _birthdays, JOB: _jobs}
