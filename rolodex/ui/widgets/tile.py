"""A number one should see first, and what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rolodex.ui.text import number as number_text
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel


class StatTile(Box):
    """A box with a large number over its caption."""

    def __init__(self, number: int, caption: str, parent: QWidget | None = None) -> None:
        super().__init__((16, 13), 4, parent)
        self.setFixedHeight(76)
        self._number = plain_label("", 22, 680)
        self._caption = ElidedLabel("", 12, 400, "soft")
        self.body.addWidget(self._number)
        self.body.addWidget(self._caption)
        self.show_count(number, caption)

    def show_count(self, number: int, caption: str) -> None:
        self._number.setText(number_text(number))
        self._caption.show_text(caption)
        self.setAccessibleName(f"{self._number.text()} {self._caption.text()}")
