"""Choosing somebody by typing a name: a field with those who fit beneath it, then the one who was picked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.cards import CardRow
from rolodex.ui.page import Desk
from rolodex.ui.people.person_search import PersonSearch, row_chip
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import IconButton, LinkButton
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.person import PersonChip

_SHOWN = 4


class PersonField(QWidget):
    """`person` is the card's id, None while nobody is picked. With `you` it begins with the book's owner.

    `picked` when somebody was picked while the field had the keyboard, which has to go on from there; `changed`
    whenever it is another person, or nobody any more. `may_be_you` offers the book's owner while nobody is picked.
    """

    picked = Signal()
    changed = Signal()

    def __init__(
        self, desk: Desk, name: str, *, you: bool = False, may_be_you: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._may_be_you = desk, name, may_be_you
        self.person: int | None = None
        # The row of whoever is picked, None for you.
        self.row: CardRow | None = None
        self.yourself = LinkButton("You", 12, 600)
        self.yourself.setAccessibleName(f"{name}: you")
        self.yourself.clicked.connect(self._pick_you)
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
        column.addWidget(self.yourself, 0, Qt.AlignmentFlag.AlignLeft)
        self.yourself.setVisible(may_be_you)
        if you:
            self.show_you()

    def begin(self) -> None:
        """Put the cursor in."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go of whoever is picked, and type again."""
        self.show_nobody()
        self.begin()

    def show_nobody(self) -> None:
        """Let go of whoever is picked."""
        empty_out(self._picked)
        self.person, self.row = None, None
        self.field.clear()
        self.search.show()
        self.yourself.setVisible(self._may_be_you)
        self.changed.emit()

    def show_you(self) -> None:
        """Pick the book's owner."""
        self._show(YOU, None, PersonChip(0, "You", "You", you=True))

    def show_row(self, row: CardRow) -> None:
        """Pick somebody."""
        self._show(row.id, row, row_chip(self._desk, row))

    def _pick_you(self) -> None:
        self.show_you()
        self.picked.emit()

    def _pick(self, row: CardRow) -> None:
        had_focus = any(stop.hasFocus() for stop in (self.field, *self.search.chips))
        self.search.look("")
        self.show_row(row)
        if had_focus:
            self.picked.emit()

    def _show(self, person: int, row: CardRow | None, chip: PersonChip) -> None:
        """Put who is picked in the field's place, with a button that lets them go."""
        empty_out(self._picked)
        self.person, self.row = person, row
        other = IconButton("close", f"{self._name}: somebody else")
        other.clicked.connect(self.clear)
        chip.clicked.connect(self.clear)
        self._picked.addWidget(chip)
        self._picked.addWidget(other)
        self._picked.addStretch(1)
        self.search.hide()
        self.yourself.hide()
        self.changed.emit()
