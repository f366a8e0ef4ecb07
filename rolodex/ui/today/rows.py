"""The rows of the Today page: who, what, when, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from rolodex.queries.due import IN_TOUCH, JOB, Due
from rolodex.queries.due_words import TITLES
from rolodex.ui import theme
from rolodex.ui.people.row_picture import NAME_AT, paint_picture
from rolodex.ui.photos import Photos
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.today.words import VERBS, line, pill, spoken, verbs
from rolodex.ui.widgets.grouped import Group, GroupedModel, Index
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.painting import draw_text, text_width
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width
from rolodex.ui.widgets.row_buttons import button_places, button_width, buttons_left, middle, paint_button

# The group of what comes next.
AHEAD = "ahead"
_WIDEST_PILL = "overdue 00 mo"
# Buttons stand in one column whatever they say, those of this row being the widest.
_WIDEST_BUTTONS = ("log", "snooze")
# Narrower rows have what it is below the name, and when it was before it.
_STACKED_BELOW = 760


class TodayModel(GroupedModel):
    """What needs you, by kind."""

    def show_due(self, rows: Sequence[Due], ahead: Sequence[Due] = ()) -> None:
        """Show these, each under the heading of its kind, and then what comes next."""
        found = {kind: [row for row in rows if row.kind == kind] for kind in TITLES}
        groups = [Group(k, f"{TITLES[k]} · {number_text(len(those))}", those) for k, those in found.items()]
        self.show_groups([*groups, Group(AHEAD, "Next", ahead)])

    def due(self, row: int) -> list[Due]:
        """What stands in that row of the list; all of a group for its heading."""
        group, number = self.place(row)
        return [group.rows[number]] if number >= 0 else list(group.rows)

    def name(self, group: Group, number: int) -> str:
        return one_line(group.rows[number].name)

    def spoken(self, group: Group, number: int) -> str:
        return spoken(group.rows[number])


class TodayDelegate(GroupedDelegate):
    """A row: picture, name, what it is, when, and its buttons."""

    def __init__(self, photos: Photos, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos

    def heading_actions(self, group: Group) -> dict[str, str]:
        return {JOB: {"seen": "Seen all"}, IN_TOUCH: {"triage": "One at a time"}}.get(group.key, {})

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        return button_places(rect, _widths(verbs(group.rows[number])))

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row: Due = group.rows[number]
        colours = theme.current()
        paint_picture(painter, rect, self._photos, row.photo_id, row.card, row.name)
        draw_text(painter, _name_place(rect, row), one_line(row.name), theme.font(13, 600), colours.colour("ink"))
        words, kind = pill(row)
        place = _line_place(rect, row)
        if _is_stacked(rect):
            draw_text(painter, place, _stacked_line(row), theme.font(12), colours.colour("soft"))
        else:
            draw_text(painter, place, line(row), theme.font(13), colours.colour("ink"))
            pill_at = QRectF(_pill_left(rect), middle(rect, HEIGHT), pill_width(words), HEIGHT)
            paint_pill(painter, pill_at, words, kind)
        for verb, button in self.row_parts(rect, group, number).items():
            paint_button(painter, button, VERBS[verb][0], hot=hot == verb)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What does not fit into its row is told whole by a tool tip."""
        whole = ""
        if isinstance(view, GroupedView) and index.isValid():
            group, number = view.rows().place(index.row())
            whole = _tip(QRectF(option.rect), group.rows[number], event.pos()) if number >= 0 else ""
        QToolTip.showText(event.globalPos(), tooltip_markup(whole), view)
        return True


class TodayList(GroupedView):
    """What needs you. A click or Enter opens it, letters do the rest."""

    # A verb, and what it is to be done to: one thing, or all of a heading's.
    verb = Signal(str, list)

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        self.today_model = TodayModel()
        super().__init__(self.today_model, "Today", parent)
        self.today_model.setParent(self)
        self.setAccessibleDescription(
            "Enter opens it, D is done with it, W writes to them, L logs a talk, S snoozes, M moves an introduction on."
        )
        self.setItemDelegate(TodayDelegate(photos, self))
        self.part_pressed.connect(lambda index, part: self._press(index, part or "open"))
        photos.came.connect(lambda _: self.repaint_rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        index = self.currentIndex()
        if not plain or not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(index, "open")
        elif event.key() == Qt.Key.Key_Space or event.text().upper() in {key for _, key in VERBS.values()}:
            self._press_key(index, event.text().upper())
        else:
            super().keyPressEvent(event)

    def _press_key(self, index: QModelIndex, key: str) -> None:
        """The row's own verb with that key; Space is what settles it, on a heading of job changes for all of them."""
        rows = self.today_model.due(index.row())
        allowed = verbs(rows[0])
        if self.today_model.place(index.row())[1] < 0:
            allowed = ("seen",) if rows[0].kind == JOB else ()
        wanted = [verb for verb in allowed if key in ("", " ") or VERBS[verb][1] == key]
        if wanted:
            self.verb.emit(wanted[-1], rows)

    def _press(self, index: QModelIndex, part: str) -> None:
        rows = self.today_model.due(index.row())
        if part != "open" or self.today_model.place(index.row())[1] >= 0:
            self.verb.emit(part, rows)


def _is_stacked(rect: QRectF) -> bool:
    return rect.width() < _STACKED_BELOW


def _stacked_line(row: Due) -> str:
    return "  ·  ".join(part for part in (pill(row)[0], line(row)) if part)


def _tip(rect: QRectF, row: Due, at: QPoint) -> str:
    words = _stacked_line(row) if _is_stacked(rect) else line(row)
    font = theme.font(12 if _is_stacked(rect) else 13)
    place = _line_place(rect, row)
    return words if place.contains(at) and text_width(words, font) > place.width() else ""


def _widths(shown: Sequence[str]) -> dict[str, float]:
    return {verb: button_width(VERBS[verb][0]) for verb in shown}


def _buttons_left(rect: QRectF, shown: Sequence[str]) -> float:
    return buttons_left(rect, _widths(shown))


def _pill_left(rect: QRectF) -> float:
    return _buttons_left(rect, _WIDEST_BUTTONS) - 14 - round(pill_width(_WIDEST_PILL))


def _line_at(rect: QRectF) -> float:
    """Where what it is begins: names need no more than 200."""
    return rect.left() + (NAME_AT if _is_stacked(rect) else round(min(0.28 * rect.width(), NAME_AT + 200)))


def _name_place(rect: QRectF, row: Due) -> QRectF:
    if _is_stacked(rect):
        return QRectF(_line_at(rect), rect.top() + 8, _buttons_left(rect, verbs(row)) - 14 - _line_at(rect), 18)
    return QRectF(rect.left() + NAME_AT, rect.top(), _line_at(rect) - rect.left() - NAME_AT - 14, rect.height() - 1)


def _line_place(rect: QRectF, row: Due) -> QRectF:
    left = _line_at(rect)
    if _is_stacked(rect):
        return QRectF(left, rect.top() + 27, _buttons_left(rect, verbs(row)) - 14 - left, 18)
    return QRectF(left, rect.top(), _pill_left(rect) - 14 - left, rect.height() - 1)
