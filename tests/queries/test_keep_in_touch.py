from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.rhythm_words import NEVER
from rolodex.queries.keep_in_touch import coming_up, due_count, rhythm_of, to_keep_in_touch
from rolodex.services import editing, introducing
from rolodex.services.industries import set_industry
from rolodex.services.rhythms import set_industry_rhythm, set_rhythm, set_tag_rhythm, snooze
from rolodex.storage.book import Book
from tests.helpers import new_book

TODAY = date(2026, 3, 2)


def _added_on(book: Book, day: str) -> None:
    with book.change("edit", "") as change:
        change.connection.exec_driver_sql("UPDATE contact SET added = ? || 'T00:00:00Z'", (day,))


@pytest.fixture
def three(book: Book) -> tuple[int, int, int]:
    ada, _ = editing.add_card(book, "Ada Lindqvist @Bakery #client")
    bo, _ = editing.add_card(book, "Bo Li #client #friend")
    cy, _ = editing.add_card(book, "Cy Moss")
    _added_on(book, "2026-01-01")
    return ada, bo, cy


def test_whoever_is_longest_overdue_comes_first_with_the_reason(book: Book, three: tuple[int, int, int]) -> None:
    ada, bo, cy = three
    set_rhythm(book, [ada], 30)
    set_tag_rhythm(book, "friend", 14)
    set_tag_rhythm(book, "client", 60)
    set_industry(book, [cy], "Construction")
    set_industry_rhythm(book, "Construction", 60)
    with book.read() as connection:
        due = to_keep_in_touch(connection, TODAY)
        assert [(p.card, p.due_on, p.why, p.label) for p in due] == [
            (bo, "2026-01-15", "tag friend", "friend"),
            (ada, "2026-01-31", "every month", ""),
            (cy, "2026-03-02", "industry Construction", "Construction"),
        ]
        assert (due[1].name, due[1].company, due[1].spoke, due[1].rhythm_days) == ("Ada Lindqvist", "Bakery", "", 30)
        assert due_count(connection, TODAY) == 3
        yesterday = TODAY - timedelta(days=1)
        assert [p.card for p in to_keep_in_touch(connection, yesterday)] == [bo, ada]
        assert [p.card for p in coming_up(connection, yesterday, 7)] == [cy]


def test_one_cards_rhythm_says_all_of_it(book: Book, three: tuple[int, int, int]) -> None:
    ada, bo, cy = three
    set_tag_rhythm(book, "client", 60)
    snooze(book, [bo], "2026-05-01")
    set_rhythm(book, [cy], NEVER)
    with book.read() as connection:
        told = {card: rhythm_of(connection, card) for card in (1, 99, ada, bo, cy)}
    assert (told[1], told[99]) == (None, None)
    first, snoozed, never = (told[card] for card in (ada, bo, cy))
    assert first
    assert snoozed
    assert never
    assert (first.own_days, first.days, first.due_on, first.why) == (0, 60, "2026-03-02", "tag client")
    assert (snoozed.due_on, snoozed.snoozed_until) == ("2026-05-01", "2026-05-01")
    assert (never.never, never.days, never.due_on, never.why) == (True, 0, "", "never")


# Against a plain reference ------------------------------------------------------------------------------------------

# Before and after the day on which the cards were added.
_DAYS = st.integers(-60, 120).map(lambda n: (date(2026, 1, 1) + timedelta(days=n)).isoformat())
_RHYTHM = st.sampled_from([0, 10, 30, 90])


@dataclass
class Told:
    """What is said of a card."""

    own: int
    tags: set[str]
    industry: bool
    talks: list[str] = field(default_factory=list)
    introductions: list[tuple[str, str, str]] = field(default_factory=list)
    snoozed: str = ""


_TOLD = st.builds(
    Told,
    own=st.sampled_from([0, 0, 0, 7, 45, NEVER]),
    tags=st.sets(st.sampled_from(["client", "friend"])),
    industry=st.booleans(),
    talks=st.lists(_DAYS, max_size=2),
    introductions=st.lists(
        st.tuples(
            st.sampled_from(["by them", "by you"]), st.sampled_from(["considered", "asked", "introduced"]), _DAYS
        ),
        max_size=2,
    ),
    snoozed=st.one_of(st.just(""), _DAYS),
)


def _due(told: Told, groups: dict[str, int]) -> str | None:
    """When somebody added on 1 January is due; the formula in a few plain lines."""
    mine = [*told.tags, *(["food"] if told.industry else [])]
    shortest = min((groups[name] for name in mine if groups[name]), default=0)
    days = told.own or shortest
    if days <= 0:
        return None
    spoken = [*told.talks, *(day for _, state, day in told.introductions if state != "considered")]
    last = max(spoken, default="2026-01-01")
    return max((date.fromisoformat(last) + timedelta(days=days)).isoformat(), told.snoozed)


def _write(book: Book, card: int, told: Told, other: int) -> None:
    for tag in sorted(told.tags):
        editing.add_tag(book, [card], tag)
    if told.industry:
        set_industry(book, [card], "Food & drink")
    set_rhythm(book, [card], told.own)
    for day in told.talks:
        with book.change("talk", "") as change:
            run = change.connection.exec_driver_sql
            number = run("INSERT INTO interaction(on_date) VALUES (?) RETURNING id", (day,)).scalar_one()
            run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", (number, card))
    for who, state, day in told.introductions:
        people = (card, other, 1) if who == "by them" else (1, card, other)
        introducing.record(book, *people, state, day)
    if told.snoozed:
        with book.change("edit", "") as change:
            change.connection.exec_driver_sql("UPDATE contact SET snoozed_until = ? WHERE id = ?", (told.snoozed, card))


@given(
    st.lists(_TOLD, min_size=1, max_size=3),
    st.fixed_dictionaries({"client": _RHYTHM, "friend": _RHYTHM, "food": _RHYTHM}),
    _DAYS,
)
def test_due_days_are_those_of_the_plain_formula(people: list[Told], groups: dict[str, int], day: str) -> None:
    today = date.fromisoformat(day)
    with new_book() as book:
        other, _ = editing.add_card(book, "Other One #client #friend")
        cards = {editing.add_card(book, f"Person {n}")[0]: told for n, told in enumerate(people)}
        _added_on(book, "2026-01-01")
        set_rhythm(book, [other], NEVER)
        for number, (card, told) in enumerate(cards.items()):
            if number == 1:
                _write_groups(book, groups)
            _write(book, card, told, other)
        _write_groups(book, groups)
        wanted = {card: due for card, told in cards.items() if (due := _due(told, groups))}
        with book.read() as connection:
            due = to_keep_in_touch(connection, today)
            later = coming_up(connection, today, 500)
            assert {p.card: p.due_on for p in (*due, *later)} == wanted
            assert {p.card for p in due} == {card for card, on in wanted.items() if on <= day}
            assert [p.due_on for p in due] == sorted(p.due_on for p in due)
            assert due_count(connection, today) == len(due)


def _write_groups(book: Book, groups: dict[str, int]) -> None:
    set_tag_rhythm(book, "client", groups["client"])
    set_tag_rhythm(book, "friend", groups["friend"])
    set_industry_rhythm(book, "Food & drink", groups["food"])
