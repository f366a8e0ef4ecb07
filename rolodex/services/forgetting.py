"""Forgetting for good: nothing of a removed rolodex's people stays in the history, nor in what files said of them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from rolodex.errors import NotMet

# Rows that were the layers', by what the history says of those that were deleted.
_EVER = (
    "SELECT row_id FROM journal WHERE tbl = '{table}' AND op = 'D'"
    " AND json_extract(before, '$.layer_id') IN (SELECT value FROM json_each(?))"
)


def forget(connection: Connection, layers: Iterable[int]) -> list[str]:
    """Clear removed layers out of the history, within the change under way; it has to be kept though it is empty.

    Returns what the rolodexes were called. Raises NotMet when the history knows none of them.
    """
    run = connection.exec_driver_sql
    chosen = json.dumps(list(layers))
    names = _names(connection, chosen)
    if not names:
        raise NotMet("That rolodex is no longer there.")
    for table in ("contact", "source"):
        run(f"CREATE TEMP TABLE forgotten_{table}(id INTEGER PRIMARY KEY)")
        run(f"INSERT OR IGNORE INTO forgotten_{table} {_EVER.format(table=table)}", (chosen,))
    run("CREATE TEMP TABLE forgotten_blob(id INTEGER PRIMARY KEY)")
    run(
        "INSERT OR IGNORE INTO forgotten_blob SELECT json_extract(before, '$.blob_id') FROM journal"
        " WHERE tbl IN ('record', 'photo') AND op = 'D' AND contact_id IN (SELECT id FROM forgotten_contact)"
        " AND json_extract(before, '$.blob_id') IS NOT NULL"
    )
    _forget_changes(connection)
    run(
        "DELETE FROM journal WHERE tbl IN ('company', 'tag', 'skill', 'column_mapping') AND op = 'D' AND change_id IN"
        " (SELECT change_id FROM journal WHERE tbl = 'layer' AND row_id IN (SELECT value FROM json_each(?)))",
        (chosen,),
    )
    run("DELETE FROM journal WHERE contact_id IN (SELECT id FROM forgotten_contact)")
    run("DELETE FROM journal WHERE tbl = 'source' AND row_id IN (SELECT id FROM forgotten_source)")
    run("DELETE FROM journal WHERE tbl = 'layer' AND row_id IN (SELECT value FROM json_each(?))", (chosen,))
    run(
        "DELETE FROM blob WHERE id IN (SELECT id FROM forgotten_blob)"
        " AND id NOT IN (SELECT blob_id FROM record WHERE blob_id IS NOT NULL)"
        " AND id NOT IN (SELECT blob_id FROM photo)"
        " AND id NOT IN (SELECT json_extract(before, '$.blob_id') FROM journal WHERE tbl IN ('record', 'photo')"
        "  AND op = 'D' AND json_extract(before, '$.blob_id') IS NOT NULL)"
    )
    for name in ("contact", "source", "blob"):
        run(f"DROP TABLE forgotten_{name}")
    return names


def _names(connection: Connection, layers: str) -> list[str]:
    """Whose they were, as far as their cards are still there."""
    found = connection.exec_driver_sql(
        "SELECT DISTINCT coalesce(w.name || '''s rolodex', 'a rolodex') FROM journal j"
        " LEFT JOIN card_row w ON w.id = json_extract(j.before, '$.associate_id')"
        " WHERE j.tbl = 'layer' AND j.op = 'D' AND j.row_id IN (SELECT value FROM json_each(?))",
        (layers,),
    )
    return list(found.scalars())


def _forget_changes(connection: Connection) -> None:
    """The changes that read the associates' files, their undoing, and what only took the rolodexes out, go whole."""
    run = connection.exec_driver_sql
    run("CREATE TEMP TABLE forgotten_change(id INTEGER PRIMARY KEY)")
    run(
        "INSERT OR IGNORE INTO forgotten_change SELECT change_id FROM journal WHERE tbl = 'source'"
        " AND row_id IN (SELECT id FROM forgotten_source)"
        " AND change_id IN (SELECT id FROM change WHERE kind IN ('import', 'undo', 'redo'))"
    )
    run(
        "INSERT OR IGNORE INTO forgotten_change SELECT c.id FROM change c WHERE c.kind IN ('remove', 'undo', 'redo')"
        " AND c.last_entry > 0 AND EXISTS (SELECT 1 FROM journal j WHERE j.change_id = c.id AND j.tbl = 'layer')"
        " AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.id BETWEEN c.first_entry AND c.last_entry"
        "  AND j.tbl = 'contact' AND j.row_id NOT IN (SELECT id FROM forgotten_contact))"
    )
    along = (
        "INSERT OR IGNORE INTO forgotten_change SELECT id FROM change WHERE undoes IN (SELECT id FROM forgotten_change)"
    )
    while run(along).rowcount:
        pass
    run("DELETE FROM journal WHERE change_id IN (SELECT id FROM forgotten_change)")
    run("UPDATE change SET undone_by = NULL WHERE undone_by IN (SELECT id FROM forgotten_change)")
    run("DELETE FROM change WHERE id IN (SELECT id FROM forgotten_change)")
    run("DROP TABLE forgotten_change")
