"""Cards on their way out of the window and into it: dragged, dropped, copied and pasted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rolodex.ui import theme, vcards
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.flip.page import FlipPage
from rolodex.ui.importing.page import ImportPage
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.vcards import CardsData, can_import, own_cards, to_import, vcards_in
from rolodex.ui.widgets.rail import Rail
from rolodex.ui.window import Window
from tests.helpers import card_named
from tests.ui.cards_hand import CardsHand
from tests.ui.conftest import open_window

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
EVE = b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Eve Stone\r\nEMAIL:eve@stone.example\r\nEND:VCARD\r\n"


@pytest.fixture
def hand(town: dict[str, int], desk: Desk, qtbot: QtBot) -> CardsHand:
    return CardsHand(desk, qtbot)


@pytest.fixture
def drags(monkeypatch: pytest.MonkeyPatch) -> list[QDrag]:
    """Drags that were begun; they end where they began."""
    begun: list[QDrag] = []
    monkeypatch.setattr(vcards, "begin", begun.append)
    return begun


def pull(widget: QWidget, start: QPoint, by: QPoint) -> None:
    """Press, and move with the button held."""
    move = QEvent.Type.MouseMove
    for kind, at in ((QEvent.Type.MouseButtonPress, start), (move, start + by / 2), (move, start + by)):
        place = QPointF(at)
        event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(at)), LEFT, LEFT, NONE)
        QApplication.sendEvent(widget, event)


# Out -------------------------------------------------------------------------------------------------------------


def test_what_is_dragged_is_a_vcard_a_file_of_it_and_text(town: dict[str, int], session: Session) -> None:
    data = CardsData(session, [town["Ada Lindqvist"], town["Kofi Asante"]], "2 cards")
    vcard = bytes(data.data("text/vcard").data())
    assert vcard.count(b"BEGIN:VCARD\r\n") == 2
    assert "EMAIL" in vcard.decode()
    assert data.text().splitlines()[:2] == ["Ada Lindqvist", "Lindqvist Bakery"]
    (url,) = data.urls()
    path = Path(url.toLocalFile())
    assert path.name == "2 cards.vcf"
    assert path.read_bytes() == vcard
    assert [Path(u.toLocalFile()) for u in data.urls()] == [path]
    assert own_cards(data, session) == [town["Ada Lindqvist"], town["Kofi Asante"]]


def test_only_the_window_that_it_came_from_takes_it_for_its_own(town: dict[str, int], session: Session) -> None:
    data = CardsData(session, [town["Ada Lindqvist"]], "Ada")
    assert own_cards(data, object()) == []  # type: ignore[arg-type]
    assert own_cards(QMimeData(), session) == []


def test_files_for_other_programs_go_when_the_program_ends(town: dict[str, int], session: Session) -> None:
    (url,) = CardsData(session, [town["Ada Lindqvist"]], "Ada").urls()
    folder = vcards._folder()
    assert Path(url.toLocalFile()).is_relative_to(folder.name)
    folder.cleanup()
    vcards._folder.cache_clear()
    assert not Path(url.toLocalFile()).exists()


def test_the_chosen_rows_are_dragged_out(hand: CardsHand, drags: list[QDrag], session: Session) -> None:
    hand.open("Ada Lindqvist")
    hand.key(Qt.Key.Key_Down, SHIFT)
    view = hand.page.list.view
    model = hand.page.list.model
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    row = view.visualRect(model.index(0)).center()
    pull(view.viewport(), row, QPoint(0, 3))
    assert drags == []
    pull(view.viewport(), row, QPoint(60, 40))
    (drag,) = drags
    assert own_cards(drag.mimeData(), session) == hand.page.list.chosen_cards()
    assert not drag.pixmap().isNull()


def test_more_than_go_at_once_are_exported_instead(
    hand: CardsHand, desk: Desk, drags: list[QDrag], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vcards, "MOST", 1)
    hand.open("Ada Lindqvist")
    hand.key(Qt.Key.Key_Down, SHIFT)
    with qtbot.waitSignal(desk.toast_wanted) as said:
        hand.page.list.view.startDrag(COPY)
    assert "Ctrl E" in said.args[0]
    assert drags == []


def test_the_face_of_a_card_is_dragged_out(hand: CardsHand, drags: list[QDrag], session: Session) -> None:
    hand.open("Ada Lindqvist")
    face = hand.page.view.face
    assert face is not None
    pull(face, QPoint(10, 10), QPoint(2, 0))
    assert drags == []
    pull(face, QPoint(10, 10), QPoint(40, 30))
    assert own_cards(drags[0].mimeData(), session) == [hand.card("Ada Lindqvist")]


def test_a_card_is_pulled_sideways_out_of_the_deck(
    town: dict[str, int], desk: Desk, qtbot: QtBot, drags: list[QDrag], session: Session
) -> None:
    page = FlipPage(desk)
    qtbot.addWidget(page)
    page.resize(1072, 740)
    page.show()
    with qtbot.waitSignal(page.shown):
        page.arrive(town["Ada Lindqvist"])
    middle = page.deck.rect().center()
    pull(page.deck, middle, QPoint(40, 5))
    assert own_cards(drags[0].mimeData(), session) == [town["Ada Lindqvist"]]
    assert page.current() == town["Ada Lindqvist"]


def test_control_c_copies_text_and_vcards_of_all_chosen(hand: CardsHand, qtbot: QtBot) -> None:
    hand.open("Ada Lindqvist")
    hand.key(Qt.Key.Key_Down, SHIFT)
    hand.key(Qt.Key.Key_C, CONTROL)
    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "Émile" in clipboard.text())
    assert clipboard.text().startswith("Ada Lindqvist\nLindqvist Bakery")
    assert (vcards_in(clipboard.mimeData()) or b"").count(b"BEGIN:VCARD") == 2


def test_what_was_copied_does_not_bring_the_program_down_as_it_ends() -> None:
    program = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from rolodex.ui import vcards; vcards._put_on_clipboard(vcards.Outgoing(b'BEGIN:VCARD', 'Ada'));"
        "assert vcards.vcards_in(app.clipboard().mimeData()) == b'BEGIN:VCARD'"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# In --------------------------------------------------------------------------------------------------------------


def carried(kind: str, data: bytes) -> QMimeData:
    made = QMimeData()
    made.setData(kind, data)
    return made


def text(words: str) -> QMimeData:
    made = QMimeData()
    made.setText(words)
    return made


@pytest.mark.parametrize("kind", ["text/vcard", "text/x-vcard", "text/directory"])
def test_a_vcard_is_known_by_each_of_its_names(kind: str) -> None:
    data = carried(kind, EVE)
    assert can_import(data)
    assert vcards_in(data) == EVE
    (path,) = to_import(data, "Pasted vCard")
    assert (path.name, path.read_bytes()) == ("Pasted vCard.vcf", EVE)


def test_plain_text_that_is_a_vcard_is_one_and_other_text_is_not() -> None:
    assert vcards_in(text("\n" + EVE.decode())) is not None
    assert vcards_in(text("\ufeffbegin:vcard\nFN:Eve\nEND:VCARD")) is not None
    for words in ("", "Eve Stone", "see BEGIN:VCARD"):
        assert not can_import(text(words))
        assert to_import(text(words), "x") == []


def test_files_come_before_what_stands_in_them(tmp_path: Path) -> None:
    data = carried("text/vcard", EVE)
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org")])
    assert to_import(data, "x") == [tmp_path]


def test_control_v_pastes_a_vcard_to_be_looked_over(hand: CardsHand, desk: Desk, qtbot: QtBot) -> None:
    hand.open("Ada Lindqvist")
    QGuiApplication.clipboard().setMimeData(carried("text/vcard", EVE))
    with qtbot.waitSignal(desk.import_wanted) as asked:
        hand.key(Qt.Key.Key_V, CONTROL)
    assert [path.name for path in asked.args[0]] == ["Pasted vCard.vcf"]
    QGuiApplication.clipboard().setText("nothing of the kind")
    with qtbot.waitSignal(desk.toast_wanted) as said:
        hand.key(Qt.Key.Key_V, CONTROL)
    assert "no vCard" in said.args[0]


@pytest.fixture
def window(session: Session, look: theme.Appearance, town: dict[str, int], qtbot: QtBot) -> Iterator[Window]:
    with open_window(session, look, "cards") as made:
        cards = made.page("cards")
        assert isinstance(cards, CardsPage)
        qtbot.waitUntil(lambda: cards.view.card is not None)
        yield made


def enter(widget: QWidget, data: QMimeData) -> bool:
    """Hold something over a widget; whether it would be taken."""
    event = QDragEnterEvent(QPoint(30, 10), COPY, data, LEFT, NONE)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, data: QMimeData) -> None:
    QApplication.sendEvent(widget, QDropEvent(QPointF(30, 10), COPY, data, LEFT, NONE))


def hint(window: Window) -> QWidget:
    return next(w for w in window.findChildren(QWidget) if type(w).__name__ == "DropHint")


def test_a_vcard_dropped_on_the_window_is_looked_over_and_imported(window: Window, qtbot: QtBot) -> None:
    data = carried("text/vcard", EVE)
    assert enter(window, data)
    assert hint(window).isVisible()
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not hint(window).isVisible()
    enter(window, data)
    drop(window, data)
    assert not hint(window).isVisible()
    page = window.page("import")
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.shown() is page.review)
    with qtbot.waitSignal(window.session.changed) as told:
        page.review.accepted.emit()
    assert card_named(window.session.book, "Eve Stone").emails[0].value == "eve@stone.example"
    with qtbot.waitSignal(window.session.changed):
        window.undo(told.args[0].id)


def test_the_import_page_takes_vcards_too(window: Window, qtbot: QtBot) -> None:
    window.show_page("import")
    page = window.page("import")
    assert isinstance(page, ImportPage)
    assert enter(page, carried("text/vcard", EVE))
    drop(page, carried("text/vcard", EVE))
    qtbot.waitUntil(lambda: page.shown() is page.review)


def test_own_cards_and_other_text_are_not_imported(window: Window, town: dict[str, int], session: Session) -> None:
    own = CardsData(session, [town["Ada Lindqvist"]], "Ada")
    assert not enter(window, own)
    assert not enter(window, text("hello"))
    assert not hint(window).isVisible()


def test_cards_dropped_on_a_tag_or_an_industry_go_there_in_one_change(
    window: Window, town: dict[str, int], session: Session, qtbot: QtBot
) -> None:
    rail = window.findChild(Rail)
    assert rail is not None
    qtbot.waitUntil(lambda: 'tag:"client"' in rail._entries)
    entry = rail.entry('tag:"client"')
    before = entry.grab().toImage()
    chosen = [town["Ada Lindqvist"], town["Kofi Asante"]]
    data = CardsData(session, chosen, "2 cards")
    assert enter(entry, data)
    assert entry.grab().toImage() != before
    with qtbot.waitSignal(session.changed) as told:
        drop(entry, data)
    assert told.args[0].contacts == frozenset(chosen)
    assert {tag.name for tag in card_named(session.book, "Kofi Asante").tags} == {"client"}
    with qtbot.waitSignal(session.changed):
        window.undo()
    assert not card_named(session.book, "Kofi Asante").tags


def test_places_out_of_sight_come_near_while_something_is_held_at_the_end(
    window: Window, town: dict[str, int], session: Session, qtbot: QtBot
) -> None:
    window.resize(900, 520)
    rail = window.findChild(Rail)
    assert rail is not None
    qtbot.waitUntil(lambda: 'tag:"client"' in rail._entries)
    bar = rail._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    data = CardsData(session, [town["Ada Lindqvist"]], "Ada")
    assert enter(rail, data)
    low = QPoint(40, rail._scroll.geometry().bottom() - 4)
    move = QDragMoveEvent(low, COPY, data, LEFT, NONE)
    QApplication.sendEvent(rail, move)
    assert not move.isAccepted()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QApplication.sendEvent(rail, QDragLeaveEvent())
    assert not rail._drift.isActive()


def test_other_places_of_the_rail_take_nothing(window: Window, town: dict[str, int], session: Session) -> None:
    rail = window.findChild(Rail)
    assert rail is not None
    data = CardsData(session, [town["Ada Lindqvist"]], "Ada")
    assert not rail.entry("companies").acceptDrops()
    place = rail.entry("companies").mapTo(rail, QPoint(20, 10))
    move = QDragMoveEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(rail, move)
    assert not move.isAccepted()
