"""Asking for an introduction: what the letters say, what is done with them, and what is written down."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rolodex.queries.introductions import Introduction, introductions
from rolodex.services import editing
from rolodex.services.introducing import ask_for, introduce, move, record
from rolodex.services.settings import set_my_name
from rolodex.services.undoing import undo
from rolodex.ui.asking import sending
from rolodex.ui.asking.beside import Beside
from rolodex.ui.asking.composer import Composer
from rolodex.ui.asking.page import AskPage
from rolodex.ui.asking.request import AskRequest, IntroduceRequest, LetterRequest
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.person import PersonChip
from tests.ui.cards_hand import shown, words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN


class Hand:
    """An ask page that is shown, and refreshed as the window would."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.page = AskPage(desk)
        qtbot.addWidget(self.page)
        desk.session.changed.connect(lambda changed: self.page.refresh(changed.contacts))
        self.page.resize(1072, 741)
        self.page.show()
        self.gone: list[tuple[str, object]] = []
        desk.page_wanted.connect(lambda key, request: self.gone.append((key, request)))
        self.said: list[str] = []
        desk.toast_wanted.connect(lambda text, _: self.said.append(text))

    def arrive(self, request: object) -> None:
        """Come to the page and wait for the letters."""
        with self.qtbot.waitSignal(self.page.settled):
            self.page.arrive(request)

    @property
    def composer(self) -> Composer:
        """The letters that are shown."""
        assert self.page.composer is not None
        return self.page.composer

    def bodies(self) -> list[str]:
        """What each letter says."""
        return [box.text.toPlainText() for box in self.composer.boxes]

    def press(self, words: str, at: int = 0) -> None:
        """Press the button of those words, the first of them unless `at` says another."""

        def buttons() -> list[QPushButton]:
            return [b for b in self.page.findChildren(QPushButton) if b.text() == words and shown(b)]

        self.qtbot.waitUntil(lambda: len(buttons()) > at)
        buttons()[at].click()

    def written(self) -> tuple[Introduction, ...]:
        """Every introduction in the book."""
        with self.desk.session.book.read() as connection:
            return introductions(connection)

    def save(self, words: str) -> Introduction:
        """Press a button that writes an introduction down, and wait for it."""
        with self.qtbot.waitSignal(self.desk.session.changed):
            self.press(words)
        self.qtbot.waitUntil(lambda: bool(self.gone))
        return self.written()[0]


@pytest.fixture
def hand(desk: Desk, qtbot: QtBot) -> Hand:
    return Hand(desk, qtbot)


@pytest.fixture
def ask(town: dict[str, int]) -> AskRequest:
    """Ask Ada, whose address is known, about Mia."""
    return AskRequest(town["Ada Lindqvist"], town["Mia Okoro"])


def test_the_letters_fill_in_as_one_types(hand: Hand, ask: AskRequest, session: Session) -> None:
    set_my_name(session.book, "Alex Marin")
    hand.arrive(ask)
    assert "Ask Ada for an introduction to Mia Okoro" in words_in(hand.page)
    assert hand.page.rail_key == ""
    assert [chip.accessibleName() for chip in hand.page.findChildren(PersonChip)][:3] == [
        "You", "Ada Lindqvist, Lindqvist Bakery", "Mia Okoro, Nurse",
    ]  # fmt: skip
    assert "Nothing in the book says how Ada and Mia know each other." in words_in(hand.page)
    QTest.keyClicks(hand.composer.why, "a nurse for the fair")
    note, lines = hand.bodies()
    assert note.startswith("Hi Ada,\n\nWould you introduce me to Mia Okoro, Nurse at Elm Clinic?\n\nWhy I ask: a nurse")
    assert note.endswith("Thank you,\nAlex Marin")
    assert "I am Alex Marin, and I asked Ada if we could be introduced. Why I ask: a nurse for the fair." in lines
    assert not hand.composer.me.isVisibleTo(hand.composer)


def test_words_that_were_changed_stay_until_they_are_filled_in_again(hand: Hand, ask: AskRequest) -> None:
    hand.arrive(ask)
    box = hand.composer.boxes[0]
    QTest.keyClicks(box.text, "Dear Ada. ")
    QTest.keyClicks(hand.composer.why, "bread")
    assert hand.bodies()[0].startswith("Dear Ada. Hi Ada,")
    assert "bread" not in hand.bodies()[0]
    assert "bread" in hand.bodies()[1]
    again = next(b for b in box.findChildren(QAbstractButton) if b.accessibleName() == "Fill in again")
    again.click()
    assert "Why I ask: bread." in hand.bodies()[0]
    assert not again.isVisibleTo(box)


