"""A number one should see first, and what it counts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.frames import Box


class StatTile(Box):
    """A box with a large number over its caption."""

    def __init__(self, number: int, caption: str, parent: QWidget | None = None) -> None:
        super().__init__((16, 13), 4, parent)
        self.setMinimumHeight(76)
        self._number = plain_label("", 22, 680)
        # In a narrow window the caption takes a second line.
        self._caption = plain_label("", 12, 400, "soft", wrap=True)
        self._caption.setMinimumWidth(1)
        self.body.addWidget(self._number)
        self.body.addWidget(self._caption)
        self.body.addStretch(1)
        self.show_count(number, caption)

    def show_count(self, number: int, caption: str) -> None:
        self._number.setText(number_text(number))
        self._caption.setText(one_line(caption))
        self.setAccessibleName(f"{self._number.text()} {self._caption.text()}")
