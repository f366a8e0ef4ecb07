"""A tag or an industry: a small block one can press, and take away where the page allows it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.text import one_line
from rolodex.ui.widgets.buttons import pressed_by_enter
from rolodex.ui.widgets.painting import dashed_round, draw_text, fill_round, focus_ring, painting
from rolodex.ui.widgets.pill import TOKENS, Kind, pill_width

_HEIGHT = 21
_CROSS = 14


class Chip(QAbstractButton):
    """One tag. `clicked` when pressed; `removed` for Delete, Backspace or its cross, if it is removable.

    The cross lies over the end of the words while the mouse is over the chip or the focus in it. One that is only
    `suggested` has a dashed outline and a question mark.
    """

    removed = Signal(str)

    def __init__(
        self,
        text: str,
        kind: Kind = "neutral",
        *,
        removable: bool = False,
        suggested: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = one_line(text) + ("?" if suggested else "")
        self._kind, self._removable, self._suggested = kind, removable, suggested
        self.setAccessibleName(f"{one_line(text)}, suggested" if suggested else self._words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """The text of the chip; not QAbstractButton.text, in which an & would make a shortcut."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._words, 400) + 0.49), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), _HEIGHT)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS - 2, (self.height() - 12) / 2, 12, 12)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if (
            self._removable
            and event.position().x() >= self._cross().left()
            and self.rect().contains(event.position().toPoint())
        ):
            self.setDown(False)
            self.removed.emit(self._words)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._words)
        elif not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, ink = TOKENS[self._kind]
        colours = theme.current()
        rect = QRectF(self.rect())
        crossed = self._removable and (self.underMouse() or self.hasFocus())
        words = QRectF(QPointF(9, 0), QPointF(rect.right() - 9, rect.bottom()))
        with painting(self) as painter:
            if self._suggested:
                dashed_round(painter, rect, 6, colours.colour(ink))
            else:
                fill_round(painter, rect, 6, colours.colour(ground))
            draw_text(painter, words, self._words, theme.font(11.5), colours.colour(ink))
            if crossed:
                behind = QRectF(self._cross().left() - 3, 1, self.width() - self._cross().left(), self.height() - 2)
                painter.fillRect(behind, colours.colour(ground))
                paint_icon(painter, self._cross(), "close", colours.colour(ink))
            focus_ring(painter, self, 6)
