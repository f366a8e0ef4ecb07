"""One of a few: a round button in the accent, with literal words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from rolodex.ui import theme
from rolodex.ui.text import one_line
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width

_SIDE = 15
_WORDS_AT = 24


class Radio(QRadioButton):
    """A radio button whose words are cut where there is no room; give `name` where the words stand elsewhere."""

    def __init__(self, text: str = "", name: str = "", weight: int = 400, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = one_line(text)
        self.setFont(theme.font(13, weight))
        self.setAccessibleName(one_line(name) or self._words)

    def sizeHint(self) -> QSize:
        words = text_width(self._words, self.font()) + _WORDS_AT - _SIDE if self._words else 0
        return QSize(round(_SIDE + 4 + words + 0.49), 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), 20)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        circle = QRectF(2, self.height() / 2 - _SIDE / 2, _SIDE, _SIDE)
        words = QRectF(self.rect()).adjusted(_WORDS_AT, 0, 0, 0)
        with painting(self) as painter:
            if self.isChecked():
                fill_round(painter, circle, _SIDE / 2, colours.colour("accent"))
                fill_round(painter, circle.adjusted(5, 5, -5, -5), 2.5, colours.colour("on_accent"))
            else:
                fill_round(painter, circle, _SIDE / 2, colours.colour("card"), colours.colour("faint"))
            draw_text(painter, words, self._words, self.font(), colours.colour("ink"))
            focus_ring(painter, self, 9.5, circle.adjusted(-2, -2, 2, 2))
