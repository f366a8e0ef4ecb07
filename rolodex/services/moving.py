"""Moving what stands on one card to another, so that nothing stands there twice.

Two rows that say the same thing, by the identity an import goes by, become one with both sources. What you typed wins
over what a file said.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, UniqueConstraint

from rolodex.models.schema import journaled_tables
from rolodex.services.importing.fields import KINDS, YOU

_TABLES = {table.name: table for table in journaled_tables()}
# By table, its columns that name a contact.
ENDS: dict[str, tuple[str, ...]] = {
    name: tuple(
        c.name
        for c in table.columns
        for fk in c.foreign_keys
        if fk.column.table.name == "contact" and not c.info.get("derived")
    )
    for name, table in _TABLES.items()
    if name != "contact"
}
# Tables that may hold a thing only once for each card.
_ONCE = {n for n, t in _TABLES.items() if any(isinstance(c, UniqueConstraint) for c in t.constraints)}
# What an import tells apart by more than columns.
_BY_KIND = ("other_name", "email", "phone", "address", "link", "date", "position", "note", "relation")
_KINDS = {kind.table: kind for kind in KINDS if kind.table in _BY_KIND}
# Elsewhere two rows are the same if these columns and their ends are; tables that are not here keep every row.
_SAME: dict[str, tuple[str, ...]] = {
    "contact_tag": ("tag_id",),
    "contact_skill": ("skill_id",),
    "contact_industry": ("industry_id",),
    "interaction_contact": ("interaction_id",),
    "photo": ("blob_id",),
    "acquaintance": ("how",),
    "vouch": ("company_id", "topic", "words", "warning"),
    "news": ("source_id", "kind", "before", "after"),
    "not_same": (),
}


@dataclass
class _Row:
    table: str
    values: dict[str, Any]
    identity: Hashable

    @property
    def id(self) -> int:
        return int(self.values["id"])

    @property
    def record(self) -> int | None:
        """The record that says it; None: you typed it, or no file could say such a thing."""
        record: int | None = self.values.get("record_id")
        return record


class Mover:
    """Moves rows onto the card `target`, within the change that is under way.

    `leaving` are rows, by table and id, that are about to go: what they say is passed on, and they outrank nobody.
    """

    def __init__(self, connection: Connection, target: int, leaving: Collection[tuple[str, int]] = frozenset()) -> None:
        self._run = connection.exec_driver_sql
        self._target = target
        self._leaving = leaving
        self._there: dict[str, dict[Hashable, _Row]] = {}

    def move_all(self, source: int) -> None:
        """Everything of the card `source`, its records and its ties with others included."""
        for table, ends in ENDS.items():
            if ends:
                for row in self._read(table, source):
                    self._move(row, source)

    def move_said(self, records: Collection[int], source: int) -> None:
        """The rows of `source` that only these records say; of what others say too, a row of its own."""
        for table, ends in ENDS.items():
            if ends and table != "record" and "record_id" in _TABLES[table].columns:
                rows = self._read(table, source)
                for row in rows:
                    said = self._sayers(row)
                    mine = [record for record in said if record in records]
                    if row.record in mine and len(mine) < len(said) and (bare := _bare_beside(row, rows)):
                        self._add_sayers([record for record in said if record not in mine], bare)
                        self._no_longer_said(row, [record for record in said if record not in mine])
                        said = mine
                    if mine and row.record is not None and len(mine) == len(said):
                        self._move(row, source)
                    elif mine:
                        self._share(row, mine, source)

    def tidy(self, came_back: Collection[tuple[str, int]]) -> None:
        """Make one row of each that came back and another that says the same meanwhile."""
        for table in (*_KINDS, *_SAME):
            self._there[table] = {}
            for row in self._read(table, self._target):
                twin = self._there[table].setdefault(row.identity, row)
                if twin is not row and {(table, row.id), (table, twin.id)} & set(came_back):
                    self._hand_over(row, twin)
                    self._delete(row)

    # Reading ---------------------------------------------------------------------------------------------------

    def _read(self, table: str, card: int) -> list[_Row]:
        """The rows of a card, each with what makes it that row once it stands on the target."""
        where = " OR ".join(f't."{end}" = :card' for end in ENDS[table])
        found = self._run(f'SELECT t.* FROM "{table}" t WHERE {where} ORDER BY t.id', {"card": card})
        rows = [_Row(table, dict(row._mapping), None) for row in found]
        kind = _KINDS.get(table)
        parts = self._parts(table, rows) if kind else {}
        taken: set[Hashable] = set()
        for row in rows:
            if kind is None:
                row.identity = self._identity(row, card)
                continue
            owner = self._end(row.values["contact_id"], card)
            row.identity = (owner, kind.identity(*parts[row.id]))
            if row.identity in taken and kind.again is not None:
                row.identity = (owner, kind.again(*parts[row.id]))
            taken.add(row.identity)
        return rows

    def _parts(self, table: str, rows: list[_Row]) -> dict[int, tuple[Any, ...]]:
        kind = _KINDS[table]
        found = self._run(
            f"SELECT t.id, {kind.parts} FROM {table} t {kind.joined} WHERE t.id IN (SELECT value FROM json_each(?))",
            (json.dumps([row.id for row in rows]),),
        )
        return {row[0]: tuple(row[1:]) for row in found}

    def _identity(self, row: _Row, source: int) -> Hashable:
        if row.table not in _SAME:
            return row.id
        ends = tuple(self._end(row.values[end], source) for end in ENDS[row.table])
        if row.table == "not_same":
            ends = tuple(sorted(ends))
        return (ends, *(row.values[column] for column in _SAME[row.table]))

    def _end(self, card: Any, source: int) -> Any:
        return self._target if card == source else card

    def _twin(self, row: _Row) -> _Row | None:
        """The target's row that says the same."""
        if row.table not in self._there:
            self._there[row.table] = {}
            for own in self._read(row.table, self._target):
                self._there[row.table].setdefault(own.identity, own)
        there = self._there[row.table]
        same = there.get(row.identity)
        if row.table == "position":
            same = same or next((own for own in there.values() if _bare_and_titled(row, own)), None)
            same = None if same is not None and _two_stints(row, same) else same
        # A tie between the two cards stands on both.
        return None if same is not None and same.id == row.id else same

    def _sayers(self, row: _Row) -> list[int]:
        """The records that say a row, the one it belongs to first."""
        also = self._run(
            "SELECT record_id FROM also_said WHERE tbl = ? AND row_id = ? ORDER BY id", (row.table, row.id)
        ).scalars()
        return list(dict.fromkeys([*([] if row.record is None else [row.record]), *also]))

    # Moving ----------------------------------------------------------------------------------------------------

    def _move(self, row: _Row, source: int) -> None:
        ends = {end: self._end(row.values[end], source) for end in ENDS[row.table]}
        named = [card for card in ends.values() if card is not None]
        if len(set(named)) < len(named):
            # Nobody is tied to themselves.
            self._delete(row)
            return
        twin = self._twin(row)
        if twin is None:
            self._place(row, ends)
        elif row.table not in _ONCE and self._outranks(row, twin):
            self._hand_over(twin, row)
            self._fill(row, twin)
            self._delete(twin)
            self._place(row, ends)
        else:
            self._hand_over(row, twin)
            self._fill(twin, row)
            self._delete(row)
            if row.table in _ONCE and self._outranks(row, twin):
                self._make_own(twin, row)

    def _outranks(self, row: _Row, twin: _Row) -> bool:
        leaves, twin_leaves = ((each.table, each.id) in self._leaving for each in (row, twin))
        return not leaves and (twin_leaves or _rank(row) > _rank(twin))

    def _place(self, row: _Row, ends: dict[str, Any]) -> None:
        sets = ", ".join(f'"{end}" = ?' for end in ends)
        self._run(f'UPDATE "{row.table}" SET {sets} WHERE id = ?', (*ends.values(), row.id))
        row.values.update(ends)
        self._there[row.table][row.identity] = row

    def _make_own(self, twin: _Row, row: _Row) -> None:
        """The target's row becomes what the better one was: typed by you, or accepted."""
        if twin.record is not None:
            self._also(twin.record, twin)
        columns = [c for c in ("record_id", "suggested") if c in row.values]
        sets = ", ".join(f"{column} = ?" for column in columns)
        if columns:
            self._run(f'UPDATE "{twin.table}" SET {sets} WHERE id = ?', (*(row.values[c] for c in columns), twin.id))
            twin.values.update({column: row.values[column] for column in columns})

    def _fill(self, row: _Row, other: _Row) -> None:
        """What you typed into one of two equal rows alone is typed into the one that stays."""
        if "record_id" in row.values and row.record is None and other.record is None:
            blank = {c: other.values[c] for c, value in row.values.items() if value in ("", None) and other.values[c]}
            for column, value in blank.items():
                self._run(f'UPDATE "{row.table}" SET "{column}" = ? WHERE id = ?', (value, row.id))
            row.values.update(blank)

    def _share(self, row: _Row, mine: list[int], source: int) -> None:
        """A row that others say too, or you, stays; the target has its own, said by `mine`."""
        twin = self._twin(row)
        if twin is None and row.record not in mine:
            twin = _bare_beside(row, self._there[row.table].values())
        if twin is None:
            twin = self._copy(row, source, ended=row.record in mine)
            self._run(f'UPDATE "{row.table}" SET record_id = ? WHERE id = ?', (mine[0], twin.id))
            twin.values["record_id"] = mine[0]
        self._add_sayers(mine, twin)
        others = [record for record in self._sayers(row) if record not in mine]
        self._no_longer_said(row, mine)
        if row.record in mine:
            self._run(f'UPDATE "{row.table}" SET record_id = ? WHERE id = ?', (others[0], row.id))
            self._no_longer_said(row, others[:1])

    def _copy(self, row: _Row, source: int, *, ended: bool) -> _Row:
        """The same row for the target, as it stands; whoever says it is put in afterwards.

        A job that another file saw end is not over for those who still say it, unless it `ended` for them too.
        """
        values = {column: value for column, value in row.values.items() if column != "id"}
        if row.table == "position" and values["gone"] and not ended:
            values |= {"current": 1, "gone": ""}
        values |= {end: self._end(values[end], source) for end in ENDS[row.table]}
        names = ", ".join(f'"{column}"' for column in values)
        number = self._run(
            f'INSERT INTO "{row.table}"({names}) VALUES ({", ".join("?" * len(values))}) RETURNING id',
            tuple(values.values()),
        ).scalar_one()
        copy = self._there[row.table][row.identity] = _Row(row.table, {"id": number, **values}, row.identity)
        return copy

    def _hand_over(self, row: _Row, heir: _Row) -> None:
        """Whoever says `row` says `heir` from now on."""
        known = set(self._sayers(heir))
        for number, record in self._run(
            "SELECT id, record_id FROM also_said WHERE tbl = ? AND row_id = ?", (row.table, row.id)
        ).fetchall():
            if record not in known:
                known.add(record)
                self._run("UPDATE also_said SET row_id = ? WHERE id = ?", (heir.id, number))
        if row.record is not None and row.record not in known:
            self._also(row.record, heir)

    def _add_sayers(self, records: Iterable[int], row: _Row) -> None:
        known = set(self._sayers(row))
        for record in records:
            if record not in known:
                self._also(record, row)

    def _also(self, record: int, row: _Row) -> None:
        self._run("INSERT INTO also_said(record_id, tbl, row_id) VALUES (?, ?, ?)", (record, row.table, row.id))

    def _no_longer_said(self, row: _Row, records: Collection[int]) -> None:
        self._run(
            "DELETE FROM also_said WHERE tbl = ? AND row_id = ? AND record_id IN (SELECT value FROM json_each(?))",
            (row.table, row.id, json.dumps(list(records))),
        )

    def _delete(self, row: _Row) -> None:
        self._run("DELETE FROM also_said WHERE tbl = ? AND row_id = ?", (row.table, row.id))
        self._run(f'DELETE FROM "{row.table}" WHERE id = ?', (row.id,))


