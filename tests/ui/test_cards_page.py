"""The cards page: the list, its letters and its search, and the card beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.storage.book import Book
from rolodex.ui.cards.card_list import ORDERS
from rolodex.ui.cards.fact_line import FactLine
from rolodex.ui.cards.list_model import PAGE, ListModel
from rolodex.ui.cards.menus import card_menu
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.text import PlainLabel
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.chip import Chip
from tests.helpers import card_named
from tests.ui.cards_hand import CardsHand, choose, right_click, shown, words_in
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


class TestList:
    def test_stands_by_first_name_and_counts(self, hand: CardsHand) -> None:
        assert "6 cards" in words_in(hand.page.list)
        model = hand.page.list.model
        read = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2)]
        assert read == ["Ada Lindqvist, Lindqvist Bakery", "Ivo Brandt, Broker, Harbour Freight"]

    @pytest.mark.parametrize(
        ("order", "first_three"),
        [
            ("Family name", ["Zoë Ahn", "Kofi Asante", "Émile Brandt"]),
            ("Company", ["Kofi Asante", "Mia Okoro", "Émile Brandt"]),
            ("Last added", ["Zoë Ahn", "Kofi Asante", "Ada Lindqvist"]),
        ],
    )
    def test_can_stand_in_another_order(
        self, hand: CardsHand, qtbot: QtBot, order: str, first_three: list[str]
    ) -> None:
        hand.open("Mia Okoro")
        choose_order(hand, order)
        qtbot.waitUntil(lambda: hand.listed()[:3] == first_three)
        # Whoever was chosen still is.
        assert hand.page.list.current_card() == hand.card("Mia Okoro")

    def test_the_arrows_show_the_next_card(self, hand: CardsHand) -> None:
        hand.see("Ada Lindqvist")
        hand.key(Qt.Key.Key_Down)
        hand.see("Émile Brandt")
        hand.key(Qt.Key.Key_End)
        hand.see("Zoë Ahn")

    def test_a_click_shows_the_card(self, hand: CardsHand) -> None:
        click_row(hand, 3)
        hand.see("Kofi Asante")

    def test_a_letter_jumps_to_its_first_card(self, hand: CardsHand) -> None:
        QTest.keyClicks(hand.page.list.view, "k")
        hand.see("Kofi Asante")
        # É stands under E; nobody begins with Q.
        QTest.keyClicks(hand.page.list.view, "e")
        hand.see("Émile Brandt")
        QTest.keyClicks(hand.page.list.view, "q")
        assert hand.page.list.current_card() == hand.card("Émile Brandt")

    def test_the_strip_jumps_too(self, hand: CardsHand) -> None:
        strip = hand.page.list.strip
        place = next(
            strip.place(at).center().toPoint() for at in range(26) if strip._at(strip.place(at).center()) == "M"
        )
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
        hand.see("Mia Okoro")

    def test_there_are_letters_only_by_name(self, hand: CardsHand, qtbot: QtBot) -> None:
        assert hand.page.list.strip.isVisible()
        choose_order(hand, "Company")
        qtbot.waitUntil(lambda: not hand.page.list.strip.isVisible())

    def test_the_chosen_stay_chosen_when_the_book_changes(self, hand: CardsHand, session: Session) -> None:
        hand.open("Kofi Asante")
        hand.key(Qt.Key.Key_Down, SHIFT)
        chosen = [hand.card("Kofi Asante"), hand.card("Mia Okoro")]
        assert hand.page.list.chosen_cards() == chosen
        with hand.qtbot.waitSignal(hand.page.settled):
            session.do(lambda book: editing.add_card(book, "Aa Aaronson"))
        assert hand.page.list.chosen_cards() == chosen
        assert hand.page.list.current_card() == chosen[1]

    def test_where_the_chosen_card_went_its_neighbour_is_chosen(self, hand: CardsHand) -> None:
        hand.open("Kofi Asante")
        hand.key(Qt.Key.Key_Delete)
        hand.see("Mia Okoro")
        assert hand.page.list.chosen_cards() == [hand.card("Mia Okoro")]

    def test_control_c_copies_the_main_facts(self, hand: CardsHand) -> None:
        hand.open("Ada Lindqvist")
        hand.key(Qt.Key.Key_C, CONTROL)
        facts = ["Ada Lindqvist", "Lindqvist Bakery", "ada@bakery.example", "+1 212 555 0123"]
        hand.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().splitlines() == facts)

    def test_a_right_click_opens_the_menu_of_the_row_under_it(self, hand: CardsHand, qtbot: QtBot) -> None:
        hand.open("Ada Lindqvist")
        click_row(hand, 4, Qt.MouseButton.RightButton)
        right_click(hand.page.list.view, hand.page.list.model.index(4))
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        choose(menu, "Add", "Note")
        assert "Note of Mia Okoro" in words_in(hand.page)

    def test_the_menu_leads_to_who_knows_someone_at_their_company(self, hand: CardsHand, qtbot: QtBot) -> None:
        hand.open("Mia Okoro")
        menu = card_menu(hand.page, card_named(hand.page.session.book, "Mia Okoro"), [hand.card("Mia Okoro")])
        with qtbot.waitSignal(hand.page.desk.page_wanted) as wanted:
            choose(menu, "Who knows someone at Elm Clinic")
        assert wanted.args == ["who_knows", "Elm Clinic"]


class TestSearch:
    def test_narrows_at_each_keystroke_and_brings_all_back(self, hand: CardsHand) -> None:
        for typed in ("h", "ha", "harbour"):
            hand.page.search(typed)
        hand.see_list("Émile Brandt", "Ivo Brandt", "Zoë Ahn")
        assert "3 found" in words_in(hand.page.list)
        hand.search("harbour frei")
        hand.see_list("Émile Brandt", "Ivo Brandt")
        assert not hand.page.list.strip.isVisible()
        hand.search("")
        hand.see_list(*NAMES)
        assert hand.page.list.strip.isVisible()

    def test_the_newest_wins_however_fast_one_types(self, hand: CardsHand) -> None:
        for text in ("ada", "kofi", "mia", "", "ivo", "", "zoe"):
            hand.page.search(text)
        hand.see_list("Zoë Ahn")
        hand.see("Zoë Ahn")

    def test_a_half_typed_question_is_no_error(self, hand: CardsHand, session: Session) -> None:
        wrong: list[str] = []
        session.went_wrong.connect(wrong.append)
        for text in ("tag:", 'tag:"', '"', "is:", "-", "company:", "*", "a" * 3000, "%_'"):
            hand.search(text)
        hand.search("tag:supplier")
        hand.see_list("Ada Lindqvist")
        assert wrong == []

    def test_nobody_found_can_be_added_as_a_card(self, hand: CardsHand, desk: Desk) -> None:
        hand.search("Noor Haddad")
        assert "Nobody fits “Noor Haddad”." in words_in(hand.page)
        with hand.qtbot.waitSignal(desk.new_card_wanted) as wanted:
            press_button(hand, "Add “Noor Haddad” as a card")
        assert wanted.args == ["Noor Haddad"]

    def test_a_card_asked_for_from_elsewhere_ends_the_search(self, hand: CardsHand) -> None:
        hand.search("ada")
        hand.see_list("Ada Lindqvist")
        hand.open("Mia Okoro")
        hand.see_list(*NAMES)

    def test_enter_goes_on_to_the_list(self, hand: CardsHand) -> None:
        hand.page.submit("ada")
        assert QApplication.focusWidget() is hand.page.list.view


class TestCard:
    def test_shows_every_field(self, hand: CardsHand) -> None:
        hand.open("Ivo Brandt")
        for words in (
            "Broker at", "Harbour Freight", "ivo@harbour.example", "in/ivo-brandt",
            "12 Mill Lane, CO7 7AA Elmstead, UK", "Connected on LinkedIn, 1 May 2015",
        ):  # fmt: skip
            assert words in " ".join(hand.words())
        assert any(words.startswith("12 May 1984 (") for words in hand.words())

    def test_says_in_the_tool_tip_where_each_field_comes_from(self, hand: CardsHand) -> None:
        hand.open("Ivo Brandt")
        assert tips(hand, "E-mail") == ["From Complete_2026-03-02.zip/Connections.csv, seen 2 Mar 2026"]
        hand.open("Ada Lindqvist")
        assert tips(hand, "E-mail") == ["You typed this."]
        assert hand.chips() == ["Food & drink?", "supplier"]

    def test_the_company_leads_to_its_page(self, hand: CardsHand, desk: Desk, qtbot: QtBot) -> None:
        hand.open("Ivo Brandt")
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            press_link(hand, "Harbour Freight")
        assert wanted.args == ["companies", "Harbour Freight"]

    def test_a_tag_leads_to_all_who_bear_it(self, hand: CardsHand, qtbot: QtBot) -> None:
        hand.open("Ada Lindqvist")
        chip = next(c for c in hand.page.view.findChildren(Chip) if c.words() == "supplier")
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(4, 8))
        hand.see_list("Ada Lindqvist")

    def test_names_are_literal_wherever_they_stand(self, hand: CardsHand, session: Session) -> None:
        card, _ = editing.add_card(session.book, "Eve")
        editing.set_name(session.book, card, given=HOSTILE)
        editing.add_field(session.book, card, "job", {"company": HOSTILE, "title": HOSTILE})
        editing.add_field(session.book, card, "note", HOSTILE)
        editing.add_tag(session.book, [card], HOSTILE)
        editing.set_met(session.book, card, HOSTILE)
        hand.arrive(card)
        hand.qtbot.waitUntil(lambda: hand.page.view.card is not None and hand.page.view.card.id == card)
        hand.qtbot.waitUntil(lambda: HOSTILE_SHOWN in hand.listed())
        labels = hand.page.findChildren(PlainLabel)
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
        assert not any("\u202e" in words for words in hand.words() + hand.chips())
        assert sum(HOSTILE_SHOWN in words for words in hand.words()) >= 4
        assert not any("<img" in line._value.toolTip() for line in hand.page.view.findChildren(FactLine))


class TestEmptyBook:
    def test_says_what_belongs_there(self, desk: Desk, qtbot: QtBot) -> None:
        hand = CardsHand(desk, qtbot)
        hand.arrive()
        assert "Your people belong here." in words_in(hand.page)
        assert not hand.page.list.isVisible()
        with qtbot.waitSignal(desk.import_wanted):
            press_button(hand, "Import files", PrimaryButton)

    def test_takes_its_first_and_loses_its_last_card(self, desk: Desk, qtbot: QtBot) -> None:
        hand = CardsHand(desk, qtbot)
        hand.arrive()
        desk.session.do(lambda book: editing.add_card(book, "Ada Lindqvist"))
        hand.see("Ada Lindqvist")
        hand.see_list("Ada Lindqvist")
        assert shown(hand.page.list)
        assert shown(hand.page.view)
        hand.key(Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: not hand.page.list.isVisible())
        assert not shown(hand.page.view)


class TestNarrow:
    @pytest.fixture
    def hand(self, desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
        made = CardsHand(desk, qtbot, width=560)
        made.arrive()
        made.see_list(*NAMES)
        made.see("Ada Lindqvist")
        return made

    def test_list_and_card_take_turns(self, hand: CardsHand) -> None:
        assert (shown(hand.page.list), shown(hand.page.view)) == (True, False)
        hand.key(Qt.Key.Key_Return)
        assert (shown(hand.page.list), shown(hand.page.view)) == (False, True)
        assert hand.page.escape()
        assert (shown(hand.page.list), shown(hand.page.view)) == (True, False)
        assert not hand.page.escape()

    def test_whoever_turns_stays_when_the_book_changes(self, hand: CardsHand, session: Session) -> None:
        refresh(hand, session)
        assert (shown(hand.page.list), shown(hand.page.view)) == (True, False)
        hand.key(Qt.Key.Key_Return)
        refresh(hand, session)
        assert (shown(hand.page.list), shown(hand.page.view)) == (False, True)

    def test_a_card_asked_for_is_shown(self, hand: CardsHand) -> None:
        hand.open("Mia Okoro")
        assert (shown(hand.page.list), shown(hand.page.view)) == (False, True)

    def test_a_search_shows_what_it_finds_and_what_it_does_not(self, hand: CardsHand) -> None:
        hand.open("Mia Okoro")
        hand.search("ada")
        assert shown(hand.page.list)
        hand.search("nobody at all")
        assert any("Nobody fits" in label.text() for label in hand.page.findChildren(PlainLabel) if shown(label))
        hand.search("")
        assert shown(hand.page.list)

    def test_a_click_opens_the_card_but_choosing_several_does_not(self, hand: CardsHand) -> None:
        place = hand.page.list.view.visualRect(hand.page.list.model.index(1)).center()
        QTest.mouseClick(hand.page.list.view.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
        assert shown(hand.page.list)
        click_row(hand, 3)
        hand.see("Kofi Asante")
        assert (shown(hand.page.list), shown(hand.page.view)) == (False, True)

    @pytest.mark.parametrize("width", [552, 640, 792, 900, 1400])
    def test_nothing_on_the_card_is_cut_off(self, hand: CardsHand, width: int) -> None:
        hand.page.resize(width, 500)
        hand.open("Ivo Brandt")
        scroll = hand.page.view._scroll
        hand.qtbot.waitUntil(
            lambda: (body := scroll.widget()) is not None and body.width() <= scroll.viewport().width()
        )

    def test_wide_again_both_are_shown(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_Return)
        hand.page.resize(1072, 740)
        assert (shown(hand.page.list), shown(hand.page.view)) == (True, True)


def test_the_model_keeps_qts_rules(session: Session, town: dict[str, int], qtbot: QtBot) -> None:
    model = ListModel(session)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_ids(list(town.values()))
    qtbot.waitUntil(lambda: model.index(5).data() is not None)
    model.show_ids(list(reversed(town.values())))
    qtbot.waitUntil(lambda: model.index(5).data() is not None)
    model.show_ids([])
    assert model.rowCount() == 0
    tester.deleteLater()
    model.deleteLater()


def test_a_long_list_reads_only_what_is_looked_at(session: Session, qtbot: QtBot) -> None:
    add_many(session.book, 3 * PAGE)
    model = ListModel(session)
    with session.book.read() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM card_row ORDER BY id")]
    model.show_ids(ids)
    assert model.index(2 * PAGE + 1).data() is None
    qtbot.waitUntil(lambda: model.index(2 * PAGE + 1).data() == f"Ana Sousa{2 * PAGE + 1}")
    assert len(model._rows) == PAGE
    model.deleteLater()


def add_many(book: Book, count: int) -> None:
    with book.change("add", "Many") as change:
        for number in range(count):
            change.connection.exec_driver_sql(
                "INSERT INTO contact(uid, given, family, added) VALUES (?, 'Ana', ?, '2026-01-01T00:00:00Z')",
                (f"many-{number}", f"Sousa{number}"),
            )


def choose_order(hand: CardsHand, words: str) -> None:
    hand.page.list._order.chosen.emit(list(ORDERS.values()).index(words))


def click_row(hand: CardsHand, row: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    view = hand.page.list.view
    QTest.mouseClick(view.viewport(), button, pos=view.visualRect(hand.page.list.model.index(row)).center())


def tips(hand: CardsHand, label: str) -> list[str]:
    document = QTextDocument()
    document.setHtml(hand.line(label)._value.toolTip())
    return document.toPlainText().splitlines()


def refresh(hand: CardsHand, session: Session) -> None:
    with hand.qtbot.waitSignal(hand.page.settled):
        session.do(lambda book: editing.add_card(book, "Xavier"))


def press_button(hand: CardsHand, words: str, kind: type[Button] = Button) -> None:
    button = next(b for b in hand.page.findChildren(kind) if b.text() == words and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press_link(hand: CardsHand, words: str) -> None:
    link = next(link for link in hand.page.view.findChildren(LinkButton) if link.words() == words)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
