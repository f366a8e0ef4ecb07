"""Connections to a book: one SQLite everywhere, with the pragmas that keep it whole (sqlcipher3, plain for now)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

# "RLDX": tells a book from any other SQLite file.
APPLICATION_ID = 0x524C4458
BUSY_MS = 5000
_PRAGMAS = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",
    "PRAGMA synchronous=FULL",
    "PRAGMA checkpoint_fullfsync=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32768",
    f"PRAGMA busy_timeout={BUSY_MS}",
    # An import is some ten thousand pages: they are folded into the file once, not again and again.
    "PRAGMA wal_autocheckpoint=16384",
)


def make_engine(path: Path, *, writer: bool) -> Engine:
    """An engine on the book at `path`. A writer's transactions are IMMEDIATE: it waits its turn instead of failing
    at its first write. Readers see the last committed state (WAL)."""

    def connect() -> Any:
        connection = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        # What an import writes fits better into a larger cache than what is read of a book.
        connection.execute("PRAGMA cache_size=-49152" if writer else "PRAGMA query_only=ON")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        module=sqlite,
        poolclass=QueuePool,
        pool_size=1 if writer else 4,
        max_overflow=0 if writer else 4,
        pool_reset_on_return=None,
        # The connection used last has the pages in its cache.
        pool_use_lifo=True,
    )
    begin = "BEGIN IMMEDIATE" if writer else "BEGIN"

    @event.listens_for(engine, "begin")
    def own_the_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def read_once(connection: Connection) -> Iterator[None]:
    """For reading a large stretch of the book once: its pages are not kept, since they would take memory and push out
    those that are wanted again.
    """
    kept = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql("PRAGMA cache_size=-1024")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={kept}")
