from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.network import INTRODUCTION_STATES
from rolodex.queries.introductions import Introduction, introduction, introductions
from rolodex.services import editing
from rolodex.services.introducing import ask_for, describe, introduce, move, record, remind, remove_introduction
from rolodex.services.merging import merge
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import (
    archive,
    card_named,
    cards,
    dump,
    give,
    layer_cards,
    linked,
    new_book,
    person,
    reading,
    values,
)  # fmt: skip

PEOPLE = ("Dana Okafor", "Luis Romero", "Ana Sousa")


def _people(book: Book) -> tuple[int, int, int]:
    dana, luis, ana = (editing.add_card(book, name)[0] for name in PEOPLE)
    return dana, luis, ana


def _read(book: Book, number: int) -> Introduction:
    with book.read() as connection:
        return introduction(connection, number)


def _label(book: Book) -> str:
    return str(values(book, "SELECT label FROM change ORDER BY id DESC LIMIT 1")[0])


def test_asking_writes_who_asks_whom_for_whom(book: Book) -> None:
    dana, luis, _ = _people(book)
    done = ask_for(book, dana, luis, "for the canteen contract", "Ask by phone", "asked", "2026-03-02", "2026-03-09")
    found = _read(book, done.introduction)
    assert (found.introducer.name, found.contact.name, found.other.name) == ("Dana Okafor", "Luis Romero", "You")
    assert (found.state, found.on, found.occasion, found.note, found.remind_on) == (
        "asked", "2026-03-02", "for the canteen contract", "Ask by phone", "2026-03-09",
    )  # fmt: skip
    assert [(step.state, step.on) for step in found.steps] == [("asked", "2026-03-02")]
    assert done.changed.label == "Asked Dana to introduce you to Luis Romero"
    assert done.changed.contacts is not None
    assert luis in done.changed.contacts


def test_each_state_is_a_change_with_a_sentence_of_its_own(book: Book) -> None:
    dana, luis, ana = _people(book)
    number = ask_for(book, dana, luis, state="considered", on="2026-03-01").introduction
    said = [_label(book)] + [move(book, number, state, "2026-03-02").label for state in INTRODUCTION_STATES[1:]]
    assert said == [
        "Thought of asking Dana for an introduction to Luis Romero",
        "Asked Dana to introduce you to Luis Romero",
        "Dana agreed to introduce you to Luis Romero",
        "Luis Romero agreed to meet you, through Dana",
        "Dana introduced you to Luis Romero",
        "Noted what came of Dana introducing you to Luis Romero",
        "Thanked Dana for the introduction to Luis Romero",
        "Nothing comes of an introduction to Luis Romero through Dana",
    ]
    assert introduce(book, luis, ana).changed.label == "Asked Luis Romero and Ana Sousa if they want to meet"
    assert record(book, dana, luis, ana, "introduced").changed.label == "Dana introduced Luis Romero to Ana Sousa"


def test_moving_keeps_a_step_a_state_and_clears_the_reminder(book: Book) -> None:
    dana, luis, _ = _people(book)
    number = ask_for(book, dana, luis, on="2026-03-01", remind_on="2026-03-08").introduction
    move(book, number, "connector agreed", "2026-03-03", "She calls him")
    found = _read(book, number)
    assert (found.state, found.on, found.remind_on) == ("connector agreed", "2026-03-03", "")
    move(book, number, "introduced", "2026-03-05", remind_on="2026-04-01")
    found = _read(book, number)
    assert (found.remind_on, found.made, found.made_on) == ("2026-04-01", True, "2026-03-05")
    assert [(s.state, s.on, s.note) for s in found.steps] == [
        ("asked", "2026-03-01", ""),
        ("connector agreed", "2026-03-03", "She calls him"),
        ("introduced", "2026-03-05", ""),
    ]
    move(book, number, "connector agreed", "2026-03-04")
    found = _read(book, number)
    assert not found.made
    assert [(s.state, s.on, s.note) for s in found.steps] == [
        ("asked", "2026-03-01", ""),
        ("connector agreed", "2026-03-04", "She calls him"),
    ]


def test_thanks_may_come_before_what_came_of_it(book: Book) -> None:
    dana, luis, _ = _people(book)
    number = ask_for(book, dana, luis, state="introduced", on="2026-03-01").introduction
    move(book, number, "thanked", "2026-03-02")
    move(book, number, "came of it", "2026-05-02", "A canteen contract")
    found = _read(book, number)
    assert [s.state for s in found.steps] == ["introduced", "thanked", "came of it"]
    assert (found.made_on, found.last_word) == ("2026-03-01", "A canteen contract")


