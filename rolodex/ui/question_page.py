"""A page that asks: the question above, what may be meant beneath it while one types, then the answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number
from rolodex.ui.widgets.answer import AnswerScroll
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout

_OFFERED = 8
# What may be meant, and how many there are of it; 0 where that is not told.
Offer = tuple[str, int]


class QuestionPage(Page):
    """`fields` are typed into, the first of them is the question itself; `view` shows what comes of it.

    A page of this kind says what may be meant (`complete`) and asks (`ask_fields`).
    """

    # An answer is shown, or where to begin.
    answered = Signal()

    def __init__(self, desk: Desk, fields: Sequence[Field], view: AnswerScroll, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.question, self.view = fields[0], view
        self.question.textEdited.connect(self._offer)
        ask = Button("Ask")
        ask.clicked.connect(self.ask_fields)
        row = QHBoxLayout()
        row.setContentsMargins(26, 20, 26, 0)
        row.setSpacing(10)
        for field in fields:
            field.returnPressed.connect(self.ask_fields)
            field.installEventFilter(self)
            row.addWidget(field, 1 if field is self.question else 0)
        row.addWidget(ask)
        offers = QWidget()
        self._offers = FlowLayout(offers)
        self._offers.setContentsMargins(26, 8, 26, 0)
        view.left.connect(lambda: self.question.setFocus(Qt.FocusReason.BacktabFocusReason))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(offers)
        column.addWidget(view, 1)

    # What each of them does its own way ------------------------------------------------------------------------

    def complete(self, connection: Any, text: str, limit: int) -> list[Offer]:
        """What somebody may mean who typed that much, the likeliest first."""
        raise NotImplementedError

    def ask_fields(self) -> None:
        """Ask what the fields say."""
        raise NotImplementedError

    # What they share -------------------------------------------------------------------------------------------

    def escape(self) -> bool:
        """Take the offers away."""
        offered = self._offers.count() > 0
        self._show_offers([])
        return offered

    def drop_offers(self) -> None:
        """Take the offers away, also those that are still on their way."""
        self.session.ask(lambda _: [], self._show_offers, slot=f"{self.key} offers")
        self._show_offers([])

    def chip(self, offer: Offer) -> Chip:
        """Asks about one thing: "Harbour Lights · 3"."""
        name, count = offer
        chip = Chip(f"{name} · {number(count)}" if count else name, "neutral")
        chip.clicked.connect(lambda: self.arrive(name))
        return chip

    def chips(self, offers: Iterable[Offer]) -> QWidget:
        """Things to ask about, beside and beneath one another."""
        chips = QWidget()
        flow = FlowLayout(chips, spacing=8, line_spacing=8)
        for offer in offers:
            flow.addWidget(self.chip(offer))
        return chips

    def import_button(self) -> Button:
        """For a book that has no answer yet."""
        button = Button("Import files")
        button.clicked.connect(lambda _: self.desk.import_files())
        return button

    def _offer(self, text: str) -> None:
        self.session.ask(lambda c: self.complete(c, text, _OFFERED), self._show_offers, slot=f"{self.key} offers")

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        self._offers.clear()
        for offer in offers:
            self._offers.addWidget(self.chip(offer))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the question into the answer."""
        down = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and self.view.enter():
            return True
        return super().eventFilter(watched, event)
