"""The window: ways between pages, the rail, messages with Undo, dropped files, and the other program at the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rolodex.errors import NotMet
from rolodex.queries.card_parts import Card
from rolodex.services import editing, industries, introducing
from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui import window as window_module
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.flip.page import FlipPage
from rolodex.ui.importing.page import ImportPage
from rolodex.ui.quick_add.paste_field import PasteField
from rolodex.ui.session import Session
from rolodex.ui.text import PlainLabel
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.widgets.text_area import TextArea
from rolodex.ui.widgets.toast import Toast
from rolodex.ui.window import Window
from tests.ui.conftest import NAMES

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

Kind = TypeVar("Kind", bound=QWidget)


class WindowHand:
    """A window on the town, and what one does in it."""

    def __init__(self, session: Session, look: theme.Appearance, qtbot: QtBot) -> None:
        self.window = Window(session, look)
        self.qtbot = qtbot
        self.window.show_page("cards")
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.listed() == NAMES)

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def close(self) -> None:
        """Take the window apart now: the garbage collector may do it in the wrong order."""
        self.window.close()
        shiboken6.delete(self.window)

    def card(self) -> Card | None:
        """The card that is shown."""
        return self.cards().view.card

    def cards(self) -> CardsPage:
        page = self.window.page("cards")
        assert isinstance(page, CardsPage)
        return page

    def listed(self) -> list[str | None]:
        model = self.cards().list.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def page(self) -> str:
        """The key of the page in sight."""
        return next(page.key for page in self.window._pages.values() if page.isVisible())

    def rail(self) -> Rail:
        return self.one(Rail)

    def toast(self) -> str:
        """What the message says, with its button's words."""
        toast = self.one(Toast)
        if not toast.isVisible():
            return ""
        return " | ".join(
            [label.text() for label in toast.findChildren(PlainLabel)]
            + [button.text() for button in toast.findChildren(Button) if button.isVisible()]
        )

    def one(self, kind: type[Kind]) -> Kind:
        found = self.window.findChild(kind)
        assert found is not None
        return found

    def search_field(self) -> Field:
        field = self.window.search_field()
        assert isinstance(field, Field)
        return field

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, words)


@pytest.fixture
def hand(session: Session, town: dict[str, int], look: theme.Appearance, qtbot: QtBot) -> Iterator[WindowHand]:
    industries.set_industry(session.book, [town["Ivo Brandt"]], "Transport")
    editing.star(session.book, [town["Mia Okoro"]])
    made = WindowHand(session, look, qtbot)
    yield made
    made.close()


class TestRail:
    def test_counts_the_introductions_that_came_to_pass(self, hand: WindowHand, town: dict[str, int]) -> None:
        names = ("Ada Lindqvist", "Kofi Asante", "Mia Okoro")
        ada, kofi, mia = (town[name] for name in names)
        session = hand.window.session
        session.do(lambda book: introducing.record(book, ada, kofi, 1, "introduced", "2024"))
        session.do(lambda book: introducing.ask_for(book, ada, mia))
        hand.until(lambda: hand.rail().entry("introductions").accessibleName() == "Introductions, 1")
        QTest.keyClick(hand.window, Qt.Key.Key_8, CONTROL)
        assert hand.page() == hand.rail().current() == "introductions"

    def test_counts_cards_industries_and_tags(self, hand: WindowHand) -> None:
        hand.until(lambda: hand.rail().entry("cards").accessibleName() == "Cards, 6")
        names = [hand.rail().entry(key).accessibleName() for key in hand.rail()._entries]
        assert names == [
            "Today", "Cards, 6", "Starred, 1", "Who knows…", "Introductions", "Who can help…", "Favors",
            "Keep in touch", "Companies, 5", "Duplicates", "History", "Settings", "Transport, 2", "Construction, 1",
            "Food & drink, 1", "Health, 1", "client, 1", "supplier, 1",
        ]  # fmt: skip

    def test_the_counts_follow_the_book(self, hand: WindowHand, session: Session) -> None:
        session.do(lambda book: editing.add_card(book, "Noor Haddad #client"))
        hand.until(lambda: hand.rail().entry("cards").accessibleName() == "Cards, 7")
        hand.until(lambda: 'tag:"client"' in hand.rail()._entries)
        assert hand.rail().entry('tag:"client"').accessibleName() == "client, 2"

    @pytest.mark.parametrize(
        ("entry", "found"),
        [
            ("is:starred", ["Mia Okoro"]),
            ('industry:"Transport"', ["Émile Brandt", "Ivo Brandt"]),
            ('tag:"supplier"', ["Ada Lindqvist"]),
        ],
    )
    def test_an_entry_narrows_the_list_and_cards_brings_all_back(
        self, hand: WindowHand, entry: str, found: list[str]
    ) -> None:
        hand.until(lambda: entry in hand.rail()._entries)
        hand.rail().entry(entry).click()
        hand.until(lambda: hand.listed() == found)
        assert hand.search_field().text() == entry
        assert hand.rail().current() == entry
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("ada")
        assert hand.rail().current() == "cards"
        hand.rail().entry("cards").click()
        hand.until(lambda: hand.listed() == NAMES)
        assert hand.search_field().text() == ""
        assert hand.rail().current() == "cards"

    @pytest.mark.parametrize("key", ["who_knows", "companies", "history", "settings"])
    def test_leads_to_the_pages(self, hand: WindowHand, key: str) -> None:
        hand.rail().entry(key).click()
        assert hand.page() == key
        assert hand.rail().current() == key


