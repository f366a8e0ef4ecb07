"""Wording: a field that passes from one record to another is said as its new record says it.

Files that say one thing share a row, in the words of the first. Once that file is taken back its words go with it:
its spelling of a number, its label, a title the other file never gave.
"""

from __future__ import annotations

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


def reword(connection: Connection, after_entry: int) -> None:
    """Reword every field that passed to another record since that journal entry."""
    work = _Rewording(connection, home_country(connection), load_firms(connection), after_entry)
    for kind in KINDS:
        if kind.table in _WORDED:
            work.reword(kind)
    work.name_companies()


@dataclass
class _Rewording:
    connection: Connection
    country: str
    # The key a company goes by, for others that mean it.
    other_keys: dict[str, str]
    after_entry: int
    drafts: dict[int, Draft | None] = field(default_factory=dict)
    firms: dict[int, str] = field(default_factory=dict)

    def reword(self, kind: Kind) -> None:
        """Reword the fields of one kind."""
        passed_on = self.connection.exec_driver_sql(
            f"SELECT t.id, t.record_id, {kind.parts} FROM {kind.table} t {kind.joined} WHERE t.record_id IS NOT NULL"
            " AND t.id IN (SELECT row_id FROM journal WHERE id > ? AND tbl = ? AND op = 'U'"
            " AND json_extract(before, '$.record_id') IS NOT json_extract(after, '$.record_id'))",
            (self.after_entry, kind.table),
        ).fetchall()
        for row_id, record_id, *parts in passed_on:
            values = self._values(kind, row_id, record_id, parts)
            words = {c: v for c, v in zip(kind.columns, values, strict=False) if c not in _NOT_WORDS}
            if not words:
                continue
            if kind.table == "position":
                self._remember_firm(row_id)
            sets = ", ".join(f'"{column}" = ?' for column in words)
            self.connection.exec_driver_sql(f"UPDATE {kind.table} SET {sets} WHERE id = ?", (*words.values(), row_id))

    def name_companies(self) -> None:
        """A company whose name nobody writes so any more is called as the first job there writes it."""
        for company, written in self.firms.items():
            self.connection.exec_driver_sql(
                "UPDATE company SET name = (SELECT as_written FROM position WHERE company_id = ?1 ORDER BY id LIMIT 1)"
                " WHERE id = ?1 AND name = ?2"
                " AND NOT EXISTS (SELECT 1 FROM position WHERE company_id = ?1 AND as_written = ?2)",
                (company, written),
            )

    def _values(self, kind: Kind, row_id: int, record_id: int, parts: list[Any]) -> tuple[Any, ...]:
        """The row's values as its record says them, () if they cannot be read there."""
        said = self._said(kind, record_id)
        found = said.get(kind.again(*parts)) if kind.again else None
        found = found or said.get(kind.identity(*parts))
        if kind.table != "position":
            return found or ()
        if found is None and not self._says_title(kind, row_id, parts):
            # A file that names the company alone shared the job that had a title.
            found = said.get(position_identity(parts[0], ""))
        return () if found is None else (None, *found)

    def _says_title(self, kind: Kind, row_id: int, parts: list[Any]) -> bool:
        others = self.connection.exec_driver_sql(
            "SELECT record_id FROM also_said WHERE tbl = 'position' AND row_id = ?", (row_id,)
        ).scalars()
        return any(kind.identity(*parts) in self._said(kind, record_id) for record_id in others.all())

    def _said(self, kind: Kind, record_id: int) -> dict[Any, tuple[Any, ...]]:
        """All that a record says of one kind, by identity; its first word counts."""
        draft = self._draft(record_id)
        return dict(reversed(list(what_it_says(kind, draft, self.country, self.other_keys)))) if draft else {}

    def _draft(self, record_id: int) -> Draft | None:
        if record_id not in self.drafts:
            kept = self.connection.exec_driver_sql(
                "SELECT r.format, b.data FROM record r JOIN blob b ON b.id = r.blob_id WHERE r.id = ?", (record_id,)
            ).one_or_none()
            self.drafts[record_id] = read_again(str(kept[0]), bytes(kept[1])) if kept else None
        return self.drafts[record_id]

    def _remember_firm(self, row_id: int) -> None:
        """Which company this job is at, and how it was written until now."""
        company, written = self.connection.exec_driver_sql(
            "SELECT company_id, as_written FROM position WHERE id = ?", (row_id,)
        ).one()
        if company is not None:
            self.firms[company] = written
