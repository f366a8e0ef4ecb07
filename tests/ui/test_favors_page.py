"""The favors page: what is owed, by keys and by mouse; noting, settling, handing on; and the box on a card."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from rolodex.queries.card_parts import YOU, Favor, Person
from rolodex.queries.favors import FavorRow, every_favor
from rolodex.services.favors import add_favor, settle
from rolodex.services.introducing import record
from rolodex.services.undoing import redo, undo
from rolodex.ui.days import short_day
from rolodex.ui.favors.form import FavorForm
from rolodex.ui.favors.hand_on import HandOnForm
from rolodex.ui.favors.page import FavorsPage
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.favors.rows import FavorDelegate, FavorModel
from rolodex.ui.favors.words import favor_pill
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.grouped import HEADING_HEIGHT, ROW_HEIGHT
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.window import Window
from tests.helpers import values
from tests.ui.cards_hand import CardsHand, choose, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, put_up

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")
TODAY = date.today()


def days(count: int) -> str:
    """The day so many days from today."""
    return (TODAY + timedelta(days=count)).isoformat()


@pytest.fixture
def favors(session: Session, town: dict[str, int]) -> dict[str, int]:
    """One favor of each kind, by a word of it."""
    book, ada, ivo, mia = session.book, town["Ada Lindqvist"], town["Ivo Brandt"], town["Mia Okoro"]
    made = {
        "cake": add_favor(book, YOU, ada, "A cake", due=days(-2)).favor,
        "ladder": add_favor(book, YOU, ivo, "A ladder").favor,
        "lift": add_favor(book, mia, YOU, "A lift", opened=days(-3), began="asked").favor,
        "van": add_favor(book, ivo, ada, "The van").favor,
        "books": add_favor(book, mia, YOU, "Two books").favor,
    }
    settle(book, made["books"], "read and returned")
    return made


class Hand:
    """What a hand does on the page, and what an eye sees there."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.page, self.qtbot, self.book = put_up(FavorsPage(desk), qtbot), qtbot, desk.session.book

    def arrive(self, request: object = None) -> None:
        with self.qtbot.waitSignal(self.page.settled):
            self.page.arrive(request)

    def lines(self) -> list[str]:
        model = self.page.list.favor_model
        return [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]

    def see(self, *some: str) -> None:
        """Wait until the list has these rows, each named by a part of it."""

        def there() -> bool:
            lines = self.lines()
            return len(lines) == len(some) and all(a in b for a, b in zip(some, lines, strict=True))

        self.qtbot.waitUntil(there)

    def key(self, favor: int | None, key: Qt.Key) -> None:
        """Press a key on the row of a favor."""
        if favor is not None:
            assert self.page.list.go_to(favor)
        QTest.keyClick(self.page.list, key)

    def press(self, favor: int | None, part: str) -> None:
        """Press a part of a favor's row; of the first heading for None."""
        view = self.page.list
        row = 0 if favor is None else view.favor_model.row_of(favor)
        assert row is not None
        rect, place = QRectF(view.visualRect(view.favor_model.index(row))), view.favor_model.place(row)
        delegate = view.itemDelegate()
        assert isinstance(delegate, FavorDelegate)
        where = delegate.heading_links(rect, place[0])[part][0] if row == 0 else delegate.row_parts(rect, *place)[part]
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where.center().toPoint())

    def form(self) -> FavorForm:
        self.qtbot.waitUntil(lambda: isinstance(self.page._panel, FavorForm))
        form = self.page._panel
        assert isinstance(form, FavorForm)
        return form

    def value(self, column: str, favor: int) -> Any:
        return values(self.book, f"SELECT {column} FROM favor WHERE id = ?", favor)[0]


@pytest.fixture
def hand(favors: dict[str, int], desk: Desk, qtbot: QtBot) -> Hand:
    made = Hand(desk, qtbot)
    made.arrive()
    return made


OPEN = ("You owe · 2", "A cake", "A ladder", "They owe you · 1", "A lift", "Between others · 1", "The van")


