"""The arrow from one person to the next."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from rolodex.ui import icons, theme
from rolodex.ui.widgets.painting import draw_text, painting

_HEIGHT = 34
_ARROW = 12
_WEAKEST = "weakest"
_WEAKEST_WIDTH = 48


class HopArrow(QWidget):
    """The arrow of a step. The weakest step's is dashed and says so."""

    def __init__(self, *, weakest: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weakest = weakest
        self.setFixedSize(_WEAKEST_WIDTH if weakest else _ARROW, _HEIGHT)
        if weakest:
            self.setAccessibleName("the weakest step")

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        middle = _HEIGHT / 2
        with painting(self) as painter:
            if not self._weakest:
                square = QRectF(0, middle - _ARROW / 2, _ARROW, _ARROW)
                icons.paint_icon(painter, square, "arrow-right", colours.colour("faint"))
                return
            words = QRectF(0, 0, self.width() - 5, 13)
            draw_text(painter, words, _WEAKEST, theme.font(10.5), colours.colour("soft"), Qt.AlignmentFlag.AlignHCenter)
            pen = QPen(colours.colour("soft"), 1.2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3, 2.5])
            painter.setPen(pen)
            tip = QPointF(self.width() - 1, middle)
            painter.drawLine(QPointF(1, middle), tip)
            pen.setStyle(Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            for side in (-1, 1):
                painter.drawLine(tip, tip + QPointF(-3.5, 3.5 * side))
