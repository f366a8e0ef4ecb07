"""Undo and redo: any change can be taken back, and what was taken back can be done again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.queries.card_parts import YOU
from rolodex.queries.changes import FOR_GOOD, redoable, undoable
from rolodex.services.borrowed import call_as_yours_again
from rolodex.services.bridging import find_parts, part
from rolodex.services.clearing import clear_left_over
from rolodex.services.companies import resettle_jobs
from rolodex.services.parting import clear_away, follow, let_go
from rolodex.services.wording import reword
from rolodex.storage.book import Book, Changed
from rolodex.storage.journal import last_entry
from rolodex.storage.rewind import rewind


@dataclass(frozen=True)
class Undone:
    """What an undo or redo did: the change it concerned, its label, and the cards that stayed, each with why."""

    change_id: int
    label: str
    changed: Changed
    kept: tuple[tuple[int, str, str], ...]


def undo(book: Book, change_id: int | None = None, *, afterwards: Callable[[Connection], None] | None = None) -> Undone:
    """Take back a change, the newest that still stands if none is named; `afterwards` adds to the undo.

    Raises NotMet when there is nothing to undo, or the named change is unknown or already undone.
    """
    with book.change("undo", "", bulk=True) as change:
        target, label = _standing(change.connection, change_id)
        change.label = f"Undid: {label}"
        change.even_if_empty = True
        before = last_entry(change.connection)
        parts = find_parts(change.connection, target)
        let_go(change.connection, target)
        kept = _take_back(change.connection, target, follow)
        resettle_jobs(change.connection, before)
        part(change.connection, parts)
        reword(change.connection, before)
        call_as_yours_again(change.connection, before)
        clear_away(change.connection, target)
        clear_left_over(change.connection)
        if afterwards is not None:
            afterwards(change.connection)
        change.connection.exec_driver_sql("UPDATE change SET undone_by = ? WHERE id = ?", (change.id, target))
        change.connection.exec_driver_sql("UPDATE change SET undoes = ? WHERE id = ?", (target, change.id))
    return _undone(target, label, change.changed, kept)


def redo(book: Book) -> Undone:
    """Do again what the last undo took back. Raises NotMet when the last thing done was not an undo."""
    with book.change("redo", "", bulk=True) as change:
        found = redoable(change.connection, change.id)
        if found is None:
            raise NotMet("There is nothing to redo.")
        undo_id, target, label = found
        change.label = f"Did again: {label}"
        change.even_if_empty = True
        kept = _take_back(change.connection, undo_id)
        change.connection.exec_driver_sql("UPDATE change SET undone_by = ? WHERE id = ?", (change.id, undo_id))
        change.connection.exec_driver_sql("UPDATE change SET undone_by = NULL WHERE id = ?", (target,))
        change.connection.exec_driver_sql("UPDATE change SET undoes = ? WHERE id = ?", (undo_id, change.id))
    return _undone(target, label, change.changed, kept)


def _standing(connection: Connection, change_id: int | None) -> tuple[int, str]:
    """The change to undo: the named one, or the newest that is not itself an undo or redo and still stands."""
    if change_id is None:
        found = undoable(connection)
        if found is None:
            raise NotMet("There is nothing to undo.")
        return found
    named = connection.exec_driver_sql(
        "SELECT id, label, kind, undone_by FROM change WHERE id = ? AND last_entry > 0", (change_id,)
    ).one_or_none()
    if named is None:
        raise NotMet(f"There is no change {change_id}. See the list with: rolodex changes")
    if named.undone_by is not None:
        raise NotMet(f"Change {change_id} is already undone.")
    if named.kind in ("undo", "redo"):
        raise NotMet(f"Change {change_id} is itself an undo. Use: rolodex redo")
    if named.kind == FOR_GOOD:
        raise NotMet(f"Change {change_id} was for good and cannot be undone.")
    return int(named.id), str(named.label)


def _take_back(
    connection: Connection, change_id: int, follow: Callable[[Connection, int], None] | None = None
) -> tuple[tuple[int, str, str], ...]:
    kept = rewind(connection, change_id, follow)
    found = connection.exec_driver_sql(
        "SELECT id, name FROM card_row WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(kept.cards)),)
    )
    names: dict[int, str] = dict(tuple(row) for row in found)
    return tuple((card, names.get(card, "A card"), why) for card, why in sorted(kept.cards.items()) if card != YOU)


def _undone(target: int, label: str, done: Changed | None, kept: tuple[tuple[int, str, str], ...]) -> Undone:
    assert done is not None
    return Undone(target, label, done, kept)
