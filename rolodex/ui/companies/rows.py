"""The list of companies: name, how many people, industry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from rolodex.queries.companies import CompanyRow, company_rows
from rolodex.ui import theme
from rolodex.ui.cards.list_model import ROW, ListModel
from rolodex.ui.session import Session
from rolodex.ui.text import number, one_line, plain_label
from rolodex.ui.widgets.column import take_column
from rolodex.ui.widgets.frames import Rule
from rolodex.ui.widgets.painting import draw_text
from rolodex.ui.widgets.pill import HEIGHT, paint_pill, pill_width
from rolodex.ui.widgets.row_list import RowListView

WIDTH = 352
ROW_HEIGHT = 58
_EDGE = 18


def people_words(people: int, before: int) -> str:
    """ "25 people now · 10 before"."""
    now = "1 person now" if people == 1 else f"{number(people)} people now"
    parts = [now] if people else []
    if before:
        parts.append(f"{number(before)} before")
    return " · ".join(parts)


class CompanyModel(ListModel):
    """Companies in their order, read by page."""

    def read_rows(self, connection: Any, ids: Sequence[int]) -> Sequence[Any]:
        return company_rows(connection, ids)

    def spoken(self, row: CompanyRow) -> str:
        industry = f"{row.industry}, suggested" if row.suggested else row.industry
        return ", ".join(p for p in (one_line(row.name), people_words(row.people, row.before), industry) if p)


class CompanyDelegate(QStyledItemDelegate):
    """Paints rows as text and never as markup."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, worn.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, worn.colour("hover"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), worn.colour("line"))
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), worn.colour("accent"))
        row: CompanyRow | None = index.data(ROW)
        if row is not None:
            _paint_row(painter, rect, row)
        painter.restore()


def _paint_row(painter: QPainter, rect: QRectF, row: CompanyRow) -> None:
    worn = theme.current()
    right = rect.right() - _EDGE
    if row.industry:
        words = f"{row.industry}?" if row.suggested else row.industry
        width = round(pill_width(words))
        place = QRectF(right - width, rect.top() + (ROW_HEIGHT - 1 - HEIGHT) / 2, width, HEIGHT)
        paint_pill(painter, place, words, "good", suggested=row.suggested)
        right -= width + 10
    room = right - rect.left() - _EDGE
    top = QRectF(rect.left() + _EDGE, rect.top() + 9, room, 20)
    draw_text(painter, top, one_line(row.name), theme.font(13, 600), worn.colour("ink"))
    below = QRectF(rect.left() + _EDGE, rect.top() + 28, room, 19)
    draw_text(painter, below, people_words(row.people, row.before), theme.figures(12), worn.colour("soft"))


class CompanyListView(RowListView):
    """The rows; Enter or Right goes on to the company."""

    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class CompanyList(QWidget):
    """The list with its heading. `chosen` tells the company that became current."""

    chosen = Signal(int)
    opened = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.stand_alone(False)
        self.model = CompanyModel(session, self)
        self.view = CompanyListView("Companies", ROW_HEIGHT)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CompanyDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        self.view.opened.connect(self.opened)
        self.view.clicked.connect(lambda _: self.opened.emit())
        self._count = plain_label("", 12, role="faint")
        self._count.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self._count.setFixedHeight(35)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._count)
        column.addWidget(Rule())
        column.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(Rule(down=True))

    def stand_alone(self, alone: bool) -> None:
        """Take all the width there is, or again only the list's own."""
        take_column(self, WIDTH, alone=alone)

    def show_companies(self, ids: Sequence[int], *, found: bool, wanted: int | None) -> None:
        """Show these companies; the wanted one is current, else the one that was, else the first."""
        current = self.current()
        self.model.show_ids(ids)
        word = "found" if found else "company" if len(ids) == 1 else "companies"
        self._count.setText(f"{number(len(ids))} {word}")
        place = self.model.place(wanted) if wanted is not None else None
        if place is None and current is not None:
            place = self.model.place(current)
        if len(ids):
            index = self.model.index(place or 0)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def current(self) -> int | None:
        """The current company's id."""
        return self.model.card_id(self.view.currentIndex().row())

    def _tell_current(self) -> None:
        company = self.current()
        if company is not None:
            self.chosen.emit(company)
