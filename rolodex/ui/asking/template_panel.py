"""A letter's template, to be put into one's own words."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.services.templates import FIELDS, LETTERS, ours
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import PageTitle, ProblemLine
from rolodex.ui.widgets.text_area import TextArea

_HOW = (
    "A word in {braces} is filled in from the book. A part in [square brackets] is left out when something in it is"
    " unknown. Everything else stays as you write it."
)


class TemplatePanel(QWidget):
    """`saved` brings the letter's name and its new words, "" for ours; `left` when it is closed."""

    saved = Signal(str, str)
    left = Signal()

    def __init__(self, letter: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self.text = TextArea(f"Template: {LETTERS[letter]}", lines=8)
        self.text.fill(text)
        self.text.installEventFilter(self)
        self.text.edited.connect(self._follow)
        self._problem = ProblemLine()
        self.back = Button("Back to ours")
        self.back.clicked.connect(self._go_back)
        leave, save = Button("Cancel"), PrimaryButton("Save")
        leave.clicked.connect(self.left)
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(save)
        box = Box(padding=(22, 18), spacing=10)
        box.body.addWidget(PageTitle(LETTERS[letter], "as you write it from now on"))
        box.body.addWidget(plain_label(_HOW, 12, role="soft", wrap=True))
        box.body.addWidget(self.text)
        box.body.addWidget(plain_label(f"In this letter: {fields_of(letter)}", 12, role="soft", wrap=True))
        box.body.addWidget(self._problem)
        box.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        column.addStretch(1)
        self._follow()

    def begin(self) -> None:
        """Put the cursor in, once the panel is in sight."""
        QTimer.singleShot(0, self.text, lambda: self.text.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_problem(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._problem.tell(sentence)

    def _save(self) -> None:
        self.saved.emit(self._letter, self.text.toPlainText())

    def _go_back(self) -> None:
        self.text.fill(ours(self._letter))
        self._follow()
        self.text.setFocus()

    def _follow(self) -> None:
        self.back.setEnabled(self.text.toPlainText().strip() != ours(self._letter).strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)


def fields_of(letter: str) -> str:
    """The fields that our words for a letter know, each with what it means."""
    used = dict.fromkeys(re.findall(r"\{(\w+)\}", ours(letter)))
    more = [name for name in _ALWAYS.get(letter, ()) if name not in used]
    return ", ".join(f"{{{name}}} {FIELDS[name]}" for name in (*used, *more))


_ALWAYS = {
    "ask": ("my_title", "my_company"),
    "ask-again": ("why", "title"),
    "thank": ("met", "company", "goal_first"),
    "outcome": ("goal_first", "company"),
    "forward": ("title", "company"),
}
