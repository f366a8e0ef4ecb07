"""What your own card says of associates' rolodexes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services.layers import remove_layer
from rolodex.ui.layers.place import layer_key
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.widgets.buttons import LinkButton
from tests.ui.cards_hand import words_in
from tests.ui.layer_hand import IVO, THEIRS, LayersHand, give

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


@pytest.fixture
def hand(session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot) -> Iterator[LayersHand]:
    made = LayersHand(session, look, qtbot, town)
    yield made
    made.close()


class TestOwnCard:
    def test_says_in_whose_rolodexes_somebody_is(self, hand: LayersHand) -> None:
        give(hand.session.book, hand.town["Kofi Asante"], [IVO])
        hand.window.desk.open_card(hand.town["Ivo Brandt"])
        view = hand.cards().view
        hand.until(lambda: "Ada Lindqvist's" in words_in(view))
        assert {"Kofi Asante's", "Also", "rolodexes"} <= set(words_in(view))
        next(link for link in view.findChildren(LinkButton) if link.words() == "Ada Lindqvist's").click()
        page = hand.layer_page()
        hand.until(lambda: page.view.shown is not None and page.view.shown.card.name == "Ivo Brandt")
        assert hand.rail().current() == layer_key(hand.ada)

    def test_tab_reaches_it_before_the_next_box(self, hand: LayersHand) -> None:
        hand.window.desk.open_card(hand.town["Ivo Brandt"])
        view = hand.cards().view
        hand.until(lambda: "Ada Lindqvist's" in words_in(view))
        hand.window.activateWindow()
        next(link for link in view.findChildren(LinkButton) if link.words() == "+ Write").setFocus()
        reached = []
        for _ in range(2):
            hand.key(Qt.Key.Key_Tab)
            link = QApplication.focusWidget()
            reached.append(link.words() if isinstance(link, LinkButton) else "")
        assert reached == ["Ada Lindqvist's", "+ Who do they know?"]

    def test_says_that_you_have_theirs(self, hand: LayersHand) -> None:
        hand.window.desk.open_card(hand.town["Ada Lindqvist"])
        view = hand.cards().view
        hand.until(lambda: "their rolodex:" in words_in(view))
        next(link for link in view.findChildren(LinkButton) if link.words() == "their rolodex:").click()
        hand.until(lambda: hand.page() == "layer" and hand.people() == THEIRS)

    def test_the_words_go_with_the_rolodex(self, hand: LayersHand) -> None:
        hand.window.desk.open_card(hand.town["Ada Lindqvist"])
        view = hand.cards().view
        hand.until(lambda: "their rolodex:" in words_in(view))
        hand.session.do(lambda book: remove_layer(book, hand.ada))
        hand.until(lambda: "their rolodex:" not in words_in(view))
