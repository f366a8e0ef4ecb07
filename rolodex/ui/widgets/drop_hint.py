"""What shows that something held over the window would be taken."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from rolodex.ui import theme
from rolodex.ui.widgets.painting import draw_text, fill_round, painting, text_width


class DropHint(QWidget):
    """A dashed frame around all of a widget, with what will be done in its middle."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_whole(self) -> None:
        """Show it over all of its parent, until it is hidden."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        veil = colours.colour("bg")
        veil.setAlphaF(0.72)
        font = theme.font(15, 600)
        with painting(self) as painter:
            painter.fillRect(self.rect(), veil)
            pen = QPen(colours.colour("accent"), 2)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(10, 10, -10, -10), 12, 12)
            label = QRectF(0, 0, text_width(self._words, font) + 48, 52)
            label.moveCenter(QRectF(self.rect()).center())
            fill_round(painter, label, 12, colours.colour("card"), colours.colour("accent"))
            draw_text(painter, label, self._words, font, colours.colour("ink"), Qt.AlignmentFlag.AlignHCenter)
