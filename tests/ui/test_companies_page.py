"""The companies page: the list, one company, and what is done to it, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.services.vouching import vouch as vouch_for
from rolodex.ui.cards.vouch_editor import VouchEditor
from rolodex.ui.companies.page import CompaniesPage
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import Button, IconButton, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from tests.helpers import values
from tests.ui.cards_hand import choose, shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN

# Said by Qt's offscreen platform whenever a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


class Hand:
    """A companies page that is shown, and refreshed as the window would."""

    def __init__(self, desk: Desk, qtbot: QtBot, width: int = 1072) -> None:
        self.page = CompaniesPage(desk)
        self.qtbot = qtbot
        qtbot.addWidget(self.page)
        desk.session.changed.connect(lambda changed: self.page.refresh(changed.contacts))
        desk.page_wanted.connect(lambda key, request: self.page.arrive(request) if key == "companies" else None)
        self.page.resize(width, 740)
        self.page.show()

    def open(self, request: object = None, name: str = "") -> None:
        with self.qtbot.waitSignal(self.page.settled):
            self.page.arrive(request)
        if name:
            self.see(name)

    def see(self, name: str) -> None:
        """Wait until that company is shown."""
        self.qtbot.waitUntil(lambda: self.shown() == name)

    def shown(self) -> str:
        return self.page.view.company.name if self.page.view.company is not None else ""

    def listed(self) -> list[str | None]:
        model = self.page.list.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def spoken(self, row: int) -> str:
        model = self.page.list.model
        return str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))

    def people(self) -> list[str]:
        """What a screen reader tells of everybody there, headings included."""
        model = self.page.view.people.people
        return [str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]

    def words(self) -> list[str]:
        return words_in(self.page.view)

    def called(self, name: str) -> QWidget | None:
        """The button, link or pill in sight that is called so."""
        kinds = (QPushButton, LinkButton, Chip, IconButton)
        found: list[QWidget] = [w for kind in kinds for w in self.page.findChildren(kind) if w.isVisible()]
        return next((w for w in found if name in (w.accessibleName(), getattr(w, "text", str)())), None)

    def focus(self, name: str) -> QWidget:
        """Go to what is called so, by Tab's own means, once it is in sight."""
        self.qtbot.waitUntil(lambda: self.called(name) is not None)
        widget = self.called(name)
        assert widget is not None
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return widget

    def press(self, name: str) -> None:
        """Go to what is called so, and press Space."""
        QTest.keyClick(self.focus(name), Qt.Key.Key_Space)

    def menu(self, button: str, *path: str) -> None:
        """Open a menu with Space and choose what `path` leads to."""
        self.press(button)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        choose(menu, *path)

    def fields(self) -> list[Field]:
        return [field for field in self.page.findChildren(Field) if field.isVisible()]

    def answer(self, words: str) -> None:
        """Write into the panel's field, and press Enter."""
        self.qtbot.waitUntil(lambda: len(self.fields()) == 1)
        (field,) = self.fields()
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> Hand:
    return Hand(desk, qtbot)


def test_lists_companies_with_most_people_first(hand: Hand) -> None:
    hand.open(None, "Harbour Freight")
    hand.qtbot.waitUntil(lambda: None not in hand.listed())
    assert hand.listed() == ["Harbour Freight", "Asante Roofing", "Elm Clinic", "Harbour Lights", "Lindqvist Bakery"]
    assert hand.spoken(0) == "Harbour Freight, 2 people now, Transport, suggested"


