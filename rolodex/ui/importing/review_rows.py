"""The rows of the review: which are ticked, what was decided, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from rolodex.services.importing.plan import Choice, Item
from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.importing.review import MAYBES, Chosen, Note, ticked
from rolodex.ui.importing.words import item_words
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.check import paint_check
from rolodex.ui.widgets.grouped import EDGE, Group, GroupedModel, Index
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.line import paint_line, paint_lines, width_of
from rolodex.ui.widgets.painting import draw_text, fill_round, text_width
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width

CHOICES: dict[Choice, str] = {"merge": "Merge", "keep both": "Keep both", "skip": "Skip"}
_AVATAR = 38
_AVATAR_AT = 51
_NAME_AT = 100
_CHOICE_HEIGHT = 26
# Narrower rows have the line of what changes below the name.
_STACKED_BELOW = 860
_WIDEST_MATCH = "88% match"


class ReviewModel(GroupedModel):
    """The plan's persons by group. Ticks and choices are written into the plan's items."""

    # Something was ticked, unticked or decided otherwise.
    decided = Signal()

    def name(self, group: Group, number: int) -> str:
        row = group.rows[number]
        return one_line(row.where if isinstance(row, Note) else row.name) or "No name"

    def spoken(self, group: Group, number: int) -> str:
        row = group.rows[number]
        if isinstance(row, Note):
            return f"{row.where}: {row.text}"
        words = item_words(row)
        decided = CHOICES[row.choice] if row.maybe else ""
        return ", ".join(part for part in (self.name(group, number), words.text, words.pill, decided) if part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            group, number = self.place(index.row())
            if isinstance(group, Chosen) and number >= 0:
                return Qt.CheckState.Checked if ticked(group.rows[number]) else Qt.CheckState.Unchecked
            return None
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        choosable = isinstance(self.place(index.row())[0], Chosen)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if choosable else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self.tick(index.row(), on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def tick(self, row: int, *, on: bool) -> None:
        """Tick or untick somebody, or everybody under a heading."""
        group, number = self.place(row)
        if not isinstance(group, Chosen):
            return
        for item in self._meant(group, number, on):
            item.wanted = on
            if on and item.choice == "skip":
                item.choice = "keep both"
        self.decided.emit()

    def toggle(self, row: int) -> None:
        """Turn somebody's tick round; at a heading, tick everybody unless everybody is."""
        group, number = self.place(row)
        if isinstance(group, Chosen):
            on = group.ticked < len(group.rows) if number < 0 else not ticked(group.rows[number])
            self.tick(row, on=on)

    def tick_all(self) -> None:
        """Tick everybody."""
        for row in self.headings():
            self.tick(row, on=True)

    def decide(self, row: int, choice: Choice) -> None:
        """Say whether somebody is one person with a card there is, or everybody under that heading."""
        group, number = self.place(row)
        if not isinstance(group, Chosen) or group.key not in MAYBES:
            return
        for item in self._meant(group, number, choice != "skip"):
            item.wanted, item.choice = True, choice
        self.decided.emit()

    def _meant(self, group: Chosen, number: int, on: bool) -> Sequence[Item]:
        """Whom a tick or choice is about, counted as ticked or not from now on."""
        if number < 0:
            group.ticked = len(group.rows) if on else 0
            return group.rows
        group.ticked += on - ticked(group.rows[number])
        return [group.rows[number]]