def test_your_name_is_asked_for_once(hand: Hand, ask: AskRequest, session: Session, qtbot: QtBot) -> None:
    hand.arrive(ask)
    field = hand.composer.me
    assert shown(field)
    QTest.keyClicks(field, "Alex Marin")
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.bodies()[0].endswith("Alex Marin"))


def test_a_letter_that_grows_as_one_types_stays_above_its_buttons(hand: Hand, ask: AskRequest) -> None:
    hand.arrive(ask)
    QTest.keyClicks(hand.composer.me, "Mira Falk")
    QTest.keyClick(hand.composer.me, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: "Mira Falk" in hand.bodies()[0])
    QTest.keyClicks(hand.composer.why, "a nurse for the fair")
    box = hand.composer.boxes[0]
    copy = next(button for button in box.findChildren(QPushButton) if button.text() == "Copy")

    def gaps() -> tuple[int, int]:
        text = box.text.geometry()
        return text.top() - box.subject.geometry().bottom(), copy.parentWidget().y() - text.bottom()

    hand.qtbot.waitUntil(lambda: gaps() == (9, 9), timeout=1000)


def test_two_of_the_same_first_name_go_by_their_whole_names(hand: Hand, town: dict[str, int], session: Session) -> None:
    other, _ = editing.add_card(session.book, "Mia Conti")
    hand.arrive(IntroduceRequest(town["Mia Okoro"], other))
    assert hand.page.rail_key == "introductions"
    assert {"To Mia Okoro", "To Mia Conti"} <= set(words_in(hand.page))
    assert "Nothing in the book says that Mia Okoro and Mia Conti know each other." in words_in(hand.page)


def test_a_name_without_an_end_leaves_what_stands_beside_in_sight(
    hand: Hand, town: dict[str, int], session: Session
) -> None:
    endless, _ = editing.add_card(session.book, "L" + "o" * 300 + "ng Name")
    editing.add_field(session.book, endless, "email", "long@example.example")
    hand.arrive(AskRequest(town["Ada Lindqvist"], endless))
    (beside,) = hand.page.findChildren(Beside)
    hand.qtbot.waitUntil(lambda: beside.mapTo(hand.page, beside.rect().topRight()).x() < hand.page.width())
    hand.arrive(AskRequest(endless, town["Mia Okoro"]))
    assert hand.composer.finish.sizeHint().width() < hand.composer.width() / 2


def test_i_asked_is_written_down_with_a_reminder(hand: Hand, ask: AskRequest, session: Session) -> None:
    hand.arrive(ask)
    QTest.keyClicks(hand.composer.why, "bread")
    found = hand.save("I asked Ada")
    assert (found.state, found.occasion, found.on) == ("asked", "bread", date.today().isoformat())
    assert found.remind_on == (date.today() + timedelta(days=7)).isoformat()
    assert hand.gone == [("introductions", found.id)]
    assert session.book is not None
    undo(session.book)
    assert hand.written() == ()


def test_no_reminder_and_only_considered(hand: Hand, ask: AskRequest) -> None:
    hand.arrive(ask)
    hand.composer.reminder.setCurrentText("No reminder")
    found = hand.save("Keep as considered")
    assert (found.state, found.remind_on) == ("considered", "")


def test_what_was_considered_goes_on(hand: Hand, ask: AskRequest, session: Session) -> None:
    first = ask_for(session.book, ask.connector, ask.goal, "bread", state="considered").introduction
    hand.arrive(ask)
    assert hand.composer.why.text() == "bread"
    found = hand.save("I asked Ada")
    assert (found.id, found.state, len(hand.written())) == (first, "asked", 1)


def test_asking_again_is_gentle(hand: Hand, ask: AskRequest, session: Session, qtbot: QtBot) -> None:
    ask_for(session.book, ask.connector, ask.goal, "bread", on="2026-03-02")
    hand.arrive(ask)
    assert "You asked already, on 2 Mar 2026. This goes on with it." in words_in(hand.page)
    assert "I asked you on 2 March 2026" in hand.bodies()[0]
    assert len(hand.bodies()) == 1
    hand.composer.chooser.chosen.emit(0)
    assert len(hand.bodies()) == 2
    hand.composer.chooser.chosen.emit(1)
    found = hand.save("I asked Ada again")
    assert (found.on, [s.state for s in found.steps]) == (date.today().isoformat(), ["asked"])


def test_what_was_agreed_already_is_told(hand: Hand, ask: AskRequest, session: Session) -> None:
    number = ask_for(session.book, ask.connector, ask.goal, on="2026-03-02").introduction
    move(session.book, number, "connector agreed", "2026-03-04")
    hand.arrive(ask)
    assert "Ada Lindqvist agreed to introduce you to Mia Okoro, on 4 Mar 2026." in words_in(hand.page)
    next(link for link in hand.page.findChildren(LinkButton) if link.words() == "See it").click()
    assert hand.gone.pop() == ("introductions", number)
    assert hand.composer.finish.text() == "I asked Ada"
    hand.save("I asked Ada")
    assert {one.state for one in hand.written()} == {"asked", "connector agreed"}