def test_an_empty_book_says_what_belongs_here(desk: Desk, qtbot: QtBot, town: dict[str, int]) -> None:
    hand = Hand(desk, qtbot)
    hand.arrive()
    assert hand.page.empty.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert hand.form().ower.person == YOU
    hand.page.escape()
    assert QApplication.focusWidget() is hand.page.empty.findChild(QPushButton)


def test_rows_stand_by_side_and_say_how_soon(hand: Hand) -> None:
    assert hand.lines() == [
        "You owe · 2",
        "You owe Ada Lindqvist: A cake, overdue 2 d",
        "You owe Ivo Brandt: A ladder, no date",
        "They owe you · 1",
        "Mia Okoro owes you: A lift, asked 3 d ago",
        "Between others · 1",
        "Ivo Brandt owes Ada Lindqvist: The van, no date",
    ]
    assert any("2 open on your side, 1 on theirs, 1 between others" in words for words in words_in(hand.page))
    assert [line.accessibleName() for line in hand.page.lately.lines] == [
        f"Mia Okoro owes you: Two books, settled {TODAY.day} {TODAY:%b %Y}, read and returned"
    ]


@pytest.mark.parametrize(
    ("due", "opened", "began", "pill"),
    [
        ("2026-11-23", "", "", ("overdue 2 d", "accent")),
        ("2026-11-25", "", "", ("due today", "warn")),
        ("2026-11-26", "", "", ("due tomorrow", "warn")),
        ("2026-11-27", "", "asked", ("due Fri", "warn")),
        ("2026-12-02", "", "", ("due 2 Dec", "good")),
        ("2027-01-02", "", "", ("due 2 Jan 2027", "good")),
        ("", "2026-11-22", "asked", ("asked 3 d ago", "warn")),
        ("", "2026-11-25", "asked", ("asked today", "warn")),
        ("", "2026-11", "asked", ("asked", "warn")),
        ("", "", "offered", ("offered", "good")),
        ("", "", "", ("no date", "neutral")),
    ],
)
def test_the_pill_says_how_soon(due: str, opened: str, began: str, pill: tuple[str, str]) -> None:
    favor = Favor(1, Person(1, "You"), Person(2, "Ada"), "A cake", opened, due, "", "", began)
    assert favor_pill(favor, date(2026, 11, 25)) == pill
    assert short_day("2026-11-12", date(2026, 11, 25)) == "12 Nov"


def test_d_asks_for_a_word_and_settles(hand: Hand, favors: dict[str, int], qtbot: QtBot) -> None:
    hand.key(favors["cake"], Qt.Key.Key_D)
    editor = hand.page.list.editor
    assert editor is not None
    QTest.keyClicks(editor.how, "with candles")
    QTest.keyClicks(editor.day, "yesterday")
    QTest.keyClick(editor.day, Qt.Key.Key_Return)
    hand.see("You owe · 1", "A ladder", *OPEN[3:])
    assert hand.page._panel is None
    assert hand.value("settled, settled_how", favors["cake"]) == (days(-1), "with candles")
    qtbot.waitUntil(lambda: hand.page.list.editor is None)
    assert hand.page.list.hasFocus()
    hand.page.session.do(undo)
    hand.see(*OPEN)


def test_the_last_one_done_gives_the_keyboard_to_what_notes_another(
    desk: Desk, qtbot: QtBot, town: dict[str, int]
) -> None:
    favor = add_favor(desk.session.book, YOU, town["Ada Lindqvist"], "A cake").favor
    hand = Hand(desk, qtbot)
    hand.arrive()
    assert hand.page.more.isHidden()
    hand.key(favor, Qt.Key.Key_D)
    assert hand.page.list.editor is not None
    QTest.keyClick(hand.page.list.editor.how, Qt.Key.Key_Return)
    qtbot.waitUntil(hand.page.nothing.isVisible)
    assert QApplication.focusWidget() is hand.page.more
    hand.page.session.do(undo)
    qtbot.waitUntil(hand.page.list.hasFocus)
    hand.page.session.do(redo)
    qtbot.waitUntil(hand.page.more.hasFocus)
    QTest.keyClick(hand.page.more, Qt.Key.Key_Return)
    assert hand.form().ower.person == YOU


