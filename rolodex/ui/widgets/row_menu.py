"""Menus under the right mouse button, the Menu key and Shift+F10, for rows and for anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QMenu, QWidget

from rolodex.ui.text import one_line

# Makes the menu for a place in the widget; None where there is nothing to offer.
MenuAt = Callable[[QPoint], QMenu | None]
# The same for a row.
MenuFor = Callable[[QModelIndex], QMenu | None]


def offer_menu(widget: QWidget, make: MenuAt) -> None:
    """Offer a menu on a widget: at the mouse, or from the keyboard at its lower left corner."""
    _Offer(widget, make, lambda: QPoint(8, _face(widget).height() - 4))


def on_row_menu(view: QAbstractItemView, wanted: Callable[[QPoint], object]) -> None:
    """Like `offer_row_menu`, for menus that have to be asked for first: tells where on the screen one is wanted."""

    def tell(index: QModelIndex) -> None:
        wanted(offer.wanted_at)

    offer = offer_row_menu(view, tell)


def offer_row_menu(view: QAbstractItemView, make: MenuFor) -> _Offer:
    """Offer a menu on each row of a list: on the one under the mouse, or from the keyboard on the current one.

    A row outside the selection becomes the current one first, as a menu speaks of what one sees chosen.
    """

    def below_current() -> QPoint:
        view.scrollTo(view.currentIndex())
        rect = view.visualRect(view.currentIndex())
        return QPoint(max(rect.left(), 0) + 18, rect.bottom() - 1)

    def at(point: QPoint) -> QMenu | None:
        index = view.indexAt(point)
        if not index.isValid():
            return None
        chosen = view.selectionModel()
        if view.selectionMode() == QAbstractItemView.SelectionMode.NoSelection or not chosen.isSelected(index):
            view.setCurrentIndex(index)
        return make(index)

    return _Offer(view, at, below_current)


class _Offer(QObject):
    """Watches a widget for the wish for a menu; `place` is where one from the keyboard opens."""

    def __init__(self, widget: QWidget, make: MenuAt, place: Callable[[], QPoint]) -> None:
        super().__init__(widget)
        self._widget, self._make, self._place = widget, make, place
        # Where on the screen the last menu was asked for.
        self.wanted_at = QPoint()
        self._asked_by_keys = False
        # A view's menu is asked for at its viewport by the mouse, and at itself by the keyboard.
        for watched in {widget, _face(widget)}:
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self._asked_by_keys = not by_mouse
            return self._open(_face(self._widget).mapFromGlobal(event.globalPos()) if by_mouse else self._place())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and asks_for_menu(event):
            # Some platforms send an event of their own for the Menu key, before or after it; the menu may still be
            # being made then.
            twice = self._asked_by_keys and event.key() == Qt.Key.Key_Menu
            self._asked_by_keys = False
            return twice or QApplication.activePopupWidget() is not None or self._open(self._place())
        return False

    def _open(self, at: QPoint) -> bool:
        self.wanted_at = _face(self._widget).mapToGlobal(at)
        menu = self._make(at)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.wanted_at)
        return True


def _face(widget: QWidget) -> QWidget:
    """What is seen of a widget. Asked for each time: a viewport once held does not outlast every panel."""
    return widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget


def asks_for_menu(event: QKeyEvent) -> bool:
    """Whether a key asks for a menu: the Menu key, or Shift+F10."""
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (shift and event.key() == Qt.Key.Key_F10)


def menu_of(parent: QWidget, entries: Iterable[tuple[str, Callable[[], object]] | None]) -> QMenu:
    """A menu of verbs in words, literal also where they hold a name from a file; None sets a line between."""
    menu = QMenu(parent)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        words, do = entry
        menu.addAction(one_line(words).replace("&", "&&")).triggered.connect(lambda _=False, do=do: do())
    return menu
