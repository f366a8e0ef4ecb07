"""A word on how a favor was settled, and the day, asked for in the row itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.widgets.field import Field

_DAY = 96


class SettleEditor(QWidget):
    """`wanted` brings the favor's id, the word and the day as typed; Enter gives them, both may be empty."""

    wanted = Signal(int, str, str)
    left = Signal()

    def __init__(self, favor: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.favor = favor
        self.how = Field("How, if you like", name="A word on how it was settled")
        self.day = Field("today", name="On which day")
        self.day.setFixedWidth(_DAY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.how, 1)
        row.addWidget(self.day)
        for field in (self.how, self.day):
            field.returnPressed.connect(self.want)
            field.installEventFilter(self)

    def begin(self) -> None:
        """Put the cursor in."""
        self.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one is typing here."""
        return self.how.hasFocus() or self.day.hasFocus()

    def want(self) -> None:
        """The favor is done."""
        self.wanted.emit(self.favor, self.how.text(), self.day.text())

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the day."""
        self.day.show_problem(sentence)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a field leaves alone, such as Enter, is no command for the list beneath."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
