"""The field of several lines: as high as its text, plain whatever is pasted."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rolodex.ui.theme import Appearance
from rolodex.ui.widgets.text_area import TextArea


def _area(qtbot: QtBot, lines: int = 2) -> TextArea:
    made = TextArea("Note", lines=lines)
    qtbot.addWidget(made)
    made.resize(300, 100)
    made.show()
    return made


def test_grows_and_shrinks_with_its_text(qtbot: QtBot, look: Appearance) -> None:
    area = _area(qtbot)
    least = area.height()
    area.fill("one\ntwo\nthree\nfour")
    assert area.height() > least
    area.fill("a word " * 40)
    wrapped = area.height()
    assert wrapped > least
    area.resize(600, wrapped)
    assert area.height() < wrapped
    area.fill("one")
    assert area.height() == least


def test_only_typing_is_told(qtbot: QtBot, look: Appearance) -> None:
    area = _area(qtbot)
    spy = QSignalSpy(area.edited)
    area.fill("one \u202etwo")
    assert (area.toPlainText(), spy.count()) == ("one two", 0)
    QTest.keyClicks(area, "x")
    assert spy.count() == 1


def test_what_is_pasted_is_plain(qtbot: QtBot, look: Appearance) -> None:
    area = _area(qtbot)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("<b>bold</b> \u202e")
    area.insertFromMimeData(data)
    assert area.toPlainText() == "<b>bold</b> "


def test_tab_goes_on_and_ctrl_enter_is_left_to_the_page(qtbot: QtBot, look: Appearance) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    area, beneath = TextArea("Note"), QLineEdit()
    column.addWidget(area)
    column.addWidget(beneath)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    area.setFocus()
    QTest.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert area.toPlainText() == ""
    qtbot.waitUntil(area.hasFocus)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert (area.toPlainText(), beneath.hasFocus()) == ("", True)
