"""Favors are noted, settled, opened again, handed on, changed and removed; and each of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.queries.card_parts import YOU
from rolodex.queries.changes import changes
from rolodex.queries.favors import FavorRow, every_favor, favor, favors_with
from rolodex.services import editing
from rolodex.services.favors import (
    NONE,
    add_favor,
    add_favor_in,
    edit_favor,
    hand_on,
    remove_favor,
    reopen,
    settle,
)
from rolodex.services.introducing import record, remove_introduction
from rolodex.services.merging import merge
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, dump, give, layer_cards, linked, new_book, person, reading, values

PEOPLE = ("Dana Okafor", "Luis Romero", "Ana Sousa")


def _people(book: Book) -> tuple[int, int, int]:
    dana, luis, ana = (editing.add_card(book, name)[0] for name in PEOPLE)
    return dana, luis, ana


def _read(book: Book, number: int) -> FavorRow:
    with book.read() as connection:
        return favor(connection, number)


def _talk(book: Book, *people: int) -> int:
    with book.change("log", "Lunch") as change:
        run = change.connection.exec_driver_sql
        talk = run("INSERT INTO interaction(channel, on_date) VALUES ('lunch', '2026-03-02') RETURNING id").scalar_one()
        for who in people:
            run("INSERT INTO interaction_contact(contact_id, interaction_id) VALUES (?, ?)", (who, talk))
    return int(talk)


def test_a_favor_says_who_owes_whom_what_since_when_and_by_when(book: Book) -> None:
    dana, luis, _ = _people(book)
    done = add_favor(book, YOU, dana, " The venue contact ", opened="2026-03", due="2026-03-09", began="Asked")
    found = _read(book, done.favor)
    assert (found.ower.name, found.owed.name, found.what) == ("You", "Dana Okafor", "The venue contact")
    assert (found.opened, found.due, found.began, found.settled) == ("2026-03", "2026-03-09", "asked", "")
    assert done.changed.label == "You owe Dana Okafor: The venue contact"
    assert add_favor(book, luis, YOU, "A ladder").changed.label == "Luis Romero owes you: A ladder"
    between = add_favor(book, luis, dana, "A lift " * 20)
    assert between.changed.label.startswith("Luis Romero owes Dana Okafor: A lift A lift")
    assert between.changed.label.endswith("…")
    assert _read(book, between.favor).opened == date.today().isoformat()


def test_settling_keeps_the_day_and_a_word_on_how(book: Book) -> None:
    dana, *_ = _people(book)
    number = add_favor(book, dana, YOU, "A ladder").favor
    assert settle(book, number, "Brought it back with thanks", "2026-03-12").label == (
        "Settled a favor from Dana Okafor: A ladder"
    )
    assert (_read(book, number).settled, _read(book, number).settled_how) == (
        "2026-03-12", "Brought it back with thanks",
    )  # fmt: skip
    with pytest.raises(UsageError, match="was settled on 2026-03-12"):
        settle(book, number)
    edit_favor(book, number, settled_how="With cake")
    assert _read(book, number).settled_how == "With cake"
    assert reopen(book, number).label == "Reopened a favor from Dana Okafor: A ladder"
    assert (_read(book, number).settled, _read(book, number).settled_how) == ("", "")
    settle(book, number)
    assert _read(book, number).settled == date.today().isoformat()


def test_handing_on_settles_one_and_opens_another_that_remembers(book: Book) -> None:
    dana, luis, ana = _people(book)
    first = add_favor(book, YOU, dana, "A lift", due="2026-03-09", began="offered").favor
    does = hand_on(book, first, luis, as_ower=True, on="2026-03-05")
    assert does.changed.label == "Handed on to Luis Romero: a favor to Dana Okafor: A lift"
    assert (_read(book, first).settled, _read(book, first).settled_how) == ("2026-03-05", "Handed on to Luis Romero")
    found = _read(book, does.favor)
    assert (found.ower.id, found.owed.id, found.opened, found.due) == (luis, dana, "2026-03-05", "2026-03-09")
    assert (found.handed_from_id, found.began) == (first, "")
    gets = hand_on(book, does.favor, ana, as_ower=False).favor
    assert (_read(book, gets).ower.id, _read(book, gets).owed.id) == (luis, ana)
    assert _read(book, does.favor).settled_how == "For Ana Sousa instead"
    with pytest.raises(UsageError, match="handed on and is open there: Luis Romero owes Ana Sousa"):
        reopen(book, does.favor)
    settle(book, gets)
    reopen(book, does.favor)


def test_where_it_came_from_is_kept_and_let_go(book: Book) -> None:
    dana, luis, ana = _people(book)
    introduction = record(book, dana, luis, YOU, "introduced").introduction
    talk = _talk(book, luis, ana)
    number = add_favor(book, YOU, dana, "A cake", introduction=introduction).favor
    assert (_read(book, number).introduction_id, _read(book, number).interaction_id) == (introduction, None)
    edit_favor(book, number, owed=ana, introduction=NONE, interaction=talk)
    assert (_read(book, number).introduction_id, _read(book, number).interaction_id) == (None, talk)
    edit_favor(book, number, what="Two cakes")
    assert _read(book, number).interaction_id == talk
    thanks = add_favor(book, YOU, luis, "Wine", introduction=introduction).favor
    before = dump(book)
    remove_introduction(book, introduction)
    assert _read(book, thanks).introduction_id is None
    undo(book)
    assert dump(book) == before


_REFUSED: list[tuple[str, Any]] = [
    ("owes themselves", lambda b, dana, luis, f: add_favor(b, dana, dana, "A lift")),
    ("owes themselves", lambda b, dana, luis, f: add_favor(b, YOU, YOU, "A lift")),
    ("owes themselves", lambda b, dana, luis, f: edit_favor(b, f, owed=YOU)),
    ("owes themselves", lambda b, dana, luis, f: hand_on(b, f, dana, as_ower=True)),
    ("with them already", lambda b, dana, luis, f: hand_on(b, f, dana, as_ower=False)),
    ("Say what the favor is", lambda b, dana, luis, f: add_favor(b, YOU, dana, " \n ")),
    ("Say what the favor is", lambda b, dana, luis, f: edit_favor(b, f, what="")),
    ("is not a day", lambda b, dana, luis, f: add_favor(b, YOU, dana, "A lift", due="2026-02-30")),
    ("is not a day", lambda b, dana, luis, f: add_favor(b, YOU, dana, "A lift", opened="2026-02-30")),
    ("is not a date", lambda b, dana, luis, f: settle(b, f, on="lately")),
    ("not how a favor begins", lambda b, dana, luis, f: add_favor(b, YOU, dana, "A lift", began="begged")),
    ("open already", lambda b, dana, luis, f: reopen(b, f)),
    ("still open", lambda b, dana, luis, f: edit_favor(b, f, settled_how="well")),
    ("part of that introduction", lambda b, dana, luis, f: edit_favor(b, f, introduction=1)),
    ("took part in that talk", lambda b, dana, luis, f: add_favor(b, YOU, dana, "A lift", interaction=1)),
]


@pytest.mark.parametrize(("sentence", "call"), _REFUSED)
def test_what_cannot_be_is_refused_and_leaves_nothing(book: Book, sentence: str, call: Any) -> None:
    dana, luis, ana = _people(book)
    record(book, luis, ana, YOU, "introduced")
    _talk(book, luis)
    number = add_favor(book, YOU, dana, "A cake").favor
    before = dump(book)
    with pytest.raises(UsageError, match=sentence):
        call(book, dana, luis, number)
    assert dump(book) == before


def test_what_is_not_there_is_told(book: Book) -> None:
    dana, *_ = _people(book)
    calls: dict[str, Callable[[], object]] = {
        "no card 99": lambda: add_favor(book, YOU, 99, "A lift"),
        "no introduction 9": lambda: add_favor(book, YOU, dana, "A lift", introduction=9),
        "no talk 9": lambda: add_favor(book, YOU, dana, "A lift", interaction=9),
        "no favor 1": lambda: settle(book, 1),
        "no favor 2": lambda: reopen(book, 2),
        "no favor 3": lambda: hand_on(book, 3, dana, as_ower=True),
        "no favor 4": lambda: edit_favor(book, 4, what="A lift"),
        "no favor 5": lambda: remove_favor(book, 5),
    }
    for sentence, call in calls.items():
        with pytest.raises(NotMet, match=sentence):
            call()


def test_changing_nothing_leaves_no_change_behind(book: Book) -> None:
    dana, *_ = _people(book)
    number = add_favor(book, YOU, dana, "A cake", due="2026-03-09").favor
    assert edit_favor(book, number, what="A cake", due="2026-03-09").id is None


def test_a_favor_may_be_noted_within_another_change(book: Book) -> None:
    dana, *_ = _people(book)
    before = dump(book)
    with book.change("log", "Called Dana") as change:
        number = add_favor_in(change, dana, YOU, "The price list", opened="2026-03-02", due="2026-03-06")
    assert _read(book, number).due == "2026-03-06"
    undo(book)
    assert dump(book) == before


def test_who_is_only_in_a_rolodex_is_taken_over_in_the_same_change(book: Book) -> None:
    dana, *_ = _people(book)
    both = [person("Mei", "Tan", email="mei@x.example"), person("Bo", "Li", email="bo@x.example")]
    give(book, dana, reading(both))
    theirs = {card.name: card.id for card in layer_cards(book, 1)}
    before = dump(book)
    done = add_favor(book, theirs["Mei Tan"], theirs["Bo Li"], "A lift")
    assert done.changed.label == "Mei Tan owes Bo Li: A lift"
    assert _read(book, done.favor).ower.id == card_named(book, "Mei Tan").id != theirs["Mei Tan"]
    again = add_favor(book, YOU, theirs["Mei Tan"], "A cake").favor
    hand_on(book, again, theirs["Bo Li"], as_ower=False)
    assert [c.name for c in cards(book)].count("Mei Tan") == [c.name for c in cards(book)].count("Bo Li") == 1
    for _ in range(3):
        undo(book)
    assert dump(book) == before


def test_two_cards_of_one_person_are_not_two_people(book: Book) -> None:
    dana, luis, _ = _people(book)
    for associate in (dana, luis):
        give(book, associate, archive([linked("in/mei", "Mei", "Tan")], "2026-03-02"))
    with pytest.raises(UsageError, match="owes themselves"):
        add_favor(book, layer_cards(book, 1)[0].id, layer_cards(book, 2)[0].id, "A lift")


def test_merging_the_two_leaves_no_favor_to_oneself(book: Book) -> None:
    dana, luis, _ = _people(book)
    add_favor(book, YOU, luis, "A cake")
    add_favor(book, dana, luis, "A lift")
    before = dump(book)
    merge(book, dana, luis)
    assert values(book, "SELECT contact_id, other_id FROM favor") == [(YOU, dana)]
    undo(book)
    assert dump(book) == before


def test_what_is_due_first_comes_first_and_the_settled_ones_last(book: Book) -> None:
    dana, luis, ana = _people(book)
    first, last = (add_favor(book, YOU, luis, "A cake").favor for _ in range(2))
    settle(book, first, on="2026-03-01")
    settle(book, last, on="2026-03-02")
    for who, due in ((dana, ""), (luis, "2026-03-09"), (ana, "2026-03-02")):
        add_favor(book, YOU, who, "A cake", due=due)
    add_favor(book, dana, ana, "A lift")
    with book.read() as connection:
        rows, with_ana = every_favor(connection), favors_with(connection, ana)
    names = [(row.owed.name, row.settled) for row in rows]
    assert names == [
        ("Ana Sousa", ""), ("Luis Romero", ""), ("Dana Okafor", ""), ("Ana Sousa", ""),
        ("Luis Romero", "2026-03-02"), ("Luis Romero", "2026-03-01"),
    ]  # fmt: skip
    assert [(row.ower.name, row.owed.name) for row in with_ana] == [
        ("You", "Ana Sousa"), ("Dana Okafor", "Ana Sousa"),
    ]  # fmt: skip


def _do(book: Book, verb: str, number: int, who: int) -> None:
    """One verb on a favor; what makes no sense of it then is refused and leaves the book alone."""
    people = (1, 2, 3, 4)
    match verb:
        case "add":
            add_favor(book, who, people[number % 4], "A lift", opened="2026-03-01")
        case "settle":
            settle(book, number, "well", "2026-03-12")
        case "reopen":
            reopen(book, number)
        case "do":
            hand_on(book, number, who, as_ower=True, on="2026-03-05")
        case "get":
            hand_on(book, number, who, as_ower=False, on="2026-03-05")
        case "edit":
            edit_favor(book, number, what="A longer lift", due="2026-03-09", began="asked", ower=who)
        case "remove":
            remove_favor(book, number)


_VERBS = st.tuples(
    st.sampled_from(["add", "settle", "reopen", "do", "get", "edit", "remove"]), st.integers(1, 5), st.integers(1, 4)
)


@given(st.lists(_VERBS, max_size=5), st.randoms(use_true_random=False))
def test_verbs_can_be_undone_in_any_order_and_done_again(verbs: list[tuple[str, int, int]], random: Any) -> None:
    with new_book() as book:
        _people(book)
        add_favor(book, 1, 2, "A cake", opened="2026-03-01")
        looks = [dump(book)]
        for verb in verbs:
            before = dump(book)
            try:
                _do(book, *verb)
            except (UsageError, NotMet):
                assert dump(book) == before
            else:
                if dump(book) != before:
                    looks.append(dump(book))
        for look in looks[-2::-1]:
            undo(book)
            assert dump(book) == look
        for _ in looks[1:]:
            redo(book)
        assert dump(book) == looks[-1]
        with book.read() as connection:
            numbers = [row.id for row in changes(connection) if row.kind == "favor" and not row.undone]
        random.shuffle(numbers)
        for number in numbers:
            undo(book, number)
        assert dump(book)["favor"] == []
