"""A choice in faint words, for the edge of a heading: "Name ▾"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.widgets.buttons import pressed_by_enter
from rolodex.ui.widgets.painting import draw_text, focus_ring, painting, text_width

_CHEVRON = 12


class MenuButton(QAbstractButton):
    """Shows what is chosen; pressed, or with Space or Enter, it offers the rest. `chosen` tells which, by number."""

    chosen = Signal(int)

    def __init__(self, choices: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = list(choices)
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._offer)
        self.show_choice(0)

    def show_choice(self, number: int) -> None:
        """Show one of the choices as the chosen one."""
        self._words = self._choices[number]
        self.setAccessibleName(f"{self._name}: {self._words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self._words, theme.font(12))) + _CHEVRON + 16, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def _offer(self) -> None:
        menu = QMenu(self)
        for number, words in enumerate(self._choices):
            menu.addAction(words).triggered.connect(lambda _=False, number=number: self._choose(number))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, number: int) -> None:
        self.show_choice(number)
        self.chosen.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.current().colour("ink" if self.underMouse() else "soft")
        rect = QRectF(self.rect()).adjusted(6, 0, -6, 0)
        with painting(self) as painter:
            draw_text(painter, rect.adjusted(0, 0, -_CHEVRON - 2, 0), self._words, theme.font(12), colour)
            square = QRectF(rect.right() - _CHEVRON, rect.center().y() - _CHEVRON / 2 + 1, _CHEVRON, _CHEVRON)
            paint_icon(painter, square, "chevron-down", colour)
            focus_ring(painter, self, 6)