class TestKeys:
    @pytest.mark.parametrize(
        ("key", "page"),
        [(Qt.Key.Key_2, "flip"), (Qt.Key.Key_3, "who_knows"), (Qt.Key.Key_4, "history"), (Qt.Key.Key_6, "companies"),
         (Qt.Key.Key_Comma, "settings"), (Qt.Key.Key_I, "import")],
    )  # fmt: skip
    def test_lead_to_the_pages_and_back(self, hand: WindowHand, key: Qt.Key, page: str) -> None:
        hand.key(key, CONTROL)
        assert hand.page() == page
        hand.key(Qt.Key.Key_1, CONTROL)
        assert hand.page() == "cards"

    def test_search_from_anywhere_and_escape_brings_all_back(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_4, CONTROL)
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("harbour")
        hand.until(lambda: hand.listed() == ["Émile Brandt", "Ivo Brandt", "Zoë Ahn"])
        assert hand.page() == "cards"
        assert hand.search_field().text() == "harbour"
        assert QApplication.focusWidget() is hand.search_field()
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: hand.listed() == NAMES)
        assert hand.search_field().text() == ""

    def test_a_slash_searches_but_can_be_typed(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_Slash)
        assert QApplication.focusWidget() is hand.search_field()
        hand.type("a/b")
        assert hand.search_field().text() == "a/b"

    def test_enter_goes_from_the_search_to_the_list(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("ivo")
        hand.key(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is hand.cards().list.view

    def test_what_the_list_is_narrowed_to_stands_in_the_field(self, hand: WindowHand, town: dict[str, int]) -> None:
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("brandt")
        hand.until(lambda: hand.listed() == ["Émile Brandt", "Ivo Brandt"])
        hand.key(Qt.Key.Key_4, CONTROL)
        assert hand.search_field().text() == ""
        hand.key(Qt.Key.Key_1, CONTROL)
        assert hand.search_field().text() == "brandt"
        hand.window.desk.open_card(town["Mia Okoro"])
        hand.until(lambda: hand.listed() == NAMES)
        assert hand.search_field().text() == ""

    def test_new_card(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_4, CONTROL)
        hand.key(Qt.Key.Key_N, CONTROL)
        field = hand.one(PasteField)
        assert QApplication.focusWidget() is field
        hand.type("Noor Haddad @Haddad Films")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: hand.toast().startswith("Added"))
        assert hand.page() == "history"
        hand.key(Qt.Key.Key_1, CONTROL)
        hand.until(lambda: "Noor Haddad" in hand.listed())
        assert hand.toast() == "Added Noor Haddad | Undo"

    def test_flip_and_back_stay_at_the_card(self, hand: WindowHand, town: dict[str, int]) -> None:
        hand.window.desk.open_card(town["Kofi Asante"])
        hand.until(lambda: hand.cards().list.current_card() == town["Kofi Asante"])
        flip = next(button for button in hand.window.findChildren(Button) if button.text() == "Flip")
        QTest.mouseClick(flip, Qt.MouseButton.LeftButton)
        page = hand.window.page("flip")
        assert isinstance(page, FlipPage)
        hand.until(lambda: page.deck.accessibleName() == "Asante, Kofi")
        assert not flip.isVisible()
        hand.key(Qt.Key.Key_Down)
        hand.until(lambda: page.deck.accessibleName() == "Brandt, Émile")
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: hand.cards().list.current_card() == town["Émile Brandt"])
        assert hand.page() == "cards"


