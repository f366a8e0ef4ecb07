"""The palette's rows, painted: an icon or a face, the words, what it would do, and the shortcut."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.palette.entries import Entry
from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.grouped import Group, GroupedModel, Index
from rolodex.ui.widgets.grouped_list import GroupedDelegate, GroupedView
from rolodex.ui.widgets.painting import draw_text, fill_round, text_width

ROW = 46
HEADING = 30
_EDGE = 22
_SIGN = 26
_CAP = 20


class PaletteModel(GroupedModel):
    """Entries under their headings."""

    def entry(self, row: int) -> Entry | None:
        """The entry in a row; None for a heading."""
        if not 0 <= row < self.rowCount():
            return None
        group, number = self.place(row)
        found: Entry | None = group.rows[number] if number >= 0 else None
        return found

    def name(self, group: Group, number: int) -> str:
        return one_line(group.rows[number].words)

    def spoken(self, group: Group, number: int) -> str:
        entry: Entry = group.rows[number]
        return ", ".join(one_line(part) for part in (entry.words, entry.detail, entry.does, entry.shortcut) if part)


class PaletteDelegate(GroupedDelegate):
    """Paints them; the current one lies on the colour of what is selected."""

    def __init__(self, photos: Photos, parent: QWidget) -> None:
        super().__init__(parent)
        self._photos = photos

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, GroupedView)
        group, number = view.rows().place(index.row())
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if number < 0:
            words = rect.adjusted(_EDGE, 4, -_EDGE, 0)
            draw_text(painter, words, group.title, theme.figures(11.5), theme.current().colour("faint"))
        else:
            if index.row() == view.currentIndex().row():
                fill_round(painter, rect.adjusted(10, 1, -10, -1), 9, theme.current().colour("selection"))
            self.paint_row(painter, rect, group, number, "")
        painter.restore()

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        entry: Entry = group.rows[number]
        colours = theme.current()
        sign = QRectF(rect.left() + _EDGE, rect.center().y() - _SIGN / 2, _SIGN, _SIGN)
        if entry.card is not None:
            letters = initials("", "", one_line(entry.words))
            photo = self._photos.get(entry.card.photo_id, _SIGN, painter.device().devicePixelRatio())
            paint_avatar(painter, sign, entry.card.id, letters, photo)
        elif entry.icon:
            paint_icon(painter, sign.adjusted(5, 5, -5, -5), entry.icon, colours.colour("soft"))
        right = rect.right() - _EDGE
        if entry.shortcut:
            right = _paint_cap(painter, rect, right, entry.shortcut) - 12
        left = sign.right() + 12
        upper = QRectF(left, rect.top() + 5, right - left, 19)
        words = one_line(entry.words)
        draw_text(painter, upper, words, theme.font(13, 600), colours.colour("ink"))
        if entry.detail:
            beside = upper.adjusted(text_width(words, theme.font(13, 600)) + 8, 0, 0, 0)
            if beside.width() > 20:
                draw_text(painter, beside, one_line(entry.detail), theme.font(12), colours.colour("soft"))
        lower = QRectF(left, rect.top() + 23, right - left, 17)
        draw_text(painter, lower, one_line(entry.does), theme.font(12), colours.colour("soft"))


class PaletteList(GroupedView):
    """The list; the keyboard stays in the field, and the row it means is the current one."""

    def __init__(self, model: PaletteModel, photos: Photos, parent: QWidget | None = None) -> None:
        super().__init__(model, "What fits", parent)
        self._palette_rows = model
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setItemDelegate(PaletteDelegate(photos, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def height_within(self, most: int) -> int:
        """How high it is when it may be so high: no row is cut through, and no heading stands last."""
        height = end = 0
        for row in range(self._palette_rows.rowCount()):
            heading = self._palette_rows.entry(row) is None
            end += HEADING if heading else ROW
            if end > most:
                break
            height = height if heading else end
        return height

    def entry(self) -> Entry | None:
        """The entry in the current row."""
        return self._palette_rows.entry(self.currentIndex().row())

    def step(self, rows: int) -> None:
        """So many entries down or up, round the ends for single steps; headings do not count."""
        entries = [row for row in range(self._palette_rows.rowCount()) if self._palette_rows.entry(row) is not None]
        if not entries:
            return
        here = self.currentIndex().row()
        at = entries.index(here) if here in entries else (-1 if rows > 0 else 0)
        wanted = at + rows
        place = wanted % len(entries) if abs(rows) == 1 else min(max(wanted, 0), len(entries) - 1)
        self.go(entries[place])

    def go(self, row: int) -> None:
        """Make a row the current one and bring it into sight, the first with its heading."""
        index = self._palette_rows.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(self._palette_rows.index(row - 1) if row == 1 else index)
        self.viewport().update()

    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.viewport().height() // ROW - 1)

    def _size_headings(self) -> None:
        super()._size_headings()
        for row in self._palette_rows.headings():
            self.verticalHeader().resizeSection(row, HEADING)


def _paint_cap(painter: QPainter, rect: QRectF, right: float, keys: str) -> float:
    """The key cap of a shortcut; where it begins."""
    width = round(text_width(keys, theme.font(11)) + 13)
    cap = QRectF(right - width, rect.center().y() - _CAP / 2, width, _CAP)
    fill_round(painter, cap, 5, None, theme.current().colour("line"))
    draw_text(painter, cap, keys, theme.font(11), theme.current().colour("soft"), Qt.AlignmentFlag.AlignHCenter)
    return cap.left()


def first_entry(model: PaletteModel) -> QModelIndex:
    """The first row that is no heading."""
    row = next((row for row in range(model.rowCount()) if model.entry(row) is not None), -1)
    return model.index(row)
