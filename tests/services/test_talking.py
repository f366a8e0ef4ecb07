"""Talks logged, planned, changed and taken out, each as one change that can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.queries.talk_line import TalkLine, read_talk
from rolodex.queries.talks import logged_talk, logged_talks
from rolodex.queries.written_names import NEW
from rolodex.services import editing
from rolodex.services.talking import Logged, edit_talk, log_talk, remove_talk
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, derived, dump, give, linked, new_book, values

TODAY = date(2026, 11, 25)
DANA, LUIS = 2, 3
LINE = "call Dana about the trade fair, Luis was there; owes me the price list friday"


@pytest.fixture
def town(book: Book) -> Book:
    fill(book)
    return book


def fill(book: Book) -> None:
    for line in ("Dana Okafor @Brightside Media", "Luis Romero", "Ana Sousa"):
        editing.add_card(book, line)


def read(book: Book, text: str, about: int | None = None, **more: object) -> TalkLine:
    with book.read() as connection:
        return read_talk(connection, text, TODAY, about, **more)  # type: ignore[arg-type]


def log(book: Book, text: str, about: int | None = None) -> Logged:
    return log_talk(book, read(book, text, about), TODAY)


def people_of(book: Book, talk: int) -> list[str]:
    with book.read() as connection:
        return [person.name for person in logged_talk(connection, talk).people]


def test_a_talk_is_logged_with_its_people_and_favors_and_undone_as_one(town: Book) -> None:
    before = dump(town), derived(town)
    logged = log(town, LINE)
    assert logged.changed.label == "Logged a call with Dana Okafor and Luis Romero, and a favor"
    with town.read() as connection:
        talk = logged_talk(connection, logged.talk)
    assert (talk.on, talk.channel, talk.text, talk.favors) == ("2026-11-25", "call", LINE, logged.favors)
    assert people_of(town, logged.talk) == ["Dana Okafor", "Luis Romero"]
    assert values(town, "SELECT contact_id, other_id, what, opened, due, interaction_id FROM favor") == [
        (DANA, 1, "the price list", "2026-11-25", "2026-11-27", logged.talk)
    ]
    after = dump(town), derived(town)
    undo(town)
    assert (dump(town), derived(town)) == before
    redo(town)
    assert (dump(town), derived(town)) == after


def test_who_has_no_card_yet_gets_one_in_the_same_change(town: Book) -> None:
    line = read(town, "lunch with Dana and Kofi Asante; Kofi Asante owes me a book", chosen={"Kofi Asante": NEW})
    logged = log_talk(town, line, TODAY)
    assert people_of(town, logged.talk) == ["Dana Okafor", "Kofi Asante"]
    assert len(values(town, "SELECT 1 FROM favor JOIN contact c ON c.id = contact_id WHERE c.given = 'Kofi'")) == 1
    undo(town)
    assert values(town, "SELECT count(*) FROM contact WHERE given = 'Kofi'") == [0]


def test_somebody_in_a_rolodex_is_taken_over(town: Book) -> None:
    give(town, DANA, archive([linked("in/nadia", "Nadia", "Haddad", ("Cook", "Elm"))], "2026-03-02"))
    logged = log(town, "lunch with Nadia Haddad")
    assert people_of(town, logged.talk) == ["Nadia Haddad"]
    assert card_named(town, "Nadia Haddad").spoke == "2026-11-25"


def test_a_planned_talk_is_not_yet_when_you_last_spoke(town: Book) -> None:
    tomorrow = date.today().replace(year=date.today().year + 1).isoformat()
    logged = log_talk(town, replace(read(town, "lunch with Dana; I owe her a book"), on=tomorrow), TODAY)
    assert logged.changed.label == "Planned lunch with Dana Okafor, and a favor"
    card = card_named(town, "Dana Okafor")
    assert (card.spoke, card.timeline[0].planned) == ("", True)
    assert card.timeline[0].text == "Planned: lunch with Dana; I owe her a book"
    assert values(town, "SELECT opened FROM favor") == ["2026-11-25"]


def test_each_part_of_a_talk_can_be_changed(town: Book) -> None:
    talk = log(town, LINE).talk
    edit_talk(town, talk, text="About\nkites", on="2026-11-20", at_time="3pm", channel="Video call", people=[LUIS, 4])
    with town.read() as connection:
        found = logged_talk(connection, talk)
    assert (found.text, found.on, found.at_time, found.channel) == ("About\nkites", "2026-11-20", "15:00", "video call")
    assert people_of(town, talk) == ["Luis Romero", "Ana Sousa"]
    assert card_named(town, "Dana Okafor").spoke == ""
    assert edit_talk(town, talk, text="About\nkites").id is None
    undo(town)
    assert people_of(town, talk) == ["Dana Okafor", "Luis Romero"]


def test_a_talk_that_is_removed_leaves_its_favors(town: Book) -> None:
    logged = log(town, LINE)
    removed = remove_talk(town, logged.talk)
    assert removed.label == "Removed a call with Dana Okafor and Luis Romero"
    assert values(town, "SELECT id, interaction_id FROM favor") == [(logged.favors[0], None)]
    undo(town)
    assert values(town, "SELECT interaction_id FROM favor") == [logged.talk]


def test_what_makes_no_talk_is_refused_and_nothing_is_written(town: Book) -> None:
    before = dump(town)
    line = read(town, "call about the fair")
    with pytest.raises(UsageError, match="Say with whom"):
        log_talk(town, line)
    for wrong in ({"on": "someday"}, {"at_time": "25:00"}):
        with pytest.raises(UsageError):
            log_talk(town, replace(read(town, "call Dana"), **wrong))
    talk = log(town, "call Dana").talk
    undo(town)
    for verb in (lambda: edit_talk(town, talk, text="x"), lambda: remove_talk(town, 99)):
        with pytest.raises(NotMet, match="There is no talk"):
            verb()
    talk = log(town, "call Dana").talk
    for mistake in ({"people": []}, {"people": [1]}, {"on": ""}, {"at_time": "soon"}):
        with pytest.raises(UsageError):
            edit_talk(town, talk, **mistake)  # type: ignore[arg-type]
    undo(town)
    assert dump(town) == before


def test_talks_of_an_archive_are_not_yours_to_change(town: Book) -> None:
    with town.change("import", "Archive") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO interaction(channel, on_date, key) VALUES ('LinkedIn', '2026-01-01', 'k')"
        )
    with pytest.raises(NotMet):
        remove_talk(town, 1)
    with town.read() as connection:
        assert logged_talks(connection) == ()


@given(order=st.permutations(range(4)))
def test_changes_of_a_talk_are_taken_back_in_any_order(order: list[int]) -> None:
    with new_book() as book:
        fill(book)
        before = dump(book)
        logged = log(book, LINE)
        changes = [
            logged.changed,
            edit_talk(book, logged.talk, text="Kites"),
            edit_talk(book, logged.talk, people=[DANA, 4], at_time="15:30"),
            log(book, "lunch with Luis and Ana").changed,
        ]
        for number in order:
            undo(book, changes[number].id)
        assert dump(book) == before
