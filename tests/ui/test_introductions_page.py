"""The introductions page: the picture by mouse and keys, the list, the boxes, writing one down, saving the picture."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from rolodex.queries.card_parts import YOU
from rolodex.services import editing, introducing
from rolodex.services.undoing import undo
from rolodex.ui import theme
from rolodex.ui.introductions import saving
from rolodex.ui.introductions.opened import Opened
from rolodex.ui.introductions.record import RecordForm
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.labels import PageTitle
from tests.helpers import dump, values
from tests.ui.cards_hand import words_in
from tests.ui.conftest import HOSTILE, HOSTILE_SHOWN
from tests.ui.introductions_hand import IntroductionsHand, fill_ledger

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def cards(session: Session) -> dict[str, int]:
    return fill_ledger(session.book)


@pytest.fixture
def hand(cards: dict[str, int], desk: Desk, qtbot: QtBot) -> IntroductionsHand:
    made = IntroductionsHand(desk, qtbot)
    made.arrive()
    return made


class TestPicture:
    def test_shows_everybody_from_you_outward(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        assert hand.names() == ["You", "Dana Okafor", "Aiko Tanaka", "Adrián Fuentes", "Ana Sousa", "Alba Conti"]
        assert any("4 introductions since 2021" in words for words in words_in(hand.page))
        across = [hand.at(person).x() for person in (YOU, cards["Dana"], cards["Adrián"], cards["Alba"])]
        assert across == sorted(across)
        assert all(hand.view.rect().contains(hand.at(figure.node.id)) for figure in hand.view.drawing.people)

    def test_a_click_opens_the_card(
        self, hand: IntroductionsHand, cards: dict[str, int], desk: Desk, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            hand.click(hand.at(cards["Aiko"]))
        assert wanted.args == ["cards", cards["Aiko"]]

    def test_pointing_at_somebody_tells_the_evidence(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        assert hand.hover(hand.at(cards["Adrián"])) == (
            "Adrián Fuentes\n\nDana Okafor introduced Adrián Fuentes to you\n14 Apr 2024, at the fair\n"
            "We have worked together since."
        )
        assert hand.hover(QPoint(2, 2)) == ""

    def test_pointing_at_a_line_tells_the_evidence(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        line = next(line for line in hand.view.drawing.lines if line.edge.end == cards["Ana"])
        middle = line.curve.path.pointAtPercent(0.5)
        told = hand.hover(hand.view.sight.to_widget(middle.x(), middle.y()).toPoint())
        assert told == "You introduced Ana Sousa to Adrián Fuentes\n16 May 2024, at her stall"

    def test_the_handle_folds_and_unfolds_exactly_a_branch(
        self, hand: IntroductionsHand, cards: dict[str, int]
    ) -> None:
        before = hand.at(cards["Adrián"])
        hand.hover(before)
        hand.click(handle(hand, cards["Adrián"]))
        assert hand.names() == ["You", "Dana Okafor", "Aiko Tanaka", "Adrián Fuentes"]
        assert hand.view.drawing.figures[cards["Adrián"]].hidden == 2
        assert (hand.at(cards["Adrián"]) - before).manhattanLength() <= 1
        assert hand.hover(handle(hand, cards["Adrián"])) == "2 more behind Adrián Fuentes"
        hand.click(handle(hand, cards["Adrián"]))
        assert len(hand.names()) == 6

    def test_the_wheel_zooms_around_the_pointer(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        scale, place = hand.view.sight.scale, hand.at(cards["Aiko"])
        hand.wheel(place, 2)
        assert hand.view.sight.scale > scale * 1.3
        assert (hand.at(cards["Aiko"]) - place).manhattanLength() <= 2
        hand.wheel(place, -50)
        assert hand.view.sight.scale >= 0.04

    def test_dragging_moves_the_picture_and_opens_nothing(
        self, hand: IntroductionsHand, cards: dict[str, int], desk: Desk, qtbot: QtBot
    ) -> None:
        before = hand.at(cards["Dana"])
        with qtbot.assertNotEmitted(desk.page_wanted):
            hand.drag(before, QPoint(60, -40))
        assert hand.at(cards["Dana"]) == before + QPoint(60, -40)

    def test_it_can_never_be_dragged_out_of_sight(self, hand: IntroductionsHand) -> None:
        for _ in range(9):
            hand.drag(QPoint(300, 300), QPoint(2000, 1500))
        area = hand.view.sight.area(hand.view.rect().toRectF())
        assert area.intersects(hand.view.drawing.bounds)

    def test_the_small_buttons_zoom(self, hand: IntroductionsHand) -> None:
        tools = hand.page.picture_side.tools
        scale = hand.view.sight.scale
        tools.nearer.click()
        assert hand.view.sight.scale > scale
        tools.farther.click()
        tools.farther.click()
        assert hand.view.sight.scale < scale
        tools.all.click()
        area = hand.view.sight.area(hand.view.rect().toRectF())
        assert area.contains(hand.view.drawing.bounds)

    def test_a_change_of_the_book_shows_and_leaves_the_view_alone(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session, qtbot: QtBot
    ) -> None:
        hand.wheel(hand.at(cards["Dana"]), 1)
        sight = hand.view.sight
        with qtbot.waitSignal(hand.page.settled):
            session.do(lambda book: introducing.move(book, cards["asked"], "introduced"))
        assert "Luis Romero" in hand.names()
        assert hand.view.sight.scale == sight.scale
        with qtbot.waitSignal(hand.page.settled):
            session.do(undo)
        assert "Luis Romero" not in hand.names()

    def test_names_are_literal(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session, qtbot: QtBot
    ) -> None:
        with qtbot.waitSignal(hand.page.settled):
            session.do(lambda book: editing.set_name(book, cards["Aiko"], given=HOSTILE, family=""))
        assert HOSTILE_SHOWN in hand.names()
        place = hand.at(cards["Aiko"])
        assert hand.hover(place).startswith(HOSTILE_SHOWN)
        help_event = QHelpEvent(QEvent.Type.ToolTip, place, hand.view.mapToGlobal(place))
        QApplication.sendEvent(hand.view, help_event)
        assert "&lt;img src=" in QToolTip.text()
        assert "<img" not in QToolTip.text()
        QToolTip.hideText()
        hand.page.grab()


def handle(hand: IntroductionsHand, person: int) -> QPoint:
    """Where somebody's handle is."""
    middle = hand.view.drawing.figures[person].handle.center()
    return hand.view.sight.to_widget(middle.x(), middle.y()).toPoint()


