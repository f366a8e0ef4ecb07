from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import IntegrityError

from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.storage import references
from rolodex.storage.book import Book
from tests.helpers import dump, import_, person, reading, values

LISTED = "CREATE TEMP TABLE listed(tbl TEXT, row_id INTEGER, PRIMARY KEY(tbl, row_id)) WITHOUT ROWID"


def _delete(book: Book, table: str, row: int) -> None:
    with book.change("edit", "Deleted", bulk=True) as change:
        change.connection.exec_driver_sql(LISTED)
        change.connection.exec_driver_sql("INSERT INTO listed VALUES (?, ?)", (table, row))
        references.delete(change.connection, "listed")
        change.connection.exec_driver_sql("DROP TABLE listed")


def test_a_bulk_change_that_loses_a_reference_is_refused_whole(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada ada@x.example")
    before = dump(book)
    with pytest.raises(sqlite.IntegrityError, match="email"), book.change("edit", "Lost", bulk=True) as change:
        change.connection.exec_driver_sql("DELETE FROM contact WHERE id = ?", (card,))
    assert dump(book) == before


def test_an_ordinary_change_after_a_bulk_one_looks_at_each_row_again(book: Book) -> None:
    import_(book, reading([person("Ada", email="ada@x.example")]))
    with pytest.raises(IntegrityError), book.change("edit", "Nobody's") as change:
        change.connection.exec_driver_sql("INSERT INTO email(contact_id, value, key) VALUES (99, 'x', 'x')")


def test_deleting_takes_along_what_hangs_on_it_and_undo_brings_it_back(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada ada@x.example #friends")
    editing.add_card(book, "Bob")
    before = dump(book)
    _delete(book, "contact", card)
    assert values(book, "SELECT given FROM contact WHERE NOT is_you") == ["Bob"]
    assert values(book, "SELECT count(*) FROM email") == [0]
    assert values(book, "SELECT count(*) FROM contact_tag") == [0]
    undo(book)
    assert dump(book) == before


def test_deleting_lets_go_what_may_stand_alone(book: Book) -> None:
    import_(book, reading([person("Ada", email="ada@x.example", job=("Baker", "Acme"))]))
    before = dump(book)
    (record,) = values(book, "SELECT id FROM record")
    _delete(book, "record", record)
    assert values(book, "SELECT name_record_id FROM contact WHERE NOT is_you") == [None]
    assert values(book, "SELECT value, record_id FROM email") == [("ada@x.example", None)]
    assert values(book, "SELECT title, record_id FROM position") == [("Baker", None)]
    undo(book)
    assert dump(book) == before
