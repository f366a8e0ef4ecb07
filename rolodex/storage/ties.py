"""Ties in blocks: derived from acquaintances, introductions, talks and the rest, and made again where those change.

A block holds every tie of 256 contacts, from their side; a tie of two contacts is in the blocks of both. You are in
nobody's way: ties to you are in the other one's block alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from rolodex.models.base import sql_list
from rolodex.models.network import MADE
from rolodex.models.ties import BLOCK_BITS, KIN_WORDS, MOST_AT_ONE_TABLE, PACKED, Tie

# The tables that tie people, with the columns that name them.
_ENDS = {
    "acquaintance": ("contact_id", "other_id"),
    "introduction": ("introducer_id", "contact_id", "other_id"),
    "vouch": ("voucher_id", "contact_id"),
    "relation": ("contact_id", "other_id"),
    "favor": ("contact_id", "other_id"),
    "interaction_contact": ("contact_id",),
}
_RANGE = "BETWEEN ?1 AND ?2"


def refresh(connection: Connection, first_entry: int, related: Iterable[int] = ()) -> None:
    """Make the blocks again whose ties the journal says have changed from `first_entry` on, and those of the `related`:
    whom relations mean is worked out, and no journal tells of it.
    """
    run = connection.exec_driver_sql
    changed = {tbl for (tbl,) in run("SELECT DISTINCT tbl FROM journal WHERE id >= ?", (first_entry,))}
    blocks = {card >> BLOCK_BITS for card in related}
    for table, ends in _ENDS.items():
        if table in changed:
            blocks |= _blocks(connection, table, ends, first_entry)
    if changed & {"interaction", "interaction_contact"}:
        blocks |= _blocks_of_talks(connection, first_entry)
    if "contact" in changed:
        blocks |= _blocks_of_ratings(connection, first_entry)
    if changed & {"layer", "email", "phone"}:
        blocks |= _blocks_of_layers(connection, first_entry)
    _write(connection, sorted(blocks))


def rebuild(connection: Connection) -> None:
    """Make every block again."""
    connection.exec_driver_sql("DELETE FROM tie_block")
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM contact").scalar_one()
    _write(connection, range((last >> BLOCK_BITS) + 1))


def _blocks(connection: Connection, table: str, ends: Sequence[str], first_entry: int) -> set[int]:
    """The blocks of everybody whom a new, changed or deleted row names."""
    found: set[int] = set()
    for end in ends:
        for sql in (
            f"SELECT DISTINCT t.{end} >> {BLOCK_BITS} FROM journal j JOIN {table} t ON t.id = j.row_id"
            f" WHERE j.id >= ? AND j.tbl = '{table}' AND t.{end} IS NOT NULL",
            f"SELECT DISTINCT json_extract(before, '$.{end}') >> {BLOCK_BITS} FROM journal"
            f" WHERE id >= ? AND tbl = '{table}' AND op <> 'I' AND json_extract(before, '$.{end}') IS NOT NULL",
        ):
            found |= {block for (block,) in connection.exec_driver_sql(sql, (first_entry,))}
    return found


def _blocks_of_talks(connection: Connection, first_entry: int) -> set[int]:
    """The blocks of all who took part in a talk that changed, or that somebody joined or left."""
    return {
        block
        for (block,) in connection.exec_driver_sql(
            f"SELECT DISTINCT o.contact_id >> {BLOCK_BITS} FROM interaction_contact o WHERE o.interaction_id IN ("
            "SELECT row_id FROM journal WHERE id >= ?1 AND tbl = 'interaction' UNION"
            " SELECT t.interaction_id FROM journal j JOIN interaction_contact t ON t.id = j.row_id"
            " WHERE j.id >= ?1 AND j.tbl = 'interaction_contact' UNION"
            " SELECT json_extract(before, '$.interaction_id') FROM journal"
            " WHERE id >= ?1 AND tbl = 'interaction_contact' AND op <> 'I')",
            (first_entry,),
        )
    }


def _blocks_of_ratings(connection: Connection, first_entry: int) -> set[int]:
    return {
        block
        for (block,) in connection.exec_driver_sql(
            f"SELECT DISTINCT j.row_id >> {BLOCK_BITS} FROM journal j LEFT JOIN contact c ON c.id = j.row_id"
            " WHERE j.id >= ? AND j.tbl = 'contact'"
            " AND (coalesce(c.rating, 0) <> coalesce(json_extract(j.before, '$.rating'), 0))",
            (first_entry,),
        )
    }


def _blocks_of_layers(connection: Connection, first_entry: int) -> set[int]:
    """The blocks of an associate whose rolodex is newer now or says more of somebody, and of those in it."""
    if connection.exec_driver_sql("SELECT 1 FROM layer LIMIT 1").first() is None:
        return set()
    return {
        block
        for row in connection.exec_driver_sql(
            f"SELECT DISTINCT c.id >> {BLOCK_BITS}, l.associate_id >> {BLOCK_BITS} FROM layer l"
            " JOIN contact c ON c.layer_id = l.id WHERE l.id IN (SELECT row_id FROM journal WHERE id >= ?1"
            " AND tbl = 'layer') OR c.id IN (SELECT contact_id FROM journal WHERE id >= ?1 AND tbl IN ('email',"
            " 'phone'))",
            (first_entry,),
        )
        for block in row
    }


def _write(connection: Connection, blocks: Iterable[int]) -> None:
    run = connection.exec_driver_sql
    for block in blocks:
        rows = _read(connection, block)
        if rows:
            packed = b"".join([PACKED.pack(*row) for row in sorted(rows)])
            run("INSERT OR REPLACE INTO tie_block(block, ties) VALUES (?, ?)", (block, packed))
        else:
            run("DELETE FROM tie_block WHERE block = ?", (block,))


def _read(connection: Connection, block: int) -> set[tuple[Any, ...]]:
    """Every tie of the block's contacts: contact, the other one, kind, grade, on, since."""
    ends = (max(2, block << BLOCK_BITS), ((block + 1) << BLOCK_BITS) - 1)
    cursor = connection.connection.cursor()
    rows: set[tuple[Any, ...]] = set()
    for sql in _READ:
        rows.update(cursor.execute(sql, ends).fetchall())
    return rows


