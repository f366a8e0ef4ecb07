"""Flipping: which card is in front, and what brings the next."""

from __future__ import annotations

from array import array
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from rolodex.queries import layers
from rolodex.queries.card import find_cards
from rolodex.queries.card_parts import Card
from rolodex.queries.cards import Listing, listing
from rolodex.queries.layers import Layer
from rolodex.queries.search import search
from rolodex.ui import vcards
from rolodex.ui.flip.deck import Deck
from rolodex.ui.layers.place import LayerPlace, layer_key, layer_place
from rolodex.ui.layers.words import rolodex_of
from rolodex.ui.page import Desk, Page
from rolodex.ui.people.person_menu import person_menu
from rolodex.ui.text import number, plain_label
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.letters import LetterStrip
from rolodex.ui.widgets.row_menu import offer_menu

# How many cards on either side are read ahead, so that flipping never waits.
_AHEAD = 12
_KEPT = 200


class FlipPage(Page):
    """The deck with its letters above and a line about where you are below."""

    key = "flip"
    # The card that is in front now, by id.
    shown = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._all = Listing(array("q"), [], ())
        self._ids: array[int] = array("q")
        self._cards: dict[int, Card] = {}
        self._asked: set[int] = set()
        self._at = 0
        self._step = 0
        self._wanted: int | None = None
        self._text = ""
        self._layer_id: int | None = None
        self._layer: Layer | None = None
        self.deck = Deck(desk.photos)
        self.deck.flipped.connect(self.flip)
        self.deck.opened.connect(self._open)
        self.deck.dragged.connect(self._drag)
        offer_menu(self.deck, lambda _: self._menu())
        self.deck.letter_typed.connect(self.jump)
        self.deck.first_wanted.connect(lambda: self._go(0))
        self.deck.last_wanted.connect(lambda: self._go(len(self._ids) - 1))
        self.tabs = LetterStrip([], "Letters", tabs=True)
        self.tabs.chosen.connect(self.jump)
        self._line = plain_label("", 13, role="soft")
        above = QHBoxLayout()
        above.addStretch(1)
        above.addWidget(self.tabs)
        above.addStretch(1)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(16, 14, 16, 26)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.deck, 1)
        column.addWidget(self._line, 0, Qt.AlignmentFlag.AlignHCenter)
        empty = EmptyState("Your people belong here.", "Import files", primary=True)
        empty.pressed.connect(desk.import_files)
        self._nobody = EmptyState("", "")
        self._stack = QStackedWidget()
        for widget in (filled, empty, self._nobody):
            self._stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._list = Button("List")
        self._list.clicked.connect(lambda _: self._go_to_list())

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """A card's id or a place in an associate's rolodex begins there; anything else goes on where it was."""
        place = layer_place(request)
        if place is not None:
            self._layer_id, self._wanted, self._text = place.layer, place.card, place.text
        elif isinstance(request, int):
            self._layer_id, self._wanted = None, request
            self._text = ""
        self._load()
        self.deck.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read the cards again."""
        for card in contacts if contacts is not None else list(self._cards):
            self._cards.pop(card, None)
        self._wanted = self.current() if self._wanted is None else self._wanted
        self._load()

    def search(self, text: str) -> None:
        """Flip through those who fit; all again when nothing is typed."""
        self._text = text
        self._wanted = self.current()
        self._narrow()

    def searched(self) -> str:
        """What the deck is narrowed to."""
        return self._text

    def submit(self, text: str) -> None:
        """Enter goes to the deck."""
        self.deck.setFocus(Qt.FocusReason.OtherFocusReason)

    def top_buttons(self) -> list[QWidget]:
        """Back to the list."""
        return [self._list]

    def escape(self) -> bool:
        """Back to the list, at the card in front."""
        self._go_to_list()
        return True

    def current(self) -> int | None:
        """The card in front."""
        return self._ids[self._at] if 0 <= self._at < len(self._ids) else None

    def _menu(self) -> QMenu | None:
        """What can be done with the card in front."""
        card = self._cards.get(self.current() or 0)
        if card is None:
            return None
        in_list = ("Show in the list", self._go_to_list)
        copy = ("Copy the card", lambda: vcards.copy(self.desk, [card.id]))
        return person_menu(self.desk, self, card.id, card.name, card.company, [in_list, copy])

    def flip(self, steps: int) -> None:
        """So many cards on, or back."""
        self._go(self._at + steps)

    def jump(self, letter: str) -> None:
        """To the first card of a letter."""
        for place in self._all.letters:
            if place.letter == letter and len(self._ids) == len(self._all.ids):
                self._go(place.start)

    # Reading --------------------------------------------------------------------------------------------------

    def _load(self) -> None:
        layer_id, wanted = self._layer_id, self._wanted
        self.session.ask(lambda c: _read_all(c, layer_id, wanted), self._take_all, slot="flip")

    def _take_all(self, read: tuple[Layer | None, Listing]) -> None:
        layer, everything = read
        self._show_whose(layer)
        self._all = everything
        present = [letter.letter for letter in everything.letters]
        others = [letter for letter in present if letter not in everything.alphabet and letter != "#"]
        ending = ["#"] if "#" in present else []
        self.tabs.set_letters([*everything.alphabet, *others, *ending], present)
        self._narrow()

    def _show_whose(self, layer: Layer | None) -> None:
        """Your own cards, or an associate's: the rail and the search field tell which."""
        self._layer, self._layer_id = layer, layer.id if layer is not None else None
        rail_key = layer_key(layer.id) if layer is not None else ""
        if rail_key != self.rail_key:
            self.rail_key = rail_key
            self.search_hint = f"Search {rolodex_of(layer.associate)}…" if layer is not None else Page.search_hint
            self.retitled.emit()

    def _narrow(self) -> None:
        text = self._text
        if not text.strip():
            self.session.ask(lambda c: None, lambda _: self._take_ids(self._all.ids), slot="flip search")
            return
        everything, layer_id = self._all, self._layer_id
        self.session.ask(
            lambda c: everything.in_order(search(c, text, layer_id).ids), self._take_ids, slot="flip search"
        )

    def _take_ids(self, ids: array[int]) -> None:
        self._ids = ids
        if not ids:
            self._nobody.show_words(f"Nobody fits “{self._text}”.")
            self._stack.setCurrentIndex(2 if self._all.ids else 1)
            return
        self._stack.setCurrentIndex(0)
        wanted = self._wanted
        self._wanted = None
        place = ids.index(wanted) if wanted is not None and wanted in ids else min(self._at, len(ids) - 1)
        self._step = 0
        self._at = place
        self._show()

    def _go(self, place: int) -> None:
        place = max(0, min(place, len(self._ids) - 1))
        if place != self._at:
            self._step = 1 if place > self._at else -1
            self._at = place
            self._show()

    def _show(self) -> None:
        """Show the card in front once it has been read, and read its neighbours."""
        card_id = self.current()
        if card_id is None:
            return
        self._tell_place()
        self._read_around()
        card = self._cards.get(card_id)
        if card is not None:
            self.deck.show_card(card, len(self._ids) - 1 - self._at, self._step)
            self._step = 0
            self.shown.emit(card_id)

    def _read_around(self) -> None:
        near = self._ids[max(0, self._at - _AHEAD) : self._at + _AHEAD + 1]
        missing = [card for card in near if card not in self._cards and card not in self._asked]
        if self.current() in self._cards and len(missing) < _AHEAD:
            return
        if missing:
            self._asked.update(missing)
            self.session.ask(lambda c: find_cards(c, missing), lambda cards: self._take_cards(missing, cards))

    def _take_cards(self, asked: list[int], cards: list[Card]) -> None:
        self._asked.difference_update(asked)
        if len(self._cards) > _KEPT:
            self._cards.clear()
        fresh = self.current() not in self._cards
        self._cards.update((card.id, card) for card in cards)
        if fresh and self.current() in self._cards:
            self._show()

    def _tell_place(self) -> None:
        of = f"{number(self._at + 1)} of {number(len(self._ids))}" + (" found" if self._text.strip() else "")
        of += f" in {rolodex_of(self._layer.associate)}" if self._layer is not None else ""
        self._line.setText(f"{of}  ·  ↑ ↓ flip  ·  A–Z jump  ·  Enter open  ·  Esc back to list")
        here = ""
        if len(self._ids) == len(self._all.ids):
            here = next((p.letter for p in reversed(self._all.letters) if p.start <= self._at), "")
        self.tabs.set_current(here)

    def _open(self) -> None:
        if self.current() is not None:
            self._go_to_list()

    def _drag(self) -> None:
        """One of your own cards can be dragged out."""
        card = self._cards.get(self.current() or 0)
        if card is not None and self._layer_id is None:
            vcards.drag_out(self.deck, self.desk, [card.id], card.name)

    def _go_to_list(self) -> None:
        """To the list that this deck is of, at the card in front."""
        card = self.current()
        if self._layer_id is not None:
            self.desk.go("layer", LayerPlace(self._layer_id, card))
        else:
            self.desk.go("cards", card)


def _read_all(connection: Any, layer_id: int | None, wanted: int | None) -> tuple[Layer | None, Listing]:
    """The deck that lies where the wanted card does, else that of a rolodex, else your own."""
    layer = layers.layer_of(connection, wanted) if wanted is not None else None
    if layer is None and layer_id is not None:
        layer = layers.layer(connection, layer_id)
    return layer, listing(connection, "family", layer.id if layer is not None else None)
