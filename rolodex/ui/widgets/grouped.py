"""Rows under headings: the model of such a list, and its measures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
HEADING_HEIGHT = 36
ROW_HEIGHT = 54
# Between the box's edge and what stands in it.
EDGE = 18


@dataclass
class Group:
    """Rows under one heading. `key` names the group to the page."""

    key: str
    title: str
    rows: Sequence[Any]


class GroupedModel(QAbstractListModel):
    """Headings and rows in one column. A subclass says what a row is called and how it reads aloud."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self._starts: list[int] = []

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Show these groups; those without rows have no heading either."""
        self.beginResetModel()
        self._groups = [group for group in groups if group.rows]
        self._starts = []
        start = 0
        for group in self._groups:
            self._starts.append(start)
            start += 1 + len(group.rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or not self._groups:
            return 0
        return self._starts[-1] + 1 + len(self._groups[-1].rows)

    def place(self, row: int) -> tuple[Group, int]:
        """The group a row of the list belongs to, and its number there; -1 for the heading."""
        at = bisect_right(self._starts, row) - 1
        return self._groups[at], row - self._starts[at] - 1

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return list(self._starts)

    def heading(self, key: str) -> int | None:
        """The row of that group's heading, if the group has rows."""
        return next((s for s, g in zip(self._starts, self._groups, strict=True) if g.key == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group, number = self.place(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return group.title if number < 0 else self.name(group, number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return group.title if number < 0 else self.spoken(group, number)
        return None

    def name(self, group: Group, number: int) -> str:
        """What a row is called."""
        raise NotImplementedError

    def spoken(self, group: Group, number: int) -> str:
        """All that a row shows, for screen readers."""
        raise NotImplementedError
