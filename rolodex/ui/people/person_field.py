"""Choosing somebody by typing a name: a field with those who fit beneath it, then the one who was picked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.cards import CardRow
from rolodex.ui.page import Desk
from rolodex.ui.people.person_search import PersonSearch, row_chip
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import IconButton
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.person import PersonChip

_SHOWN = 4


class PersonField(QWidget):
    """`person` is the card's id, None while nobody is picked. With `you` it begins with the book's owner.

    `picked` when somebody was picked while the field had the keyboard, which has to go on from there.
    """

    picked = Signal()

    def __init__(self, desk: Desk, name: str, *, you: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._name = desk, name
        self.person: int | None = None
        self.search = PersonSearch(desk, name, "A name…", _SHOWN)
        self.search.picked.connect(self._pick)
        self.field = self.search.field
        nobody = plain_label("Nobody fits.", 12, role="faint")
        nobody.hide()
        self.search.nobody.connect(nobody.setVisible)
        self._picked = QHBoxLayout()
        self._picked.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._picked)
        column.addWidget(self.search)
        column.addWidget(nobody)
        if you:
            self._show(YOU, PersonChip(0, "You", "You", you=True))

    def begin(self) -> None:
        """Put the cursor in."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go of whoever is picked, and type again."""
        empty_out(self._picked)
        self.person = None
        self.field.clear()
        self.search.show()
        self.begin()

    def _pick(self, row: CardRow) -> None:
        had_focus = any(stop.hasFocus() for stop in (self.field, *self.search.chips))
        self.search.look("")
        self._show(row.id, row_chip(self._desk, row))
        if had_focus:
            self.picked.emit()

    def _show(self, person: int, chip: PersonChip) -> None:
        """Put who is picked in the field's place, with a button that lets them go."""
        empty_out(self._picked)
        self.person = person
        other = IconButton("close", f"{self._name}: somebody else")
        other.clicked.connect(self.clear)
        chip.clicked.connect(self.clear)
        self._picked.addWidget(chip)
        self._picked.addWidget(other)
        self._picked.addStretch(1)
        self.search.hide()
