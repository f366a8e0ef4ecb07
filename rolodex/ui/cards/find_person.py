"""Finding somebody among your own cards, by typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.search import search
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.page import Desk
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.avatar import initials
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.person import PersonChip

_SHOWN = 7
_PICTURE = 26


class FindPerson(QWidget):
    """A panel with a field. `chosen` brings a card's id when somebody is picked; `but` is a card that is not offered,
    and `hint` stands below until nobody fits.
    """

    chosen = Signal(int)
    left = Signal()

    def __init__(
        self, desk: Desk, title: str, name: str, hint: str, but: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._hint, self._but = desk, hint, but
        self.field = Field("A name, an e-mail, a phone number…", name=name)
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._choose_first)
        self.field.installEventFilter(self)
        self._said = plain_label("", 12, role="faint", wrap=True)
        self._people = QVBoxLayout()
        self._people.setSpacing(6)
        self.chips: list[PersonChip] = []
        self._rows: list[CardRow] = []
        desk.photos.came.connect(self._show_pictures)
        leave = Button("Cancel")
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(leave)
        box = Box(padding=(26, 22), spacing=10)
        box.body.addWidget(SectionTitle(title, px=13))
        box.body.addWidget(self.field)
        box.body.addLayout(self._people)
        box.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 23, 28, 28)
        column.addWidget(box)
        column.addStretch(1)
        self._say(None)

    def begin(self) -> None:
        """Put the cursor in, once the panel is in sight."""
        QTimer.singleShot(0, self.field, lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason))

    def name_of(self, card_id: int) -> str:
        """The name of one who is offered."""
        return next((row.name for row in self._rows if row.id == card_id), "")

    def _look(self, text: str) -> None:
        if text.strip():
            but = self._but
            self._desk.session.ask(lambda c: _find(c, text, but), self._show, slot="find person")
        else:
            self._show([])

    def _show(self, rows: list[CardRow]) -> None:
        while item := self._people.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._rows = rows
        self.chips = [self._chip(row) for row in rows]
        for chip in self.chips:
            self._people.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._say(rows)

    def _say(self, rows: list[CardRow] | None) -> None:
        nobody = rows == [] and self.field.text().strip()
        self._said.setText("Nobody else fits." if nobody and self._but else "Nobody fits." if nobody else self._hint)

    def _chip(self, row: CardRow) -> PersonChip:
        does = " · ".join(part for part in (row.title, row.company) if part)
        name = one_line(row.name)
        chip = PersonChip(row.id, initials("", shown=name), name, does, self._picture(row))
        chip.clicked.connect(self._choosing(row.id))
        chip.installEventFilter(self)
        return chip

    def _picture(self, row: CardRow) -> QPixmap | None:
        return self._desk.photos.get(row.photo_id, _PICTURE, self.devicePixelRatioF())

    def _show_pictures(self, _: int) -> None:
        for chip, row in zip(self.chips, self._rows, strict=True):
            chip.show_photo(self._picture(row))

    def _choosing(self, card: int) -> Callable[[], None]:
        return lambda: self.chosen.emit(card)

    def _choose_first(self) -> None:
        if self.chips:
            self.chips[0].click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._walk(watched, step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, PersonChip):
                watched.click()
                return True
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)

    def _walk(self, focused: QObject, step: int) -> None:
        """Up and down lead through the field and the people beneath it."""
        stops: list[QWidget] = [self.field, *self.chips]
        at = next((number for number, stop in enumerate(stops) if stop is focused), 0)
        stops[min(max(at + step, 0), len(stops) - 1)].setFocus(Qt.FocusReason.TabFocusReason)


def _find(connection: Any, text: str, but: int) -> list[CardRow]:
    ids = [card for card in search(connection, text).ids[: _SHOWN + 1] if card != but]
    return card_rows(connection, ids[:_SHOWN])
