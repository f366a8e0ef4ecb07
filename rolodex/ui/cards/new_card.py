"""A new card from one line, with what was understood shown while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.errors import UsageError
from rolodex.services.one_line import OneLine, read_line
from rolodex.ui.cards.fact_line import FieldEditor
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.pill import Kind, Pill

_EXAMPLE = "Ada Lindqvist @Lindqvist Bakery ada@bakery.example #supplier"


class NewCard(QWidget):
    """The panel over the card. `wanted` brings the line when Enter is pressed."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = FieldEditor(text, "New card", _EXAMPLE)
        self._editor.saved.connect(self.wanted)
        self._editor.left.connect(self.left)
        self._editor.field.textChanged.connect(self._understand)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._flow.setContentsMargins(0, 4, 0, 4)
        box = Box(padding=(26, 22), spacing=8)
        box.body.addWidget(SectionTitle("New card", px=13))
        box.body.addWidget(self._editor)
        box.body.addWidget(self._chips)
        hint = "The name, then @company, an e-mail, a phone number, a link and #tags in any order. Enter adds the card."
        box.body.addWidget(plain_label(hint, 12, role="faint", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 23, 28, 28)
        column.addWidget(box)
        column.addStretch(1)
        self._understand(text)

    def begin(self) -> None:
        """Put the cursor in, once the panel is in sight."""
        QTimer.singleShot(0, self._editor.field, lambda: self._editor.field.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was added."""
        self._editor.show_problem(sentence)

    def _understand(self, text: str) -> None:
        self._flow.clear()
        self._editor.field.show_problem("")
        try:
            read = read_line(text)
        except UsageError:
            return
        for kind, words in _understood(read):
            self._flow.addWidget(Pill(words, kind))


def _understood(read: OneLine) -> list[tuple[Kind, str]]:
    """What each part of the line was taken for, as pills."""
    name = " ".join(part for part in (read.given, read.family) if part)
    found: list[tuple[Kind, str]] = [("accent", name)] if name else []
    found += [("good", f"at {read.company}")] if read.company else []
    found += [("neutral", words) for words in (*read.emails, *read.phones, *read.links)]
    found += [("warn", f"#{tag}") for tag in read.tags]
    return found