def test_shows_everybody_there_and_opens_their_cards(
    hand: Hand, desk: Desk, qtbot: QtBot, town: dict[str, int]
) -> None:
    hand.open("Harbour Freight GmbH", "Harbour Freight")
    source = "as of 2 Mar 2026, LinkedIn"
    assert hand.people() == ["There now · 2", f"Émile Brandt, Owner, {source}", f"Ivo Brandt, Broker, {source}"]
    QTest.keyClick(hand.page.list.view, Qt.Key.Key_Return)
    assert hand.page.view.people.hasFocus()
    QTest.keyClick(hand.page.view.people, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.keyClick(hand.page.view.people, Qt.Key.Key_Return)
    assert wanted.args == ["cards", town["Émile Brandt"]]


def test_the_arrows_lead_from_company_to_company(hand: Hand) -> None:
    hand.open(None, "Harbour Freight")
    for name in ("Asante Roofing", "Elm Clinic"):
        QTest.keyClick(hand.page.list.view, Qt.Key.Key_Down)
        hand.see(name)


def test_search_narrows_and_says_when_nothing_fits(hand: Hand) -> None:
    hand.open(None)
    with hand.qtbot.waitSignal(hand.page.settled):
        hand.page.search("harb")
    hand.qtbot.waitUntil(lambda: hand.listed() == ["Harbour Freight", "Harbour Lights"])
    assert hand.page.searched() == "harb"
    with hand.qtbot.waitSignal(hand.page.settled):
        hand.page.search("zzz")
    assert "No company is called “zzz”." in words_in(hand.page)
    with hand.qtbot.waitSignal(hand.page.settled):
        hand.press("Show all companies")
    assert len(hand.listed()) == 5


def test_a_suggested_industry_is_accepted_changed_and_taken_off(hand: Hand, session: Session) -> None:
    def kept(name: str) -> None:
        hand.qtbot.waitUntil(lambda: hand.page.view.company is not None and hand.page.view.company.industry == name)

    hand.open("Lindqvist Bakery", "Lindqvist Bakery")
    hand.press("Food & drink, suggested")
    kept("Food & drink")
    hand.menu("Change the industry", "Retail", "Books")
    kept("Books")
    QTest.keyClick(hand.focus("Books"), Qt.Key.Key_Delete)
    kept("")
    assert values(session.book, "SELECT industry_id FROM company WHERE name = 'Lindqvist Bakery'") == [None]


def test_a_likely_domain_is_kept_and_changed(hand: Hand, session: Session) -> None:
    editing.add_card(session.book, "Noor @Northwind noor@northwind.example")
    hand.open("Northwind", "Northwind")
    assert "likely: 1 person has an address there" in hand.words()
    hand.press("Keep the domain northwind.example")
    hand.qtbot.waitUntil(lambda: values(session.book, "SELECT domain FROM company WHERE domain <> ''") == [
        "northwind.example"
    ])  # fmt: skip
    hand.menu("Rename, merge, and more", "Domain…")
    hand.answer("gmail.com")
    hand.qtbot.waitUntil(lambda: any("no company's domain" in words for words in words_in(hand.page)))
    hand.answer("https://nw.example/x")
    hand.qtbot.waitUntil(lambda: "nw.example" in hand.words())


class TestSame:
    @pytest.fixture
    def two(self, hand: Hand, session: Session) -> Hand:
        editing.add_card(session.book, "Noor @Northwind noor@northwind.example")
        editing.add_card(session.book, "Tom @Northwind Foods tom@northwind.example")
        hand.open("Northwind Foods", "Northwind Foods")
        hand.qtbot.waitUntil(lambda: "May be the same company" in hand.words())
        return hand

    def test_merging_and_undo(self, two: Hand, session: Session) -> None:
        why = "1 person now · one name begins with the other and they share the e-mail domain northwind.example"
        assert why in two.words()
        two.press("Merge Northwind into Northwind Foods")
        two.qtbot.waitUntil(lambda: two.people()[:1] == ["There now · 2"])
        two.qtbot.waitUntil(lambda: "May be the same company" not in two.words())
        assert "Northwind" in two.words()
        assert len(two.listed()) == 6
        session.do(undo)
        two.qtbot.waitUntil(lambda: len(two.listed()) == 7 and two.people()[:1] == ["There now · 1"])
        two.qtbot.waitUntil(lambda: "May be the same company" in two.words())

    def test_not_the_same_is_never_offered_again(self, two: Hand, session: Session) -> None:
        two.press("Northwind is not the same")
        two.qtbot.waitUntil(lambda: "May be the same company" not in two.words())
        assert values(session.book, "SELECT count(*) FROM company_not_same") == [1]
        two.open("Northwind", "Northwind")
        assert "May be the same company" not in two.words()

    def test_the_other_one_can_be_looked_at(self, two: Hand) -> None:
        two.press("Northwind")
        two.see("Northwind")

    def test_any_other_is_merged_by_its_name(self, two: Hand) -> None:
        two.menu("Rename, merge, and more", "Merge another company into this one…")
        two.answer("zzz")
        two.qtbot.waitUntil(lambda: any("No company fits “zzz”" in words for words in words_in(two.page)))
        two.answer("Lindqvist")
        two.qtbot.waitUntil(lambda: two.people()[:1] == ["There now · 2"])
        assert two.shown() == "Northwind Foods"


def test_renaming_and_leaving_it(hand: Hand) -> None:
    hand.open("Elm Clinic", "Elm Clinic")
    hand.menu("Rename, merge, and more", "Rename…")
    assert hand.page.escape()
    assert not hand.page.escape()
    hand.menu("Rename, merge, and more", "Rename…")
    hand.answer("Elm Street Clinic")
    hand.see("Elm Street Clinic")
    assert "Elm Clinic" in hand.words()


def test_leads_to_who_knows(hand: Hand, desk: Desk, qtbot: QtBot) -> None:
    hand.open("Elm Clinic", "Elm Clinic")
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        hand.press("Who knows…")
    assert wanted.args == ["who_knows", "Elm Clinic"]


def test_an_empty_book_says_what_belongs_here(desk: Desk, qtbot: QtBot) -> None:
    hand = Hand(desk, qtbot)
    hand.open(None)
    assert "The companies your people work at are listed here." in words_in(hand.page)
    with qtbot.waitSignal(desk.import_wanted):
        hand.press("Import files")


def test_in_a_narrow_window_list_and_company_take_turns(desk: Desk, town: dict[str, int], qtbot: QtBot) -> None:
    hand = Hand(desk, qtbot, width=560)
    hand.open(None, "Harbour Freight")
    assert hand.page.list.isVisible()
    assert not hand.page.view.isVisible()
    QTest.keyClick(hand.page.list.view, Qt.Key.Key_Return)
    assert hand.page.view.isVisible()
    assert not hand.page.list.isVisible()
    assert hand.page.escape()
    assert hand.page.list.isVisible()


def test_names_from_files_are_shown_literally(hand: Hand, session: Session) -> None:
    editing.add_card(session.book, "Noor @Northwind")
    with session.book.change("edit", "x") as change:
        change.connection.exec_driver_sql("UPDATE company SET name = ? WHERE name = 'Northwind'", (HOSTILE,))
    hand.open("northwind", HOSTILE)
    assert HOSTILE_SHOWN in hand.words()
    hand.qtbot.waitUntil(lambda: HOSTILE_SHOWN in hand.listed())


def test_two_clicks_vouch_for_a_company(hand: Hand, session: Session) -> None:
    hand.open("Harbour Lights", "Harbour Lights")
    vouch = next(button for button in hand.page.view.findChildren(Button) if button.text() == "Vouch")
    QTest.mouseClick(vouch, Qt.MouseButton.LeftButton)
    editor = hand.page.findChild(VouchEditor)
    assert editor is not None
    assert "What do you recommend Harbour Lights for?" in words_in(editor)
    QTest.keyClicks(editor.topic, "lamps")
    QTest.keyClick(editor.topic, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.page.view.company is not None and bool(hand.page.view.company.vouches))
    assert values(session.book, "SELECT topic, contact_id FROM vouch") == [("lamps", None)]
    hand.qtbot.waitUntil(lambda: not isValid(editor) or not shown(editor))
    QTest.mouseClick(
        next(button for button in hand.page.view.findChildren(Button) if button.text() == "Vouch"),
        Qt.MouseButton.LeftButton,
    )
    again = hand.page.findChildren(VouchEditor)[-1]
    hand.qtbot.waitUntil(lambda: any(c.words() == "lamps" for c in again.findChildren(Chip)))
    QTest.keyClick(again.topic, Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: not isValid(again) or not shown(again))


def test_a_firm_you_only_heard_of_can_be_opened(hand: Hand, session: Session) -> None:
    firm = vouch_for(session.book, 1, None, "Hive", "honey")
    number = values(session.book, "SELECT company_id FROM vouch")[0]
    hand.open(number, "Hive")
    assert firm.card is None
