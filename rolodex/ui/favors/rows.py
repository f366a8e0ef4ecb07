"""The rows of the favors page: who, what, how soon, and Done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.favors import FavorRow
from rolodex.ui import theme
from rolodex.ui.days import short_day
from rolodex.ui.favors import words
from rolodex.ui.favors.settling import SettleEditor
from rolodex.ui.people.row_picture import NAME_AT, paint_picture
from rolodex.ui.photos import Photos
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.grouped import Group, GroupedModel, Index
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.painting import draw_text, text_width
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width
from rolodex.ui.widgets.row_buttons import button_places, button_width, middle, paint_button
from rolodex.ui.widgets.row_menu import on_row_menu

_PILLS = 141
_GAP = 14
# Narrower rows have what is owed below the name.
_STACKED_BELOW = 720
# The field for a word on how leaves what is owed in sight where it can.
_EDITOR = 380


class FavorModel(GroupedModel):
    """Open favors by who owes, or the settled ones."""

    def show_open(self, rows: Sequence[FavorRow]) -> None:
        """Show these open favors, each under the heading of its side."""
        sides = {
            "you": ("You owe", [row for row in rows if row.ower.id == YOU]),
            "they": ("They owe you", [row for row in rows if row.owed.id == YOU]),
            "between": ("Between others", [row for row in rows if YOU not in (row.ower.id, row.owed.id)]),
        }
        self.show_groups(Group(key, f"{title} · {number_text(len(of))}", of) for key, (title, of) in sides.items())

    def show_settled(self, rows: Sequence[FavorRow]) -> None:
        """Show these settled favors."""
        self.show_groups([Group("settled", f"Settled · {number_text(len(rows))}", rows)])

    def favor(self, row: int) -> FavorRow | None:
        """The favor of a row; None for a heading."""
        if not 0 <= row < self.rowCount():
            return None
        group, number = self.place(row)
        found: FavorRow | None = group.rows[number] if number >= 0 else None
        return found

    def row_of(self, favor: int) -> int | None:
        """In which row that favor stands."""
        rows = range(self.rowCount())
        return next((row for row in rows if (one := self.favor(row)) and one.id == favor), None)

    def name(self, group: Group, number: int) -> str:
        return one_line(group.rows[number].with_whom.name)

    def spoken(self, group: Group, number: int) -> str:
        return words.spoken(group.rows[number], date.today())


class FavorDelegate(GroupedDelegate):
    """A row: picture, name, what is owed, how soon it is due, and the button."""

    def __init__(self, photos: Photos, parent: FavorList) -> None:
        super().__init__(parent)
        self._photos, self._list = photos, parent

    def heading_actions(self, group: Group) -> dict[str, str]:
        model = self._list.favor_model
        first = bool(model.headings()) and model.place(0)[0] is group
        return {"note": "+ Favor"} if first and group.key != "settled" else {}

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        return {"button": button_place(rect, group.rows[number])}

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row: FavorRow = group.rows[number]
        colours, person, today = theme.current(), row.with_whom, date.today()
        paint_picture(painter, rect, self._photos, row.photo_id, person.id, person.name)
        settling = self._list.settling() == row.id
        right = editor_place(rect, row).left() if settling else _pill_place(rect, row, today).left()
        draw_text(painter, _name_place(rect, right), one_line(person.name), theme.font(13, 600), colours.colour("ink"))
        line, token = words.what(row), "ink" if rect.width() >= _STACKED_BELOW else "soft"
        if row.settled and row.settled_how:
            line = f"{line}  ·  {one_line(row.settled_how)}"
        draw_text(painter, _line_place(rect, right), line, theme.font(13), colours.colour(token))
        if not settling:
            self._paint_when(painter, _pill_place(rect, row, today), row, today)
        paint_button(painter, button_place(rect, row), _button_word(row), hot=hot == "button")

    def _paint_when(self, painter: QPainter, place: QRectF, row: FavorRow, today: date) -> None:
        colours = theme.current()
        if row.settled:
            draw_text(painter, place, short_day(row.settled, today), theme.figures(12), colours.colour("faint"))
            return
        text, kind = words.favor_pill(row, today)
        if text == words.NO_DATE:
            draw_text(painter, place.adjusted(9, 0, 0, 0), text, theme.font(11.5, 500), colours.colour("ink"))
        else:
            paint_pill(painter, place, text, kind)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What a row has no room for is told by a tool tip."""
        row = self._list.favor_model.favor(index.row()) if index.isValid() else None
        QToolTip.showText(event.globalPos(), tooltip_markup(words.tip(row)) if row is not None else "", view)
        return True


