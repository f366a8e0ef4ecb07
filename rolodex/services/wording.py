"""Wording: a field that passes from one record to another is said as its new record says it.

Files that say one thing share a row, in the words of the first. Once that file is taken back its words go with it:
its spelling of a number, its label, a title the other file never gave.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.queries.settings import home_country
from rolodex.services.importing.diff import load_firms
from rolodex.services.importing.fields import KINDS, Kind, position_identity, what_it_says
from rolodex.services.importing.reading import read_again

# What another file may say in other words; the rest is told apart by its very words, or has rows of its own.
_WORDED = ("email", "phone", "address", "link", "position", "acquaintance")
# References to other rows, and what the book itself knows of a job.
_NOT_WORDS = ("company_id", "other_id", "current", "seen")

# So many fields are reworded at a time.
_BATCH = 2000


def reword(connection: Connection, after_entry: int) -> None:
    """Reword every field that passed to another record since that journal entry."""
    work = _Rewording(connection, home_country(connection), load_firms(connection))
    passed_on = sorted(work.passed_on(after_entry), key=lambda one: one.record_id)
    for start in range(0, len(passed_on), _BATCH):
        work.reword(passed_on[start : start + _BATCH])
    work.name_companies()


@dataclass(frozen=True)
class _PassedOn:
    """A field row that another record says now, and the parts of its identity."""

    kind: Kind
    row_id: int
    record_id: int
    parts: tuple[Any, ...]


@dataclass
class _Rewording:
    connection: Connection
    country: str
    # The key a company goes by, for others that mean it.
    other_keys: dict[str, str]
    drafts: dict[int, Draft | None] = field(default_factory=dict)
    firms: dict[int, str] = field(default_factory=dict)

    def passed_on(self, after_entry: int) -> Iterator[_PassedOn]:
        """Every field that may be said in other words now."""
        run = self.connection.exec_driver_sql
        updated = set(run("SELECT DISTINCT tbl FROM journal WHERE id > ? AND op = 'U'", (after_entry,)).scalars())
        for kind in KINDS:
            if kind.table in _WORDED and kind.table in updated:
                for row_id, record_id, *parts in run(
                    f"SELECT t.id, t.record_id, {kind.parts} FROM {kind.table} t {kind.joined}"
                    " WHERE t.record_id IS NOT NULL"
                    " AND t.id IN (SELECT row_id FROM journal WHERE id > ? AND tbl = ? AND op = 'U'"
                    " AND json_extract(before, '$.record_id') IS NOT json_extract(after, '$.record_id'))",
                    (after_entry, kind.table),
                ):
                    yield _PassedOn(kind, row_id, record_id, tuple(parts))

    def reword(self, fields: list[_PassedOn]) -> None:
        """Reword some fields; what their records say is read once."""
        self.drafts = self._read({one.record_id for one in fields})
        rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for one in fields:
            if values := self._values(one):
                words = (v for c, v in zip(one.kind.columns, values, strict=False) if c not in _NOT_WORDS)
                rows[one.kind.table].append((*words, one.row_id))
        self._remember_firms([row[-1] for row in rows["position"]])
        for kind in KINDS:
            if rows[kind.table]:
                sets = ", ".join(f'"{column}" = ?' for column in kind.columns if column not in _NOT_WORDS)
                self.connection.exec_driver_sql(f"UPDATE {kind.table} SET {sets} WHERE id = ?", rows[kind.table])

    def name_companies(self) -> None:
        """A company whose name nobody writes so any more is called as the first job there writes it."""
        for company, written in self.firms.items():
            self.connection.exec_driver_sql(
                "UPDATE company SET name = (SELECT p.as_written FROM position p"
                " JOIN contact c ON c.id = p.contact_id LEFT JOIN record r ON r.id = p.record_id"
                " WHERE p.company_id = ?1"
                " ORDER BY c.layer_id IS NOT NULL, r.source_id IS NULL, r.source_id, p.id LIMIT 1)"
                " WHERE id = ?1 AND name = ?2"
                " AND NOT EXISTS (SELECT 1 FROM position p JOIN contact c ON c.id = p.contact_id"
                "  AND c.layer_id IS NULL WHERE p.company_id = ?1 AND p.as_written = ?2)",
                (company, written),
            )

    def _values(self, passed: _PassedOn) -> tuple[Any, ...]:
        """The row's values as its record says them, () if they cannot be read there."""
        kind, parts = passed.kind, passed.parts
        said = self._said(kind, passed.record_id)
        found = said.get(kind.again(*parts)) if kind.again else None
        found = found or said.get(kind.identity(*parts))
        if kind.table != "position":
            return found or ()
        if found is None and not self._says_title(passed):
            # A file that names the company alone shared the job that had a title.
            found = said.get(position_identity(parts[0], ""))
        return () if found is None else (None, *found)

    def _says_title(self, passed: _PassedOn) -> bool:
        others = self.connection.exec_driver_sql(
            "SELECT record_id FROM also_said WHERE tbl = 'position' AND row_id = ?", (passed.row_id,)
        ).scalars()
        identity = passed.kind.identity(*passed.parts)
        return any(identity in self._said(passed.kind, record_id) for record_id in others.all())

    def _said(self, kind: Kind, record_id: int) -> dict[Any, tuple[Any, ...]]:
        """All that a record says of one kind, by identity; its first word counts."""
        if record_id not in self.drafts:
            self.drafts |= self._read({record_id})
        draft = self.drafts[record_id]
        return dict(reversed(list(what_it_says(kind, draft, self.country, self.other_keys)))) if draft else {}

    def _read(self, record_ids: set[int]) -> dict[int, Draft | None]:
        """What these records say, None where it cannot be read any more."""
        found: dict[int, Draft | None] = dict.fromkeys(record_ids)
        for record_id, format_name, data in self.connection.exec_driver_sql(
            "SELECT r.id, r.format, b.data FROM record r JOIN blob b ON b.id = r.blob_id"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(record_ids)),),
        ):
            found[record_id] = read_again(format_name, bytes(data))
        return found

    def _remember_firms(self, row_ids: list[int]) -> None:
        """Which companies these jobs are at, and how they were written until now."""
        self.firms |= dict(
            self.connection.exec_driver_sql(
                "SELECT company_id, as_written FROM position WHERE company_id IS NOT NULL"
                " AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
                (json.dumps(row_ids),),
            ).all()
        )
