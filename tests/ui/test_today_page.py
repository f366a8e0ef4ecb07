"""The Today page: what needs you under headings, a verb on each row by key, button and menu, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import shiboken6
from PySide6.QtCore import QRectF, QSettings, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from rolodex.app import Windows
from rolodex.queries.due import Due, due, due_count
from rolodex.services.editing import add_card
from rolodex.services.introducing import ask_for
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from rolodex.ui import choices, theme
from rolodex.ui.asking.request import LetterRequest
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.talks.panel import TalkPanel
from rolodex.ui.today.page import TodayPage
from rolodex.ui.today.rows import TodayDelegate, TodayModel
from rolodex.ui.today.words import count_words
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.window import Window
from tests.helpers import archive, import_, linked
from tests.ui.cards_hand import choose, offered, popped_up, right_click
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, open_window, put_up

ADA, BOB, EVE = 2, 3, 4


def day(number: int) -> str:
    return (date.today() + timedelta(days=number)).isoformat()


def fill(book: Book) -> None:
    """Two favors, an introduction asked for, two people to talk to, a birthday tomorrow, and a job change."""
    import_(book, archive([linked("in/ada", "Ada", "Byron", ("Buyer", "Northwind"))], "2026-03-02"))
    moved = linked("in/ada", "Ada", "Byron", ("Nurse", "Elm Clinic"), email="ada@elm.example")
    import_(book, archive([moved], "2026-09-07"))
    add_card(book, "Bob Ash")
    add_card(book, HOSTILE)
    ask_for(book, ADA, BOB, on=day(-20))
    tomorrow = date.today() + timedelta(days=1)
    with book.change("test", "rows") as change:
        run = change.connection.exec_driver_sql
        favor = "INSERT INTO favor(contact_id, other_id, what, due) VALUES (?, ?, ?, ?)"
        run(favor, [(1, ADA, "a van", day(-2)), (EVE, 1, "a\n<b>desk</b>", day(0))])
        run("UPDATE contact SET added = ?, rhythm_days = 30 WHERE id IN (3, 4)", (day(-40),))
        birthday = "INSERT INTO date(contact_id, kind, month, day) VALUES (?, 'birthday', ?, ?)"
        run(birthday, (ADA, tomorrow.month, tomorrow.day))


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TodayPage:
    return put_up(TodayPage(desk), qtbot)


@pytest.fixture
def full(page: TodayPage, session: Session, qtbot: QtBot) -> TodayPage:
    fill(session.book)
    with qtbot.waitSignal(page.settled):
        page.arrive()
    return page


def lines(page: TodayPage) -> list[str]:
    model = page.list.today_model
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def go(page: TodayPage, kind: str, number: int = 0) -> Due:
    """Make a row of that kind current."""
    heading = page.list.today_model.heading(kind)
    assert heading is not None
    page.list.setCurrentIndex(page.list.today_model.index(heading + 1 + number))
    return page.list.today_model.due(heading + 1 + number)[0]


def press(page: TodayPage, part: str) -> None:
    """Click a button of the current row, or ("") the row itself."""
    index = page.list.currentIndex()
    rect = QRectF(page.list.visualRect(index))
    delegate = page.list.itemDelegate()
    assert isinstance(delegate, TodayDelegate)
    places = delegate.row_parts(rect, *page.list.today_model.place(index.row()))
    at = places[part].center() if part else rect.center() - QRectF(0, 0, 200, 0).bottomRight()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())


def test_everything_stands_under_its_heading(full: TodayPage) -> None:
    assert lines(full) == [
        "Favors · 2",
        "Ada Byron, overdue 2 d, You owe: a van",
        f"{HOSTILE_SHOWN}, due today, Owes you: a <b>desk</b>",
        "Introductions · 1",
        "Ada Byron, 2 weeks ago, Asked Ada Byron to introduce you to Bob Ash",
        "Keep in touch · 2",
        "Bob Ash, overdue 10 d, Every month",
        f"{HOSTILE_SHOWN}, overdue 10 d, Every month",
        "Birthdays · 1",
        "Ada Byron, tomorrow, Birthday",
        "Job changes · 1",
        "Ada Byron, Sep 2026, Buyer, Northwind → Nurse, Elm Clinic",
    ]
    assert full.title.accessibleName() == "Today"


def test_the_heading_counts_as_the_rail_does_and_tells_what_is_yet_to_come(full: TodayPage) -> None:
    with full.session.book.read() as connection:
        rows = due(connection, date.today())
        assert due_count(connection, date.today()) == len(rows) - 1
    assert count_words(rows) == f"{len(rows) - 1} things, 1 birthday to come"
    assert count_words(rows[:1]) == "1 thing"
    assert count_words([]) == ""


def test_done_settles_a_favor_and_undo_brings_it_back(full: TodayPage, session: Session, qtbot: QtBot) -> None:
    go(full, "favor")
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(full.list, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: lines(full)[0] == "Favors · 1")
    session.do(undo)
    qtbot.waitUntil(lambda: lines(full)[0] == "Favors · 2")
    go(full, "favor", 1)
    with qtbot.waitSignal(session.changed):
        press(full, "done")
    qtbot.waitUntil(lambda: lines(full)[:2] == ["Favors · 1", "Ada Byron, overdue 2 d, You owe: a van"])


def test_snoozing_puts_somebody_off_for_a_week(full: TodayPage, session: Session, qtbot: QtBot) -> None:
    row = go(full, "keep in touch", 1)
    with qtbot.waitSignal(session.changed):
        press(full, "snooze")
    qtbot.waitUntil(lambda: "Keep in touch · 1" in lines(full))
    with session.book.read() as connection:
        later = due(connection, date.today() + timedelta(days=7), ["keep in touch"])
    assert row.card in {one.card for one in later}
    go(full, "keep in touch")
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(full.list, Qt.Key.Key_S)


def test_a_job_change_is_seen_alone_or_with_all_others(full: TodayPage, session: Session, qtbot: QtBot) -> None:
    heading = full.list.today_model.heading("job change")
    assert heading is not None
    full.list.setCurrentIndex(full.list.today_model.index(heading))
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(full.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Job changes · 1" not in lines(full))
    session.do(undo)
    qtbot.waitUntil(lambda: "Job changes · 1" in lines(full))
    go(full, "job change")
    with qtbot.waitSignal(session.changed):
        press(full, "seen")


def test_writing_opens_a_letter_and_nothing_else(full: TodayPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    go(full, "birthday")
    press(full, "write")
    go(full, "job change")
    QTest.keyClick(full.list, Qt.Key.Key_W)
    go(full, "favor")
    QTest.keyClick(full.list, Qt.Key.Key_W)
    assert opened == ["mailto:ada@elm.example"] * 2


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [("favor", ("favors", 1)), ("introduction", ("introductions", 1)), ("keep in touch", ("cards", BOB)),
     ("birthday", ("cards", ADA)), ("job change", ("cards", ADA))],
)  # fmt: skip
def test_enter_and_a_click_open_what_it_is_about(
    full: TodayPage, qtbot: QtBot, kind: str, wanted: tuple[str, int]
) -> None:
    go(full, kind)
    with qtbot.waitSignal(full.desk.page_wanted) as by_key:
        QTest.keyClick(full.list, Qt.Key.Key_Return)
    with qtbot.waitSignal(full.desk.page_wanted) as by_mouse:
        press(full, "")
    assert by_key.args == by_mouse.args == list(wanted)


def test_a_talk_is_logged_with_whom_it_is_time_to_speak_to(full: TodayPage, qtbot: QtBot) -> None:
    go(full, "keep in touch")
    for press_it in (lambda: QTest.keyClick(full.list, Qt.Key.Key_L), lambda: press(full, "log")):
        with qtbot.waitSignal(full.desk.talk_wanted) as wanted:
            press_it()
        assert wanted.args == [[BOB]]


def test_an_introduction_moves_on_and_one_that_was_made_is_thanked_for(
    full: TodayPage, session: Session, qtbot: QtBot
) -> None:
    go(full, "introduction")
    with qtbot.waitSignal(full.desk.page_wanted) as wanted:
        QTest.keyClick(full.list, Qt.Key.Key_M)
    assert wanted.args == ["introductions", 1]
    with session.book.change("test", "made") as change:
        change.connection.exec_driver_sql("UPDATE introduction SET state = 'introduced', remind_on = ?", (day(0),))
    with qtbot.waitSignal(full.settled):
        full.refresh(None)
    go(full, "introduction")
    with qtbot.waitSignal(full.desk.page_wanted) as wanted:
        press(full, "thank")
    assert wanted.args == ["ask", LetterRequest(1, "thank")]


@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")
def test_a_menu_offers_the_rest_by_mouse_and_key(full: TodayPage, session: Session, qtbot: QtBot) -> None:
    go(full, "introduction")
    right_click(full.list, full.list.currentIndex())
    menu = popped_up(qtbot)
    assert offered(menu) == [
        "Move on", "Remind me tomorrow", "Remind me in a week", "Remind me in a month", "Remind me in three months",
        "Open the introduction", "Open the card", "Brief", "Copy the name",
    ]  # fmt: skip
    with qtbot.waitSignal(session.changed):
        choose(menu, "Remind me in a week")
    qtbot.waitUntil(lambda: "Introductions · 1" not in lines(full))
    go(full, "keep in touch")
    QTest.keyClick(full.list, Qt.Key.Key_Menu)
    menu = popped_up(qtbot)
    assert offered(menu)[:3] == ["Log a talk", "Snooze until tomorrow", "Snooze for a week"]
    with qtbot.waitSignal(session.changed):
        choose(menu, "Not again")
    qtbot.waitUntil(lambda: "Keep in touch · 1" in lines(full))


def test_with_nothing_due_it_says_so_and_what_comes_next(page: TodayPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.settled):
        page.arrive()
    assert page.empty.isVisible()
    assert page.empty.hasFocus()
    add_card(session.book, "Bob Ash")
    with session.book.change("test", "rows") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO favor(contact_id, other_id, what, due) VALUES (1, 2, 'a van', ?)", (day(3),)
        )
    with qtbot.waitSignal(page.settled):
        page.refresh(None)
    assert page.list.hasFocus()
    assert page.nothing.text() == "Nothing needs you today."
    assert lines(page) == ["Next", "Bob Ash, due in 3 d, You owe: a van"]
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args == ["favors", 1]
    assert not page.empty.isVisible()


def test_the_model_keeps_qts_rules(session: Session, qtbot: QtBot) -> None:
    fill(session.book)
    with session.book.read() as connection:
        rows = due(connection, date.today())
    model = TodayModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_due(rows)
    model.show_due([])
    assert tester.model() is model


# In a window ----------------------------------------------------------------------------------------------------


@pytest.fixture
def window(session: Session, look: theme.Appearance, qtbot: QtBot) -> Iterator[Window]:
    fill(session.book)
    with open_window(session, look, "cards") as made:
        yield made


def test_the_rail_counts_what_needs_you_and_a_key_leads_there(window: Window, qtbot: QtBot) -> None:
    rail = window.findChild(Rail)
    assert isinstance(rail, Rail)
    # The birthday is tomorrow.
    qtbot.waitUntil(lambda: rail.entry("today").accessibleName() == "Today, 6")
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: len(lines(page)) == 12)
    assert rail.current() == "today"


def test_a_talk_is_logged_over_the_page_about_whom_the_row_is(window: Window, qtbot: QtBot) -> None:
    window.show_page("today")
    page = window.page("today")
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: len(lines(page)) == 12)
    row = go(page, "keep in touch")
    assert page.current() == row.card
    QTest.keyClick(page.list, Qt.Key.Key_L)
    panel = window.findChild(TalkPanel)
    assert isinstance(panel, TalkPanel)
    QTest.keyClicks(panel.editor.field, "call about the fair")
    qtbot.waitUntil(lambda: [chip.words() for chip in panel.editor.understood.people] == ["Bob Ash"])
    QTest.keyClick(panel.editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Keep in touch · 1" in lines(page))


def test_a_window_opens_where_one_chose(
    look: theme.Appearance, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    folder = tmp_path_factory.mktemp("windows")
    with Book(folder / "full.rolodex") as book:
        add_card(book, "Bob Ash")
    choices.choose_first_page("today")
    for name, page in (("full", "today"), ("empty", "welcome")):
        window = Windows(look, folder).open(folder / f"{name}.rolodex")
        assert window.page(page) is not None, name
        window.close()
        shiboken6.delete(window)
    QSettings().setValue("window/first_page", "nonsense")
    assert choices.first_page() == "cards"