class TestMessages:
    def test_a_change_is_told_with_undo(self, hand: WindowHand, town: dict[str, int], session: Session) -> None:
        hand.window.desk.open_card(town["Kofi Asante"])
        hand.until(lambda: hand.cards().list.current_card() == town["Kofi Asante"])
        hand.key(Qt.Key.Key_Delete)
        hand.until(lambda: hand.toast() == "Removed Kofi Asante | Undo")
        hand.until(lambda: "Kofi Asante" not in hand.listed())
        button = next(b for b in hand.one(Toast).findChildren(Button) if b.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        hand.until(lambda: "Kofi Asante" in hand.listed())
        hand.until(lambda: hand.toast() == "Undid: Removed Kofi Asante")

    def test_undo_and_redo_by_their_keys(self, hand: WindowHand) -> None:
        first = hand.listed()[0]
        hand.key(Qt.Key.Key_Delete)
        hand.until(lambda: first not in hand.listed() and len(hand.listed()) == 5)
        hand.key(Qt.Key.Key_Z, CONTROL)
        hand.until(lambda: len(hand.listed()) == 6)
        hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        hand.until(lambda: len(hand.listed()) == 5)
        hand.until(lambda: hand.toast() == f"Done again: Removed {first}")

    def test_undo_goes_past_a_field_in_which_nothing_was_typed(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_Delete)
        hand.until(lambda: len(hand.listed()) == 5)
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.key(Qt.Key.Key_Z, CONTROL)
        hand.until(lambda: len(hand.listed()) == 6)
        hand.key(Qt.Key.Key_L, CONTROL)
        hand.key(Qt.Key.Key_Z, CONTROL | SHIFT)
        hand.until(lambda: len(hand.listed()) == 5)
        field = QApplication.focusWidget()
        assert isinstance(field, TextArea)
        QTest.keyClicks(field, "call")
        hand.key(Qt.Key.Key_Z, CONTROL)
        assert field.toPlainText() != "call"
        assert len(hand.listed()) == 5

    def test_undo_right_after_editing_takes_the_edit_back(self, hand: WindowHand, town: dict[str, int]) -> None:
        hand.window.desk.open_card(town["Ada Lindqvist"])
        hand.until(lambda: (card := hand.card()) is not None and card.name == "Ada Lindqvist")
        hand.key(Qt.Key.Key_F2)
        hand.type("Berta")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: "Berta Lindqvist" in hand.listed())
        hand.until(lambda: hand.toast().startswith("Renamed"))
        hand.key(Qt.Key.Key_Z, CONTROL)
        hand.until(lambda: "Ada Lindqvist" in hand.listed())

    def test_nothing_to_redo_is_said_so(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_Y, CONTROL)
        hand.until(lambda: hand.toast() == "There is nothing to redo.")

    def test_what_had_to_stay_is_said_so(self, hand: WindowHand, session: Session) -> None:
        card, added = editing.add_card(session.book, "Noor Haddad")
        editing.add_field(session.book, card, "note", "Met at the fair")
        hand.window.undo(added.id)
        hand.until(lambda: "Noor Haddad stays: you wrote a note since." in hand.toast())

    def test_what_goes_wrong_is_said(self, hand: WindowHand, session: Session) -> None:
        session.went_wrong.emit("my.rolodex is in use by another program. Close it there and try again.")
        assert hand.toast() == "my.rolodex is in use by another program. Close it there and try again."

    def test_a_verb_that_fails_is_said(self, hand: WindowHand, session: Session) -> None:
        def fail(_: Book) -> None:
            raise NotMet("There is no card 7.")

        session.do(fail)
        hand.until(lambda: hand.toast() == "There is no card 7.")

    def test_escape_closes_the_message_first(self, hand: WindowHand) -> None:
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("ivo")
        hand.window.desk.say("Hello")
        hand.key(Qt.Key.Key_Escape)
        assert hand.toast() == ""
        assert hand.search_field().text() == "ivo"

    def test_names_in_messages_are_literal(self, hand: WindowHand, session: Session) -> None:
        session.do(lambda book: editing.add_card(book, '<img src="x.png"> Eve'))
        hand.until(lambda: hand.toast() == 'Added <img src="x.png"> Eve | Undo')
        assert {label.textFormat() for label in hand.one(Toast).findChildren(PlainLabel)} == {Qt.TextFormat.PlainText}


