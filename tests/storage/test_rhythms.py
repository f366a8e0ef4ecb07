from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rolodex.models.rhythm_words import NEVER
from rolodex.services import editing, industries, introducing
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from rolodex.storage.day_turn import turn_day
from tests.helpers import derived, values

Run = Callable[..., Any]


def _write(book: Book, *statements: str) -> None:
    with book.change("edit", "x") as change:
        for statement in statements:
            change.connection.exec_driver_sql(statement)


def _due(book: Book) -> dict[int, tuple[int, str]]:
    with book.read() as connection:
        found = connection.exec_driver_sql("SELECT card_id, rhythm_days, due_on FROM keep_in_touch")
        return {card: (days, due) for card, days, due in found}


@pytest.fixture
def ada(book: Book) -> int:
    number, _ = editing.add_card(book, "Ada Lindqvist")
    _write(book, f"UPDATE contact SET added = '2026-01-01T00:00:00Z' WHERE id = {number}")
    return number


def test_a_rhythm_counts_from_the_last_time_you_had_to_do_with_them(book: Book, ada: int) -> None:
    assert _due(book) == {}
    _write(book, f"UPDATE contact SET rhythm_days = 30 WHERE id = {ada}")
    assert _due(book) == {ada: (30, "2026-01-31")}
    _write(
        book,
        "INSERT INTO interaction(id, channel, on_date) VALUES (1, 'call', '2026-02-10')",
        f"INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, {ada})",
    )
    assert _due(book) == {ada: (30, "2026-03-12")}
    bo, _ = editing.add_card(book, "Bo Li")
    introducing.record(book, ada, bo, 1, "introduced", "2026-03")
    assert _due(book) == {ada: (30, "2026-03-31")}
    introducing.record(book, bo, ada, 1, "considered", "2026-06-01")
    assert _due(book) == {ada: (30, "2026-03-31")}
    _write(book, f"UPDATE contact SET snoozed_until = '2026-08-01' WHERE id = {ada}")
    assert _due(book) == {ada: (30, "2026-08-01")}


def test_tags_and_industries_have_rhythms_and_a_card_its_own_word(book: Book, ada: int) -> None:
    editing.add_tag(book, [ada], "client")
    industries.set_industry(book, [ada], "Food & drink")
    _write(
        book,
        "INSERT INTO rhythm(tag_id, days) SELECT id, 90 FROM tag",
        "INSERT INTO rhythm(industry_id, days) SELECT industry_id, 60 FROM contact_industry",
    )
    assert _due(book)[ada][0] == 60
    _write(book, f"UPDATE contact SET rhythm_days = 365 WHERE id = {ada}")
    assert _due(book)[ada][0] == 365
    _write(book, f"UPDATE contact SET rhythm_days = {NEVER} WHERE id = {ada}")
    assert _due(book) == {}
    undo(book)
    undo(book)
    assert _due(book)[ada][0] == 60
    industries.set_industry(book, [ada], "Construction")
    _write(
        book, "DELETE FROM contact_industry WHERE industry_id = (SELECT industry_id FROM rhythm WHERE tag_id IS NULL)"
    )
    assert _due(book)[ada][0] == 90


def test_a_planned_talk_is_the_last_one_only_once_its_day_has_come(book: Book, ada: int) -> None:
    _write(
        book,
        "INSERT INTO interaction(id, channel, on_date) VALUES (1, 'call', '2999-02-10')",
        f"INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, {ada})",
    )
    assert values(book, "SELECT spoke FROM card_row") == [""]
    with book.change("edit", "x") as change:
        turn_day(change.connection, date(2999, 2, 9))
        assert change.connection.exec_driver_sql("SELECT spoke FROM card_row").scalar() == ""
        turn_day(change.connection, date(2999, 2, 10))
        assert change.connection.exec_driver_sql("SELECT spoke FROM card_row").scalar() == "2999-02-10"
        change.even_if_empty = True


def test_a_rhythm_leaves_rows_and_words_alone_but_what_comes_with_it_does_not(book: Book, ada: int) -> None:
    before = derived(book)
    _write(book, f"UPDATE contact SET rhythm_days = 30, snoozed_until = '2026-08-01' WHERE id = {ada}")
    assert (derived(book), _due(book)) == (before, {ada: (30, "2026-08-01")})
    _write(book, f"UPDATE contact SET rhythm_days = 60, starred = 1, given = 'Adele' WHERE id = {ada}")
    assert values(book, "SELECT name, starred FROM card_row") == [("Adele Lindqvist", 1)]
    undo(book)
    assert derived(book) == before
