"""Favors between you and somebody."""

from __future__ import annotations

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU, Favor, Person


def open_between(connection: Connection, card: int) -> tuple[Favor, ...]:
    """What you owe them and they owe you, what is due first before the rest."""
    found = connection.exec_driver_sql(
        "SELECT f.id, f.contact_id, f.other_id, coalesce(w.name, ''), f.what, f.opened, f.due, f.settled, f.settled_how"
        " FROM favor f JOIN card_row w ON w.id = ?1"
        f" WHERE (f.contact_id, f.other_id) IN (VALUES ({YOU}, ?1), (?1, {YOU}))"
        " AND f.settled = '' ORDER BY f.due = '', f.due, f.id",
        (card,),
    )
    return tuple(
        Favor(number, _person(ower, name), _person(owed, name), *rest) for number, ower, owed, name, *rest in found
    )


def _person(number: int, name: str) -> Person:
    return Person(number, "You" if number == YOU else name)
