"""A list of rows under headings. Rows are painted and never widgets, so that 100,000 of them appear at once."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from rolodex.ui import theme
from rolodex.ui.widgets.grouped import EDGE, HEADING_HEIGHT, ROW_HEIGHT, Group, GroupedModel, Index
from rolodex.ui.widgets.painting import draw_text, fill_round, text_width

# The tallest a widget may be.
_TALLEST = 16_777_215


class GroupedDelegate(QStyledItemDelegate):
    """Paints headings and rows. A subclass paints what a row shows and says where it can be pressed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, GroupedView)
        group, number = view.rows().place(index.row())
        rect = QRectF(option.rect)
        hot = view.hot(index.row())
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if number < 0:
            self.paint_heading(painter, rect, group, hot)
        else:
            if hot is not None:
                painter.fillRect(rect, theme.current().colour("hover"))
            self.paint_row(painter, rect, group, number, hot or "")
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.current().colour("line"))
        if view.rings(index):
            fill_round(painter, rect.adjusted(2, 1, -2, -2), 8, None, theme.current().colour("accent"))
            fill_round(painter, rect.adjusted(3, 2, -3, -3), 7, None, theme.current().colour("accent"))
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """The view itself hears keys and the mouse."""
        return False

    def paint_heading(self, painter: QPainter, rect: QRectF, group: Group, hot: str | None) -> None:
        """The group's title, and on the right the words that do something to all of it."""
        colours = theme.current()
        links = self.heading_links(rect, group)
        left = min((r.left() for r, _ in links.values()), default=rect.right() - EDGE)
        draw_text(
            painter, rect.adjusted(EDGE, 0, left - rect.right() - 8, -1), group.title, theme.figures(12),
            colours.colour("faint"),
        )  # fmt: skip
        for key, (place, words) in links.items():
            draw_text(painter, place.adjusted(0, 0, 0, -1), words, theme.font(12), colours.colour("accent_text"))
            if key == hot:
                line = QRectF(place.left(), place.center().y() + 7, place.width(), 1)
                painter.fillRect(line, colours.colour("accent_text"))

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        """What a row shows; `hot` is the part under the mouse."""
        raise NotImplementedError

    def heading_actions(self, group: Group) -> dict[str, str]:
        """What can be done to a whole group: its key and the words for it, from left to right."""
        return {}

    def heading_links(self, rect: QRectF, group: Group) -> dict[str, tuple[QRectF, str]]:
        """Where those words stand."""
        links: dict[str, tuple[QRectF, str]] = {}
        right = rect.right() - EDGE
        for key, words in reversed(self.heading_actions(group).items()):
            width = text_width(words, theme.font(12))
            links[key] = (QRectF(right - width, rect.top(), width, rect.height()), words)
            right -= width + 16
        return links

    def row_parts(self, rect: QRectF, group: Group, number: int) -> dict[str, QRectF]:
        """Where a row can be pressed."""
        return {}

    def part_at(self, rect: QRectF, group: Group, number: int, at: QPoint) -> str:
        """What is pressed at that point: the key of a link or part, "" for the row itself."""
        if number < 0:
            parts = {key: place for key, (place, _) in self.heading_links(rect, group).items()}
        else:
            parts = self.row_parts(rect, group, number)
        return next((key for key, place in parts.items() if place.contains(at)), "")


class GroupedView(QTableView):
    """The list. A table, because only its rows may differ in height without each being asked for it."""

    # A part of a row or heading was pressed.
    part_pressed = Signal(QModelIndex, str)

    def __init__(self, model: GroupedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._hot: tuple[int, str] = (-1, "")
        self._down: tuple[int, str] = (-1, "")
        self._by_keys = False
        self._low: list[int] = []
        self.setAccessibleName(name)
        self.setProperty("surface", "card")
        self.setModel(model)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        heights = self.verticalHeader()
        heights.hide()
        heights.setMinimumSectionSize(1)
        heights.setDefaultSectionSize(ROW_HEIGHT)
        heights.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        model.modelReset.connect(self._size_headings)

    def rows(self) -> GroupedModel:
        """The model, by its own type."""
        return self._rows

    def content_height(self) -> int:
        """How tall all of it is, in pixels."""
        headings = len(self._rows.headings())
        return min(_TALLEST - 2, headings * HEADING_HEIGHT + (self._rows.rowCount() - headings) * ROW_HEIGHT)

    def hot(self, row: int) -> str | None:
        """The part of that row under the mouse, "" for the row itself, None while the mouse is elsewhere."""
        return self._hot[1] if self._hot[0] == row else None

    def rings(self, index: Index) -> bool:
        """Whether that row wears the ring of the keyboard's focus."""
        return self._by_keys and self.hasFocus() and index.row() == self.currentIndex().row()

    def show_group(self, key: str) -> None:
        """Scroll so that the group's heading stands at the top."""
        row = self._rows.heading(key)
        if row is not None:
            index = self._rows.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def repaint_rows(self) -> None:
        """Paint again what is in sight."""
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keys = True
        self.viewport().update()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._rows.rowCount() - 1}
        if event.key() in ends:
            self.setCurrentIndex(self._rows.index(ends[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        keys = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._by_keys = event.reason() in keys
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._down = self._part_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, part = self._part_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and (row, part) == self._down:
            self.part_pressed.emit(self._rows.index(row), part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._warm(self._part_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._warm((-1, ""))

    def _warm(self, hot: tuple[int, str]) -> None:
        if hot != self._hot:
            self._hot = hot
            shape = Qt.CursorShape.PointingHandCursor if hot[1] else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _part_at(self, at: QPoint) -> tuple[int, str]:
        index = self.indexAt(at)
        delegate = self.itemDelegate()
        if not index.isValid() or not isinstance(delegate, GroupedDelegate):
            return (-1, "")
        group, number = self._rows.place(index.row())
        return (index.row(), delegate.part_at(QRectF(self.visualRect(index)), group, number, at))

    def _size_headings(self) -> None:
        self._hot = self._down = (-1, "")
        # What was a heading before may be a row now: the header keeps the heights of those that stay.
        before, self._low = self._low, self._rows.headings()
        for row in before:
            if row < self._rows.rowCount():
                self.verticalHeader().resizeSection(row, ROW_HEIGHT)
        for row in self._low:
            self.verticalHeader().resizeSection(row, HEADING_HEIGHT)


class OpeningView(GroupedView):
    """A list each of whose rows opens something by a click, Enter or Space. `opened` brings its id."""

    opened = Signal(int)

    def __init__(self, model: GroupedModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent)
        self.part_pressed.connect(lambda index, _: self._open(index))

    def row_opens(self, row: int) -> int | None:
        """The id of what a row opens; None for a heading."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        opens = self.row_opens(index.row()) if index.isValid() else None
        if opens is not None:
            self.opened.emit(opens)
