from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from rolodex.models.schema import metadata
from rolodex.services import editing
from rolodex.storage.book import Book
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
    import rolodex.migrations

    (folder,) = rolodex.migrations.__path__
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
