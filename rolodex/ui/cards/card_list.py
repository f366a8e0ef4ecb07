"""The list of cards with its heading and its letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.cards import CardRow, Letter, Order
from rolodex.ui.cards.card_model import CardModel
from rolodex.ui.cards.cell_delegate import CELL_HEIGHT, CellDelegate
from rolodex.ui.cards.column_header import ColumnHeader
from rolodex.ui.cards.fact_line import FieldEditor
from rolodex.ui.cards.list_delegate import ROW_HEIGHT, ListDelegate
from rolodex.ui.page import Desk
from rolodex.ui.photos import Photos
from rolodex.ui.text import number, plain_label
from rolodex.ui.widgets.buttons import IconButton
from rolodex.ui.widgets.column import take_column
from rolodex.ui.widgets.frames import Rule
from rolodex.ui.widgets.letters import LetterStrip
from rolodex.ui.widgets.menu_button import MenuButton
from rolodex.ui.widgets.row_list import RowListView
from rolodex.ui.widgets.row_menu import on_row_menu

WIDTH = 352
# Qt compares each run of selected rows with each other one: 10,000 of them would take seconds.
_MOST_RUNS = 2000
ORDERS: dict[Order, str] = {
    "given": "First name",
    "family": "Family name",
    "company": "Company",
    "spoke": "Last spoke",
    "added": "Last added",
}


_AS_TABLE, _AS_LIST = "Show as a table (Ctrl Shift C)", "Show as a list (Ctrl Shift C)"
_VERBS = {Qt.Key.Key_Return: "open", Qt.Key.Key_Enter: "open", Qt.Key.Key_Delete: "remove"}


class CardListView(RowListView):
    """The rows alone, of one column or as a table. Keys that mean something to a card are told to the page."""

    # A key pressed on the chosen cards: "open", "remove", "star", "tag", "edit", "copy", "paste", "export".
    verb = Signal(str)
    typed_letter = Signal(str)
    # The chosen cards are dragged away, where that is enabled.
    dragged = Signal()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.dragged.emit()

    def __init__(self, photos: Photos) -> None:
        super().__init__("Cards", ROW_HEIGHT)
        self.header = ColumnHeader(self)
        self.setHorizontalHeader(self.header)
        self.header.hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._rows, self._cells = ListDelegate(photos, self), CellDelegate(photos, self)
        self.setItemDelegate(self._rows)

    def stand_as_table(self, keys: tuple[str, ...]) -> None:
        """Have these columns, or with none the list's rows."""
        table = bool(keys)
        self.setItemDelegate(self._cells if table else self._rows)
        self.verticalHeader().setDefaultSectionSize(CELL_HEIGHT if table else ROW_HEIGHT)
        self.verticalScrollBar().setSingleStep(CELL_HEIGHT if table else ROW_HEIGHT)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if table else policy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header.setVisible(table)
        self.header.show_columns(keys)

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
    """What the page shows at the left. `chosen` tells the card that became current, `selected` that others are chosen.

    With `table` its cards may also stand in a table, with the columns somebody chose.
    """

    chosen = Signal(int)
    selected = Signal()
    verb = Signal(str)
    order_chosen = Signal(str)
    menu_wanted = Signal(QPoint)
    export_pressed = Signal()
    table_pressed = Signal()
    save_pressed = Signal()

    def __init__(
        self,
        desk: Desk,
        orders: Mapping[Order, str] = ORDERS,
        *,
        table: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letters: list[Letter] = []
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = CardModel(desk.session, self)
        self.view = self._make_view(desk)
        self._count = plain_label("", 12, role="faint")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head(orders, table))
        # Where something is asked for within the list, such as a name for what is searched.
        self._asked: QWidget | None = None
        self._head_column = column
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

    def _make_head(self, orders: Mapping[Order, str], table: bool) -> QWidget:
        self._order = MenuButton(list(orders.values()), "Sort by")
        self._order.chosen.connect(lambda at: self.order_chosen.emit(list(orders)[at]))
        self.save = _head_button("bookmark", "Save this search (Ctrl S)", self.save_pressed)
        self.export = _head_button("export", "Export these cards (Ctrl E)", self.export_pressed)
        self.columns = _head_button("columns", "Columns", None)
        self.columns.clicked.connect(self._offer_columns)
        self.table = _head_button("table", _AS_TABLE, self.table_pressed)
        top = QWidget()
        top.setFixedHeight(35)
        head = QHBoxLayout(top)
        head.setContentsMargins(18, 0, 10, 0)
        head.setSpacing(4)
        head.addWidget(self._count, 1)
        for part in (self.save, self.export, self.columns, self.table, self._order):
            head.addWidget(part)
        for part, there in ((self.save, False), (self.columns, False), (self.table, table)):
            part.setVisible(there)
        return top

    def show_table(self, keys: tuple[str, ...]) -> None:
        """Have the cards in a table with these columns, or with none in a list."""
        self.model.columns = keys
        self.columns.setVisible(bool(keys))
        self._order.setVisible(not keys)
        self.table.show_icon("list" if keys else "table")
        self.table.rename(_AS_LIST if keys else _AS_TABLE)
        # The same cards anew: the model tells its new columns by a reset.
        self.show_cards(self.model.cards_from(0), self._count.text())
        self.view.stand_as_table(keys)

    def ask_name(self, suggested: str, save: Callable[[str, Callable[[str], None]], None]) -> None:
        """Ask for a name beneath the head. `save` is given it, and what to call with what is wrong with it."""
        self.stop_asking()
        editor = FieldEditor(suggested, "Name of the search")
        self._asked = QWidget()
        column = QVBoxLayout(self._asked)
        column.setContentsMargins(18, 2, 14, 8)
        column.setSpacing(2)
        column.addWidget(plain_label("Save this search as", 11.5, role="faint"))
        column.addWidget(editor)
        editor.saved.connect(lambda name: save(name, editor.show_problem))
        editor.left.connect(self.stop_asking)
        self._head_column.insertWidget(1, self._asked)
        self._asked.show()
        editor.begin()

    def stop_asking(self) -> None:
        """What was asked for is there, or not wanted."""
        if self._asked is not None:
            self._asked.hide()
            self._asked.deleteLater()
            self._asked = None

    def in_table(self) -> bool:
        """Whether the cards stand in a table."""
        return bool(self.model.columns)

    def _offer_columns(self) -> None:
        """The columns' menu from its button, for the column of the current cell."""
        keys, at = self.model.columns, self.view.currentIndex().column()
        menu = self.view.header.menu(keys[at] if 0 <= at < len(keys) else "")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    def stand_alone(self, alone: bool) -> None:
        """Take all the width there is, or again only the list's own and its letters'."""
        take_column(self, WIDTH + self.strip.width(), alone=alone)

    def _make_view(self, desk: Desk) -> CardListView:
        view = CardListView(desk.photos)
        view.setModel(self.model)
        on_row_menu(view, self.menu_wanted.emit)
        view.verb.connect(self.verb)
        view.doubleClicked.connect(lambda _: self.verb.emit("open") if self.in_table() else None)
        view.typed_letter.connect(self._type_letter)
        view.verticalScrollBar().valueChanged.connect(self._follow)
        view.selectionModel().currentRowChanged.connect(self._tell_current)
        view.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
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
        """Select several cards again, run by run; none where they lie too scattered by now."""
        if len(cards) < 2:
            return
        wanted = set(cards)
        places = [place for place, card in enumerate(self.model.cards_from(0)) if card in wanted]
        # Places that follow each other lie as far from the beginning as from the first of them.
        runs = [[place for _, place in run] for _, run in groupby(enumerate(places), lambda at: at[1] - at[0])]
        if len(runs) > _MOST_RUNS:
            return
        selection = QItemSelection()
        for run in runs:
            selection.select(self.model.index(run[0]), self.model.index(run[-1]))
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().select(selection, flags.Select | flags.Rows)

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
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def current_card(self) -> int | None:
        """The current card's id."""
        return self.model.card_id(self.view.currentIndex().row())

    def chosen_cards(self) -> list[int]:
        """The ids of all selected cards, in the list's order."""
        runs = sorted((run.top(), run.bottom()) for run in self._runs())
        listed = self.model.cards_from(0)
        return [card for first, last in runs for card in listed[first : last + 1]]

    def chosen_count(self) -> int:
        """How many cards are selected."""
        return sum(run.height() for run in self._runs())

    def _runs(self) -> list[QItemSelectionRange]:
        """The selected rows in runs: 100,000 of them may be one."""
        selection = self.view.selectionModel().selection()
        return [selection.at(number) for number in range(selection.size())]

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


def _head_button(icon: str, name: str, pressed: SignalInstance | None) -> IconButton:
    button = IconButton(icon, name, size=26, icon_size=14)
    if pressed is not None:
        button.clicked.connect(pressed)
    return button
