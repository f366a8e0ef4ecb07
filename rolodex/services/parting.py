"""What undo has to see to where cards were merged or split: who says a thing stands on the card where it stands.

A merge taken back gives each card its records again. What later files said of the same people belongs to them too, so
it follows; and what a merge or split passed on of a file that is taken back goes on to whoever else says it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sqlalchemy import Connection

from rolodex.services.editing import NAME_PARTS
from rolodex.services.moving import ENDS, Mover, others_said_by, tables_said
from rolodex.storage import references
from rolodex.storage.journal import last_entry

NAME = (*NAME_PARTS, "formatted")

# Rows that later changes passed from record to record, or put there themselves; takes the change.
_TOUCHED = """INSERT OR IGNORE INTO touched_since SELECT j.tbl, j.row_id FROM change c
CROSS JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry
WHERE c.id > ? AND j.tbl IN ({tables}) AND (j.op = 'I' AND c.kind IN ('merge', 'split', 'undo', 'redo')
    OR j.op = 'U' AND json_extract(j.before, '$.record_id') IS NOT json_extract(j.after, '$.record_id'))"""
# Those that the change itself wrote are its own; takes its first and last entry.
_ITS_OWN = "DELETE FROM touched_since WHERE (tbl, row_id) IN (SELECT tbl, row_id FROM journal WHERE id BETWEEN ? AND ?)"
# Rows that belong to a record of the change, unless another file said the same record again.
_BORROWED = """SELECT t.id, t.record_id FROM touched_since x JOIN "{table}" t ON t.id = x.row_id
JOIN record r ON r.id = t.record_id WHERE x.tbl = '{table}' AND r.source_id IN (SELECT id FROM made_source)
AND NOT EXISTS (SELECT 1 FROM sighting s WHERE s.record_id = r.id
    AND s.source_id NOT IN (SELECT id FROM made_source))"""

# Records that stand on the card again from which the change took them (home, the card they left, format, key, record);
# one whose file was taken back meanwhile has no record, and only its key tells who it was. What left for no card at
# all, as its own was removed, has nobody to follow it.
_WENT_BACK = """SELECT p.id, json_extract(j.after, '$.contact_id'), json_extract(j.before, '$.format'),
    json_extract(j.before, '$.key'), r.id FROM journal j