def test_a_day_that_is_none_is_told_and_keeps_the_word(hand: Hand, favors: dict[str, int], qtbot: QtBot) -> None:
    hand.key(favors["cake"], Qt.Key.Key_Space)
    editor = hand.page.list.editor
    assert editor is not None
    QTest.keyClicks(editor.day, "one fine day")
    with qtbot.waitSignal(hand.page.desk.toast_wanted) as said:
        QTest.keyClick(editor.how, Qt.Key.Key_Return)
    assert said.args is not None
    assert "is not a" in said.args[0]
    QTest.keyClick(editor.day, Qt.Key.Key_Escape)
    assert hand.page.list.editor is None
    assert hand.lines()[1].endswith("overdue 2 d")


def test_the_button_settles_by_mouse(hand: Hand, favors: dict[str, int]) -> None:
    hand.press(favors["lift"], "button")
    assert hand.page.list.settling() == favors["lift"]
    hand.press(favors["lift"], "button")
    hand.see("You owe · 2", "A cake", "A ladder", "Between others · 1", "The van")


def test_noting_one_by_keyboard(hand: Hand, town: dict[str, int], qtbot: QtBot) -> None:
    hand.key(None, Qt.Key.Key_Plus)
    form = hand.form()
    qtbot.waitUntil(form.owed.field.hasFocus)
    QTest.keyClicks(form.owed.field, "kofi")
    qtbot.waitUntil(lambda: bool(form.owed.search.chips))
    QTest.keyClick(form.owed.field, Qt.Key.Key_Return)
    assert form.what.hasFocus()
    QTest.keyClicks(form.what, "A roof tile")
    QTest.keyClicks(form.due, "tomorrow")
    assert form.due.understood.text() == f"{TODAY + timedelta(days=1):%A, {(TODAY + timedelta(days=1)).day} %B %Y}"
    QTest.keyClick(form.due, Qt.Key.Key_Return)
    hand.see("You owe · 3", "A cake", "A roof tile, due tomorrow", "A ladder", *OPEN[3:])
    assert hand.page._panel is None


def test_on_a_heading_only_enter_on_its_link_begins_a_new_one(hand: Hand) -> None:
    favors, at = hand.page.list, hand.page.list.favor_model.index
    headings = [row for row in range(favors.favor_model.rowCount()) if favors.favor_model.favor(row) is None]
    wanted: list[str] = []
    favors.wanted.connect(lambda verb, _: wanted.append(verb))
    for heading in headings[1:]:
        favors.setCurrentIndex(at(heading))
        for key in (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_H):
            QTest.keyClick(favors, key)
    favors.setCurrentIndex(at(0))
    QTest.keyClick(favors, Qt.Key.Key_D)
    assert wanted == []
    QTest.keyClick(favors, Qt.Key.Key_Return)
    assert wanted == ["note"]


def test_what_is_missing_is_said_and_escape_leaves(hand: Hand, qtbot: QtBot) -> None:
    hand.press(None, "note")
    form = hand.form()
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    assert "Choose to whom." in words_in(form)
    form.swap.click()
    assert (form.ower.person, form.owed.person) == (None, YOU)
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    assert "Choose who owes." in words_in(form)
    QTest.keyClick(form.what, Qt.Key.Key_Escape)
    assert hand.page._panel is None


def test_one_is_edited_with_where_it_comes_from(
    hand: Hand, favors: dict[str, int], town: dict[str, int], qtbot: QtBot
) -> None:
    introduction = record(hand.book, town["Ada Lindqvist"], town["Mia Okoro"], YOU, "introduced", "2026-03-02")
    hand.key(favors["cake"], Qt.Key.Key_Return)
    form = hand.form()
    qtbot.waitUntil(lambda: form.origin.count() == 2)
    assert form.origin.itemText(1) == "2 Mar 2026: Ada Lindqvist introduced you to Mia Okoro"
    form.origin.setCurrentIndex(1)
    form.began.setCurrentIndex(2)
    form.what.setText("Two cakes")
    form.due.clear()
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    hand.see("You owe · 2", "Two cakes, offered", "A ladder", *OPEN[3:])
    assert hand.value("introduction_id, due", favors["cake"]) == (introduction.introduction, "")
    hand.key(favors["cake"], Qt.Key.Key_E)
    again = hand.form()
    qtbot.waitUntil(lambda: again.origin.currentIndex() == 1)
    again.remove.click()
    hand.see("You owe · 1", "A ladder", *OPEN[3:])


