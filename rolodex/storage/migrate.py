"""Making a new book and bringing an older one up to date, one numbered step at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import Connection, text

from rolodex.errors import BookError
from rolodex.models.schema import metadata
from rolodex.storage import index, journal
from rolodex.storage.day_turn import turn_day
from rolodex.storage.engine import APPLICATION_ID, make_engine

# The newest step in rolodex/migrations/versions; a book's user_version says how far it has come.
NEWEST = 4


def prepare(path: Path) -> None:
    """Make the book at `path` if there is none, and take every step it still lacks.

    Raises BookError when the file is something else, or was written by a newer Rolodex.
    """
    engine = make_engine(path, writer=True)
    try:
        with engine.connect() as connection:
            version = _version(connection, path)
            if version < NEWEST:
                _upgrade(connection, version)
            else:
                with connection.begin():
                    turn_day(connection, date.today())
    finally:
        engine.dispose()


def _version(connection: Connection, path: Path) -> int:
    with connection.begin():
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        owner = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
        empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
    if not empty and owner != APPLICATION_ID:
        raise BookError(f"{path} is another program's database, not a Rolodex book. Choose another file with --book.")
    if version > NEWEST:
        raise BookError(f"{path} was written by a newer Rolodex. Update Rolodex to open it.")
    return version


def _upgrade(connection: Connection, version: int) -> None:
    # Both pragmas have no effect inside a transaction; with foreign keys on, rebuilding a table would delete what
    # refers to it.
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute("PRAGMA foreign_keys=OFF")
    with connection.begin():
        # Another program may have taken the steps while this one waited for its turn.
        if int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()) == NEWEST:
            return
        if version:
            _drop_derived(connection)
            _run_steps(connection)
        else:
            _make_new(connection)
        journal.install(connection)
        index.rebuild(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise BookError("The book could not be brought up to date: rows refer to others that are missing.")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={NEWEST}")
    driver.execute("PRAGMA foreign_keys=ON")


def _make_new(connection: Connection) -> None:
    """All tables at once, as every step together makes them (a test holds the two alike), without loading Alembic."""
    metadata.create_all(connection)
    # You: every tie has two ends, and this is the end that is yours.
    connection.exec_driver_sql(
        "INSERT INTO contact(id, uid, is_you, added) VALUES (1, lower(hex(randomblob(16))), 1, date('now'))"
    )
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{NEWEST:04d}",))


def _drop_derived(connection: Connection) -> None:
    for name in ("card_trigram_count", "card_index", "card_trigram"):
        connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
    triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
    for (name,) in triggers:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
