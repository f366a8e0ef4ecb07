from __future__ import annotations

import json

import pytest

from rolodex.models.schema import journaled_tables, metadata
from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.storage import journal
from rolodex.storage.book import Book
from tests.helpers import values


def test_every_journaled_table_has_its_three_triggers(book: Book) -> None:
    triggers = set(values(book, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
    assert triggers == {f"journal_{t.name}_{op}" for t in journaled_tables() for op in ("insert", "update", "delete")}


def test_what_goes_with_a_card_is_journaled_too(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada ada@x.example #t")
    removed = editing.remove_cards(book, [card])
    entries = values(book, f"SELECT tbl, op FROM journal WHERE change_id = {removed.id} ORDER BY tbl")
    assert entries == [("contact", "D"), ("contact_tag", "D"), ("email", "D")]


def test_an_update_holds_both_sides(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    changed = editing.set_name(book, card, given="Zoë")
    ((before, after),) = values(book, f"SELECT before, after FROM journal WHERE change_id = {changed.id}")
    assert (json.loads(before)["given"], json.loads(after)["given"]) == ("Ada", "Zoë")


def test_ids_are_never_used_twice(book: Book) -> None:
    first, _ = editing.add_card(book, "Ada")
    editing.remove_cards(book, [first])
    second, _ = editing.add_card(book, "Ada")
    assert second > first


@pytest.mark.parametrize("count", [1, 49, 50, 120])
def test_many_rows_at_once_are_journaled_as_one_by_one(book: Book, count: int) -> None:
    card, _ = editing.add_card(book, "Ada")
    rows = [(100 + n, card, f"{n}@x.example", f"{n}@x.example") for n in range(count)]
    more = [(1000 + n, card, f"{n}@y.example", f"{n}@y.example") for n in range(3)]
    with book.change("edit", "Many") as change:
        inserts = journal.Inserts(change.connection)
        inserts.insert(metadata.tables["email"], ("id", "contact_id", "value", "key"), rows)
        inserts.insert(metadata.tables["email"], ("id", "contact_id", "value", "key"), more)
        inserts.finish()
    entries = values(
        book, f"SELECT tbl, row_id, contact_id, op FROM journal WHERE change_id = {change.changed.id} ORDER BY id"
    )
    assert entries == [("email", row[0], card, "I") for row in (*rows, *more)]
    test_every_journaled_table_has_its_three_triggers(book)
    undo(book)
    assert values(book, "SELECT count(*) FROM email") == [0]


def test_a_change_of_many_rows_that_fails_leaves_the_journal_at_work(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    rows = [(100 + n, card, "ada@x.example", "ada@x.example") for n in range(60)]
    with pytest.raises(ZeroDivisionError), book.change("edit", "Many") as change:  # noqa: PT012
        journal.Inserts(change.connection).insert(metadata.tables["email"], ("id", "contact_id", "value", "key"), rows)
        raise ZeroDivisionError
    test_every_journaled_table_has_its_three_triggers(book)
    assert values(book, "SELECT count(*) FROM email") == [0]
