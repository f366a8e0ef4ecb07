"""The welcome page: three doors, each opened by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.welcome.page import WelcomePage


@pytest.fixture
def page(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[WelcomePage]:
    look = theme.Appearance(qapp, "light", reduced_motion=True)
    session = Session(Book(tmp_path / "my.rolodex"))
    made = WelcomePage(Desk(session, look, session))
    qtbot.addWidget(made)
    made.resize(1100, 740)
    made.show()
    yield made
    session.close()
    # Now, with its children: the garbage collector may take them apart in the wrong order.
    shiboken6.delete(session)
    look.set_reduced_motion(False)
    look.deleteLater()


def test_the_import_door_begins_an_import(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.import_wanted) as wanted:
        QTest.mouseClick(page.import_door, Qt.MouseButton.LeftButton)
    assert wanted.args == [[]]


def test_the_demo_door_asks_for_the_demo(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.demo_wanted):
        QTest.keyClick(page.demo_door, Qt.Key.Key_Return)


def test_the_empty_door_leads_to_the_cards(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        QTest.keyClick(page.empty_door, Qt.Key.Key_Space)
    assert wanted.args == ["cards", None]


def test_a_click_on_the_words_of_a_door_opens_it(page: WelcomePage, qtbot: QtBot) -> None:
    words = page.demo_door.childAt(40, 100)
    place = page.demo_door.mapTo(page, page.demo_door.rect().center())
    assert words is None or words.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    with qtbot.waitSignal(page.demo_wanted):
        QTest.mouseClick(page.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place)


def test_the_keyboard_starts_at_the_first_door_and_goes_on_with_tab(page: WelcomePage) -> None:
    page.arrive()
    order = [page.import_door, page.demo_door, page.empty_door]
    for door in order[:2]:
        assert QApplication.focusWidget() is door
        QTest.keyClick(door, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is order[2]


def test_doors_tell_screen_readers_where_they_lead(page: WelcomePage) -> None:
    assert page.import_door.accessibleName() == "Import your contacts"
    assert "LinkedIn" in page.import_door.accessibleDescription()


def test_it_says_where_the_book_is(page: WelcomePage) -> None:
    assert page.path_label.text() == str(page.session.book.path)
