"""The tables of an SQLite file that somebody else made: read only, and bounded whatever it holds.

The file is never opened where it lies: its bytes are read, and only real tables and stored columns are asked for, so no
view, trigger or computed column of the file ever runs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rolodex.errors import InputError
from rolodex.importers import limits

MAGIC = b"SQLite format 3\x00"
MAX_DATABASE_BYTES = 256 * limits.MIB
"""A larger address book is held in memory twice while it is read, which is too much."""

_MAX_VALUE_BYTES = 32 * limits.MIB
# Steps of SQLite's machine between two looks at the budget, and how many looks a file may take: some five seconds.
_STEPS = 100_000
_LOOKS = 5_000
_SMALLEST_ROW = 8
# Of all tables together: a contact has some five rows.
_MOST_ROWS = 1_000_000


class Tables:
    """An open file's tables."""

    def __init__(self, connection: sqlite3.Connection, size: int) -> None:
        self._connection = connection
        self._size = size
        self._looks = _LOOKS
        self._rows = _MOST_ROWS
        connection.set_progress_handler(self._look, _STEPS)

    def names(self) -> list[str]:
        """The file's real tables. Raises InputError if it is damaged."""
        with _told():
            found = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
            return [name for (name,) in found.fetchmany(10_000) if isinstance(name, str)]

    def columns(self, table: str) -> list[str]:
        """The columns that a table stores. Raises InputError if the file is damaged."""
        with _told():
            return [row[1] for row in self._connection.execute(f"PRAGMA table_info({_quoted(table)})")]

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Every row of a table by column; what the table does not have is None. Nothing if there is no such table.

        Raises InputError in the midst of it if the file is damaged or was made to fill memory.
        """
        if table not in self.names():
            return
        there = [column for column in columns if column in self.columns(table)]
        if not there:
            return
        missing = dict.fromkeys(columns)
        # No honest table can say more than its file holds; one whose pages lead in circles can.
        left = self._size
        with _told():
            for row in self._connection.execute(f"SELECT {', '.join(map(_quoted, there))} FROM {_quoted(table)}"):
                left -= _SMALLEST_ROW + sum(len(value) for value in row if isinstance(value, str | bytes))
                self._rows -= 1
                if left < 0 or self._rows < 0:
                    raise InputError("The database says more than it should, so the rest was not read.")
                yield missing | dict(zip(there, row, strict=True))

    def _look(self) -> int:
        self._looks -= 1
        return self._looks < 0


@contextmanager
def open_tables(data: bytes) -> Iterator[Tables]:
    """The tables in a file's bytes. Raises InputError if it is none of SQLite's, too large or damaged."""
    if not data.startswith(MAGIC) or len(data) < 100:
        raise InputError("This is no SQLite database, or it is cut short.")
    if len(data) > MAX_DATABASE_BYTES:
        size = MAX_DATABASE_BYTES // limits.MIB
        raise InputError(f"The database is larger than {size} MB, more than Rolodex reads at once.")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.text_factory = lambda text: text.decode(errors="replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
        with _told():
            # A file in write-ahead mode cannot be opened from memory; with these two bytes it is in the other mode.
            connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
            for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
                connection.execute(f"PRAGMA {pragma}")
        yield Tables(connection, len(data))
    finally:
        connection.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, MemoryError, OverflowError) as error:
        raise InputError("The database is damaged, so the rest was not read. Export it again.") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
