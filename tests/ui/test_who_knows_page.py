"""Who knows: what is asked, what is answered, and where each answer leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.text import PlainLabel
from rolodex.ui.who_knows.page import WhoKnowsPage
from rolodex.ui.who_knows.rows import WayRow
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.person import PersonChip
from tests.ui.cards_hand import words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, put_up


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WhoKnowsPage:
    return put_up(WhoKnowsPage(desk), qtbot)


def ask(page: WhoKnowsPage, qtbot: QtBot, company: str, title: str = "") -> None:
    """Type the question and press Enter."""
    for field, words in ((page.title, title), (page.company, company)):
        field.clear()
        QTest.keyClicks(field, words)
    with qtbot.waitSignal(page.answered):
        QTest.keyClick(page.company, Qt.Key.Key_Return)


def people(page: WhoKnowsPage) -> list[str]:
    """The names at the end of each way."""
    return [row.accessibleName().split(",")[0] for row in page.findChildren(WayRow)]


def headline(page: WhoKnowsPage) -> list[str]:
    return [label.text() for label in page.findChildren(ElidedLabel)] + words_in(page)


def chips(page: WhoKnowsPage) -> list[str]:
    return [chip.words() for chip in page.findChildren(Chip) if chip.isVisible()]


@pytest.mark.usefixtures("town")
class TestAsking:
    def test_names_everybody_there_whatever_its_legal_form(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "HARBOUR FREIGHT GmbH")
        assert sorted(people(page)) == ["Ivo Brandt", "Émile Brandt"]
        assert "2 people you know at Harbour Freight" in headline(page)
        facts = next(row.accessibleName() for row in page.findChildren(WayRow) if "Ivo" in row.accessibleName())
        assert "Connected on LinkedIn, 1 May 2015" in facts

    def test_a_title_narrows(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "Harbour Freight", "broker")
        assert people(page) == ["Ivo Brandt"]

    def test_several_companies_that_fit_can_be_asked_one_by_one(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "harbour")
        assert sorted(people(page)) == ["Ivo Brandt", "Zoë Ahn", "Émile Brandt"]
        assert "2 companies fit:" in headline(page)
        lights = next(chip for chip in page.findChildren(Chip) if chip.words() == "Harbour Lights · 1")
        with qtbot.waitSignal(page.answered):
            QTest.mouseClick(lights, Qt.MouseButton.LeftButton)
        assert people(page) == ["Zoë Ahn"]
        assert page.company.text() == "Harbour Lights"

    def test_offers_companies_while_one_types(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        QTest.keyClicks(page.company, "harb")
        qtbot.waitUntil(lambda: chips(page) == ["Harbour Freight · 2", "Harbour Lights · 1"])
        assert page.escape()
        qtbot.waitUntil(lambda: chips(page) == [])
        assert not page.escape()

    def test_the_offers_go_once_it_is_asked_however_fast(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "Harbour Freight")
        done: list[int] = []
        for _ in range(6):
            page.session.ask(lambda _: 1, done.append)
        qtbot.waitUntil(lambda: len(done) == 6)
        assert chips(page) == []

    def test_nobody_there_gets_advice_and_what_is_near(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "Harbor Frieght")
        assert "Nobody you know at Harbor Frieght" in headline(page)
        near = next(link for link in page.findChildren(LinkButton) if link.words().startswith("Harbour Freight, "))
        with qtbot.waitSignal(page.answered):
            QTest.mouseClick(near, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert len(people(page)) == 2

    def test_nobody_of_that_title_leads_to_everybody(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "Harbour Freight", "astronaut")
        everybody = next(k for k in page.findChildren(LinkButton) if k.words() == "Everybody at Harbour Freight")
        with qtbot.waitSignal(page.answered):
            QTest.mouseClick(everybody, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert len(people(page)) == 2
        assert page.title.text() == ""

    def test_those_who_left_stand_apart(self, page: WhoKnowsPage, session: Session, qtbot: QtBot) -> None:
        ask(page, qtbot, "Harbour Lights")
        with session.book.read() as connection:
            job = connection.exec_driver_sql("SELECT id FROM position WHERE as_written = 'Harbour Lights'").scalar_one()
        with qtbot.waitSignal(page.answered):
            session.do(lambda book: editing.end_job(book, job, "2025"))
        assert "1 person used to be at Harbour Lights" in headline(page)
        assert "Used to be there" in headline(page)

    def test_asked_from_elsewhere_it_answers_at_once(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.answered):
            page.arrive("Elm Clinic")
        assert people(page) == ["Mia Okoro"]
        assert page.company.text() == "Elm Clinic"

    def test_names_are_literal(self, page: WhoKnowsPage, session: Session, qtbot: QtBot) -> None:
        card, _ = editing.add_card(session.book, "Eve")
        editing.set_name(session.book, card, given=HOSTILE)
        editing.add_field(session.book, card, "job", {"company": HOSTILE, "title": HOSTILE})
        with qtbot.waitSignal(page.answered):
            page.arrive(HOSTILE)
        labels = page.findChildren(PlainLabel)
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
        assert any(HOSTILE_SHOWN in chip.accessibleName() for chip in page.findChildren(PersonChip))
        assert not any("\u202e" in words for words in headline(page))


@pytest.mark.usefixtures("town")
class TestHands:
    def test_down_goes_into_the_answer_and_enter_opens(
        self, page: WhoKnowsPage, desk: Desk, town: dict[str, int], qtbot: QtBot
    ) -> None:
        ask(page, qtbot, "Harbour Freight")
        rows = page.findChildren(WayRow)
        qtbot.waitUntil(rows[1].isVisible)
        QTest.keyClick(page.company, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is rows[0]
        QTest.keyClick(rows[0], Qt.Key.Key_Down)
        assert QApplication.focusWidget() is rows[1]
        QTest.keyClick(rows[1], Qt.Key.Key_Down)
        assert QApplication.focusWidget() is rows[1]
        QTest.keyClick(rows[1], Qt.Key.Key_Up)
        assert QApplication.focusWidget() is rows[0]
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.keyClick(rows[0], Qt.Key.Key_Return)
        assert wanted.args == ["cards", town[people(page)[0]]]
        QTest.keyClick(rows[0], Qt.Key.Key_Up)
        assert QApplication.focusWidget() is page.company

    @pytest.mark.parametrize("way", ["person", "button"])
    def test_a_person_and_the_button_open_the_card(
        self, page: WhoKnowsPage, desk: Desk, town: dict[str, int], qtbot: QtBot, way: str
    ) -> None:
        ask(page, qtbot, "Elm Clinic")
        chip = next(chip for chip in page.findChildren(PersonChip) if "Mia" in chip.accessibleName())
        button = next(button for button in page.findChildren(Button) if button.text() == "Open card")
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(chip if way == "person" else button, Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", town["Mia Okoro"]]


class TestBeginning:
    @pytest.mark.usefixtures("town")
    def test_shows_where_you_know_most_people(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.answered):
            page.arrive()
        assert chips(page)[0] == "Harbour Freight · 2"
        assert QApplication.focusWidget() is page.company

    def test_an_empty_book_says_what_to_do(self, page: WhoKnowsPage, desk: Desk, qtbot: QtBot) -> None:
        with qtbot.waitSignal(page.answered):
            page.arrive()
        button = next(button for button in page.findChildren(Button) if button.text() == "Import files")
        with qtbot.waitSignal(desk.import_wanted):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    @pytest.mark.usefixtures("town")
    def test_an_answer_stays_until_something_else_is_asked(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot, "Elm Clinic")
        page.arrive()
        assert people(page) == ["Mia Okoro"]


def press(page: WhoKnowsPage, words: str) -> None:
    """Click on a link."""
    link = next(link for link in page.findChildren(LinkButton) if link.words() == words and not link.isHidden())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_long_group_is_folded(page: WhoKnowsPage, session: Session, qtbot: QtBot) -> None:
    for number in range(40):
        editing.add_card(session.book, f"Ana Sousa{number:02} @Big Mill")
    ask(page, qtbot, "Big Mill")
    qtbot.waitUntil(lambda: len(people(page)) == 8)
    assert "40 people you know at Big Mill" in headline(page)
    press(page, "Show 32 more people")
    qtbot.waitUntil(lambda: len(people(page)) == 40)
    rows = page.findChildren(WayRow)
    assert QApplication.focusWidget() is rows[8]
    assert people(page) == sorted(people(page))
