"""A card's menu leads to introductions: to somebody, or through whom you met."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.queries.introductions import introductions
from rolodex.ui.asking.request import IntroduceRequest
from rolodex.ui.page import Desk
from rolodex.ui.people.find_person import FindPerson
from tests.ui.cards_hand import CardsHand, words_in

# A menu that pops up grabs the keyboard, which the offscreen platform has none of.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


@pytest.fixture
def hand(desk: Desk, qtbot: QtBot, town: dict[str, int]) -> CardsHand:
    made = CardsHand(desk, qtbot)
    made.open("Ada Lindqvist")
    return made


def _pick(hand: CardsHand, name: str) -> FindPerson:
    panel = hand.page.findChild(FindPerson)
    assert panel is not None
    QTest.keyClicks(panel.field, name)
    hand.qtbot.waitUntil(lambda: [chip.accessibleName().startswith(name) for chip in panel.search.chips] == [True])
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    return panel


def test_introduce_to_somebody(hand: CardsHand, desk: Desk, town: dict[str, int]) -> None:
    gone: list[tuple[str, object]] = []
    desk.page_wanted.connect(lambda key, request: gone.append((key, request)))
    hand.menu("Introduce to somebody…")
    panel = hand.page.findChild(FindPerson)
    assert panel is not None
    assert {"Introduce Ada Lindqvist to…", "Both are asked first."} <= set(words_in(panel))
    assert panel.search.chips == []
    _pick(hand, "Mia Okoro")
    assert gone == [("ask", IntroduceRequest(town["Ada Lindqvist"], town["Mia Okoro"]))]


def test_who_introduced_us(hand: CardsHand, desk: Desk) -> None:
    hand.menu("Who introduced us…")
    _pick(hand, "Mia Okoro")
    hand.type_into("When, as far as you know", "2019")
    where = hand.type_into("Where, or what for", "at the spring trade fair")
    with hand.qtbot.waitSignal(desk.session.changed):
        QTest.keyClick(where, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: "Introduced" in hand.words() and "Mia Okoro" in hand.words())
    said = hand.words()
    at = said.index("2019")
    assert said[at - 1] == "in"
    with desk.session.book.read() as connection:
        (found,) = introductions(connection)
    assert (found.introducer.name, found.met.name, found.state, found.on, found.occasion) == (
        "Mia Okoro", "Ada Lindqvist", "introduced", "2019", "at the spring trade fair",
    )  # fmt: skip


def test_two_chosen_cards_can_be_introduced(hand: CardsHand, desk: Desk, town: dict[str, int]) -> None:
    gone: list[object] = []
    desk.page_wanted.connect(lambda _, request: gone.append(request))
    hand.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hand.menu("Introduce these two…")
    assert gone == [IntroduceRequest(town["Ada Lindqvist"], town["Émile Brandt"])]
