"""Introductions: all of them, those under way, who makes most of them, and what you asked somebody before."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.models.network import MADE
from rolodex.queries.card_parts import YOU, Introduction, Person, Step

__all__ = [
    "Connector",
    "Introduction",
    "Step",
    "asked_of",
    "best_connectors",
    "introduction",
    "introductions",
    "standing_between",
    "under_way",
]

# Until the two know each other, something is owed by somebody.
_BEFORE = ("considered", "asked", "connector agreed", "other side agreed")


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
    run = connection.exec_driver_sql
    rows = run(
        "SELECT t.id, t.introducer_id, a.name, t.contact_id, b.name, t.other_id, c.name, t.state, t.on_date,"
        " t.occasion, t.note, t.remind_on FROM introduction t LEFT JOIN card_row a ON a.id = t.introducer_id"
        " LEFT JOIN card_row b ON b.id = t.contact_id LEFT JOIN card_row c ON c.id = t.other_id"
        f" WHERE {where} ORDER BY t.on_date DESC, t.id DESC",
        values,
    ).fetchall()
    steps: dict[int, list[Step]] = defaultdict(list)
    for number, state, on, note in run(
        "SELECT s.introduction_id, s.state, s.on_date, s.note FROM introduction_step s"
        " JOIN json_each(?) x ON x.value = s.introduction_id ORDER BY s.on_date, s.id",
        (json.dumps([row[0] for row in rows]),),
    ):
        steps[number].append(Step(state, on, note))
    return tuple(
        Introduction(
            row[0], _person(row[1], row[2]), _person(row[3], row[4]), _person(row[5], row[6]),
            state=row[7], on=row[8], occasion=row[9], note=row[10], remind_on=row[11], steps=tuple(steps[row[0]]),
        )
        for row in rows
    )  # fmt: skip


def _person(number: int, name: str | None) -> Person:
    return Person(number, "You" if number == YOU else name or "Somebody")
