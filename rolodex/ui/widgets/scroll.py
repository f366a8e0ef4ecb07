"""Pages longer than the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollPage(QScrollArea):
    """Shows a column as wide as itself that scrolls up and down, on whatever ground lies behind it.

    Whatever in it gets the focus is scrolled into view.
    """

    def __init__(self, body: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if body:
            self.show_body(body)

    def show_body(self, body: QWidget) -> None:
        """Shows another column and lets go of the last, which may be the one whose button asked for this."""
        if last := self.takeWidget():
            last.hide()
            last.deleteLater()
        body.setProperty("surface", "clear")
        self.setWidget(body)
