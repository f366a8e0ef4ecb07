"""Who can help: what is asked, what is answered, and where each answer leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.services.vouching import vouch
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.text import PlainLabel
from rolodex.ui.who_can_help.page import WhoCanHelpPage
from rolodex.ui.who_can_help.rows import HelperRow, Warned
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.person import PersonChip
from tests.helping import YOU, add, layer, say
from tests.ui.cards_hand import words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, put_up


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WhoCanHelpPage:
    return put_up(WhoCanHelpPage(desk), qtbot)


def ask(page: WhoCanHelpPage, qtbot: QtBot, topic: str) -> None:
    """Type the question and press Enter."""
    page.topic.clear()
    QTest.keyClicks(page.topic, topic)
    with qtbot.waitSignal(page.answered):
        QTest.keyClick(page.topic, Qt.Key.Key_Return)


def rows(page: WhoCanHelpPage) -> list[HelperRow]:
    return page.findChildren(HelperRow)


def names(page: WhoCanHelpPage) -> list[str]:
    return [row.helper.name for row in rows(page)]


def words(page: WhoCanHelpPage) -> list[str]:
    return [label.text() for label in page.findChildren(ElidedLabel)] + words_in(page)


def chips(page: WhoCanHelpPage) -> list[str]:
    return [chip.words() for chip in page.findChildren(Chip) if chip.isVisible()]


def button(page: WhoCanHelpPage, text: str) -> Button:
    return next(b for b in page.findChildren(Button) if b.text() == text)


class TestAsking:
    def test_those_vouched_for_stand_first_with_the_words(
        self, page: WhoCanHelpPage, session: Session, town: dict[str, int], qtbot: QtBot
    ) -> None:
        say(session.book, town["Ivo Brandt"], town["Kofi Asante"], "roofing", "dry since", on="2026-03-02")
        add(session.book, "Rita", title="Roofer")
        ask(page, qtbot, "a good roofer")
        assert names(page) == ["Kofi Asante", "Rita"]
        assert {"A good roofer", "1 vouched for, 1 more may know", "Vouched for", "May know"} <= set(words(page))
        assert "“dry since”" in words(page)
        assert "Ivo Brandt on roofing, 2 Mar 2026: “dry since”" in rows(page)[0].accessibleName()

    def test_a_warning_says_so_in_a_word(
        self, page: WhoCanHelpPage, session: Session, town: dict[str, int], qtbot: QtBot
    ) -> None:
        say(session.book, YOU, town["Kofi Asante"], "roofing", warning=True, on="2026-03-02")
        ask(page, qtbot, "roofing")
        (warned,) = page.findChildren(Warned)
        assert "Warning" in words_in(warned)
        assert "Warned of" in words(page)
        assert "Warning: You warn them for roofing, 2 Mar 2026" in rows(page)[0].accessibleName()

    @pytest.mark.usefixtures("town")
    def test_a_firm_leads_to_its_page(self, page: WhoCanHelpPage, session: Session, desk: Desk, qtbot: QtBot) -> None:
        vouch(session.book, YOU, None, "Harbour Lights", "lamps")
        ask(page, qtbot, "lamp")
        firm = rows(page)[0].helper.firm
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(button(page, "Open company"), Qt.MouseButton.LeftButton)
        assert wanted.args == ["companies", firm]

    def test_somebody_in_an_associates_rolodex_can_be_asked_for(
        self, page: WhoCanHelpPage, session: Session, desk: Desk, town: dict[str, int], qtbot: QtBot
    ) -> None:
        cards = layer(session.book, town["Ada Lindqvist"], {"Luis": "Diver"})
        ask(page, qtbot, "diver")
        assert "in Ada Lindqvist's rolodex" in words(page)
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(button(page, "Ask Ada for an introduction"), Qt.MouseButton.LeftButton)
        key, request = wanted.args
        assert (key, request.connector, request.goal) == ("ask", town["Ada Lindqvist"], cards["Luis"])

    @pytest.mark.usefixtures("town")
    def test_nobody_gets_advice_and_what_is_near(self, page: WhoCanHelpPage, session: Session, qtbot: QtBot) -> None:
        vouch(session.book, YOU, None, "Hive", "beekeeping")
        ask(page, qtbot, "bekeeping")
        assert "nobody yet" in words(page)
        near = next(link for link in page.findChildren(LinkButton) if link.words() == "beekeeping")
        with qtbot.waitSignal(page.answered):
            QTest.mouseClick(near, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert names(page) == ["Hive"]
        ask(page, qtbot, "zzz")
        assert button(page, "Import files").isVisible()

    def test_who_fits_a_word_of_it_stands_apart(
        self, page: WhoCanHelpPage, session: Session, town: dict[str, int], qtbot: QtBot
    ) -> None:
        add(session.book, "Rita", title="Harbour diver")
        say(session.book, YOU, town["Kofi Asante"], "diving")
        ask(page, qtbot, "harbour diver")
        assert names(page) == ["Rita", "Kofi Asante"]
        assert {"1 may know, 1 fits in part", "May know", "Fits in part"} <= set(words(page))
        assert "Vouched for" not in words(page)

    def test_what_changes_in_the_book_shows(
        self, page: WhoCanHelpPage, session: Session, town: dict[str, int], qtbot: QtBot
    ) -> None:
        ask(page, qtbot, "singing")
        assert names(page) == []
        with qtbot.waitSignal(page.answered):
            session.do(lambda book: vouch(book, YOU, town["Zoë Ahn"], "", "singing"))
        assert names(page) == ["Zoë Ahn"]

    def test_asked_from_elsewhere_it_answers_at_once(
        self, page: WhoCanHelpPage, town: dict[str, int], qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(page.answered):
            page.arrive("a broker")
        assert names(page) == ["Ivo Brandt"]
        assert page.topic.text() == "a broker"
        page.arrive()
        assert names(page) == ["Ivo Brandt"]

    def test_text_is_literal(self, page: WhoCanHelpPage, session: Session, qtbot: QtBot) -> None:
        card, _ = editing.add_card(session.book, "Eve")
        editing.set_name(session.book, card, given=HOSTILE)
        editing.add_field(session.book, card, "job", {"company": HOSTILE, "title": "Diver"})
        say(session.book, YOU, card, f"diver {HOSTILE}", HOSTILE)
        vouch(session.book, card, None, f"Diver {HOSTILE}", "diver", HOSTILE, warning=True)
        ask(page, qtbot, "diver")
        assert {label.textFormat() for label in page.findChildren(PlainLabel)} == {Qt.TextFormat.PlainText}
        assert any(HOSTILE_SHOWN in chip.accessibleName() for chip in page.findChildren(PersonChip))
        assert not any("\u202e" in text for text in words(page))


class TestHands:
    def test_the_arrows_walk_and_enter_opens(
        self, page: WhoCanHelpPage, session: Session, desk: Desk, town: dict[str, int], qtbot: QtBot
    ) -> None:
        say(session.book, YOU, town["Kofi Asante"], "roofing")
        add(session.book, "Rita", title="Roofer")
        ask(page, qtbot, "roofer")
        first, second = rows(page)
        qtbot.waitUntil(second.isVisible)
        QTest.keyClick(page.topic, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is first
        QTest.keyClick(first, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is second
        QTest.keyClick(second, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is second
        QTest.keyClick(second, Qt.Key.Key_Up)
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.keyClick(first, Qt.Key.Key_Return)
        assert wanted.args == ["cards", town["Kofi Asante"]]
        QTest.keyClick(first, Qt.Key.Key_Up)
        assert QApplication.focusWidget() is page.topic

    @pytest.mark.parametrize("way", ["person", "button"])
    def test_a_person_and_the_button_open_the_card(
        self, page: WhoCanHelpPage, desk: Desk, town: dict[str, int], qtbot: QtBot, way: str
    ) -> None:
        ask(page, qtbot, "nurse")
        chip = page.findChild(PersonChip)
        assert chip is not None
        assert button(page, "Open card").accessibleName() == "Open the card of Mia Okoro"
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(chip if way == "person" else button(page, "Open card"), Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", town["Mia Okoro"]]


class TestBeginning:
    def test_offers_what_people_are_vouched_for(
        self, page: WhoCanHelpPage, session: Session, town: dict[str, int], qtbot: QtBot
    ) -> None:
        say(session.book, YOU, town["Kofi Asante"], "roofing")
        with qtbot.waitSignal(page.answered):
            page.arrive()
        assert chips(page) == ["roofing · 1"]
        assert QApplication.focusWidget() is page.topic
        QTest.keyClicks(page.topic, "roo")
        qtbot.waitUntil(lambda: "roofing" in chips(page))
        assert page.escape()
        qtbot.waitUntil(lambda: "roofing" not in chips(page))
        assert not page.escape()
        with qtbot.waitSignal(page.answered):
            QTest.mouseClick(page.findChildren(Chip)[0], Qt.MouseButton.LeftButton)
        assert names(page) == ["Kofi Asante"]

    @pytest.mark.usefixtures("town")
    def test_says_how_to_vouch_while_nobody_is(self, page: WhoCanHelpPage, desk: Desk, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.answered):
            page.arrive()
        assert any("press Vouch" in text for text in words(page))
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(button(page, "Open the cards"), Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", None]

    def test_an_empty_book_says_what_to_do(self, page: WhoCanHelpPage, desk: Desk, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.answered):
            page.arrive()
        with qtbot.waitSignal(desk.import_wanted):
            QTest.mouseClick(button(page, "Import files"), Qt.MouseButton.LeftButton)


def test_many_people_are_all_listed(page: WhoCanHelpPage, session: Session, qtbot: QtBot) -> None:
    for number in range(40):
        add(session.book, f"Ana Sousa{number:02}", title="Miller")
    ask(page, qtbot, "miller")
    bar = page.view.verticalScrollBar()

    def all_there() -> bool:
        bar.setValue(bar.maximum())
        return len(rows(page)) == 40

    qtbot.waitUntil(all_there)
