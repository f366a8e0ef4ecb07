"""The list's model: every card's id up front, rows by page as they come into sight."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rolodex.queries.cards import card_rows
from rolodex.ui.session import Session
from rolodex.ui.text import one_line

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
PAGE = 100
# Pages kept beyond those asked for last; a page is some 20 kB.
_KEPT_PAGES = 60


class ListModel(QAbstractTableModel):
    """The cards of the list in their order. A row not yet read is blank and asked for when it is looked at.

    A subclass that reads other rows makes it a list of other things that have an id and a name.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: array[int] = array("q")
        self._rows: dict[int, Any] = {}
        self._pages: dict[int, None] = {}
        self._generation = 0

    def read_rows(self, connection: Any, ids: Sequence[int]) -> Sequence[Any]:
        """The rows of these ids, called on a reading thread."""
        return card_rows(connection, ids)

    def spoken(self, row: Any) -> str:
        """All that a row shows, for screen readers."""
        return ", ".join(one_line(part) for part in (row.name, row.title, row.company) if part)

    def show_ids(self, ids: Sequence[int], rows: Sequence[Any] = ()) -> None:
        """Show these cards, in this order; `rows` are the first of them, if they have been read already."""
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._forget()
        if rows:
            self._pages[0] = None
            self._put(0, self._ids[:PAGE], rows)
        self.endResetModel()

    def card_id(self, row: int) -> int | None:
        """The card at a place of the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def cards_from(self, row: int) -> Sequence[int]:
        """The cards from a place of the list to its end."""
        return self._ids[row:]

    def place(self, card_id: int) -> int | None:
        """Where a card is in the list."""
        try:
            return self._ids.index(card_id)
        except ValueError:
            return None

    def index(self, row: int, column: int = 0, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """A row's place, in its first column where none is named."""
        return super().index(row, column, parent)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged where their list lets them."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return one_line(row.name)

    def row_at(self, place: int) -> Any:
        """What has been read of the card at a place; None while it is still on its way."""
        row = self._rows.get(place)
        if row is None:
            self._want(place // PAGE)
        return row

    def _forget(self) -> None:
        self._generation += 1
        self._rows.clear()
        self._pages.clear()

    def _want(self, page: int) -> None:
        if page in self._pages:
            return
        self._pages[page] = None
        start = page * PAGE
        ids, generation = self._ids[start : start + PAGE], self._generation
        self._session.ask(
            lambda connection: self.read_rows(connection, ids), lambda rows: self._take(page, ids, rows, generation)
        )

    def _put(self, start: int, ids: Sequence[int], rows: Sequence[Any]) -> None:
        """Keep rows at their cards' places; a card that is gone has no row."""
        by_id = {row.id: row for row in rows}
        for offset, number in enumerate(ids):
            if number in by_id:
                self._rows[start + offset] = by_id[number]

    def _take(self, page: int, ids: Sequence[int], rows: Sequence[Any], generation: int) -> None:
        if generation != self._generation:
            return
        start = page * PAGE
        self._put(start, ids, rows)
        while len(self._pages) > _KEPT_PAGES:
            old = next(iter(self._pages))
            del self._pages[old]
            for place in range(old * PAGE, (old + 1) * PAGE):
                self._rows.pop(place, None)
        self._tell_changed(start, start + len(ids) - 1)

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first), self.index(last, self.columnCount() - 1))
