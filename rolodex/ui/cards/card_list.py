"""The list of cards with its heading and its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.cards import CardRow, Letter, Order
from rolodex.ui.cards.list_delegate import ROW_HEIGHT, ListDelegate
from rolodex.ui.cards.list_model import ListModel
from rolodex.ui.page import Desk
from rolodex.ui.text import number, plain_label
from rolodex.ui.widgets.buttons import IconButton
from rolodex.ui.widgets.column import take_column
from rolodex.ui.widgets.frames import Rule
from rolodex.ui.widgets.letters import LetterStrip
from rolodex.ui.widgets.menu_button import MenuButton
from rolodex.ui.widgets.row_list import RowListView

WIDTH = 352
ORDERS: dict[Order, str] = {
    "given": "First name",
    "family": "Family name",
    "company": "Company",
    "spoke": "Last spoke",
    "added": "Last added",
}


_VERBS = {Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open", Qt.Key.Key_Delete: "remove"}


class CardListView(RowListView):
    """The rows alone. Keys that mean something to a card are told to the page."""

    # A key pressed on the chosen cards: "open", "remove", "star", "tag", "edit", "copy", "paste", "export".
    verb = Signal(str)
    typed_letter = Signal(str)
    # The chosen cards are dragged away, where that is enabled.
    dragged = Signal()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.dragged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _VERBS:
            self.verb.emit(_VERBS[key])
        elif control and key == Qt.Key.Key_C:
            self.verb.emit("copy")
        elif control and key == Qt.Key.Key_V:
            self.verb.emit("paste")
        elif not control and len(event.text()) == 1 and event.text().isalpha():
            self.typed_letter.emit(event.text())
        else:
            super().keyPressEvent(event)


class CardList(QWidget):
    """What the page shows at the left. `chosen` tells the card that became current."""

    chosen = Signal(int)
    verb = Signal(str)
    order_chosen = Signal(str)
    menu_wanted = Signal(QPoint)
    export_pressed = Signal()

    def __init__(self, desk: Desk, orders: Mapping[Order, str] = ORDERS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: list[Letter] = []
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ListModel(desk.session, self)
        self.view = self._make_view(desk)
        self._count = plain_label("", 12, role="faint")
        self._order = MenuButton(list(orders.values()), "Sort by")
        self._order.chosen.connect(lambda at: self.order_chosen.emit(list(orders)[at]))
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 10, 0)
        self.export = IconButton("export", "Export these cards (Ctrl E)", size=26, icon_size=14)
        self.export.clicked.connect(self.export_pressed)
        head.addWidget(self._count, 1)
        head.addWidget(self.export)
        head.addWidget(self._order)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(35)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Rule())
        column.addWidget(self.view, 1)
        self.strip = LetterStrip([], "Letters")
        self.strip.chosen.connect(self.jump)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(self.strip)
        self.stand_alone(False)

    def stand_alone(self, alone: bool) -> None:
        """Take all the width there is, or again only the list's own and its letters'."""
        take_column(self, WIDTH + self.strip.width(), alone=alone)

    def _make_view(self, desk: Desk) -> CardListView:
        view = CardListView("Cards", ROW_HEIGHT)
        view.setModel(self.model)
        view.setItemDelegate(ListDelegate(desk.photos, view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(view.viewport().mapToGlobal(at)))
        view.verb.connect(self.verb)
        view.typed_letter.connect(self._type_letter)
        view.verticalScrollBar().valueChanged.connect(self._follow)
        view.selectionModel().currentChanged.connect(self._tell_current)
        desk.photos.came.connect(lambda _: view.viewport().update())
        return view

    def show_cards(
        self, ids: Sequence[int], heading: str = "", *, rows: Sequence[CardRow] = (), stay: bool = False
    ) -> None:
        """Show these cards; those that were chosen stay so. If the current one is gone the first becomes current,
        or with `stay` the one that came after it."""
        current, chosen = self.current_card(), self.chosen_cards()
        stay = stay and current is not None
        after = self.model.cards_from(self.view.currentIndex().row() + 1) if stay else ()
        self.model.show_ids(ids, rows)
        self._count.setText(heading or f"{number(len(ids))} {'card' if len(ids) == 1 else 'cards'}")
        place = self.model.place(current) if current is not None else None
        if place is not None:
            self.set_current(place)
            self._choose(chosen)
        elif len(ids):
            self.set_current(self._first_place(after) if stay else 0)
        self._follow()

    def _first_place(self, cards: Sequence[int]) -> int:
        """The place of the first of these cards that is there, else the last place."""
        here = set(self.model.cards_from(0))
        found = next((self.model.place(card) for card in cards if card in here), None)
        return self.model.rowCount() - 1 if found is None else found

    def _choose(self, cards: Sequence[int]) -> None:
        """Select several cards again, run by run."""
        if len(cards) < 2:
            return
        wanted = set(cards)
        places = [place for place, card in enumerate(self.model.cards_from(0)) if card in wanted]
        selection, first = QItemSelection(), 0
        for at, place in enumerate(places):
            if at + 1 == len(places) or places[at + 1] != place + 1:
                selection.select(self.model.index(places[first]), self.model.index(place))
                first = at + 1
        self.view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def show_letters(self, letters: list[Letter], alphabet: Sequence[str]) -> None:
        """Where each letter begins; none hides the strip."""
        self._letters = letters
        present = [letter.letter for letter in letters]
        others = [letter for letter in present if letter not in alphabet and letter != "#"]
        self.strip.set_letters([*alphabet, *others, "#"], present)
        self.strip.setVisible(bool(letters))
        self._follow()

    def set_current(self, place: int) -> None:
        """Make the card at a place of the list the current one."""
        index = self.model.index(place)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)

    def current_card(self) -> int | None:
        """The current card's id."""
        return self.model.card_id(self.view.currentIndex().row())

    def chosen_cards(self) -> list[int]:
        """The ids of all selected cards, in the list's order."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [card for row in rows if (card := self.model.card_id(row)) is not None]

    def jump(self, letter: str) -> None:
        """To the first card under a letter."""
        for place in self._letters:
            if place.letter == letter:
                self.set_current(place.start)
                self.view.scrollTo(self.model.index(place.start), QAbstractItemView.ScrollHint.PositionAtTop)
                return

    def _type_letter(self, text: str) -> None:
        wanted = text.upper()
        if any(place.letter == wanted for place in self._letters):
            self.jump(wanted)

    def _tell_current(self) -> None:
        card = self.current_card()
        if card is not None:
            self.chosen.emit(card)

    def _follow(self) -> None:
        """The strip shows the letter of the first row in sight."""
        top = self.view.indexAt(QPoint(4, 4)).row()
        here = ""
        for place in self._letters:
            if place.start <= max(top, 0):
                here = place.letter
        self.strip.set_current(here)
