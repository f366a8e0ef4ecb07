"""What is shown where nothing could be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Icon, PrimaryButton

_WIDTH = 460


class FailurePanel(QWidget):
    """The sentence that says why, however long, and a way to go on."""

    choose_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # In a column of a width of its own: that width is what the sentence's height is worked out from.
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        self.sentence = plain_label("", 14, 400, "soft", wrap=True, select=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = PrimaryButton("Choose other files")
        self.button.clicked.connect(self.choose_pressed)
        column = QVBoxLayout(middle)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(Icon("warning", 32, "warn"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)

    def show_sentence(self, sentence: str) -> None:
        """Say why."""
        self.sentence.setText(sentence)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
