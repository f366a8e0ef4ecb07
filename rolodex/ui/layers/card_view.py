"""A card in an associate's rolodex: the same card as ever, visibly theirs, to be looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.layer_card import LayerCard
from rolodex.ui.cards.face import Face
from rolodex.ui.days import day_words
from rolodex.ui.layers.banner import Banner, Corner
from rolodex.ui.layers.words import first_name
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.scroll import ScrollPage

_WIDEST = 760
_MARGIN = 28
# Below this width what stands side by side on the card goes one below the other.
_TIGHT_BELOW = 560


class LayerCardView(QWidget):
    """Shows a card of a rolodex. What one wants is told by signals."""

    take_over_wanted = Signal(int)
    own_wanted = Signal(int)
    # The associate to ask, and whom one wants to meet.
    ask_wanted = Signal(int, int)
    # What to look for in this rolodex.
    search_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shown: LayerCard | None = None
        self.banner: Banner | None = None
        self.corner: Corner | None = None
        self.face: Face | None = None
        self._scroll = ScrollPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_card(self, shown: LayerCard) -> bool:
        """Show a card. Returns whether it was drawn anew: one that is as it was stays."""
        if shown == self.shown:
            return False
        bar = self._scroll.verticalScrollBar()
        place = bar.value() if self.shown is not None and self.shown.card.id == shown.card.id else 0
        self.shown = shown
        self._scroll.show_body(self._make_body(shown))
        self._fit()
        bar.setValue(place)
        return True

    def ask(self) -> None:
        """Ask the associate for an introduction to the shown person."""
        if self.shown is not None:
            self.ask_wanted.emit(self.shown.layer.associate_id, self.shown.card.id)

    def take_focus(self) -> None:
        """The keyboard goes to what can be done with the card."""
        own = self.banner.own_link if self.banner is not None else None
        first = own or (self.corner.main if self.corner is not None else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def clear(self) -> None:
        """Show no card, until the next one is."""
        self.shown = None

    def take_over(self) -> None:
        """Ask for the shown card to become yours, or what is new on it to come onto yours."""
        if self.shown is not None:
            self.take_over_wanted.emit(self.shown.card.id)

    def vouch(self) -> None:
        """Vouch for somebody who is not yours yet; saving makes them so."""
        if self.face is not None and self.shown is not None and self.shown.own is None:
            self.face.vouch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.face is not None:
            self.face.fit(tight=self.width() < _TIGHT_BELOW)

    def _make_body(self, shown: LayerCard) -> QWidget:
        self.banner = banner = Banner(shown)
        banner.own_pressed.connect(lambda: self.own_wanted.emit(shown.own))
        self.face = face = Face(self._desk, shown.card, only_shown=True)
        self.corner = corner = Corner(shown)
        corner.take_over_pressed.connect(self.take_over)
        corner.ask_pressed.connect(self.ask)
        corner.vouch_pressed.connect(self.vouch)
        face.add_to_corner(corner)
        face.company_pressed.connect(lambda company: self.search_wanted.emit(f'company:"{company}"'))
        face.search_wanted.connect(self.search_wanted)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(_MARGIN, 18, _MARGIN, _MARGIN)
        column.setSpacing(14)
        for part in (banner, face, _how_they_know(shown), *_notes(shown)):
            part.setMaximumWidth(_WIDEST)
            column.addWidget(part)
        column.addStretch(1)
        return body


def _how_they_know(shown: LayerCard) -> Box:
    """How the associate knows them."""
    box = Box()
    box.body.addWidget(SectionTitle(f"How {first_name(shown.layer.associate)} knows them"))
    how = shown.how or "in their rolodex"
    since = f", {day_words(shown.since)}" if shown.since else ""
    box.body.addWidget(plain_label(f"{how[:1].upper()}{how[1:]}{since}", wrap=True, select=True))
    return box


def _notes(shown: LayerCard) -> list[Box]:
    """What the associate's file noted, if it did."""
    if not shown.card.notes:
        return []
    box = Box()
    box.body.addWidget(SectionTitle("Notes"))
    for note in shown.card.notes:
        label = plain_label(note.value, wrap=True, select=True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        box.body.addWidget(label)
    return [box]
