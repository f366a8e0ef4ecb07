"""A cell of the table: calm text on paper, the name with its picture and star."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from rolodex.queries.columns import COLUMNS, ColumnRow
from rolodex.ui import theme
from rolodex.ui.cards.list_model import ROW
from rolodex.ui.icons import paint_icon
from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.painting import draw_text, text_width

CELL_HEIGHT = 38
_AVATAR = 24
_STAR = 12


class CellDelegate(QStyledItemDelegate):
    """Paints cells as text and never as markup. The whole row is chosen, and the row shows where the keyboard is."""

    def __init__(self, photos: Photos, view: QTableView) -> None:
        super().__init__(view)
        self._photos = photos
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, CELL_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn, rect = theme.current(), QRectF(option.rect)
        first = self._view.horizontalHeader().visualIndex(index.column()) == 0
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, worn.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, worn.colour("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), worn.colour("line"))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            self._paint_focus(painter, rect, first=first, cell=index.column() == self._view.currentIndex().column())
        words = rect.adjusted(18 if first else 10, 0, -10, -1)
        row: ColumnRow | None = index.data(ROW)
        if row is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("selection"))
            bar = QRectF(words.left(), rect.center().y() - 4, min(words.width(), 90), 8)
            painter.drawRoundedRect(bar, 4, 4)
        elif self._key(index) == "name":
            self._paint_name(painter, words, row)
        else:
            self._paint_words(painter, words, index)
        painter.restore()

    def _paint_focus(self, painter: QPainter, rect: QRectF, *, first: bool, cell: bool) -> None:
        """The row is marked at its left, and beneath the cell that the arrows have come to."""
        accent = theme.current().colour("accent")
        if first:
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), accent)
        if cell:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), accent)

    def _key(self, index: QModelIndex | QPersistentModelIndex) -> str:
        keys: tuple[str, ...] = getattr(index.model(), "columns", ())
        return keys[index.column()] if index.column() < len(keys) else ""

    def _paint_name(self, painter: QPainter, words: QRectF, row: ColumnRow) -> None:
        worn, name = theme.current(), one_line(row.name)
        circle = QRectF(words.left(), words.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        picture = self._photos.get(row.photo_id, _AVATAR, self._view.devicePixelRatioF())
        paint_avatar(painter, circle, row.id, initials("", shown=name), picture)
        font = theme.font(13, 600)
        text = words.adjusted(_AVATAR + 9, 0, -(_STAR + 5) if row.starred else 0, 0)
        draw_text(painter, text, name, font, worn.colour("ink"))
        if row.starred:
            left = text.left() + min(text.width(), text_width(name, font)) + 5
            star = QRectF(left, words.center().y() - _STAR / 2, _STAR, _STAR)
            paint_icon(painter, star, "star-full", worn.colour("warn"))

    def _paint_words(self, painter: QPainter, words: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        key = self._key(index)
        if not key:
            return
        worn = theme.current()
        if key == "starred":
            if index.data():
                star = QRectF(words.left(), words.center().y() - _STAR / 2, _STAR, _STAR)
                paint_icon(painter, star, "star-full", worn.colour("warn"))
            return
        font = theme.figures(13) if COLUMNS[key].figures else theme.font(13)
        draw_text(painter, words, index.data() or "", font, worn.colour("soft"))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A cell that is too narrow for its words tells them."""
        words = index.data() or ""
        if event.type() != QEvent.Type.ToolTip:
            return False
        cut = text_width(words, theme.font(13, 600)) > QRectF(option.rect).width() - 20
        QToolTip.showText(event.globalPos(), tooltip_markup(words) if cut else "", view)
        return True
