"""The deck to go through, one key a step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rolodex.models.rhythm_words import NEVER
from rolodex.services.rhythms import set_rhythm
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.triage.page import TriagePage
from rolodex.ui.widgets.toast import Toast
from rolodex.ui.window import Window
from tests.helpers import dump, values
from tests.ui.conftest import put_up


class Hand:
    """Goes through the deck by keyboard."""

    def __init__(self, desk: Desk, town: dict[str, int], qtbot: QtBot) -> None:
        self.page = put_up(TriagePage(desk), qtbot)
        self.town, self.qtbot = town, qtbot
        self.names = {card: name for name, card in town.items()}

    def arrive(self, *names: str) -> None:
        with self.qtbot.waitSignal(self.page.settled):
            self.page.arrive([self.town[name] for name in names] or None)

    def see(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.page.deck.accessibleName() == name)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.page.focusWidget() or self.page, key)

    def rhythms(self) -> dict[str, int]:
        rows = values(self.page.session.book, "SELECT id, rhythm_days FROM contact WHERE rhythm_days <> 0")
        return {self.names[card]: days for card, days in rows}

    def until_rhythms(self, **wanted: int) -> None:
        self.qtbot.waitUntil(lambda: {name.split()[0]: days for name, days in self.rhythms().items()} == wanted)

    def tags(self, name: str) -> list[str]:
        return values(
            self.page.session.book,
            "SELECT g.name FROM contact_tag t JOIN tag g ON g.id = t.tag_id WHERE t.contact_id = ? ORDER BY 1",
            self.town[name],
        )

    def place(self) -> str:
        return self.page._place.text()


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> Hand:
    return Hand(desk, town, qtbot)


def test_keys_set_rhythms_and_go_on_and_z_takes_them_back(hand: Hand) -> None:
    hand.arrive("Ada Lindqvist", "Kofi Asante", "Mia Okoro")
    hand.see("Lindqvist, Ada")
    assert hand.place() == "1 of 3"
    hand.key(Qt.Key.Key_1)
    hand.see("Asante, Kofi")
    hand.key(Qt.Key.Key_Space, Qt.Key.Key_N)
    hand.until_rhythms(Ada=30, Mia=NEVER)
    hand.qtbot.waitUntil(hand.page.end.isVisible)
    hand.key(Qt.Key.Key_Z)
    hand.see("Okoro, Mia")
    hand.until_rhythms(Ada=30)
    hand.key(Qt.Key.Key_Z, Qt.Key.Key_Z)
    hand.see("Lindqvist, Ada")
    hand.until_rhythms()
    assert hand.place() == "1 of 3"
    hand.key(Qt.Key.Key_Z)
    hand.key(Qt.Key.Key_4, Qt.Key.Key_3, Qt.Key.Key_2)
    hand.until_rhythms(Ada=365, Kofi=180, Mia=90)


def test_a_tag_is_completed_and_a_star_given_without_going_on(hand: Hand) -> None:
    hand.arrive("Ada Lindqvist", "Kofi Asante")
    hand.see("Lindqvist, Ada")
    hand.key(Qt.Key.Key_T)
    field = hand.page.tag_field.field
    assert field.hasFocus()
    QTest.keyClicks(field, "CLI")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.tags("Ada Lindqvist") == ["client", "supplier"])
    hand.qtbot.waitUntil(hand.page.deck.hasFocus)
    hand.key(Qt.Key.Key_S)
    star = "SELECT starred FROM contact WHERE id = ?"
    hand.qtbot.waitUntil(lambda: values(hand.page.session.book, star, hand.town["Ada Lindqvist"]) == [1])
    hand.qtbot.waitUntil(lambda: hand.page.keys["S"].words() == "Take the star away")
    assert hand.page.deck.accessibleName() == "Lindqvist, Ada"
    hand.key(Qt.Key.Key_Z, Qt.Key.Key_Z)
    hand.qtbot.waitUntil(lambda: hand.tags("Ada Lindqvist") == ["supplier"])
    assert values(hand.page.session.book, star, hand.town["Ada Lindqvist"]) == [0]
    hand.key(Qt.Key.Key_T, Qt.Key.Key_Escape)
    assert hand.page.deck.hasFocus()


def test_z_takes_back_every_step_of_a_sitting(hand: Hand) -> None:
    before = dump(hand.page.session.book)
    hand.arrive("Ada Lindqvist", "Kofi Asante", "Mia Okoro", "Zoë Ahn")
    hand.see("Lindqvist, Ada")
    hand.key(Qt.Key.Key_S, Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_T)
    QTest.keyClicks(hand.page.tag_field.field, "quite new")
    QTest.keyClick(hand.page.tag_field.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: hand.tags("Mia Okoro") == ["quite new"])
    hand.qtbot.waitUntil(hand.page.deck.hasFocus)
    hand.key(Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_2)
    hand.until_rhythms(Ada=30, Mia=NEVER, Zoë=90)
    hand.key(*[Qt.Key.Key_Z] * 7)
    hand.qtbot.waitUntil(lambda: dump(hand.page.session.book) == before)
    hand.see("Lindqvist, Ada")


def test_escape_leaves_the_tag_then_the_deck(hand: Hand) -> None:
    hand.arrive("Ada Lindqvist")
    hand.see("Lindqvist, Ada")
    hand.key(Qt.Key.Key_T)
    assert hand.page.escape()
    assert not hand.page.tag_field.isVisible()
    with hand.qtbot.waitSignal(hand.page.desk.page_wanted) as wanted:
        hand.page.escape()
    assert wanted.args == ["keep_in_touch", None]
    with hand.qtbot.waitSignal(hand.page.desk.page_wanted) as wanted:
        hand.key(Qt.Key.Key_Return)
    assert wanted.args == ["cards", hand.town["Ada Lindqvist"]]


def test_the_usual_deck_has_those_without_a_rhythm_and_goes_on_where_it_was_left(hand: Hand) -> None:
    others = [card for name, card in hand.town.items() if name not in ("Ada Lindqvist", "Kofi Asante", "Mia Okoro")]
    set_rhythm(hand.page.session.book, others, 30)
    hand.arrive()
    assert hand.place() == "1 of 3"
    first = hand.page.current()
    hand.key(Qt.Key.Key_Space)
    assert hand.place() == "2 of 3"
    second = hand.page.current()
    hand.page.hide()
    hand.page.show()
    hand.arrive()
    assert (hand.page.current(), hand.place()) == (second, "2 of 3")
    hand.key(Qt.Key.Key_Up)
    assert hand.page.current() == first


def test_a_card_that_is_gone_is_passed_over_and_an_empty_deck_says_so(hand: Hand, session: Session) -> None:
    hand.arrive("Ada Lindqvist", "Kofi Asante")
    hand.see("Lindqvist, Ada")
    with session.book.change("remove", "") as change:
        change.connection.exec_driver_sql("DELETE FROM contact WHERE id = ?", (hand.town["Ada Lindqvist"],))
    hand.page.refresh(None)
    hand.see("Asante, Kofi")
    assert hand.place() == "1 of 1"
    set_rhythm(session.book, [card for name, card in hand.town.items() if name != "Ada Lindqvist"], 30)
    hand.arrive()
    assert hand.page.end.isVisible()


def test_after_an_import_its_new_cards_can_be_gone_through(
    session: Session, town: dict[str, int], look: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "new.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Nia Obi\nN:Obi;Nia;;;\nUID:nia\nEND:VCARD\n", encoding="utf-8")
    window = Window(session, look)
    qtbot.addWidget(window)
    window.show_page("import", [file])
    window.show()
    page = window.page("import")
    qtbot.waitUntil(lambda: page.shown() is page.review)  # type: ignore[union-attr]
    page._apply()  # type: ignore[union-attr]
    toast = window.findChild(Toast)
    assert toast is not None
    qtbot.waitUntil(lambda: toast._offered.isVisible() and toast._offered.text() == "Go through the new cards")
    toast.take_focus()
    QTest.keyClick(toast._offered, Qt.Key.Key_Space)
    triage = window.page("triage")
    assert isinstance(triage, TriagePage)
    qtbot.waitUntil(lambda: triage.deck.accessibleName() == "Obi, Nia")
    window.close()
