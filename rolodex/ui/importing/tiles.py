"""The five numbers over the review; each leads to its group."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from rolodex.ui import theme
from rolodex.ui.text import plain_tooltip
from rolodex.ui.widgets.painting import fill_round, focus_ring, painting
from rolodex.ui.widgets.tile import StatTile


class TileButton(StatTile):
    """A tile that can be pressed. `button` is the button; where there is nothing to show it is disabled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.button: _Over | None = None
        super().__init__(0, "", parent)
        self.button = _Over(self)

    def show_count(self, number: int, caption: str, leads_on: bool = False) -> None:
        """Change the number and its caption; `leads_on` says whether there is a group to go to."""
        super().show_count(number, caption)
        if self.button is not None:
            self.button.setAccessibleName(self.accessibleName())
            self.button.setEnabled(leads_on)
            plain_tooltip(self.button, caption)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.button is not None:
            self.button.setGeometry(self.rect())
            self.button.raise_()


class _Over(QAbstractButton):
    """Lies over the whole tile, unseen until it is pointed at or has the focus."""

    def __init__(self, tile: QWidget) -> None:
        super().__init__(tile)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            if self.isEnabled() and self.underMouse():
                fill_round(painter, QRectF(self.rect()), 12, None, theme.current().colour("accent"))
            focus_ring(painter, self, 12)