def test_what_was_asked_before_and_favors_stand_beside(
    hand: Hand, ask: AskRequest, town: dict[str, int], session: Session
) -> None:
    number = ask_for(session.book, ask.connector, town["Ivo Brandt"], state="introduced", on="2025-01-02").introduction
    move(session.book, number, "thanked", "2025-02-03", "A fine broker")
    with session.book.change("edit", "x") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO favor(contact_id, other_id, what) VALUES (1, ?, 'a cake')", (ask.connector,)
        )
    hand.arrive(ask)
    said = words_in(hand.page)
    assert {"What you asked Ada before", "Ivo Brandt", "A fine broker", "Open favors", "cake"} <= set(said)
    with hand.qtbot.waitSignal(hand.page.desk.page_wanted) as wanted:
        next(link for link in hand.page.findChildren(LinkButton) if link.words() == "Show").click()
    assert wanted.args == ["favors", 1]
    hand.arrive(AskRequest(town["Kofi Asante"], ask.goal))
    said = words_in(hand.page)
    assert {"Nothing yet.", "None between you and Kofi."} <= set(said)


def test_copying_each_or_both(hand: Hand, ask: AskRequest) -> None:
    hand.arrive(ask)
    clipboard = QGuiApplication.clipboard()
    hand.press("Copy")
    assert clipboard.text() == hand.bodies()[0]
    hand.press("Copy", 1)
    assert clipboard.text() == hand.bodies()[1]
    hand.press("Copy both")
    assert clipboard.text() == "\n\n* * *\n\n".join(hand.bodies())
    assert hand.said == ["Copied the note.", "Copied the lines to forward.", "Copied both."]


