"""The rows of the history: changes by day, each with its Undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from rolodex.queries.changes import ChangeRow
from rolodex.ui import theme
from rolodex.ui.history.days import local, near_day
from rolodex.ui.icons import paint_icon
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line
from rolodex.ui.widgets.grouped import EDGE, Group, GroupedModel
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.painting import draw_text
from rolodex.ui.widgets.row_buttons import button_places, button_width, paint_button

_ICONS = {
    "import": "import", "add": "plus", "edit": "pencil", "tag": "tag", "remove": "trash", "merge": "merge",
    "undo": "undo", "redo": "redo", "demo": "people", "company": "building", "introduce": "people",
    "vouch": "vouch", "favor": "check", "log": "note", "backup": "folder",
}  # fmt: skip
_CIRCLE = 32
_LABEL_AT = 64


class HistoryModel(GroupedModel):
    """Changes, newest first, under the day they were made on."""

    def show_changes(self, rows: Sequence[ChangeRow], today: date) -> None:
        """Show these changes, given newest first."""
        by_day = groupby(rows, lambda row: _title(row, today))
        self.show_groups(Group(title, title, list(of_day)) for title, of_day in by_day)

    def change(self, row: int) -> ChangeRow | None:
        """The change in that row of the list; None for a heading."""
        group, number = self.place(row)
        found = group.rows[number] if number >= 0 else None
        return found if isinstance(found, ChangeRow) else None

    def name(self, group: Group, number: int) -> str:
        return one_line(group.rows[number].label)

    def spoken(self, group: Group, number: int) -> str:
        row = group.rows[number]
        state = "undone" if row.undone else "can be undone" if row.undoable else ""
        return ", ".join(part for part in (one_line(row.label), _time(row), _cards(row), state) if part)


class HistoryDelegate(GroupedDelegate):
    """A row: what kind of change, its label, how many cards, when, and Undo."""

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        return {"undo": _button(rect)} if group.rows[number].undoable else {}

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row: ChangeRow = group.rows[number]
        colours = theme.current()
        soft, faint = colours.colour("soft"), colours.colour("faint")
        circle = QRectF(rect.left() + EDGE, rect.center().y() - 0.5 - _CIRCLE / 2, _CIRCLE, _CIRCLE)
        stands = not row.undone and row.kind not in ("undo", "redo")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("accent_soft" if stands and row.kind == "import" else "selection"))
        painter.drawEllipse(circle)
        icon = _ICONS.get(row.kind, "clock")
        token = "accent_text" if stands and row.kind == "import" else "soft"
        paint_icon(painter, circle.adjusted(8, 8, -8, -8), icon, colours.colour(token))
        button = _button(rect)
        time = QRectF(button.left() - 70, rect.top(), 50, rect.height() - 1)
        cards = QRectF(time.left() - 100, rect.top(), 90, rect.height() - 1)
        left = rect.left() + _LABEL_AT
        label = QRectF(left, rect.top(), cards.left() - left - 12, rect.height() - 1)
        draw_text(painter, label, one_line(row.label), theme.font(13, 500), colours.colour("ink") if stands else soft)
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, cards, _cards(row), theme.figures(12), soft, right)
        draw_text(painter, time, _time(row), theme.figures(12), faint, right)
        if row.undoable:
            paint_button(painter, button, "Undo", hot=hot == "undo")
        elif row.undone:
            word = "done again" if row.kind == "undo" else "undone"
            draw_text(painter, button, word, theme.font(12), faint, right)


class HistoryList(GroupedView):
    """The changes. Enter, Space or U on one takes it back."""

    undo_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.history_model = HistoryModel()
        super().__init__(self.history_model, "Changes", parent)
        self.history_model.setParent(self)
        self.setAccessibleDescription("Enter takes a change back.")
        self.setItemDelegate(HistoryDelegate(self))
        self.part_pressed.connect(self._press)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        takes_back = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_U)
        if takes_back and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self._press(self.currentIndex(), "undo")
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex, part: str) -> None:
        row = self.history_model.change(index.row()) if index.isValid() else None
        if part == "undo" and row is not None and row.undoable:
            self.undo_wanted.emit(row.id)


def _button(rect: QRectF) -> QRectF:
    return button_places(rect, {"undo": button_width("Undo")})["undo"]


def _title(row: ChangeRow, today: date) -> str:
    moment = local(row.at)
    return near_day(moment.date(), today) if moment else "Some day"


def _time(row: ChangeRow) -> str:
    moment = local(row.at)
    return f"{moment:%H:%M}" if moment else ""


def _cards(row: ChangeRow) -> str:
    if not row.cards:
        return ""
    return "1 card" if row.cards == 1 else f"{number_text(row.cards)} cards"
