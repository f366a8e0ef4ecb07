"""Who introduced whom: where everybody hangs, which lines tie them, and what is said on the lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.network import INTRODUCTION_STATES
from rolodex.queries.card_parts import YOU, Introduction, Person, Step
from rolodex.queries.introduction_picture import Edge, Fact, Picture, introduction_picture
from rolodex.queries.introductions import introductions
from rolodex.services import editing, introducing
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import import_, linked, reading


def add(book: Book, *names: str) -> list[int]:
    """A card for each name."""
    return [editing.add_card(book, f"{name} @{name.split()[0]} Works")[0] for name in names]


def made(book: Book, by: int, one: int, other: int = YOU, on: str = "2024-04-14", state: str = "came of it") -> int:
    return introducing.record(book, by, one, other, state, on, "at the fair", "It went well.").introduction


def picture(book: Book) -> Picture:
    with book.read() as connection:
        return introduction_picture(connection, introductions(connection))


def tree(found: Picture) -> list[tuple[int, str]]:
    """Everybody in order, by depth and name."""
    return [(node.depth, node.name) for node in found.people]


def line(found: Picture, end: int) -> Edge:
    """The line of the tree that leads to somebody."""
    return next(edge for edge in found.edges if edge.end == end)


class TestTree:
    def test_from_you_to_those_you_met_to_those_they_introduced(self, book: Book) -> None:
        dana, adrian, alba = add(book, "Dana Okafor", "Adrián Fuentes", "Alba Conti")
        editing.set_met(book, dana, "Sat next to me at the regatta in 2019.")
        made(book, dana, adrian)
        made(book, adrian, alba, on="2025")
        found = picture(book)
        assert tree(found) == [(0, "You"), (1, "Dana Okafor"), (2, "Adrián Fuentes"), (3, "Alba Conti")]
        assert [node.parent for node in found.people] == [None, YOU, dana, adrian]
        assert [edge.label for edge in found.edges] == ["met 2019", "Apr 2024", "2025"]
        assert [edge.kind for edge in found.edges] == ["met", "introduced", "introduced"]
        assert [node.caption for node in found.people] == ["", "1 introduction for you", "Adrián Works", "Alba Works"]
        assert (found.made, found.since) == (2, "2024")

    def test_a_line_knows_who_when_where_and_what_came_of_it(self, book: Book) -> None:
        dana, adrian = add(book, "Dana Okafor", "Adrián Fuentes")
        number = made(book, dana, adrian, state="introduced")
        introducing.move(book, number, "came of it", "2024-06-01", "We have worked together since.")
        edge = line(picture(book), adrian)
        results = ("It went well.", "We have worked together since.")
        assert edge.facts == (
            Fact("Dana Okafor introduced Adrián Fuentes to you", "2024-04-14", "at the fair", results),
        )
        assert edge.introductions == (number,)

    def test_how_you_know_somebody_comes_from_a_file_if_you_say_nothing(self, book: Book) -> None:
        import_(book, reading([linked("in/dana", "Dana", "Okafor")], "Connections.csv", "linkedin", "2026-03-02"))
        (adrian,) = add(book, "Adrián Fuentes")
        dana = next(n for n in range(2, 9) if n != adrian)
        made(book, dana, adrian)
        edge = line(picture(book), dana)
        assert edge.label == "connected 2015"
        assert edge.facts == (Fact("Connected on LinkedIn", "2015-05-01"),)

    def test_the_larger_branches_come_first_and_then_the_earlier(self, book: Book) -> None:
        a, b, c, d, e, f = add(book, "A", "B", "C", "D", "E", "F")
        made(book, a, d, on="2020")
        made(book, b, e, on="2023")
        made(book, b, f, on="2021")
        made(book, c, made_before := add(book, "G")[0], on="2019")
        found = picture(book)
        assert tree(found) == [(0, "You"), (1, "B"), (2, "F"), (2, "E"), (1, "C"), (2, "G"), (1, "A"), (2, "D")]
        assert line(found, made_before).start == c

    def test_only_what_came_to_pass_is_drawn(self, book: Book) -> None:
        dana, adrian = add(book, "Dana Okafor", "Adrián Fuentes")
        for state in INTRODUCTION_STATES:
            made(book, dana, adrian, state=state)
        found = picture(book)
        assert found.made == 3
        assert len(line(found, adrian).facts) == 3

    def test_no_introduction_is_you_alone(self, book: Book) -> None:
        found = picture(book)
        assert tree(found) == [(0, "You")]
        assert (found.edges, found.further, found.made, found.since) == ((), (), 0, "")

    def test_without_a_date_a_line_has_no_words(self, book: Book) -> None:
        dana, adrian, ana = add(book, "Dana", "Adrián", "Ana")
        number, later = made(book, dana, adrian), made(book, ana, adrian, on="2020")
        forget_date(book, number)
        found = picture(book)
        # What has no date counts as the latest.
        assert line(found, adrian).introductions == (later,)
        (also,) = found.further
        assert (also.label, also.facts[0].on, also.introductions) == ("", "", (number,))

    def test_whoever_is_removed_goes_and_comes_back_with_undo(self, book: Book) -> None:
        dana, adrian, alba = add(book, "Dana", "Adrián", "Alba")
        made(book, dana, adrian)
        made(book, adrian, alba)
        before = picture(book)
        editing.remove_cards(book, [adrian])
        assert tree(picture(book)) == [(0, "You")]
        undo(book)
        assert picture(book) == before


class TestBesideTheTree:
    def test_you_bring_two_together_and_the_one_you_met_so_far_nowhere_hangs_dashed(self, book: Book) -> None:
        dana, adrian, ana = add(book, "Dana", "Adrián", "Ana")
        made(book, YOU, ana, adrian, on="2024-05-16")
        made(book, dana, adrian)
        found = picture(book)
        assert tree(found) == [(0, "You"), (1, "Dana"), (2, "Adrián"), (3, "Ana")]
        edge = line(found, ana)
        assert (edge.start, edge.kind, edge.label, edge.dashed) == (adrian, "together", "you, May 2024", True)
        assert edge.facts[0].text == "You introduced Ana to Adrián"

    def test_two_who_are_there_are_tied_by_one_more_line(self, book: Book) -> None:
        dana, adrian, aiko = add(book, "Dana", "Adrián", "Aiko")
        made(book, dana, adrian)
        made(book, dana, aiko)
        one = made(book, YOU, adrian, aiko, on="2023-01-01")
        two = made(book, YOU, aiko, adrian, on="2024-01-01")
        (edge,) = picture(book).further
        assert (edge.start, edge.end, edge.kind, edge.label) == (adrian, aiko, "together", "you, Jan 2023")
        assert edge.introductions == (one, two)

    def test_two_whom_you_alone_know_hang_one_behind_the_other(self, book: Book) -> None:
        adrian, ana = add(book, "Adrián", "Ana")
        made(book, YOU, adrian, ana)
        found = picture(book)
        assert tree(found) == [(0, "You"), (1, "Adrián"), (2, "Ana")]
        assert [edge.kind for edge in found.edges] == ["met", "together"]

    def test_between_others_hangs_at_whoever_introduced_them(self, book: Book) -> None:
        piotr, ada, alan = add(book, "Piotr Zielak", "Ada", "Alan")
        made(book, piotr, ada, alan, on="2025-06-30")
        found = picture(book)
        assert tree(found) == [(0, "You"), (1, "Piotr Zielak"), (2, "Ada"), (3, "Alan")]
        assert [(edge.kind, edge.label) for edge in found.edges] == [
            ("met", ""), ("through", ""), ("together", "Piotr, Jun 2025"),
        ]  # fmt: skip
        assert line(found, alan).facts[0].text == "Piotr Zielak introduced Ada to Alan"

    def test_who_was_introduced_twice_hangs_at_the_earlier(self, book: Book) -> None:
        dana, piotr, adrian = add(book, "Dana", "Piotr", "Adrián")
        made(book, dana, adrian, on="2024")
        made(book, piotr, adrian, on="2021")
        found = picture(book)
        assert line(found, adrian).start == piotr
        (also,) = found.further
        assert (also.start, also.end, also.kind, also.dashed) == (dana, adrian, "also", True)

    def test_a_circle_is_opened_at_its_latest(self, book: Book) -> None:
        a, b, c = add(book, "A", "B", "C")
        made(book, a, b, on="2020")
        made(book, b, c, on="2021")
        closing = made(book, c, a, on="2022")
        found = picture(book)
        assert tree(found) == [(0, "You"), (1, "A"), (2, "B"), (3, "C")]
        assert [edge.introductions for edge in found.further] == [(closing,)]

    def test_the_same_two_have_one_line_whichever_way(self, book: Book) -> None:
        a, b = add(book, "A", "B")
        numbers = (made(book, a, b, on="2020"), made(book, b, a, on="2021"))
        found = picture(book)
        assert found.further == ()
        assert line(found, b).introductions == numbers


def forget_date(book: Book, introduction: int) -> None:
    """As if a file had told of it without a day."""
    with book.change("edit", "Forgot the day") as change:
        run = change.connection.exec_driver_sql
        run("UPDATE introduction SET on_date = '' WHERE id = ?", (introduction,))
        run("UPDATE introduction_step SET on_date = '' WHERE introduction_id = ?", (introduction,))


@pytest.fixture(scope="module")
def crowd() -> Iterator[tuple[Book, list[int]]]:
    """Twelve people, whom anybody may have introduced to anybody."""
    with TemporaryDirectory() as folder, Book(Path(folder) / "crowd.rolodex") as book:
        yield book, [YOU, *add(book, *(f"P{number}" for number in range(12)))]


@contextmanager
def reading_of(book: Book, found: list[Introduction]) -> Iterator[Picture]:
    with book.read() as connection:
        yield introduction_picture(connection, found)


def ledgers(people: list[int]) -> st.SearchStrategy[list[Introduction]]:
    """Any introductions among these: circles, twins, somebody with themselves, days missing."""
    somebody = st.sampled_from(people).map(lambda number: Person(number, "You" if number == YOU else f"P{number}"))
    days = st.sampled_from(["", "2019", "2019-05", "2019-05-02", "2024-12-31"])
    one = st.tuples(somebody, somebody, somebody, days, st.sampled_from(["introduced", "thanked", "asked"]))
    return st.lists(one, max_size=40).map(
        lambda rows: [
            Introduction(number, by, a, b, state, on, "", "", "", (Step(state, on, ""),))
            for number, (by, a, b, on, state) in enumerate(rows, 1)
        ]
    )


@given(st.data())
def test_any_ledger_makes_one_tree_from_you(crowd: tuple[Book, list[int]], data: st.DataObject) -> None:
    book, people = crowd
    ledger = data.draw(ledgers(people))
    with reading_of(book, ledger) as found, reading_of(book, ledger[::-1]) as again:
        assert found == again
    places = {node.id: place for place, node in enumerate(found.people)}
    assert len(places) == len(found.people)
    assert found.people[0].id == YOU
    for node, edge in zip(found.people[1:], found.edges, strict=True):
        assert node.parent is not None
        above = found.people[places[node.parent]]
        assert places[node.parent] < places[node.id]
        assert node.depth == above.depth + 1
        assert (edge.start, edge.end) == (node.parent, node.id)
    drawn = [number for edge in (*found.edges, *found.further) for number in edge.introductions]
    came = [one for one in ledger if one.made]
    three = {one.id for one in came if len({one.introducer.id, one.contact.id, one.other.id}) == 3}
    assert three <= set(drawn)
    assert {one for i in came for one in (i.introducer.id, i.contact.id, i.other.id)} - {YOU} >= set(places) - {YOU}
    pairs = [frozenset((edge.start, edge.end)) for edge in (*found.edges, *found.further)]
    assert len(set(pairs)) == len(pairs)
    assert all(edge.start != edge.end for edge in (*found.edges, *found.further))
