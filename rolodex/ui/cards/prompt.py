"""A few words asked for over the card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle


class Prompt(QWidget):
    """Fields with a title. `wanted` brings their words when Enter or Save is pressed."""

    wanted = Signal(list)
    left = Signal()

    def __init__(self, title: str, fields: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = [Field(example, name=name) for name, example in fields]
        self._problem = ProblemLine()
        box = Box(padding=(26, 22), spacing=8)
        self.body = box.body
        box.body.addWidget(SectionTitle(title, px=13))
        for (name, _), field in zip(fields, self.fields, strict=True):
            if len(fields) > 1:
                box.body.addWidget(plain_label(name, 12, role="faint"))
            field.returnPressed.connect(self._want)
            field.installEventFilter(self)
            box.body.addWidget(field)
        box.body.addWidget(self._problem)
        leave, save = Button("Cancel"), PrimaryButton("Save")
        leave.clicked.connect(self.left)
        save.clicked.connect(self._want)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(save)
        box.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 23, 28, 28)
        column.addWidget(box)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the cursor in, once the panel is in sight."""
        QTimer.singleShot(0, self.fields[0], lambda: self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._problem.tell(sentence)

    def _want(self) -> None:
        self.wanted.emit([field.text() for field in self.fields])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
