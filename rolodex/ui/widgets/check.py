"""A check box in the accent, as a widget and for delegates."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.text import one_line
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width

SIDE = 15


def paint_check(painter: QPainter, rect: QRectF, state: Qt.CheckState) -> None:
    """Draws the box, 15 by 15, into the middle of the rectangle."""
    box = QRectF(0, 0, SIDE, SIDE)
    box.moveCenter(rect.center())
    box.moveTo(round(box.x()), round(box.y()))
    colours = theme.current()
    if state == Qt.CheckState.Unchecked:
        fill_round(painter, box, 4, colours.colour("card"), colours.colour("faint"))
        return
    fill_round(painter, box, 4, colours.colour("accent"))
    mark = "check" if state == Qt.CheckState.Checked else "minus"
    paint_icon(painter, box.adjusted(2, 2, -2, -2), mark, colours.colour("on_accent"))


class CheckBox(QCheckBox):
    """A check box with literal words; give `name` where the words stand elsewhere."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = one_line(text)
        self.setFont(theme.font(13))
        self.setAccessibleName(name or self._words)

    def sizeHint(self) -> QSize:
        words = text_width(self._words, self.font()) + 8 if self._words else 0
        return QSize(round(SIDE + 4 + words + 0.49), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        box = QRectF(0, self.height() / 2 - 9.5, 19, 19)
        words = QRectF(self.rect()).adjusted(27, 0, 0, 0)
        with painting(self) as painter:
            paint_check(painter, box, self.checkState())
            token = "ink" if self.isEnabled() else "faint"
            draw_text(painter, words, self._words, self.font(), colours.colour(token))
            focus_ring(painter, self, 6, box)
