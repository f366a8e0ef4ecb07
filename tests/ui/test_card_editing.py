"""Editing on the card: each field where it stands, cards by one line, marks on many, the menu's verbs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from rolodex.queries.card_parts import Card
from rolodex.services import editing
from rolodex.services.undoing import undo
from rolodex.ui.cards import menus
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import IconButton, LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from tests.helpers import card_named
from tests.ui.cards_hand import CardsHand, choose, words_in
from tests.ui.conftest import NAMES

# Said by Qt's offscreen platform whenever a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(desk: Desk, town: dict[str, int], qtbot: QtBot) -> CardsHand:
    made = CardsHand(desk, qtbot)
    made.open("Ada Lindqvist")
    made.see_list(*NAMES)
    return made


@pytest.fixture
def wrong(session: Session) -> list[str]:
    """What went wrong with nobody to say so."""
    told: list[str] = []
    session.went_wrong.connect(told.append)
    return told


def until(hand: CardsHand, name: str, holds: Callable[[Card], bool]) -> None:
    """Wait until both the book and the page show it."""
    hand.qtbot.waitUntil(lambda: holds(card_named(hand.page.session.book, name)))
    hand.qtbot.waitUntil(lambda: hand.page.view.card is not None and holds(hand.page.view.card))


def emails(card: Card) -> list[str]:
    return [email.value for email in card.emails]


def icon(hand: CardsHand, name: str) -> IconButton:
    return next(button for button in hand.page.view.findChildren(IconButton) if button.accessibleName() == name)


class TestFields:
    def test_enter_saves_and_undo_brings_it_back(self, hand: CardsHand, session: Session) -> None:
        hand.edit("E-mail", "ada@new.example")
        until(hand, "Ada Lindqvist", lambda card: emails(card) == ["ada@new.example"])
        assert not hand.page.view.findChildren(Field)
        session.do(undo)
        until(hand, "Ada Lindqvist", lambda card: emails(card) == ["ada@bakery.example"])

    def test_afterwards_the_keyboard_is_in_the_list_again(self, hand: CardsHand) -> None:
        hand.edit("E-mail", "ada@new.example")
        until(hand, "Ada Lindqvist", lambda card: emails(card) == ["ada@new.example"])
        hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is hand.page.list.view)

    def test_what_is_no_address_is_said_so_and_stays_to_be_mended(self, hand: CardsHand) -> None:
        field = hand.edit("E-mail", "ada at bakery")
        hand.qtbot.waitUntil(lambda: bool(field.accessibleDescription()))
        assert field.accessibleDescription() in words_in(hand.line("E-mail"))
        assert field.text() == "ada at bakery"
        assert emails(card_named(hand.page.session.book, "Ada Lindqvist")) == ["ada@bakery.example"]

    def test_escape_leaves_it_as_it_was(self, hand: CardsHand) -> None:
        hand.line("E-mail").edit()
        field = hand.type_into("E-mail", "else")
        QTest.keyClick(field, Qt.Key.Key_Escape)
        hand.qtbot.waitUntil(lambda: not hand.line("E-mail").findChildren(Field))
        assert "ada@bakery.example" in hand.words()
        assert QApplication.focusWidget() is hand.page.list.view

    def test_saving_it_unchanged_changes_nothing(self, hand: CardsHand, session: Session) -> None:
        changed: list[object] = []
        session.changed.connect(changed.append)
        hand.edit("E-mail", "ada@bakery.example")
        hand.qtbot.waitUntil(lambda: not hand.line("E-mail").findChildren(Field))
        assert changed == []

    def test_emptying_takes_it_off(self, hand: CardsHand) -> None:
        hand.edit("E-mail", "")
        until(hand, "Ada Lindqvist", lambda card: not card.emails)
        assert [line for line in hand.words() if "@" in line] == []

    def test_a_double_click_or_the_pencil_edits(self, hand: CardsHand) -> None:
        QTest.mouseDClick(hand.line("Phone"), Qt.MouseButton.LeftButton, pos=QPoint(10, 5))
        assert hand.type_into("Phone", "1").text() == "1"
        QTest.mouseClick(icon(hand, "Edit E-mail"), Qt.MouseButton.LeftButton)
        assert hand.type_into("E-mail", "a").text() == "a"

    def test_the_copy_button_copies(self, hand: CardsHand) -> None:
        QTest.mouseClick(icon(hand, "Copy +1 212 555 0123"), Qt.MouseButton.LeftButton)
        assert QApplication.clipboard().text() == "+1 212 555 0123"

    @pytest.mark.parametrize(
        ("label", "typed", "shown"),
        [
            ("Birthday", "1990-04-02", "2 April 1990"),
            ("Birthday", "2 April", "2 April"),
            ("Address", "1 New Street, Colchester", "1 New Street, Colchester"),
            ("LinkedIn", "https://www.linkedin.com/in/ivo-b", "in/ivo-b"),
        ],
    )
    def test_days_addresses_and_links_too(self, hand: CardsHand, label: str, typed: str, shown: str) -> None:
        hand.open("Ivo Brandt")
        hand.edit(label, typed)
        hand.qtbot.waitUntil(lambda: any(w == shown or w.startswith(f"{shown} (") for w in hand.words()))

    def test_a_note_keeps_its_lines(self, hand: CardsHand, session: Session) -> None:
        card = hand.card("Ada Lindqvist")
        session.do(lambda book: editing.add_field(book, card, "note", "first\nsecond"))
        until(hand, "Ada Lindqvist", lambda card: bool(card.notes))
        hand.line("Note").edit()
        field = hand.line("Note").findChild(Field)
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_End)
        QTest.keyClicks(field, "!")
        QTest.keyClick(field, Qt.Key.Key_Return)
        until(hand, "Ada Lindqvist", lambda card: [n.value for n in card.notes] == ["first\nsecond!"])

    def test_what_is_being_typed_survives_what_others_change(self, hand: CardsHand, session: Session) -> None:
        hand.line("E-mail").edit()
        hand.type_into("E-mail", "half typ")
        with hand.qtbot.waitSignal(hand.page.settled):
            session.do(lambda book: editing.add_card(book, "Xavier"))
        found = hand.line("E-mail").findChild(Field)
        assert found is not None
        assert found.text() == "half typ"


class TestName:
    def test_f2_renames_and_the_list_follows(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_F2)
        QTest.keyClick(hand.type_into("Given name", "Berta"), Qt.Key.Key_Return)
        hand.see("Berta Lindqvist")
        hand.see_list("Berta Lindqvist", *NAMES[1:])

    def test_escape_leaves_it(self, hand: CardsHand) -> None:
        QTest.mouseClick(icon(hand, "Edit the name"), Qt.MouseButton.LeftButton)
        QTest.keyClick(hand.type_into("Given name", "Berta"), Qt.Key.Key_Escape)
        hand.qtbot.waitUntil(lambda: not hand.page.view.findChildren(Field))
        assert "Ada Lindqvist" in hand.words()

    def test_typed_and_typed_back_closes_too(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_F2)
        QTest.keyClick(hand.type_into("Given name", "Ada"), Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: not hand.page.view.findChildren(Field))
        assert "Ada Lindqvist" in hand.words()

    def test_f2_twice_opens_one_editor(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_F2)
        QTest.keyClick(hand.type_into("Given name", "B"), Qt.Key.Key_F2)
        assert [f.text() for f in hand.page.view.findChildren(Field) if f.accessibleName() == "Given name"] == ["B"]

    def test_a_name_cannot_be_emptied_without_a_word(self, hand: CardsHand, wrong: list[str]) -> None:
        hand.key(Qt.Key.Key_F2)
        QTest.keyClick(hand.type_into("Family name", ""), Qt.Key.Key_Delete)
        given = hand.type_into("Given name", "")
        QTest.keyClick(given, Qt.Key.Key_Delete)
        QTest.keyClick(given, Qt.Key.Key_Return)
        # The card is called by its company then.
        hand.see("Lindqvist Bakery")
        assert wrong == []


class TestMarks:
    def test_the_star_on_and_off(self, hand: CardsHand) -> None:
        QTest.mouseClick(icon(hand, "Star"), Qt.MouseButton.LeftButton)
        until(hand, "Ada Lindqvist", lambda card: card.starred)
        hand.key(Qt.Key.Key_D, CONTROL)
        until(hand, "Ada Lindqvist", lambda card: not card.starred)

    def test_a_star_for_all_that_are_chosen(self, hand: CardsHand, session: Session) -> None:
        hand.key(Qt.Key.Key_Down, SHIFT)
        with hand.qtbot.waitSignal(session.changed) as told:
            hand.key(Qt.Key.Key_D, CONTROL)
        assert told.args is not None
        assert told.args[0].label == "Starred 2 cards"

    def test_the_star_follows_the_row_however_fast_one_moves(self, hand: CardsHand, session: Session) -> None:
        editing.star(session.book, [hand.card("Ada Lindqvist")])
        hand.open("Ada Lindqvist")
        until(hand, "Ada Lindqvist", lambda card: card.starred)
        hand.key(Qt.Key.Key_Down)
        hand.key(Qt.Key.Key_D, CONTROL)
        until(hand, "Émile Brandt", lambda card: card.starred)

    def test_how_well_you_know_them_by_the_menu(self, hand: CardsHand, session: Session) -> None:
        hand.menu("How well you know them", "Well")
        until(hand, "Ada Lindqvist", lambda card: card.rating == 4)
        hand.menu("How well you know them", "As the book tells")
        until(hand, "Ada Lindqvist", lambda card: card.rating == 0)

    def test_a_tag_by_its_key_on_many(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_Down, SHIFT)
        hand.key(Qt.Key.Key_T, CONTROL)
        QTest.keyClick(hand.type_into("Tag", "choir"), Qt.Key.Key_Return)
        until(hand, "Émile Brandt", lambda card: "choir" in [tag.name for tag in card.tags])
        assert "choir" in [tag.name for tag in card_named(hand.page.session.book, "Ada Lindqvist").tags]
        hand.qtbot.waitUntil(lambda: not hand.page.findChildren(Field))

    def test_an_empty_tag_is_said_so(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_T, CONTROL)
        QTest.keyClick(hand.type_into("Tag", " "), Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: "A tag needs at least one letter." in words_in(hand.page))
        cancel = next(b for b in hand.page.findChildren(QPushButton) if b.text() == "Cancel")
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
        hand.qtbot.waitUntil(lambda: not hand.page.findChildren(Field))

    def test_delete_on_a_tag_takes_it_off(self, hand: CardsHand) -> None:
        chip = next(c for c in hand.page.view.findChildren(Chip) if c.words() == "supplier")
        QTest.keyClick(chip, Qt.Key.Key_Delete)
        until(hand, "Ada Lindqvist", lambda card: not card.tags)

    def test_an_industry_from_the_menu_and_off_again(self, hand: CardsHand) -> None:
        hand.menu("Industry", "Food && drink", "Food && drink")
        until(hand, "Ada Lindqvist", lambda card: [i.name for i in card.industries] == ["Food & drink"])
        chip = next(c for c in hand.page.view.findChildren(Chip) if c.words() == "Food & drink")
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 6, 10))
        until(hand, "Ada Lindqvist", lambda card: not card.industries)

    @pytest.mark.parametrize(("answer", "own"), [("Accept", ["Food & drink"]), ("Not this", [])])
    def test_a_suggested_industry_is_accepted_or_refused_with_the_keyboard(
        self, hand: CardsHand, answer: str, own: list[str]
    ) -> None:
        chip = next(c for c in hand.page.view.findChildren(Chip) if c.words() == "Food & drink?")
        assert chip.accessibleName() == "Food & drink, suggested"
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Space)
        hand.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        choose(menu, answer)
        until(
            hand,
            "Ada Lindqvist",
            lambda card: [i.name for i in card.industries] == own and not card.suggested_industries,
        )
        hand.qtbot.waitUntil(lambda: hand.chips() == [*own, "supplier"])

    def test_suggestions_of_many_cards_are_accepted_at_once(self, hand: CardsHand, session: Session) -> None:
        hand.arrive("")
        hand.page.list.view.selectAll()
        assert _suggested(session) == 5
        hand.menu("Accept the suggested industry of 6 cards")
        hand.qtbot.waitUntil(lambda: _suggested(session) == 0)
        assert [i.name for i in card_named(session.book, "Mia Okoro").industries] == ["Health"]

    def test_delete_removes_all_that_are_chosen_and_undo_brings_them_back(
        self, hand: CardsHand, session: Session
    ) -> None:
        hand.key(Qt.Key.Key_Down, SHIFT)
        hand.key(Qt.Key.Key_Down, SHIFT)
        hand.key(Qt.Key.Key_Delete)
        hand.see_list(*NAMES[3:])
        hand.see("Kofi Asante")
        session.do(undo)
        hand.see_list(*NAMES)


class TestMenu:
    @pytest.mark.parametrize(
        ("entry", "typed", "of"),
        [
            ("E-mail", "second@bakery.example", lambda card: emails(card)[1]),
            ("Phone", "+44 20 7946 0958", lambda card: card.phones[1].value),
            ("Address", "1 Mill Lane", lambda card: card.addresses[0].street),
            ("Birthday", "12 May 1984", lambda card: card.days[0].iso),
            ("Note", "Likes tea", lambda card: card.notes[0].value),
            ("Another name", "Addie", lambda card: card.names[0].value),
        ],
    )
    def test_adds_a_field(self, hand: CardsHand, entry: str, typed: str, of: Callable[[Card], str]) -> None:
        hand.menu("Add", entry)
        QTest.keyClick(hand.type_into(entry, typed), Qt.Key.Key_Return)
        wanted = {"12 May 1984": "1984-05-12"}.get(typed, typed)

        def there(card: Card) -> bool:
            try:
                return of(card) == wanted
            except IndexError:
                return False

        until(hand, "Ada Lindqvist", there)

    def test_adds_ends_and_removes_a_job(self, hand: CardsHand) -> None:
        hand.menu("Add", "Job")
        hand.type_into("Company", "R&D Mills")
        hand.type_into("Title", "Miller")
        QTest.keyClick(hand.type_into("Since", "2019-04"), Qt.Key.Key_Return)
        until(hand, "Ada Lindqvist", lambda card: len(card.jobs) == 2)
        hand.menu("Jobs", "Ended: Miller, R&&D Mills…")
        QTest.keyClick(hand.type_into("End", "2020"), Qt.Key.Key_Return)
        until(hand, "Ada Lindqvist", lambda card: [j.years for j in card.jobs if not j.current] == ["2019–2020"])
        hand.menu("Jobs", "Remove: Miller, R&&D Mills")
        until(hand, "Ada Lindqvist", lambda card: len(card.jobs) == 1)

    def test_says_what_is_wrong_and_keeps_what_was_typed(self, hand: CardsHand) -> None:
        hand.menu("Add", "Phone")
        field = hand.type_into("Phone", "call me")
        QTest.keyClick(field, Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: any("number" in words and "call me" in words for words in words_in(hand.page)))
        assert field.text() == "call me"

    def test_for_many_cards_offers_what_fits_many(self, hand: CardsHand) -> None:
        hand.key(Qt.Key.Key_Down, SHIFT)
        hand.see("Émile Brandt")
        hand.page.view.menu_wanted.emit(QPoint(0, 0))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        words = [action.text() for action in menu.actions() if action.text()]
        menu.close()
        accept = "Accept the suggested industry of 2 cards"
        assert words == [
            "Tag 2 cards…", "Drop a tag…", "Industry", accept, "Keep in touch", "How well you know them",
            "Star 2 cards", "Export 2 cards…", "Brief of 2 cards…", "Introduce these two…", "Merge 2 cards",
            "Remove 2 cards",
        ]  # fmt: skip

    def test_removes_the_card(self, hand: CardsHand) -> None:
        hand.menu("Remove this card")
        hand.see_list(*NAMES[1:])


class TestBoxes:
    def test_how_we_met_is_written_and_left(self, hand: CardsHand) -> None:
        press(hand, "+ Write")
        QTest.keyClick(hand.type_into("How you met", "at the fair"), Qt.Key.Key_Return)
        until(hand, "Ada Lindqvist", lambda card: card.met == "at the fair")
        assert "at the fair" in hand.words()
        press(hand, "Edit")
        QTest.keyClick(hand.type_into("How you met", "at the fair"), Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: not hand.page.view.findChildren(Field))
        assert "at the fair" in hand.words()

    def test_a_note_from_the_timeline(self, hand: CardsHand) -> None:
        press(hand, "+ Note")
        field = hand.type_into("Note", "")
        QTest.keyClick(field, Qt.Key.Key_Return)
        hand.qtbot.waitUntil(lambda: any(w.startswith("There is nothing to save.") for w in hand.words()))
        QTest.keyClick(hand.type_into("Note", "Likes tea"), Qt.Key.Key_Return)
        until(hand, "Ada Lindqvist", lambda card: [n.value for n in card.notes] == ["Likes tea"])


class TestPhoto:
    def test_from_a_file_and_off_again(self, hand: CardsHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        picture = QImage(90, 60, QImage.Format.Format_RGB32)
        picture.fill(QColor("#ff0000"))
        picture.save(str(tmp_path / "ada.png"))
        monkeypatch.setattr(menus, "choose_photo", lambda _: tmp_path / "ada.png")
        hand.menu("Photo from a file…")
        until(hand, "Ada Lindqvist", lambda card: card.photo_id is not None)
        hand.qtbot.waitUntil(lambda: red(hand) > 20)
        hand.menu("Take the photo off")
        until(hand, "Ada Lindqvist", lambda card: card.photo_id is None)
        assert red(hand) == 0

    @pytest.mark.parametrize(
        "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\nbroken", None]
    )
    def test_what_is_no_picture_is_said_so(
        self, hand: CardsHand, wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
    ) -> None:
        path = tmp_path / "ada.png"
        if content is not None:
            path.write_bytes(content)
        monkeypatch.setattr(menus, "choose_photo", lambda _: path)
        hand.menu("Photo from a file…")
        hand.qtbot.waitUntil(lambda: bool(wrong))
        assert wrong[0].startswith("ada.png ")
        assert card_named(hand.page.session.book, "Ada Lindqvist").photo_id is None


def red(hand: CardsHand) -> int:
    image = hand.page.view.grab().toImage()
    points = ((x, y) for x in range(0, 150, 3) for y in range(0, 150, 3))
    return sum(image.pixelColor(x, y).name() == "#ff0000" for x, y in points)


def press(hand: CardsHand, words: str) -> None:
    link = next(link for link in hand.page.view.findChildren(LinkButton) if link.words() == words)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def click_row(hand: CardsHand, row: int) -> None:
    view = hand.page.list.view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(hand.page.list.model.index(row)).center()
    )


def _suggested(session: Session) -> int:
    """How many cards have an industry that is only suggested."""
    with session.book.read() as connection:
        found = connection.exec_driver_sql("SELECT count(*) FROM card_row WHERE industry_suggested")
        return int(found.scalar_one())