def tables_said() -> list[str]:
    """The tables of cards' fields and ties, whose rows a record may say."""
    return [name for name, ends in ENDS.items() if "contact_id" in ends and "record_id" in _TABLES[name].columns]


def others_said_by(connection: Connection, records: Collection[int], home: int) -> set[int]:
    """Cards other than `home`, and not you, that bear rows which these records say."""
    chosen = json.dumps(list(records))
    found: set[int] = set()
    for table in tables_said():
        found.update(
            connection.exec_driver_sql(
                f'SELECT t.contact_id FROM "{table}" t WHERE t.record_id IN (SELECT value FROM json_each(?1))'
                f' UNION SELECT t.contact_id FROM also_said a JOIN "{table}" t ON t.id = a.row_id'
                " WHERE a.tbl = ?2 AND a.record_id IN (SELECT value FROM json_each(?1))",
                (chosen, table),
            ).scalars()
        )
    return {card for card in found if card not in (home, YOU)}


def _rank(row: _Row) -> tuple[bool, ...]:
    """Which of two rows that say the same stays: the typed one, the job that lasts or has a title, what is accepted."""
    values = row.values
    return (
        not values.get("suggested"),
        "record_id" in values and row.record is None,
        bool(values.get("current")),
        bool(values.get("title")),
    )


def _bare_beside(row: _Row, rows: Iterable[_Row]) -> _Row | None:
    """The job that names the company alone, which others meant who only shared the job with a title."""
    if row.table != "position" or not row.values["title"] or row.values["company_id"] is None:
        return None
    company = row.values["company_id"]
    bare = (own for own in rows if own.values["company_id"] == company and not own.values["title"])
    return next((own for own in bare if own.record is not None), None)


def _two_stints(one: _Row, other: _Row) -> bool:
    """Whether you typed both jobs, with days that differ: then neither is given up."""
    typed = one.record is None and other.record is None
    days = [(one.values[c], other.values[c]) for c in ("start", "end")]
    return typed and any(mine and theirs and mine != theirs for mine, theirs in days)


def _bare_and_titled(one: _Row, other: _Row) -> bool:
    """A file that names the company alone says no more than the job there that has a title and lasts."""
    bare, titled = (other, one) if one.values["title"] else (one, other)
    return (
        one.values["company_id"] is not None
        and one.values["company_id"] == other.values["company_id"]
        and not bare.values["title"]
        and bare.record is not None
        and bool(titled.values["title"] and titled.values["current"])
    )
