"""A card in an associate's rolodex, in whose rolodexes somebody is, and how many people are in each."""

from __future__ import annotations

from datetime import date

import pytest

from rolodex.errors import NotMet
from rolodex.queries.counts import LayerCount, counts
from rolodex.queries.layer_card import Elsewhere, Rolodexes, find_layer_card, rolodexes_of
from rolodex.queries.layers import layer, layers
from rolodex.services import editing
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.layers import set_expiry
from rolodex.storage.book import Book
from tests.helpers import archive, linked

LUIS = linked("in/luis-romero", "Luis", "Romero", ("Buyer", "Northwind Foods"))


def give(book: Book, associate: int, name: str) -> int:
    """An associate's file with Luis and somebody else in it. Returns the rolodex's id."""
    people = [LUIS, linked(f"in/{name}", name.capitalize(), "Roth", ("Owner", "Roth & Co"))]
    apply_plan(book, plan_import(book, archive(people, "2026-03-02", f"{name}.csv"), via=associate))
    with book.read() as connection:
        return next(found.id for found in layers(connection) if found.associate_id == associate)


def own(book: Book, line: str) -> int:
    return editing.add_card(book, line)[0]


def card_in(book: Book, layer_id: int, name: str) -> int:
    with book.read() as connection:
        sql = "SELECT id FROM card_row WHERE layer_id = ? AND name = ?"
        return int(connection.exec_driver_sql(sql, (layer_id, name)).scalar_one())


def test_a_card_tells_whose_it_is_and_how_they_know_each_other(book: Book) -> None:
    dana = own(book, "Dana Okafor")
    hers = give(book, dana, "ines")
    with book.read() as connection:
        whose = layer(connection, hers)
        assert whose is not None
        found = find_layer_card(connection, whose, card_in(book, hers, "Luis Romero"))
    assert (found.card.name, found.layer.associate, found.own) == ("Luis Romero", "Dana Okafor", None)
    assert (found.how, found.since) == ("connected on LinkedIn", "2015-05-01")


def test_it_knows_your_own_card_of_that_person(book: Book) -> None:
    dana, luis = own(book, "Dana Okafor"), own(book, "Luis Romero www.linkedin.com/in/luis-romero")
    hers = give(book, dana, "ines")
    with book.read() as connection:
        whose = layer(connection, hers)
        assert whose is not None
        assert find_layer_card(connection, whose, card_in(book, hers, "Luis Romero")).own == luis
        with pytest.raises(NotMet):
            find_layer_card(connection, whose, 999)


def test_somebody_is_in_several_rolodexes_by_the_associates_names(book: Book) -> None:
    piotr, dana = own(book, "Piotr Zielak"), own(book, "Dana Okafor")
    luis = own(book, "Luis Romero www.linkedin.com/in/luis-romero")
    his, hers = give(book, piotr, "noor"), give(book, dana, "ines")
    with book.read() as connection:
        assert rolodexes_of(connection, luis) == Rolodexes(
            others=(
                Elsewhere(card_in(book, hers, "Luis Romero"), hers, "Dana Okafor"),
                Elsewhere(card_in(book, his, "Luis Romero"), his, "Piotr Zielak"),
            )
        )
        assert [given.id for given in rolodexes_of(connection, dana).given] == [hers]
        assert counts(connection, date.today()).layers == (
            LayerCount(hers, "Dana Okafor", 2),
            LayerCount(his, "Piotr Zielak", 2),
        )
        assert counts(connection, date.today()).cards == 3


def test_what_is_over_is_not_told_of(book: Book) -> None:
    dana, luis = own(book, "Dana Okafor"), own(book, "Luis Romero www.linkedin.com/in/luis-romero")
    set_expiry(book, give(book, dana, "ines"), "2026-01-31")
    with book.read() as connection:
        assert rolodexes_of(connection, luis) == rolodexes_of(connection, dana) == Rolodexes()
        # Its own page may keep it longer.
        assert [found.associate for found in counts(connection, date.today()).layers] == ["Dana Okafor"]
