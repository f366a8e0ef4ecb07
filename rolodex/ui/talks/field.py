"""Where a line about a talk is typed, which may grow to many lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from rolodex.queries.talk_line import Understood
from rolodex.ui import theme
from rolodex.ui.widgets.text_area import TextArea

_MOST_LINES = 8
_EDGES = 24
# The ground behind words that were understood.
_GROUNDS = {"person": "accent_soft", "favor": "good_soft"}


class TalkField(TextArea):
    """Enter sends what is there, Shift Enter begins another line, Down leads out of the last one."""

    entered = Signal()
    down = Signal()

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, lines=1, parent=parent)

    def mark(self, spans: Sequence[Understood]) -> None:
        """Show where something was understood."""
        text, marks = self.toPlainText(), []
        for span in spans:
            ground = QTextCharFormat()
            ground.setBackground(theme.current().colour(_GROUNDS.get(span.kind, "selection")))
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[: span.start]))
            cursor.setPosition(_units(text[: span.end]), QTextCursor.MoveMode.KeepAnchor)
            marks.append(QTextEdit.ExtraSelection())
            marks[-1].cursor, marks[-1].format = cursor, ground
        self.setExtraSelections(marks)

    def show_problem(self, wrong: bool) -> None:
        """Mark the field as wrong, or no longer."""
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        return QSize(320, self._wanted())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._wanted())

    def _wanted(self) -> int:
        lines = max(1, round(self.document().size().height()))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > _MOST_LINES else policy.ScrollBarAlwaysOff)
        return min(_MOST_LINES, lines) * self.fontMetrics().lineSpacing() + _EDGES

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Down and self.textCursor().block() == self.document().lastBlock():
            before = self.textCursor().position()
            super().keyPressEvent(event)
            if self.textCursor().position() == before or self.textCursor().atEnd():
                self.down.emit()
            return
        super().keyPressEvent(event)


def _units(text: str) -> int:
    """How far into a document a text reaches, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
