"""Taking over: a card in an associate's rolodex, copied to be one of your own, with the same bytes behind it."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import Connection

from rolodex.models.programs import TAKEN_OVER
from rolodex.services.moving import tables_said
from rolodex.storage.book import now

# What happens between people is no field of a card.
_NO_FIELDS = frozenset({"introduction", "vouch", "interaction_contact"})


def copy_card(connection: Connection, card: int, whose: str) -> int:
    """A new card of your own that says what `card` says, from a source called `whose`. Returns its id."""
    run = connection.exec_driver_sql
    (original,) = _rows(connection, "contact", "id = ?", card)
    new = _insert(connection, "contact", original, uid=_uid(connection, card), layer_id=None, name_record_id=None,
                  added=now())  # fmt: skip
    records = _copy_records(connection, card, new, whose)
    run("UPDATE contact SET name_record_id = ? WHERE id = ?", (records.get(original["name_record_id"]), new))
    for table in tables_said():
        for row in _rows(connection, table, "contact_id = ?", card) if table not in _NO_FIELDS else ():
            record = records.get(row["record_id"])
            copied = _insert(connection, table, row, contact_id=new, record_id=record)
            for also in _rows(connection, "also_said", f"tbl = '{table}' AND row_id = ?", row["id"]):
                if also["record_id"] in records:
                    _insert(connection, "also_said", also, record_id=records[also["record_id"]], row_id=copied)
    return new


def _copy_records(connection: Connection, card: int, new: int, whose: str) -> dict[int | None, int]:
    """The records of the card for its copy, each file of the associate as a source of your own."""
    sources: dict[int, int] = {}
    records: dict[int | None, int] = {}
    for record in _rows(connection, "record", "contact_id = ?", card):
        number = record["source_id"]
        if number not in sources:
            (source,) = _rows(connection, "source", "id = ?", number)
            # The digest is that of the whole file, and your own import of it would be another matter.
            sources[number] = _insert(
                connection, "source", source, kind=TAKEN_OVER, name=whose, at=now(), digest="", layer_id=None
            )
        records[record["id"]] = _insert(connection, "record", record, source_id=sources[number], contact_id=new)
    return records


def _uid(connection: Connection, card: int) -> str:
    """The vCard's own UID if no other card has it, so that other programs know the card again."""
    key = connection.exec_driver_sql(
        "SELECT r.key FROM record r WHERE r.contact_id = ? AND r.format = 'vcard' AND r.key <> ''"
        " AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.uid = r.key) ORDER BY r.id LIMIT 1",
        (card,),
    ).scalar()
    return str(key or uuid.uuid4())


def _rows(connection: Connection, table: str, which: str, value: int) -> list[dict[str, Any]]:
    found = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE {which} ORDER BY id', (value,))
    return [dict(row._mapping) for row in found]


def _insert(connection: Connection, table: str, row: dict[str, Any], **changed: Any) -> int:
    values = {column: value for column, value in (row | changed).items() if column != "id"}
    names = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    return int(
        connection.exec_driver_sql(
            f'INSERT INTO "{table}"({names}) VALUES ({marks}) RETURNING id', tuple(values.values())
        ).scalar_one()
    )
