"""A book: one SQLite file that holds everything, read by many and changed by one at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from rolodex.errors import BookError
from rolodex.storage import day_turn, index, journal, migrate, references
from rolodex.storage.engine import make_engine

# Beyond this many cards a view refreshes whole, and the index is rebuilt in sets instead of card by card.
MANY = 2000


@dataclass(frozen=True)
class Changed:
    """What a change did: its id (None if it wrote nothing), and the cards it touched (None: more than a few)."""

    id: int | None
    label: str
    contacts: frozenset[int] | None


@dataclass
class Change:
    """A change under way. Everything written through `connection` belongs to it; `label` may still be made better.

    `even_if_empty` keeps it in the history although no row changed (an undo that had to leave everything).
    """

    connection: Connection
    id: int
    label: str
    even_if_empty: bool = False
    done: Changed | None = field(default=None)

    @property
    def changed(self) -> Changed:
        """What was changed, once the block has ended."""
        assert self.done is not None
        return self.done


class Book:
    """An open book. Close it, or use it in a `with` block.

    Raises BookError when the file is damaged, locked, newer than the program or no book at all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writing = threading.Lock()
        with _told_plainly(path):
            migrate.prepare(path)
            self._readers = make_engine(path, writer=False)
            self._writer = make_engine(path, writer=True)

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give every connection back; the last one folds the write-ahead log into the file."""
        self._readers.dispose()
        self._writer.dispose()

    def compact(self) -> None:
        """Write the file anew, so that nothing of what was deleted is left in it."""
        with _told_plainly(self.path), self._writing, self._writer.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def turn_day(self, today: date) -> None:
        """It is another day than when the book was opened: talks planned until today now count as spoken."""
        with _told_plainly(self.path), self._writing, self._writer.connect() as connection, connection.begin():
            day_turn.turn_day(connection, today)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the book as it is now, and cannot change it."""
        with _told_plainly(self.path), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def change(self, kind: str, label: str, *, bulk: bool = False) -> Iterator[Change]:
        """One change: committed whole with its search index when the block ends, or not at all if it raises.

        A block that writes nothing leaves no change behind; `change.changed` tells afterwards. In a `bulk` change of
        many rows references are looked up once, at its end, and the block itself does what ON DELETE asks for.
        """
        with _told_plainly(self.path), self._writing, self._writer.connect() as connection:
            references.look_up(connection, at_each_row=not bulk)
            transaction = connection.begin()
            try:
                change = self._begin(connection, kind, label)
                first = journal.last_entry(connection) + 1
                yield change
                last = journal.last_entry(connection)
                if last < first and not change.even_if_empty:
                    transaction.rollback()
                    change.done = Changed(None, change.label, frozenset())
                    return
                contacts = index.refresh(connection, first, MANY)
                if bulk:
                    references.check(connection)
                connection.exec_driver_sql(
                    "UPDATE change SET label = ?, first_entry = ?, last_entry = ? WHERE id = ?",
                    (change.label, first, last, change.id),
                )
                connection.exec_driver_sql("DELETE FROM current_change")
                transaction.commit()
                change.done = Changed(change.id, change.label, contacts)
            except BaseException:
                if transaction.is_active:
                    transaction.rollback()
                raise

    def _begin(self, connection: Connection, kind: str, label: str) -> Change:
        made = connection.exec_driver_sql(
            'INSERT INTO change(kind, label, "at") VALUES (?, ?, ?) RETURNING id', (kind, label, now())
        )
        number = int(made.scalar_one())
        connection.exec_driver_sql("INSERT INTO current_change(change_id) VALUES (?)", (number,))
        return Change(connection, number, label)


def now() -> str:
    """This moment in UTC, as the book writes it: 2026-03-02T08:15:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence that says what to do."""
    try:
        yield
    except (DBAPIError, sqlite.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        sentence = _sentence(path, str(cause))
        if sentence is None:
            raise
        raise BookError(sentence) from error


def _sentence(path: Path, cause: str) -> str | None:
    known = {
        "database is locked": f"{path.name} is in use by another program. Close it there and try again.",
        "file is not a database": f"{path} is not a Rolodex book, or it is sealed. Choose another file with --book.",
        "malformed": f"{path} is damaged. Restore it from a backup.",
        "disk is full": f"The disk is full, so nothing was written to {path.name}. Make room and try again.",
        "disk I/O error": f"{path.name} could not be written; the disk is full or failing. Nothing was changed.",
        "unable to open": f"{path} cannot be opened. Check that its folder exists and that you may write there.",
        "readonly": f"{path} is read-only. Copy it to a folder where you may write.",
    }
    return next((sentence for words, sentence in known.items() if words in cause), None)