def test_handing_on(hand: Hand, favors: dict[str, int], town: dict[str, int], qtbot: QtBot) -> None:
    hand.key(favors["ladder"], Qt.Key.Key_H)
    qtbot.waitUntil(lambda: isinstance(hand.page._panel, HandOnForm))
    form = hand.page._panel
    assert isinstance(form, HandOnForm)
    form.save.click()
    assert "Choose who." in words_in(form)
    QTest.keyClicks(form.person.field, "zoe")
    qtbot.waitUntil(lambda: bool(form.person.search.chips))
    QTest.keyClick(form.person.field, Qt.Key.Key_Return)
    QTest.keyClick(form.save, Qt.Key.Key_Space)
    hand.see("You owe · 1", "A cake", "They owe you · 1", "A lift", "Between others · 2", "The van", "Zoë Ahn owes Ivo")
    assert hand.value("settled_how", favors["ladder"]) == "Handed on to Zoë Ahn"


def test_keys_open_the_card_and_remove(hand: Hand, favors: dict[str, int], town: dict[str, int], qtbot: QtBot) -> None:
    with qtbot.waitSignal(hand.page.desk.page_wanted) as wanted:
        hand.key(favors["lift"], Qt.Key.Key_O)
    assert wanted.args == ["cards", town["Mia Okoro"]]
    hand.key(favors["lift"], Qt.Key.Key_Delete)
    hand.see("You owe · 2", "A cake", "A ladder", "Between others · 1", "The van")


