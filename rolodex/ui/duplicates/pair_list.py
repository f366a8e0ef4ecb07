"""The list of pairs: two faces, two names, the reason, and how likely."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from rolodex.ui import theme
from rolodex.ui.duplicates.finder import PairRow
from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line, tooltip_markup
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.painting import draw_text, fill_round
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 58
PAIR = Qt.ItemDataRole.UserRole
_EDGE = 18
_FACE = 30
_SECOND = 18
_TEXT_AT = _EDGE + _FACE + _SECOND + 11


def match_words(score: float | None) -> str:
    """How likely, in words: "81% match"; nothing for a pair that nobody but you thought of."""
    return "" if score is None else f"{round(score * 100)}% match"


class PairModel(QAbstractListModel):
    """The pairs that wait for a decision."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pairs: list[PairRow] = []

    def show_pairs(self, pairs: list[PairRow]) -> None:
        """Show these pairs."""
        self.beginResetModel()
        self.pairs = pairs
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.pairs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pair = self.pairs[index.row()]
        if role == PAIR:
            return pair
        if role == Qt.ItemDataRole.DisplayRole:
            return _names(pair)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            reasons = ", ".join(part for part in (pair.why, match_words(pair.score)) if part)
            return f"{one_line(pair.name)} and {one_line(pair.other_name)}: {reasons}"
        return None


class PairList(QListView):
    """The rows. `verb` tells what a key asks for: "skip", or the name at the "left" or "right"."""

    verb = Signal(str)

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair_model = PairModel()
        self.pair_model.setParent(self)
        self.setModel(self.pair_model)
        self.setItemDelegate(PairDelegate(photos, self))
        self.setAccessibleName("Pairs that may be one person")
        self.setProperty("surface", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        photos.came.connect(lambda _: self.viewport().update())

    def current(self) -> PairRow | None:
        """The pair one is at."""
        pair: PairRow | None = self.currentIndex().data(PAIR)
        return pair

    def go(self, row: int) -> None:
        """Make that row current; a row beyond the ends means the nearest."""
        last = self.pair_model.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.pair_model.index(min(max(row, 0), last)))

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verbs = {Qt.Key.Key_Space: "skip", Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}
        if event.key() in verbs and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.verb.emit(verbs[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class PairDelegate(QStyledItemDelegate):
    """Paints a pair as text and never as markup."""

    def __init__(self, photos: Photos, view: PairList) -> None:
        super().__init__(view)
        self._photos = photos
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = theme.current()
        rect = QRectF(option.rect)
        state = option.state
        pair: PairRow = index.data(PAIR)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ground = "panel"
        if state & QStyle.StateFlag.State_Selected:
            ground = "selection"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.fillRect(rect, colours.colour(ground))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.colour("line"))
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), colours.colour("accent"))
        self._paint_faces(painter, rect, pair, ground)
        words = match_words(pair.score)
        width = pill_width(words) if words else 0
        pill = QRectF(rect.right() - _EDGE - width, rect.top() + 30, width, HEIGHT)
        if words:
            paint_pill(painter, pill, words, "warn")
        left = rect.left() + _TEXT_AT
        name = QRectF(left, rect.top() + 9, rect.right() - _EDGE - left, 20)
        draw_text(painter, name, _names(pair), theme.font(13, 600), colours.colour("ink"))
        why = QRectF(left, rect.top() + 30, pill.left() - 10 - left, 19)
        draw_text(painter, why, one_line(pair.why), theme.font(12), colours.colour("soft"))
        painter.restore()

    def _paint_faces(self, painter: QPainter, rect: QRectF, pair: PairRow, ground: str) -> None:
        """Two circles, the second half before the first, on an edge of the row's own colour."""
        ratio = self._view.devicePixelRatioF()
        place = QRectF(rect.left() + _EDGE, rect.top() + (ROW_HEIGHT - 1 - _FACE) / 2, _FACE, _FACE)
        for card, name, photo in (
            (pair.card, pair.name, pair.photo_id),
            (pair.other, pair.other_name, pair.other_photo_id),
        ):
            fill_round(painter, place.adjusted(-2, -2, 2, 2), _FACE / 2 + 2, theme.current().colour(ground))
            shown = one_line(name)
            paint_avatar(painter, place, card, initials("", shown=shown), self._photos.get(photo, _FACE, ratio))
            place = place.translated(_SECOND, 0)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """A row says in whole what may be cut short."""
        words = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), tooltip_markup(words or ""), view)
        return True


def _names(pair: PairRow) -> str:
    one, other = one_line(pair.name), one_line(pair.other_name)
    return f"{one}, twice" if one == other else f"{one} · {other}"
