"""Names that until now only an associate's files gave: a company, tag or skill is called as yours once you use it."""

from __future__ import annotations

from sqlalchemy import Connection

# What cards name by rows of their own, and where.
_NAMED_IN = {"company": "position", "tag": "contact_tag", "skill": "contact_skill"}


def borrowed(connection: Connection) -> dict[str, set[int]]:
    """By table, the rows that cards in associates' rolodexes name and none of your own."""
    if connection.exec_driver_sql("SELECT 1 FROM layer LIMIT 1").first() is None:
        return {table: set() for table in _NAMED_IN}
    return {
        table: {
            row
            for row in connection.exec_driver_sql(
                f"{_users(table, 'NOT NULL')} EXCEPT {_users(table, 'NULL')}"
            ).scalars()
            if row is not None
        }
        for table in _NAMED_IN
    }


def call_as_yours(connection: Connection, table: str, row: int, name: str) -> None:
    """Give a borrowed row the name that you use for it; a company that you gave another key keeps its name."""
    alias = " AND NOT EXISTS (SELECT 1 FROM company_alias a WHERE a.company_id = ?2)" if table == "company" else ""
    connection.exec_driver_sql(f"UPDATE {table} SET name = ?1 WHERE id = ?2 AND name <> ?1{alias}", (name, row))


def use(connection: Connection, table: str, row: int, name: str) -> None:
    """A card of your own is about to name the row: if it is borrowed, it is called so from now on."""
    theirs, own = (f"EXISTS ({_users(table, which)} AND t.{table}_id = ?)" for which in ("NOT NULL", "NULL"))
    if connection.exec_driver_sql(f"SELECT {theirs} AND NOT {own}", (row, row)).scalar():
        call_as_yours(connection, table, row, name)


def _users(table: str, layer: str) -> str:
    return (
        f"SELECT t.{table}_id FROM {_NAMED_IN[table]} t JOIN contact c ON c.id = t.contact_id"
        f" WHERE c.layer_id IS {layer}"
    )


def call_as_yours_again(connection: Connection, after_entry: int) -> None:
    """Once a file of yours is taken back: a company that only an associate spells so is called as your first job there.

    `after_entry` is the journal's last entry before it was taken back.
    """
    own = "JOIN contact c ON c.id = p.contact_id AND c.layer_id IS NULL WHERE p.company_id = company.id"
    theirs = "JOIN contact c ON c.id = p.contact_id AND c.layer_id IS NOT NULL WHERE p.company_id = company.id"
    connection.exec_driver_sql(
        f"UPDATE company SET name = (SELECT p.as_written FROM position p LEFT JOIN record r ON r.id = p.record_id {own}"
        "  ORDER BY r.source_id IS NULL, r.source_id, p.id LIMIT 1)"
        " WHERE id IN (SELECT json_extract(before, '$.company_id') FROM journal"
        "  WHERE id > ? AND tbl = 'position' AND op = 'D')"
        f" AND EXISTS (SELECT 1 FROM position p {theirs} AND p.as_written = company.name)"
        f" AND EXISTS (SELECT 1 FROM position p {own} AND p.as_written <> '')"
        f" AND NOT EXISTS (SELECT 1 FROM position p {own} AND p.as_written = company.name)"
        " AND NOT EXISTS (SELECT 1 FROM company_alias a WHERE a.company_id = company.id)",
        (after_entry,),
    )
