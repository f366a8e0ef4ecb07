"""The line in which a tag is written for the card in front; the tags there are complete themselves in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.field import Field


class TagField(QWidget):
    """`wanted` brings the tag that Enter adds, `left` is for Escape or nothing written."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field("A tag, like client", name="Tag")
        self.field.setFixedWidth(280)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._want)
        hint = plain_label("Enter adds it  ·  Esc leaves", 12, role="faint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self.field)
        row.addWidget(hint)
        row.addStretch(1)

    def begin(self, tags: Sequence[str]) -> None:
        """Put the cursor into the empty line."""
        completer = QCompleter([one_line(tag) for tag in tags], self.field)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)
        self.field.clear()
        self.field.show_problem("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self) -> None:
        text = self.field.text().strip()
        if text:
            self.wanted.emit(text)
        else:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
