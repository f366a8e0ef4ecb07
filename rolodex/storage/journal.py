"""The journal: triggers that record every write to a journaled table, in the change that is under way.

A write outside a change fails, because its journal entry would have no change to name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from rolodex.models.schema import journaled_tables
from rolodex.storage.rows import insert_rows

# So many rows at once are worth taking a trigger away and making it again.
_MANY = 50


def install(connection: Connection) -> None:
    """Drop and make again every journal trigger, after the schema was made or migrated."""
    old = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type='trigger' AND name LIKE 'journal!_%' ESCAPE '!'"
    )
    for (name,) in old.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for table in journaled_tables():
        for statement in _triggers(table):
            connection.exec_driver_sql(statement)


def last_entry(connection: Connection) -> int:
    """The id of the newest journal entry ever written."""
    found = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'journal'").scalar()
    return int(found or 0)


class Inserts:
    """Rows inserted by the thousand, journaled as sets: that takes a tenth of the time that triggers take for them.

    A table's trigger is away from its first large set until `finish`: meanwhile nobody else may insert into it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._away: dict[str, str] = {}

    def insert(self, table: Table, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Insert rows, whose first column is their id: ids that follow each other and were never used."""
        run, name = self._connection.exec_driver_sql, table.name
        if len(rows) >= _MANY and name not in self._away and table.info.get("journaled"):
            run(f'DROP TRIGGER "journal_{name}_insert"')
            self._away[name] = next(_triggers(table))
        insert_rows(self._connection, name, columns, rows)
        if name in self._away:
            run(
                "INSERT INTO journal(change_id, tbl, row_id, contact_id, op) SELECT (SELECT change_id FROM"
                f" current_change), '{name}', t.id, {_contact(table, 't')}, 'I' FROM \"{name}\" t"
                " WHERE t.id BETWEEN ? AND ?",
                (rows[0][0], rows[-1][0]),
            )

    def finish(self) -> None:
        """Put the triggers back."""
        for trigger in self._away.values():
            self._connection.exec_driver_sql(trigger)
        self._away.clear()


def _contact(table: Table, row: str) -> str:
    """The contact that a row belongs to."""
    if table.name == "contact":
        return f"{row}.id"
    return f"{row}.contact_id" if "contact_id" in table.columns else "NULL"


def _triggers(table: Table) -> Iterator[str]:
    columns = [c.name for c in table.columns if c.name != "id"]
    # What is derived tells of a row that is gone, but to work it out anew is no change.
    same = " AND ".join(f'old."{c}" IS new."{c}"' for c in columns if not table.columns[c].info.get("derived"))

    def entry(op: str, row: str, before: str, after: str) -> str:
        return (
            "INSERT INTO journal(change_id, tbl, row_id, contact_id, op, before, after) VALUES("
            f"(SELECT change_id FROM current_change), '{table.name}', {row}.id, {_contact(table, row)},"
            f" '{op}', {before}, {after});"
        )

    def image(row: str) -> str:
        return "json_object(" + ", ".join(f"'{c}', {row}.\"{c}\"" for c in columns) + ")"

    head = f'CREATE TRIGGER "journal_{table.name}_'
    yield f'{head}insert" AFTER INSERT ON "{table.name}" BEGIN {entry("I", "new", "NULL", "NULL")} END'
    yield (
        f'{head}update" AFTER UPDATE ON "{table.name}" WHEN NOT ({same}) BEGIN '
        f"{entry('U', 'new', image('old'), image('new'))} END"
    )
    yield f'{head}delete" AFTER DELETE ON "{table.name}" BEGIN {entry("D", "old", image("old"), "NULL")} END'
