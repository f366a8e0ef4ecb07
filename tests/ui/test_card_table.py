"""The cards in a table: its columns and orders, many chosen cards, and searches that are saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from rolodex.queries.columns import COLUMNS, DEFAULT_COLUMNS
from rolodex.queries.searches import saved_searches
from rolodex.services import editing
from rolodex.services.searches import save_search
from rolodex.services.undoing import undo
from rolodex.ui.cards import card_list, exporting
from rolodex.ui.cards.card_model import CardModel, cell_words
from rolodex.ui.cards.exporting import Target
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from tests.helpers import card_named
from tests.ui.cards_hand import CardsHand, choose, offered, popped_up, right_click, shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, NAMES

# Said by Qt's offscreen platform whenever a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
    made = CardsHand(desk, qtbot)
    made.arrive()
    made.see_list(*NAMES)
    return made


@pytest.fixture
def table(hand: CardsHand) -> CardsHand:
    hand.key(Qt.Key.Key_C, CONTROL | SHIFT)
    hand.see_list(*NAMES)
    return hand


def column(hand: CardsHand, key: str) -> list[str]:
    """What stands in a column, as far as it has been read."""
    model = hand.page.list.model
    at = model.columns.index(key)
    return [model.index(row, at).data() for row in range(model.rowCount())]


def headings(hand: CardsHand) -> list[str]:
    return [COLUMNS[key].title for key in hand.page.list.view.header.columns()]


class TestTable:
    def test_takes_the_cards_place_and_gives_it_back(self, table: CardsHand) -> None:
        assert headings(table) == [COLUMNS[key].title for key in DEFAULT_COLUMNS]
        assert not table.page.view.isVisible()
        table.qtbot.waitUntil(lambda: column(table, "company")[0] == "Lindqvist Bakery")
        table.page.list.table.click()
        table.see_list(*NAMES)
        assert shown(table.page.view)
        assert not table.page.list.view.header.isVisible()

    def test_enter_or_a_double_click_opens_the_card_and_escape_comes_back(self, table: CardsHand) -> None:
        table.key(Qt.Key.Key_Down)
        table.key(Qt.Key.Key_Return)
        table.see("Émile Brandt")
        assert (shown(table.page.view), table.page.list.isVisible()) == (True, False)
        assert table.page.escape()
        table.key(Qt.Key.Key_Return)
        table.page.top_buttons()[0].click()
        view = table.page.list.view
        at = view.visualRect(table.page.list.model.index(3, 1)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert shown(view)
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        table.see("Kofi Asante")
        assert shown(table.page.view)

    def test_is_remembered_with_its_columns_and_widths(self, table: CardsHand, desk: Desk, qtbot: QtBot) -> None:
        header = table.page.list.view.header
        header.resizeSection(1, 233)
        choose(header.menu("title"), "Move “Title” right")
        choose(header.menu(""), "Phone")
        choose(header.menu("city"), "City")
        again = CardsHand(desk, qtbot)
        again.arrive()
        again.see_list(*NAMES)
        assert headings(again) == ["Name", "Company", "Title", "E-mail", "Tags", "Last spoke", "Phone"]
        assert again.page.list.view.header.sectionSize(2) == 233
        assert "+1 212 555 0123" in column(again, "phone")
        choose(again.page.list.view.header.menu(""), "The usual columns")
        assert len(headings(again)) == len(DEFAULT_COLUMNS)

    def test_the_lists_own_width_is_no_columns(self, table: CardsHand) -> None:
        header = table.page.list.view.header
        before = header.sectionSize(0)
        for _ in range(2):
            table.key(Qt.Key.Key_C, CONTROL | SHIFT)
            table.see_list(*NAMES)
        assert header.sectionSize(0) == before

    def test_the_last_column_stays(self, table: CardsHand) -> None:
        QSettings().setValue("cards/columns", "name,,no such column")
        table.page._stand(table=True)
        menu = table.page.list.view.header.menu("name")
        assert [action.text() for action in menu.actions() if action.isCheckable() and not action.isEnabled()] == [
            "Name"
        ]

    def test_a_click_on_a_heading_sorts_and_another_turns_it(self, table: CardsHand) -> None:
        header = table.page.list.view.header
        at = QPoint(header.sectionViewportPosition(2) + 20, 16)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        table.see_list("Kofi Asante", "Mia Okoro", "Émile Brandt", "Ivo Brandt", "Zoë Ahn", "Ada Lindqvist")
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        table.see_list("Ada Lindqvist", "Zoë Ahn", "Émile Brandt", "Ivo Brandt", "Mia Okoro", "Kofi Asante")
        # What is found stands in that order, too, and the letters are for names alone.
        table.search("brandt")
        table.see_list("Émile Brandt", "Ivo Brandt")
        assert not table.page.list.strip.isVisible()
        table.search("")
        choose(header.menu("tags"), "Sort by “Tags”")
        table.qtbot.waitUntil(lambda: column(table, "tags") == ["client", "supplier", "", "", "", ""])
        choose(header.menu("name"), "Sort by “Name”")
        table.see_list(*NAMES)
        assert table.page.list.strip.isVisible()

    def test_its_columns_button_speaks_of_the_current_cell(self, table: CardsHand) -> None:
        table.key(Qt.Key.Key_Right)
        table.page.list.columns.click()
        menu = popped_up(table.qtbot)
        assert offered(menu)[0] == "Sort by “Title”"
        menu.close()

    @pytest.mark.parametrize("key", [Qt.Key.Key_Menu, Qt.Key.Key_F10])
    def test_the_menu_key_offers_what_the_list_offers(self, table: CardsHand, key: Qt.Key) -> None:
        table.key(Qt.Key.Key_Down)
        table.key(key, SHIFT if key == Qt.Key.Key_F10 else Qt.KeyboardModifier.NoModifier)
        menu = popped_up(table.qtbot)
        assert "Remove this card" in offered(menu)
        row = table.page.list.view.visualRect(table.page.list.model.index(1))
        assert row.contains(table.page.list.view.viewport().mapFromGlobal(menu.pos()))
        menu.close()
        right_click(table.page.list.view, table.page.list.model.index(4, 2))
        popped_up(table.qtbot).close()
        assert table.page.list.current_card() == table.card("Mia Okoro")

    def test_copies_rows_with_tabs_between(self, table: CardsHand) -> None:
        table.key(Qt.Key.Key_A, CONTROL)
        table.key(Qt.Key.Key_C, CONTROL)
        table.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") == 5)
        first = QGuiApplication.clipboard().text().split("\n")[0]
        assert first == "Ada Lindqvist\t\tLindqvist Bakery\t\tada@bakery.example\tsupplier\t"

    def test_exports_just_its_columns(self, table: CardsHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        to = tmp_path / "some.csv"
        monkeypatch.setattr(exporting, "choose_table_target", lambda *_: Target(to, "columns"))
        with table.qtbot.waitSignal(table.page.desk.toast_wanted) as said:
            table.key(Qt.Key.Key_E, CONTROL)
        assert said.args == ["Exported 6 cards to some.csv.", None]
        lines = to.read_text(encoding="utf-8-sig").splitlines()
        assert (lines[0], len(lines)) == ("Name,Title,Company,City,E-mail,Tags,Last spoke", 7)

    def test_words_from_a_file_stay_words(self, table: CardsHand, session: Session) -> None:
        editing.set_name(session.book, table.card("Ada Lindqvist"), given=HOSTILE, family="")
        table.page.refresh(None)
        table.qtbot.waitUntil(lambda: HOSTILE_SHOWN in column(table, "name"))


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("spoke", "2026-03-02", "2 Mar 2026"),
        ("birthday", "--05-12", "12 May"),
        ("birthday", "--05", "May"),
        ("birthday", "1984-05-12", "12 May 1984"),
        ("birthday", "in spring", "in spring"),
        ("due", "", ""),
    ],
)
def test_days_are_in_words(key: str, value: str, words: str) -> None:
    assert cell_words(key, value) == words


def test_the_model_keeps_qts_rules(session: Session, town: dict[str, int], qtbot: QtBot) -> None:
    model = CardModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_ids(list(town.values()))
    model.columns = ("name", "company")
    model.show_ids(list(town.values()))
    qtbot.waitUntil(lambda: model.index(5, 1).data() is not None)
    assert (model.columnCount(), model.headerData(1, Qt.Orientation.Horizontal)) == (2, "Company")
    model.columns = ()
    model.show_ids([])
    tester.deleteLater()
    model.deleteLater()


def test_far_too_scattered_cards_are_not_chosen_again(hand: CardsHand, monkeypatch: pytest.MonkeyPatch) -> None:
    hand.page.list._choose([hand.card(name) for name in NAMES[::2]])
    assert hand.page.list.chosen_count() == 3
    monkeypatch.setattr(card_list, "_MOST_RUNS", 2)
    hand.page.refresh(None)
    hand.qtbot.waitUntil(lambda: hand.page.list.chosen_count() == 1)


class TestChosen:
    def test_a_panel_says_how_many_and_who(self, hand: CardsHand) -> None:
        choose_three(hand)
        assert "3 cards chosen" in words_in(hand.page.chosen_panel)
        assert "Ada, Émile and Ivo" in words_in(hand.page.chosen_panel)
        hand.key(Qt.Key.Key_Down)
        hand.see("Kofi Asante")
        hand.qtbot.waitUntil(lambda: shown(hand.page.view) and not hand.page.chosen_panel.isVisible())

    def test_stands_beside_the_table_where_there_is_room(self, table: CardsHand) -> None:
        choose_three(table)
        assert shown(table.page.list.view)
        table.page.resize(700, 600)
        table.qtbot.waitUntil(lambda: not table.page.chosen_panel.isVisible())

    def test_a_tag_is_one_change_for_all(self, hand: CardsHand, session: Session) -> None:
        choose_three(hand)
        press(hand, "Tag…")
        hand.qtbot.waitUntil(lambda: len(offered_tags(hand)) == 2)
        hand.type_into("Tag", "sup")
        hand.qtbot.waitUntil(lambda: [chip.words() for chip in offered_tags(hand)] == ["supplier"])
        (chip,) = offered_tags(hand)
        with hand.qtbot.waitSignal(session.changed) as told:
            chip.click()
        assert told.args[0].label == "Tagged “supplier”: 3 cards"
        undo(session.book)
        hand.page.refresh(None)
        assert [tag.name for tag in card_named(session.book, "Ivo Brandt").tags] == []

    @pytest.mark.parametrize("width", [1072, 700])
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
    def test_the_keyboard_and_the_table_come_back_after_a_tag(self, table: CardsHand, key: Qt.Key, width: int) -> None:
        choose_three(table)
        table.page.resize(width, 740)
        table.page.ask_tag(table.page.chosen())
        table.qtbot.waitUntil(lambda: isinstance(table.page.focusWidget(), Field))
        QTest.keyClick(table.type_into("Tag", "buyer"), key)
        table.qtbot.waitUntil(lambda: table.page.focusWidget() is table.page.list.view)
        assert shown(table.page.list.view)

    def test_a_tag_is_dropped_from_all_that_bear_it(self, hand: CardsHand, session: Session) -> None:
        choose_three(hand)
        press(hand, "Drop a tag")
        with hand.qtbot.waitSignal(session.changed) as told:
            choose(popped_up(hand.qtbot), "supplier (1)")
        assert told.args[0].label == "Untagged “supplier”: 3 cards"
        hand.qtbot.waitUntil(lambda: "Drop a tag" not in [b.text() for b in hand.page.chosen_panel.buttons])

    @pytest.mark.parametrize(
        ("verb", "entry", "label"),
        [
            ("Star", "", "Starred 3 cards"),
            ("Industry", "Accept the suggested ones", "Accepted the industry of 3 cards"),
            ("Keep in touch", "Every month", "Keep in touch every month: 3 cards"),
            ("Remove", "", "Removed 3 cards"),
            ("Merge into one", "", "Merged 2 cards into Ivo Brandt"),
        ],
    )
    def test_each_verb_is_one_change(
        self, hand: CardsHand, session: Session, verb: str, entry: str, label: str
    ) -> None:
        choose_three(hand)
        with hand.qtbot.waitSignal(session.changed) as told:
            press(hand, verb)
            if entry:
                choose(popped_up(hand.qtbot), entry)
        assert told.args[0].label == label

    def test_the_keyboard_stays_on_a_verb_that_turns_into_its_opposite(self, hand: CardsHand) -> None:
        choose_three(hand)
        star = next(button for button in hand.page.chosen_panel.buttons if button.text() == "Star")
        star.setFocus()
        QTest.keyClick(star, Qt.Key.Key_Return)
        hand.qtbot.waitUntil(
            lambda: "Take the stars away" in [button.text() for button in hand.page.chosen_panel.buttons]
        )
        kept = hand.page.focusWidget()
        assert isinstance(kept, Button)
        assert kept.text() == "Take the stars away"

    def test_enter_goes_to_its_verbs(self, hand: CardsHand) -> None:
        choose_three(hand)
        hand.key(Qt.Key.Key_Return)
        hand.qtbot.waitUntil(hand.page.chosen_panel.buttons[0].hasFocus)

    def test_two_can_be_introduced(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_Down, SHIFT)
        hand.qtbot.waitUntil(lambda: "Introduce these two…" in [b.text() for b in hand.page.chosen_panel.buttons])


class TestSaving:
    def test_a_search_is_saved_where_one_stands(self, hand: CardsHand, session: Session) -> None:
        hand.page.list.view.setFocus()
        hand.search('tag:"client"')
        with hand.qtbot.waitSignal(session.changed) as told:
            hand.page.list.save.click()
            QTest.keyClick(hand.type_into("Name of the search", "My clients"), Qt.Key.Key_Return)
        assert told.args[0].label == "Saved the search “My clients”"
        with session.book.read() as connection:
            assert [(s.name, s.query) for s in saved_searches(connection)] == [("My clients", 'tag:"client"')]

    def test_a_name_that_is_taken_is_told_there(self, hand: CardsHand, session: Session) -> None:
        save_search(session.book, "Brandts", "brandt")
        hand.search("brandt")
        hand.page.list.save.click()
        QTest.keyClick(hand.type_into("Name of the search", "brandts"), Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: any("already" in words for words in words_in(hand.page.list)))

    def test_without_a_search_there_is_nothing_to_save(self, hand: CardsHand, desk: Desk) -> None:
        assert not hand.page.list.save.isVisible()
        with hand.qtbot.waitSignal(desk.toast_wanted) as said:
            hand.page.save_search()
        assert "nothing to save" in said.args[0]


def choose_three(hand: CardsHand) -> None:
    """Choose the first three cards and wait for what is said of them."""
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.qtbot.waitUntil(lambda: shown(hand.page.chosen_panel) and bool(hand.page.chosen_panel.buttons))
    hand.qtbot.waitUntil(lambda: "3 cards chosen" in words_in(hand.page.chosen_panel))


def offered_tags(hand: CardsHand) -> list[Chip]:
    """The tags that one sees offered."""
    return [chip for chip in hand.page.findChildren(Chip) if shown(chip)]


def press(hand: CardsHand, words: str) -> None:
    """Press a verb of the panel."""
    next(button for button in hand.page.chosen_panel.buttons if button.text() == words).click()