JOIN contact p ON p.id = json_extract(j.before, '$.contact_id') LEFT JOIN record r ON r.id = j.row_id
WHERE j.id BETWEEN ? AND ? AND j.tbl = 'record' AND j.op = 'U'
    AND json_extract(j.after, '$.contact_id') IS NOT NULL AND (r.contact_id = p.id
    OR (r.id IS NULL AND json_extract(j.before, '$.key') <> ''))"""

# What a source knows somebody by: its format and their key there, or the file's name (1) where it has no keys.
_Known: TypeAlias = tuple[str, str, int]


def let_go(connection: Connection, change_id: int) -> None:
    """Before a change is taken back: what was passed on to its records since, by a later file, a merge or a split, goes
    on to somebody else who says it, or goes."""
    run = connection.exec_driver_sql
    if not run("SELECT 1 FROM change WHERE id > ? AND last_entry > 0 LIMIT 1", (change_id,)).first():
        return
    first, last = run("SELECT first_entry, last_entry FROM change WHERE id = ?", (change_id,)).one()
    for name in ("touched_since", "said_by_nobody"):
        run(f"CREATE TEMP TABLE {name}(tbl TEXT, row_id INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID")
    run("CREATE TEMP TABLE made_source(id INTEGER PRIMARY KEY)")
    run(_TOUCHED.format(tables=", ".join(f"'{table}'" for table in tables_said())), (change_id,))
    run(_ITS_OWN, (first, last))
    run(
        "INSERT INTO made_source SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = 'source' AND op = 'I'",
        (first, last),
    )
    for table in tables_said():
        for row_id, record in run(_BORROWED.format(table=table)).fetchall():
            heir = _heir(connection, table, row_id, record, last)
            if heir is None:
                run("DELETE FROM also_said WHERE tbl = ? AND row_id = ?", (table, row_id))
                run("INSERT INTO said_by_nobody VALUES (?, ?)", (table, row_id))
            else:
                run(f'UPDATE "{table}" SET record_id = ? WHERE id = ?', (heir, row_id))
                run("DELETE FROM also_said WHERE tbl = ? AND row_id = ? AND record_id = ?", (table, row_id, heir))
    references.delete(connection, "said_by_nobody")
    for name in ("touched_since", "made_source", "said_by_nobody"):
        run(f"DROP TABLE {name}")


def follow(connection: Connection, change_id: int) -> None:
    """After records went back to their cards: what later files said of the same people goes to those cards too."""
    run = connection.exec_driver_sql
    first, last = run("SELECT first_entry, last_entry FROM change WHERE id = ?", (change_id,)).one()
    left: dict[int, set[int]] = defaultdict(set)
    known: dict[int, set[_Known]] = defaultdict(set)
    for home, away, kind, key, record in run(_WENT_BACK, (first, last)).fetchall():
        left[home].add(away)
        known[home].update([(kind, key, 0)] if record is None else _known(connection, [record]))
    if not left:
        return
    # What it noted of who says what goes with it, and so does the name that gave way: both are as they were again.
    for made in ("also_said", "other_name"):
        run(
            f"DELETE FROM {made} WHERE record_id IS NOT NULL AND id IN"
            " (SELECT row_id FROM journal WHERE id BETWEEN ? AND ? AND tbl = ? AND op = 'I')",
            (first, last, made),
        )
    for home, left_cards in left.items():
        for away in left_cards:
            later = _later_records(connection, known[home], away, last)
            run(
                "UPDATE record SET contact_id = ? WHERE id IN (SELECT value FROM json_each(?))",
                (home, json.dumps(later)),
            )
    cards = {*left, *(away for left_cards in left.values() for away in left_cards)}
    leaving = _inserted(connection, first, last)
    for card in cards:
        own = set(run("SELECT id FROM record WHERE contact_id = ?", (card,)).scalars())
        for other in others_said_by(connection, own, card):
            Mover(connection, card, leaving).move_said(own, other)
    begun = run("SELECT max(last_entry) + 1 FROM change").scalar_one()
    came_back = _inserted(connection, begun, last_entry(connection))
    for card in cards:
        Mover(connection, card, leaving).tidy(came_back)
    for home, left_cards in left.items():
        for away in left_cards:
            move_news(connection, away, home)
            name_by_record(connection, away, first)


def clear_away(connection: Connection, change_id: int) -> None:
    """After a change was taken back: a card split off since, all of whose sources are gone, goes too."""
    run = connection.exec_driver_sql
    run("CREATE TEMP TABLE emptied(tbl TEXT, row_id INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID")
    for card in (
        run(
            "SELECT DISTINCT j.row_id FROM change c JOIN journal j ON j.id BETWEEN c.first_entry AND c.last_entry"
            " JOIN contact p ON p.id = j.row_id WHERE c.id > ? AND c.kind = 'split' AND c.undone_by IS NULL"
            " AND j.tbl = 'contact' AND j.op = 'I' AND p.name_record_id IS NULL",
            (change_id,),
        )
        .scalars()
        .all()
    ):
        named = ((table, end) for table, ends in ENDS.items() for end in ends if table != "not_same")
        if not any(run(f'SELECT 1 FROM "{table}" WHERE "{end}" = ?', (card,)).first() for table, end in named):
            run("INSERT INTO emptied VALUES ('contact', ?)", (card,))
    references.delete(connection, "emptied")
    run("DROP TABLE emptied")


def name_by_record(connection: Connection, card: int, since: int | None = None) -> None:
    """A card whose name came from a record that stands elsewhere takes it from one of its own, if it has one; else
    it is called as it was before that, if that was after the journal entry `since`."""
    run = connection.exec_driver_sql
    parts = ", ".join(NAME)
    record = run(
        "SELECT r.id FROM contact c JOIN record r ON r.id = c.name_record_id AND r.contact_id IS NOT c.id"
        " WHERE c.id = ?",
        (card,),
    ).scalar()
    if record is None:
        return
    own = run(
        f"SELECT {parts}, id FROM record WHERE contact_id = ? AND given || family || formatted <> ''"
        " ORDER BY id DESC LIMIT 1",
        (card,),
    ).one_or_none()
    if own is None and since is not None:
        before = ", ".join(f"json_extract(before, '$.{part}')" for part in NAME)
        own = run(
            f"SELECT {before}, NULL FROM journal WHERE id > ?2 AND tbl = 'contact' AND row_id = ?1 AND op = 'U'"
            " AND NOT EXISTS (SELECT 1 FROM record r WHERE r.id = json_extract(before, '$.name_record_id')"
            "  AND r.contact_id IS NOT ?1)"
            " AND EXISTS (SELECT 1 FROM record r WHERE r.id = json_extract(after, '$.name_record_id')"
            "  AND r.contact_id IS NOT ?1) ORDER BY id DESC LIMIT 1",
            (card, since),
        ).one_or_none()
    if own is None:
        run("UPDATE contact SET name_record_id = NULL WHERE id = ?", (card,))
    else:
        sets = ", ".join(f"{part} = ?" for part in (*NAME, "name_record_id"))
        run(f"UPDATE contact SET {sets} WHERE id = ?", (*own, card))


def move_news(connection: Connection, card: int, other: int) -> None:
    """News of sources that tell only of `other` goes there."""
    connection.exec_driver_sql(
        "UPDATE news SET contact_id = ?2 WHERE contact_id = ?1"
        " AND source_id IN (SELECT source_id FROM record WHERE contact_id = ?2)"
        " AND source_id NOT IN (SELECT source_id FROM record WHERE contact_id = ?1)",
        (card, other),
    )


def _later_records(connection: Connection, ours: set[_Known], away: int, last: int) -> list[int]:
    """Records that came since, of a person known like that, and like no other record on `away`."""
    run = connection.exec_driver_sql
    there = set(run("SELECT id FROM record WHERE contact_id = ?", (away,)).scalars())
    since = there & set(
        run("SELECT row_id FROM journal WHERE id > ? AND tbl = 'record' AND op = 'I'", (last,)).scalars()
    )
    theirs = set(_known(connection, there - since))
    return [record for record in since if set(_known(connection, [record])) & (ours - theirs)]


def _known(connection: Connection, records: Iterable[int]) -> Iterator[_Known]:
    """What their sources know these people by."""
    for row in connection.exec_driver_sql(
        "SELECT r.format, CASE r.key WHEN '' THEN s.name ELSE r.key END, r.key = '' FROM record r"
        " JOIN source s ON s.id = r.source_id WHERE r.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(records)),),
    ):
        yield (row[0], row[1], row[2])


def _inserted(connection: Connection, first: int, last: int) -> set[tuple[str, int]]:
    rows = connection.exec_driver_sql(
        "SELECT tbl, row_id FROM journal WHERE id BETWEEN ? AND ? AND op = 'I'", (first, last)
    )
    return {(str(table), int(row_id)) for table, row_id in rows}


def _heir(connection: Connection, table: str, row_id: int, record: int, last: int) -> int | None:
    """Another record that says the row: one that says it too, else the one that said it before."""
    run = connection.exec_driver_sql
    stays = "r.source_id NOT IN (SELECT id FROM made_source)"
    also = run(
        "SELECT r.id FROM also_said a JOIN record r ON r.id = a.record_id"
        f" WHERE a.tbl = ? AND a.row_id = ? AND {stays} ORDER BY a.id LIMIT 1",
        (table, row_id),
    ).scalar()
    before = run(
        "SELECT r.id FROM journal j JOIN record r ON r.id = json_extract(j.before, '$.record_id')"
        f' JOIN "{table}" t ON t.id = j.row_id AND t.contact_id = r.contact_id'
        " WHERE j.id > ? AND j.tbl = ? AND j.row_id = ? AND j.op = 'U'"
        f" AND json_extract(j.after, '$.record_id') = ? AND {stays} AND NOT EXISTS"
        " (SELECT 1 FROM record n WHERE n.contact_id = r.contact_id AND n.format = r.format AND n.key = r.key"
        "  AND r.key <> '' AND n.id > r.id AND n.source_id NOT IN (SELECT id FROM made_source))"
        " ORDER BY j.id DESC LIMIT 1",
        (last, table, row_id, record),
    ).scalar()
    heir: int | None = also if also is not None else before
    return heir
