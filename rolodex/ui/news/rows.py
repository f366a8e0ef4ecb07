"""The rows of what's new: who, what changed, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

from rolodex.queries.news import News
from rolodex.ui import theme
from rolodex.ui.days import day_words, month_words
from rolodex.ui.news.words import GROUPS, news_words
from rolodex.ui.people.row_picture import NAME_AT, paint_picture
from rolodex.ui.photos import Photos
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.grouped import Group, GroupedModel, Index
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.line import paint_line, width_of
from rolodex.ui.widgets.painting import draw_text
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width
from rolodex.ui.widgets.row_buttons import button_places, button_width, buttons_left, middle, paint_button

_BUTTONS = {"open": "Open", "write": "Write", "done": "Done"}
_WIDEST_PILL = "new address"
_DATE_WIDTH = 66
# Narrower rows leave pill and date out: who and what matter more.
_ROOMY = 860
# Still narrower ones have what changed below the name.
_STACKED_BELOW = 680


class NewsModel(GroupedModel):
    """News by kind, the newest first."""

    def show_news(self, rows: Sequence[News]) -> None:
        """Show these, each under the heading of its kind."""
        found = [(key, title, [n for n in rows if n.kind in kinds]) for key, title, kinds in GROUPS]
        self.show_groups(Group(key, f"{title} · {number_text(len(of_kind))}", of_kind) for key, title, of_kind in found)

    def news(self, row: int) -> list[News]:
        """The news in that row of the list; all of a group for its heading."""
        group, number = self.place(row)
        return [group.rows[number]] if number >= 0 else list(group.rows)

    def name(self, group: Group, number: int) -> str:
        return one_line(group.rows[number].name)

    def spoken(self, group: Group, number: int) -> str:
        row: News = group.rows[number]
        words = news_words(row)
        return ", ".join(part for part in (one_line(row.name), words.pill, words.text, month_words(row.on)) if part)


class NewsDelegate(GroupedDelegate):
    """A row: picture, name, what changed, its kind, since when, Write and Done."""

    def __init__(self, photos: Photos, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos

    def heading_actions(self, group: Group) -> dict[str, str]:
        return {"done": "Done with all"}

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        return button_places(rect, _widths("write" if group.rows[number].email else "open"))

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row: News = group.rows[number]
        colours = theme.current()
        paint_picture(painter, rect, self._photos, row.photo_id, row.card, row.name)
        draw_text(painter, _name_place(rect), one_line(row.name), theme.font(13, 600), colours.colour("ink"))
        words = news_words(row)
        paint_line(painter, _line_place(rect, group), words.line)
        if rect.width() > _ROOMY:
            if _is_mixed(group):
                width = pill_width(words.pill)
                pill = QRectF(_pill_right(rect) - width, middle(rect, HEIGHT), width, HEIGHT)
                paint_pill(painter, pill, words.pill, words.kind)
            date = QRectF(_pill_right(rect) + 10, rect.top(), _DATE_WIDTH, rect.height() - 1)
            faint, to_right = colours.colour("faint"), Qt.AlignmentFlag.AlignRight
            draw_text(painter, date, month_words(row.on), theme.figures(12), faint, to_right)
        for key, place in self.row_parts(rect, group, number).items():
            paint_button(painter, place, _BUTTONS[key], hot=hot == key)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What does not fit into its row is told whole by a tool tip, and always which file told it."""
        whole = ""
        if isinstance(view, GroupedView) and index.isValid():
            group, number = view.rows().place(index.row())
            whole = self._tip(QRectF(option.rect), group, number, event.pos()) if number >= 0 else ""
        QToolTip.showText(event.globalPos(), tooltip_markup(whole), view)
        return True

    def _tip(self, rect: QRectF, group: Group, number: int, at: QPoint) -> str:
        row: News = group.rows[number]
        words, place = news_words(row), _line_place(rect, group)
        if not place.contains(at):
            return ""
        told = f"{one_line(row.source)}, {day_words(row.on)}"
        return f"{words.text}\n{told}" if width_of(words.line) > place.width() else told


class NewsList(GroupedView):
    """What's new. Enter opens the card, W writes to them, D or Space is done with it."""

    open_wanted = Signal(int)
    write_wanted = Signal(str)
    # Pieces of news that were seen to, by id.
    done_wanted = Signal(list)

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        self.news_model = NewsModel()
        super().__init__(self.news_model, "What's new", parent)
        self.news_model.setParent(self)
        self.setAccessibleDescription("Enter opens the card, W writes to them, D is done with it.")
        self.setItemDelegate(NewsDelegate(photos, self))
        self.part_pressed.connect(self._press)
        self.doubleClicked.connect(lambda index: self._press(index, "open"))
        photos.came.connect(lambda _: self.repaint_rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[int, str] = {
            Qt.Key.Key_Return: "open",
            Qt.Key.Key_Enter: "open",
            Qt.Key.Key_W: "write",
            Qt.Key.Key_D: "done",
            Qt.Key.Key_Space: "done",
        }
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in keys and self.currentIndex().isValid():
            self._press(self.currentIndex(), keys[event.key()])
        else:
            super().keyPressEvent(event)

    def _press(self, index: QModelIndex, part: Any) -> None:
        news = self.news_model.news(index.row())
        if part == "done":
            self.done_wanted.emit([n.id for n in news])
        elif len(news) == 1 and part == "open":
            self.open_wanted.emit(news[0].card)
        elif len(news) == 1 and part == "write" and news[0].email:
            self.write_wanted.emit(news[0].email)


def _line_at(rect: QRectF) -> float:
    """Where the line of what changed begins: names need no more than 300."""
    return rect.left() + (NAME_AT if rect.width() < _STACKED_BELOW else round(min(0.3 * rect.width(), NAME_AT + 300)))


def _name_place(rect: QRectF) -> QRectF:
    if rect.width() < _STACKED_BELOW:
        return QRectF(_line_at(rect), rect.top() + 8, _buttons_left(rect) - _line_at(rect), 18)
    return QRectF(rect.left() + NAME_AT, rect.top(), _line_at(rect) - rect.left() - NAME_AT - 14, rect.height() - 1)


def _is_mixed(group: Group) -> bool:
    """Whether the heading does not say yet what kind of news its rows are."""
    return any(key == group.key and len(kinds) > 1 for key, _, kinds in GROUPS)


def _buttons_left(rect: QRectF) -> float:
    return buttons_left(rect, _widths()) - 14


def _pill_right(rect: QRectF) -> float:
    return _buttons_left(rect) - _DATE_WIDTH - 10


def _line_place(rect: QRectF, group: Group) -> QRectF:
    right = _buttons_left(rect)
    if rect.width() > _ROOMY:
        right = _pill_right(rect) - (round(pill_width(_WIDEST_PILL)) + 14 if _is_mixed(group) else 0)
    if rect.width() < _STACKED_BELOW:
        return QRectF(_line_at(rect), rect.top() + 27, right - _line_at(rect), 18)
    return QRectF(_line_at(rect), rect.top(), right - _line_at(rect), rect.height() - 1)


def _widths(first: str = "write") -> dict[str, float]:
    """How wide the buttons are: "write" to them, or where no address is known "open" the card, and "done"."""
    return {first: max(button_width(_BUTTONS[key]) for key in ("open", "write")), "done": button_width("Done")}
