"""Logging a talk on its card or over any page, and what the timeline does with it, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from rolodex.queries.talk_line import read_talk
from rolodex.services import editing
from rolodex.services.talking import Logged, log_talk
from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui.cards.timeline_box import EventLine, TalkButton, Timeline
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.talks.editor import TalkEditor
from rolodex.ui.talks.form import TalkForm
from rolodex.ui.talks.panel import TalkPanel
from rolodex.ui.talks.words import when_words
from rolodex.ui.widgets.pill import Pill
from rolodex.ui.widgets.text_area import TextArea
from rolodex.ui.window import Window
from tests.helpers import values
from tests.ui.cards_hand import CardsHand, choose, shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, open_window

# Said by Qt's offscreen platform where a menu is shown.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

ADA = "Ada Lindqvist"
TODAY = date.today()
TALKS = "SELECT text, on_date FROM interaction WHERE key = '' ORDER BY id"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
    made = CardsHand(desk, qtbot)
    made.open(ADA)
    return made


def log(book: Book, about: int, text: str, day: date = TODAY) -> Logged:
    with book.read() as connection:
        line = read_talk(connection, text, TODAY, about)
    return log_talk(book, replace(line, on=day.isoformat()), TODAY)


def editor(hand: CardsHand) -> TalkEditor:
    assert hand.page.view.talk is not None
    return hand.page.view.talk.editor


def timeline(hand: CardsHand) -> Timeline:
    assert hand.page.view.timeline is not None
    return hand.page.view.timeline


def told(widget: TalkEditor) -> list[str]:
    """What stands beneath the line: pills, people, favors, questions."""
    if not shown(widget.understood):
        return []
    pills = [pill.text() for pill in widget.understood.findChildren(Pill) if pill.isVisible()]
    people = [chip.words() for chip in widget.understood.people]
    return [*pills, *people, *(words for words in words_in(widget.understood) if words)]


def type_in(qtbot: QtBot, widget: TalkEditor, text: str, *expected: str) -> None:
    widget.begin()
    widget.field.selectAll()
    QTest.keyClicks(widget.field, text)
    qtbot.waitUntil(lambda: all(each in told(widget) for each in expected))


def lines(hand: CardsHand) -> list[EventLine]:
    return [line for line in timeline(hand).findChildren(EventLine) if not line.isHidden()]


def kinds(hand: CardsHand) -> list[str]:
    return [line._event.kind for line in lines(hand) if not line._event.planned]


def test_a_line_is_understood_while_it_is_typed_and_enter_logs_it(hand: CardsHand, session: Session) -> None:
    text = "call about the fair, Kofi was there; owes me the list by tomorrow"
    favor = f"{ADA} owes you: the list, due tomorrow"
    type_in(hand.qtbot, editor(hand), text, "Today", "call", ADA, "Kofi Asante", favor)
    assert values(session.book, TALKS) == []
    said = editor(hand).field.accessibleDescription()
    assert said == f"Today, call, {ADA}, Kofi Asante. {favor}"
    marked = [mark.cursor.selectedText() for mark in editor(hand).field.extraSelections()]
    assert marked == ["call", "Kofi", "owes me the list by tomorrow"]
    QTest.keyClick(editor(hand).field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: [line._event.kind for line in lines(hand)[:2]] == ["talk", "favor"])
    assert values(session.book, TALKS) == [(text, TODAY.isoformat())]
    assert values(session.book, "SELECT what FROM favor") == ["the list"]
    # The next talk can be typed at once.
    assert (editor(hand).field.toPlainText(), editor(hand).field.hasFocus()) == ("", True)


def test_a_name_that_several_bear_is_answered_by_keyboard(hand: CardsHand, session: Session) -> None:
    one = editor(hand)
    type_in(hand.qtbot, one, "lunch with Brandt", "“Brandt” fits 2 people. Which one?", ADA)
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    first, second = one.understood.choices[:2]
    hand.qtbot.waitUntil(first.hasFocus)
    assert values(session.book, TALKS) == []
    assert (first.words(), second.words()) == (
        "Émile Brandt · Owner, Harbour Freight", "Ivo Brandt · Broker, Harbour Freight",
    )  # fmt: skip
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert one.field.hasFocus()
    QTest.keyClick(one.field, Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: "Ivo Brandt" in told(one))
    assert one.field.hasFocus()
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: len(values(session.book, "SELECT 1 FROM interaction_contact")) == 2)


def test_a_name_that_nobody_bears_is_told_and_becomes_a_card_if_wanted(hand: CardsHand, session: Session) -> None:
    one = editor(hand)
    type_in(hand.qtbot, one, "lunch with Tam Nguyen", "Nobody here is called “Tam Nguyen”.")
    QTest.keyClick(one.field, Qt.Key.Key_Down)
    QTest.keyClick(one.understood.choices[0], Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: "Tam Nguyen (new card)" in told(one))
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: editor(hand) is not one)
    assert values(session.book, "SELECT count(*) FROM contact WHERE given = 'Tam'") == [1]
    # Left as words it stands in nobody's way.
    type_in(hand.qtbot, editor(hand), "lunch with Sam Nobody", "Nobody here is called “Sam Nobody”.")
    editor(hand).understood.choices[1].click()
    hand.qtbot.waitUntil(lambda: "Nobody here is called “Sam Nobody”." not in told(editor(hand)))


def test_the_cards_menu_leads_to_the_line(hand: CardsHand) -> None:
    hand.menu("Log a talk")
    hand.qtbot.waitUntil(editor(hand).field.hasFocus)


def test_whoever_was_not_there_is_left_out(hand: CardsHand, session: Session) -> None:
    one = editor(hand)
    type_in(hand.qtbot, one, "lunch with Kofi", ADA, "Kofi Asante")
    QTest.keyClick(one.field, Qt.Key.Key_Tab)
    assert one.understood.people[0].hasFocus()
    QTest.keyClick(one.understood.people[0], Qt.Key.Key_Delete)
    hand.qtbot.waitUntil(lambda: ADA not in told(one))
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: values(session.book, TALKS) != [])
    people = "SELECT name FROM interaction_contact x JOIN card_row w ON w.id = x.contact_id"
    assert values(session.book, people) == ["Kofi Asante"]


def test_escape_leaves_without_a_trace_and_shift_enter_begins_a_line(hand: CardsHand, session: Session) -> None:
    one = editor(hand)
    type_in(hand.qtbot, one, "lunch", "lunch")
    QTest.keyClick(one.field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(one.field, "about kites")
    assert one.field.toPlainText() == "lunch\nabout kites"
    QTest.keyClick(one.field, Qt.Key.Key_Escape)
    assert one.field.toPlainText() == ""
    assert hand.page.list.view.hasFocus()
    hand.qtbot.waitUntil(lambda: told(one) == [])
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    assert values(session.book, TALKS) == []


def test_what_is_typed_outlives_another_change_of_the_card(hand: CardsHand, session: Session) -> None:
    type_in(hand.qtbot, editor(hand), "lunch with Brandt", "“Brandt” fits 2 people. Which one?")
    before, card = editor(hand), hand.card(ADA)
    session.do(lambda book: editing.star(book, [card]))
    hand.qtbot.waitUntil(lambda: editor(hand) is not before)
    assert (editor(hand).field.toPlainText(), editor(hand).field.hasFocus()) == ("lunch with Brandt", True)
    hand.open("Kofi Asante")
    assert editor(hand).field.toPlainText() == ""


def test_hostile_words_are_shown_as_they_are(hand: CardsHand, session: Session) -> None:
    card = hand.card(ADA)
    session.do(lambda book: editing.add_card(book, f"{HOSTILE} @Acme"))
    type_in(hand.qtbot, editor(hand), "lunch with Xx; owes me <b>kites</b>", f"{ADA} owes you: <b>kites</b>")
    session.do(lambda book: log(book, card, f"about {HOSTILE}"))
    hand.qtbot.waitUntil(lambda: [line._event.kind for line in lines(hand)[:1]] == ["talk"])
    assert f"about {HOSTILE_SHOWN}" in words_in(lines(hand)[0])


# The timeline -------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(hand: CardsHand, session: Session) -> CardsHand:
    """Ada's card with two planned talks, one that was, a favor and a note."""
    card = hand.card(ADA)
    for text, ahead in (("lunch about kites", 9), ("call about tea", 1), ("met; owes me a list", -2)):
        log(session.book, card, text, TODAY + timedelta(ahead))
    editing.add_field(session.book, card, "note", "Likes tea")
    hand.page.refresh(None)
    hand.qtbot.waitUntil(lambda: len(timeline(hand).planned) == 2)
    return hand


