"""Vouching on a card: two clicks, in whose words, a warning, and somebody in an associate's rolodex."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services.undoing import undo
from rolodex.ui.cards.vouch_editor import VouchEditor
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import Button, IconButton
from rolodex.ui.widgets.chip import Chip
from tests.helpers import values
from tests.helping import YOU, say
from tests.ui.cards_hand import CardsHand, words_in

ROWS = "SELECT voucher_id, topic, words, warning FROM vouch ORDER BY id"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
    made = CardsHand(desk, qtbot)
    made.open("Ivo Brandt")
    return made


def thumb(hand: CardsHand) -> IconButton:
    return next(b for b in hand.page.view.findChildren(IconButton) if b.accessibleName() == "Vouch")


def editor(hand: CardsHand) -> VouchEditor | None:
    face = hand.page.view.face
    return face.vouch_editor if face is not None else None


def begin(hand: CardsHand) -> VouchEditor:
    """Press Vouch and wait for the topics."""
    QTest.mouseClick(thumb(hand), LEFT)
    opened = editor(hand)
    assert opened is not None
    hand.qtbot.waitUntil(lambda: "Broker" in topics(opened))
    return opened


def topics(opened: VouchEditor) -> list[str]:
    return [chip.words() for chip in opened.findChildren(Chip) if not chip.isHidden()]


def press(hand: CardsHand, opened: VouchEditor, words: str) -> None:
    """Press one of the chips once it is there."""
    hand.qtbot.waitUntil(lambda: words in topics(opened))
    chips = opened.findChildren(Chip)
    QTest.mouseClick(next(chip for chip in chips if chip.words() == words and not chip.isHidden()), LEFT)


def saved(hand: CardsHand, count: int = 1) -> None:
    """Wait until the book has it and the editor is gone."""
    hand.qtbot.waitUntil(lambda: len(values(hand.page.session.book, ROWS)) == count and editor(hand) is None)


def test_two_clicks_save_and_undo_takes_it_back(hand: CardsHand, session: Session) -> None:
    labels: list[str] = []
    session.changed.connect(lambda changed: labels.append(changed.label))
    press(hand, begin(hand), "Broker")
    saved(hand)
    assert labels == ["You recommended Ivo Brandt for Broker"]
    assert values(session.book, ROWS) == [(YOU, "Broker", "", 0)]
    hand.qtbot.waitUntil(lambda: any("recommended" in text for text in hand.words()))
    session.do(undo)
    hand.qtbot.waitUntil(lambda: values(session.book, ROWS) == [])


def test_tab_goes_through_the_topics_and_then_the_fields(hand: CardsHand) -> None:
    hand.page.activateWindow()
    opened = begin(hand)
    opened.topic.setFocus()
    for field in (opened.words, opened.by, opened.warn):
        QTest.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is field


def test_a_name_that_was_only_begun_is_not_taken_for_your_own_word(hand: CardsHand, session: Session) -> None:
    opened = begin(hand)
    QTest.keyClicks(opened.topic, "nails")
    QTest.keyClicks(opened.by, "nobody of that name")
    QTest.keyClick(opened.by, Qt.Key.Key_Return)
    assert any(words.startswith("Press the name of who says so") for words in words_in(opened))
    opened.by.clear()
    QTest.keyClicks(opened.by, "mia")
    hand.qtbot.waitUntil(lambda: "Mia Okoro" in topics(opened))
    QTest.keyClick(opened.by, Qt.Key.Key_Return)
    QTest.keyClick(opened.by, Qt.Key.Key_Return)
    saved(hand)
    assert [row[1] for row in values(session.book, ROWS)] == ["nails"]
    assert values(session.book, ROWS)[0][0] != YOU


def test_what_was_vouched_for_before_is_offered(hand: CardsHand, session: Session, town: dict[str, int]) -> None:
    say(session.book, YOU, town["Mia Okoro"], "night shifts")
    assert topics(begin(hand))[-1] == "night shifts"


def test_words_and_a_topic_of_ones_own(hand: CardsHand, session: Session) -> None:
    opened = begin(hand)
    QTest.keyClicks(opened.words, "calm in a storm")
    QTest.keyClicks(opened.topic, "customs")
    QTest.keyClick(opened.topic, Qt.Key.Key_Return)
    saved(hand)
    assert values(session.book, ROWS) == [(YOU, "customs", "calm in a storm", 0)]


def test_a_warning_instead(hand: CardsHand, session: Session) -> None:
    opened = begin(hand)
    opened.warn.setChecked(True)
    assert "What do you warn of?" in words_in(opened)
    press(hand, opened, "Broker")
    saved(hand)
    assert values(session.book, ROWS) == [(YOU, "Broker", "", 1)]


def test_somebody_else_says_so(hand: CardsHand, session: Session, town: dict[str, int]) -> None:
    opened = begin(hand)
    QTest.keyClicks(opened.by, "mia")
    press(hand, opened, "Mia Okoro")
    assert "What does Mia Okoro recommend Ivo Brandt for?" in words_in(opened)
    press(hand, opened, "Broker")
    saved(hand)
    assert values(session.book, ROWS) == [(town["Mia Okoro"], "Broker", "", 0)]


def test_the_one_who_says_so_can_be_taken_away_again(hand: CardsHand, session: Session) -> None:
    opened = begin(hand)
    QTest.keyClicks(opened.by, "mia")
    press(hand, opened, "Mia Okoro")
    QTest.keyClick(opened.by, Qt.Key.Key_Backspace)
    press(hand, opened, "Broker")
    saved(hand)
    assert values(session.book, ROWS) == [(YOU, "Broker", "", 0)]


def test_nothing_said_is_told_and_stays_open(hand: CardsHand, session: Session) -> None:
    opened = begin(hand)
    QTest.mouseClick(next(b for b in opened.findChildren(Button) if b.text() == "Save"), LEFT)
    hand.qtbot.waitUntil(lambda: any(text.startswith("Say what for") for text in words_in(opened)))
    assert editor(hand) is opened
    assert values(session.book, ROWS) == []


def test_the_keyboard_does_it_all(hand: CardsHand, session: Session) -> None:
    hand.page.list.view.setFocus()
    QTest.keyClick(hand.page.list.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    hand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Chip))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    saved(hand)
    assert QApplication.focusWidget() is hand.page.list.view
    assert values(session.book, ROWS) == [(YOU, "Broker", "", 0)]


def test_escape_and_the_button_leave(hand: CardsHand, session: Session) -> None:
    opened = begin(hand)
    QTest.keyClick(opened.words, Qt.Key.Key_Escape)
    assert editor(hand) is None
    begin(hand)
    QTest.mouseClick(thumb(hand), LEFT)
    assert editor(hand) is None
    assert values(session.book, ROWS) == []


def test_the_very_same_again_says_that_it_was_there(hand: CardsHand, desk: Desk, session: Session) -> None:
    press(hand, begin(hand), "Broker")
    saved(hand)
    hand.qtbot.waitUntil(lambda: any("recommended" in text for text in hand.words()))
    with hand.qtbot.waitSignal(desk.toast_wanted) as toast:
        press(hand, begin(hand), "Broker")
    assert "before" in toast.args[0]
    saved(hand)
