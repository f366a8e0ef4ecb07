"""The window's left edge: which page one is on, where one can go, and which book is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from rolodex.ui import text, theme
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width
from rolodex.ui.widgets.row_menu import offer_menu
from rolodex.ui.widgets.scroll import ScrollPage

WIDTH = 208
_ENTRY_HEIGHT, _GAP = 33, 2
# Entries and headings are alike high, so that none is cut through at either end.
_PITCH = _ENTRY_HEIGHT + _GAP
_MARGIN = 10
# When what was scrolled by hand comes to rest on whole lines.
_SETTLE_MS = 160
# Near an end of the entries, what is dragged makes them scroll: so many pixels each time.
_EDGE, _DRIFT, _DRIFT_MS = 30, 8, 30


@dataclass(frozen=True)
class RailItem:
    """One place to go: its key, its words, and a count, or a badge where something waits for you. What is dragged in
    the format `takes` can be dropped on it, "" for nothing.
    """

    key: str
    text: str
    count: int | None = None
    badge: int | None = None
    takes: str = ""


@dataclass(frozen=True)
class RailSection:
    """A run of items under a small heading; the first section needs none."""

    title: str
    items: Sequence[RailItem]


class Rail(QWidget):
    """208 wide: the program's mark and name, sections of entries that scroll when there are many, two footer
    lines.

    Tab enters the entries at the current page, the arrows walk through them, Enter or Space goes there.
    """

    chosen = Signal(str)
    # Something was dropped on a place that takes it: the place's key, and the QMimeData.
    dropped = Signal(str, object)

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(accessible_name)
        self._current = ""
        self._sections: tuple[RailSection, ...] = ()
        self._entries: dict[str, _Entry] = {}
        self._make_menu: Callable[[str], QMenu | None] = lambda _: None
        self._footer = [ElidedLabel("", 11.5, 400, "faint") for _ in range(2)]
        self._scroll = _Entries()
        self._takes: frozenset[str] = frozenset()
        self._drift = QTimer(self, interval=_DRIFT_MS)
        self._drift.timeout.connect(self._drift_on)
        self._drift_step = 0
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 20)
        column.setSpacing(2)
        column.addWidget(_Mark(name))
        column.addWidget(self._scroll, 1)
        column.addSpacing(6)
        for line in self._footer:
            column.addLayout(_indented(line))

    def show_sections(self, sections: Sequence[RailSection]) -> None:
        """Shows these places; whatever had the focus or was current stays so, if it is still there."""
        if self._sections == tuple(sections):
            return
        focused = next((key for key, entry in self._entries.items() if entry.hasFocus()), "")
        self._sections = tuple(sections)
        self._takes = frozenset(item.takes for section in sections for item in section.items if item.takes)
        self._fill()
        self.set_current(self._current)
        if focused in self._entries:
            self._entries[focused].setFocus()

    def set_current(self, key: str) -> None:
        """Marks the page that is shown, and brings its entry into sight; a key that is not here marks none."""
        moved = key != self._current
        self._current = key
        for name, entry in self._entries.items():
            entry.setChecked(name == key)
        self._set_tab_stop()
        if moved and key in self._entries:
            self._scroll.ensureWidgetVisible(self._entries[key], 0, 0)

    def current(self) -> str:
        return self._current

    def entry(self, key: str) -> QAbstractButton:
        """The button of a place.

        Raises:
            KeyError: there is no such place.
        """
        return self._entries[key]

    def offer_menus(self, make: Callable[[str], QMenu | None]) -> None:
        """Offer a menu on each entry: made for its key, None for none."""
        self._make_menu = make

    def menu(self, key: str) -> QMenu | None:
        """The menu of a place."""
        return self._make_menu(key)

    def rename(self, key: str, name: str, then: Callable[[str], object]) -> None:
        """Turn an entry into a field with its name; Enter brings the new one, anything else leaves it as it was."""
        entry = self._entries.get(key)
        if entry is None:
            return
        field = _NameField(name, entry)
        field.named.connect(then)
        field.begin()

    def set_footer(self, first: str, second: str) -> None:
        """The two small lines at the bottom: the book's name, and how it is."""
        for line, words in zip(self._footer, (first, second), strict=True):
            line.show_text(words)

    def _fill(self) -> None:
        """Lays the entries out anew; there are dozens at most."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        column.setSpacing(_GAP)
        self._entries = {}
        for section in self._sections:
            if section.title:
                column.addWidget(_Heading(section.title))
            for item in section.items:
                self._entries[item.key] = entry = _Entry(item, self)
                column.addWidget(entry)
        column.addStretch(1)
        bar = self._scroll.verticalScrollBar()
        place = bar.value()
        self._scroll.show_body(body)
        bar.setValue(place)

    def _set_tab_stop(self) -> None:
        """Only one entry takes part in the Tab order: the current one, else the first."""
        stop = self._current if self._current in self._entries else next(iter(self._entries), "")
        for name, entry in self._entries.items():
            entry.setFocusPolicy(Qt.FocusPolicy.TabFocus if name == stop else Qt.FocusPolicy.NoFocus)

    def walk(self, key: str, steps: int) -> None:
        """Moves the focus from one entry to its neighbour, stopping at both ends."""
        keys = list(self._entries)
        target = keys[min(len(keys) - 1, max(0, keys.index(key) + steps))]
        self._entries[target].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self._entries[target], 0, 0)

    # Dragging -------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Nothing is dropped on the rail itself, but what some entry takes is followed to its ends."""
        if any(map(event.mimeData().hasFormat, self._takes)):
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drift(event.position().toPoint())
        event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.stay()

    def drift(self, at: QPoint) -> None:
        """Scroll while something is held near the upper or lower end of the entries."""
        seen = self._scroll.geometry()
        self._drift_step = -_DRIFT if at.y() < seen.top() + _EDGE else _DRIFT if at.y() > seen.bottom() - _EDGE else 0
        if self._drift_step:
            self._drift.start()
        else:
            self._drift.stop()

    def stay(self) -> None:
        """Nothing is held over the rail any more."""
        self._drift.stop()

    def _drift_on(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + self._drift_step)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        with painting(self) as painter:
            painter.fillRect(self.rect(), colours.colour("bg"))
            painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), colours.colour("line"))