def test_what_is_planned_stands_above_the_next_one_first(busy: CardsHand) -> None:
    said = words_in(timeline(busy))
    assert "Coming up" in said
    assert [event.text for event in timeline(busy).planned] == ["Planned: call about tea", "Planned: lunch about kites"]
    assert "Tomorrow" in said
    assert "Planned:" not in said
    assert busy.page.view.card is not None
    assert busy.page.view.card.spoke == (TODAY - timedelta(2)).isoformat()


def test_of_much_that_is_planned_the_next_stands_there_and_the_rest_comes_if_wanted(
    hand: CardsHand, session: Session
) -> None:
    card = hand.card(ADA)
    for ahead in range(1, 8):
        log(session.book, card, f"call {ahead}", TODAY + timedelta(ahead))
    hand.page.refresh(None)
    hand.qtbot.waitUntil(lambda: len(timeline(hand).planned) == 7)
    more = timeline(hand)._more_planned
    assert (more.words(), len(lines(hand))) == ("and 2 more", 5)
    more.click()
    assert (more.isVisible(), len(lines(hand))) == (False, 7)


def test_kinds_are_switched_on_and_off_by_keyboard(busy: CardsHand, session: Session) -> None:
    filters = timeline(busy).filters
    assert [chip.words() for chip in filters.values()] == ["Talks 1", "Favors 1", "Notes 1"]
    assert sorted(kinds(busy)) == ["favor", "note", "talk"]
    filters["talk"].setFocus()
    QTest.keyClick(filters["talk"], Qt.Key.Key_Space)
    assert kinds(busy) == ["talk"]
    QTest.keyClick(filters["talk"], Qt.Key.Key_Tab)
    QTest.keyClick(filters["favor"], Qt.Key.Key_Space)
    assert sorted(kinds(busy)) == ["favor", "talk"]
    # A card drawn anew keeps the filter.
    before, card = timeline(busy), busy.card(ADA)
    session.do(lambda book: editing.star(book, [card]))
    busy.qtbot.waitUntil(lambda: timeline(busy) is not before)
    assert sorted(kinds(busy)) == ["favor", "talk"]
    for chip in timeline(busy).filters.values():
        chip.setChecked(False)
    assert sorted(kinds(busy)) == ["favor", "note", "talk"]


