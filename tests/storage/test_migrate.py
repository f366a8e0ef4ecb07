from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from rolodex import migrations
from rolodex.models.schema import metadata
from rolodex.services import editing
from rolodex.storage.book import Book
from rolodex.storage.engine import APPLICATION_ID, make_engine
from rolodex.storage.migrate import NEWEST
from tests.helpers import cards, values


def _ours(_: Any, name: str | None, kind: str, *__: Any) -> bool:
    derived = str(name).startswith(("card_index", "card_trigram", "alembic_"))
    return not (kind == "table" and derived)


# Contacts, layers, sources and records refer to each other in a ring.
@pytest.mark.filterwarnings("ignore:Cannot correctly sort tables")
def test_the_steps_make_exactly_the_tables_of_the_models(book: Book) -> None:
    with book.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours, "compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_constraint_has_a_name(book: Book) -> None:
    with book.read() as connection:
        look = inspect(connection)
        for table in metadata.tables:
            found = [
                *look.get_foreign_keys(table), *look.get_unique_constraints(table), *look.get_check_constraints(table),
            ]  # fmt: skip
            assert all(c["name"] for c in found), table


def test_there_is_a_step_for_each_version() -> None:
    (folder,) = migrations.__path__
    assert len(list(Path(folder, "versions").glob("0*.py"))) == NEWEST


def test_opening_again_changes_nothing(book: Book) -> None:
    editing.add_card(book, "Ada")
    book.close()
    before = book.path.read_bytes()
    with Book(book.path) as again:
        assert [c.name for c in cards(again)] == ["Ada"]
        assert values(again, "PRAGMA integrity_check") == ["ok"]
        assert values(again, "PRAGMA journal_mode") == ["wal"]
    assert book.path.read_bytes() == before


def _book_of_the_first_version(path: Path) -> None:
    """A book as 0.1 made it, with a card and a talk."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__path__[0])))
    engine = make_engine(path, writer=True)
    with engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        run = connection.exec_driver_sql
        run("INSERT INTO contact(id, uid, given, family, added) VALUES (2, 'ada', 'Ada', 'Byron', '2026-01-01')")
        run("INSERT INTO interaction(id, channel, on_date, text) VALUES (5, 'call', '2026-02-03', 'About the van')")
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (5, 2)")
        run(f"PRAGMA application_id={APPLICATION_ID}")
        run("PRAGMA user_version=1")
    engine.dispose()


def test_a_book_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.rolodex"
    _book_of_the_first_version(path)
    with Book(path) as book:
        assert values(book, "PRAGMA user_version") == [NEWEST]
        (ada,) = cards(book)
        assert (ada.name, [(e.on, e.text) for e in ada.timeline]) == ("Ada Byron", [("2026-02-03", "About the van")])
        editing.add_card(book, "Bob")
        assert values(book, "PRAGMA foreign_key_check") == []


@pytest.mark.filterwarnings("ignore:Cannot correctly sort tables")
def test_an_old_book_ends_up_as_a_new_one(tmp_path: Path, book: Book) -> None:
    path = tmp_path / "old.rolodex"
    _book_of_the_first_version(path)
    with Book(path) as old:
        with old.read() as connection:
            context = MigrationContext.configure(connection, opts={"include_object": _ours, "compare_type": True})
            assert compare_metadata(context, metadata) == []
        once = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' ORDER BY name"
        assert values(old, once) == values(book, once)