def _indented(line: ElidedLabel) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setContentsMargins(20, 0, 10, 0)
    box.addWidget(line)
    return box


class _Mark(QWidget):
    """The program's mark, a card holder, and its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedHeight(56)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        with painting(self) as painter:
            fill_round(painter, QRectF(18, 18, 24, 24), 7, colours.colour("accent"))
            fill_round(painter, QRectF(25, 22, 10, 2), 1, colours.colour("card"))
            fill_round(painter, QRectF(23, 25, 14, 11), 2, colours.colour("card"))
            name = QRectF(51, 18, self.width() - 60, 24)
            draw_text(painter, name, self._name, theme.font(15.5, 680), colours.colour("ink"))


class _Entries(ScrollPage):
    """The entries, of which each is seen whole or not at all once the scrolling rests."""

    def __init__(self) -> None:
        super().__init__()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self.settle)
        bar = self.verticalScrollBar()
        bar.setSingleStep(_PITCH)
        bar.valueChanged.connect(lambda _: self._settling.start())

    def settle(self) -> None:
        """Come to rest on whole lines, unless the bar is held."""
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            self._settling.start()
        else:
            bar.setValue(round(bar.value() / _PITCH) * _PITCH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setViewportMargins(0, 0, 0, max(0, self.height() + _GAP) % _PITCH)


class _Heading(QWidget):
    """The small heading of a section."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = text.one_line(title)
        self.setAccessibleName(self._title)
        self.setFixedHeight(_ENTRY_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        font = theme.font(11, 400, spacing=0.5)
        with painting(self) as painter:
            draw_text(
                painter,
                QRectF(10, 9, self.width() - 20, 20),
                self._title,
                font,
                theme.current().colour("faint"),
            )


class _NameField(Field):
    """Lies over an entry while it gets another name."""

    named = Signal(str)

    def __init__(self, name: str, entry: QWidget) -> None:
        super().__init__(name="Name", parent=entry)
        self.setText(name)
        self._before, self._entry = name, entry
        self.returnPressed.connect(self._finish)

    def begin(self) -> None:
        self.setGeometry(self._entry.rect())
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def _finish(self) -> None:
        name = self.text().strip()
        self._leave()
        if name and name != self._before:
            self.named.emit(name)

    def _leave(self) -> None:
        self.hide()
        self._entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        return leaves(event, self._leave) or super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.hide()
            self.deleteLater()


class _Entry(QAbstractButton):
    """One place in the rail."""

    def __init__(self, item: RailItem, rail: Rail) -> None:
        super().__init__()
        self._item, self._rail = item, rail
        self._words = text.one_line(item.text)
        self._number = "" if (number := item.badge or item.count) is None else text.number(number)
        self._awaiting = False
        self.setAcceptDrops(bool(item.takes))
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(f"{self._words}, {self._number}" if self._number else self._words)
        self.setFixedHeight(_ENTRY_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: rail.chosen.emit(item.key))
        offer_menu(self, lambda _: rail.menu(item.key))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(self._item.takes):
            event.acceptProposedAction()
            self._await(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._rail.drift(self.mapTo(self._rail, event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._rail.stay()
        self._await(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._rail.stay()
        self._await(False)
        event.acceptProposedAction()
        self._rail.dropped.emit(self._item.key, event.mimeData())

    def _await(self, awaiting: bool) -> None:
        """Show that what is held over it would be taken."""
        self._awaiting = awaiting
        self.update()

    def nextCheckState(self) -> None:
        """Leaves the mark alone: the window marks the page once it is shown."""

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 2 * _MARGIN, _ENTRY_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -1000, Qt.Key.Key_End: 1000}
        if event.key() in steps:
            self._rail.walk(self._item.key, steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        rect = QRectF(self.rect())
        with painting(self) as painter:
            if self._awaiting:
                fill_round(painter, rect, 7, colours.colour("accent_soft"), colours.colour("accent"))
            elif self.isChecked():
                fill_round(painter, rect, 7, colours.colour("selection"))
            elif self.underMouse():
                fill_round(painter, rect, 7, colours.colour("hover"))
            number = self._paint_number(painter, rect)
            token = "ink" if self.isChecked() else "soft"
            words = rect.adjusted(10, 0, -10 - number, 0)
            draw_text(painter, words, self._words, theme.font(13, 500), colours.colour(token))
            focus_ring(painter, self, 7)

    def _paint_number(self, painter: QPainter, rect: QRectF) -> float:
        """Draws the count or the badge on the right and returns the room it took."""
        if not self._number:
            return 0
        colours = theme.current()
        if self._item.badge:
            width = max(21.0, round(text_width(self._number, theme.figures(11.5, 500)) + 14))
            badge = QRectF(rect.right() - 10 - width, rect.center().y() - 9, width, 18)
            fill_round(painter, badge, 9, colours.colour("accent"))
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, badge, self._number, theme.figures(11.5, 500), colours.colour("on_accent"), centre)
            return width + 8
        font = theme.figures(12, 600 if self.isChecked() else 400)
        count = rect.adjusted(10, 0, -10, 0)
        draw_text(painter, count, self._number, font, colours.colour("faint"), Qt.AlignmentFlag.AlignRight)
        return text_width(self._number, font) + 8
