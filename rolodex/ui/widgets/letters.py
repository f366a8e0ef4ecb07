"""The alphabet at the list's edge, or as tabs above the flip cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting

_STRIP_WIDTH = 26
_STRIP_ROOM = 3
_TAB_HEIGHT = 29
_TAB_WIDTH = 34
_TAB_GAP = 3


class LetterStrip(QWidget):
    """One letter a place: press, drag, walk with the arrows, or type a letter. `chosen` tells where to jump.

    Vertical it is 26 wide and stands at a list's edge; with `tabs` it is a row of index tabs. Letters that no
    card begins with are faint and skipped by the keyboard; pressing one jumps to the next letter that has
    cards.
    """

    chosen = Signal(str)

    def __init__(self, letters: Sequence[str], name: str, *, tabs: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = list(letters)
        self._present = set(letters)
        self._current = ""
        self._tabs = tabs
        self._dragged = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if tabs:
            self.setFixedHeight(_TAB_HEIGHT)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        else:
            self.setFixedWidth(_STRIP_WIDTH)

    def set_letters(self, letters: Sequence[str], present: Iterable[str]) -> None:
        """Another alphabet, and which of its letters have cards."""
        self._letters, self._present = list(letters), set(present)
        self.updateGeometry()
        self.update()

    def set_current(self, letter: str) -> None:
        """Highlights where the list or the flip stands; "" highlights nothing."""
        if letter != self._current:
            self._current = letter
            self.setAccessibleDescription(letter)
            self.update()

    def current(self) -> str:
        return self._current

    def sizeHint(self) -> QSize:
        if self._tabs:
            return QSize(len(self._letters) * (_TAB_WIDTH + _TAB_GAP) - _TAB_GAP, _TAB_HEIGHT)
        return QSize(_STRIP_WIDTH, len(self._letters) * 20 + 2 * _STRIP_ROOM)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _TAB_HEIGHT) if self._tabs else QSize(_STRIP_WIDTH, 120)

    def place(self, index: int) -> QRectF:
        """Where the letter of that index is drawn."""
        if self._tabs:
            step = min(_TAB_WIDTH + _TAB_GAP, (self.width() + _TAB_GAP) / max(1, len(self._letters)))
            left = (self.width() - step * len(self._letters) + _TAB_GAP) / 2
            return QRectF(left + index * step, 0, step - _TAB_GAP, self.height())
        step = (self.height() - 2 * _STRIP_ROOM) / max(1, len(self._letters))
        return QRectF(0, _STRIP_ROOM + index * step, self.width() - 1, step)

    def _at(self, point: QPointF) -> str:
        """The letter with cards at or after a point."""
        for index in range(len(self._letters)):
            place = self.place(index)
            if (point.x() < place.right() + _TAB_GAP) if self._tabs else (point.y() < place.bottom()):
                return self._next(index, 1) or self._next(index, -1)
        return self._next(len(self._letters) - 1, -1)

    def _next(self, index: int, step: int) -> str:
        """The nearest letter with cards from that place on, or "" at the end."""
        while 0 <= index < len(self._letters):
            if self._letters[index] in self._present:
                return self._letters[index]
            index += step
        return ""

    def _choose(self, letter: str) -> None:
        if letter:
            self.set_current(letter)
            self.chosen.emit(letter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragged = ""
        self._drag_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._drag_to(event)

    def _drag_to(self, event: QMouseEvent) -> None:
        letter = self._at(event.position())
        if event.buttons() & Qt.MouseButton.LeftButton and letter != self._dragged:
            self._dragged = letter
            self._choose(letter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._letters.index(self._current) if self._current in self._letters else -1
        typed = event.text().upper()
        key = Qt.Key
        if event.key() in (key.Key_Down, key.Key_Right):
            self._choose(self._next(place + 1, 1))
        elif event.key() in (key.Key_Up, key.Key_Left):
            self._choose(self._next(place - 1, -1))
        elif event.key() == key.Key_Home:
            self._choose(self._next(0, 1))
        elif event.key() == key.Key_End:
            self._choose(self._next(len(self._letters) - 1, -1))
        elif typed and typed in self._letters:
            self._choose(self._next(self._letters.index(typed), 1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        with painting(self) as painter:
            if not self._tabs:
                painter.fillRect(self.rect(), colours.colour("panel"))
                painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), colours.colour("line"))
            for index, letter in enumerate(self._letters):
                (self._paint_tab if self._tabs else self._paint_letter)(painter, self.place(index), letter)
            focus_ring(painter, self, 5)

    def _paint_letter(self, painter: QPainter, place: QRectF, letter: str) -> None:
        colours = theme.current()
        here = letter == self._current
        if here:
            spot = QRectF(0, 0, 18, min(17.0, round(place.height())))
            spot.moveTo(round(place.center().x() - 9), round(place.center().y() - spot.height() / 2))
            fill_round(painter, spot, 4, colours.colour("accent"))
        token = "on_accent" if here else "soft" if letter in self._present else "faint"
        font = theme.font(min(11, place.height() * 0.72), 600 if here else 400)
        draw_text(painter, place, letter, font, colours.colour(token), Qt.AlignmentFlag.AlignHCenter)

    def _paint_tab(self, painter: QPainter, place: QRectF, letter: str) -> None:
        colours = theme.current()
        here = letter == self._current
        painter.setPen(QPen(colours.colour("accent" if here else "line"), 1))
        painter.setBrush(colours.colour("accent" if here else "card"))
        painter.drawPath(_tab(place.adjusted(0.5, 0.5, -0.5, -0.5), 8))
        token = "on_accent" if here else "soft" if letter in self._present else "faint"
        draw_text(painter, place, letter, theme.font(12), colours.colour(token), Qt.AlignmentFlag.AlignHCenter)


def _tab(rect: QRectF, radius: float) -> QPainterPath:
    """The outline of an index tab: round above, square below."""
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path
