"""The page of what's new: what newer files told, and what one does about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from rolodex.ui.news.page import NewsPage
from rolodex.ui.news.rows import NewsDelegate, NewsModel
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.window import Window
from tests.helpers import archive, import_, linked
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, put_up

BUYER, OWNER, NURSE = ("Buyer", "Northwind"), ("Owner", "Northwind"), ("Nurse", "Elm Clinic")


def fill(book: Book) -> None:
    """Two archives, between which one moved, one was promoted, one came and one went."""
    march = [
        linked("in/ada", "Ada", "Byron", BUYER, email="ada@northwind.example"),
        linked("in/bob", "Bob", "Ash", BUYER),
        linked("in/eve", HOSTILE, "", NURSE),
    ]
    september = [
        linked("in/ada", "Ada", "Byron", NURSE, email="ada@northwind.example"),
        linked("in/bob", "Bob", "Ash", OWNER),
        linked("in/gil", "Gil", "Hay", BUYER),
    ]
    import_(book, archive(march, "2026-03-02"))
    import_(book, archive(september, "2026-09-07"))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> NewsPage:
    return put_up(NewsPage(desk), qtbot)


def lines(page: NewsPage) -> list[str]:
    model = page.list.news_model
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def arrive(page: NewsPage, qtbot: QtBot) -> None:
    page.arrive()
    qtbot.waitUntil(lambda: page.list.news_model.rowCount() > 0)


def test_without_news_the_page_says_when_there_will_be(page: NewsPage, qtbot: QtBot) -> None:
    page.arrive()
    qtbot.waitUntil(page.empty.isVisible)
    with qtbot.waitSignal(page.desk.import_wanted):
        page.empty.pressed.emit()


def test_news_stand_by_kind_with_the_best_reason_first(page: NewsPage, session: Session, qtbot: QtBot) -> None:
    fill(session.book)
    arrive(page, qtbot)
    assert lines(page) == [
        "Moved to another company · 1",
        "Ada Byron, new company, Buyer, Northwind → Nurse, Elm Clinic, Sep 2026",
        "New title · 1",
        "Bob Ash, new title, Buyer → Owner, Northwind, Sep 2026",
        "New since last time · 1",
        "Gil Hay, new, Buyer, Northwind, connected on LinkedIn, Sep 2026",
        "No longer listed · 1",
        f"{HOSTILE_SHOWN}, no longer listed, not in LinkedIn as of 7 Sep 2026,"
        " Nurse, Elm Clinic when last seen, Sep 2026",
    ]


def test_keys_open_write_and_see_to(
    page: NewsPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    fill(session.book)
    arrive(page, qtbot)
    page.list.setCurrentIndex(page.list.news_model.index(1))
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[0] == "cards"
    QTest.keyClick(page.list, Qt.Key.Key_W)
    assert opened == ["mailto:ada@northwind.example"]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    with qtbot.waitSignal(page.desk.toast_wanted) as said:
        QTest.keyClick(page.list, Qt.Key.Key_W)
    assert said.args is not None
    assert said.args[0] == "No mail program opened. The address is ada@northwind.example."
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(page.list, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: lines(page)[0] == "New title · 1")
    page.session.do(undo)
    qtbot.waitUntil(lambda: lines(page)[0] == "Moved to another company · 1")


def test_a_heading_sees_to_its_whole_group(page: NewsPage, session: Session, qtbot: QtBot) -> None:
    fill(session.book)
    arrive(page, qtbot)
    page.list.setCurrentIndex(page.list.news_model.index(0))
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: lines(page)[0] == "New title · 1")


def test_buttons_do_what_they_say(page: NewsPage, session: Session, qtbot: QtBot) -> None:
    fill(session.book)
    arrive(page, qtbot)
    delegate = page.list.itemDelegate()
    assert isinstance(delegate, NewsDelegate)

    def press(row: int, part: str) -> None:
        rect = QRectF(page.list.visualRect(page.list.news_model.index(row)))
        place = delegate.row_parts(rect, *page.list.news_model.place(row))[part]
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center().toPoint())

    with qtbot.waitSignal(page.desk.page_wanted):
        press(3, "open")
    with qtbot.waitSignal(session.changed):
        press(3, "done")
    qtbot.waitUntil(lambda: "New title · 1" not in lines(page))


def test_the_rail_counts_news(session: Session, desk: Desk, qtbot: QtBot) -> None:
    fill(session.book)
    window = Window(session, desk.appearance)
    qtbot.addWidget(window)
    window.show_page("cards")
    window.show()
    rail = window.findChild(Rail)
    assert isinstance(rail, Rail)
    qtbot.waitUntil(lambda: "news" in rail._entries)
    assert rail.entry("news").accessibleName() == "What's new, 4"


def test_the_model_keeps_qts_rules(session: Session, qtbot: QtBot) -> None:
    fill(session.book)
    with session.book.read() as connection:
        from rolodex.queries.news import news

        rows = news(connection)
    model = NewsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_news(rows)
    model.show_news([])
    assert tester.model() is model
