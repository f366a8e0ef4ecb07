"""What goes on by itself while a window is open: days turn, notifications come, calendars are kept in step."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.services.editing import add_card
from rolodex.storage.book import Book
from rolodex.ui import choices, theme
from rolodex.ui.choices import Places
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.settings import today_box
from rolodex.ui.settings.page import SettingsPage
from rolodex.ui.settings.today_box import TodayBox
from rolodex.ui.text import PlainLabel
from rolodex.ui.today import notifier as notifier_module
from rolodex.ui.today.calendar_keeper import CalendarKeeper
from rolodex.ui.today.day_watch import DayWatch
from rolodex.ui.today.notifier import Notifier
from rolodex.ui.today.page import TodayPage
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.widgets.toast import Toast
from rolodex.ui.window import Window
from tests.helpers import values
from tests.ui.conftest import HOSTILE, put_up
from tests.zones import Clock, clock_of


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    if sys.platform == "win32":
        pytest.skip("a process cannot change its time zone there")
    with clock_of(monkeypatch) as made:
        made.travel("UTC")
        time.tzset()
        made.set("2026-11-25T23:50Z")
        yield made


def owe(book: Book, due: str) -> None:
    with book.change("test", "a favor") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO favor(contact_id, other_id, what, due) VALUES (1, 2, 'a van', ?)", (due,)
        )


# Days -----------------------------------------------------------------------------------------------------------


def test_a_new_day_is_noticed_once_however_it_comes(clock: Clock, session: Session) -> None:
    watch = DayWatch(session)
    seen: list[date] = []
    watch.turned.connect(seen.append)
    watch.look()
    assert seen == []
    for moment in ("2026-11-26T00:00Z", "2026-11-26T00:01Z"):
        clock.set(moment)
        watch.look()
    assert seen == [date(2026, 11, 26)]
    # After sleep, by travelling, and because somebody set the clock back.
    clock.set("2026-11-29T08:00Z")
    watch.look()
    clock.travel("Pacific/Kiritimati")
    clock.set("2026-11-29T10:30Z")
    watch.look()
    clock.travel("Pacific/Honolulu")
    clock.set("2026-11-29T08:00Z")
    watch.look()
    assert seen[1:] == [date(2026, 11, 29), date(2026, 11, 30), date(2026, 11, 28)]
    watch.stop()


def test_a_window_turns_its_pages_and_the_books_day(
    clock: Clock, session: Session, look: theme.Appearance, qtbot: QtBot
) -> None:
    add_card(session.book, "Bob Ash")
    owe(session.book, "2026-11-26")
    with session.book.change("test", "a planned talk") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO interaction(channel, on_date) VALUES ('call', '2026-11-26')")
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, 2)")
    window = Window(session, look)
    window.show_page("today")
    window.show()
    page, rail = window.page("today"), window.findChild(Rail)
    assert isinstance(page, TodayPage)
    assert isinstance(rail, Rail)
    qtbot.waitUntil(page.nothing.isVisible)
    assert rail.entry("today").accessibleName() == "Today"
    clock.set("2026-11-26T00:00Z")
    window._days.look()
    qtbot.waitUntil(lambda: not page.nothing.isVisible())
    qtbot.waitUntil(lambda: rail.entry("today").accessibleName() == "Today, 1")
    assert values(session.book, "SELECT spoke FROM card_row") == ["2026-11-26"]
    window.close()
    shiboken6.delete(window)


# Notifications --------------------------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the desktop was given to show."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(notifier_module, "show_message", lambda _, title, text: shown.append((title, text)))
    return shown


def look_(notifier: Notifier, session: Session, qtbot: QtBot) -> None:
    """Look, and wait for what was asked."""
    notifier.look()
    qtbot.waitUntil(lambda: not session._waiting)


def test_nobody_is_notified_who_did_not_ask_for_it(session: Session, told: list[tuple[str, str]], qtbot: QtBot) -> None:
    add_card(session.book, "Bob Ash")
    owe(session.book, "2020-01-01")
    look_(Notifier(session, session), session, qtbot)
    assert not choices.notifies()
    assert told == []


def test_once_a_day_from_the_hour_on_one_sentence_without_names(
    clock: Clock, session: Session, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    add_card(session.book, HOSTILE)
    owe(session.book, "2026-11-20")
    choices.choose_notifying(True, 9)
    notifier = Notifier(session, session)
    clock.set("2026-11-25T08:59Z")
    look_(notifier, session, qtbot)
    assert told == []
    clock.set("2026-11-25T09:00Z")
    notifier.look()
    qtbot.waitUntil(lambda: told == [("Today", "1 favor is due.")])
    for moment in ("2026-11-25T09:01Z", "2026-11-25T23:59Z", "2026-11-26T00:01Z"):
        clock.set(moment)
        look_(notifier, session, qtbot)
    assert len(told) == 1
    clock.set("2026-11-26T10:00Z")
    notifier.look()
    qtbot.waitUntil(lambda: len(told) == 2)


def test_nothing_is_told_when_nothing_is_due(
    clock: Clock, session: Session, told: list[tuple[str, str]], qtbot: QtBot
) -> None:
    choices.choose_notifying(True, 0)
    look_(Notifier(session, session), session, qtbot)
    assert choices.notified_on(session.book.path) == "2026-11-25"
    assert told == []


# Calendars ------------------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(desk: Desk) -> CalendarKeeper:
    desk.calendar._timer.setInterval(0)
    return desk.calendar


def events(file: Path) -> int:
    return file.read_bytes().count(b"BEGIN:VEVENT")


def test_a_file_and_a_folder_follow_the_book(
    keeper: CalendarKeeper, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    file, folder = tmp_path / "mine.ics", tmp_path / "calendar"
    folder.mkdir()
    add_card(session.book, "Bob Ash")
    with qtbot.waitSignal(keeper.told):
        keeper.move(Places(str(file), str(folder)))
    assert events(file) == 0
    session.do(lambda book: owe(book, "2026-12-01"))
    with qtbot.waitSignal(keeper.told):
        session.do(lambda book: add_card(book, "Cy Dee"))
    assert (events(file), len(list(folder.iterdir()))) == (1, 1)
    file.unlink()
    with qtbot.waitSignal(keeper.told):
        keeper.turn_day()
    assert events(file) == 1
    assert choices.calendar_places(session.book.path) == Places(str(file), str(folder))
    assert choices.calendar_places(tmp_path / "another.rolodex") == Places()


def test_what_cannot_be_written_is_told_once_and_mended_by_itself(
    keeper: CalendarKeeper, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "unplugged"
    told: list[str] = []
    keeper.told.connect(told.append)
    keeper.move(Places("", str(folder)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [f"The calendar is not in step: {folder} cannot be read: No such file or directory. Choose another"
                    " folder."]  # fmt: skip
    keeper.keep()
    qtbot.waitUntil(lambda: not keeper._busy)
    assert len(told) == 1
    folder.mkdir()
    session.do(lambda book: add_card(book, "Bob Ash"))
    qtbot.waitUntil(lambda: told[1:] == [""])


def test_a_window_says_that_its_calendar_cannot_be_written(
    session: Session, look: theme.Appearance, tmp_path: Path, qtbot: QtBot
) -> None:
    choices.choose_calendar(session.book.path, Places(str(tmp_path / "none" / "x.ics")))
    window = Window(session, look)
    window.show_page("cards")
    window.show()
    window.desk.calendar.keep()
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    qtbot.waitUntil(toast.isVisible)
    (label,) = toast.findChildren(PlainLabel)
    assert label.text().startswith("The calendar is not in step: ")
    window.close()
    shiboken6.delete(window)


# Settings -------------------------------------------------------------------------------------------------------


@pytest.fixture
def box(desk: Desk, qtbot: QtBot) -> TodayBox:
    page = put_up(SettingsPage(desk), qtbot)
    page.arrive()
    found = page.findChild(TodayBox)
    assert isinstance(found, TodayBox)
    return found


def test_what_is_chosen_is_kept(box: TodayBox) -> None:
    assert (choices.first_page(), choices.notifies(), choices.notify_hour()) == ("cards", False, 9)
    box.pages.setFocus()
    QTest.keyClick(box.pages, Qt.Key.Key_Down)
    assert choices.first_page() == "today"
    assert not box.hours.isEnabled()
    QTest.keyClick(box.notify, Qt.Key.Key_Space)
    assert box.hours.isEnabled()
    QTest.keyClick(box.hours, Qt.Key.Key_Down)
    assert (choices.notifies(), choices.notify_hour()) == (True, 10)


def test_places_are_chosen_in_a_dialog_and_left_off(
    box: TodayBox, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"file": str(tmp_path / "mine.ics"), "folder": str(tmp_path / "none")}
    monkeypatch.setattr(today_box, "choose_place", lambda _, what: answers[what])
    line = box.lines["file"]
    assert (line.where.text(), line.stop.isVisible()) == ("not written", False)
    line.choose.click()
    qtbot.waitUntil((tmp_path / "mine.ics").exists)
    assert (line.where.text(), line.stop.isVisible()) == (answers["file"], True)
    QTest.keyClick(box.lines["folder"].choose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "cannot be read" in box.problem.text())
    assert box.problem.isVisible()
    for one in box.lines.values():
        one.stop.click()
    assert choices.calendar_places(session.book.path) == Places()
    assert not box.problem.isVisible()
    answers["file"] = ""
    line.choose.click()
    assert line.where.text() == "not written"


def test_a_setting_that_is_no_hour_is_none(session: Session) -> None:
    choices.choose_notifying(True, 30)
    assert choices.notify_hour() == choices.NOTIFY_HOUR