def test_the_mail_program_opens_on_a_press_only(hand: Hand, ask: AskRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(sending, "open_url", lambda url: bool(opened.append(url)) or len(opened) == 1)
    hand.arrive(ask)
    assert opened == []
    hand.press("Open in mail program")
    url = opened[0].toEncoded().data().decode()
    assert url.startswith(
        "mailto:ada@bakery.example?subject=Would%20you%20introduce%20me%20to%20Mia%20Okoro%3F&body=Hi%20Ada"
    )
    assert hand.said == []
    hand.press("Open in mail program")
    assert hand.said == ["No mail program answered. Copy the text, or save it as .eml."]


def test_saving_a_draft(hand: Hand, ask: AskRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    monkeypatch.setattr(sending, "choose_file", lambda _, name: names.append(name) or tmp_path / "note.eml")
    hand.arrive(ask)
    hand.press("Save as .eml")
    message = message_from_bytes((tmp_path / "note.eml").read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "ada@bakery.example"
    assert message.get_content().replace("\r\n", "\n").strip() == "\n\n* * *\n\n".join(hand.bodies())
    assert (names, hand.said) == (
        ["Would-you-introduce-me-to-Mia-Okoro"], ["Saved note.eml. Your mail program opens it."],
    )  # fmt: skip
    monkeypatch.setattr(sending, "choose_file", lambda *_: tmp_path)
    hand.press("Save as .eml")
    assert "cannot be written" in hand.said[-1]
    monkeypatch.setattr(sending, "choose_file", lambda *_: None)
    hand.press("Save as .eml")
    assert len(hand.said) == 2


def test_a_missing_address_is_told(hand: Hand, town: dict[str, int]) -> None:
    hand.arrive(AskRequest(town["Mia Okoro"], town["Ada Lindqvist"]))
    assert "No e-mail address of Mia Okoro is in the book." in words_in(hand.page)


def test_a_template_is_put_into_your_own_words_and_back(hand: Hand, ask: AskRequest, qtbot: QtBot) -> None:
    hand.arrive(ask)
    hand.composer.boxes[1].template_wanted.emit()
    panel = hand.page.panel
    assert panel is not None
    panel.text.setPlainText("Dear {goal_first}, {connector} knows me. {nonsense}")
    with qtbot.waitSignal(hand.desk.session.changed):
        hand.press("Save")
    qtbot.waitUntil(lambda: hand.bodies()[1] == "Dear Mia, Ada knows me. {nonsense}")
    assert hand.page.panel is None
    hand.composer.boxes[1].template_wanted.emit()
    hand.press("Back to ours")
    with qtbot.waitSignal(hand.desk.session.changed):
        hand.press("Save")
    qtbot.waitUntil(lambda: hand.bodies()[1].startswith("Hi Mia,\n\nI asked Ada"))
    hand.composer.boxes[0].template_wanted.emit()
    assert hand.page.escape()
    assert not hand.page.escape()


def test_what_was_typed_stays_when_the_book_changes(hand: Hand, ask: AskRequest, qtbot: QtBot) -> None:
    hand.arrive(ask)
    QTest.keyClicks(hand.composer.why, "bread")
    with qtbot.waitSignal(hand.desk.session.changed):
        hand.desk.session.do(lambda book: editing.set_name(book, ask.goal, given="Maria"))
    qtbot.waitUntil(lambda: "Maria Okoro" in hand.bodies()[0])
    assert hand.composer.why.text() == "bread"
    hand.arrive(ask)
    assert hand.composer.why.text() == "bread"


def test_both_are_asked_first(hand: Hand, town: dict[str, int]) -> None:
    hand.arrive(IntroduceRequest(town["Ada Lindqvist"], town["Mia Okoro"]))
    assert "Introduce Ada Lindqvist and Mia Okoro" in words_in(hand.page)
    QTest.keyClicks(hand.composer.why, "both like rye")
    to_ada, to_mia = hand.bodies()
    assert to_ada.startswith(
        "Hi Ada,\n\nMay I introduce you to Mia Okoro, Nurse at Elm Clinic? Why I thought of you two"
    )
    assert to_mia.startswith("Hi Mia,\n\nMay I introduce you to Ada Lindqvist at Lindqvist Bakery?")
    found = hand.save("I asked both")
    assert (found.introducer.name, found.state, found.occasion) == ("You", "asked", "both like rye")


def test_the_introducing_letter_goes_to_both(hand: Hand, town: dict[str, int], session: Session) -> None:
    number = introduce(session.book, town["Ada Lindqvist"], town["Ivo Brandt"], "rye").introduction
    move(session.book, number, "other side agreed")
    hand.arrive(LetterRequest(number))
    (body,) = hand.bodies()
    assert "Ada Lindqvist at Lindqvist Bakery\nIvo Brandt, Broker at Harbour Freight" in body
    assert [r.email for r in hand.composer.boxes[0].letter().to] == ["ada@bakery.example", "ivo@harbour.example"]
    found = hand.save("I introduced them")
    assert (found.id, found.state) == (number, "introduced")


def test_thanks_and_what_came_of_it(hand: Hand, ask: AskRequest, session: Session) -> None:
    number = record(session.book, ask.connector, ask.goal, 1, "introduced", "2026-03-05").introduction
    hand.arrive(LetterRequest(number, "outcome"))
    QTest.keyClicks(hand.composer.why, "She bakes for us")
    assert "on 5 March 2026. This is what came of it: She bakes for us." in hand.bodies()[0]
    found = hand.save("I told Ada")
    assert (found.state, found.steps[-1].note) == ("came of it", "She bakes for us")
    hand.gone.clear()
    hand.arrive(LetterRequest(number, "thank"))
    found = hand.save("I thanked Ada")
    assert (found.state, found.remind_on) == ("thanked", "")


def test_by_keyboard_alone(hand: Hand, ask: AskRequest, qtbot: QtBot, session: Session) -> None:
    set_my_name(session.book, "Alex")
    hand.arrive(ask)
    hand.page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hand.composer.why.setFocus()
    stops: list[str] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        assert focused.accessibleName() or (isinstance(focused, QPushButton) and focused.text()), focused
        stops.append(focused.accessibleName() or focused.text())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {"Why", "To Ada", "For Ada to forward", "Copy both", "Reminder", "I asked Ada"} <= set(stops)
    hand.composer.boxes[0].text.setFocus()
    with qtbot.waitSignal(session.changed):
        QTest.keyClick(hand.composer.boxes[0].text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hand.written()[0].state == "asked"


def test_hostile_names_are_shown_as_they_are(hand: Hand, ask: AskRequest, session: Session) -> None:
    card, _ = editing.add_card(session.book, HOSTILE)
    hand.arrive(AskRequest(ask.connector, card))
    said = " ".join(words_in(hand.page))
    assert HOSTILE_SHOWN in said
    assert "\u202e" not in said + "".join(hand.bodies())
    hand.arrive(AskRequest(card, ask.goal))
    assert hand.composer.finish.text().startswith("I asked <img")


def test_without_a_wish_the_page_says_where_to_begin(hand: Hand, ask: AskRequest) -> None:
    hand.arrive(None)
    assert shown(hand.page.empty)
    hand.press("Who knows…")
    assert hand.gone == [("who_knows", None)]
    hand.arrive(AskRequest(ask.connector, 999))
    assert "There is no card 999." in words_in(hand.page)
