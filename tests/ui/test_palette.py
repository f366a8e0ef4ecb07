"""The command palette in a real window: what it lists, what it would do, and the doing, by keyboard and mouse."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.queries.offers import offered_cards
from rolodex.services import editing
from rolodex.services.searches import save_search
from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui.palette.keys import KeyCaps, KeysOverview
from rolodex.ui.palette.panel import Palette
from rolodex.ui.palette.ranking import BEGINS, OTHER_NAME, WORD_BEGINS, mistyped, rank
from rolodex.ui.palette.verbs import VERBS
from rolodex.ui.session import Session
from rolodex.ui.window import Window
from tests.helpers import card_named
from tests.ui.cards_hand import popped_up

CONTROL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """A window on the town, at Ada's card, and its palette."""

    def __init__(self, session: Session, look: theme.Appearance, qtbot: QtBot, card: int) -> None:
        self.window = Window(session, look)
        self.session = session
        self.qtbot = qtbot
        self.window.show_page("cards", card)
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.window.current_page().current() == card and self.window.counts() is not None)

    @property
    def palette(self) -> Palette:
        panel = self.window.panel()
        assert isinstance(panel, Palette)
        return panel

    def open(self, typed: str = "") -> Palette:
        self.key(Qt.Key.Key_K, CONTROL)
        QTest.keyClicks(self.palette.field, typed)
        return self.palette

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def rows(self) -> dict[str, list[str]]:
        """What is listed, by heading."""
        model, found = self.palette.model, dict[str, list[str]]()
        for row in range(model.rowCount()):
            group, number = model.place(row)
            names = found.setdefault(group.title, [])
            if number >= 0:
                names.append(model.index(row).data())
        return found

    def does(self, words: str) -> str:
        """What an entry says it would do."""
        model = self.palette.model
        entries = (model.entry(row) for row in range(model.rowCount()))
        return next((entry.does for entry in entries if entry is not None and entry.words == words), "")

    def current(self) -> str:
        entry = self.palette.list.entry()
        return entry.words if entry is not None else ""

    def closed(self) -> bool:
        return self.window.panel() is None


@pytest.fixture
def hand(session: Session, town: dict[str, int], look: theme.Appearance, qtbot: QtBot) -> Iterator[Hand]:
    made = Hand(session, look, qtbot, town["Ada Lindqvist"])
    yield made
    made.window.close()
    shiboken6.delete(made.window)


@pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")
def test_rows_keep_their_menu_once_the_palette_was_over_them(hand: Hand, qtbot: QtBot) -> None:
    panel = hand.open()
    hand.key(Qt.Key.Key_Escape)
    hand.until(lambda: not shiboken6.isValid(panel))
    gc.collect()
    hand.key(Qt.Key.Key_Menu)
    popped_up(qtbot).close()


