"""One card with its boxes, laid out for the width there is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Card
from rolodex.ui.cards.boxes import HowWeMet, Notes
from rolodex.ui.cards.face import Face
from rolodex.ui.cards.knows_box import KnowsBox
from rolodex.ui.cards.timeline_box import Timeline
from rolodex.ui.favors.card_box import FavorsBox
from rolodex.ui.layers.own_lines import OwnLines
from rolodex.ui.page import Desk
from rolodex.ui.talks.card_box import TalkBox
from rolodex.ui.widgets.row_menu import offer_menu
from rolodex.ui.widgets.scroll import ScrollPage

_WIDEST_CARD = 760
_BESIDE_FROM = 1150
_MARGIN = 28
# Below this width what stands side by side on the card goes one below the other.
_TIGHT_BELOW = 560


class CardView(QWidget):
    """Shows a card; everything done on it is told by signals with the card's id left out: it is the shown one."""

    star_pressed = Signal()
    menu_wanted = Signal(QPoint)
    name_saved = Signal(dict)
    met_saved = Signal(str)
    note_saved = Signal(str)
    # The line that asks, the Fact, and the new text.
    fact_saved = Signal(object, object, str)
    tag_dropped = Signal(str)
    industry_dropped = Signal(str)
    industries_accepted = Signal()
    talk_edit_wanted = Signal(int)
    # The line for a talk was left.
    talk_left = Signal()
    # A favor's id, a NoteFavor or a HandOn.
    favor_form_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.card: Card | None = None
        self.face: Face | None = None
        self.talk: TalkBox | None = None
        self.timeline: Timeline | None = None
        self.how_we_met: HowWeMet | None = None
        self.favors: FavorsBox | None = None
        self.knows: KnowsBox | None = None
        self._scroll = ScrollPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        offer_menu(self, self._offer)

    def _offer(self, at: QPoint) -> None:
        """The card's menu, on whatever place of it has none of its own."""
        if self.card is not None:
            self.menu_wanted.emit(self.mapToGlobal(at))

    def show_card(self, card: Card, *, again: bool = False) -> bool:
        """Show a card; the same card again keeps its place. Returns whether it was drawn anew: if nothing on it has
        changed, what is being edited on it stays open, unless it is to be shown `again`."""
        if card == self.card and not again:
            return False
        bar = self._scroll.verticalScrollBar()
        place = bar.value() if self.card is not None and self.card.id == card.id else 0
        before = (self.timeline, self.talk) if self.card is not None and self.card.id == card.id else (None, None)
        self.card = card
        body = self._make_body(card)
        typing = self._go_on(*before)
        body.fit(tight=self.width() < _TIGHT_BELOW)
        self._scroll.show_body(body)
        bar.setValue(place)
        if typing and self.talk is not None:
            self.talk.editor.begin()
        return True

    def _go_on(self, timeline: Timeline | None, talk: TalkBox | None) -> bool:
        """The same card drawn anew goes on as before. Returns whether a talk was being typed."""
        if timeline is not None and self.timeline is not None:
            self.timeline.go_on(timeline)
        if talk is not None and self.talk is not None:
            self.talk.editor.go_on(talk.editor)
        return talk is not None and talk.editor.has_keyboard()

    def is_typing_a_talk(self) -> bool:
        """Whether the keyboard is in the line that logs a talk."""
        return self.talk is not None and self.talk.editor.has_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        body = self._scroll.widget()
        if isinstance(body, _Body):
            body.fit(tight=self.width() < _TIGHT_BELOW)

    def _make_body(self, card: Card) -> _Body:
        open_card = self._desk.open_card
        self.face = face = Face(self._desk, card)
        face.star_pressed.connect(self.star_pressed)
        face.menu_wanted.connect(self.menu_wanted)
        face.name_saved.connect(self.name_saved)
        face.fact_saved.connect(self.fact_saved)
        face.tag_dropped.connect(self.tag_dropped)
        face.industry_dropped.connect(self.industry_dropped)
        face.industries_accepted.connect(self.industries_accepted)
        face.company_pressed.connect(lambda company: self._desk.go("companies", company))
        face.search_wanted.connect(lambda text: self._desk.go("cards", text))
        self.how_we_met = HowWeMet(card, open_card)
        self.how_we_met.met_saved.connect(self.met_saved)
        self.how_we_met.add_below(OwnLines(self._desk, card.id))
        self.timeline = Timeline(self._desk, card)
        self.timeline.note_saved.connect(self.note_saved)
        self.timeline.talk_edit_wanted.connect(self.talk_edit_wanted)
        self.talk = TalkBox(self._desk, card.id)
        self.talk.editor.left.connect(self.talk_left)
        boxes: list[QWidget] = [self.how_we_met]
        self.favors = None
        if card.favors:
            self.favors = FavorsBox(self._desk, card)
            self.favors.form_wanted.connect(self.favor_form_wanted)
            boxes.append(self.favors)
        self.knows = KnowsBox(self._desk, card)
        boxes.append(self.knows)
        if Notes.needed(card):
            boxes.append(self._notes(card))
        return _Body(face, self.talk, boxes, self.timeline)

    def _notes(self, card: Card) -> Notes:
        notes = Notes(card, self._desk.open_card)
        notes.fact_saved.connect(self.fact_saved)
        return notes


class _Body(QWidget):
    """The card and its boxes in a column; in a wide window the timeline stands beside it instead of beneath."""

    def __init__(self, face: Face, talk: TalkBox, boxes: list[QWidget], timeline: Timeline) -> None:
        super().__init__()
        self._face, self._timeline = face, timeline
        face.setMaximumWidth(_WIDEST_CARD)
        rest = QWidget()
        rest.setMaximumWidth(_WIDEST_CARD)
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(talk)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(16)
        for box in boxes[:2]:
            self._pair.addWidget(box, 1)
        column.addLayout(self._pair)
        for box in boxes[2:]:
            column.addWidget(box)
        column.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_MARGIN, 23, _MARGIN, _MARGIN)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(16)
        self._grid.addWidget(face, 0, 0)
        self._grid.addWidget(rest, 1, 0)
        self._beside: bool | None = None
        self._tight = False
        self._place_timeline(beside=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_timeline(beside=self.width() >= _BESIDE_FROM)

    def fit(self, *, tight: bool) -> None:
        """Lay the card out for little room, or for enough."""
        if tight == self._tight:
            return
        self._tight = tight
        self._face.fit(tight=tight)
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.TopToBottom if tight else directions.LeftToRight)
        margin = _MARGIN // 2 if tight else _MARGIN
        self._grid.setContentsMargins(margin, 23, margin, _MARGIN)

    def _place_timeline(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self._timeline)
        if beside:
            self._grid.addWidget(self._timeline, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(self._timeline, 2, 0)
        self._timeline.setMaximumWidth(_WIDEST_CARD)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if beside else 0)
        self._grid.setRowStretch(1, 1 if beside else 0)
        self._grid.setRowStretch(3, 0 if beside else 1)