class FavorList(GroupedView):
    """The favors. D or Space is done with one and asks for a word on how; the other keys stand in its description."""

    # A verb ("edit", "hand on", "open", "remove", "note", "reopen") and the FavorRow it is for, None for none.
    wanted = Signal(str, object)
    # A favor is done: its id, a word on how, and the day, both as typed.
    settled = Signal(int, str, str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        self.favor_model = FavorModel()
        self.editor: SettleEditor | None = None
        super().__init__(self.favor_model, "Favors", parent)
        self.favor_model.setParent(self)
        self.setAccessibleDescription(
            "Enter shows a favor, D is done with it, E edits it, H hands it on, O opens the card, R opens a settled one"
            " again, Delete removes it, plus notes a new one."
        )
        self.setItemDelegate(FavorDelegate(photos, self))
        self.part_pressed.connect(self._press)
        self.doubleClicked.connect(self._show)
        self.verticalScrollBar().valueChanged.connect(self._place_editor)
        self.favor_model.modelReset.connect(self._keep_editor)
        photos.came.connect(lambda _: self.repaint_rows())
        on_row_menu(self, self._want_menu)

    def current(self) -> FavorRow | None:
        """The favor of the current row."""
        return self.favor_model.favor(self.currentIndex().row())

    def go_to(self, favor: int) -> bool:
        """Make a favor's row current; whether it is in the list."""
        row = self.favor_model.row_of(favor)
        if row is not None:
            self.setCurrentIndex(self.favor_model.index(row))
            self.scrollTo(self.currentIndex())
        return row is not None

    # Settling where the row stands -----------------------------------------------------------------------------

    def settling(self) -> int | None:
        """The favor whose row asks for a word on how."""
        return None if self.editor is None else self.editor.favor

    def settle(self, favor: FavorRow) -> None:
        """Ask for a word on how, in the row itself."""
        self.leave()
        self.go_to(favor.id)
        self.editor = SettleEditor(favor.id, self.viewport())
        self.editor.wanted.connect(self.settled)
        self.editor.left.connect(self.leave)
        self._place_editor()
        self.editor.show()
        self.editor.begin()
        self.repaint_rows()

    def leave(self) -> bool:
        """Take the question for a word away; whether there was one."""
        editor, self.editor = self.editor, None
        if editor is None:
            return False
        had_focus = editor.has_focus()
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.repaint_rows()
        return True

    def _keep_editor(self) -> None:
        """The list was filled anew."""
        if self.editor is not None and self.favor_model.row_of(self.editor.favor) is None:
            self.leave()
        self._place_editor()

    def _place_editor(self) -> None:
        row = self.favor_model.row_of(self.editor.favor) if self.editor is not None else None
        favor = self.favor_model.favor(row) if row is not None else None
        if self.editor is not None and row is not None and favor is not None:
            rect = QRectF(self.visualRect(self.favor_model.index(row)))
            self.editor.setGeometry(editor_place(rect, favor).toRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    # Keys and mouse --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _KEYS:
            self._want(_KEYS[event.key()], self.current())
        else:
            super().keyPressEvent(event)

    def _want_menu(self, at: QPoint) -> None:
        favor = self.current()
        if favor is not None:
            self.menu_wanted.emit(favor, at)

    def _want(self, verb: str, favor: FavorRow | None) -> None:
        if favor is None:
            # Enter on the first heading presses the link that it has.
            if verb == "note" or (verb == "edit" and self.currentIndex().row() == 0):
                self.wanted.emit("note", None)
        elif verb == "done":
            self._done(favor)
        elif verb != "reopen" or favor.settled:
            self.wanted.emit(verb, None if verb == "note" else favor)

    def _done(self, favor: FavorRow) -> None:
        if favor.settled:
            self.wanted.emit("reopen", favor)
        elif self.editor is not None and self.editor.favor == favor.id:
            self.editor.want()
        else:
            self.settle(favor)

    def _press(self, index: QModelIndex, part: str) -> None:
        favor = self.favor_model.favor(index.row())
        if part == "note":
            self.wanted.emit("note", None)
        elif part == "button" and favor is not None:
            self._done(favor)

    def _show(self, index: QModelIndex) -> None:
        favor = self.favor_model.favor(index.row())
        if favor is not None:
            self.wanted.emit("edit", favor)


_KEYS: dict[int, str] = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_E: "edit",
    Qt.Key.Key_F2: "edit",
    Qt.Key.Key_D: "done",
    Qt.Key.Key_Space: "done",
    Qt.Key.Key_H: "hand on",
    Qt.Key.Key_O: "open",
    Qt.Key.Key_R: "reopen",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Plus: "note",
}


def _button_word(row: FavorRow) -> str:
    return "Reopen" if row.settled else "Done"


def button_place(rect: QRectF, row: FavorRow) -> QRectF:
    """Where the row's button is."""
    return button_places(rect, {"button": button_width(_button_word(row))})["button"]


def _pill_place(rect: QRectF, row: FavorRow, today: date) -> QRectF:
    text = short_day(row.settled, today) if row.settled else words.favor_pill(row, today)[0]
    width = max(pill_width(text), text_width(text, theme.figures(12)) + 2)
    button = button_place(rect, row)
    left = button.left() - (_PILLS if rect.width() >= _STACKED_BELOW else width + _GAP)
    return QRectF(left, middle(rect, HEIGHT), width, HEIGHT)


def editor_place(rect: QRectF, row: FavorRow) -> QRectF:
    """Where a word on how is asked for: before the button, as wide as leaves what is owed in sight."""
    right = button_place(rect, row).left() - 10
    first = rect.left() + (NAME_AT if rect.width() < _STACKED_BELOW else _line_at(rect) + 120)
    width = max(200.0, min(_EDITOR, right - first))
    return QRectF(round(right - width), rect.top() + 9, round(width), rect.height() - 19)


def _line_at(rect: QRectF) -> float:
    """How far in the line of what is owed begins: names need no more than 300."""
    return round(min(0.264 * rect.width(), NAME_AT + 300))


def _name_place(rect: QRectF, right: float) -> QRectF:
    left = rect.left() + NAME_AT
    if rect.width() < _STACKED_BELOW:
        return QRectF(left, rect.top() + 8, right - left - _GAP, 18)
    return QRectF(left, rect.top(), _line_at(rect) - NAME_AT - _GAP, rect.height() - 1)


def _line_place(rect: QRectF, right: float) -> QRectF:
    if rect.width() < _STACKED_BELOW:
        return QRectF(rect.left() + NAME_AT, rect.top() + 27, right - rect.left() - NAME_AT - _GAP, 18)
    left = rect.left() + _line_at(rect)
    return QRectF(left, rect.top(), right - left - _GAP, rect.height() - 1)
