"""Associates' rolodexes: whose there are, and who in them is somebody you have."""

from __future__ import annotations

import pytest

from rolodex.queries.layers import known_by, layer, layer_of, layers, own_card, whose
from rolodex.queries.search import search
from rolodex.services import editing
from rolodex.services.layers import set_expiry
from rolodex.storage.book import Book
from tests.helpers import archive, give, import_, layer_cards, linked, reading


@pytest.fixture
def luis(book: Book) -> int:
    """Your own card of Luis, whom both Zoë (2) and Dana (3) know; theirs are recognised as his."""
    for name in ("Zoë Zander", "Dana Okafor"):
        editing.add_card(book, name)
    theirs = [linked("in/luis", "Luis", "Baker"), linked("in/mei", "Mei", "Tan")]
    import_(book, reading([linked("in/luis", "Luis", "Baker")]))
    for associate in (2, 3):
        give(book, associate, archive(theirs, "2026-04-01"))
    with book.change("edit", "") as change:
        for number in (1, 2):
            change.connection.exec_driver_sql(
                "INSERT OR REPLACE INTO layer_card SELECT id, CASE given WHEN 'Luis' THEN 4 ELSE 6 END FROM contact"
                " WHERE layer_id = ?",
                (number,),
            )
        change.even_if_empty = True
    return 4


def test_they_come_by_the_associates_names(book: Book, luis: int) -> None:
    with book.read() as connection:
        assert [(one.associate, one.cards, one.known) for one in layers(connection)] == [
            ("Dana Okafor", 2, 1),
            ("Zoë Zander", 2, 1),
        ]
        assert layer(connection, 1) == layers(connection)[1]
        assert layer(connection, 9) is None


def test_who_a_card_in_them_is(book: Book, luis: int) -> None:
    theirs, mei = (card.id for card in layer_cards(book, 1))
    with book.read() as connection:
        assert (own_card(connection, theirs), own_card(connection, mei), own_card(connection, luis)) == (
            luis,
            None,
            None,
        )
        assert (layer_of(connection, theirs), layer_of(connection, luis)) == (layer(connection, 1), None)
        assert known_by(connection, theirs) == ("connected on LinkedIn", "2015-05-01")
        assert known_by(connection, luis) == ("", "")
        assert whose(connection, [theirs, luis, 99]) == {theirs: (2, "Zoë Zander")}


def test_via_finds_their_people_where_it_is_asked(book: Book, luis: int) -> None:
    theirs, mei = (card.id for card in layer_cards(book, 1))
    with book.read() as connection:
        assert list(search(connection, "via:zoe mei", via=True).ids) == [mei]
        assert sorted(search(connection, "luis via:zoe OR luis", via=True).ids) == [luis, theirs]
        assert list(search(connection, "via:zoe mei").ids) == []
        assert list(search(connection, "via:zoe mei", 1).ids) == [mei]
        assert list(search(connection, "via:dana", 1).ids) == []
        assert list(search(connection, "-via:zoe luis", via=True).ids) == [luis]
        assert list(search(connection, "mei", 1).ids) == [mei]


def test_what_has_expired_is_found_no_more(book: Book, luis: int) -> None:
    set_expiry(book, 1, "2020-01-01")
    with book.read() as connection:
        assert [one.associate for one in layers(connection)] == ["Dana Okafor"]
        assert list(search(connection, "via:zoe", via=True).ids) == []
        assert list(search(connection, "is:associate").ids) == [3]
