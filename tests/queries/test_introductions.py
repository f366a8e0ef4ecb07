from __future__ import annotations

import pytest

from rolodex.errors import NotMet
from rolodex.queries.card import find_card
from rolodex.queries.introductions import asked_of, best_connectors, introduction, introductions, under_way
from rolodex.services import editing
from rolodex.services.introducing import ask_for, introduce, move, record, remind
from rolodex.storage.book import Book

NAMES = ("Dana Okafor", "Luis Romero", "Ana Sousa", "Piotr Zielak")


@pytest.fixture
def people(book: Book) -> list[int]:
    return [editing.add_card(book, name)[0] for name in NAMES]


@pytest.fixture
def five(book: Book, people: list[int]) -> list[int]:
    """Made for you, asked for, made by you, between others, and only thought of."""
    dana, luis, ana, piotr = people
    return [
        record(book, dana, ana, 1, "thanked", "2025-01-05").introduction,
        ask_for(book, dana, luis, on="2026-02-01").introduction,
        introduce(book, ana, luis, state="introduced", on="2025-06-01").introduction,
        record(book, dana, luis, piotr, "introduced", "2025-03-01").introduction,
        ask_for(book, piotr, luis, state="considered", on="2026-03-01").introduction,
    ]


def test_every_kind_is_listed_newest_first(book: Book, five: list[int]) -> None:
    made, asked, yours, others, thought = five
    with book.read() as connection:
        found = introductions(connection)
        assert [i.id for i in found] == [thought, asked, yours, others, made]
        assert [(i.introducer.name, i.met.name, i.with_whom.name) for i in found[:3]] == [
            ("Piotr Zielak", "Luis Romero", "You"),
            ("Dana Okafor", "Luis Romero", "You"),
            ("You", "Ana Sousa", "Luis Romero"),
        ]
        assert all(introduction(connection, i.id) == i for i in found)


def test_a_card_tells_the_same_of_its_introductions(book: Book, people: list[int], five: list[int]) -> None:
    with book.read() as connection:
        card = find_card(connection, people[0])
        assert set(card.introductions) == {i for i in introductions(connection) if i.introducer.id == people[0]}


def test_under_way_is_what_waits_and_what_you_want_to_be_reminded_of(book: Book, five: list[int]) -> None:
    _, asked, yours, _, thought = five
    remind(book, yours, "2026-12-01")
    with book.read() as connection:
        assert [i.id for i in under_way(connection)] == [thought, asked, yours]
    move(book, asked, "declined")
    with book.read() as connection:
        assert [i.id for i in under_way(connection)] == [thought, yours]


def test_the_best_connectors_made_most(book: Book, five: list[int]) -> None:
    with book.read() as connection:
        assert [(c.person.name, c.made) for c in best_connectors(connection, 9)] == [("Dana Okafor", 2)]
        assert best_connectors(connection, 0) == ()


def test_what_you_asked_before_is_told_by_connector(book: Book, people: list[int], five: list[int]) -> None:
    dana, luis, _, piotr = people
    with book.read() as connection:
        asked = asked_of(connection, [dana, luis, piotr, 1])
    assert {who: [i.id for i in those] for who, those in asked.items()} == {dana: [five[1], five[0]]}


def test_you_may_be_named_as_either_of_the_two(book: Book, people: list[int]) -> None:
    number = record(book, people[0], 1, people[1], "introduced", "2026-01-01").introduction
    with book.read() as connection:
        found = introduction(connection, number)
    assert (found.met.name, found.with_whom.name, found.for_you) == ("Luis Romero", "You", True)


def test_an_unknown_introduction_is_told(book: Book) -> None:
    with book.read() as connection, pytest.raises(NotMet, match="no introduction 3"):
        introduction(connection, 3)
