from __future__ import annotations

from array import array
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.cards import Order, card_ids, card_rows, letters, listing, photo
from rolodex.queries.counts import card_count, counts
from rolodex.queries.search import search
from rolodex.services import editing
from rolodex.services.settings import set_language
from rolodex.storage.book import Book
from tests.helpers import import_, new_book, person, reading, values

PEOPLE = [
    ("Åke", "Zorn"), ("Anna", "Öberg"), ("Łukasz", "Nowak"), ("Lars", "Åberg"), ("", ""), ("王伟", ""), ("7", "Eleven"),
    ("Zoë", "Ash"), ("Żaneta", "Łoś"), ("김", "철수"),
]  # fmt: skip


def _fill(book: Book, people: list[tuple[str, str]]) -> None:
    import_(book, reading([person(g, f, email=f"{n}@x.example") for n, (g, f) in enumerate(people)]))


def _names(book: Book, order: Order) -> list[str]:
    with book.read() as connection:
        return [row.name for row in card_rows(connection, card_ids(connection, order))]


@pytest.mark.parametrize(
    ("language", "by_given", "by_family"),
    [
        ("en", "Åke Anna Lars Łukasz Żaneta Zoë", "Lars Zoë Żaneta Łukasz Anna Åke"),
        ("sv", "Anna Lars Łukasz Żaneta Zoë Åke", "Zoë Żaneta Łukasz Åke Lars Anna"),
        ("pl", "Åke Anna Lars Łukasz Zoë Żaneta", "Lars Zoë Żaneta Łukasz Anna Åke"),
    ],
)
def test_the_list_sorts_as_its_language_does(book: Book, language: str, by_given: str, by_family: str) -> None:
    _fill(book, PEOPLE)
    set_language(book, language)
    for order, expected in (("given", by_given), ("family", by_family)):
        in_order = [name.split()[0] for name in _names(book, order)]  # type: ignore[arg-type]
        assert [n for n in in_order if n in expected.split()] == expected.split()
        assert in_order[-1] in ("7", "4@x.example")


@given(
    st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=8), st.sampled_from(("en", "sv", "cs", "tr"))
)
def test_letters_begin_where_the_list_says(people: list[tuple[str, str]], language: str) -> None:
    people = PEOPLE + [(g.replace("\0", ""), f.replace("\0", "")) for g, f in people]
    with new_book() as book:
        _fill(book, people)
        set_language(book, language)
        for order in ("given", "family"):
            with book.read() as connection:
                ids = list(card_ids(connection, order))
                strip = letters(connection, order)
            letter_of = dict(values(book, f"SELECT id, {order}_letter FROM card_row"))
            assert sum(letter.count for letter in strip) == len(ids)
            for letter in strip:
                part = ids[letter.start : letter.start + letter.count]
                assert {letter_of[number] for number in part} == {letter.letter}


def test_only_names_have_letters(book: Book) -> None:
    with book.read() as connection:
        assert letters(connection, "spoke") == []


def test_other_orders(book: Book) -> None:
    for line in ("Ada @Zenith", "Bob @acme", "Cy"):
        editing.add_card(book, line)
    assert _names(book, "company") == ["Bob", "Ada", "Cy"]
    assert _names(book, "added") == ["Cy", "Bob", "Ada"]


def test_cards_of_an_associate_lie_beside_your_own(book: Book) -> None:
    ada, _ = editing.add_card(book, "Ada @Acme")
    bob, _ = editing.add_card(book, "Bob @Zenith #client")
    with book.change("receive", "Received") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO layer(associate_id, name) VALUES (?, 'Ada’s')", (ada,))
        layer = run("SELECT max(id) FROM layer").scalar_one()
        run("UPDATE contact SET layer_id = ?, starred = 1 WHERE id = ?", (layer, bob))
    with book.read() as connection:
        assert list(card_ids(connection)) == [ada]
        assert list(card_ids(connection, layer_id=layer)) == [bob]
        assert [x.letter for x in letters(connection)] == ["A"]
        assert card_count(connection) == 1
        found = counts(connection, date.today())
        assert (found.cards, found.starred, found.tags) == (1, 0, ())
        assert list(search(connection, "bob").ids) == []
        assert list(search(connection, "bob", layer).ids) == [bob]
        assert list(search(connection, "is:associate").ids) == [ada]


def test_rows_come_in_the_order_asked_and_those_gone_are_left_out(book: Book) -> None:
    ada, _ = editing.add_card(book, "Ada @Acme")
    bob, _ = editing.add_card(book, "Bob")
    with book.read() as connection:
        assert [(r.name, r.company) for r in card_rows(connection, [bob, 999, ada])] == [("Bob", ""), ("Ada", "Acme")]
        assert photo(connection, 999) == b""


def test_what_was_found_keeps_the_lists_order(book: Book) -> None:
    cards = [editing.add_card(book, f"{name} Vega")[0] for name in ("Cleo", "Ada", "Bo")]
    with book.read() as connection:
        whole = listing(connection)
    later, _ = editing.add_card(book, "Dag Vega")
    assert list(whole.in_order(array("q", [cards[0], later, cards[1]]))) == [cards[1], cards[0]]
    assert list(whole.in_order(array("q"))) == []
