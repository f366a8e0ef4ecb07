"""Whom a written name fits: your own cards first, then people who are only in associates' rolodexes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rolodex.text import words

# More than so many nobody looks through.
MOST = 12
_LOOKED_AT = 400


@dataclass(frozen=True)
class Named:
    """A card that a name fits, what they do, and whose rolodex they are in ("" for your own cards)."""

    id: int
    name: str
    does: str
    via: str = ""


def named(connection: Connection, name: str, *, begun: bool = True) -> list[Named]:
    """The cards that a name fits, at most MOST: those called exactly so, else those whose name has these words, else
    (`begun`) those whose name has words that begin so. One who is in several associates' rolodexes comes once.
    """
    asked = words(name)
    lent = connection.exec_driver_sql("SELECT 1 FROM layer LIMIT 1").first() is not None
    for find in ((_own, _in_layers) if lent else (_own,)) if asked else ():
        for ending in ("", "*") if begun else ("",):
            every = " AND ".join(f'"{word}"{ending}' for word in asked)
            found = find(connection, f"name : ({every})")
            exactly = [row.id for row in found if asked in _spellings(row)]
            if found:
                shown = [row for row in found if row.id in exactly] if exactly else found
                return list(dict.fromkeys(_named(row) for row in shown))[:MOST]
    return []


def named_by_id(connection: Connection, card: int) -> Named | None:
    """The card of that id, yours or in a rolodex; None if there is none."""
    row = connection.exec_driver_sql(f"{_SELECT} WHERE w.id = ?", (card,)).first()
    return _named(row) if row is not None else None


_SELECT = (
    "SELECT w.id, w.name, w.title, w.company, c.given, c.family, coalesce(a.name, '') AS via FROM card_row w"
    " JOIN contact c ON c.id = w.id LEFT JOIN layer l ON l.id = w.layer_id"
    " LEFT JOIN card_row a ON a.id = l.associate_id"
)


def _own(connection: Connection, match: str) -> list[Any]:
    return _rows(
        connection,
        f"{_SELECT} WHERE w.layer_id IS NULL AND w.id IN (SELECT rowid FROM card_index WHERE card_index MATCH ?)",
        match,
    )


def _in_layers(connection: Connection, match: str) -> list[Any]:
    """The card that stands for each person: your own, if you know them by another name."""
    return _rows(
        connection,
        f"{_SELECT} WHERE w.id IN (SELECT coalesce(p.person_id, f.rowid) FROM (SELECT rowid FROM card_index"
        " WHERE card_index MATCH ?) f JOIN card_row r ON r.id = f.rowid LEFT JOIN layer_card p ON p.card_id = f.rowid"
        " WHERE r.layer_id IS NOT NULL)",
        match,
    )


def _rows(connection: Connection, sql: str, match: str) -> list[Any]:
    return list(connection.exec_driver_sql(f"{sql} ORDER BY w.given_key, w.id LIMIT {_LOOKED_AT}", (match,)))


def _spellings(row: Any) -> Iterable[list[str]]:
    return words(row.name), words(f"{row.given} {row.family}")


def _named(row: Any) -> Named:
    return Named(row.id, row.name, ", ".join(part for part in (row.title, row.company) if part), row.via)
