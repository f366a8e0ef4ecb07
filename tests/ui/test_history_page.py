"""The history page: what was changed, on which day, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rolodex.queries.changes import ChangeRow
from rolodex.services.editing import add_card, add_field, star
from rolodex.ui.history.days import local, near_day
from rolodex.ui.history.page import HistoryPage, kept_sentences, redoable
from rolodex.ui.history.rows import HistoryDelegate, HistoryModel
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from tests.ui.conftest import put_up

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> HistoryPage:
    return put_up(HistoryPage(desk), qtbot)


def lines(page: HistoryPage) -> list[str]:
    """The list without its times, which are those of the test."""
    model = page.list.history_model
    found = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    return [", ".join(part for part in line.split(", ") if ":" not in part or not part[0].isdigit()) for line in found]


def arrive(page: HistoryPage, qtbot: QtBot, rows: int) -> None:
    page.arrive()
    qtbot.waitUntil(lambda: page.list.history_model.rowCount() == rows)


def test_an_empty_history_says_what_belongs_there(page: HistoryPage, qtbot: QtBot) -> None:
    page.arrive()
    qtbot.waitUntil(page.empty.isVisible)
    with qtbot.waitSignal(page.desk.import_wanted):
        page.empty.pressed.emit()


def test_changes_stand_newest_first_under_their_day(page: HistoryPage, session: Session, qtbot: QtBot) -> None:
    card, _ = add_card(session.book, "Ana Sousa")
    star(session.book, [card])
    arrive(page, qtbot, 3)
    assert lines(page) == [
        "Today",
        "Starred Ana Sousa, 1 card, can be undone",
        "Added Ana Sousa, 1 card, can be undone",
    ]
    assert not page.redo_button.isEnabled()


def test_enter_takes_back_and_redo_does_it_again(page: HistoryPage, session: Session, qtbot: QtBot) -> None:
    add_card(session.book, "Ana Sousa")
    arrive(page, qtbot, 2)
    page.list.setCurrentIndex(page.list.history_model.index(1))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.history_model.rowCount() == 3)
    assert lines(page)[1:] == ["Undid: Added Ana Sousa, 1 card", "Added Ana Sousa, 1 card, undone"]
    assert page.top_buttons() == [page.redo_button]
    assert page.redo_button.isEnabled()
    page.redo_button.click()
    qtbot.waitUntil(lambda: page.list.history_model.rowCount() == 4)
    assert lines(page)[3] == "Added Ana Sousa, 1 card, can be undone"
    assert not page.redo_button.isEnabled()


def test_the_button_in_a_row_takes_back_that_change(page: HistoryPage, session: Session, qtbot: QtBot) -> None:
    add_card(session.book, "Ana Sousa")
    add_card(session.book, "Ivo Brandt")
    arrive(page, qtbot, 3)
    index = page.list.history_model.index(2)
    delegate = page.list.itemDelegate()
    assert isinstance(delegate, HistoryDelegate)
    parts = delegate.row_parts(QRectF(page.list.visualRect(index)), *page.list.history_model.place(2))
    with qtbot.waitSignal(session.changed, timeout=10_000):
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=parts["undo"].center().toPoint())
    with session.book.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM card_row").scalars().all() == ["Ivo Brandt"]


def test_what_had_to_stay_is_named_with_its_reason(page: HistoryPage, session: Session, qtbot: QtBot) -> None:
    card, _ = add_card(session.book, "Ana Sousa")
    add_field(session.book, card, "note", "Met at the fair")
    arrive(page, qtbot, 3)
    page.list.setCurrentIndex(page.list.history_model.index(2))
    QTest.keyClick(page.list, Qt.Key.Key_U)
    qtbot.waitUntil(page.kept.isVisible)
    words = [label.text() for label in page.kept.findChildren(QLabel)]
    assert "Ana Sousa stays: you wrote a note since." in words
    assert page.escape()
    assert not page.kept.isVisible()
    assert not page.escape()


def test_headings_and_what_is_undone_offer_nothing(page: HistoryPage, session: Session, qtbot: QtBot) -> None:
    add_card(session.book, "Ana Sousa")
    arrive(page, qtbot, 2)
    wanted: list[int] = []
    page.list.undo_wanted.connect(wanted.append)
    page.list.setCurrentIndex(page.list.history_model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted == []


def change(number: int, kind: str, at: str, *, undone: bool = False, label: str = "") -> ChangeRow:
    standing = not undone and kind not in ("undo", "redo")
    return ChangeRow(number, kind, label or f"Change {number}", at, undone, standing, 2)


def test_the_model_groups_by_local_day_and_keeps_qts_rules(qapp: QApplication) -> None:
    model = HistoryModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    at = "2026-11-{}T12:00:00Z".format
    model.show_changes([change(4, "edit", at(23)), change(3, "edit", at(22)), change(2, "tag", at(22))], TODAY)
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "Today", "Change 4", "Yesterday", "Change 3", "Change 2",
    ]  # fmt: skip
    model.show_changes([], TODAY)
    assert model.rowCount() == 0
    tester.deleteLater()


def test_days_are_named_as_one_says_them() -> None:
    assert near_day(date(2026, 11, 23), TODAY) == "Today"
    assert near_day(date(2026, 11, 22), TODAY) == "Yesterday"
    assert near_day(date(2026, 11, 12), TODAY) == "12 Nov"
    assert near_day(date(2025, 11, 12), TODAY) == "12 Nov 2025"


def test_a_moment_that_cannot_be_read_is_no_moment() -> None:
    assert local("once upon a time") is None


def test_redo_is_offered_only_right_after_an_undo() -> None:
    undo = change(2, "undo", "", label="Undid: Added Ana")
    assert redoable([undo, change(1, "add", "", undone=True)]) == "Added Ana"
    assert redoable([change(3, "edit", ""), undo]) is None
    assert redoable([change(3, "redo", ""), change(2, "undo", "", undone=True)]) is None
    assert redoable([]) is None


def test_many_that_stayed_are_counted() -> None:
    kept = [(number, f"Person {number}", "you changed it since") for number in range(10)]
    sentences = kept_sentences(kept)
    assert sentences[0] == "Person 0 stays: you changed it since."
    assert sentences[-1] == "And 4 more."
    assert len(kept_sentences(kept[:7])) == 7
