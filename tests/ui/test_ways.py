"""Ways through others on the who-knows page: what each step says, whom the button asks, and what is folded."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.ui.asking.request import AskRequest
from rolodex.ui.importing.whose import SOMEBODY
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.text import PlainLabel
from rolodex.ui.who_knows import page as page_module
from rolodex.ui.who_knows.hop import HopArrow
from rolodex.ui.who_knows.page import WhoKnowsPage
from rolodex.ui.who_knows.rows import LeadRow, ViaRow, WayRow
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.person import PersonChip
from rolodex.ui.widgets.strength import StrengthBar
from tests.helpers import values
from tests.rolodexes import YOU, Rolodex, ago, own, put, talk
from tests.ui.cards_hand import words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN, put_up


@dataclass(frozen=True)
class Ties:
    """Whom you know, and Luis and Nina of Northwind in their rolodexes."""

    dana: int
    piotr: int
    luis: int
    luis_by_piotr: int
    nina: int


@pytest.fixture
def ties(session: Session) -> Ties:
    """You spoke to Dana and Piotr; Dana has Luis and Nina in her rolodex, Piotr has Luis."""
    book = session.book
    dana, piotr = own(book, "Dana Okafor"), own(book, "Piotr Zielak")
    talk(book, dana, 9)
    talk(book, piotr, 400)
    hers, his = Rolodex(book, "Dana Okafor"), Rolodex(book, "Piotr Zielak")
    luis = hers.add("Luis", "Romero", "Head of Procurement", "Northwind Foods", before="Brightside Media")
    again = his.add("Luis", "Romero", "Head of Procurement", "Northwind Foods", before="Brightside Media")
    nina = hers.add("Nina", "Vale", "Buyer", "Northwind Foods")
    put(book, "vouch", voucher_id=dana, contact_id=nina, topic="buying", on_date=ago(30))
    return Ties(dana, piotr, luis, again, nina)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> WhoKnowsPage:
    return put_up(WhoKnowsPage(desk), qtbot)


def ask(page: WhoKnowsPage, qtbot: QtBot, company: str = "Northwind Foods") -> None:
    """Ask, and wait until every row is there."""
    with qtbot.waitSignal(page.answered):
        page.arrive(company)
    qtbot.waitUntil(lambda: not page.view.waits() and all(row.isVisible() for row in rows(page)))


def rows(page: WhoKnowsPage) -> list[WayRow]:
    return page.view.rows()


def names(page: WhoKnowsPage) -> list[list[str]]:
    """The people on each way."""
    return [[step.name for step in row.way.path] for row in rows(page)]


def title(page: WhoKnowsPage) -> str:
    return page.findChildren(ElidedLabel)[0].text()


def link(page: WhoKnowsPage, words: str) -> LinkButton:
    (found,) = (link for link in page.findChildren(LinkButton) if link.words() == words and not link.isHidden())
    return found


def press(widget: LinkButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.usefixtures("ties")
class TestWays:
    def test_the_best_way_to_each_is_told_step_by_step(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot)
        assert title(page) == "Nobody you know at Northwind Foods, but 2 people within one introduction"
        assert names(page) == [["Dana Okafor", "Nina Vale"], ["Dana Okafor", "Luis Romero"]]
        nina, luis = rows(page)
        assert [row.way.band for row in rows(page)] == ["strong", "thin"]
        assert "You and Dana Okafor: spoke 9 days ago" in words_in(nina)
        assert any(
            line.startswith("Dana Okafor and Luis Romero: in Dana Okafor's rolodex (") for line in words_in(luis)
        )
        assert "Dana Okafor has Luis Romero in their rolodex; nothing says how well they know each other." in words_in(
            luis
        )

    def test_the_weakest_step_is_marked_and_said(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot)
        luis = rows(page)[1]
        assert [arrow.accessibleName() for arrow in luis.findChildren(HopArrow)] == ["", "the weakest step"]
        told = luis.accessibleName()
        assert told.startswith("Luis Romero, Head of Procurement, through Dana Okafor, thin: ")
        assert ". Dana Okafor and Luis Romero, the weakest step: in Dana Okafor's rolodex" in told
        assert told.count("weakest") == 1

    def test_the_tool_tip_tells_every_fact_with_day_and_source(
        self, page: WhoKnowsPage, session: Session, qtbot: QtBot
    ) -> None:
        ask(page, qtbot)
        (line,) = (label for label in rows(page)[0].findChildren(PlainLabel) if "spoke 9 days" in label.text())
        assert "last spoke – " in line.toolTip()
        assert "Dana Okafor and Nina Vale" in line.toolTip()
        assert "Dana Okafor recommends Nina Vale for buying – " in line.toolTip()

    def test_further_ways_to_the_same_person_are_folded(self, page: WhoKnowsPage, qtbot: QtBot) -> None:
        ask(page, qtbot)
        press(link(page, "1 more way to Luis Romero"))
        assert names(page)[1:] == [["Dana Okafor", "Luis Romero"], ["Piotr Zielak", "Luis Romero"]]
        qtbot.waitUntil(lambda: QApplication.focusWidget() is rows(page)[2])

    def test_tab_goes_through_unfolded_ways_in_order(self, page: WhoKnowsPage, session: Session, qtbot: QtBot) -> None:
        own(session.book, "Otto Brandt @Northwind Foods")
        with session.book.change("test", "left") as change:
            change.connection.exec_driver_sql(
                'UPDATE position SET current = 0, "end" = 2020 WHERE record_id IS NULL'
                " AND contact_id IN (SELECT id FROM contact WHERE family = 'Brandt')"
            )
        ask(page, qtbot)
        press(link(page, "1 more way to Luis Romero"))
        order = [names(page)[rows(page).index(row)][0] for row in _by_tab(rows(page))]
        assert order == ["Dana Okafor", "Dana Okafor", "Piotr Zielak", "Otto Brandt"]


def _by_tab(of: list[WayRow]) -> list[WayRow]:
    """The rows in the order in which Tab comes to them."""
    found, at = [of[0]], of[0].nextInFocusChain()
    while at is not of[0]:
        if isinstance(at, WayRow):
            found.append(at)
        at = at.nextInFocusChain()
    return found


class TestAsking:
    @pytest.mark.parametrize("by", ["button", "key"])
    def test_asks_the_connector(self, page: WhoKnowsPage, desk: Desk, ties: Ties, qtbot: QtBot, by: str) -> None:
        ask(page, qtbot)
        row = rows(page)[1]
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            if by == "button":
                QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
            else:
                QTest.keyClick(row, Qt.Key.Key_Return)
        assert wanted.args == ["ask", AskRequest(connector=ties.dana, goal=ties.luis)]
        assert "Ask Dana Okafor to introduce you to Luis Romero" in row.button.toolTip()

    def test_on_a_longer_way_the_first_is_asked_for_the_second(
        self, page: WhoKnowsPage, desk: Desk, ties: Ties, session: Session, qtbot: QtBot
    ) -> None:
        book = session.book
        ada = own(book, "Ada Lind")
        Rolodex(book, "Ada Lind").add("Rut", "Sol", "Clerk", "Far Mill")
        put(book, "acquaintance", contact_id=ada, other_id=ties.dana, how="sisters", said_on=ago(1), rating=5)
        ask(page, qtbot, "Far Mill")
        assert names(page)[0] == ["Dana Okafor", "Ada Lind", "Rut Sol"]
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            rows(page)[0].act()
        assert wanted.args == ["ask", AskRequest(connector=ties.dana, goal=ada)]
        tip = rows(page)[0].button.toolTip()
        assert "Ask Dana Okafor to introduce you to Ada Lind, who knows Rut Sol" in tip

    def test_a_person_opens_their_card(self, page: WhoKnowsPage, desk: Desk, ties: Ties, qtbot: QtBot) -> None:
        ask(page, qtbot)
        (chip,) = (chip for chip in rows(page)[1].findChildren(PersonChip) if "Luis" in chip.accessibleName())
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", ties.luis]

    def test_what_lies_between_you_and_the_connector(
        self, page: WhoKnowsPage, ties: Ties, session: Session, qtbot: QtBot
    ) -> None:
        book = session.book
        for number, state in enumerate(("thanked", "declined", "came of it", "introduced"), 1):
            met = own(book, f"Met Nr{number}")
            put(
                book, "introduction", introducer_id=ties.dana, contact_id=met, other_id=YOU, state=state,
                on_date=f"201{number}-05-01", note=f"note {number}",
            )  # fmt: skip
        put(book, "favor", contact_id=ties.dana, other_id=YOU, what="price list", opened=ago(8))
        put(book, "favor", contact_id=YOU, other_id=ties.dana, what="a lunch", opened=ago(9), due="2026-12-24")
        put(book, "favor", contact_id=YOU, other_id=ties.dana, what="a call", opened=ago(9))
        ask(page, qtbot)
        (label,) = (label for label in rows(page)[1].findChildren(PlainLabel) if "You asked" in label.text())
        assert label.text() == (
            "You asked Dana Okafor 4 times: introduced (2014), came of it (2013), declined (2012), 1 more"
            " · Dana Okafor owes you: price list · You owe Dana Okafor: a lunch, 1 more"
        )
        for told in (
            "You asked Dana Okafor to meet Met Nr1: thanked (2011) – note 1",
            "a lunch, due 24 Dec 2026",
            "a call",
        ):
            assert told in label.toolTip()
        assert "Dana Okafor owes you: price list" in rows(page)[1].accessibleName()
        link = next(link for link in rows(page)[1].findChildren(LinkButton) if link.words() == "Show the favors")
        with qtbot.waitSignal(page.desk.page_wanted) as wanted:
            QTest.keyClick(link, Qt.Key.Key_Space)
        theirs = values(page.session.book, "SELECT id FROM favor WHERE what = 'price list'")
        assert wanted.args == ["favors", theirs[0]]

    def test_what_you_asked_for_this_very_person_comes_first(
        self, page: WhoKnowsPage, ties: Ties, session: Session, qtbot: QtBot
    ) -> None:
        book = session.book
        rut = own(book, "Rut Sol @Northwind Foods")
        put(book, "acquaintance", contact_id=rut, other_id=ties.dana, how="cousins", said_on=ago(1), rating=5)
        met = own(book, "Met Before")
        for card, state, day in ((rut, "asked", ago(30)), (met, "thanked", ago(3))):
            put(book, "introduction", introducer_id=ties.dana, contact_id=card, other_id=YOU, state=state, on_date=day)
        ask(page, qtbot)
        row = next(row for row in rows(page) if isinstance(row, ViaRow) and row.way.path[-1].id == rut)
        (line,) = (line for line in words_in(row) if "You asked" in line)
        assert line.startswith("You asked Dana Okafor to meet Rut Sol: no answer yet (")
        assert "; once before: thanked (" in line


@pytest.mark.usefixtures("ties")
class TestGroups:
    def test_the_arrows_walk_over_all_groups(self, page: WhoKnowsPage, session: Session, qtbot: QtBot) -> None:
        own(session.book, "Otto Brandt @Northwind Foods")
        ask(page, qtbot)
        assert title(page) == "1 person you know at Northwind Foods, 2 more within one introduction"
        QTest.keyClick(page.company, Qt.Key.Key_Down)
        for row in rows(page):
            assert QApplication.focusWidget() is row
            QTest.keyClick(row, Qt.Key.Key_Down)
        assert [type(row) for row in rows(page)] == [WayRow, ViaRow, ViaRow]
        for row in reversed(rows(page)):
            assert QApplication.focusWidget() is row
            QTest.keyClick(row, Qt.Key.Key_Up)
        assert QApplication.focusWidget() is page.company

    def test_who_shares_an_employer_is_a_lead_and_no_tie(
        self, page: WhoKnowsPage, desk: Desk, session: Session, qtbot: QtBot
    ) -> None:
        eve = own(session.book, "Eve Moss @Brightside Media")
        ask(page, qtbot)
        row = rows(page)[-1]
        assert isinstance(row, LeadRow)
        assert row.accessibleName().startswith("Eve Moss, Brightside Media, worth asking: ")
        assert words_in(row)[0] == (
            "Was at Brightside Media too, like Luis Romero. Nothing says that they know each other."
        )
        assert not row.findChildren(StrengthBar)
        assert not row.findChildren(HopArrow)
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
        assert wanted.args == ["cards", eve]

    def test_hundreds_of_ways_are_asked_for_twice(
        self, page: WhoKnowsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        monkeypatch.setattr(page_module, "FIRST_WAYS", 1)
        ask(page, qtbot)
        assert names(page) == [["Dana Okafor", "Nina Vale"]]
        assert title(page).endswith("2 people within one introduction")
        with qtbot.waitSignal(page.answered):
            press(link(page, "Show 2 more ways"))
        assert len(rows(page)) == 2

    def test_what_is_unfolded_stays_so_when_the_book_changes(
        self, page: WhoKnowsPage, session: Session, qtbot: QtBot
    ) -> None:
        for number in range(30):
            own(session.book, f"Ana Sousa{number:02} @Northwind Foods")
        ask(page, qtbot)
        assert len(rows(page)) == 10
        press(link(page, "Show 22 more people"))
        qtbot.waitUntil(lambda: len(rows(page)) == 32)
        bar = page.view.verticalScrollBar()
        rows(page)[9].setFocus()
        bar.setValue(900)
        with qtbot.waitSignal(page.answered):
            session.do(lambda book: editing.add_card(book, "Zoe Last @Northwind Foods"))
        qtbot.waitUntil(lambda: len(rows(page)) == 33)
        qtbot.waitUntil(lambda: bar.value() == 900)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is rows(page)[9])
        with qtbot.waitSignal(page.answered):
            page.arrive("Northwind Foods")
        qtbot.waitUntil(lambda: not page.view.waits())
        assert len(rows(page)) == 10

    def test_rows_are_never_painted_squeezed(
        self, page: WhoKnowsPage, session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        for number in range(30):
            own(session.book, f"Ana Sousa{number:02} @Northwind Foods")
        missing: list[int] = []
        paint = WayRow.paintEvent

        def watched(row: WayRow, event: QPaintEvent) -> None:
            layout = row.layout()
            assert layout is not None
            missing.append(max(0, layout.totalHeightForWidth(row.width()) - row.height()))
            paint(row, event)

        monkeypatch.setattr(WayRow, "paintEvent", watched)
        ask(page, qtbot)
        press(link(page, "Show 22 more people"))
        qtbot.waitUntil(lambda: len(rows(page)) == 32)
        with qtbot.waitSignal(page.answered):
            page.refresh(None)
        qtbot.waitUntil(lambda: len(rows(page)) == 32 and not page.view.waits())
        assert missing
        assert not any(missing)

    def test_names_in_rolodexes_are_literal(self, page: WhoKnowsPage, session: Session, qtbot: QtBot) -> None:
        Rolodex(session.book, "Dana Okafor").add(HOSTILE, "", HOSTILE, "Northwind Foods")
        ask(page, qtbot)
        assert {label.textFormat() for label in page.findChildren(PlainLabel)} == {Qt.TextFormat.PlainText}
        assert any(HOSTILE_SHOWN in chip.accessibleName() for chip in page.findChildren(PersonChip))
        for row in rows(page):
            assert "\u202e" not in row.accessibleName() + row.button.accessibleName()
            assert "<img" not in row.button.toolTip()


def test_an_empty_answer_offers_what_would_help(page: WhoKnowsPage, desk: Desk, session: Session, qtbot: QtBot) -> None:
    own(session.book, "Mia Okoro @Elm Clinic")
    ask(page, qtbot, "Nowhere")
    assert title(page) == "Nobody you know at Nowhere"
    (button,) = (b for b in page.findChildren(Button) if b.text() == "Import an associate's rolodex")
    with qtbot.waitSignal(desk.page_wanted) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["import", SOMEBODY]


def test_an_empty_book_has_nobody_whose_rolodex_it_could_be(page: WhoKnowsPage, qtbot: QtBot) -> None:
    ask(page, qtbot, "Nowhere")
    shown = [button.text() for button in page.findChildren(Button)]
    assert "Import files" in shown
    assert "Import an associate's rolodex" not in shown


def test_ties_are_read_before_the_first_question(desk: Desk, ties: Ties, session: Session, qtbot: QtBot) -> None:
    assert "graphs" not in vars(desk)
    desk.warm_graphs()
    qtbot.waitUntil(lambda: "graphs" in vars(desk))


def test_a_book_without_ties_warms_nothing(desk: Desk, session: Session, qtbot: QtBot) -> None:
    desk.warm_graphs()
    done: list[int] = []
    for _ in range(4):
        session.ask(lambda _: 1, done.append)
    qtbot.waitUntil(lambda: len(done) == 4)
    assert "graphs" not in vars(desk)
