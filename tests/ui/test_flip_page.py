"""Flipping: what turns the deck, how far, and what stands on the card in front."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.storage.book import Book
from rolodex.ui.flip.page import FlipPage
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from tests.ui.cards_hand import words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN

# As they lie in the deck, by family name.
DECK = ["Ahn, Zoë", "Asante, Kofi", "Brandt, Émile", "Brandt, Ivo", "Lindqvist, Ada", "Okoro, Mia"]


class FlipHand:
    """A flip page that is shown, and what stands on it."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.page = FlipPage(desk)
        self.qtbot = qtbot
        desk.session.changed.connect(lambda changed: self.page.refresh(changed.contacts))
        qtbot.addWidget(self.page)
        self.page.resize(1072, 740)
        self.page.show()

    def front(self) -> str:
        return self.page.deck.accessibleName()

    def see(self, name: str) -> None:
        """Wait until that card is in front."""
        self.qtbot.waitUntil(lambda: self.front() == name)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.deck, key)

    def wheel(self, angle: int) -> None:
        """Turn the wheel; 120 is one notch, and towards you is negative."""
        deck = self.page.deck
        at = QPointF(deck.rect().center())
        event = QWheelEvent(
            at, deck.mapToGlobal(at), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(deck, event)

    def drag(self, down: int) -> None:
        """Press on the card and pull it so far down (or up, negative)."""
        deck = self.page.deck
        start = deck.rect().center()
        for kind, at, buttons in (
            (QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseMove, start + QPoint(0, down), Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, start + QPoint(0, down), Qt.MouseButton.NoButton),
        ):
            button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
            place = QPointF(at)
            event = QMouseEvent(kind, place, deck.mapToGlobal(place), button, buttons, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(deck, event)


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> FlipHand:
    made = FlipHand(desk, qtbot)
    made.page.arrive()
    made.see(DECK[0])
    return made


class TestTurning:
    def test_begins_at_the_first_card_and_says_where_it_is(self, hand: FlipHand) -> None:
        assert any(words.startswith("1 of 6") for words in words_in(hand.page))
        assert QApplication.focusWidget() is hand.page.deck

    @pytest.mark.parametrize("forth", [Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space])
    def test_keys_flip_one_card(self, hand: FlipHand, forth: Qt.Key) -> None:
        hand.key(forth)
        hand.see(DECK[1])
        hand.key(Qt.Key.Key_Up)
        hand.see(DECK[0])
        hand.key(Qt.Key.Key_Left)
        assert hand.page.current() is not None
        hand.see(DECK[0])

    def test_home_end_and_pages(self, hand: FlipHand) -> None:
        hand.key(Qt.Key.Key_End)
        hand.see(DECK[-1])
        hand.key(Qt.Key.Key_Down)
        hand.see(DECK[-1])
        hand.key(Qt.Key.Key_PageUp)
        hand.see(DECK[0])
        hand.key(Qt.Key.Key_PageDown)
        hand.see(DECK[-1])
        hand.key(Qt.Key.Key_Home)
        hand.see(DECK[0])

    def test_a_page_is_ten_cards(self, hand: FlipHand, session: Session) -> None:
        add_many(session.book, 60)
        hand.page.refresh(None)
        hand.qtbot.waitUntil(lambda: any(words.startswith("61 of 66") for words in words_in(hand.page)))
        hand.key(Qt.Key.Key_Home)
        hand.see("Aaa00, Many")
        hand.key(Qt.Key.Key_PageDown)
        hand.see("Aaa10, Many")
        hand.key(Qt.Key.Key_PageDown)
        hand.see("Aaa20, Many")

    def test_each_notch_of_the_wheel_is_a_card(self, hand: FlipHand) -> None:
        hand.wheel(-120)
        hand.see(DECK[1])
        hand.wheel(-360)
        hand.see(DECK[4])
        hand.wheel(120)
        hand.see(DECK[3])

    def test_a_fine_wheel_adds_up_to_a_card(self, hand: FlipHand) -> None:
        for _ in range(3):
            hand.wheel(-30)
        assert hand.front() == DECK[0]
        hand.wheel(-30)
        hand.see(DECK[1])

    def test_turning_back_at_once_does_not_wait_for_what_was_left(self, hand: FlipHand) -> None:
        hand.wheel(-120)
        hand.see(DECK[1])
        hand.wheel(-110)
        hand.wheel(120)
        hand.see(DECK[0])

    def test_a_pull_flips(self, hand: FlipHand) -> None:
        hand.drag(80)
        hand.see(DECK[1])
        hand.drag(-80)
        hand.see(DECK[0])

    def test_letters_jump_from_keyboard_and_tabs(self, hand: FlipHand) -> None:
        QTest.keyClicks(hand.page.deck, "l")
        hand.see("Lindqvist, Ada")
        QTest.keyClicks(hand.page.deck, "q")
        hand.see("Lindqvist, Ada")
        tabs = hand.page.tabs
        second = next(tabs.place(at) for at in range(26) if tabs._letters[at] == "B")
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=second.center().toPoint())
        hand.see("Brandt, Émile")
        assert tabs.current() == "B"


class TestWays:
    def test_begins_at_the_card_asked_for(self, hand: FlipHand, town: dict[str, int]) -> None:
        hand.page.arrive(town["Ivo Brandt"])
        hand.see("Brandt, Ivo")

    @pytest.mark.parametrize("way", ["enter", "double click"])
    def test_opens_the_card(self, hand: FlipHand, desk: Desk, town: dict[str, int], way: str) -> None:
        hand.key(Qt.Key.Key_End)
        hand.see(DECK[-1])
        with hand.qtbot.waitSignal(desk.page_wanted) as wanted:
            if way == "enter":
                hand.key(Qt.Key.Key_Return)
            else:
                QTest.mouseDClick(hand.page.deck, Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", town["Mia Okoro"]]

    def test_escape_and_list_go_back_to_the_same_card(self, hand: FlipHand, desk: Desk, town: dict[str, int]) -> None:
        hand.key(Qt.Key.Key_Down)
        with hand.qtbot.waitSignal(desk.page_wanted) as wanted:
            assert hand.page.escape()
        assert wanted.args == ["cards", town["Kofi Asante"]]
        with hand.qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(hand.page.top_buttons()[0], Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", town["Kofi Asante"]]

    def test_a_search_narrows_the_deck_and_lets_go(self, hand: FlipHand) -> None:
        hand.page.search("brandt")
        hand.see("Brandt, Émile")
        assert any(words.startswith("1 of 2 found") for words in words_in(hand.page))
        hand.key(Qt.Key.Key_Down)
        hand.see("Brandt, Ivo")
        hand.page.search("")
        hand.qtbot.waitUntil(lambda: any(words.startswith("4 of 6") for words in words_in(hand.page)))
        assert hand.front() == "Brandt, Ivo"

    def test_nobody_found_is_said_so(self, hand: FlipHand) -> None:
        hand.page.search("nobody at all")
        hand.qtbot.waitUntil(lambda: "Nobody fits “nobody at all”." in words_in(hand.page))
        hand.page.search("mia")
        hand.see("Okoro, Mia")
        assert hand.page.deck.isVisible()

    def test_a_half_typed_question_is_no_error(self, hand: FlipHand, session: Session) -> None:
        wrong: list[str] = []
        session.went_wrong.connect(wrong.append)
        for text in ("tag:", '"', "is:", "mia"):
            hand.page.search(text)
            hand.qtbot.wait(1)
        hand.see("Okoro, Mia")
        assert wrong == []


class TestBook:
    def test_an_empty_book_says_what_belongs_there(self, desk: Desk, qtbot: QtBot) -> None:
        hand = FlipHand(desk, qtbot)
        hand.page.arrive()
        qtbot.waitUntil(lambda: not hand.page.deck.isVisible())
        assert "Your people belong here." in words_in(hand.page)

    def test_a_change_is_seen_on_the_card_in_front(self, hand: FlipHand, session: Session) -> None:
        card = hand.page.current()
        assert card is not None
        session.do(lambda book: editing.add_field(book, card, "email", "zoe@lights.example"))
        hand.qtbot.waitUntil(lambda: "zoe@lights.example" in hand.page.deck.accessibleDescription())

    def test_where_the_card_in_front_went_the_next_one_comes(self, hand: FlipHand, session: Session) -> None:
        hand.key(Qt.Key.Key_Down)
        hand.see(DECK[1])
        card = hand.page.current()
        assert card is not None
        session.do(lambda book: editing.remove_cards(book, [card]))
        hand.see(DECK[2])

    def test_the_facts_of_a_card_stand_on_its_lines(self, hand: FlipHand, town: dict[str, int]) -> None:
        hand.page.arrive(town["Ivo Brandt"])
        hand.see("Brandt, Ivo")
        facts = hand.page.deck.accessibleDescription()
        for words in ("Broker, Harbour Freight.", "E-mail: ivo@harbour.example", "LinkedIn: in/ivo-brandt",
                      "Met: connected on LinkedIn, May 2015", "Birthday: 12 May 1984"):  # fmt: skip
            assert words in facts

    def test_names_are_literal(self, hand: FlipHand, session: Session) -> None:
        card, _ = editing.add_card(session.book, "Eve")
        editing.set_name(session.book, card, given="", family=HOSTILE)
        hand.page.arrive(card)
        hand.see(HOSTILE_SHOWN)
        assert not hand.page.deck.grab().isNull()


class TestMotion:
    @pytest.fixture
    def moving(self, look: Appearance) -> Iterator[None]:
        look.set_reduced_motion(False)
        yield
        look.set_reduced_motion(True)

    def test_with_reduced_motion_the_card_changes_at_once(self, hand: FlipHand) -> None:
        hand.key(Qt.Key.Key_Down)
        hand.see(DECK[1])
        assert hand.page.deck._turn.done == 1

    @pytest.mark.usefixtures("moving")
    def test_else_it_turns_and_a_fast_hand_never_waits(self, hand: FlipHand) -> None:
        hand.key(Qt.Key.Key_Down)
        assert hand.page.deck._turn.done < 1
        for _ in range(3):
            hand.key(Qt.Key.Key_Down)
        assert hand.front() == DECK[4]
        hand.page.deck.grab()
        hand.qtbot.waitUntil(lambda: hand.page.deck._turn.done == 1)


def add_many(book: Book, count: int) -> None:
    """Cards that stand before all others."""
    with book.change("add", "Many") as change:
        for number in range(count):
            change.connection.exec_driver_sql(
                "INSERT INTO contact(uid, given, family, added) VALUES (?, 'Many', ?, '2026-01-01T00:00:00Z')",
                (f"many-{number}", f"Aaa{number:02}"),
            )
