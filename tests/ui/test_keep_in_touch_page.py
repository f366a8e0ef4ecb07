"""The page of whom to keep in touch with, and the card's line about it, by keyboard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from rolodex.models.rhythm_words import NEVER
from rolodex.queries.keep_in_touch import rhythm_of
from rolodex.services import editing
from rolodex.services.rhythms import set_rhythm, set_tag_rhythm, snooze
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from rolodex.ui.days import short_day
from rolodex.ui.keep_in_touch.card_line import RhythmLine
from rolodex.ui.keep_in_touch.page import KeepInTouchPage
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.talks.panel import TalkPanel
from rolodex.ui.theme import Appearance
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.window import Window
from tests.helpers import values
from tests.ui.cards_hand import CardsHand, choose, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, NAMES, put_up

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

TODAY = date.today()


def spoke(book: Book, card: int, days_ago: int) -> None:
    """A talk so many days ago."""
    with book.change("talk", "") as change:
        run = change.connection.exec_driver_sql
        day = (TODAY - timedelta(days=days_ago)).isoformat()
        number = run("INSERT INTO interaction(on_date) VALUES (?) RETURNING id", (day,)).scalar_one()
        run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", (number, card))


@pytest.fixture
def due(session: Session, town: dict[str, int]) -> dict[str, int]:
    """Ada is 20 days late, Kofi due today, Mia in 3 days, Zoë in 3 weeks by her tag."""
    for name, days in (("Ada Lindqvist", 50), ("Kofi Asante", 30), ("Mia Okoro", 27), ("Zoë Ahn", 9)):
        spoke(session.book, town[name], days)
    set_rhythm(session.book, [town[name] for name in ("Ada Lindqvist", "Kofi Asante", "Mia Okoro")], 30)
    set_tag_rhythm(session.book, "client", 30)
    return town


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> KeepInTouchPage:
    return put_up(KeepInTouchPage(desk), qtbot)


def arrive(page: KeepInTouchPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.settled):
        page.arrive()


def lines(page: KeepInTouchPage) -> list[str]:
    model = page.list.model_rows
    return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def names(page: KeepInTouchPage) -> list[str]:
    model = page.list.model_rows
    return [person.name for row in range(model.rowCount()) if (person := model.person(row)) is not None]


def key(page: KeepInTouchPage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.list, key, modifier)


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_whom_to_talk_to_stands_by_when_it_is_time(page: KeepInTouchPage, due: dict[str, int], qtbot: QtBot) -> None:
    arrive(page, qtbot)
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=21)
    assert lines(page) == [
        "Overdue · 1",
        "Ada Lindqvist, Lindqvist Bakery, spoke 7 weeks ago, every month, overdue 2 w",
        "Today · 1",
        "Kofi Asante, Asante Roofing, spoke 4 weeks ago, every month, due today",
        "This week · 1",
        f"Mia Okoro, Nurse · Elm Clinic, spoke 3 weeks ago, every month, due {soon:%a}",
        "Coming up · 1",
        f"Zoë Ahn, Harbour Lights, spoke 9 days ago, every month · client, due {short_day(later.isoformat(), TODAY)}",
    ]
    QAbstractItemModelTester(page.list.model_rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.search("harb")
    assert names(page) == ["Zoë Ahn"]
    page.search("nobody")
    assert page.nobody.isVisible()
    page.search("")
    assert len(names(page)) == 4


def test_names_and_tags_are_shown_as_they_are_written(page: KeepInTouchPage, qtbot: QtBot) -> None:
    book = page.session.book
    card, _ = editing.add_card(book, "Eve Ash")
    editing.set_name(book, card, given=HOSTILE, family="")
    editing.add_tag(book, [card], "<b>R&D</b>")
    spoke(book, card, 40)
    set_tag_rhythm(book, "<b>R&D</b>", 30)
    arrive(page, qtbot)
    assert lines(page)[1] == f"{HOSTILE_SHOWN}, spoke 5 weeks ago, every month · <b>R&D</b>, overdue 10 d"
    assert "<b>R&D</b>" in words_in(page.groups)


def test_keys_do_what_the_buttons_do(page: KeepInTouchPage, due: dict[str, int], qtbot: QtBot) -> None:
    arrive(page, qtbot)
    ada, kofi = due["Ada Lindqvist"], due["Kofi Asante"]
    assert page.list.chosen() == [ada]
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        key(page, Qt.Key.Key_Return)
    assert wanted.args == ["cards", ada]
    with qtbot.waitSignal(page.desk.talk_wanted) as talk:
        key(page, Qt.Key.Key_L)
    assert talk.args == [[ada]]
    key(page, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: names(page)[0] == "Kofi Asante")
    assert page.list.chosen() == [kofi]
    key(page, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: "Kofi Asante" not in names(page))
    assert values(page.session.book, "SELECT rhythm_days FROM contact WHERE id IN (?, ?) ORDER BY id", ada, kofi) == [
        90, NEVER,
    ]  # fmt: skip
    undo(page.session.book)
    page.refresh(None)
    qtbot.waitUntil(lambda: names(page)[0] == "Kofi Asante")


def test_several_are_snoozed_at_once_and_a_day_can_be_written(
    page: KeepInTouchPage, due: dict[str, int], qtbot: QtBot
) -> None:
    arrive(page, qtbot)
    key(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    key(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.chosen() == [due["Ada Lindqvist"], due["Kofi Asante"]]
    key(page, Qt.Key.Key_S)
    choose(open_menu(qtbot), "For 1 week")
    week = (TODAY + timedelta(days=7)).isoformat()
    snoozed = "SELECT snoozed_until FROM contact WHERE snoozed_until <> ''"
    qtbot.waitUntil(lambda: values(page.session.book, snoozed) == [week, week])
    qtbot.waitUntil(lambda: names(page)[0] == "Mia Okoro")
    key(page, Qt.Key.Key_S)
    choose(open_menu(qtbot), "Until a day…")
    field = page.findChild(Field)
    assert field is not None
    QTest.keyClicks(field, "yesterday")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("no day to come" in words for words in words_in(page)))
    field.selectAll()
    QTest.keyClicks(field, "in 3 weeks")
    QTest.keyClick(field, Qt.Key.Key_Return)
    until = (TODAY + timedelta(days=21)).isoformat()
    mia = due["Mia Okoro"]
    qtbot.waitUntil(lambda: values(page.session.book, "SELECT snoozed_until FROM contact WHERE id = ?", mia) == [until])
    qtbot.waitUntil(lambda: page._prompt is None)


def test_the_menu_key_brings_one_menu_also_where_it_is_told_twice(
    page: KeepInTouchPage, due: dict[str, int], qtbot: QtBot
) -> None:
    arrive(page, qtbot)
    asked: list[QPoint] = []
    page.list.menu_wanted.connect(asked.append)
    twice = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(page.list, twice)
    key(page, Qt.Key.Key_Menu)
    open_menu(qtbot).close()
    key(page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    open_menu(qtbot).close()
    assert len(asked) == 2


def test_the_menu_has_the_rhythm_marked(page: KeepInTouchPage, due: dict[str, int], qtbot: QtBot) -> None:
    arrive(page, qtbot)
    # The Menu key comes as two events on some platforms.
    for _ in range(2):
        page.list.menu_wanted.emit(QPoint(0, 0))
    menu = open_menu(qtbot)
    with qtbot.waitSignal(page.desk.toast_wanted):
        # What was asked later is answered: no second menu comes.
        page.session.ask(lambda _: "", page.desk.say)
    assert [other for other in page.findChildren(QMenu) if other.isVisible()] == [menu]
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Every month"]
    choose(menu, "Every week")
    ada = due["Ada Lindqvist"]
    qtbot.waitUntil(lambda: values(page.session.book, "SELECT rhythm_days FROM contact WHERE id = ?", ada) == [7])


def test_tags_and_industries_are_given_rhythms(page: KeepInTouchPage, due: dict[str, int], qtbot: QtBot) -> None:
    arrive(page, qtbot)
    book = page.session.book
    choose(page.groups.add_menu(), "Tag", "supplier", "Twice a year")
    qtbot.waitUntil(lambda: values(book, "SELECT days FROM rhythm ORDER BY id") == [30, 180])
    choose(page.groups.add_menu(), "Industry", "Transport", "Every year")
    qtbot.waitUntil(lambda: values(book, "SELECT days FROM rhythm ORDER BY id") == [30, 180, 365])
    qtbot.waitUntil(lambda: page._found is not None and len(page._found.groups) == 3)
    assert page._found is not None
    choose(page.groups.change_menu(page._found.groups[0]), "No rhythm")
    qtbot.waitUntil(lambda: "Zoë Ahn" not in names(page))


def test_without_rhythms_the_page_says_how_to_begin(page: KeepInTouchPage, town: dict[str, int], qtbot: QtBot) -> None:
    arrive(page, qtbot)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        page.empty.pressed.emit()
    assert wanted.args == ["triage", None]


def test_the_rail_counts_who_is_due(session: Session, due: dict[str, int], look: Appearance, qtbot: QtBot) -> None:
    window = Window(session, look)
    qtbot.addWidget(window)
    window.show_page("cards")
    window.show()
    rail = window.findChild(Rail)
    assert rail is not None
    qtbot.waitUntil(lambda: rail.entry("keep_in_touch").accessibleName() == "Keep in touch, 2")
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert rail.current() == "keep_in_touch"
    session.do(lambda book: set_rhythm(book, [due["Ada Lindqvist"]], NEVER))
    qtbot.waitUntil(lambda: rail.entry("keep_in_touch").accessibleName() == "Keep in touch, 1")
    window.close()


def test_the_cards_line_tells_and_changes_the_rhythm(
    session: Session, due: dict[str, int], look: Appearance, qtbot: QtBot
) -> None:
    line = RhythmLine(session, due["Ada Lindqvist"])
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(lambda: (line.link.words(), line.when.text()) == ("Every month", "overdue 20 days"))
    choose(line.menu(), "Snooze", "For 1 week")
    qtbot.waitUntil(lambda: line.when.text().startswith("snoozed until "))
    choose(line.menu(), "Not again")
    qtbot.waitUntil(lambda: line.link.words() == "Not again")
    choose(line.menu(), "As tags and industries say")
    qtbot.waitUntil(lambda: line.link.words() == "Say how often")
    zoe = RhythmLine(session, due["Zoë Ahn"])
    qtbot.addWidget(zoe)
    qtbot.waitUntil(lambda: (zoe.link.words(), zoe.when.text()) == ("Every month · client", "due in 21 days"))
    snooze(session.book, [due["Zoë Ahn"]], "2999-01-01")
    with session.book.read() as connection:
        found = rhythm_of(connection, due["Zoë Ahn"])
    assert found is not None
    assert found.due_on == "2999-01-01"


def test_the_cards_menu_sets_rhythms_snoozes_and_goes_through(desk: Desk, town: dict[str, int], qtbot: QtBot) -> None:
    hand = CardsHand(desk, qtbot)
    book, ada = desk.session.book, town["Ada Lindqvist"]
    hand.open("Ada Lindqvist")
    hand.menu("Keep in touch", "Every quarter")
    rhythms = "SELECT rhythm_days FROM contact WHERE rhythm_days <> 0 ORDER BY id"
    qtbot.waitUntil(lambda: values(book, rhythms) == [90])
    qtbot.waitUntil(lambda: "Every quarter" in hand.words())
    hand.menu("Keep in touch", "Every so many days…")
    field = hand.type_into("How often", "3 weeks")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(book, rhythms) == [21])
    hand.menu("Keep in touch", "Snooze", "Until a day…")
    QTest.keyClick(hand.type_into("Day", "2 weeks"), Qt.Key.Key_Return)
    until = (TODAY + timedelta(days=14)).isoformat()
    qtbot.waitUntil(lambda: values(book, "SELECT snoozed_until FROM contact WHERE id = ?", ada) == [until])
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        hand.menu("Keep in touch", "Go through the list from here…")
    assert wanted.args == ["triage", [town[name] for name in NAMES]]
    hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hand.menu("Keep in touch", "Every year")
    qtbot.waitUntil(lambda: values(book, rhythms) == [365] * 6)
    undo(book)
    assert values(book, rhythms) == [21]


def test_a_talk_with_one_or_several_resets_the_rhythm(
    session: Session, due: dict[str, int], look: Appearance, qtbot: QtBot
) -> None:
    window = Window(session, look)
    qtbot.addWidget(window)
    window.show_page("keep_in_touch")
    window.show()
    page = window.page("keep_in_touch")
    assert isinstance(page, KeepInTouchPage)
    qtbot.waitUntil(lambda: len(names(page)) == 4)

    def panel() -> TalkPanel:
        qtbot.waitUntil(lambda: window.findChild(TalkPanel) is not None)
        found = window.findChild(TalkPanel)
        assert found is not None
        return found

    def log(text: str) -> None:
        field = panel().editor.field
        QTest.keyClicks(field, text)
        qtbot.waitUntil(panel().editor.log.isVisible)
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.findChild(TalkPanel) is None)

    first = names(page)[0]
    key(page, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: f"Log a talk with {first}" in words_in(panel()))
    log("call about rye")
    qtbot.waitUntil(lambda: names(page)[0] == "Kofi Asante")
    key(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    key(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    key(page, Qt.Key.Key_L)
    assert panel().editor.field.toPlainText() == "talk with Kofi Asante, Mia Okoro "
    log("about the fair")
    qtbot.waitUntil(lambda: names(page)[0] == "Zoë Ahn")
    talks = "SELECT contact_id FROM interaction_contact WHERE interaction_id = (SELECT max(id) FROM interaction)"
    assert set(values(session.book, talks)) == {due["Kofi Asante"], due["Mia Okoro"]}
    window.close()
