"""A button that shows its key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.text import one_line
from rolodex.ui.widgets.buttons import pressed_by_enter
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width

_CAP_HEIGHT = 20


class KeyButton(QAbstractButton):
    """A key cap and what the key does, 34 high. It never takes the keyboard from the cards by a click."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._words = key, words
        self.setAccessibleName(f"{words} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Changes what it says."""
        self._words = one_line(words)
        self.setAccessibleName(f"{self._words} ({self._key})")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(round(self._cap_width() + text_width(self._words, theme.font(13, 500))) + 29, 34)

    def _cap_width(self) -> float:
        return max(_CAP_HEIGHT, text_width(self._key, theme.font(11, 600)) + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rect = QRectF(self.rect())
        cap = QRectF(8, (self.height() - _CAP_HEIGHT) / 2, self._cap_width(), _CAP_HEIGHT)
        words = rect.adjusted(cap.right() + 8, 0, -12, 0)
        on = self.isChecked()
        with painting(self) as painter:
            fill_round(painter, rect, 9, worn.colour("hover" if self.underMouse() else "card"),
                       worn.colour("accent" if on else "line"))  # fmt: skip
            fill_round(painter, cap, 5, worn.colour("accent_soft" if on else "selection"))
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_text(
                painter, cap, self._key, theme.font(11, 600), worn.colour("accent_text" if on else "soft"), centre
            )
            draw_text(painter, words, self._words, theme.font(13, 500), worn.colour("ink"))
            focus_ring(painter, self, 9)
