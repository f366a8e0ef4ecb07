"""References in a bulk change: SQLite does not look at them row by row, so what ON DELETE asks is done here, in sets.

With a dozen tables that may refer to a record, SQLite's own way takes most of the time of undoing an import.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, ForeignKey

from rolodex.models.schema import journaled_tables


def look_up(connection: Connection, *, at_each_row: bool) -> None:
    """Set whether SQLite follows references by itself, which it takes outside of a transaction only."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys={int(at_each_row)}")


def check(connection: Connection) -> None:
    """Raises IntegrityError if anything in the book refers to a row that is not there."""
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if lost is not None:
        raise sqlite.IntegrityError(f"FOREIGN KEY constraint failed: {lost[0]} {lost[1]} refers to no {lost[2]}")


def delete(connection: Connection, listed: str) -> None:
    """Delete the rows that the table `listed` names by (tbl, row_id), and do to what refers to them as ON DELETE asks.

    What goes along is listed too.
    """
    run = connection.exec_driver_sql
    hanging = True
    while hanging:
        hanging = False
        tables = [str(name) for (name,) in run(f"SELECT DISTINCT tbl FROM {listed}").fetchall()]
        for table in tables:
            run(f'DELETE FROM "{table}" WHERE id IN (SELECT row_id FROM {listed} WHERE tbl = ?)', (table,))
        for table in tables:
            for key in _referring()[table]:
                child, column = key.parent.table.name, key.parent.name
                lost = f'"{column}" IN (SELECT row_id FROM {listed} WHERE tbl = ?)'
                if key.ondelete == "CASCADE":
                    # A row listed before is gone by now, so these are new.
                    run(f"INSERT INTO {listed} SELECT '{child}', id FROM \"{child}\" WHERE {lost}", (table,))
                    hanging = hanging or bool(run("SELECT changes()").scalar())
                else:
                    run(f'UPDATE "{child}" SET "{column}" = NULL WHERE {lost}', (table,))


@cache
def _referring() -> dict[str, list[ForeignKey]]:
    """By table, the columns that refer to it."""
    found: dict[str, list[ForeignKey]] = defaultdict(list)
    for table in journaled_tables():
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            found[key.column.table.name].append(key)
    return found