class ReviewDelegate(GroupedDelegate):
    """A row: tick, picture, name, what changes, what to decide, and a pill."""

    def heading_actions(self, group: Group) -> dict[str, str]:
        if not isinstance(group, Chosen):
            return {}
        if group.key in MAYBES:
            return {"merge": "Merge all", "keep both": "Keep all", "skip": "Skip all"}
        return {"toggle": "Select none" if group.ticked == len(group.rows) else "Select all"}

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        if not isinstance(group, Chosen):
            return {}
        parts = {"toggle": QRectF(rect.left(), rect.top(), _AVATAR_AT - 4, rect.height())}
        if group.key in MAYBES:
            parts.update(_choice_places(rect))
        return parts

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row = group.rows[number]
        if isinstance(row, Note):
            self._paint_note(painter, rect, group, row)
            return
        colours = theme.current()
        on = ticked(row)
        if isinstance(group, Chosen):
            state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            paint_check(painter, QRectF(rect.left() + EDGE, rect.top(), 15, rect.height() - 1), state)
        draft = row.sayings[0].draft
        letters = initials(draft.given, draft.family, row.name)
        paint_avatar(painter, _picture(rect), row.contact_id or crc32(row.name.encode()), letters)
        ink = colours.colour("ink" if on or not isinstance(group, Chosen) else "soft")
        words = item_words(row)
        name = _name_place(rect, group, words.pill)
        draw_text(painter, name, one_line(row.name) or "No name", theme.font(13, 600), ink)
        paint_line(painter, _line_place(rect, group, words.pill), words.line)
        if group.key in MAYBES:
            _paint_choices(painter, _choice_places(rect), row.choice, on, hot)
        if _pill_room(rect, words.pill):
            width = pill_width(words.pill)
            top = round(rect.center().y() - 0.5 - HEIGHT / 2)
            paint_pill(painter, QRectF(rect.right() - EDGE - width, top, width, HEIGHT), words.pill, words.kind)

    def _paint_note(self, painter: QPainter, rect: QRectF, group: Group, note: Note) -> None:
        colours = theme.current()
        place = _picture(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("warn_soft" if note.problem else "selection"))
        painter.drawEllipse(place)
        token = "warn_text" if note.problem else "soft"
        name = "warning" if note.problem else "minus"
        paint_icon(painter, place.adjusted(11, 11, -11, -11), name, colours.colour(token))
        draw_text(painter, _name_place(rect, group), note.where, theme.font(13, 500), colours.colour("ink"))
        if _is_stacked(rect):
            paint_line(painter, _note_place(rect), ((one_line(note.text), False),))
        else:
            paint_lines(painter, _note_place(rect), one_line(note.text))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What does not fit into its row is told whole by a tool tip."""
        whole = ""
        if isinstance(view, GroupedView) and index.isValid():
            group, number = view.rows().place(index.row())
            rect = QRectF(option.rect)
            whole = self._cut(rect, group, number, event.pos()) if number >= 0 else ""
        QToolTip.showText(event.globalPos(), tooltip_markup(whole), view)
        return True

    def _cut(self, rect: QRectF, group: Group, number: int, at: QPoint) -> str:
        """The text under the mouse if it had to be cut short."""
        row = group.rows[number]
        name = row.where if isinstance(row, Note) else one_line(row.name)
        words = None if isinstance(row, Note) else item_words(row)
        named = _name_place(rect, group, words.pill if words else "")
        if named.contains(at):
            return name if text_width(name, theme.font(13, 600)) > named.width() else ""
        if words is None:
            lines = 1 if _is_stacked(rect) else 2
            return row.text if text_width(row.text, theme.font(13)) > lines * _note_place(rect).width() - 40 else ""
        place = _line_place(rect, group, words.pill)
        return words.text if place.contains(at) and width_of(words.line) > place.width() else ""


def _picture(rect: QRectF) -> QRectF:
    return QRectF(rect.left() + _AVATAR_AT, rect.top() + (rect.height() - 1 - _AVATAR) / 2 + 0.5, _AVATAR, _AVATAR)


def _is_stacked(rect: QRectF) -> bool:
    """Whether there is no room beside the name, so that the line of what changes stands below it."""
    return rect.width() < _STACKED_BELOW


def _line_at(rect: QRectF) -> float:
    """Where the line of what changes begins: a third of the way, but names need no more than 320."""
    return rect.left() + (_NAME_AT if _is_stacked(rect) else round(min(0.336 * rect.width(), _NAME_AT + 320)))


def _name_place(rect: QRectF, group: Group, pill: str = "") -> QRectF:
    if _is_stacked(rect):
        return _line_place(rect, group, pill).translated(0, -19)
    return QRectF(rect.left() + _NAME_AT, rect.top(), _line_at(rect) - rect.left() - _NAME_AT - 14, rect.height() - 1)


def _note_place(rect: QRectF) -> QRectF:
    if _is_stacked(rect):
        return QRectF(_line_at(rect), rect.top() + 27, rect.right() - EDGE - _line_at(rect), 18)
    return QRectF(_line_at(rect), rect.top(), rect.right() - EDGE - _line_at(rect), rect.height() - 1)


def _pill_room(rect: QRectF, pill: str) -> float:
    """What the pill and the gap before it take; none in a narrow window, where words matter more."""
    return round(pill_width(pill)) + 14 if pill and rect.width() > 720 else 0


def _line_place(rect: QRectF, group: Group, pill: str) -> QRectF:
    right = rect.right() - EDGE - _pill_room(rect, pill)
    if group.key in MAYBES:
        right = min(place.left() for place in _choice_places(rect).values()) - 14
    left = _line_at(rect)
    if _is_stacked(rect):
        return QRectF(left, rect.top() + 27, right - left, 18)
    return QRectF(left, rect.top(), right - left, rect.height() - 1)


def _choice_places(rect: QRectF) -> dict[str, QRectF]:
    """The three choices side by side; they leave every pill the same room, so that they stand in one column."""
    top = round(rect.center().y() - 0.5 - _CHOICE_HEIGHT / 2)
    right = rect.right() - EDGE - _pill_room(rect, _WIDEST_MATCH)
    places: dict[str, QRectF] = {}
    for choice, word in reversed(CHOICES.items()):
        width = round(text_width(word, theme.font(12, 500))) + 20
        places[choice] = QRectF(right - width, top, width, _CHOICE_HEIGHT)
        right -= width
    return places


def _paint_choices(painter: QPainter, places: dict[str, QRectF], chosen: Choice, on: bool, hot: str) -> None:
    colours = theme.current()
    whole = QRectF(places["merge"].topLeft(), places["skip"].bottomRight())
    fill_round(painter, whole, 8, colours.colour("card"), colours.colour("line"))
    for choice, place in places.items():
        current = choice == (chosen if on else "skip")
        if current:
            edge = colours.colour("accent") if theme.current().name == "contrast" else None
            fill_round(painter, place.adjusted(2, 2, -2, -2), 6, colours.colour("accent_soft"), edge)
        token = "accent_text" if current else "ink" if choice == hot else "soft"
        word = CHOICES[choice]  # type: ignore[index]
        draw_text(painter, place, word, theme.font(12, 500), colours.colour(token), Qt.AlignmentFlag.AlignHCenter)
