"""The cards page's model: the list in one column, or the table with the columns somebody chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from rolodex.queries.cards import card_rows
from rolodex.queries.columns import COLUMNS, ColumnRow, column_rows
from rolodex.ui.cards.list_model import ROW, Index, ListModel
from rolodex.ui.days import day_words
from rolodex.ui.text import one_line

_DAYS = frozenset(("spoke", "due", "added"))


class CardModel(ListModel):
    """Cards by page. With `columns` each has as many cells, without any it is the list."""

    columns: tuple[str, ...] = ()

    def read_rows(self, connection: Any, ids: Sequence[int]) -> Sequence[Any]:
        return self.reader()(connection, ids)

    def reader(self) -> Callable[[Any, Sequence[int]], Sequence[Any]]:
        """What reads rows as they are shown now, for the first of them to be read along with their ids."""
        columns = self.columns
        return (lambda connection, ids: column_rows(connection, ids, columns)) if columns else card_rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.columns) or 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal and section < len(self.columns)
        if across and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[self.columns[section]].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.columns or role == ROW or not index.isValid():
            return super().data(index, role)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row: ColumnRow | None = self.row_at(index.row())
        return None if row is None else cell_words(self.columns[index.column()], row.values[index.column()])


def cell_words(key: str, value: str) -> str:
    """What a cell shows: days in words."""
    if key in _DAYS:
        return day_words(value)
    if key == "birthday" and value[:1].isdecimal():
        return day_words(value)
    if key == "birthday" and value.startswith("--"):
        # Any year will do: it is left out again.
        return day_words(f"2000{value[1:]}").removesuffix(" 2000")
    return one_line(value)
