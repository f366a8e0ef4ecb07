"""Associates' rolodexes in the window: browsed, searched and flipped through beside your cards, and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.errors import UsageError
from rolodex.queries.counts import counts
from rolodex.queries.layers import layer as find_layer
from rolodex.services import editing
from rolodex.ui.asking.request import AskRequest
from rolodex.ui.cards.fact_line import FactLine
from rolodex.ui.cards.knows_box import KnowsBox
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.days import day_words
from rolodex.ui.flip.page import FlipPage
from rolodex.ui.layers.expiry import coming_day
from rolodex.ui.layers.page import LayerPage
from rolodex.ui.layers.place import LayerPlace, layer_key, layer_place
from rolodex.ui.layers.words import how_many, in_a_year, kept
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.pill import Pill
from tests.ui.cards_hand import choose, shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, NAMES
from tests.ui.layer_hand import ALBA, CONTROL, IVO, LUIS, THEIRS, LayersHand, give, layer, tomorrow
from tests.ui.test_window import WindowHand

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


@pytest.fixture
def hand(session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot) -> Iterator[LayersHand]:
    made = LayersHand(session, look, qtbot, town)
    yield made
    made.close()


class TestRail:
    def test_lists_each_rolodex_with_its_people_by_name(self, hand: LayersHand) -> None:
        section = next(s for s in hand.rail()._sections if s.title == "Associates' rolodexes")
        assert [(item.text, item.count) for item in section.items] == [("Ada Lindqvist", 3), ("Mia Okoro", 250)]

    def test_your_own_cards_and_counts_stay_as_they_are(self, hand: LayersHand) -> None:
        assert hand.rail().entry("cards").accessibleName() == "Cards, 6"
        assert hand.listed() == NAMES

    def test_many_scroll_and_the_one_in_sight_stays_in_sight(self, hand: LayersHand) -> None:
        for number in range(20):
            give(hand.session.book, editing.add_card(hand.session.book, f"Zed Quill{number:02}")[0], [LUIS])
        with hand.session.book.read() as connection:
            last = counts(connection, date.today()).layers[-1]
        hand.window.refresh_counts()
        hand.until(lambda: layer_key(last.id) in hand.rail()._entries)
        hand.window.show_page("layer", LayerPlace(last.id))
        hand.until(lambda: shown(hand.rail().entry(layer_key(last.id))))
        hand.session.do(lambda book: editing.add_card(book, "Noor Haddad"))
        hand.until(lambda: hand.rail().entry("cards").accessibleName() == "Cards, 27")
        hand.until(lambda: shown(hand.rail().entry(layer_key(last.id))))

    def test_without_any_there_is_no_section(
        self, session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot
    ) -> None:
        hand = WindowHand(session, look, qtbot)
        hand.until(lambda: hand.rail().entry("cards").accessibleName() == "Cards, 6")
        assert all("rolodexes" not in section.title for section in hand.rail()._sections)
        hand.close()


class TestBrowsing:
    def test_an_entry_shows_their_people_and_cards_your_own(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        assert hand.page() == "layer"
        assert hand.rail().current() == layer_key(hand.ada)
        assert hand.search_field().placeholderText() == "Search Ada Lindqvist's rolodex…"
        assert page.header.title.text() == "Ada Lindqvist's rolodex"
        assert page.header.line.text() == "3 people, 1 of them you know · as of 3 Nov 2026 · kept until you remove it"
        hand.rail().entry("cards").click()
        hand.until(lambda: hand.listed() == NAMES)
        assert hand.page() == "cards"
        assert hand.rail().current() == "cards"
        assert hand.search_field().placeholderText() == CardsPage.search_hint

    def test_from_one_rolodex_to_the_other(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        hand.rail().entry(layer_key(hand.mia)).click()
        hand.until(lambda: len(hand.people()) == 250)
        hand.until(lambda: hand.search_field().placeholderText() == "Search Mia Okoro's rolodex…")
        hand.until(lambda: page.view.shown is not None and page.view.shown.layer.id == hand.mia)

    def test_letters_lead_through_it(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        hand.key(Qt.Key.Key_L)
        hand.until(lambda: page.view.shown is not None and page.view.shown.card.name == "Luis Romero")
        assert page.list.strip.isVisible()

    def test_a_card_opened_from_anywhere_is_shown_where_it_lies(self, hand: LayersHand) -> None:
        hand.window.desk.open_card(hand.card_in(hand.ada, "Luis Romero"))
        hand.until(lambda: hand.page() == "layer")
        page = hand.layer_page()
        hand.until(lambda: page.view.shown is not None and page.view.shown.card.name == "Luis Romero")
        assert hand.rail().current() == layer_key(hand.ada)

    @pytest.mark.parametrize("request_", ["layer:{}", LayerPlace])
    def test_a_page_can_ask_for_it(self, hand: LayersHand, request_: str | Callable[[int], LayerPlace]) -> None:
        asked = request_.format(hand.ada) if isinstance(request_, str) else request_(hand.ada)
        hand.window.desk.go("cards", asked)
        hand.until(lambda: hand.page() == "layer" and hand.people() == THEIRS)

    def test_an_empty_one_says_what_to_do(self, hand: LayersHand) -> None:
        empty = give(hand.session.book, hand.town["Kofi Asante"], [])
        hand.window.show_page("cards", layer_key(empty))
        page = hand.layer_page()
        hand.until(page._empty.isVisible)
        assert any("Kofi Asante's rolodex is empty" in words for words in words_in(page._empty))

    def test_names_from_a_file_are_only_shown(self, hand: LayersHand) -> None:
        hostile = give(hand.session.book, hand.town["Kofi Asante"], [(HOSTILE, "", "Buyer", "Firm", "eve@x.example")])
        hand.window.show_page("cards", layer_key(hostile))
        hand.until(lambda: hand.layer_page().view.shown is not None and HOSTILE_SHOWN in hand.people())


class TestSearching:
    def test_looks_within_it_and_your_own_search_stays_apart(self, hand: LayersHand) -> None:
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("brandt")
        hand.until(lambda: hand.listed() == ["Émile Brandt", "Ivo Brandt"])
        page = hand.open_ada()
        assert hand.search_field().text() == ""
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("northwind")
        hand.until(lambda: hand.people() == ["Alba Conti", "Luis Romero"])
        assert hand.rail().current() == layer_key(hand.ada)
        assert QApplication.focusWidget() is hand.search_field()
        hand.key(Qt.Key.Key_1, CONTROL)
        assert hand.search_field().text() == "brandt"
        assert hand.listed() == ["Émile Brandt", "Ivo Brandt"]
        hand.window.show_page("layer")
        assert hand.search_field().text() == "northwind"
        hand.until(lambda: len(hand.people()) == 2)
        hand.key(Qt.Key.Key_Escape)
        hand.until(lambda: hand.people() == THEIRS)
        assert page.searched() == ""

    def test_nobody_of_your_own_is_found_there(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("asante")
        hand.until(page._nothing.isVisible)
        assert "Nobody in Ada Lindqvist's rolodex fits “asante”." in words_in(page._nothing)

    def test_a_company_on_a_card_finds_who_else_is_there(self, hand: LayersHand) -> None:
        page = hand.open("Luis Romero")
        link = next(link for link in page.view.findChildren(LinkButton) if link.words() == "Northwind Foods")
        link.click()
        hand.until(lambda: hand.people() == ["Alba Conti", "Luis Romero"])
        assert hand.search_field().text() == 'company:"Northwind Foods"'

    def test_another_order(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        page.list.order_chosen.emit("family")
        hand.until(lambda: hand.people() == ["Ivo Brandt", "Alba Conti", "Luis Romero"])


class TestFlipping:
    def test_the_deck_is_theirs_and_the_way_back_too(self, hand: LayersHand) -> None:
        hand.open("Ivo Brandt")
        hand.key(Qt.Key.Key_2, CONTROL)
        page = hand.window.page("flip")
        assert isinstance(page, FlipPage)
        hand.until(lambda: page.deck.accessibleName() == "Brandt, Ivo")
        hand.until(lambda: hand.rail().current() == layer_key(hand.ada))
        assert "1 of 3 in Ada Lindqvist's rolodex" in page._line.text()
        assert hand.search_field().placeholderText() == "Search Ada Lindqvist's rolodex…"
        hand.key(Qt.Key.Key_Down)
        hand.until(lambda: page.deck.accessibleName() == "Conti, Alba")
        hand.key(Qt.Key.Key_Escape)
        hand.until(
            lambda: hand.page() == "layer" and hand.layer_page().current() == hand.card_in(hand.ada, "Alba Conti")
        )

    def test_searching_keeps_to_it(self, hand: LayersHand) -> None:
        hand.open_ada()
        next(b for b in hand.window.findChildren(Button) if b.text() == "Flip" and b.isVisible()).click()
        page = hand.window.page("flip")
        assert isinstance(page, FlipPage)
        hand.until(lambda: len(page._ids) == 3)
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.type("romero")
        hand.until(lambda: page.deck.accessibleName() == "Romero, Luis" and len(page._ids) == 1)

    def test_your_own_deck_is_back_from_your_own_card(self, hand: LayersHand) -> None:
        hand.open_ada()
        hand.window.show_page("flip", layer_key(hand.ada))
        page = hand.window.page("flip")
        assert isinstance(page, FlipPage)
        hand.until(lambda: len(page._ids) == 3)
        hand.window.show_page("flip", hand.town["Ivo Brandt"])
        hand.until(lambda: len(page._ids) == 6)
        assert hand.rail().current() == "cards"


class TestCard:
    def test_says_whose_it_is_and_how_they_know_each_other(self, hand: LayersHand) -> None:
        page = hand.open("Luis Romero")
        assert [pill.text() for pill in page.view.findChildren(Pill)] == [
            "In Ada Lindqvist's rolodex · as of 3 Nov 2026"
        ]
        assert "How Ada knows them" in words_in(page.view)
        assert "Connected on LinkedIn, 3 Apr 2019" in words_in(page.view)

    def test_nothing_on_it_can_be_changed(self, hand: LayersHand) -> None:
        page, before = hand.open("Luis Romero"), hand.changes()
        named = [button.accessibleName() for button in page.view.findChildren(IconButton)]
        assert named
        assert all(name.startswith("Copy ") for name in named)
        assert all(line.fact.row == 0 for line in page.view.findChildren(FactLine))
        assert all(not chip._removable for chip in page.view.findChildren(Chip))
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
            hand.key(key)
        for key in (Qt.Key.Key_D, Qt.Key.Key_E):
            hand.key(key, CONTROL)
        QTest.mouseDClick(page.view.findChildren(FactLine)[0], Qt.MouseButton.LeftButton)
        assert not page._sides.has_panel()
        assert hand.changes() == before

    def test_one_you_know_leads_to_your_card(self, hand: LayersHand) -> None:
        page = hand.open("Ivo Brandt")
        assert page.view.banner is not None
        assert page.view.banner.own_link is not None
        assert page.view.banner.own_link.words() == "You know them: open your card"
        assert not page.view.findChildren(PrimaryButton)
        hand.key(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is page.view.banner.own_link
        hand.key(Qt.Key.Key_Space)
        hand.until(lambda: hand.page() == "cards" and (card := hand.card()) is not None and card.name == "Ivo Brandt")

    def test_the_associate_can_be_asked_for_an_introduction(self, hand: LayersHand) -> None:
        page = hand.open("Luis Romero")
        assert page.view.corner is not None
        assert page.view.corner.ask_link.words() == "Ask Ada for an introduction"
        with hand.qtbot.waitSignal(hand.window.desk.page_wanted) as asked:
            page.view.corner.ask_link.click()
        assert asked.args == ["ask", AskRequest(hand.town["Ada Lindqvist"], hand.card_in(hand.ada, "Luis Romero"))]
        assert hand.page() == "ask"

    def test_somebody_you_know_needs_no_introduction(self, hand: LayersHand) -> None:
        page = hand.open("Ivo Brandt")
        assert page.view.corner is not None
        assert page.view.corner.ask_link.isHidden()

    def test_what_is_new_comes_onto_your_card(self, hand: LayersHand) -> None:
        give(hand.session.book, hand.town["Kofi Asante"], [("Ivo", "Brandt", "Partner", "Fjord Line", IVO[4])])
        hand.window.desk.open_card(hand.card_in(3, "Ivo Brandt"))
        hand.until(lambda: hand.page() == "layer")
        page = hand.layer_page()
        hand.until(lambda: page.view.shown is not None and page.view.shown.own == hand.town["Ivo Brandt"])
        assert page.view.corner is not None
        page.view.corner.main.click()
        hand.until(lambda: hand.page() == "cards" and hand.card() is not None)
        hand.until(lambda: (card := hand.card()) is not None and any(job.company == "Fjord Line" for job in card.jobs))
        assert hand.own_cards() == 6

    def test_copies(self, hand: LayersHand) -> None:
        hand.open("Luis Romero")
        hand.key(Qt.Key.Key_C, CONTROL)
        assert QApplication.clipboard().text().startswith("Luis Romero\nBuyer, Northwind Foods")

    def test_in_a_narrow_window_the_list_and_the_card_take_turns(self, hand: LayersHand) -> None:
        hand.window.resize(800, 600)
        page = hand.open_ada()
        assert not page.view.isVisible()
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: page.view.isVisible() and not page.list.isVisible())
        assert page.header.more_button.isVisible()
        assert not page.header.remove_button.isVisible()
        hand.key(Qt.Key.Key_Escape)
        hand.until(page.list.isVisible)


class TestTakingOver:
    def test_makes_it_yours_and_undo_gives_it_back(self, hand: LayersHand) -> None:
        page = hand.open("Luis Romero")
        hand.key(Qt.Key.Key_Return)
        assert page.view.corner is not None
        assert QApplication.focusWidget() is page.view.corner.main
        hand.key(Qt.Key.Key_Space)
        hand.until(lambda: hand.page() == "cards" and (card := hand.card()) is not None and card.name == "Luis Romero")
        assert hand.own_cards() == 7
        assert hand.toast().endswith("| Undo")
        hand.until(lambda: hand.rail().entry("cards").accessibleName() == "Cards, 7")
        hand.undo()
        hand.until(lambda: hand.listed() == NAMES)
        assert hand.own_cards() == 6
        hand.open("Luis Romero")

    def test_by_its_own_key_and_from_the_menu(self, hand: LayersHand) -> None:
        hand.open("Luis Romero")
        hand.key(Qt.Key.Key_T, CONTROL)
        hand.until(lambda: "Luis Romero" in hand.listed())
        page = hand.open("Alba Conti")
        page.list.menu_wanted.emit(page.mapToGlobal(QPoint(40, 40)))
        choose(hand.menu(), "Take over this card")
        hand.until(lambda: "Alba Conti" in hand.listed())
        assert hand.own_cards() == 8

    def test_the_card_says_from_whom_it_came_and_how_they_know_each_other_once(self, hand: LayersHand) -> None:
        hand.open("Luis Romero")
        hand.key(Qt.Key.Key_T, CONTROL)
        hand.until(lambda: (card := hand.card()) is not None and card.name == "Luis Romero")
        page = hand.window.page("cards")
        (knows,) = page.findChildren(KnowsBox)
        hand.until(lambda: "Ada Lindqvist" in words_in(knows))
        assert "Ada Lindqvist's rolodex" in words_in(page)
        assert " ".join(words_in(knows)).count("connected on LinkedIn") == 1

    def test_two_clicks_vouch_for_somebody_who_becomes_yours_by_it(self, hand: LayersHand) -> None:
        page = hand.open("Luis Romero")
        hand.key(Qt.Key.Key_R, CONTROL)
        face = page.view.face
        assert face is not None
        assert face.vouch_editor is not None
        hand.until(lambda: any(chip.words() == "Buyer" for chip in face.findChildren(Chip)))
        next(chip for chip in face.findChildren(Chip) if chip.words() == "Buyer").click()
        hand.until(lambda: hand.page() == "cards" and (card := hand.card()) is not None and card.name == "Luis Romero")
        assert hand.toast() == "You recommended Luis Romero for Buyer | Undo"
        assert hand.own_cards() == 7
        hand.undo()
        hand.until(lambda: hand.listed() == NAMES)
        assert hand.own_cards() == 6


class TestKeeping:
    def test_removing_takes_one_step_and_undo_brings_it_back(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        page.header.remove_button.click()
        hand.until(lambda: hand.page() == "cards")
        hand.until(lambda: layer_key(hand.ada) not in hand.rail()._entries)
        assert hand.listed() == NAMES
        assert hand.toast().endswith("| Undo")
        hand.undo()
        hand.until(lambda: layer_key(hand.ada) in hand.rail()._entries)
        hand.open_ada()

    def test_keeps_it_for_a_year_for_good_or_until_a_day(self, hand: LayersHand) -> None:
        page = hand.open_ada()
        year = in_a_year(date.today())

        def expires() -> str:
            with hand.session.book.read() as connection:
                found = find_layer(connection, hand.ada)
            assert found is not None
            return found.expires_on

        page.header.keep_button.click()
        choose(hand.menu(), next(a.text() for a in hand.menu().actions() if "for a year" in a.text()))
        hand.until(lambda: expires() == year.isoformat())
        hand.until(lambda: hand.toast() == f"Ada Lindqvist's rolodex stays until {day_words(year.isoformat())} | Undo")
        hand.until(lambda: "kept until" in page.header.line.text() and "remove" not in page.header.line.text())
        page.header.keep_button.click()
        choose(hand.menu(), "Keep it until I remove it")
        hand.until(lambda: expires() == "")
        page.header.keep_button.click()
        choose(hand.menu(), "Keep it until a day…")
        hand.until(page._sides.has_panel)
        field = next(f for f in page.findChildren(Field) if f.accessibleName() == "Day")
        QTest.keyClicks(field, "some day")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert any("is not a day" in words for words in words_in(page))
        field.selectAll()
        QTest.keyClicks(field, tomorrow())
        QTest.keyClick(field, Qt.Key.Key_Return)
        hand.until(lambda: expires() == tomorrow())
        hand.until(lambda: not page._sides.has_panel())

    def test_the_buttons_are_one_menu_where_there_is_little_room(self, hand: LayersHand) -> None:
        hand.window.resize(800, 600)
        page = hand.open_ada()
        page.header.more_button.click()
        choose(hand.menu(), "Remove this rolodex")
        hand.until(lambda: hand.page() == "cards")

    def test_their_card_is_one_press_away(self, hand: LayersHand) -> None:
        hand.open_ada().header.card_link.click()
        hand.until(lambda: (card := hand.card()) is not None and card.name == "Ada Lindqvist")

    def test_all_of_it_can_be_reached_by_tab(self, hand: LayersHand) -> None:
        page = hand.open("Luis Romero")
        reached = set()
        for _ in range(60):
            hand.key(Qt.Key.Key_Tab)
            reached.add(QApplication.focusWidget())
        header = page.header
        assert page.view.corner is not None
        assert {
            header.card_link, header.keep_button, header.update_button, header.remove_button, page.view.corner.main
        } <= reached  # fmt: skip


class TestExpiry:
    def test_the_window_takes_out_what_was_kept_until_yesterday_and_says_so(
        self, session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot
    ) -> None:
        over = give(session.book, town["Ada Lindqvist"], [LUIS], expires_on="2026-01-31")
        kept_on = give(session.book, town["Mia Okoro"], [ALBA], expires_on=tomorrow())
        hand = WindowHand(session, look, qtbot)
        hand.until(lambda: hand.toast() == "Removed Ada Lindqvist's rolodex, whose day had come | Undo")
        hand.until(lambda: layer_key(kept_on) in hand.rail()._entries)
        hand.until(lambda: layer_key(over) not in hand.rail()._entries)
        hand.key(Qt.Key.Key_Z, CONTROL)
        hand.until(lambda: layer_key(over) in hand.rail()._entries)
        hand.rail().entry(layer_key(over)).click()
        page = hand.window.page("layer")
        assert isinstance(page, LayerPage)
        hand.until(page.header.over.isVisible)
        assert page.header.over.text() == "Its day has come: keep it longer, or remove it"
        hand.until(lambda: page.list.model.rowCount() == 1)
        page.header.kept_until.emit("")
        hand.until(lambda: not page.header.over.isVisible())
        hand.close()


class TestWords:
    @pytest.mark.parametrize(
        ("cards", "known", "words"),
        [
            (0, 0, "nobody in it yet"),
            (1, 0, "1 person"),
            (1, 1, "1 person, whom you know"),
            (640, 112, "640 people, 112 of them you know"),
            (3, 3, "3 people, all known to you"),
        ],
    )
    def test_how_many(self, cards: int, known: int, words: str) -> None:
        assert how_many(layer(cards=cards, known=known)) == words

    def test_how_long_it_is_kept(self) -> None:
        assert kept(layer()) == "kept until you remove it"
        assert kept(layer(expires_on="2026-11-25")) == "kept until 25 Nov 2026"

    def test_a_leap_day_has_a_next_year(self) -> None:
        assert in_a_year(date(2028, 2, 29)) == date(2029, 2, 28)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("3 Dec 2026", "2026-12-03"), ("2026-11-25", "2026-11-25"), ("1 March", "2027-03-01"),
            ("29 Feb", "2028-02-29"), ("December 31", "2026-12-31"),
        ],
    )  # fmt: skip
    def test_a_day_is_one_to_come(self, text: str, day: str) -> None:
        assert coming_day(text, date(2026, 11, 25)) == day

    @pytest.mark.parametrize("text", ["", "soon", "24 Nov 2026", "2026-02-30"])
    def test_any_other_is_refused(self, text: str) -> None:
        with pytest.raises(UsageError):
            coming_day(text, date(2026, 11, 25))

    @pytest.mark.parametrize("request_", [None, 3, "", "layer:", "layer:x", "ada"])
    def test_what_names_no_place(self, request_: object) -> None:
        assert layer_place(request_) is None
