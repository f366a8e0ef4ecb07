from __future__ import annotations

import pytest

from rolodex.storage.book import Book
from rolodex.storage.rows import insert_rows


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 250])
def test_every_row_is_there_once_and_in_order(book: Book, count: int) -> None:
    rows = [(number, f"name {number}") for number in range(count)]
    with book.change("edit", "Nothing that stays") as change:
        change.connection.exec_driver_sql('CREATE TEMP TABLE made("order" INTEGER, name TEXT)')
        insert_rows(change.connection, "made", ("order", "name"), rows)
        found = change.connection.exec_driver_sql('SELECT "order", name FROM made ORDER BY rowid').fetchall()
        change.connection.exec_driver_sql("DROP TABLE made")
    assert [tuple(row) for row in found] == rows