def _day(column: str) -> str:
    """A column's ISO date of any precision as a day's number, 0 if it holds none: a year is its middle."""
    padded = (
        f"CASE length({column}) WHEN 4 THEN {column} || '-07-01' WHEN 7 THEN {column} || '-15'"
        f" ELSE substr({column}, 1, 10) END"
    )
    return f"coalesce(CAST(julianday({padded}) - 1721424.5 AS INTEGER), 0)"


def _acquaintances(end: str, other: str) -> str:
    grade = (
        "CASE WHEN w.layer_id IS NULL THEN a.rating ELSE EXISTS (SELECT 1 FROM email e WHERE e.contact_id = w.id)"
        " + EXISTS (SELECT 1 FROM phone f WHERE f.contact_id = w.id) END"
    )
    kind = (
        f"CASE WHEN w.layer_id IS NOT NULL THEN {Tie.IN_ROLODEX} WHEN a.rating THEN {Tie.RATED}"
        f" WHEN a.record_id IS NULL THEN {Tie.SAID} ELSE {Tie.CONNECTED} END"
    )
    on = (
        f"CASE WHEN w.layer_id IS NOT NULL THEN {_day('y.given_on')} WHEN a.record_id IS NULL"
        f" THEN {_day('a.said_on')} ELSE {_day('a.since')} END"
    )
    return (
        f"SELECT a.{end}, a.{other}, {kind}, {grade}, {on}, {_day('a.since')} FROM acquaintance a"
        " JOIN contact w ON w.id = a.contact_id LEFT JOIN layer y ON y.id = w.layer_id"
        f" WHERE a.{end} {_RANGE} AND a.{other} <> a.{end}"
    )


def _introductions(end: str, other: str) -> str:
    return (
        f"SELECT t.{end}, t.{other}, {Tie.INTRODUCED}, 0, {_day('t.on_date')}, 0 FROM introduction t"
        f" WHERE t.{end} {_RANGE} AND t.{other} <> t.{end} AND t.state IN {sql_list(MADE)}"
    )


