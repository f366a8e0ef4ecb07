"""The menus of rows, by the right mouse button and by the keyboard, on every page that has rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.ui.companies.page import CompaniesPage
from rolodex.ui.duplicates.page import DuplicatesPage
from rolodex.ui.flip.page import FlipPage
from rolodex.ui.history.page import HistoryPage
from rolodex.ui.introductions.boxes import ConnectorRow, IntroductionRow
from rolodex.ui.news.page import NewsPage
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.text import PlainLabel
from rolodex.ui.who_can_help.page import WhoCanHelpPage
from rolodex.ui.who_can_help.rows import HelperRow
from rolodex.ui.who_knows.page import WhoKnowsPage
from rolodex.ui.who_knows.rows import WayRow
from tests.helpers import archive, import_, linked
from tests.ui.cards_hand import CardsHand, choose, offered, popped_up, right_click
from tests.ui.conftest import HOSTILE, put_up
from tests.ui.introductions_hand import IntroductionsHand, fill_ledger

# Said by Qt's offscreen platform whenever a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

SHIFT = Qt.KeyboardModifier.ShiftModifier
PERSON = ["Open the card", "Brief", "Copy the name"]


def by_key(widget: QWidget, qtbot: QtBot) -> QMenu:
    """The menu that the Menu key opens."""
    QTest.keyClick(widget, Qt.Key.Key_Menu)
    return popped_up(qtbot)


def on_row(view: QAbstractItemView, index: QModelIndex, qtbot: QtBot) -> QMenu:
    """The menu of a row, which the mouse and Shift+F10 open alike."""
    right_click(view, index)
    menu = popped_up(qtbot)
    words = offered(menu)
    menu.close()
    QTest.keyClick(view, Qt.Key.Key_F10, SHIFT)
    again = popped_up(qtbot)
    assert offered(again) == words
    return again


def at_mouse(widget: QWidget, qtbot: QtBot) -> QMenu:
    """The menu that the right mouse button opens on a widget."""
    at = QPoint(4, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return popped_up(qtbot)


def test_history_is_undone_and_copied(session: Session, desk: Desk, qtbot: QtBot) -> None:
    editing.add_card(session.book, "Ada Lindqvist")
    page = put_up(HistoryPage(desk), qtbot)
    page.arrive()
    qtbot.waitUntil(lambda: page.list.history_model.rowCount() == 2)
    menu = on_row(page.list, page.list.history_model.index(1), qtbot)
    assert offered(menu) == ["Undo this", "Copy"]
    choose(menu, "Copy")
    assert QGuiApplication.clipboard().text() == "Added Ada Lindqvist"
    with qtbot.waitSignal(session.changed):
        choose(by_key(page.list, qtbot), "Undo this")
    # A heading has none.
    right_click(page.list, page.list.history_model.index(0))
    assert QApplication.activePopupWidget() is None


@pytest.mark.usefixtures("town")
def test_companies_are_renamed_and_gone_on_from(session: Session, desk: Desk, qtbot: QtBot) -> None:
    page = put_up(CompaniesPage(desk), qtbot)
    with qtbot.waitSignal(page.settled):
        page.arrive()
    qtbot.waitUntil(lambda: page.list.model.index(0).data() is not None)
    menu = on_row(page.list.view, page.list.model.index(0), qtbot)
    assert offered(menu) == [
        "Open", "Its people as cards", "Who knows someone there", "Copy the name", "Industry", "Rename…",
        "Merge into this one…",
    ]  # fmt: skip
    with qtbot.waitSignal(desk.page_wanted) as went:
        choose(menu, "Its people as cards")
    assert went.args == ["cards", f'company:"{page.list.model.index(0).data()}"']


def test_news_is_written_about_and_done_with(session: Session, desk: Desk, qtbot: QtBot) -> None:
    for day, job in (("2026-03-02", "Buyer"), ("2026-09-07", "Director")):
        import_(session.book, archive([linked("in/ada", "Ada", "Byron", (job, "Acme"), email="a@x.example")], day))
    page = put_up(NewsPage(desk), qtbot)
    page.arrive()
    model = page.list.news_model
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    menu = on_row(page.list, model.index(1), qtbot)
    assert offered(menu) == ["Write to them", "Done", *PERSON[:2], "Who knows someone at Acme", PERSON[2]]
    with qtbot.waitSignal(session.changed):
        choose(menu, "Done")
    undo(session.book)
    page.refresh(None)
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    right_click(page.list, model.index(0))
    menu = popped_up(qtbot)
    assert offered(menu)[0] in ("Done with all of these", "Write to them", "Done")
    menu.close()


def test_pairs_are_merged_or_told_apart(session: Session, desk: Desk, qtbot: QtBot) -> None:
    for line in ("Ada Lindqvist ada@x.example", "Ada Lindqvist @Bakery ada@x.example"):
        editing.add_card(session.book, line)
    page = put_up(DuplicatesPage(desk), qtbot)
    desk.duplicates.start()
    page.arrive()
    qtbot.waitUntil(lambda: page.list.pair_model.rowCount() == 1 and page.comparison is not None)
    menu = on_row(page.list, page.list.pair_model.index(0), qtbot)
    assert offered(menu)[:3] == ["Merge", "Not the same person", "Skip"]
    with qtbot.waitSignal(session.changed) as told:
        choose(menu, "Not the same person")
    assert told.args[0].label


def test_introductions_open_and_lead_to_those_in_them(session: Session, desk: Desk, qtbot: QtBot) -> None:
    fill_ledger(session.book)
    hand = IntroductionsHand(desk, qtbot)
    hand.arrive()
    hand.page.list_button.click()
    rows = hand.page.list_side.list
    menu = on_row(rows, rows.model_rows.index(1), qtbot)
    assert offered(menu) == ["Open", "Open Dana Okafor", "Open Luis Romero", "Copy"]
    menu.close()
    assert offered(by_key(hand.page.findChildren(IntroductionRow)[0], qtbot))[0] == "Open"
    popped_up(qtbot).close()
    menu = at_mouse(hand.page.findChildren(ConnectorRow)[0], qtbot)
    assert offered(menu) == PERSON
    menu.close()


@pytest.mark.usefixtures("town")
def test_who_knows_and_who_can_help(session: Session, desk: Desk, qtbot: QtBot) -> None:
    knows = put_up(WhoKnowsPage(desk), qtbot)
    with qtbot.waitSignal(knows.answered):
        knows.arrive("Elm Clinic")
    menu = by_key(knows.findChildren(WayRow)[0], qtbot)
    assert offered(menu) == [*PERSON[:2], "Who knows someone at Elm Clinic", PERSON[2]]
    choose(menu, "Copy the name")
    assert QGuiApplication.clipboard().text() == "Mia Okoro"
    helps = put_up(WhoCanHelpPage(desk), qtbot)
    with qtbot.waitSignal(helps.answered):
        helps.arrive("nurse")
    menu = at_mouse(helps.findChildren(HelperRow)[0], qtbot)
    with qtbot.waitSignal(desk.page_wanted) as went:
        choose(menu, "Open the card")
    assert went.args[0] == "cards"


def test_the_card_in_front_when_flipping(town: dict[str, int], desk: Desk, qtbot: QtBot) -> None:
    page = put_up(FlipPage(desk), qtbot)
    with qtbot.waitSignal(page.shown):
        page.arrive(town["Ivo Brandt"])
    menu = by_key(page.deck, qtbot)
    assert offered(menu)[:2] == ["Show in the list", "Copy the card"]
    with qtbot.waitSignal(desk.page_wanted) as went:
        choose(menu, "Brief")
    assert went.args == ["brief", (town["Ivo Brandt"],)]


class TestFacts:
    @pytest.fixture
    def hand(self, desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
        made = CardsHand(desk, qtbot)
        made.open("Ada Lindqvist")
        return made

    def test_are_copied_edited_and_removed(self, hand: CardsHand, session: Session, qtbot: QtBot) -> None:
        menu = at_mouse(hand.line("E-mail"), qtbot)
        assert offered(menu) == ["Write an e-mail", "Copy", "Edit", "Remove"]
        choose(menu, "Copy")
        assert QGuiApplication.clipboard().text() == "ada@bakery.example"
        choose(by_key(hand.line("E-mail"), qtbot), "Edit")
        hand.type_into("E-mail", "")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        with qtbot.waitSignal(session.changed) as told:
            choose(by_key(hand.line("E-mail"), qtbot), "Remove")
        assert told.args[0].label == "Removed an e-mail from Ada Lindqvist"

    def test_lead_to_a_call(self, hand: CardsHand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        called: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: called.append(url.toString()))
        # The words themselves, which could be selected, offer the line's menu.
        label = next(label for label in hand.line("Phone").findChildren(PlainLabel) if "555" in label.text())
        choose(at_mouse(label, qtbot), "Call")
        assert called == ["tel:+12125550123"]

    def test_elsewhere_it_is_the_cards_menu(self, hand: CardsHand, qtbot: QtBot) -> None:
        assert hand.page.view.face is not None
        menu = at_mouse(hand.page.view.face, qtbot)
        assert "Remove this card" in offered(menu)
        menu.close()

    def test_words_from_a_file_make_no_shortcut(self, hand: CardsHand, session: Session, qtbot: QtBot) -> None:
        editing.add_card(session.book, "Bob @Miller, R&D Mills")
        hand.open("Bob")
        menu = at_mouse(hand.page.view, qtbot)
        assert "Who knows someone at Miller, R&&D Mills" in offered(menu)
        menu.close()


def test_a_hostile_name_is_only_words(session: Session, desk: Desk, qtbot: QtBot) -> None:
    card, _ = editing.add_card(session.book, "Eve @Acme")
    editing.set_name(session.book, card, given=HOSTILE)
    page = put_up(FlipPage(desk), qtbot)
    with qtbot.waitSignal(page.shown):
        page.arrive(card)
    by_key(page.deck, qtbot).close()
