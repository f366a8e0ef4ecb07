"""How strong a tie is, in a word and as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rolodex.ui import theme
from rolodex.ui.text import one_line
from rolodex.ui.widgets.painting import draw_text, fill_round, painting

SIZE = QSize(92, 26)


def paint_strength(painter: QPainter, rect: QRectF, word: str, share: float) -> None:
    """Draws the word at the right and, below it, a bar filled to `share` (0 to 1); 92 by 26 fits it."""
    colours = theme.current()
    words = QRectF(rect.left(), rect.top(), rect.width(), 14)
    draw_text(painter, words, word, theme.font(11), colours.colour("soft"), Qt.AlignmentFlag.AlignRight)
    track = QRectF(rect.left(), rect.top() + 20, rect.width(), 6)
    fill_round(painter, track, 3, colours.colour("selection"))
    painter.save()
    # Round at the start, straight where it ends, as a level in a glass.
    painter.setClipRect(QRectF(track.left(), track.top(), track.width() * min(1.0, max(0.0, share)), 6))
    fill_round(painter, track, 3, colours.colour("good"))
    painter.restore()


class StrengthBar(QWidget):
    """The bar as a widget; the word says it all, the bar only helps the eye."""

    def __init__(self, word: str, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(SIZE)
        self.show_strength(word, share)

    def show_strength(self, word: str, share: float) -> None:
        self._word, self._share = one_line(word), share
        self.setAccessibleName(self._word)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            paint_strength(painter, QRectF(self.rect()), self._word, self._share)
