"""Clearing: associates' rolodexes, and cards in them, go with everything that only they brought.

Companies, tags and skills go along if an associate's files brought them and nothing of yours, nor another rolodex, has
to do with them. It is written in sets: a rolodex may hold some ten thousand people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from rolodex.models.schema import journaled_tables
from rolodex.storage import references

# Rows that many cards share, a rolodex with nobody in it among them, and what tells that you have to do with one.
_SHARED = {"layer": "0", "company": "domain <> '' OR industry_id IS NOT NULL", "tag": "0", "skill": "0"}
# A file that goes was read by changes; so was every file of an associate, those that went before included.
_MADE_BY = "SELECT change_id FROM journal WHERE tbl = 'source' AND op = 'I' AND row_id IN ({sources})"
_OF_ASSOCIATES = (
    "SELECT id FROM source WHERE layer_id IS NOT NULL UNION SELECT row_id FROM journal WHERE tbl = 'source'"
    " AND op = 'D' AND json_extract(before, '$.layer_id') IS NOT NULL"
)


def clear_layers(connection: Connection, layers: Iterable[int], also: Iterable[int] = ()) -> None:
    """Take out these layers, and `also` cards of your own whose associates gave them. Records of your own stay."""
    run = connection.exec_driver_sql
    chosen, own = json.dumps(list(layers)), json.dumps(list(also))
    _start(connection)
    run("INSERT INTO clearing SELECT 'layer', value FROM json_each(?)", (chosen,))
    run("INSERT INTO clearing SELECT 'contact', value FROM json_each(?)", (own,))
    run(
        "INSERT INTO clearing SELECT 'contact', id FROM contact"
        " WHERE layer_id IN (SELECT row_id FROM clearing WHERE tbl = 'layer')"
    )
    run(
        "INSERT INTO clearing SELECT 'source', id FROM source"
        " WHERE layer_id IN (SELECT row_id FROM clearing WHERE tbl = 'layer')"
    )
    _clear(connection)


def clear_cards(connection: Connection, cards: Iterable[int]) -> None:
    """Take out these cards of layers, with what was said of them."""
    _start(connection)
    connection.exec_driver_sql(
        "INSERT INTO clearing SELECT 'contact', value FROM json_each(?)", (json.dumps(list(cards)),)
    )
    connection.exec_driver_sql(
        "INSERT INTO clearing SELECT 'record', id FROM record"
        " WHERE contact_id IN (SELECT row_id FROM clearing WHERE tbl = 'contact')"
    )
    _clear(connection)


def _start(connection: Connection) -> None:
    connection.exec_driver_sql(
        "CREATE TEMP TABLE clearing(tbl TEXT, row_id INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID"
    )


def _clear(connection: Connection) -> None:
    run = connection.exec_driver_sql
    _list_what_hangs_on_them(connection)
    references.delete(connection, "clearing")
    clear_left_over(connection)
    run(
        "DELETE FROM column_mapping WHERE id IN (SELECT row_id FROM journal WHERE tbl = 'column_mapping' AND op = 'I'"
        f" AND change_id IN ({_MADE_BY.format(sources='SELECT row_id FROM clearing WHERE tbl = ?')}))",
        ("source",),
    )
    run("DROP TABLE clearing")


def _list_what_hangs_on_them(connection: Connection) -> None:
    """List the rows that go along: deleted one table after the other they would first lose their records."""
    for parent in ("source", "contact", "record"):
        for table in journaled_tables():
            for key in table.foreign_keys:
                if key.column.table.name == parent and key.ondelete == "CASCADE" and table.name != "layer":
                    connection.exec_driver_sql(
                        f"INSERT OR IGNORE INTO clearing SELECT '{table.name}', id FROM \"{table.name}\""
                        f' WHERE "{key.parent.name}" IN (SELECT row_id FROM clearing WHERE tbl = ?)',
                        (parent,),
                    )


def clear_left_over(connection: Connection) -> None:
    """Take out what was brought for an associate's rolodex, or by an import taken back since, and nobody names now."""
    run = connection.exec_driver_sql
    if run("SELECT 1 FROM sqlite_sequence WHERE name = 'layer'").first() is None:
        return
    found = _bare(connection)
    if not any(found.values()):
        return
    taken_back = set(run(_MADE_BY.format(sources=_OF_ASSOCIATES)).scalars())
    taken_back.update(run("SELECT id FROM change WHERE undone_by IS NOT NULL").scalars())
    for name, bare in found.items():
        first = {
            row.row_id: row.change_id
            for row in run(
                "SELECT row_id, min(id), change_id FROM journal WHERE tbl = ? AND op = 'I'"
                " AND row_id IN (SELECT value FROM json_each(?)) GROUP BY row_id",
                (name, json.dumps(bare)),
            )
        }
        # What the history does not know any more came with a rolodex that was forgotten for good.
        gone = [row for row in bare if row not in first or first[row] in taken_back]
        run(f'DELETE FROM "{name}" WHERE id IN (SELECT value FROM json_each(?))', (json.dumps(gone),))


def _bare(connection: Connection) -> dict[str, list[int]]:
    """By table, the rows that nothing names and that you have told nothing of."""
    found: dict[str, list[int]] = {}
    for name, yours in _SHARED.items():
        named = " OR ".join(
            f'EXISTS (SELECT 1 FROM "{table.name}" r WHERE r."{key.parent.name}" = t.id)'
            for table in journaled_tables()
            for key in table.foreign_keys
            if key.column.table.name == name
        )
        rows = connection.exec_driver_sql(f'SELECT t.id FROM "{name}" t WHERE NOT ({yours} OR {named})')
        found[name] = list(rows.scalars())
    return found
