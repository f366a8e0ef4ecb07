"""What a hand does on the cards page, and what an eye sees there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from rolodex.ui.cards.fact_line import FactLine
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.page import Desk
from rolodex.ui.text import PlainLabel
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.labels import ElidedLabel


class CardsHand:
    """A cards page that is shown, and refreshed and asked for cards as the window would."""

    def __init__(self, desk: Desk, qtbot: QtBot, width: int = 1072) -> None:
        self.page = CardsPage(desk)
        self.qtbot = qtbot
        qtbot.addWidget(self.page)
        desk.session.changed.connect(lambda changed: self.page.refresh(changed.contacts))
        desk.page_wanted.connect(lambda key, request: self.page.arrive(request) if key == "cards" else None)
        self.page.resize(width, 740)
        self.page.show()

    def arrive(self, request: object = None) -> None:
        """Come to the page and wait for the list."""
        with self.qtbot.waitSignal(self.page.settled):
            self.page.arrive(request)

    def open(self, name: str) -> None:
        """Go to somebody's card."""
        self.arrive(self.card(name))
        self.see(name)

    def card(self, name: str) -> int:
        """The number of the card of that name, from the book itself."""
        with self.page.session.book.read() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM card_row WHERE name = ?", (name,))
            return int(rows.scalar_one())

    def see(self, name: str) -> None:
        """Wait until that card is shown."""
        self.qtbot.waitUntil(lambda: self.page.view.card is not None and self.page.view.card.name == name)

    def see_list(self, *names: str) -> None:
        """Wait until the list reads like that."""
        self.qtbot.waitUntil(lambda: self.listed() == list(names))

    def listed(self) -> list[str | None]:
        """The list's rows as far as they have been read."""
        model = self.page.list.model
        return [model.index(row).data() for row in range(model.rowCount())]

    def search(self, text: str) -> None:
        """Look for something and wait for what is found."""
        with self.qtbot.waitSignal(self.page.settled):
            self.page.search(text)

    def line(self, label: str) -> FactLine:
        """The line of the card with that label."""
        return next(line for line in self.page.view.findChildren(FactLine) if line.fact.label == label)

    def edit(self, label: str, text: str) -> Field:
        """Write over a line of the card, and press Enter."""
        self.line(label).edit()
        field = self.line(label).findChild(Field)
        assert field is not None
        field.selectAll()
        QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClick(field, Qt.Key.Key_Return)
        return field

    def type_into(self, name: str, text: str) -> Field:
        """Write into the field of that name, over what it holds."""
        field = next(f for f in self.page.findChildren(Field) if f.accessibleName() == name)
        field.selectAll()
        QTest.keyClicks(field, text)
        return field

    def words(self) -> list[str]:
        """Every word that stands on the card and in its boxes."""
        return words_in(self.page.view)

    def chips(self) -> list[str]:
        """The card's industries and tags."""
        return [chip.words() for chip in self.page.view.findChildren(Chip)]

    def menu(self, *path: str) -> None:
        """Open the card's menu and choose what `path` leads to."""
        self.page.view.menu_wanted.emit(self.page.mapToGlobal(self.page.rect().center()))
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        choose(menu, *path)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the list."""
        QTest.keyClick(self.page.list.view, key, modifier)


def right_click(view: QAbstractItemView, index: QModelIndex) -> None:
    """Ask for the menu of a row, as the right mouse button does."""
    at = view.visualRect(index).center()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at)))


def popped_up(qtbot: QtBot) -> QMenu:
    """The menu that is open, once it is."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def offered(menu: QMenu) -> list[str]:
    """What a menu offers."""
    return [action.text() for action in menu.actions() if action.text()]


def choose(menu: QMenu, *path: str) -> None:
    """Trigger the entry that the words lead to, and close the menu."""
    here = menu
    for words in path[:-1]:
        found = next(action for action in here.actions() if action.text() == words).menu()
        assert isinstance(found, QMenu)
        here = found
    next(action for action in here.actions() if action.text() == path[-1]).trigger()
    menu.close()


def words_in(widget: QObject) -> list[str]:
    """The words of every label and link."""
    kinds = (PlainLabel, ElidedLabel)
    labels = [label.text() for kind in kinds for label in widget.findChildren(kind) if label.text()]
    return labels + [link.words() for link in widget.findChildren(LinkButton)]


def shown(widget: QWidget) -> bool:
    """Whether one can see it."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