class TestListing:
    def test_verbs_and_pages_are_there_at_once(self, hand: Hand) -> None:
        hand.open()
        rows = hand.rows()
        assert {"New card", "Undo", "Tag…", "Star", "Edit the name"} <= set(rows["Do"])
        assert {"Cards", "Companies", "Settings"} <= set(rows["Go to"])
        # Nothing was undone, and nobody is starred.
        hand.until(lambda: "Take the star away" not in hand.rows()["Do"])
        assert "Redo" not in hand.rows()["Do"]

    def test_verbs_say_whom_they_are_about_and_what_undo_takes_back(self, hand: Hand) -> None:
        hand.open()
        hand.until(lambda: hand.does("Star") == "Stars Ada Lindqvist")
        assert hand.does("Undo") == "Takes back: Added Zoë Ahn"

    def test_a_verb_without_its_card_is_not_listed(self, hand: Hand) -> None:
        hand.key(Qt.Key.Key_4, CONTROL)
        hand.open()
        assert "Star" not in hand.rows()["Do"]
        assert "Edit the name" not in hand.rows()["Do"]

    @pytest.mark.parametrize(
        ("typed", "heading", "first"),
        [
            ("sett", "Go to", "Settings"),
            ("preferences", "Go to", "Settings"),
            ("hystory", "Go to", "History"),
            ("ivo", "Cards", "Ivo Brandt"),
            ("brand iv", "Cards", "Ivo Brandt"),
            ("lindquist", "Cards", "Ada Lindqvist"),
            ("@harbour", "Companies", "Harbour Freight"),
            ("#supp", "Tags", "supplier"),
            (">card", "Go to", "Cards"),
        ],
    )
    def test_finds_by_name_other_names_and_typing_errors(
        self, hand: Hand, typed: str, heading: str, first: str
    ) -> None:
        hand.open(typed)
        hand.until(lambda: first in hand.rows().get(heading, []))

    def test_signs_narrow_it(self, hand: Hand) -> None:
        hand.open("#")
        assert set(hand.rows()) <= {"Tags", "Industries"}
        hand.palette.field.setText("@ada")
        hand.until(lambda: list(hand.rows()) == ["Cards"])
        hand.palette.field.setText(">a")
        assert set(hand.rows()) <= {"Do", "Go to"}

    def test_nothing_that_fits_is_searched(self, hand: Hand) -> None:
        hand.open("qqqq")
        hand.until(hand.palette._nothing.isVisible)
        hand.key(Qt.Key.Key_Return)
        assert hand.window.search_field().text() == "qqqq"

    def test_its_model_holds(self, hand: Hand) -> None:
        hand.open()
        QAbstractItemModelTester(hand.palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        QTest.keyClicks(hand.palette.field, "brandt")
        hand.until(lambda: "Cards" in hand.rows())


class TestDoing:
    def test_enter_waits_for_what_is_still_being_found(self, hand: Hand, town: dict[str, int]) -> None:
        hand.open("mia okoro")
        hand.key(Qt.Key.Key_Return)
        hand.until(hand.closed)
        hand.until(lambda: hand.window.current_page().current() == town["Mia Okoro"])

    def test_a_company_and_a_tag_open(self, hand: Hand) -> None:
        hand.open("asante roofing")
        hand.until(lambda: "Companies" in hand.rows())
        hand.key(Qt.Key.Key_Down)
        while hand.current() != "Asante Roofing":
            hand.key(Qt.Key.Key_Down)
        hand.key(Qt.Key.Key_Return)
        assert hand.window.current_page().key == "companies"
        hand.open("#client")
        hand.key(Qt.Key.Key_Return)
        assert hand.window.search_field().text() == 'tag:"client"'

    def test_a_verb_is_done_to_the_chosen_card_from_any_page(self, hand: Hand, town: dict[str, int]) -> None:
        hand.window.show_page("flip", town["Kofi Asante"])
        hand.until(lambda: hand.window.current_page().current() == town["Kofi Asante"])
        hand.open("star")
        hand.until(lambda: hand.does("Star") == "Stars Kofi Asante")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: card_named(hand.session.book, "Kofi Asante").starred)

    def test_a_verb_asks_for_its_tag_and_escape_goes_back(self, hand: Hand) -> None:
        hand.open(">tag")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: "client" in [name for names in hand.rows().values() for name in names])
        hand.key(Qt.Key.Key_Escape)
        assert "Go to" in hand.rows()
        QTest.keyClicks(hand.palette.field, ">tag")
        hand.key(Qt.Key.Key_Return)
        QTest.keyClicks(hand.palette.field, "choir")
        hand.until(lambda: hand.does("choir") == "Tags Ada Lindqvist with “choir”")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: "choir" in [tag.name for tag in card_named(hand.session.book, "Ada Lindqvist").tags])

    def test_undo_by_its_name(self, hand: Hand, session: Session) -> None:
        session.do(lambda book: editing.add_card(book, "Noor Haddad"))
        hand.until(lambda: _there(session))
        hand.open("take back")
        hand.until(lambda: hand.does("Undo") == "Takes back: Added Noor Haddad")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: not _there(session))

    def test_the_mouse_does_it_too(self, hand: Hand) -> None:
        hand.open(">sett")
        index = hand.palette.model.index(1)
        place = hand.palette.list.visualRect(index).center()
        QTest.mouseClick(hand.palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert hand.window.current_page().key == "settings"

    def test_what_was_chosen_comes_first_the_next_time(self, hand: Hand) -> None:
        hand.open("ivo")
        hand.until(lambda: "Cards" in hand.rows())
        hand.key(Qt.Key.Key_Return)
        hand.open(">hist")
        hand.key(Qt.Key.Key_Return)
        hand.open()
        hand.until(lambda: hand.rows().get("Recent") == ["History", "Ivo Brandt"])


class TestKeys:
    def test_arrows_pages_and_tab_walk(self, hand: Hand) -> None:
        hand.open()
        first = hand.current()
        hand.key(Qt.Key.Key_Up)
        assert hand.current() == "Settings"
        hand.key(Qt.Key.Key_Tab)
        assert hand.current() == first
        hand.key(Qt.Key.Key_PageDown)
        assert hand.current() != first
        hand.key(Qt.Key.Key_PageUp)
        assert hand.current() == first
        assert QApplication.focusWidget() is hand.palette.field
        assert first in hand.palette.field.accessibleDescription()

    def test_ctrl_k_and_escape_close_it_and_the_keyboard_goes_back(self, hand: Hand) -> None:
        before = QApplication.focusWidget()
        for key, modifier in ((Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_K, CONTROL)):
            hand.open()
            hand.key(key, modifier)
            assert hand.closed()
            assert QApplication.focusWidget() is before

    def test_f1_shows_every_shortcut(self, hand: Hand) -> None:
        hand.key(Qt.Key.Key_F1)
        overview = hand.window.findChild(KeysOverview)
        assert overview is not None
        caps = [cap.accessibleName() for cap in overview.findChildren(KeyCaps)]
        assert {"Ctrl N", "Ctrl K", "Ctrl Shift Z, Ctrl Y", "Ctrl F, /"} <= set(caps)
        hand.key(Qt.Key.Key_Escape)
        assert not overview.isVisible()


def _there(session: Session) -> bool:
    with session.book.read() as connection:
        sql = "SELECT 1 FROM card_row WHERE name = 'Noor Haddad'"
        return connection.exec_driver_sql(sql).first() is not None


def test_no_two_verbs_have_one_key_or_name() -> None:
    bound = [keys for verb in VERBS for keys in verb.keys]
    assert len(bound) == len(set(bound))
    assert len({verb.key for verb in VERBS}) == len(VERBS)


def test_many_that_fit_begin_with_those_whose_names_do(book: Book) -> None:
    names = [f"Zed Ann{number:03}" for number in range(301)] + ["Anna Zorn", "Annika Berg"]
    for name in names:
        editing.add_card(book, name)
    with book.read() as connection:
        assert [row.name for row in offered_cards(connection, "ann", 3)] == ["Anna Zorn", "Annika Berg", "Zed Ann000"]


@pytest.mark.parametrize(
    ("typed", "name", "also", "place"),
    [
        ("", "Undo", "", BEGINS),
        ("un", "Undo", "", BEGINS),
        ("knows", "Who knows…", "", WORD_BEGINS),
        ("he wh", "Who can help…", "", WORD_BEGINS),
        ("revert", "Undo", "take back revert", OTHER_NAME),
        ("ndo", "Undo", "", None),
        ("emile", "Émile Brandt", "", BEGINS),
    ],
)
def test_ranks(typed: str, name: str, also: str, place: int | None) -> None:
    assert rank(typed, name, also) == place


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_words_are_ranked(typed: str, name: str) -> None:
    assert rank(typed, name) in (BEGINS, WORD_BEGINS, None)
    assert rank(name, name) == BEGINS
    assert mistyped(typed, name) in (True, False)


def test_saved_searches_are_found(hand: Hand) -> None:
    hand.session.do(lambda book: save_search(book, "Freight people", "harbour freight"))
    hand.until(lambda: len(hand.window.saved_searches()) == 1)
    hand.open("freight p")
    hand.until(lambda: hand.does("Freight people") == "Shows the cards that fit harbour freight")
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: hand.window.search_field().text() == "harbour freight")
