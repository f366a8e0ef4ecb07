"""The box of whom somebody knows: what it lists, and the line in which one says so."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.services import editing
from rolodex.services.knowing import Knowing, Noted, knows, read_knowing
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from rolodex.ui.cards.fact_line import QuietButton
from rolodex.ui.cards.knows_box import KnowingEditor, KnowsBox
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import LinkButton
from tests.helpers import card_named, values
from tests.ui.cards_hand import CardsHand, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN

ADA = "Ada Lindqvist"


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
    made = CardsHand(desk, qtbot)
    made.open(ADA)
    until(made, "Nobody that you know of, yet.")
    return made


def box(hand: CardsHand) -> KnowsBox:
    found = hand.page.view.knows
    assert found is not None
    return found


def told(hand: CardsHand) -> str:
    return " ".join(words_in(box(hand)))


def until(hand: CardsHand, words: str) -> None:
    hand.qtbot.waitUntil(lambda: words in told(hand))


def begin(hand: CardsHand) -> KnowingEditor:
    link(hand, "+ Who do they know?").click()
    editor = box(hand).editor
    assert editor is not None
    return editor


def link(hand: CardsHand, words: str) -> LinkButton:
    return next(button for button in box(hand).findChildren(LinkButton) if button.words() == words)


def type_in(hand: CardsHand, text: str, shown: str) -> KnowingEditor:
    """Type a sentence and wait until it says so beneath."""
    editor = box(hand).editor or begin(hand)
    editor.field.clear()
    QTest.keyClicks(editor.field, text)
    hand.qtbot.waitUntil(lambda: editor.preview.text() == shown)
    return editor


def say(book: Book, sentence: str) -> Noted:
    with book.read() as connection:
        found = read_knowing(connection, sentence, date.today())
    assert isinstance(found, Knowing)
    return knows(book, found)


def test_a_sentence_is_shown_while_it_is_typed_and_enter_writes_it(hand: CardsHand, session: Session) -> None:
    editor = type_in(
        hand, "Kofi from Asante Roofing, 2016", f"{ADA} knows Kofi Asante from Asante Roofing, since 2016."
    )
    assert editor.field.accessibleDescription() == editor.preview.text()
    assert values(session.book, "SELECT count(*) FROM acquaintance WHERE other_id > 1") == [0]
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: box(hand).editor is None)
    until(hand, "– from Asante Roofing, since 2016 · you said so")
    assert hand.page.list.view.hasFocus()
    link(hand, "Kofi Asante").click()
    hand.see("Kofi Asante")
    until(hand, ADA)
    session.do(undo)
    until(hand, "Nobody that you know of, yet.")


def test_escape_leaves_without_a_trace(hand: CardsHand, session: Session) -> None:
    editor = type_in(hand, "Kofi", f"{ADA} knows Kofi Asante.")
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert box(hand).editor is None
    assert values(session.book, "SELECT count(*) FROM acquaintance WHERE other_id > 1") == [0]


def test_a_name_that_several_bear_is_asked_about(hand: CardsHand, session: Session) -> None:
    editor = type_in(hand, "Brandt from school", "“Brandt” fits 2 people. Which one?")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: bool(editor.field.property("wrong")))
    assert values(session.book, "SELECT count(*) FROM acquaintance WHERE other_id > 1") == [0]
    link(hand, "Ivo Brandt · Broker, Harbour Freight").click()
    hand.qtbot.waitUntil(lambda: editor.preview.text() == f"{ADA} knows Ivo Brandt from school.")
    assert editor.field.hasFocus()
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: box(hand).editor is None)
    until(hand, "Ivo Brandt")


def test_a_name_that_nobody_bears_may_become_a_card(hand: CardsHand, session: Session) -> None:
    editor = type_in(hand, "Tam Nguyen from school", "Nobody here is called “Tam Nguyen”.")
    link(hand, "New card for “Tam Nguyen”").click()
    words = f"{ADA} knows Tam Nguyen from school. Makes a card for Tam Nguyen."
    hand.qtbot.waitUntil(lambda: editor.preview.text() == words)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: box(hand).editor is None)
    until(hand, "Tam Nguyen")
    assert card_named(session.book, "Tam Nguyen").family == "Nguyen"


def test_a_sentence_that_says_nothing_stays_to_be_mended(hand: CardsHand) -> None:
    editor = begin(hand)
    assert not editor.preview.isVisible()
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: bool(editor.field.property("wrong")))
    assert "Write who knows whom, like: Luis Romero from Brightside, 2016" in words_in(editor)
    QTest.keyClicks(editor.field, "Kofi")
    hand.qtbot.waitUntil(lambda: editor.preview.text() == f"{ADA} knows Kofi Asante.")
    assert not editor.field.property("wrong")


def test_what_you_said_is_taken_back_by_its_cross(hand: CardsHand, session: Session) -> None:
    session.do(lambda book: say(book, f"{ADA} knows Kofi Asante from school"))
    until(hand, "Kofi Asante")
    cross = next(b for b in box(hand).findChildren(QuietButton))
    assert cross.accessibleName() == "Take back what you said of Kofi Asante"
    assert cross.focusPolicy() == Qt.FocusPolicy.TabFocus
    cross.click()
    until(hand, "Nobody that you know of, yet.")


def test_of_many_the_first_are_shown_until_all_are_wanted(hand: CardsHand, session: Session) -> None:
    with session.book.change("add", "Many") as change:
        run = change.connection.exec_driver_sql
        for number in range(500):
            run("INSERT INTO contact(uid, given, family, added) VALUES (?1, 'Ann', 'Ode ' || ?1, '2024')", (number,))
            run(
                "INSERT INTO acquaintance(contact_id, other_id, how) VALUES (last_insert_rowid(), ?, 'are rowers')",
                (hand.card(ADA),),
            )
    hand.open("Kofi Asante")
    hand.open(ADA)
    until(hand, "Show all 500")
    assert len(box(hand).findChildren(QuietButton)) == 8
    link(hand, "Show all 500").click()
    assert "Show all 500" not in [b.words() for b in box(hand).findChildren(LinkButton) if b.isVisible()]
    assert len([b for b in box(hand).findChildren(QuietButton) if not b.isHidden()]) >= 500


def test_a_spouse_is_a_link_once_it_is_clear_who_that_is(hand: CardsHand, session: Session) -> None:
    ada = hand.card(ADA)
    session.do(lambda book: editing.add_field(book, ada, "relation", "Kofi Asante", "spouse"))
    hand.qtbot.waitUntil(lambda: "Spouse" in hand.words())
    until(hand, "spouse")
    hand.line("Spouse").findChild(LinkButton).click()
    hand.see("Kofi Asante")
    until(hand, ADA)


def test_hostile_names_are_shown_as_they_are_written(hand: CardsHand, session: Session) -> None:
    session.do(lambda book: editing.add_card(book, "Eve"))
    hand.qtbot.waitUntil(lambda: "Eve" in [str(n) for n in values(session.book, "SELECT name FROM card_row")])
    eve = card_named(session.book, "Eve").id
    session.do(lambda book: editing.set_name(book, eve, given=HOSTILE))
    hand.qtbot.waitUntil(lambda: HOSTILE in values(session.book, "SELECT name FROM card_row"))
    editor = begin(hand)
    editor.field.setText(f"({eve}) from school")
    hand.qtbot.waitUntil(lambda: editor.preview.text() == f"{ADA} knows {HOSTILE_SHOWN} from school.")


def test_the_keyboard_reaches_the_line_and_what_it_offers(hand: CardsHand) -> None:
    editor = type_in(hand, "Brandt", "“Brandt” fits 2 people. Which one?")
    QTest.keyClick(editor.field, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LinkButton)
    assert "Brandt" in focused.words()
    QTest.keyClick(focused, Qt.Key.Key_Space)
    hand.qtbot.waitUntil(lambda: editor.preview.text().startswith(f"{ADA} knows "))
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    until(hand, "you said so")
    hand.qtbot.waitUntil(
        lambda: any(b.isVisible() and "Brandt" in b.words() for b in box(hand).findChildren(LinkButton))
    )
    link(hand, "+ Who do they know?").setFocus()
    QTest.keyClick(link(hand, "+ Who do they know?"), Qt.Key.Key_Tab)
    reached = QApplication.focusWidget()
    assert isinstance(reached, LinkButton)
    assert reached.words() in ("Ivo Brandt", "Émile Brandt")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (f"I know {ADA} from school, 2012-2014", "You know each other from school, 2012, until 2014"),
        (f"{ADA} is my teacher", "Ada is your teacher"),
        (f"I am {ADA}'s teacher", "You are their teacher"),
        (f"{ADA} and I worked together", "You worked together"),
    ],
)
def test_how_you_know_them_by_your_own_word(hand: CardsHand, session: Session, sentence: str, words: str) -> None:
    session.do(lambda book: say(book, sentence))
    hand.qtbot.waitUntil(lambda: words in " ".join(hand.words()))