def button(hand: CardsHand, number: int = 0) -> TalkButton:
    found = [line.more for line in lines(hand) if line.more is not None][number]
    found.setFocus()
    return found


def test_a_talk_is_changed_from_its_line(busy: CardsHand, session: Session) -> None:
    QTest.keyClick(button(busy, 2), Qt.Key.Key_F2)
    busy.qtbot.waitUntil(lambda: busy.page.findChild(TalkForm) is not None)
    form = busy.page.findChild(TalkForm)
    assert form is not None
    busy.qtbot.waitUntil(form.words.hasFocus)
    assert (form.words.toPlainText(), form.channel.text()) == ("met; owes me a list", "meeting")
    form.words.selectAll()
    QTest.keyClicks(form.words, "About the fair")
    for field, text in ((form.on, "3/12"), (form.at, "3pm")):
        field.selectAll()
        QTest.keyClicks(field, text)
    QTest.keyClicks(form.search.field, "Kofi")
    busy.qtbot.waitUntil(lambda: len(form.search.chips) == 1)
    QTest.keyClick(form.search.field, Qt.Key.Key_Return)
    assert [chip.words() for chip in form.people()[-2:]] == [ADA, "Kofi Asante"]
    QTest.keyClick(form.at, Qt.Key.Key_Return)
    busy.qtbot.waitUntil(lambda: any("“3/12” is not a day" in words for words in words_in(form)))
    form.on.selectAll()
    QTest.keyClicks(form.on, "yesterday")
    QTest.keyClick(form.on, Qt.Key.Key_Return)
    busy.qtbot.waitUntil(lambda: "About" in words_in(timeline(busy)))
    talk = "SELECT text, on_date, at_time FROM interaction ORDER BY id"
    assert values(session.book, talk)[2] == ("About the fair", (TODAY - timedelta(1)).isoformat(), "15:00")
    assert len(values(session.book, "SELECT 1 FROM interaction_contact")) == 4


def test_a_form_can_drop_somebody_be_left_and_remove(busy: CardsHand, session: Session) -> None:
    def opened() -> TalkForm:
        QTest.keyClick(button(busy, 0), Qt.Key.Key_F2)
        busy.qtbot.waitUntil(lambda: any(form.isVisible() for form in busy.page.findChildren(TalkForm)))
        return next(form for form in busy.page.findChildren(TalkForm) if form.isVisible())

    form = opened()
    QTest.keyClick(form.people()[0], Qt.Key.Key_Delete)
    QTest.keyClick(form.on, Qt.Key.Key_Return)
    busy.qtbot.waitUntil(lambda: any("needs somebody" in words for words in words_in(form)))
    QTest.keyClick(form.at, Qt.Key.Key_Escape)
    busy.qtbot.waitUntil(lambda: not form.isVisible())
    assert len(values(session.book, TALKS)) == 3
    opened().remove.click()
    busy.qtbot.waitUntil(lambda: len(timeline(busy).planned) == 1)


