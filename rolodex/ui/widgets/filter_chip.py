"""A small block that is switched on and off, to show only one kind of thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.text import one_line
from rolodex.ui.widgets.buttons import pressed_by_enter
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting
from rolodex.ui.widgets.pill import pill_width

_HEIGHT = 22


class FilterChip(QAbstractButton):
    """Space, Enter or a click switches it; `toggled` tells."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = one_line(text)
        self.setCheckable(True)
        self.setAccessibleName(f"Only {self._words}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def words(self) -> str:
        """The text of the chip; not QAbstractButton.text, in which an & would make a shortcut."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._words) + 0.49), _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        rect, on = QRectF(self.rect()), self.isChecked()
        ink = "accent_text" if on else "ink" if self.underMouse() else "soft"
        with painting(self) as painter:
            if on:
                fill_round(painter, rect, 11, colours.colour("accent_soft"))
            else:
                fill_round(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), 11, None, colours.colour("line"))
            draw_text(painter, rect.adjusted(9, 0, -9, 0), self._words, theme.font(11.5, 500), colours.colour(ink))
            focus_ring(painter, self, 11)
