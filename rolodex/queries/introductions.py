"""Introductions: all of them, those under way, who makes most of them, and what you asked somebody before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.models.base import sql_list
from rolodex.models.network import MADE
from rolodex.queries.calendar_days import shifted
from rolodex.queries.card_parts import YOU, Introduction, Person, Step

__all__ = [
    "Connector",
    "Introduction",
    "Step",
    "asked_of",
    "best_connectors",
    "due_introduction_count",
    "due_introductions",
    "introduction",
    "introductions",
    "next_reminder",
    "reminders",
    "standing_between",
    "under_way",
]

# Until the two know each other, something is owed by somebody.
_BEFORE = ("considered", "asked", "connector agreed", "other side agreed")
# A reminder says from which day on one needs you. Without one those that you are to make do, those somebody promised
# you, and those you asked for so long ago that an answer is missing.
_DUE = f"""coalesce(a.layer_id, b.layer_id, c.layer_id) IS NULL AND t.state <> 'declined' AND CASE
    WHEN t.remind_on <> '' THEN t.remind_on <= ?1
    WHEN t.introducer_id = {YOU} THEN t.state IN {sql_list(_BEFORE)}
    WHEN {YOU} IN (t.contact_id, t.other_id) THEN
        t.state IN ('connector agreed', 'other side agreed') OR t.state = 'asked' AND t.on_date <= ?2
    ELSE 0 END"""
_PEOPLE = (
    " FROM introduction t LEFT JOIN card_row a ON a.id = t.introducer_id"
    " LEFT JOIN card_row b ON b.id = t.contact_id LEFT JOIN card_row c ON c.id = t.other_id"
)


@dataclass(frozen=True)
class Connector:
    """Somebody who makes introductions, and how many they made, for you and between others."""

    person: Person
    photo_id: int | None
    made: int


def introductions(connection: Connection) -> tuple[Introduction, ...]:
    """Every introduction: those you made, those made for you, and those between others. Newest first."""
    return _read(connection, "1")


def introduction(connection: Connection, number: int) -> Introduction:
    """The introduction with that id. Raises NotMet when there is none."""
    found = _read(connection, "t.id = ?", number)
    if not found:
        raise NotMet(f"There is no introduction {number}. `rolodex introductions` lists them.")
    return found[0]


def under_way(connection: Connection) -> tuple[Introduction, ...]:
    """Introductions that wait for somebody, or that you want to be reminded of. Newest first."""
    return _read(
        connection,
        "t.state IN (SELECT value FROM json_each(?)) OR (t.remind_on <> '' AND t.state <> 'declined')",
        json.dumps(_BEFORE),
    )


def due_introductions(connection: Connection, today: date, answer_days: int) -> tuple[Introduction, ...]:
    """Introductions that need you: yours until they are made, those promised to you, those you asked for that many days
    ago or more, and any whose reminder's day has come. One to be reminded of later does not. Their steps are left out.
    """
    rows = _rows(connection, _DUE, today.isoformat(), _asked_until(today, answer_days))
    return tuple(_introduction(row, ()) for row in rows)


def due_introduction_count(connection: Connection, today: date, answer_days: int) -> int:
    """How many `due_introductions` there are."""
    given = today.isoformat(), _asked_until(today, answer_days)
    return int(connection.exec_driver_sql(f"SELECT count(*){_PEOPLE} WHERE {_DUE}", given).scalar_one())


def reminders(connection: Connection) -> tuple[Introduction, ...]:
    """Introductions among your own cards that you want to be reminded of, whether the day has come or not."""
    own = "coalesce(a.layer_id, b.layer_id, c.layer_id) IS NULL"
    return _read(connection, f"{own} AND t.remind_on <> '' AND t.state <> 'declined'")


def next_reminder(connection: Connection, today: date) -> Introduction | None:
    """The introduction that you want to be reminded of next, after today."""
    soonest = f"SELECT t.id{_PEOPLE} WHERE t.remind_on > ? AND t.state <> 'declined' ORDER BY t.remind_on, t.id LIMIT 1"
    found = _read(connection, f"t.id = ({soonest})", today.isoformat())
    return found[0] if found else None


def _asked_until(today: date, answer_days: int) -> str:
    return shifted(today, -answer_days).isoformat()


def standing_between(connection: Connection, introducer: int, one: int, other: int) -> Introduction | None:
    """The newest introduction of these three that is under way; None if there is none."""
    found = _read(
        connection,
        "t.introducer_id = ? AND ((t.contact_id, t.other_id) IN (VALUES (?, ?), (?, ?)))"
        " AND t.state IN (SELECT value FROM json_each(?))",
        introducer, one, other, other, one, json.dumps(_BEFORE),
    )  # fmt: skip
    return found[0] if found else None


def best_connectors(connection: Connection, limit: int) -> tuple[Connector, ...]:
    """Those, other than you, who made most introductions; of equals the one who made the latest."""
    found = connection.exec_driver_sql(
        "SELECT w.id, w.name, w.photo_blob_id, count(*) AS made FROM introduction t"
        f" JOIN card_row w ON w.id = t.introducer_id WHERE t.introducer_id <> {YOU}"
        " AND t.state IN (SELECT value FROM json_each(?))"
        " GROUP BY w.id ORDER BY made DESC, max(t.on_date) DESC, w.given_key LIMIT ?",
        (json.dumps(MADE), limit),
    )
    return tuple(Connector(Person(number, name), photo_id, made) for number, name, photo_id, made in found)


def asked_of(connection: Connection, connector_ids: Sequence[int]) -> dict[int, tuple[Introduction, ...]]:
    """What you asked of each connector before, and how it went, newest first; who was never asked is left out."""
    found = _read(
        connection,
        "t.introducer_id IN (SELECT value FROM json_each(?)) AND t.introducer_id <> 1"
        f" AND {YOU} IN (t.contact_id, t.other_id) AND t.state <> 'considered'",
        json.dumps(list(connector_ids)),
    )
    asked: dict[int, list[Introduction]] = defaultdict(list)
    for one in found:
        asked[one.introducer.id].append(one)
    return {connector: tuple(those) for connector, those in asked.items()}


def _read(connection: Connection, where: str, *values: object) -> tuple[Introduction, ...]:
    rows = _rows(connection, where, *values)
    steps: dict[int, list[Step]] = defaultdict(list)
    for number, state, on, note in connection.exec_driver_sql(
        "SELECT s.introduction_id, s.state, s.on_date, s.note FROM introduction_step s"
        " JOIN json_each(?) x ON x.value = s.introduction_id ORDER BY s.on_date, s.id",
        (json.dumps([row[0] for row in rows]),),
    ):
        steps[number].append(Step(state, on, note))
    return tuple(_introduction(row, tuple(steps[row[0]])) for row in rows)


def _rows(connection: Connection, where: str, *values: object) -> Sequence[Any]:
    return connection.exec_driver_sql(
        "SELECT t.id, t.introducer_id, a.name, t.contact_id, b.name, t.other_id, c.name, t.state, t.on_date,"
        f" t.occasion, t.note, t.remind_on{_PEOPLE} WHERE {where} ORDER BY t.on_date DESC, t.id DESC",
        values,
    ).fetchall()


def _introduction(row: Any, steps: tuple[Step, ...]) -> Introduction:
    number, by, by_name, one, one_name, other, other_name, state, on, occasion, note, remind_on = row
    people = _person(by, by_name), _person(one, one_name), _person(other, other_name)
    return Introduction(number, *people, state, on, occasion, note, remind_on, steps)


def _person(number: int, name: str | None) -> Person:
    return Person(number, "You" if number == YOU else name or "Somebody")
