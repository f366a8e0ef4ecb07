"""Favors: what you owe, what you are owed, what others owe each other, and what was settled. Nobody keeps a score."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.queries.card_parts import YOU, Favor, Person

# What is due first comes first, then what has no day, the oldest of those first.
_SOONEST = "f.due = '', f.due, f.opened, f.id"
_OPEN_FIRST = f"f.settled <> '', f.settled DESC, {_SOONEST}"


@dataclass(frozen=True)
class FavorRow(Favor):
    """A favor with all that is known of it. `photo_id` is that of `with_whom`."""

    photo_id: int | None = None
    introduction_id: int | None = None
    interaction_id: int | None = None
    handed_from_id: int | None = None


def favor(connection: Connection, number: int) -> FavorRow:
    """The favor with that id. Raises NotMet when there is none."""
    found = _read(connection, "f.id = ?", number)
    if not found:
        raise NotMet(f"There is no favor {number}. `rolodex favors` lists them.")
    return found[0]


def every_favor(connection: Connection) -> tuple[FavorRow, ...]:
    """Every favor: the open ones by what is due first, then the settled ones, newest first."""
    return _read(connection, f"1 ORDER BY {_OPEN_FIRST}")


def favors_with(connection: Connection, card: int) -> tuple[FavorRow, ...]:
    """Every favor that somebody owes or is owed, in the same order."""
    return _read(connection, f"? IN (f.contact_id, f.other_id) ORDER BY {_OPEN_FIRST}", card)


def handed_on(connection: Connection, number: int) -> FavorRow | None:
    """The favor that took the place of this one when it was handed on; None if none did."""
    found = _read(connection, "f.handed_from_id = ? ORDER BY f.id DESC", number)
    return found[0] if found else None


def favors_from(connection: Connection, introduction: int) -> tuple[FavorRow, ...]:
    """The favors that came from an introduction, the open ones first."""
    return _read(connection, f"f.introduction_id = ? ORDER BY {_OPEN_FIRST}", introduction)


def open_between(connection: Connection, card: int) -> tuple[FavorRow, ...]:
    """What you owe them and they owe you, what is due first before the rest."""
    return _read(
        connection,
        f"(f.contact_id, f.other_id) IN (VALUES ({YOU}, ?1), (?1, {YOU})) AND f.settled = '' ORDER BY {_SOONEST}",
        card,
    )


def _read(connection: Connection, where: str, *values: object) -> tuple[FavorRow, ...]:
    return tuple(
        FavorRow(number, _person(ower, name), _person(owed, other), *rest)
        for number, ower, name, owed, other, *rest in connection.exec_driver_sql(
            "SELECT f.id, f.contact_id, a.name, f.other_id, b.name, f.what, f.opened, f.due, f.settled, f.settled_how,"
            f" f.began, CASE f.contact_id WHEN {YOU} THEN b.photo_blob_id ELSE a.photo_blob_id END, f.introduction_id,"
            " f.interaction_id, f.handed_from_id FROM favor f LEFT JOIN card_row a ON a.id = f.contact_id"
            f" LEFT JOIN card_row b ON b.id = f.other_id WHERE {where}",
            values,
        )
    )


def _person(number: int, name: str | None) -> Person:
    return Person(number, "You" if number == YOU else name or "Somebody")
