from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolodex.queries import graph as graph_module
from rolodex.queries.evidence import ties_between, ties_with_you
from rolodex.queries.graph import Graph, Graphs
from rolodex.queries.strength import EACH_FURTHER_HOP, strength
from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.storage import ties
from rolodex.storage.book import Book
from tests.helpers import card_named, new_book, values
from tests.queries.town_of_ties import TODAY, YOU, Fact, Town, best_paths, strengths, towns, write


def _blocks(book: Book) -> list[tuple[int, bytes]]:
    with book.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT block, ties FROM tie_block ORDER BY block")]


@given(towns(), st.booleans())
def test_the_ways_and_their_order_are_those_of_the_formula(town: Town, hubs: bool) -> None:
    with new_book() as book, pytest.MonkeyPatch.context() as patched:
        # Whoever knows very many is looked up in another way.
        patched.setattr(graph_module, "_HUB", 1 if hubs else 256)
        cards = write(book, town)
        with book.read() as connection:
            graph = Graph(connection, TODAY)
            for goal in town.all:
                person = graph.person(min(cards[goal])) if goal in cards else 0
                if person:
                    _agrees_with_reference(graph, town, cards, goal, person)


def _agrees_with_reference(graph: Graph, town: Town, cards: dict[int, set[int]], goal: int, person: int) -> None:
    who = {graph.person(card): number for number, held in cards.items() for card in held}
    routes = graph.routes(person)
    told = [tuple(who[number] for number in route.people) for route in routes]
    expected = best_paths(town, goal)
    scores = [expected[path] for path in told]
    assert scores == pytest.approx([route.score for route in routes])
    assert all(one > other - 1e-9 for one, other in pairwise(scores))
    short = {path for path in expected if len(path) == 2}
    assert {path for path in told if len(path) == 2} == short
    best = max((expected[path] for path in short), default=0.0)
    long = {path[0]: value for path, value in sorted(expected.items(), key=lambda kv: kv[1])
            if len(path) == 3 and value > best + 1e-9}  # fmt: skip
    assert sorted((route.score for route in routes if len(route.people) == 3), reverse=True) == pytest.approx(
        sorted(long.values(), reverse=True)[:3]
    )
    for route in routes:
        assert route.score == pytest.approx(min(route.hops) * EACH_FURTHER_HOP ** (len(route.hops) - 1))


@given(towns())
@example(Town(people=2, strangers=0, facts=(Fact("said", 1, 2, -1),), ratings=(), rolodexes=()))
def test_the_facts_shown_make_exactly_the_strength_used(town: Town) -> None:
    with new_book() as book:
        write(book, town)
        held = strengths(town)
        with book.read() as connection:
            graph = Graph(connection, TODAY)
            yours = ties_with_you(connection, list(town.own), TODAY)
            pairs = [(a, b) for a in town.own for b in town.own if a != b]
            between = ties_between(connection, pairs, TODAY)
        for person in town.own:
            assert strength(yours[person], TODAY) == pytest.approx(held[(YOU, person)])
            assert graph.yours[person] == pytest.approx(held[(YOU, person)])
        for pair, facts in between.items():
            assert strength(facts, TODAY) == pytest.approx(held.get(pair, 0.0))


@given(towns(), towns())
def test_ties_kept_up_change_by_change_are_those_made_anew(first: Town, second: Town) -> None:
    with new_book() as book:
        write(book, first)
        before = _blocks(book)
        with book.change("more", "More") as change:
            run = change.connection.exec_driver_sql
            run("UPDATE introduction SET state = 'declined' WHERE id % 2")
            run("DELETE FROM acquaintance WHERE id % 2 AND how = 'x'")
            run("UPDATE interaction SET on_date = '2025-01-01' WHERE id % 2")
            run("DELETE FROM interaction_contact WHERE id % 3 = 0")
            run("UPDATE contact SET rating = 3 WHERE id = 2")
            run("UPDATE layer SET given_on = '2026-01-01'")
            run("DELETE FROM contact WHERE id = 3")
        kept = _blocks(book)
        with book.change("rebuild", "Rebuild") as change:
            ties.rebuild(change.connection)
            change.even_if_empty = True
        assert _blocks(book) == kept
        changed = values(book, "SELECT max(id) FROM change WHERE kind = 'more'")[0]
        if changed is not None:
            undo(book, changed)
        assert _blocks(book) == before


def test_your_own_rating_wins_over_everything(book: Book) -> None:
    editing.add_card(book, "Ada")
    card = card_named(book, "Ada").id
    with book.change("x", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO interaction(channel, on_date) VALUES ('call', '2026-05-30')")
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (card,))
    with book.read() as connection:
        assert Graph(connection, TODAY).yours[card] > 0.75
    with book.change("x", "x") as change:
        change.connection.exec_driver_sql("UPDATE contact SET rating = 1 WHERE id = ?", (card,))
    with book.read() as connection:
        assert Graph(connection, TODAY).yours[card] == pytest.approx(0.2)


def test_a_graph_is_read_again_when_the_book_or_the_day_changes(book: Book) -> None:
    graphs = Graphs()
    editing.add_card(book, "Ada")
    with book.read() as connection:
        first = graphs.newest(connection, TODAY)
        assert graphs.newest(connection, TODAY) is first
        assert graphs.newest(connection, date(2026, 6, 2)) is not first
    editing.add_card(book, "Bob")
    card = card_named(book, "Bob").id
    with book.read() as connection:
        assert graphs.newest(connection, TODAY).yours[card] > 0


def test_an_expired_rolodex_leads_nowhere(book: Book) -> None:
    town = Town(2, 1, (), (), ((4, 2, False),))
    cards = write(book, town)
    (stranger,) = cards[4]
    with book.change("x", "x") as change:
        change.connection.exec_driver_sql("UPDATE layer SET expires_on = '2026-05-31'")
    with book.read() as connection:
        assert Graph(connection, date(2026, 5, 31)).person(stranger) == stranger
        assert Graph(connection, TODAY).person(stranger) == 0
