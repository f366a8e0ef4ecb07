"""A field for a name, and beneath it those of your own cards that fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.search import search
from rolodex.ui.page import Desk
from rolodex.ui.people.chip import CardChip
from rolodex.ui.people.telling import work
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.layouts import empty_out


class PersonSearch(QWidget):
    """`picked` brings the CardRow of whom a click or Enter picks; `nobody` whether nobody fits what is typed.

    Up and Down lead through the field and the people. `most` of them are shown; `but` is a card that is not offered.
    """

    picked = Signal(object)
    nobody = Signal(bool)

    def __init__(
        self, desk: Desk, name: str, hint: str, most: int, but: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._most, self._but = desk, name, most, but
        self._wanted = ""
        self.chips: list[CardChip] = []
        self.field = Field(hint, name=name)
        self.field.textChanged.connect(self.look)
        self.field.returnPressed.connect(self._pick_first)
        self.field.installEventFilter(self)
        self.people = QVBoxLayout()
        self.people.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addLayout(self.people)

    def look(self, text: str) -> None:
        """Offer those who fit a text, or nobody for none."""
        self._wanted = text
        if text.strip():
            most, but = self._most, self._but
            self._desk.session.ask(
                lambda c: _find(c, text, most, but), lambda rows: self._take(text, rows), slot=f"person {self._name}"
            )
        else:
            self._offer([])
            self.nobody.emit(False)

    def _take(self, text: str, rows: list[CardRow]) -> None:
        # Somebody may have been picked meanwhile.
        if text == self._wanted:
            self._offer(rows)
            self.nobody.emit(not rows and bool(self.field.text().strip()))

    def _offer(self, rows: list[CardRow]) -> None:
        empty_out(self.people)
        self.chips = [self._chip(row) for row in rows]
        for chip in self.chips:
            self.people.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _chip(self, row: CardRow) -> CardChip:
        chip = row_chip(self._desk, row)
        chip.clicked.connect(self._picking(row))
        chip.installEventFilter(self)
        return chip

    def _picking(self, row: CardRow) -> Callable[[], None]:
        return lambda: self.picked.emit(row)

    def _pick_first(self) -> None:
        if self.chips:
            self.chips[0].click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(watched, step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, CardChip):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _walk(self, focused: QObject, step: int) -> None:
        stops: list[QWidget] = [self.field, *self.chips]
        at = next((number for number, stop in enumerate(stops) if stop is focused), 0)
        stops[min(max(at + step, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def row_chip(desk: Desk, row: CardRow) -> CardChip:
    """The chip of a card, with what its person does."""
    does = work(row.title, row.company)
    return CardChip(desk.photos, row.id, row.name, does, row.photo_id)


def _find(connection: Any, text: str, most: int, but: int) -> list[CardRow]:
    ids = [card for card in search(connection, text).ids[: most + 1] if card != but]
    return card_rows(connection, ids[:most])
