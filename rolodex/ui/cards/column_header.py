"""The table's headings: pressed they sort, dragged they move or widen, and their menu chooses the columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from rolodex.queries.columns import COLUMNS, DEFAULT_COLUMNS
from rolodex.ui import theme
from rolodex.ui.cards.columns import NARROWEST, remember_width, width_of
from rolodex.ui.icons import paint_icon
from rolodex.ui.widgets.painting import draw_text, text_width
from rolodex.ui.widgets.row_menu import offer_menu

HEIGHT = 32
_ARROW = 12
# Columns whose newest or most come first.
_MOST_FIRST = frozenset(("spoke", "added", "favors"))


class ColumnHeader(QHeaderView):
    """`sorted` brings the column to sort by and whether backwards, `rearranged` the columns there shall be."""

    sorted = Signal(str, bool)
    rearranged = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._keys: tuple[str, ...] = ()
        self._sort: tuple[str, bool] | None = None
        self._placing = False
        self.setFixedHeight(HEIGHT)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(NARROWEST)
        self.setStretchLastSection(True)
        self.setAccessibleName("Columns")
        self.sectionClicked.connect(lambda section: self.sort_by(self._keys[section]))
        self.sectionMoved.connect(lambda *_: self._tell_moved())
        self.sectionResized.connect(self._tell_width)
        offer_menu(self, lambda at: self.menu(self._key_at(at.x())))

    def show_columns(self, keys: tuple[str, ...]) -> None:
        """Have these columns, each as wide as it was made."""
        self._placing = True
        self._keys = keys
        for section in range(len(keys)):
            self.moveSection(self.visualIndex(section), section)
        for section, key in enumerate(keys):
            self.resizeSection(section, width_of(key))
        self._placing = False

    def show_sorting(self, sort: tuple[str, bool] | None) -> None:
        """Mark the column that is sorted by, None for the list's own order."""
        self._sort = sort
        self.viewport().update()

    def sort_by(self, key: str) -> None:
        """Sort by a column; by the same again backwards."""
        backwards = key in _MOST_FIRST
        if self._sort is not None and self._sort[0] == key:
            backwards = not self._sort[1]
        self.sorted.emit(key, backwards)

    def columns(self) -> tuple[str, ...]:
        """The columns as they stand from left to right."""
        return tuple(self._keys[self.logicalIndex(place)] for place in range(len(self._keys)))

    def menu(self, key: str) -> QMenu:
        """What can be done with a column ("": none), and which there are."""
        menu = QMenu(self)
        shown = self.columns()
        if key:
            self._add_verbs(menu, key, shown)
        for column in COLUMNS.values():
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            # A table has at least one column.
            action.setEnabled(shown != (column.key,))
            action.triggered.connect(lambda _=False, key=column.key: self._turn(key))
        menu.addSeparator()
        usual = menu.addAction("The usual columns")
        usual.triggered.connect(lambda: self.rearranged.emit(DEFAULT_COLUMNS))
        return menu

    def _add_verbs(self, menu: QMenu, key: str, shown: tuple[str, ...]) -> None:
        title, at = COLUMNS[key].title, shown.index(key)
        menu.addAction(f"Sort by “{title}”").triggered.connect(lambda: self.sort_by(key))
        for words, step in (("left", -1), ("right", 1)):
            move = menu.addAction(f"Move “{title}” {words}")
            move.setEnabled(0 <= at + step < len(shown))
            move.triggered.connect(lambda _=False, step=step: self._shift(key, step))
        for words, wider in (("Wider", 40), ("Narrower", -40)):
            menu.addAction(words).triggered.connect(lambda _=False, wider=wider: self._widen(key, wider))
        menu.addSeparator()

    def _turn(self, key: str) -> None:
        """Show a column, at the right, or hide it."""
        shown = self.columns()
        others = tuple(other for other in shown if other != key)
        self.rearranged.emit(others if key in shown else (*shown, key))

    def _shift(self, key: str, step: int) -> None:
        at = self.visualIndex(self._keys.index(key))
        self.moveSection(at, at + step)

    def _widen(self, key: str, pixels: int) -> None:
        section = self._keys.index(key)
        self.resizeSection(section, max(NARROWEST, self.sectionSize(section) + pixels))

    def _key_at(self, x: int) -> str:
        section = self.logicalIndexAt(x)
        return self._keys[section] if 0 <= section < len(self._keys) else ""

    def _tell_moved(self) -> None:
        if not self._placing:
            self.rearranged.emit(self.columns())

    def _tell_width(self, section: int, _: int, width: int) -> None:
        # On the way to the list and back the columns are others than the headings yet.
        settled = not self._placing and self.count() == len(self._keys)
        # The last one takes what is left, which is nobody's wish.
        if settled and self.visualIndex(section) < len(self._keys) - 1:
            remember_width(self._keys[section], width)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if not rect.isValid() or logicalIndex >= len(self._keys):
            return
        worn, key = theme.current(), self._keys[logicalIndex]
        column, place = COLUMNS[key], QRectF(rect)
        sort = self._sort if self._sort is not None and self._sort[0] == key else None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(place, worn.colour("panel"))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), worn.colour("line"))
        edge = 18 if self.visualIndex(logicalIndex) == 0 else 10
        words = place.adjusted(edge, 0, -10 - (_ARROW if sort else 0), -1)
        font = theme.font(11.5, 600 if sort else 500)
        draw_text(painter, words, column.title, font, worn.colour("ink" if sort else "soft"))
        if sort is not None:
            left = words.left() + min(words.width(), text_width(column.title, font)) + 3
            square = QRectF(left, place.center().y() - _ARROW / 2, _ARROW, _ARROW)
            paint_icon(painter, square, "chevron-down" if sort[1] else "chevron-up", worn.colour("ink"))
        painter.restore()
