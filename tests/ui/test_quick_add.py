"""Quick add in a real window: a line, a signature, vCards; shown before anything is saved, over whatever page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.ui import theme
from rolodex.ui.importing.page import ImportPage
from rolodex.ui.quick_add.panel import QuickAdd
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.pill import Pill
from rolodex.ui.window import Window
from tests.helpers import card_named, cards
from tests.ui.cards_hand import shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN

CONTROL = Qt.KeyboardModifier.ControlModifier
SIGNATURE = """Best regards,
Bea Lund (she/her)
Harbour master | Port of Elmstead
+44 20 7946 0018
bea@port.example
We never close.
Sent from my iPhone"""
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{email}\r\nTEL:{phone}\r\nEND:VCARD\r\n"


class Hand:
    """A window on the town and its panel."""

    def __init__(self, session: Session, look: theme.Appearance, qtbot: QtBot) -> None:
        self.window = Window(session, look)
        self.session = session
        self.qtbot = qtbot
        self.window.show_page("history")
        self.window.show()
        self.window.activateWindow()

    @property
    def panel(self) -> QuickAdd:
        panel = self.window.panel()
        assert isinstance(panel, QuickAdd)
        return panel

    def open(self) -> QuickAdd:
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_N, CONTROL)
        return self.panel

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.panel.field, words)

    def paste(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        self.panel.field.insertFromMimeData(data)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def closed(self) -> bool:
        return self.window.panel() is None

    def says(self, words: str) -> bool:
        return any(words in one for one in words_in(self.panel))

    def pills(self) -> list[str]:
        return [pill.text() for pill in self.panel.findChildren(Pill) if shown(pill)]

    def ticks(self) -> dict[str, bool]:
        return {tick.accessibleName(): tick.isChecked() for tick in self.panel.findChildren(CheckBox) if shown(tick)}

    def press(self, button: Button) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def hand(session: Session, town: dict[str, int], look: theme.Appearance, qtbot: QtBot) -> Iterator[Hand]:
    made = Hand(session, look, qtbot)
    yield made
    made.window.close()
    shiboken6.delete(made.window)


class TestLine:
    def test_shows_what_it_understood_and_adds_it(self, hand: Hand) -> None:
        hand.open()
        hand.type("Noor Haddad @Haddad Films noor@films.example #film")
        hand.until(lambda: hand.pills() == ["Noor Haddad", "at Haddad Films", "noor@films.example", "#film"])
        hand.key(Qt.Key.Key_Return)
        hand.until(hand.closed)
        assert card_named(hand.session.book, "Noor Haddad").company == "Haddad Films"
        assert hand.window.current_page().key == "history"

    def test_a_line_that_grows_longer_than_the_field_is_seen_whole(self, hand: Hand) -> None:
        panel = hand.open()
        low = panel.field.height()
        hand.type("Bo Winter bo@a-rather-long-name-of-a-company.example +44 20 7946 0958 #supplier #client")
        hand.until(lambda: panel.field.height() > low)
        assert panel.field.verticalScrollBar().value() == 0

    def test_ctrl_enter_opens_the_card_too(self, hand: Hand) -> None:
        hand.open()
        hand.type("Noor Haddad")
        hand.key(Qt.Key.Key_Return, CONTROL)
        hand.until(lambda: hand.window.current_page().key == "cards")

    def test_nothing_to_go_by_is_said_so(self, hand: Hand) -> None:
        hand.open()
        hand.type("#film")
        assert not hand.panel.add.isEnabled()
        hand.key(Qt.Key.Key_Return)
        assert hand.says("Write at least a name")

    def test_who_is_there_gets_it_added(self, hand: Hand, town: dict[str, int]) -> None:
        hand.open()
        hand.type("Ada Lindqvist ada@bakery.example +1 212 555 0199")
        hand.until(lambda: hand.panel.add.text() == "Add to Ada’s card")
        assert hand.says("Already here, with the same e-mail address. Adding to it adds 1 number.")
        hand.key(Qt.Key.Key_Return)
        hand.until(hand.closed)
        assert len(card_named(hand.session.book, "Ada Lindqvist").phones) == 2
        assert len(cards(hand.session.book)) == len(town)

    def test_enter_at_once_makes_no_second_card(self, hand: Hand, town: dict[str, int]) -> None:
        hand.open()
        hand.type("Ada Lindqvist ada@bakery.example")
        hand.key(Qt.Key.Key_Return)
        hand.until(lambda: hand.panel.add.text() == "Open the card")
        hand.press(hand.panel.anyway)
        hand.until(hand.closed)
        assert len(cards(hand.session.book)) == len(town) + 1

    def test_one_of_the_same_name_is_only_offered(self, hand: Hand) -> None:
        hand.open()
        hand.type("Mia Okoro mia@elsewhere.example")
        hand.until(lambda: hand.says("A card of that name is already here."))
        assert hand.panel.add.text() == "Add the card"

    def test_names_are_literal(self, hand: Hand) -> None:
        hand.open()
        hand.paste(f"{HOSTILE} eve@x.example")
        hand.until(lambda: hand.pills() == [HOSTILE_SHOWN, "eve@x.example"])


class TestSignature:
    def test_is_shown_and_saved_as_it_is_switched(self, hand: Hand) -> None:
        hand.open()
        hand.paste(SIGNATURE)
        hand.until(lambda: len(hand.ticks()) == 7)
        assert hand.ticks() == {
            "Name: Bea Lund": True, "Pronouns: she/her": True, "Title: Harbour master": True,
            "Company: Port of Elmstead": True, "E-mail: bea@port.example": True, "Phone: +44 20 7946 0018": True,
            "Left over: We never close.": False,
        }  # fmt: skip
        assert hand.says("Left out: “Sent from my iPhone” (a line of the mail program)")
        ticks = {tick.accessibleName(): tick for tick in hand.panel.findChildren(CheckBox)}
        QTest.mouseClick(ticks["Pronouns: she/her"], Qt.MouseButton.LeftButton)
        ticks["Left over: We never close."].setFocus()
        hand.key(Qt.Key.Key_Space)
        hand.panel.field.setFocus()
        hand.key(Qt.Key.Key_Return)
        hand.until(hand.closed)
        bea = card_named(hand.session.book, "Bea Lund")
        assert (bea.title, bea.company) == ("Harbour master", "Port of Elmstead")
        assert [note.value for note in bea.notes] == ["We never close."]
        hand.window.undo()
        hand.until(lambda: all(card.name != "Bea Lund" for card in cards(hand.session.book)))

    def test_a_guess_is_said_to_be_one(self, hand: Hand) -> None:
        hand.open()
        hand.paste("Bea Lund\nBlue Heron\nbea@lund.example")
        hand.until(lambda: "a guess" in hand.pills())
        assert "Company: Blue Heron, a guess" in hand.ticks()

    def test_shift_enter_begins_a_line(self, hand: Hand) -> None:
        hand.open()
        hand.type("Bea Lund")
        hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        hand.type("bea@lund.example")
        hand.until(lambda: len(hand.ticks()) == 2)


class TestVCards:
    def test_one_that_is_here_is_added_to(self, hand: Hand, town: dict[str, int]) -> None:
        hand.open()
        hand.paste(VCARD.format(name="Ada Lindqvist", email="ada@bakery.example", phone="+1 212 555 0777"))
        hand.until(lambda: hand.says("is already here: adds 1 number"))
        assert hand.panel.add.text() == "Add to the card"
        hand.key(Qt.Key.Key_Return)
        hand.until(hand.closed)
        ada = card_named(hand.session.book, "Ada Lindqvist")
        assert len(ada.phones) == 2
        assert ada.sources[0].name.startswith("vCard pasted ")
        assert len(cards(hand.session.book)) == len(town)

    def test_several_are_counted_and_can_be_looked_at_first(self, hand: Hand) -> None:
        hand.open()
        people = ("Ada Lindqvist", "ada@bakery.example"), ("Noor Haddad", "noor@x.example"), ("Bo Lind", "bo@x.example")
        hand.paste("".join(VCARD.format(name=name, email=email, phone="+1 212 555 0801") for name, email in people))
        hand.until(lambda: hand.says("vCard with 3 cards: 2 new, 1 already here"))
        hand.press(hand.panel.look)
        page = hand.window.page("import")
        assert isinstance(page, ImportPage)
        assert page.shown() is page.review
        hand.press(page.review.import_button)
        hand.until(lambda: any(card.name == "Bo Lind" for card in cards(hand.session.book)))

    def test_another_paste_takes_their_place(self, hand: Hand) -> None:
        panel = hand.open()
        hand.paste(VCARD.format(name="Bo Lind", email="bo@x.example", phone="+1 212 555 0801"))
        hand.until(panel.add.hasFocus)
        QApplication.clipboard().setText("Otto Brand")
        hand.key(Qt.Key.Key_V, CONTROL)
        hand.until(lambda: panel.field.toPlainText() == "Otto Brand")
        hand.until(lambda: hand.pills() == ["Otto Brand"])

    def test_what_is_typed_afterwards_takes_their_place(self, hand: Hand) -> None:
        hand.open()
        hand.paste(VCARD.format(name="Bo Lind", email="bo@x.example", phone="1234567"))
        hand.until(lambda: hand.says("vCard with 1 card"))
        hand.panel.field.setFocus()
        hand.type("Noor Haddad")
        hand.until(lambda: not hand.says("vCard with 1 card"))
        assert hand.pills() == ["Noor Haddad"]

    def test_one_that_is_none_is_told(self, hand: Hand) -> None:
        hand.open()
        hand.paste("BEGIN:VCARD\nEND:VCARD\n")
        hand.until(lambda: hand.says("There is no card in this vCard."))


class TestPanel:
    def test_escape_closes_it_and_the_keyboard_goes_back(self, hand: Hand) -> None:
        hand.key(Qt.Key.Key_F, CONTROL)
        before = QApplication.focusWidget()
        panel = hand.open()
        assert QApplication.focusWidget() is panel.field
        hand.key(Qt.Key.Key_Escape)
        assert hand.closed()
        assert QApplication.focusWidget() is before

    def test_tab_stays_in_it(self, hand: Hand) -> None:
        panel = hand.open()
        hand.type("Bea Lund bea@lund.example")
        for _ in range(6):
            hand.key(Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert panel.isAncestorOf(focus)

    def test_a_click_beside_it_closes_it(self, hand: Hand) -> None:
        QTest.mouseClick(hand.open(), Qt.MouseButton.LeftButton, pos=hand.panel.rect().bottomLeft())
        assert hand.closed()

    def test_another_page_closes_it(self, hand: Hand) -> None:
        hand.open()
        hand.key(Qt.Key.Key_1, CONTROL)
        assert hand.closed()
        assert hand.window.current_page().key == "cards"

    def test_pasted_files_are_imported(self, hand: Hand, tmp_path: Path) -> None:
        hand.open()
        path = tmp_path / "a.vcf"
        path.write_text(VCARD.format(name="Bo Lind", email="b@x.example", phone="1"), encoding="utf-8")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        hand.panel.field.insertFromMimeData(data)
        assert hand.window.current_page().key == "import"
