from __future__ import annotations

import pytest

from rolodex.queries.cards import card_ids, card_rows
from rolodex.queries.search import search
from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.storage import index
from rolodex.storage.book import Book
from tests.helpers import cards, derived, import_, person, reading, values


def _found(book: Book, query: str) -> int:
    with book.read() as connection:
        return len(search(connection, query).ids)


def test_the_last_card_takes_its_words_along(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada ada@x.example")
    editing.remove_cards(book, [card])
    assert derived(book) == [[], [], []]
    undo(book)
    assert _found(book, "ada") == 1


def test_a_renamed_company_is_found_on_cards_that_were_not_touched(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada @Acme")
    with book.change("edit", "Renamed Acme") as change:
        change.connection.exec_driver_sql("UPDATE company SET name = 'Zenith' WHERE key = 'acme'")
    assert change.changed.contacts == frozenset({card})
    assert _found(book, "zenith") == 1


def test_you_are_no_card(book: Book) -> None:
    with book.change("edit", "rebuild") as change:
        index.rebuild(change.connection)
    assert derived(book) == [[], [], []]
    assert values(book, "SELECT count(*) FROM contact WHERE is_you") == [1]


def test_a_card_without_a_name_is_called_by_what_it_has(book: Book) -> None:
    for line in ("@Acme", "first@x.example second@x.example", "+1 212 555 0123"):
        editing.add_card(book, line)
    assert {c.name for c in cards(book)} == {"Acme", "first@x.example", "+1 212 555 0123"}


def test_your_own_picture_comes_before_a_files(book: Book) -> None:
    from rolodex.models.draft import DraftPhoto

    import_(book, reading([person("Ada", photos=[DraftPhoto(b"theirs", "image/png")])]))
    (card,) = cards(book)
    with book.change("edit", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO blob(digest, data) VALUES (x'01', 'mine')")
        blob = run("SELECT max(id) FROM blob").scalar_one()
        run("INSERT INTO photo(contact_id, blob_id, media_type) VALUES (?, ?, 'image/png')", (card.id, blob))
    with book.read() as connection:
        assert card_rows(connection, [card.id])[0].photo_id == blob


def test_a_company_is_found_as_it_is_spoken(book: Book) -> None:
    editing.add_card(book, "Ada @Smith & Sons")
    assert _found(book, 'company:"smith and sons"') == _found(book, 'company:"Smith & Sons Ltd"') == 1


@pytest.mark.parametrize("few", [10, 80])
def test_many_cards_changed_at_once_leave_the_index_as_if_made_anew(book: Book, few: int) -> None:
    """Beyond some cards the index is made again from the words of those that nobody touched."""
    import_(book, reading([person(f"Ada{n}", "Lindqvist", email=f"a{n}@x.example") for n in range(120)]))
    with book.read() as connection:
        chosen = list(card_ids(connection))[:few]
    editing.add_tag(book, chosen, "client")
    editing.remove_cards(book, chosen[: few // 2])
    kept = derived(book)
    assert [_found(book, text) for text in ("client", "ada", "x.example")] == [few // 2, 120 - few // 2, 120 - few // 2]
    with book.change("edit", "") as change:
        index.rebuild(change.connection)
        change.connection.exec_driver_sql("UPDATE contact SET starred = 1 WHERE id = ?", (chosen[-1],))
    star = values(book, "SELECT starred FROM card_row WHERE id = ?", chosen[-1])
    undo(book)
    assert (star, derived(book)) == ([1], kept)


def test_what_holds_no_words_leaves_the_index_as_it_is(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada Lindqvist #client")
    other, _ = editing.add_card(book, "Bob Frost")
    words = values(book, "SELECT block FROM card_index_data ORDER BY id")
    editing.star(book, [card, other])
    editing.rate(book, [card], 4)
    editing.add_field(book, other, "birthday", "12 May 1984")
    undo(book)
    assert values(book, "SELECT block FROM card_index_data ORDER BY id") == words
    assert values(book, "SELECT starred FROM card_row ORDER BY id") == [1, 1]
    editing.set_met(book, card, "On a boat")
    assert _found(book, "boat") == 1