def _vouches(end: str, other: str) -> str:
    return (
        f"SELECT t.{end}, t.{other}, {Tie.RECOMMENDED}, 0, {_day('t.on_date')}, 0 FROM vouch t"
        f" WHERE t.{end} {_RANGE} AND t.{other} <> t.{end} AND NOT t.warning"
    )


def _relations(end: str, other: str) -> str:
    kind = f"CASE WHEN lower(t.label) IN {sql_list(KIN_WORDS)} THEN {Tie.KIN} ELSE {Tie.NAMED} END"
    return (
        f"SELECT t.{end}, t.{other}, {kind}, 0, 0, 0"
        " FROM relation t JOIN contact c ON c.id = t.contact_id AND +c.layer_id IS NULL"
        f" WHERE t.{end} {_RANGE} AND t.{other} <> t.{end}"
    )


def _favors(end: str, other: str) -> str:
    return (
        f"SELECT t.{end}, t.{other}, {Tie.FAVOR}, 0, {_day('t.opened')}, 0 FROM favor t"
        f" WHERE t.{end} {_RANGE} AND t.{other} <> t.{end}"
    )


_BOTH_WAYS = (("contact_id", "other_id"), ("other_id", "contact_id"))
_FROM_THREE = [(a, b) for a in _ENDS["introduction"] for b in _ENDS["introduction"] if a != b]
_READ = (
    *(_acquaintances(*ends) for ends in _BOTH_WAYS),
    *(_introductions(*ends) for ends in _FROM_THREE),
    *(_vouches(*ends) for ends in (("voucher_id", "contact_id"), ("contact_id", "voucher_id"))),
    *(_relations(*ends) for ends in _BOTH_WAYS),
    *(_favors(*ends) for ends in _BOTH_WAYS),
    f"SELECT id, 1, {Tie.RATED}, rating, 0, 0 FROM contact WHERE id {_RANGE} AND rating > 0 AND layer_id IS NULL",
    # You took part in every talk.
    f"SELECT t.contact_id, 1, {Tie.TALKED}, 0, {_day('i.on_date')}, 0 FROM interaction_contact t"
    f" JOIN interaction i ON i.id = t.interaction_id WHERE t.contact_id {_RANGE} AND i.key = ''",
    # What archives prove is judged a channel at a time: days on which one wrote, and days on which the other did.
    f"SELECT contact_id, 1, CASE WHEN max(came) AND max(went) THEN {Tie.WROTE} ELSE {Tie.WROTE_ONE_WAY} END, 0,"
    f" {_day('max(on_date)')}, {_day('min(on_date)')} FROM (SELECT t.contact_id, i.channel, i.on_date,"
    " i.direction <> 'out' AND alone AS came, i.direction <> 'in' AND alone AS went FROM (SELECT o.*, NOT EXISTS"
    " (SELECT 1 FROM interaction_contact x WHERE x.interaction_id = o.interaction_id"
    f" AND x.contact_id <> o.contact_id) AS alone FROM interaction_contact o WHERE o.contact_id {_RANGE}) t"
    " JOIN interaction i ON i.id = t.interaction_id WHERE i.key <> '') GROUP BY contact_id, channel",
    f"SELECT t.contact_id, o.contact_id, CASE i.key WHEN '' THEN {Tie.TALKED} ELSE {Tie.SAME_THREAD} END, 0,"
    f" {_day('max(i.on_date)')}, {_day('min(i.on_date)')} FROM interaction_contact t"
    " JOIN interaction_contact o ON o.interaction_id = t.interaction_id AND o.contact_id <> t.contact_id"
    f" JOIN interaction i ON i.id = t.interaction_id WHERE t.contact_id {_RANGE} AND (SELECT count(*)"
    f" FROM interaction_contact x WHERE x.interaction_id = t.interaction_id) <= {MOST_AT_ONE_TABLE}"
    " GROUP BY t.contact_id, o.contact_id, CASE i.key WHEN '' THEN i.id END",
)
