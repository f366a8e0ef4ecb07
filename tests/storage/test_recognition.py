"""Who the people in associates' rolodexes are taken for."""

from __future__ import annotations

from typing import Any

import pytest

from rolodex.services import editing
from rolodex.services.undoing import redo, undo
from rolodex.storage import index
from rolodex.storage.book import Book
from tests.helpers import card_named, values


class _Rolodex:
    """An associate's rolodex, written by hand."""

    def __init__(self, book: Book, associate: str) -> None:
        editing.add_card(book, associate)
        self._book = book
        with book.change("layer", "A rolodex") as change:
            self._layer = self._put(change, "layer", associate_id=card_named(book, associate).id, name="", given_on="")

    def add(self, given: str, family: str, *, company: str = "", **points: str) -> int:
        with self._book.change("layer", "Somebody") as change:
            card = self._put(
                change, "contact", uid=f"{self._layer}-{given}-{family}-{company}{points}", given=given, family=family,
                layer_id=self._layer, added="2026-01-01",
            )  # fmt: skip
            for table, key in points.items():
                kind = {"kind": "linkedin"} if table == "link" else {}
                self._put(change, table, contact_id=card, value=key, key=key, **kind)
            if company:
                found = values(self._book, "SELECT id FROM company WHERE key = ?", company)
                number = found[0] if found else self._put(change, "company", name=company, key=company)
                self._put(change, "position", contact_id=card, company_id=number, as_written=company)
        return card

    @staticmethod
    def _put(change: Any, table: str, **row: Any) -> int:
        sql = f"INSERT INTO {table}({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) RETURNING id"
        return int(change.connection.exec_driver_sql(sql, tuple(row.values())).scalar_one())


def _person(book: Book, card: int) -> int:
    (person,) = values(book, "SELECT person_id FROM layer_card WHERE card_id = ?", card)
    return int(person)


@pytest.fixture
def dana(book: Book) -> _Rolodex:
    return _Rolodex(book, "Dana Okafor")


def _own(book: Book, name: str, **points: str) -> int:
    editing.add_card(book, name)
    card = card_named(book, name).id
    with book.change("points", "Points") as change:
        for table, key in points.items():
            change.connection.exec_driver_sql(
                f"INSERT INTO {table}(contact_id, value, key) VALUES (?, ?, ?)", (card, key, key)
            )
    return card


def test_a_stranger_is_nobody_else(book: Book, dana: _Rolodex) -> None:
    card = dana.add("Luis", "Romero", link="in/luis")
    assert _person(book, card) == card


@pytest.mark.parametrize("point", [{"link": "in/ada"}, {"email": "ada@x.example"}, {"phone": "+12125550123"}])
def test_your_own_people_are_recognised_by_what_is_theirs(book: Book, dana: _Rolodex, point: dict[str, str]) -> None:
    mine = _own(book, "Ada Lovelace", **point)
    assert _person(book, dana.add("Ada", "Lovelace", **point)) == mine


def test_whoever_comes_later_is_recognised_too_and_undo_takes_it_back(book: Book, dana: _Rolodex) -> None:
    card = dana.add("Ada", "Lovelace", email="ada@x.example")
    mine = _own(book, "Ada Lovelace", email="ada@x.example")
    assert _person(book, card) == mine
    newest = values(book, "SELECT max(id) FROM change")[0]
    undo(book, newest)
    assert _person(book, card) == card
    redo(book)
    assert _person(book, card) == mine
    editing.remove_cards(book, [mine])
    assert _person(book, card) == card


def test_an_address_with_another_name_is_a_shared_desk(book: Book, dana: _Rolodex) -> None:
    _own(book, "Bo Berg", email="office@x.example")
    card = dana.add("Ada", "Lovelace", email="office@x.example")
    assert _person(book, card) == card


def test_two_linkedin_addresses_are_two_people(book: Book, dana: _Rolodex) -> None:
    _own(book, "Ada Lovelace", email="ada@x.example", link="in/ada-1")
    card = dana.add("Ada", "Lovelace", email="ada@x.example", link="in/ada-2")
    assert _person(book, card) == card


def test_a_name_at_the_same_company_will_do_if_it_fits_one_card(book: Book, dana: _Rolodex) -> None:
    editing.add_card(book, "Ada Lovelace @Acme")
    mine = card_named(book, "Ada Lovelace").id
    assert _person(book, dana.add("Ada", "Lovelace", company="acme")) == mine
    other = dana.add("Ada", "Lovelace", company="northwind")
    assert _person(book, other) == other


def test_one_stranger_in_two_rolodexes_is_one_person(book: Book, dana: _Rolodex) -> None:
    piotr = _Rolodex(book, "Piotr Zielak")
    first = dana.add("Luis", "Romero", link="in/luis")
    second = piotr.add("Luis", "Romero", link="in/luis", email="luis@x.example")
    assert [_person(book, card) for card in (first, second)] == [first, first]
    mine = _own(book, "Luis Romero", email="luis@x.example")
    assert [_person(book, card) for card in (first, second)] == [mine, mine]


def test_making_all_anew_gives_the_same(book: Book, dana: _Rolodex) -> None:
    _own(book, "Ada Lovelace", email="ada@x.example", link="in/ada")
    dana.add("Ada", "Lovelace", link="in/ada")
    dana.add("Luis", "Romero", link="in/luis")
    rows = "SELECT card_id, person_id FROM layer_card ORDER BY card_id"
    with book.read() as connection:
        before = [tuple(row) for row in connection.exec_driver_sql(rows)]
    with book.change("anew", "Anew") as change:
        change.connection.exec_driver_sql("DELETE FROM layer_card")
        index.rebuild(change.connection)
        after = [tuple(row) for row in change.connection.exec_driver_sql(rows)]
    assert before == after
    assert len(before) == 2


def test_a_profile_of_their_own_keeps_namesakes_at_one_company_apart(book: Book, dana: _Rolodex) -> None:
    editing.add_card(book, "Ada Lovelace @Acme")
    card = dana.add("Ada", "Lovelace", company="acme", link="in/another-ada")
    assert _person(book, card) == card