def test_a_talk_is_removed_by_key_or_menu(busy: CardsHand, session: Session) -> None:
    QTest.keyClick(button(busy, 0), Qt.Key.Key_Delete)
    busy.qtbot.waitUntil(lambda: len(timeline(busy).planned) == 1)
    QTest.keyClick(button(busy, 0), Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "Remove")
    busy.qtbot.waitUntil(lambda: timeline(busy).planned == [])
    line = next(line for line in lines(busy) if line.more is not None)
    line.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), line.mapToGlobal(QPoint(5, 5)))
    )
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "Remove")
    busy.qtbot.waitUntil(lambda: values(session.book, TALKS) == [])


def test_hundreds_of_talks_are_shown_some_at_a_time(hand: CardsHand, session: Session) -> None:
    card = hand.card(ADA)
    with session.book.change("import", "Many") as change:
        for number in range(70):
            change.connection.exec_driver_sql(
                "INSERT INTO interaction(id, channel, on_date, text) VALUES (?, 'call', ?, 'word')",
                (number + 1, (TODAY - timedelta(number)).isoformat()),
            )
            change.connection.exec_driver_sql(
                "INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", (number + 1, card)
            )
    hand.page.refresh(None)
    hand.qtbot.waitUntil(lambda: len(lines(hand)) == 8)
    for words, count in (("Show 25 more of 70", 33), ("Show 25 more of 70", 58), ("Show all 70", 70)):
        assert timeline(hand)._more.words() == words
        timeline(hand)._more.click()
        assert len(lines(hand)) == count
    assert not timeline(hand)._more.isVisible()


# Anywhere -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def window(session: Session, look: theme.Appearance, town: dict[str, int], qtbot: QtBot) -> Iterator[Window]:
    with open_window(session, look, "history") as made:
        yield made


def test_a_talk_is_logged_from_any_page_by_keyboard(window: Window, session: Session, qtbot: QtBot) -> None:
    page = window.page("history")
    assert page is not None
    before = QApplication.focusWidget()
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    one = window.findChild(TalkEditor)
    assert one is not None
    qtbot.waitUntil(one.field.hasFocus)
    type_in(qtbot, one, "call about the fair", "Today")
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(words.startswith("Say with whom") for words in words_in(one)))
    type_in(qtbot, one, "call Kofi about the fair; I owe him tea", "Kofi Asante", "You owe Kofi Asante: tea")
    QTest.keyClick(one.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(session.book, TALKS) != [])
    qtbot.waitUntil(lambda: not isinstance(QApplication.focusWidget(), TextArea))
    assert QApplication.focusWidget() is before
    qtbot.waitUntil(lambda: window.findChild(TalkEditor) is None)
    # And again, left by Escape.
    QTest.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    again = window.findChild(TalkEditor)
    assert again is not None
    QTest.keyClick(again.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(TalkEditor) is None)


def test_on_a_card_the_panel_means_its_person_where_nobody_is_named(
    window: Window, session: Session, town: dict[str, int], qtbot: QtBot
) -> None:
    window.show_page("cards", town[ADA])
    page = window.page("cards")
    assert page is not None
    qtbot.waitUntil(lambda: page.current() == town[ADA])
    window.log_talk()
    panel = window.panel()
    assert isinstance(panel, TalkPanel)
    type_in(qtbot, panel.editor, "call about the fair", ADA)
    type_in(qtbot, panel.editor, "call Kofi about the fair", "Kofi Asante")
    assert ADA not in told(panel.editor)
    assert isinstance(panel.editor, QWidget)


def test_a_talk_logged_for_somebody_is_with_them_whoever_else_was_there(
    window: Window, session: Session, town: dict[str, int], qtbot: QtBot
) -> None:
    window.show_page("cards")
    window.desk.log_talk([town[ADA]])
    qtbot.waitUntil(lambda: window.panel() is not None)
    panel = window.panel()
    assert isinstance(panel, TalkPanel)
    type_in(qtbot, panel.editor, "call about the fair, Kofi Asante was there", "Kofi Asante")
    assert ADA in told(panel.editor)


@pytest.mark.parametrize(
    ("on", "at", "said"),
    [
        ("2026-11-25", "", "Today"),
        ("2026-11-26", "15:30", "Tomorrow, 15:30"),
        ("2026-11-24", "", "Yesterday"),
        ("2026-12-04", "", "Fri 4 Dec"),
        ("2025-03-03", "02:30", "Mon 3 Mar 2025, 02:30"),
    ],
)
def test_days_are_said_as_one_says_them(on: str, at: str, said: str) -> None:
    assert when_words(on, at, date(2026, 11, 25)) == said
