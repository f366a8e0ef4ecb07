"""A row of the list: avatar, name, what they do and where, and how long since you spoke."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from rolodex.queries.cards import CardRow
from rolodex.ui import theme
from rolodex.ui.cards.ago import days_since, freshness, long_ago, short_ago
from rolodex.ui.cards.list_model import ROW
from rolodex.ui.icons import paint_icon
from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.painting import draw_text, text_width

ROW_HEIGHT = 58
_EDGE = 18
_AVATAR = 38
_TEXT_AT = _EDGE + _AVATAR + 11
_DOT = 7


class ListDelegate(QStyledItemDelegate):
    """Paints rows as text and never as markup."""

    def __init__(self, photos: Photos, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._photos = photos
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn = theme.current()
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, worn.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, worn.colour("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), worn.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), worn.colour("accent"))
        row: CardRow | None = index.data(ROW)
        if row is None:
            self._paint_blank(painter, rect)
        else:
            self._paint_row(painter, rect, row)
        painter.restore()

    def _paint_blank(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("selection"))
        painter.drawEllipse(_avatar_rect(rect))
        painter.drawRoundedRect(QRectF(rect.left() + _TEXT_AT, rect.top() + 16, 120, 9), 4, 4)
        painter.drawRoundedRect(QRectF(rect.left() + _TEXT_AT, rect.top() + 34, 170, 8), 4, 4)

    def _paint_row(self, painter: QPainter, rect: QRectF, row: CardRow) -> None:
        worn = theme.current()
        name = one_line(row.name)
        picture = self._photos.get(row.photo_id, _AVATAR, self._view.devicePixelRatioF())
        paint_avatar(painter, _avatar_rect(rect), row.id, initials("", shown=name), picture)
        right = rect.right() - _EDGE - self._paint_spoke(painter, rect, row)
        font = theme.font(13, 600)
        room = right - rect.left() - _TEXT_AT - 8
        does = " · ".join(one_line(part) for part in (row.title, row.company) if part and part != row.name)
        # A name with nothing below it stands in the middle.
        top = QRectF(rect.left() + _TEXT_AT, rect.top() + (9 if does else 18), room, 20)
        if row.starred:
            width = min(text_width(name, font), room - 18)
            paint_icon(painter, QRectF(top.left() + width + 5, top.top() + 4, 12, 12), "star-full", worn.colour("warn"))
            top.setWidth(room - 18)
        draw_text(painter, top, name, font, worn.colour("ink"))
        below = QRectF(rect.left() + _TEXT_AT, rect.top() + 28, room, 19)
        draw_text(painter, below, does, theme.font(12), worn.colour("soft"))

    def _paint_spoke(self, painter: QPainter, rect: QRectF, row: CardRow) -> float:
        """The dot and the time at the right; returns the room they take."""
        days = days_since(row.spoke, date.today())
        if days is None:
            return 0.0
        worn = theme.current()
        words, font = short_ago(days), theme.figures(11.5)
        width = text_width(words, font)
        box = QRectF(rect.right() - _EDGE - width, rect.top() + 18, width, 20)
        draw_text(painter, box, words, font, worn.colour("soft"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour(freshness(days)))
        painter.drawEllipse(QRectF(box.left() - 6 - _DOT, box.center().y() - _DOT / 2, _DOT, _DOT))
        return width + 6 + _DOT

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        row: CardRow | None = index.data(ROW)
        if event.type() == QEvent.Type.ToolTip and row is not None:
            days = days_since(row.spoke, date.today())
            spoke = f"\nLast spoke {long_ago(days)}, {row.spoke}" if days is not None else ""
            does = ", ".join(part for part in (row.title, row.company) if part)
            QToolTip.showText(event.globalPos(), tooltip_markup(f"{row.name}\n{does}{spoke}"), view)
            return True
        return False


def _avatar_rect(rect: QRectF) -> QRectF:
    return QRectF(rect.left() + _EDGE, rect.top() + 9, _AVATAR, _AVATAR)
