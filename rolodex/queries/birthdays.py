"""Birthdays: whose are on a few days of the calendar, whatever the year, and how old they turn where it is known."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rolodex.queries.calendar_days import LEAP_DAY, shifted, told_on

# The dates are read through once: CROSS keeps the planner from asking for those of each card instead.
_OWN = "date d CROSS JOIN card_row w WHERE d.kind = 'birthday' AND w.id = d.contact_id AND w.layer_id IS NULL"


@dataclass(frozen=True)
class Birthday:
    """Whose birthday it is, and the day it is told on. `turns` is the age they reach, None where the year is unknown;
    `moved` says that they were born on 29 February and this year has none; `email` is where you would write."""

    card: int
    name: str
    photo_id: int | None
    on: date
    turns: int | None
    moved: bool
    email: str


def birthdays(connection: Connection, first: date, days: int) -> list[Birthday]:
    """Birthdays on `first` and so many days after it, your own cards alone: by day, then by name.

    What several sources say alike of one card is told once, with the year if one of them knows it: yours before a
    file's.
    """
    last = shifted(first, days)
    span = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
    told = {born: on for on in span for born in _born(on)}
    found: dict[tuple[int, int, int], Birthday] = {}
    for card, name, photo_id, year, month, day, email in connection.exec_driver_sql(
        "SELECT w.id, w.name, w.photo_blob_id, d.year, d.month, d.day, coalesce((SELECT e.value FROM email e"
        " WHERE e.contact_id = w.id ORDER BY e.preferred DESC, e.id LIMIT 1), '')"
        f" FROM {_OWN} AND d.month * 100 + d.day IN (SELECT value FROM json_each(?))"
        " ORDER BY w.given_key, w.id, d.year IS NULL, d.record_id IS NOT NULL, d.id",
        (json.dumps([month * 100 + day for month, day in told]),),
    ).fetchall():
        on = told[month, day]
        turns = on.year - year if year and on.year > year else None
        one = Birthday(card, name, photo_id, on, turns, on.day != day, email)
        found.setdefault((card, month, day), one)
    return sorted(found.values(), key=lambda one: one.on)


def birthday_count(connection: Connection, on: date) -> int:
    """How many of your own cards have their birthday on that day."""
    return int(
        connection.exec_driver_sql(
            f"SELECT count(DISTINCT w.id) FROM {_OWN} AND d.month * 100 + d.day IN (SELECT value FROM json_each(?))",
            (json.dumps([month * 100 + day for month, day in _born(on)]),),
        ).scalar_one()
    )


def next_birthday(connection: Connection, after: date) -> date | None:
    """The first day after that one on which somebody on your own cards has their birthday."""
    born = connection.exec_driver_sql(
        f"SELECT DISTINCT d.month, d.day FROM {_OWN} AND d.month IS NOT NULL AND d.day IS NOT NULL"
    ).fetchall()
    years = [year for year in (after.year, after.year + 1) if year <= date.max.year]
    told = (told_on(month, day, year) for month, day in born for year in years)
    return min((on for on in told if on is not None and on > after), default=None)


def _born(on: date) -> list[tuple[int, int]]:
    """The days and months of birth that are told on that day."""
    own = (on.month, on.day)
    return [own, LEAP_DAY] if told_on(*LEAP_DAY, on.year) == on and own != LEAP_DAY else [own]
