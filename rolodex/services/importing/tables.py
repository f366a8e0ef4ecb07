"""What the columns of unknown tables are: as somebody said it, as the book remembers it, or as it is proposed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from rolodex.errors import UsageError
from rolodex.importers.csv_text import column_key
from rolodex.importers.table_columns import FIELDS, LEAVE_OUT, TableColumns
from rolodex.services.importing.plan import FileRead

Fields = tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """A table nobody has said the columns of yet: the file's name, and what is proposed."""

    name: str
    columns: TableColumns


@dataclass
class Tables:
    """How unknown tables are understood in one import.

    `said` are answers by a table's key, `spoken` fields by the key of a single column, whatever the table.
    `remembered` fetches what the book remembers, once it is needed. With `ask`, a mere proposal is not used; with
    `ask_again`, nor is what the book remembers.
    """

    said: Mapping[str, Fields] = field(default_factory=dict)
    spoken: Mapping[str, str] = field(default_factory=dict)
    remembered: Callable[[], Mapping[str, Fields]] = dict
    ask: bool = False
    ask_again: bool = False
    _book: Mapping[str, Fields] | None = None

    def known(self, columns: TableColumns) -> TableColumns | None:
        """The columns as somebody said they are, now or earlier; None if nobody did."""
        if self._book is None:
            self._book = self.remembered()
        fields = self.said.get(columns.key) or self._book.get(columns.key)
        understood = columns.taken_for(fields) if fields and len(fields) == len(columns.names) else None
        if not any(column_key(name) in self.spoken for name in columns.names):
            return understood
        before = understood or columns
        pairs = zip(before.names, before.fields, strict=True)
        return before.taken_for([self.spoken.get(column_key(name), taken) for name, taken in pairs])

    def understood(self, columns: TableColumns) -> TableColumns | None:
        """The columns as they are to be read; None if somebody has to be asked."""
        known = self.known(columns)
        if known is not None and (columns.key in self.said or not self.ask_again):
            return known if known.makes_cards else None
        return columns if columns.is_good and not self.ask else None

    def refuse_unmet(self, met: Iterable[TableColumns]) -> None:
        """Raise UsageError for a column that was spoken of and that no table has."""
        names = [name for columns in met for name in columns.names]
        unmet = self.spoken.keys() - set(map(column_key, names))
        if unmet:
            there = ", ".join(f'"{name}"' for name in names if name) or "none: no file was read as a table"
            raise UsageError(f'No table here has the column "{min(unmet)}" of --map. The columns are {there}.')


def spoken(pairs: Iterable[str]) -> dict[str, str]:
    """Fields by column key, from "Column=field" texts; "Column=" leaves a column out. Raises UsageError."""
    found: dict[str, str] = {}
    by_word = {column_key(word): name for name, label in FIELDS.items() for word in (name, label)}
    for pair in pairs:
        column, equals, wanted = pair.rpartition("=")
        name = by_word.get(column_key(wanted))
        if not equals or not column_key(column) or name is None:
            fields = ", ".join(name for name in FIELDS if name != LEAVE_OUT)
            raise UsageError(f'--map takes "Column=field", and "{pair}" is not that. A field is one of: {fields}.')
        found[column_key(column)] = name
    return found


def remembered(connection: Connection) -> dict[str, Fields]:
    """What the book remembers of each header, by its key."""
    rows = connection.exec_driver_sql("SELECT header, mapping FROM column_mapping").fetchall()
    return {str(header): tuple(json.loads(mapping)) for header, mapping in rows}


def remember(connection: Connection, files: Iterable[FileRead]) -> None:
    """Keep, in the change under way, how the columns of these files were understood."""
    for file in files:
        if not file.columns:
            continue
        key = "|".join(column_key(name) for name, _ in file.columns)
        mapping = json.dumps([field for _, field in file.columns])
        connection.exec_driver_sql(
            "INSERT INTO column_mapping(header, mapping) VALUES (?, ?)"
            " ON CONFLICT(header) DO UPDATE SET mapping = excluded.mapping WHERE mapping <> excluded.mapping",
            (key, mapping),
        )
