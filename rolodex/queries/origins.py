"""Whom a card is made of: what each source knows the person by, and which cards were merged into it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class Origin:
    """One person as one source knows them: the records of all its files, and what the newest file calls them.

    `key` is what the source knows them by, "" if nothing; `on` the day the newest file speaks of or was read.
    """

    records: tuple[int, ...]
    source: str
    format: str
    key: str
    name: str
    on: str


@dataclass(frozen=True)
class Merge:
    """A merge that stands: the change, and the cards that went into the other."""

    change_id: int
    others: tuple[int, ...]


def origins(connection: Connection, card: int) -> list[Origin]:
    """What a card could be split along, in the order in which the sources were first read.

    Files that know somebody by one key tell of one person; a file that has one key twice may tell of two.
    """
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.source_id, s.name, r.format, r.key, coalesce(nullif(s.as_of, ''), substr(s.at, 1, 10)),"
        " r.prefix, r.given, r.additional, r.family, r.suffix, r.formatted"
        " FROM record r JOIN source s ON s.id = r.source_id WHERE r.contact_id = ? ORDER BY r.id",
        (card,),
    ).fetchall()
    times = Counter((fmt, key or source, file) for _, file, source, fmt, key, *_ in rows)
    twice = {(fmt, known) for (fmt, known, _), count in times.items() if count > 1}
    groups: dict[tuple[object, ...], Origin] = {}
    for record, _, source, fmt, key, on, *name in rows:
        known = (fmt, key or source)
        group: tuple[object, ...] = (*known, record) if known in twice else known
        before = groups.get(group)
        records = (*before.records, record) if before else (record,)
        groups[group] = Origin(records, source, fmt, key, " ".join(p for p in name[:5] if p) or name[5], on)
    return list(groups.values())


def name_typed(connection: Connection, cards: Sequence[int]) -> set[int]:
    """Those of the cards whose name you typed."""
    return set(
        connection.exec_driver_sql(
            "SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?)) AND name_record_id IS NULL"
            " AND given || family || formatted <> ''",
            (json.dumps(list(cards)),),
        ).scalars()
    )


def last_merge(connection: Connection, card: int) -> Merge | None:
    """The newest merge into this card alone that still stands: one of many cards at once is taken back as a whole."""
    found = connection.exec_driver_sql(
        "SELECT c.id FROM change c WHERE c.kind = 'merge' AND c.undone_by IS NULL AND EXISTS"
        " (SELECT 1 FROM journal j WHERE j.id BETWEEN c.first_entry AND c.last_entry AND ("
        "  (j.op = 'U' AND j.tbl <> 'contact' AND json_extract(j.after, '$.contact_id') = ?1"
        "   AND json_extract(j.before, '$.contact_id') IN (SELECT d.row_id FROM journal d"
        "    WHERE d.id BETWEEN c.first_entry AND c.last_entry AND d.tbl = 'contact' AND d.op = 'D'))"
        "  OR (j.op = 'U' AND j.tbl = 'contact' AND j.row_id = ?1)"
        "  OR (j.op = 'I' AND j.tbl = 'other_name' AND j.contact_id = ?1)))"
        " AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.id BETWEEN c.first_entry AND c.last_entry"
        "  AND j.tbl = 'record' AND j.op = 'U' AND json_extract(j.after, '$.contact_id') <> ?1)"
        " ORDER BY c.id DESC LIMIT 1",
        (card,),
    ).scalar()
    if found is None:
        return None
    others = connection.exec_driver_sql(
        "SELECT j.row_id FROM change c JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry"
        " WHERE c.id = ? AND j.tbl = 'contact' AND j.op = 'D' ORDER BY j.id",
        (found,),
    ).scalars()
    return Merge(int(found), tuple(others))
