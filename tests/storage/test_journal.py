from __future__ import annotations

import json

from rolodex.models.schema import journaled_tables
from rolodex.services import editing
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
