"""Choosing somebody by typing a name: a field with those who fit beneath it, then the one who was picked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.search import search
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.avatar import initials
from rolodex.ui.widgets.buttons import IconButton
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.person import PersonChip

if TYPE_CHECKING:
    from rolodex.ui.page import Desk

_SHOWN = 4
_PICTURE = 26


class PersonField(QWidget):
    """`person` is the card's id, None while nobody is picked. `chosen` brings it, also when they are let go (None).

    Down goes from the field to those who fit, Enter picks; with `you` it begins with the book's owner.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, name: str, *, you: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._name = desk, name
        self.person: int | None = None
        self.chips: list[PersonChip] = []
        self._pictured: list[tuple[int, PersonChip]] = []
        desk.photos.came.connect(self._photo_came)
        self.field = Field("A name…", name=name)
        self.field.textEdited.connect(self._look)
        self.field.returnPressed.connect(self._pick_first)
        self.field.installEventFilter(self)
        self._nobody = plain_label("Nobody fits.", 12, role="faint")
        self._nobody.hide()
        self._offers = QVBoxLayout()
        self._offers.setSpacing(4)
        self._picked = QHBoxLayout()
        self._picked.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._picked)
        column.addWidget(self.field)
        column.addWidget(self._nobody)
        column.addLayout(self._offers)
        if you:
            self._show_you()

    def show_person(self, row: CardRow) -> None:
        """Pick somebody."""
        had_focus = self.field.hasFocus() or any(chip.hasFocus() for chip in self.chips)
        self._show_offers([])
        other = self._show(row.id, self._chip(row))
        if had_focus:
            other.setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Put the cursor in."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go of whoever is picked, and type again."""
        _empty(self._picked)
        self.person = None
        self.field.clear()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(None)

    def _show_you(self) -> None:
        self._show(YOU, PersonChip(0, "You", "You", you=True))

    def _show(self, person: int, chip: PersonChip) -> IconButton:
        """Put who is picked in the field's place; gives the button that lets them go."""
        _empty(self._picked)
        self.person = person
        other = IconButton("close", f"{self._name}: somebody else")
        other.clicked.connect(self.clear)
        chip.clicked.connect(self.clear)
        self._picked.addWidget(chip)
        self._picked.addWidget(other)
        self._picked.addStretch(1)
        self.field.hide()
        self.chosen.emit(person)
        return other

    def _look(self, text: str) -> None:
        if text.strip():
            slot = f"person {self._name}"
            self._desk.session.ask(lambda c: _find(c, text), self._take, slot=slot)
        else:
            self._show_offers([])

    def _take(self, rows: list[CardRow]) -> None:
        if self.person is None and self.field.text().strip():
            self._show_offers(rows)
            self._nobody.setVisible(not rows)

    def _show_offers(self, rows: list[CardRow]) -> None:
        _empty(self._offers)
        self._nobody.hide()
        self._pictured = []
        self.chips = [self._chip(row) for row in rows]
        for chip, row in zip(self.chips, rows, strict=True):
            chip.clicked.connect(self._picking(row))
            chip.installEventFilter(self)
            self._offers.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _picking(self, row: CardRow) -> Callable[[], None]:
        return lambda: self.show_person(row)

    def _chip(self, row: CardRow) -> PersonChip:
        does = " · ".join(part for part in (row.title, row.company) if part)
        name = one_line(row.name)
        chip = PersonChip(row.id, initials("", shown=name), name, does, self._picture(row.photo_id))
        if row.photo_id is not None:
            self._pictured.append((row.photo_id, chip))
        return chip

    def _picture(self, photo_id: int | None) -> QPixmap | None:
        return self._desk.photos.get(photo_id, _PICTURE, self.devicePixelRatioF())

    def _photo_came(self, photo_id: int) -> None:
        for number, chip in self._pictured:
            if number == photo_id:
                chip.show_photo(self._picture(photo_id))

    def _pick_first(self) -> None:
        if self.chips:
            self.chips[0].click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.chips:
                self._walk(watched, step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, PersonChip):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _walk(self, focused: QObject, step: int) -> None:
        """Up and down lead through the field and the people beneath it."""
        stops: list[QWidget] = [self.field, *self.chips]
        at = next((number for number, stop in enumerate(stops) if stop is focused), 0)
        stops[min(max(at + step, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _find(connection: Any, text: str) -> list[CardRow]:
    return card_rows(connection, search(connection, text).ids[:_SHOWN])
