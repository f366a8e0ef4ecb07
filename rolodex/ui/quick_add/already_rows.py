"""Who is there already, and whom pasted vCards speak of: a line each, with the card a press away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.already import SAME_NAME
from rolodex.ui.page import Desk
from rolodex.ui.people.chip import CardChip
from rolodex.ui.people.person_search import row_chip
from rolodex.ui.quick_add.reading import Known, Told
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.avatar import Avatar, initials
from rolodex.ui.widgets.buttons import Button, LinkButton
from rolodex.ui.widgets.labels import ElidedLabel


class KnownRow(QWidget):
    """A card that is there already and why it may be the one; with `offers`, a button that adds to it."""

    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, desk: Desk, known: Known, *, offers: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = known.already.card
        chip: CardChip = row_chip(desk, card)
        chip.clicked.connect(lambda: self.opened.emit(card.id))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(chip)
        head.addStretch(1)
        if offers and known.lacks:
            add = Button("Add to that card", small=True)
            add.setAccessibleName(f"Add to {one_line(card.name)}")
            add.clicked.connect(lambda: self.chosen.emit(card.id))
            head.addWidget(add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(plain_label(_known_words(known), 12, role="soft", wrap=True))


def _known_words(known: Known) -> str:
    """Why it may be the one, and what adding to it would do."""
    why = known.already.why
    here = "A card of that name is already here." if why == SAME_NAME else f"Already here, with {why}."
    if not known.already.agrees:
        here = f"Somebody called otherwise has {why}."
    return f"{here} Adding to it adds {known.lacks}." if known.lacks else f"{here} It says all of this."


class ToldRow(QWidget):
    """Somebody of a pasted vCard and what would happen to their card."""

    opened = Signal(int)

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = one_line(told.name) or "No name"
        avatar = Avatar(26)
        avatar.show_person(told.card or sum(map(ord, name)), initials("", "", name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(avatar)
        row.addWidget(ElidedLabel(name, 13, 600))
        row.addWidget(ElidedLabel(told.words or "New card", 13, 400, "soft"), 1)
        if told.card is not None:
            card = told.card
            link = LinkButton("Open the card")
            link.clicked.connect(lambda: self.opened.emit(card))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{name}, {one_line(told.words)}")
