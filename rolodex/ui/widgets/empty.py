"""What a page says while there is nothing on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, Icon, PrimaryButton

_WIDTH = 380


class EmptyState(QWidget):
    """One sentence on what belongs here and one button that brings it. `pressed` when the button is."""

    pressed = Signal()

    def __init__(
        self,
        sentence: str,
        button: str = "",
        icon: str = "cards",
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence = plain_label(sentence, 14, 400, "soft", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = PrimaryButton(button) if primary else Button(button)
        self._button.clicked.connect(self.pressed)
        self.setFocusProxy(self._button)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        for part in (Icon(icon, 32), self._sentence, self._button):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.show_words(sentence, button)

    def show_words(self, sentence: str, button: str = "") -> None:
        """Changes what is said and offered; no button where there is nothing to bring."""
        self._sentence.setText(sentence)
        # A centred label is given the height of one line; the sentence may need several.
        height = self._sentence.heightForWidth(_WIDTH)
        self._sentence.setFixedSize(_even_width(self._sentence, height), max(0, height))
        self._button.setText(button.replace("&", "&&"))
        self._button.setVisible(bool(button))


def _even_width(label: QLabel, height: int) -> int:
    """The narrowest that needs no more lines, so that no last word stands alone."""
    return next((width for width in range(_WIDTH // 2, _WIDTH, 4) if label.heightForWidth(width) <= height), _WIDTH)
