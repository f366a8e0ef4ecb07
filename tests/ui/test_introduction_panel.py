"""One introduction's panel: how far it came, and what is done next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rolodex.queries.card_parts import YOU
from rolodex.queries.introductions import Introduction, introductions
from rolodex.services import editing
from rolodex.services.favors import add_favor
from rolodex.services.introducing import ask_for, introduce, move, record, remove_introduction
from rolodex.services.undoing import undo
from rolodex.ui.asking.introduction_panel import IntroductionPanel
from rolodex.ui.asking.request import AskRequest, IntroduceRequest, LetterRequest
from rolodex.ui.asking.steps import StepRow
from rolodex.ui.cards.fact_line import FactLine
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.field import Field
from tests.ui.cards_hand import shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN


class Hand:
    """A panel that is shown."""

    def __init__(self, desk: Desk, qtbot: QtBot, number: int) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.panel = IntroductionPanel(desk, number)
        qtbot.addWidget(self.panel)
        self.panel.resize(340, 700)
        self.panel.show()
        qtbot.waitUntil(lambda: self.panel.shown is not None)
        self.gone: list[tuple[str, object]] = []
        desk.page_wanted.connect(lambda key, request: self.gone.append((key, request)))

    def buttons(self) -> list[str]:
        """The words of the buttons, the most fitting first."""
        return [b.text() for b in self.panel.findChildren(QPushButton) if b.isVisibleTo(self.panel)]

    def press(self, words: str) -> None:
        """Press a button."""
        next(b for b in self.panel.findChildren(QPushButton) if b.text() == words).click()

    def move(self, words: str) -> Introduction:
        """Press a button that moves the introduction, and wait until it is shown there."""
        before = self.panel.shown
        self.press(words)
        self.qtbot.waitUntil(lambda: self.panel.shown != before)
        return self.now()

    def now(self) -> Introduction:
        """The introduction as the book has it."""
        with self.desk.session.book.read() as connection:
            return introductions(connection)[0]

    def steps(self) -> list[str]:
        """What each step says to those who cannot see it."""
        return [row.accessibleName() for row in self.panel.findChildren(StepRow) if row.isVisibleTo(self.panel)]


@pytest.fixture
def asked(town: dict[str, int], session: Session) -> int:
    """Ada is asked about Mia."""
    return ask_for(
        session.book, town["Ada Lindqvist"], town["Mia Okoro"], "bread", on="2026-03-02", remind_on="2026-03-09"
    ).introduction


def test_it_goes_its_way_to_the_thanks(desk: Desk, qtbot: QtBot, asked: int) -> None:
    hand = Hand(desk, qtbot, asked)
    assert "Asked Ada Lindqvist to introduce you to Mia Okoro" in words_in(hand.panel)
    assert hand.steps()[:3] == ["Considered, not yet", "Asked Ada, 2 Mar 2026, now", "Ada agreed, not yet"]
    assert hand.panel.reminder.currentText() == "Reminder: 9 Mar 2026"
    assert hand.buttons() == ["Ada agreed", "Ask again…", "Declined"]
    QTest.keyClicks(hand.panel.said, "gladly")
    QTest.keyClicks(hand.panel.day, "2026-03-04")
    found = hand.move("Ada agreed")
    assert (found.state, found.on, found.remind_on, found.steps[-1].note) == (
        "connector agreed", "2026-03-04", "", "gladly",
    )  # fmt: skip
    assert hand.steps()[1:3] == ["Asked Ada, 2 Mar 2026, reached", "Ada agreed, 4 Mar 2026, gladly, now"]
    hand.move("Mia agreed too")
    hand.move("We met")
    assert hand.buttons() == ["What came of it…", "Write the thank-you…", "I thanked Ada"]
    hand.press("What came of it…")
    assert QApplication.focusWidget() in (hand.panel.said, None)
    assert hand.now().state == "introduced"
    QTest.keyClicks(hand.panel.said, "Rolls for the ward")
    assert hand.move("What came of it…").steps[-1].note == "Rolls for the ward"
    assert hand.move("I thanked Ada").state == "thanked"
    assert hand.buttons() == ["Write what came of it…"]


def test_every_move_can_be_undone(desk: Desk, qtbot: QtBot, asked: int, session: Session) -> None:
    hand = Hand(desk, qtbot, asked)
    before = hand.now()
    hand.move("Declined")
    assert hand.steps()[-1].startswith("Declined, ")
    assert hand.buttons() == ["Ask Ada again…"]
    shown_before = hand.panel.shown
    session.do(undo)
    qtbot.waitUntil(lambda: hand.panel.shown != shown_before)
    assert hand.now() == before
    assert hand.buttons()[0] == "Ada agreed"


def test_a_step_is_pressed_to_correct_oneself(desk: Desk, qtbot: QtBot, asked: int) -> None:
    hand = Hand(desk, qtbot, asked)
    before = hand.panel.shown
    hand.panel.steps["introduced"].click()
    qtbot.waitUntil(lambda: hand.panel.shown != before)
    before = hand.panel.shown
    hand.panel.steps["connector agreed"].click()
    qtbot.waitUntil(lambda: hand.panel.shown != before)
    assert [s.state for s in hand.now().steps] == ["asked", "connector agreed"]


def test_a_wrong_day_is_told_beside_the_field(desk: Desk, qtbot: QtBot, asked: int) -> None:
    hand = Hand(desk, qtbot, asked)
    QTest.keyClicks(hand.panel.day, "soon")
    hand.press("Ada agreed")
    qtbot.waitUntil(lambda: any("is not a date" in words for words in words_in(hand.panel)))
    assert hand.now().state == "asked"


def test_the_reminder_is_chosen_and_dropped(desk: Desk, qtbot: QtBot, asked: int) -> None:
    hand = Hand(desk, qtbot, asked)
    for words, day in (
        ("Remind me in 2 weeks", (date.today() + timedelta(days=14)).isoformat()),
        ("No reminder", ""),
    ):
        before = hand.panel.shown
        at = hand.panel.reminder.findText(words)
        hand.panel.reminder.setCurrentIndex(at)
        hand.panel.reminder.activated.emit(at)
        qtbot.waitUntil(lambda before=before: hand.panel.shown != before)
        assert hand.now().remind_on == day
    assert hand.panel.reminder.currentText() == "No reminder"


def test_what_it_is_for_and_the_note_are_edited_where_they_stand(desk: Desk, qtbot: QtBot, asked: int) -> None:
    hand = Hand(desk, qtbot, asked)
    line = next(line for line in hand.panel.findChildren(FactLine) if line.fact.label == "Occasion")
    line.edit()
    field = line.findChild(Field)
    assert field is not None
    field.setText("rye bread")
    before = hand.panel.shown
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.panel.shown != before)
    assert hand.now().occasion == "rye bread"
    add = next(b for b in hand.panel.findChildren(LinkButton) if b.words() == "+ Note")
    add.click()
    line = next(line for line in hand.panel.findChildren(FactLine) if line.fact.label == "Note")
    field = line.findChild(Field)
    assert field is not None
    QTest.keyClicks(field, "call first")
    before = hand.panel.shown
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.panel.shown != before)
    assert hand.now().note == "call first"


def test_letters_are_written_on_the_page_that_asks(
    desk: Desk, qtbot: QtBot, asked: int, town: dict[str, int], session: Session
) -> None:
    ada, mia = town["Ada Lindqvist"], town["Mia Okoro"]
    hand = Hand(desk, qtbot, asked)
    hand.press("Ask again…")
    move(session.book, asked, "introduced")
    other = Hand(desk, qtbot, asked)
    other.press("Write the thank-you…")
    thought = Hand(desk, qtbot, introduce(session.book, ada, mia, state="considered").introduction)
    thought.press("Ask both…")
    assert hand.gone == [
        ("ask", AskRequest(ada, mia)), ("ask", LetterRequest(asked, "thank")), ("ask", IntroduceRequest(ada, mia)),
    ]  # fmt: skip


def test_one_of_two_agrees_before_the_other(desk: Desk, qtbot: QtBot, town: dict[str, int], session: Session) -> None:
    number = introduce(session.book, town["Ada Lindqvist"], town["Mia Okoro"]).introduction
    hand = Hand(desk, qtbot, number)
    assert hand.buttons() == ["Ada agreed", "Mia agreed", "Both agreed", "Declined"]
    found = hand.move("Mia agreed")
    assert (found.state, found.steps[-1].note) == ("connector agreed", "Mia Okoro agreed.")
    assert hand.move("Both agreed").state == "other side agreed"
    assert hand.buttons()[:2] == ["I introduced them", "Write to both…"]


def test_those_between_others_are_first_class(desk: Desk, qtbot: QtBot, town: dict[str, int], session: Session) -> None:
    number = record(session.book, town["Ada Lindqvist"], town["Mia Okoro"], town["Ivo Brandt"], "asked").introduction
    hand = Hand(desk, qtbot, number)
    assert hand.buttons() == ["Ada agreed", "They met", "Declined"]
    hand.move("They met")
    assert "Ada Lindqvist introduced Mia Okoro to Ivo Brandt" in words_in(hand.panel)


def test_a_removed_introduction_takes_its_panel_along(desk: Desk, qtbot: QtBot, asked: int, session: Session) -> None:
    hand = Hand(desk, qtbot, asked)
    with qtbot.waitSignal(hand.panel.gone):
        session.do(lambda book: remove_introduction(book, asked))
    assert hand.buttons() == []


def test_by_keyboard_alone(desk: Desk, qtbot: QtBot, asked: int) -> None:
    hand = Hand(desk, qtbot, asked)
    hand.panel.activateWindow()
    hand.panel.steps["considered"].setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    stops: list[str] = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        name = focused.text() if isinstance(focused, QPushButton) else focused.accessibleName()
        assert name, focused
        stops.append(name)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"Ada agreed", "How that went", "On which day", "Reminder", "Remove this introduction"} <= set(stops)
    before = hand.panel.shown
    hand.panel.said.setFocus()
    QTest.keyClick(hand.panel.said, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.panel.shown != before)
    assert hand.now().state == "connector agreed"


def test_hostile_names_are_shown_as_they_are(desk: Desk, qtbot: QtBot, town: dict[str, int], session: Session) -> None:
    card, _ = editing.add_card(session.book, HOSTILE)
    hand = Hand(desk, qtbot, ask_for(session.book, town["Ada Lindqvist"], card).introduction)
    said = " ".join([*words_in(hand.panel), *hand.steps()])
    assert HOSTILE_SHOWN in said
    assert "\u202e" not in said
    assert all(shown(row) for row in hand.panel.findChildren(StepRow))


def test_two_of_the_same_first_name_are_told_apart(
    desk: Desk, qtbot: QtBot, town: dict[str, int], session: Session
) -> None:
    other, _ = editing.add_card(session.book, "Mia Conti")
    hand = Hand(desk, qtbot, introduce(session.book, town["Mia Okoro"], other, state="asked").introduction)
    assert {"Mia Okoro agreed", "Mia Conti agreed"} <= set(hand.buttons())


def test_a_favor_is_noted_for_it_and_stands_there(
    desk: Desk, qtbot: QtBot, asked: int, town: dict[str, int], session: Session
) -> None:
    hand = Hand(desk, qtbot, asked)
    hand.panel.note_favor.click()
    assert hand.gone == [("favors", NoteFavor(YOU, town["Ada Lindqvist"], asked))]
    favor = add_favor(session.book, YOU, town["Ada Lindqvist"], "Flowers", introduction=asked).favor
    again = Hand(desk, qtbot, asked)
    next(link for link in again.panel.findChildren(LinkButton) if "Flowers" in link.words()).click()
    assert again.gone == [("favors", favor)]
    yours = introduce(session.book, town["Ivo Brandt"], town["Mia Okoro"]).introduction
    third = Hand(desk, qtbot, yours)
    third.panel.note_favor.click()
    assert third.gone == [("favors", NoteFavor(town["Ivo Brandt"], YOU, yours))]
