"""The review's list: what its keys and presses do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from rolodex.services.importing.plan import Choice
from rolodex.ui.importing.review_rows import CHOICES, ReviewDelegate, ReviewModel
from rolodex.ui.widgets.grouped_list import GroupedView

_LETTERS: dict[int, Choice] = {
    Qt.Key.Key_M: "merge",
    Qt.Key.Key_K: "keep both",
    Qt.Key.Key_S: "skip",
}


class ReviewList(GroupedView):
    """Space ticks, Ctrl+A ticks everybody, and M, K and S decide about somebody who may be there already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.review_model = ReviewModel()
        super().__init__(self.review_model, "What would change", parent)
        self.review_model.setParent(self)
        self.setAccessibleDescription("Space ticks; M merges, K keeps both, S skips; Ctrl+A ticks all.")
        self.setItemDelegate(ReviewDelegate(self))
        self.part_pressed.connect(self._press)
        self.review_model.decided.connect(self.repaint_rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.review_model.tick_all()
        elif plain and row >= 0 and event.key() == Qt.Key.Key_Space:
            self.review_model.toggle(row)
        elif plain and row >= 0 and event.key() in _LETTERS:
            self.review_model.decide(row, _LETTERS[event.key()])
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex, part: str) -> None:
        if part == "toggle":
            self.review_model.toggle(index.row())
        elif part in CHOICES:
            self.review_model.decide(index.row(), part)
