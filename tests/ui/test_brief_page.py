"""The page of a brief: by keyboard there and back, printed, and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.ui import theme
from rolodex.ui.brief import paper
from rolodex.ui.brief.page import BriefPage
from rolodex.ui.cards.menus import card_menu
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.cards.timeline_box import EventLine
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.window import Window
from tests.ui.cards_hand import CardsHand, choose
from tests.ui.conftest import open_window, put_up
from tests.ui.pdf_text import PdfText

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(town: dict[str, int], desk: Desk, qtbot: QtBot) -> BriefPage:
    return put_up(BriefPage(desk), qtbot)


def see(page: BriefPage, qtbot: QtBot, *names: str) -> None:
    qtbot.waitUntil(lambda: page.shown is not None and [brief.name for brief in page.shown.people] == list(names))


def test_a_screen_reader_is_told_all_of_it(page: BriefPage, town: dict[str, int], qtbot: QtBot) -> None:
    page.arrive((town["Ada Lindqvist"], town["Kofi Asante"]))
    see(page, qtbot, "Ada Lindqvist", "Kofi Asante")
    sheet = page.view.sheet
    assert sheet.accessibleName() == "Brief: Meeting Ada Lindqvist and Kofi Asante"
    told = sheet.accessibleDescription().splitlines()
    assert {"Ada Lindqvist", "Lindqvist Bakery", "  E-mail: ada@bakery.example", "Kofi Asante"} <= set(told)


def test_it_follows_the_book(page: BriefPage, town: dict[str, int], qtbot: QtBot, session: Session) -> None:
    page.arrive((town["Ada Lindqvist"],))
    see(page, qtbot, "Ada Lindqvist")
    session.do(lambda book: editing.set_met(book, town["Ada Lindqvist"], "At the mill."))
    qtbot.waitUntil(lambda: "At the mill." in page.view.sheet.accessibleDescription())
    session.do(lambda book: editing.remove_cards(book, [town["Ada Lindqvist"]]))
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.top_buttons()[0].isEnabled()


def test_keys_scroll_the_sheet(page: BriefPage, town: dict[str, int], qtbot: QtBot) -> None:
    page.arrive((town["Ada Lindqvist"],))
    see(page, qtbot, "Ada Lindqvist")
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for key, holds in (
        (Qt.Key.Key_Down, lambda: 0 < bar.value() < bar.maximum()),
        (Qt.Key.Key_End, lambda: bar.value() == bar.maximum()),
        (Qt.Key.Key_Home, lambda: bar.value() == 0),
        (Qt.Key.Key_Space, lambda: bar.value() > 0),
    ):
        QTest.keyClick(page.view.sheet, key)
        assert holds(), key


def test_it_is_saved_as_a_pdf(
    page: BriefPage, town: dict[str, int], desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "ada.pdf"
    monkeypatch.setattr(paper, "choose_target", lambda *_: to)
    page.arrive((town["Ada Lindqvist"],))
    see(page, qtbot, "Ada Lindqvist")
    with qtbot.waitSignal(desk.toast_wanted) as said:
        QTest.keyClick(page.view.sheet, Qt.Key.Key_S, CONTROL)
    assert said.args == ["Saved the brief as ada.pdf.", None]
    assert "Lindqvist Bakery" in PdfText(to.read_bytes()).text


def test_control_p_prints_it_in_light_colours(
    page: BriefPage, town: dict[str, int], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "printed.pdf"
    asked: list[int] = []

    def choose(_: object, pages: int) -> QPrinter:
        asked.append(pages)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(to))
        return printer

    monkeypatch.setattr(paper, "choose_printer", choose)
    page.arrive((town["Ada Lindqvist"],))
    see(page, qtbot, "Ada Lindqvist")
    QTest.keyClick(page.view.sheet, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: to.exists() and to.read_bytes().rstrip().endswith(b"%%EOF"))
    assert asked == [1]
    assert PdfText(to.read_bytes()).title == "Ada Lindqvist"


def test_the_sheet_follows_the_look(
    page: BriefPage, town: dict[str, int], qtbot: QtBot, look: theme.Appearance
) -> None:
    page.arrive((town["Ada Lindqvist"],))
    see(page, qtbot, "Ada Lindqvist")
    middle = page.view.sheet.places()[0].center().toPoint()
    look.choose("dark")
    assert page.view.sheet.grab().toImage().pixelColor(middle) == theme.load("dark").colour("card")


@pytest.fixture
def window(session: Session, look: theme.Appearance, town: dict[str, int], qtbot: QtBot) -> Iterator[Window]:
    with open_window(session, look, "cards") as made:
        cards = made.page("cards")
        assert isinstance(cards, CardsPage)
        qtbot.waitUntil(lambda: cards.list.model.rowCount() == len(town) and cards.view.card is not None)
        yield made


def test_control_b_makes_a_brief_of_the_chosen_and_escape_goes_back(window: Window, qtbot: QtBot) -> None:
    cards = window.page("cards")
    assert isinstance(cards, CardsPage)
    cards.list.view.setFocus()
    QTest.keyClick(cards.list.view, Qt.Key.Key_Down, SHIFT)
    chosen = cards.list.chosen_cards()
    QTest.keyClick(cards.list.view, Qt.Key.Key_B, CONTROL)
    page = window.page("brief")
    assert isinstance(page, BriefPage)
    see(page, qtbot, "Ada Lindqvist", "Émile Brandt")
    qtbot.waitUntil(page.view.sheet.hasFocus)
    QTest.keyClick(page.view.sheet, Qt.Key.Key_Escape)
    assert cards.isVisible()
    assert cards.list.chosen_cards() == chosen
    assert QApplication.focusWidget() is cards.list.view


def test_from_flipping_it_goes_back_to_flipping(window: Window, qtbot: QtBot, town: dict[str, int]) -> None:
    window.show_page("flip", town["Kofi Asante"])
    flip = window.page("flip")
    assert flip is not None
    qtbot.waitUntil(lambda: flip.current() == town["Kofi Asante"])
    QTest.keyClick(window, Qt.Key.Key_B, CONTROL)
    page = window.page("brief")
    assert isinstance(page, BriefPage)
    see(page, qtbot, "Kofi Asante")
    assert page.escape()
    assert flip.isVisible()
    assert QGuiApplication.focusObject() is not None


def test_without_any_card_it_says_what_to_do(page: BriefPage) -> None:
    page.arrive(None)
    assert page.empty.isVisible()


def test_nobody_is_briefed_on_a_crowd(page: BriefPage) -> None:
    page.arrive(tuple(range(2, 60)))
    assert page.empty.isVisible()
    assert page.shown is None


@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$", extend=True)
def test_a_planned_talk_leads_to_a_brief_of_everybody_who_comes(
    town: dict[str, int], desk: Desk, session: Session, qtbot: QtBot
) -> None:
    hand = CardsHand(desk, qtbot)
    both = (town["Ada Lindqvist"], town["Kofi Asante"])
    with session.book.change("talk", "Planned") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO interaction(channel, on_date, text, key) VALUES ('lunch', '2999-01-01', 'The fair', '')")
        for card in both:
            run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (card,))
    hand.open("Ada Lindqvist")
    line = next(line for line in hand.page.view.findChildren(EventLine) if line.more is not None)
    assert line.more is not None
    line.more.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        choose(menu, "Brief…")
    assert wanted.args == ["brief", both]


def test_the_menu_of_a_card_offers_a_brief(town: dict[str, int], desk: Desk, qtbot: QtBot) -> None:
    hand = CardsHand(desk, qtbot)
    hand.open("Ada Lindqvist")
    card = hand.page.view.card
    assert card is not None
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        choose(card_menu(hand.page, card, [card.id]), "Brief…")
    assert wanted.args == ["brief", (card.id,)]