def test_today_is_the_day_where_none_is_given(book: Book) -> None:
    dana, luis, _ = _people(book)
    assert _read(book, ask_for(book, dana, luis).introduction).on == date.today().isoformat()


def test_a_reminder_is_set_and_dropped(book: Book) -> None:
    dana, luis, _ = _people(book)
    number = ask_for(book, dana, luis).introduction
    assert remind(book, number, "2026-12-01").label == "Set a reminder for 2026-12-01: Luis Romero, through Dana Okafor"
    assert _read(book, number).remind_on == "2026-12-01"
    assert remind(book, number, "2026-12-01").id is None
    remind(book, number, "")
    assert _read(book, number).remind_on == ""


def test_words_are_changed_and_left(book: Book) -> None:
    dana, luis, _ = _people(book)
    number = ask_for(book, dana, luis, "a contract", "by phone").introduction
    describe(book, number, note="by mail")
    assert (_read(book, number).occasion, _read(book, number).note) == ("a contract", "by mail")
    assert describe(book, number, occasion="a contract").id is None


@pytest.mark.parametrize(
    ("sentence", "call"),
    [
        ("three different people", lambda b, dana, luis: ask_for(b, dana, dana)),
        ("three different people", lambda b, dana, luis: ask_for(b, 1, dana)),
        ("three different people", lambda b, dana, luis: introduce(b, dana, 1)),
        ("is no state", lambda b, dana, luis: ask_for(b, dana, luis, state="married")),
        ("is not a day", lambda b, dana, luis: ask_for(b, dana, luis, remind_on="soon")),
        ("is not a date", lambda b, dana, luis: ask_for(b, dana, luis, on="yesterday")),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(book: Book, sentence: str, call: Any) -> None:
    dana, luis, _ = _people(book)
    before = dump(book)
    with pytest.raises(UsageError, match=sentence):
        call(book, dana, luis)
    assert dump(book) == before


def test_what_was_thought_of_or_asked_for_goes_on(book: Book) -> None:
    dana, luis, ana = _people(book)
    first = ask_for(book, dana, luis, "the canteen", "by phone", "considered", "2026-03-01")
    again = ask_for(book, dana, luis, on="2026-03-05", remind_on="2026-03-12")
    assert again.introduction == first.introduction
    found = _read(book, again.introduction)
    assert (found.state, found.occasion, found.note) == ("asked", "the canteen", "by phone")
    assert (found.remind_on, [s.state for s in found.steps]) == ("2026-03-12", ["considered", "asked"])
    move(book, again.introduction, "declined")
    second = ask_for(book, dana, luis).introduction
    assert second != first.introduction
    move(book, second, "connector agreed")
    assert ask_for(book, dana, luis).introduction not in (first.introduction, second)
    assert ask_for(book, dana, ana).introduction != first.introduction
    two = introduce(book, luis, ana, state="considered").introduction
    assert introduce(book, ana, luis).introduction == two
    assert record(book, 1, luis, ana, "asked").introduction != two


def test_the_day_of_one_made_long_ago_may_be_unknown(book: Book) -> None:
    dana, luis, _ = _people(book)
    found = _read(book, record(book, dana, luis, 1, "introduced").introduction)
    assert (found.on, found.made, found.made_on, found.steps[0].on) == ("", True, "", "")
    assert not [e for e in card_named(book, "Luis Romero").timeline if e.kind == "introduction"]


def test_unknown_cards_and_introductions_are_told(book: Book) -> None:
    dana, _, _ = _people(book)
    with pytest.raises(NotMet, match="no card 99"):
        ask_for(book, dana, 99)
    for call in (lambda: move(book, 7, "asked"), lambda: remind(book, 7, ""), lambda: remove_introduction(book, 7)):
        with pytest.raises(NotMet, match="no introduction 7"):
            call()


def test_a_state_may_be_typed_in_any_case(book: Book) -> None:
    dana, luis, _ = _people(book)
    number = ask_for(book, dana, luis).introduction
    move(book, number, "Connector-Agreed ")
    assert _read(book, number).state == "connector agreed"


def test_who_is_only_in_a_rolodex_is_taken_over_in_the_same_change(book: Book) -> None:
    dana, _, _ = _people(book)
    give(book, dana, reading([person("Mei", "Tan", email="mei@x.example"), person("Bo", "Li", key="bo")]))
    theirs = {card.name: card.id for card in layer_cards(book, 1)}
    before = dump(book)
    done = ask_for(book, dana, theirs["Mei Tan"])
    assert done.changed.label == "Asked Dana to introduce you to Mei Tan"
    mine = card_named(book, "Mei Tan")
    assert _read(book, done.introduction).contact.id == mine.id != theirs["Mei Tan"]
    assert [s.name for s in mine.sources] == ["Dana Okafor's rolodex"]
    again = ask_for(book, dana, theirs["Mei Tan"])
    assert again.introduction == done.introduction
    assert [c.name for c in cards(book)].count("Mei Tan") == 1
    two = introduce(book, theirs["Mei Tan"], theirs["Bo Li"])
    assert two.changed.label == "Asked Mei Tan and Bo Li if they want to meet"
    assert {person.name for person in (_read(book, two.introduction).contact, _read(book, two.introduction).other)} == {
        "Mei Tan", "Bo Li",
    }  # fmt: skip
    for _ in range(3 if again.changed.id else 2):
        undo(book)
    assert dump(book) == before


def test_two_cards_of_one_person_are_not_two_people(book: Book) -> None:
    dana, luis, _ = _people(book)
    for associate in (dana, luis):
        give(book, associate, archive([linked("in/mei", "Mei", "Tan")], "2026-03-02"))
    one, other = layer_cards(book, 1)[0].id, layer_cards(book, 2)[0].id
    with pytest.raises(UsageError, match="three different people"):
        introduce(book, one, other)
    ask_for(book, dana, one)
    with pytest.raises(UsageError, match="three different people"):
        introduce(book, card_named(book, "Mei Tan").id, other)


def test_merging_moves_all_three_ends_and_makes_no_nonsense(book: Book) -> None:
    dana, luis, ana = _people(book)
    twins = [editing.add_card(book, name)[0] for name in ("D. Okafor", "L. Romero", "A. Sousa")]
    number = record(book, *twins, "introduced", "2026-03-01").introduction
    before = dump(book)
    for keep, gone in zip((dana, luis, ana), twins, strict=True):
        merge(book, keep, gone)
    found = _read(book, number)
    assert (found.introducer.id, found.contact.id, found.other.id) == (dana, luis, ana)
    assert [s.state for s in found.steps] == ["introduced"]
    merge(book, dana, luis)
    with book.read() as connection:
        assert introductions(connection) == ()
    for _ in range(4):
        undo(book)
    assert dump(book) == before


def test_only_what_was_made_stands_on_a_card_as_made(book: Book) -> None:
    dana, luis, _ = _people(book)
    number = ask_for(book, dana, luis, "for the canteen", state="considered", on="2026-03-01").introduction
    assert [e for e in card_named(book, "Luis Romero").timeline if e.kind == "introduction"] == []
    move(book, number, "asked", "2026-03-02")
    move(book, number, "introduced", "2026-03-04")
    move(book, number, "thanked", "2026-03-05", "A bottle of wine")
    told = [(e.on, e.text, e.detail) for e in card_named(book, "Luis Romero").timeline if e.kind == "introduction"]
    assert told == [
        ("2026-03-05", "Thanked Dana Okafor for the introduction to Luis Romero", "A bottle of wine"),
        ("2026-03-04", "Dana Okafor made the introduction to you", "for the canteen"),
        ("2026-03-02", "Asked Dana Okafor to introduce you to Luis Romero", "for the canteen"),
    ]
    texts = [e.text for e in card_named(book, "Dana Okafor").timeline if e.kind == "introduction"]
    assert texts[1] == "Introduced Luis Romero to you"


_MOVES = st.lists(st.tuples(st.sampled_from(INTRODUCTION_STATES), st.sampled_from(["", "so it went"])), max_size=5)


@given(st.integers(0, 2), _MOVES)
def test_any_way_through_the_states_can_be_walked_back_and_again(kind: int, moves: list[tuple[str, str]]) -> None:
    with new_book() as book:
        dana, luis, ana = _people(book)
        looks = [dump(book)]
        ends = [(dana, luis, 1), (1, luis, ana), (dana, luis, ana)][kind]
        number = record(book, *ends, "considered", "2026-01-01", remind_on="2026-02-01").introduction
        looks.append(dump(book))
        for day, (state, note) in enumerate(moves, 2):
            if move(book, number, state, f"2026-01-{day:02}", note).id is not None:
                looks.append(dump(book))
            found = _read(book, number)
            assert found.steps[-1].state == found.state or found.state == "came of it"
            assert len({s.state for s in found.steps}) == len(found.steps)
        for look in looks[-2::-1]:
            undo(book)
            assert dump(book) == look
        for _ in looks[1:]:
            redo(book)
        assert dump(book) == looks[-1]
