"""The name as fields, where it stands on the card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Card
from rolodex.ui.cards.keyboard import give_focus_back, leaves
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.field import Field

_PARTS = (("given", "Given name"), ("family", "Family name"))
_MORE = (("prefix", "Title"), ("additional", "Middle names"), ("suffix", "Suffix"))


class NameEditor(QWidget):
    """Enter saves the parts that were changed, Escape leaves the name as it was."""

    saved = Signal(dict)
    left = Signal()

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self._fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for parts in (_PARTS, _MORE):
            row = QHBoxLayout()
            row.setSpacing(6)
            for part, name in parts:
                field = Field(name, name=name)
                field.setText(getattr(card, part))
                field.returnPressed.connect(self._save)
                field.installEventFilter(self)
                self._fields[part] = field
                row.addWidget(field)
            column.addLayout(row)
        column.addWidget(plain_label("Enter saves, Escape leaves it as it was.", 11.5, role="faint"))

    def begin(self) -> None:
        """Put the cursor into the given name."""
        self._before = self._before or QApplication.focusWidget()
        self._fields["given"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields["given"].selectAll()

    def _save(self) -> None:
        changed = {part: field.text() for part, field in self._fields.items() if field.isModified()}
        if changed:
            give_focus_back(self._before)
            self.saved.emit(changed)
        else:
            self._leave()

    def _leave(self) -> None:
        give_focus_back(self._before)
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self._leave) or super().eventFilter(watched, event)