class TestKeys:
    def test_arrows_walk_and_enter_opens(
        self, hand: IntroductionsHand, cards: dict[str, int], desk: Desk, qtbot: QtBot
    ) -> None:
        hand.view.setFocus(Qt.FocusReason.TabFocusReason)
        assert hand.view.hasFocus()
        walk = [
            (Qt.Key.Key_Right, "Dana"), (Qt.Key.Key_Right, "Aiko"), (Qt.Key.Key_Down, "Adrián"),
            (Qt.Key.Key_Down, "Adrián"), (Qt.Key.Key_Right, "Ana"), (Qt.Key.Key_Down, "Alba"),
            (Qt.Key.Key_Right, "Alba"), (Qt.Key.Key_Left, "Adrián"), (Qt.Key.Key_Up, "Aiko"),
        ]  # fmt: skip
        for key, name in walk:
            hand.key(key)
            assert hand.view.at == cards[name], name
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            hand.key(Qt.Key.Key_Return)
        assert wanted.args == ["cards", cards["Aiko"]]
        hand.key(Qt.Key.Key_Home)
        assert hand.view.at == YOU
        with qtbot.assertNotEmitted(desk.page_wanted):
            hand.key(Qt.Key.Key_Return)

    def test_whoever_is_current_is_told_to_screen_readers(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        assert hand.view.accessibleName() == "Picture of who introduced whom"
        hand.key(Qt.Key.Key_Right)
        hand.key(Qt.Key.Key_Right)
        hand.key(Qt.Key.Key_Down)
        told = hand.view.accessibleDescription()
        assert told.startswith("Adrián Fuentes. Dana Okafor introduced Adrián Fuentes to you, 14 Apr 2024, at the fair")
        assert told.endswith("Northwind Foods. leads to 2")

    def test_space_folds_and_the_walk_goes_on_among_those_in_sight(
        self, hand: IntroductionsHand, cards: dict[str, int]
    ) -> None:
        hand.key(Qt.Key.Key_Right)
        hand.key(Qt.Key.Key_Space)
        assert hand.names() == ["You", "Dana Okafor"]
        hand.key(Qt.Key.Key_Right)
        assert hand.view.at == cards["Dana"]
        assert "folded away" in hand.view.accessibleDescription()
        hand.key(Qt.Key.Key_Space)
        assert len(hand.names()) == 6

    def test_plus_minus_and_zero_zoom(self, hand: IntroductionsHand) -> None:
        scale = hand.view.sight.scale
        hand.key(Qt.Key.Key_Plus)
        assert hand.view.sight.scale == pytest.approx(scale * 1.25)
        hand.key(Qt.Key.Key_Minus)
        hand.key(Qt.Key.Key_Minus)
        assert hand.view.sight.scale == pytest.approx(scale / 1.25)
        hand.key(Qt.Key.Key_0)
        assert hand.view.sight.area(hand.view.rect().toRectF()).contains(hand.view.drawing.bounds)

    def test_arrows_with_shift_move_the_picture(self, hand: IntroductionsHand) -> None:
        before = hand.at(YOU)
        hand.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert hand.at(YOU).y() < before.y()
        assert hand.view.at == YOU

    def test_walking_brings_people_into_sight(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        hand.view.zoom(4)
        for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
            hand.key(key)
            assert hand.view.rect().contains(hand.at(hand.view.at))
        assert hand.view.at == cards["Adrián"]

    def test_motion_is_only_where_it_is_wanted(
        self, hand: IntroductionsHand, look: theme.Appearance, qtbot: QtBot
    ) -> None:
        look.set_reduced_motion(False)
        scale = hand.view.sight.scale
        hand.key(Qt.Key.Key_Plus)
        assert hand.view.sight.scale < scale * 1.25
        qtbot.waitUntil(lambda: hand.view.sight.scale == pytest.approx(scale * 1.25))


class TestSeenFromAfar:
    def test_fewer_words_the_farther_and_none_over_another(
        self, cards: dict[str, int], session: Session, desk: Desk, qtbot: QtBot
    ) -> None:
        for number in range(30):
            extra = editing.add_card(session.book, f"Extra{number} Person")[0]
            introducing.record(session.book, cards["Dana"], extra, YOU, "introduced", f"20{number % 20 + 10}")
        hand = IntroductionsHand(desk, qtbot)
        hand.arrive()
        brush = hand.view.brush
        counts = [len(brush.words(scale)) for scale in (1.0, 0.5, 0.2, 0.05)]
        assert counts == sorted(counts, reverse=True)
        for scale in (0.5, 0.2, 0.05):
            grounds = [words.ground for words in brush.words(scale)]
            assert not any(a.intersects(b) for n, a in enumerate(grounds) for b in grounds[n + 1 :])
            # Nothing is smaller than nine pixels on the screen.
            assert all(words.font.pixelSize() * scale >= 9 for words in brush.words(scale))
        assert "Dana Okafor" in [words.text for words in brush.words(0.2)]


class TestSaving:
    def save(self, hand: IntroductionsHand, to: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
        """Save with the button; what was said."""
        monkeypatch.setattr(saving, "choose_target", lambda _: to)
        with qtbot.waitSignal(hand.page.desk.toast_wanted) as said:
            hand.page.picture_side.tools.save.click()
        assert said.args is not None
        return str(said.args[0])

    def test_as_svg_with_its_words_as_text(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    ) -> None:  # fmt: skip
        with qtbot.waitSignal(hand.page.settled):
            session.do(lambda book: editing.set_name(book, cards["Aiko"], given=HOSTILE, family=""))
        to = tmp_path / "who.svg"
        assert self.save(hand, to, monkeypatch, qtbot) == "Saved the picture as who.svg."
        root = ElementTree.fromstring(to.read_bytes())
        assert root.findtext(f"{SVG}title") == "Who introduced whom"
        words = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]
        assert {"Dana Okafor", "Adrián Fuentes", "Apr 2024", "you, May 2024", "You", "DO"} <= set(words)
        bold = {text.get("font-weight") for text in root.iter(f"{SVG}text")}
        assert bold == {"400", "600"}
        # Cut where the room ends, and still text.
        assert any(text.startswith('<img src="x.png"><b>') for text in words)
        assert not [tag for tag in root.iter() if tag.tag.endswith(("script", "foreignObject", "}b"))]
        assert not list(root.iter(f"{SVG}image"))
        renderer = QSvgRenderer(QByteArray(to.read_bytes()))
        assert renderer.isValid()
        assert renderer.defaultSize().width() > 700

    def test_as_png_twice_as_large(
        self, hand: IntroductionsHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        to = tmp_path / "who.png"
        assert self.save(hand, to, monkeypatch, qtbot) == "Saved the picture as who.png."
        image = QImage(str(to))
        assert image.width() == pytest.approx(2 * (hand.view.drawing.bounds.width() + 40), abs=4)
        assert image.pixelColor(1, 1) == QColor(theme.current().bg)

    def test_photos_are_in_it(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    ) -> None:  # fmt: skip
        with session.book.change("edit", "Put a photo in") as change:
            image = QImage(40, 40, QImage.Format.Format_RGB32)
            image.fill(QColor("#123456"))
            image.save(str(tmp_path / "a.png"))
            run = change.connection.exec_driver_sql
            data = (tmp_path / "a.png").read_bytes()
            run("INSERT INTO blob(digest, data) VALUES (?, ?)", (b"0" * 16, data))
            blob = run("SELECT max(id) FROM blob").scalar_one()
            run("INSERT INTO photo(contact_id, blob_id, media_type) VALUES (?, ?, 'image/png')", (cards["Aiko"], blob))
        hand.arrive()
        to = tmp_path / "who.svg"
        self.save(hand, to, monkeypatch, qtbot)
        (image_tag,) = ElementTree.fromstring(to.read_bytes()).iter(f"{SVG}image")
        assert any(value.startswith("data:image/png;base64,") for value in image_tag.attrib.values())

    def test_thinking_better_of_it_writes_nothing(
        self, hand: IntroductionsHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        monkeypatch.setattr(saving, "choose_target", lambda _: None)
        with qtbot.assertNotEmitted(hand.page.desk.toast_wanted):
            hand.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        assert not list(tmp_path.glob("*.svg"))

    def test_a_folder_that_is_not_there_is_told_in_a_sentence(
        self, hand: IntroductionsHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        assert "cannot be written" in self.save(hand, tmp_path / "none" / "x.png", monkeypatch, qtbot)


class TestBoxes:
    def test_best_connectors_lead_to_their_cards(
        self, hand: IntroductionsHand, cards: dict[str, int], desk: Desk, qtbot: QtBot
    ) -> None:
        rows = hand.page.boxes.connectors
        assert [row.accessibleName() for row in rows] == ["Dana Okafor, 2 made", "Adrián Fuentes, 1 made"]
        with qtbot.waitSignal(desk.page_wanted) as wanted:
            QTest.keyClick(rows[0], Qt.Key.Key_Return)
        assert wanted.args == ["cards", cards["Dana"]]

    def test_what_is_under_way_stands_above_what_was_made_last(self, hand: IntroductionsHand) -> None:
        names = [row.accessibleName() for row in hand.page.boxes.rows]
        assert names[0].startswith("Asked, Dana to Luis Romero")
        assert [name.split(",")[0] for name in names[1:]] == ["Made"]

    def test_a_narrow_page_leaves_them_out_and_offers_to_write_one_down(
        self, cards: dict[str, int], desk: Desk, qtbot: QtBot
    ) -> None:
        hand = IntroductionsHand(desk, qtbot, width=600)
        hand.arrive()
        assert not hand.page.boxes.isVisible()
        links = [k for k in hand.page.picture_side.findChildren(LinkButton) if k.isVisible()]
        assert [link.words() for link in links] == ["+ Introduction"]

    def test_the_ring_of_the_focus_leaves_the_words_alone(self, hand: IntroductionsHand) -> None:
        hand.page.activateWindow()
        for row in (hand.page.boxes.connectors[0], hand.page.boxes.rows[0]):
            words = row.rect().adjusted(4, 8, -4, -8)
            before = row.grab().toImage()
            row.setFocus(Qt.FocusReason.TabFocusReason)
            after = row.grab().toImage()
            assert after != before
            assert after.copy(words) == before.copy(words)
            # Nothing stands where the ring runs.
            assert before.copy(0, 8, 4, 8) == before.copy(row.width() - 4, 8, 4, 8)


class TestList:
    def test_lists_those_under_way_first_and_narrows(self, hand: IntroductionsHand) -> None:
        hand.page.list_button.click()
        assert hand.listed() == [
            "Under way · 1", "Dana → Luis Romero", "Made · 4", "Adrián → Alba Conti", "Ana Sousa ↔ Adrián Fuentes",
            "Dana → Adrián Fuentes", "Dana → Aiko Tanaka",
        ]  # fmt: skip
        side = hand.page.list_side
        side.sides.chosen.emit(1)
        assert hand.listed() == ["Made · 1", "Ana Sousa ↔ Adrián Fuentes"]
        side.states.chosen.emit(1)
        assert hand.listed() == []
        side.sides.chosen.emit(2)
        assert hand.listed() == ["Under way · 1", "Dana → Luis Romero"]
        hand.page.grab()

    def test_the_buttons_say_which_of_them_is_shown(self, hand: IntroductionsHand) -> None:
        page = hand.page
        assert [b.isChecked() for b in (page.picture_button, page.list_button)] == [True, False]
        page.list_button.click()
        assert [b.isChecked() for b in (page.picture_button, page.list_button)] == [False, True]
        assert page.list_side.isVisible()
        assert not page.picture_side.isVisible()
        page.list_button.click()
        assert page.list_button.isChecked()

    def test_a_row_is_read_whole(self, hand: IntroductionsHand) -> None:
        model = hand.page.list_side.list.model_rows
        spoken = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith("Asked, Dana to Luis Romero, ")
        assert "for the canteen contract" in spoken


class TestOpening:
    def opened(self, hand: IntroductionsHand) -> Opened:
        """What stands in front, once it has been read."""
        hand.qtbot.waitUntil(lambda: hand.page.findChild(Opened) is not None)
        found = hand.page.findChild(Opened)
        assert found is not None
        hand.qtbot.waitUntil(lambda: found.panel.shown is not None)
        return found

    def test_a_row_of_the_box_opens_it_and_escape_goes_back(self, hand: IntroductionsHand, qtbot: QtBot) -> None:
        QTest.mouseClick(hand.page.boxes.rows[0], Qt.MouseButton.LeftButton)
        opened = self.opened(hand)
        assert "Asked Dana Okafor to introduce you to Luis Romero" in words_in(opened)
        assert not opened.picture.isVisible()
        qtbot.waitUntil(opened.back.hasFocus)
        assert hand.page.escape()
        assert hand.page.picture_side.isVisible()
        assert hand.view.hasFocus()

    def test_enter_in_the_list_opens_it_and_back_keeps_the_row(self, hand: IntroductionsHand, qtbot: QtBot) -> None:
        hand.page.list_button.click()
        rows = hand.page.list_side.list
        assert rows.hasFocus()
        rows.setCurrentIndex(rows.model_rows.index(3))
        QTest.keyClick(rows, Qt.Key.Key_Return)
        opened = self.opened(hand)
        assert "Adrián Fuentes introduced you to Alba Conti" in words_in(opened)
        opened.back.click()
        assert rows.isVisible()
        assert rows.currentIndex().row() == 3

    def test_asked_from_elsewhere_it_is_opened_at_once(self, hand: IntroductionsHand, cards: dict[str, int]) -> None:
        hand.arrive(cards["asked"])
        assert self.opened(hand).isVisible()

    def test_it_leads_into_the_picture_even_behind_a_fold(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session
    ) -> None:
        (number,) = values(session.book, f"SELECT id FROM introduction WHERE contact_id = {cards['Alba']}")
        hand.view.fold(cards["Dana"])
        hand.arrive(number)
        self.opened(hand).picture.click()
        assert hand.page.picture_side.isVisible()
        assert hand.view.at == cards["Alba"]
        assert "Alba Conti" in hand.names()

    def test_once_removed_it_closes_and_undo_brings_it_back_to_the_picture(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session, qtbot: QtBot
    ) -> None:
        (number,) = values(session.book, f"SELECT id FROM introduction WHERE contact_id = {cards['Alba']}")
        hand.arrive(number)
        self.opened(hand)
        with qtbot.waitSignal(hand.page.settled):
            session.do(lambda book: introducing.remove_introduction(book, number))
        qtbot.waitUntil(hand.page.picture_side.isVisible)
        assert "Alba Conti" not in hand.names()
        with qtbot.waitSignal(hand.page.settled):
            session.do(undo)
        assert "Alba Conti" in hand.names()


class TestWritingDown:
    def form(self, hand: IntroductionsHand) -> RecordForm:
        form = hand.page.findChild(RecordForm)
        assert form is not None
        return form

    def choose(self, hand: IntroductionsHand, name: str, words: str) -> None:
        """Type a name into one of the form's fields for people, and pick the first who fits."""
        field = {"introducer": self.form(hand).introducer, "one": self.form(hand).one, "other": self.form(hand).other}[
            name
        ]
        QTest.keyClicks(field.field, words)
        hand.qtbot.waitUntil(lambda: bool(field.search.chips))
        QTest.keyClick(field.field, Qt.Key.Key_Return)
        assert field.person is not None

    def test_by_hand_with_keys_and_back_with_undo(
        self, hand: IntroductionsHand, cards: dict[str, int], session: Session, qtbot: QtBot
    ) -> None:
        before = dump(session.book)
        hand.page.record()
        form = self.form(hand)
        qtbot.waitUntil(form.introducer.field.hasFocus)
        self.choose(hand, "introducer", "aiko")
        # The keyboard goes on from one to the next, so that nothing typed lets go of who was picked.
        assert form.one.field.hasFocus()
        self.choose(hand, "one", "luis")
        assert form.on.hasFocus()
        assert form.other.person == YOU
        QTest.keyClicks(form.on, "2023-05")
        QTest.keyClicks(form.occasion, "over lunch")
        with qtbot.waitSignal(hand.page.settled):
            QTest.keyClick(form.occasion, Qt.Key.Key_Return)
        row = values(
            session.book,
            "SELECT introducer_id, contact_id, other_id, state, on_date, occasion FROM introduction"
            " ORDER BY id DESC LIMIT 1",
        )
        assert row == [(cards["Aiko"], cards["Luis"], YOU, "introduced", "2023-05", "over lunch")]
        qtbot.waitUntil(lambda: hand.page.findChild(RecordForm) is None)
        assert "Luis Romero" in hand.names()
        with qtbot.waitSignal(hand.page.settled):
            session.do(undo)
        assert "Luis Romero" not in hand.names()
        assert dump(session.book) == before

    def test_between_two_others(self, hand: IntroductionsHand, cards: dict[str, int], session: Session) -> None:
        hand.page.record()
        form = self.form(hand)
        form.other.clear()
        assert form.other.person is None
        self.choose(hand, "introducer", "dana")
        self.choose(hand, "one", "luis")
        self.choose(hand, "other", "alba")
        with hand.qtbot.waitSignal(hand.page.settled):
            button(form, "Save").click()
        (row,) = values(
            session.book, "SELECT introducer_id, contact_id, other_id FROM introduction ORDER BY id DESC LIMIT 1"
        )
        assert row == (cards["Dana"], cards["Luis"], cards["Alba"])

    def test_what_is_missing_or_wrong_is_said(self, hand: IntroductionsHand, qtbot: QtBot) -> None:
        hand.page.record()
        form = self.form(hand)
        button(form, "Save").click()
        assert "Choose who introduces and who is introduced." in words_in(form)
        self.choose(hand, "introducer", "dana")
        self.choose(hand, "one", "luis")
        QTest.keyClicks(form.on, "soon")
        QTest.keyClick(form.on, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any("“soon” is not a date" in words for words in words_in(form)))

    def test_escape_leaves_it(self, hand: IntroductionsHand, qtbot: QtBot) -> None:
        hand.page.record()
        form = self.form(hand)
        qtbot.waitUntil(form.introducer.field.hasFocus)
        QTest.keyClick(form.introducer.field, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: hand.page.findChild(RecordForm) is None)
        assert hand.page.picture_side.isVisible()
        assert not hand.page.escape()

    def test_nobody_of_that_name_is_said(self, hand: IntroductionsHand, qtbot: QtBot) -> None:
        hand.page.record()
        form = self.form(hand)
        QTest.keyClicks(form.one.field, "zzzz")
        qtbot.waitUntil(lambda: any(words == "Nobody fits." for words in shown_words(form)))
        QTest.keyClick(form.one.field, Qt.Key.Key_Return)
        assert form.one.person is None


def button(widget: QWidget, words: str) -> Button:
    return next(button for button in widget.findChildren(Button) if button.text() == words)


def shown_words(widget: QWidget) -> list[str]:
    """The words one can see."""
    labels = [child for child in widget.findChildren(QWidget) if child.isVisible() and hasattr(child, "text")]
    return [label.text() for label in labels]


class TestNothingYet:
    def test_says_what_belongs_here_and_brings_it(self, desk: Desk, qtbot: QtBot) -> None:
        hand = IntroductionsHand(desk, qtbot)
        hand.arrive()
        assert hand.page.empty.isVisible()
        assert not hand.page.boxes.isVisible()
        button(hand.page.empty, "Write down an introduction").click()
        assert hand.page.findChild(RecordForm) is not None

    def test_with_some_under_way_it_leads_to_the_list(self, session: Session, desk: Desk, qtbot: QtBot) -> None:
        dana, luis = (editing.add_card(session.book, name)[0] for name in ("Dana Okafor", "Luis Romero"))
        introducing.ask_for(session.book, dana, luis)
        hand = IntroductionsHand(desk, qtbot)
        hand.arrive()
        nothing = hand.page.picture_side.nothing
        assert nothing.isVisible()
        button(nothing, "Show those under way").click()
        assert hand.page.list_side.isVisible()
        assert QApplication.focusWidget() is hand.page.list_side.list

    def test_the_title_counts_one(self, session: Session, desk: Desk, qtbot: QtBot) -> None:
        dana, luis = (editing.add_card(session.book, name)[0] for name in ("Dana Okafor", "Luis Romero"))
        introducing.record(session.book, dana, luis, YOU, "introduced", "2020")
        hand = IntroductionsHand(desk, qtbot)
        hand.arrive()
        assert hand.page.picture_side.findChild(PageTitle) is not None
        assert "1 introduction since 2020" in words_in(hand.page)