def test_the_menu_has_the_same_verbs(hand: Hand, favors: dict[str, int], qtbot: QtBot) -> None:
    hand.page.list.go_to(favors["cake"])
    QTest.keyClick(hand.page.list, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Done…", "Edit…", "Hand on…", "Open the card of Ada Lindqvist", "Remove"]
    choose(menu, "Done…")
    assert hand.page.list.settling() == favors["cake"]


def test_settled_ones_are_all_shown_and_opened_again(hand: Hand, favors: dict[str, int], qtbot: QtBot) -> None:
    for word in ("cake", "ladder", "van"):
        settle(hand.book, favors[word])
    hand.arrive()
    hand.see("They owe you · 1", "A lift")
    assert hand.page.lately.all is not None
    hand.page.lately.all.click()
    assert len(hand.lines()) == 5
    heights = hand.page.list.verticalHeader()
    assert [heights.sectionSize(row) for row in range(5)] == [HEADING_HEIGHT] + [ROW_HEIGHT] * 4
    hand.key(favors["van"], Qt.Key.Key_R)
    qtbot.waitUntil(lambda: len(hand.lines()) == 4)
    assert hand.page.escape()
    hand.see("They owe you · 1", "A lift", "Between others · 1", "The van")
    heights = hand.page.list.verticalHeader()
    assert [heights.sectionSize(row) for row in range(4)] == [HEADING_HEIGHT, ROW_HEIGHT] * 2
    assert not hand.page.escape()


def test_a_settled_line_opens_the_favor_which_can_be_opened_again(hand: Hand, favors: dict[str, int]) -> None:
    QTest.keyClick(hand.page.lately.lines[0], Qt.Key.Key_Return)
    form = hand.form()
    assert form.how.text() == "read and returned"
    form.reopen.click()
    hand.see("You owe · 2", "A cake", "A ladder", "They owe you · 2", "A lift", "Two books", *OPEN[5:])


def test_the_search_narrows(hand: Hand) -> None:
    hand.page.search("ivo")
    hand.see("You owe · 1", "A ladder", "Between others · 1", "The van")
    hand.page.search("ivo van")
    hand.see("Between others · 1", "The van")
    hand.page.search("nobody")
    assert hand.page.nothing.text() == "No favor fits."
    hand.page.search("")
    hand.see(*OPEN)


def test_a_favor_by_its_id_is_shown(hand: Hand, favors: dict[str, int], desk: Desk) -> None:
    hand.arrive(favors["van"])
    assert hand.form().what.text() == "The van"
    assert hand.page.list.current() is not None
    hand.page.escape()
    hand.arrive(favors["books"])
    hand.see("Settled · 1", "Two books")


def test_an_introduction_brings_its_own(hand: Hand, town: dict[str, int], qtbot: QtBot) -> None:
    made = record(hand.book, town["Ada Lindqvist"], town["Mia Okoro"], YOU, "introduced", "2026-03-02").introduction
    hand.arrive(NoteFavor(YOU, town["Ada Lindqvist"], made))
    form = hand.form()
    QTest.keyClicks(form.what, "Flowers")
    qtbot.waitUntil(lambda: form.origin.count() == 2)
    assert form.origin.currentIndex() == 1
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    hand.see("You owe · 3", "A cake", "A ladder", "Flowers", *OPEN[3:])
    assert values(hand.book, "SELECT introduction_id FROM favor WHERE what = 'Flowers'") == [made]


def test_the_rail_counts_what_you_owe(session: Session, desk: Desk, favors: dict[str, int], qtbot: QtBot) -> None:
    window = Window(session, desk.appearance)
    qtbot.addWidget(window)
    window.show_page("cards")
    window.show()
    rail = window.findChild(Rail)
    assert isinstance(rail, Rail)
    qtbot.waitUntil(lambda: rail.entry("favors").accessibleName() == "Favors, 2")
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.page("favors") is not None
    assert rail.current() == "favors"


def test_the_model_keeps_qts_rules_and_texts_stay_texts(
    session: Session, favors: dict[str, int], town: dict[str, int]
) -> None:
    add_favor(session.book, YOU, town["Ada Lindqvist"], HOSTILE, due=days(1))
    with session.book.read() as connection:
        rows = every_favor(connection)
    model = FavorModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_open([row for row in rows if not row.settled])
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert f"You owe Ada Lindqvist: {HOSTILE_SHOWN}, due tomorrow" in spoken
    model.show_settled([row for row in rows if row.settled])
    model.show_open([])
    assert tester.model() is model


def test_thousands_are_no_widgets(hand: Hand, town: dict[str, int]) -> None:
    rows = [
        FavorRow(number, Person(1, "You"), Person(2, "Ada"), f"A cake {number}", "", "", "", "")
        for number in range(5000)
    ]
    before = len(hand.page.findChildren(QObject))
    hand.page._take(tuple(rows))
    assert hand.page.list.favor_model.rowCount() == 5001
    assert len(hand.page.findChildren(QObject)) <= before + 5


# On a card -----------------------------------------------------------------------------------------------------------


def test_a_card_has_its_favors_in_plain_sight(
    session: Session, desk: Desk, favors: dict[str, int], qtbot: QtBot
) -> None:
    hand = CardsHand(desk, qtbot)
    hand.open("Ada Lindqvist")
    box = hand.page.view.favors
    assert box is not None
    assert {"Open favors", "cake,", "van"} <= set(words_in(box))
    line = next(line for line in box.lines if line.favor.id == favors["cake"])
    QTest.keyClick(line.done, Qt.Key.Key_Space)
    field = hand.type_into("A word on how it was settled", "with candles")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.page.view.favors is not None and len(hand.page.view.favors.lines) == 1)
    assert values(session.book, "SELECT settled_how FROM favor WHERE id = ?", favors["cake"]) == ["with candles"]
    box = hand.page.view.favors
    assert box is not None
    box.fold.click()
    again = next(link for link in box.findChildren(type(box.fold)) if link.words() == "Reopen")
    again.click()
    qtbot.waitUntil(lambda: hand.page.view.favors is not None and len(hand.page.view.favors.lines) == 2)


def test_a_favor_is_noted_from_the_cards_menu(session: Session, desk: Desk, town: dict[str, int], qtbot: QtBot) -> None:
    hand = CardsHand(desk, qtbot)
    hand.open("Kofi Asante")
    assert hand.page.view.favors is None
    hand.menu("Note a favor…")
    qtbot.waitUntil(lambda: bool(hand.page.findChildren(FavorForm)))
    field = hand.type_into("What", "A roof tile")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.page.view.favors is not None and len(hand.page.view.favors.lines) == 1)
    assert not hand.page._sides.has_panel()