class TestFiles:
    def test_dropped_files_are_reviewed(self, hand: WindowHand, tmp_path: Path) -> None:
        path = tmp_path / "phone.vcf"
        path.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Haddad\r\nEND:VCARD\r\n", encoding="utf-8")
        assert drop(hand.window, QUrl.fromLocalFile(str(path)))
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        hand.until(lambda: page.shown() is page.review)
        assert hand.page() == "import"
        QTest.mouseClick(page.review.import_button, Qt.MouseButton.LeftButton)
        hand.until(lambda: hand.page() != "import")
        hand.key(Qt.Key.Key_1, CONTROL)
        hand.until(lambda: "Noor Haddad" in hand.listed())

    def test_a_web_address_is_not_taken(self, hand: WindowHand) -> None:
        assert not drop(hand.window, QUrl("https://example.org/x.vcf"))
        assert hand.page() == "cards"


class TestOthers:
    def test_what_another_program_writes_is_seen(
        self,
        session: Session,
        town: dict[str, int],
        look: theme.Appearance,
        qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(window_module, "_LOOK_MS", 20)
        hand = WindowHand(session, look, qtbot)
        with Book(session.book.path) as other:
            editing.add_card(other, "Noor Haddad")
            editing.set_name(other, town["Ada Lindqvist"], given="Berta")
        hand.until(lambda: hand.listed()[0] == "Berta Lindqvist" and "Noor Haddad" in hand.listed())
        hand.until(lambda: (card := hand.card()) is not None and card.name == "Berta Lindqvist")
        hand.until(lambda: hand.rail().entry("cards").accessibleName() == "Cards, 7")
        assert hand.toast() == ""
        hand.close()

    def test_a_page_out_of_sight_is_fresh_when_it_comes_back(self, hand: WindowHand, session: Session) -> None:
        hand.key(Qt.Key.Key_4, CONTROL)
        session.do(lambda book: editing.add_card(book, "Noor Haddad"))
        hand.until(lambda: hand.toast().startswith("Added Noor Haddad"))
        hand.key(Qt.Key.Key_1, CONTROL)
        hand.until(lambda: "Noor Haddad" in hand.listed())


class TestShape:
    def test_nothing_flashes_up_as_a_window_of_its_own(self, hand: WindowHand, town: dict[str, int]) -> None:
        editing.set_met(hand.window.session.book, town["Kofi Asante"], "at the fair")
        with windows_shown() as seen:
            for key in ("history", "who_knows", "companies", "flip", "settings", "import", "cards"):
                hand.window.show_page(key)
            hand.window.desk.open_card(town["Kofi Asante"])
            hand.until(lambda: (card := hand.card()) is not None and card.met == "at the fair")
            hand.window.quick_add()
            hand.cards().search("nobody at all")
            hand.until(lambda: hand.listed() == [])
        assert seen == []

    def test_the_title_names_the_book(self, hand: WindowHand) -> None:
        assert hand.window.windowTitle() == "Rolodex – my"

    def test_its_size_is_kept(
        self, session: Session, town: dict[str, int], look: theme.Appearance, tmp_path: Path
    ) -> None:
        first = Window(session, look)
        first.show_page("cards")
        first.resize(780, 561)
        first.show()
        first.close()
        shiboken6.delete(first)
        again = Session(Book(tmp_path / "other.rolodex"))
        second = Window(again, look)
        assert (second.width(), second.height()) == (780, 561)
        second.close()
        shiboken6.delete(second)
        shiboken6.delete(again)

    @pytest.mark.parametrize("size", [(760, 520), (1000, 700), (1920, 1080)])
    @pytest.mark.parametrize("key", ["cards", "flip", "who_knows", "companies", "history", "settings", "import"])
    def test_no_page_is_wider_than_the_window(self, hand: WindowHand, key: str, size: tuple[int, int]) -> None:
        hand.window.resize(*size)
        hand.window.show_page(key)
        QApplication.processEvents()
        assert (hand.window.width(), hand.window.height()) == size


class _Watcher(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(repr(watched))
        return False


@contextmanager
def windows_shown() -> Iterator[list[str]]:
    """The widgets that are shown as windows meanwhile."""
    watcher = _Watcher()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watcher)
    yield watcher.seen
    application.removeEventFilter(watcher)


def drop(window: Window, *urls: QUrl) -> bool:
    """Drop on the window; whether it was taken."""
    data = QMimeData()
    data.setUrls(list(urls))
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(600, 400), action, data, button, key)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPointF(600, 400), action, data, button, key)
    dropping.ignore()
    QApplication.sendEvent(window, dropping)
    return dropping.isAccepted()
