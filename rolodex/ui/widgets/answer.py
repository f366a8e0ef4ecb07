"""An answer to a question: rows in boxes that the arrows walk through, on a page that scrolls."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.painting import focus_ring, painting
from rolodex.ui.widgets.scroll import ScrollPage


class AnswerRow(Box):
    """One row of an answer. Enter and Space do what it is for; `left` goes so many rows on, or back."""

    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(18, 13), spacing=6, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def act(self) -> None:
        """Do what the row is for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.act()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self) as painter:
            focus_ring(painter, self, 12)


class AnswerScroll(ScrollPage):
    """Shows answers, or what stands there before anything is asked. `left` when the arrows go up from the first row."""

    left = Signal()

    def parts(self) -> list[QWidget]:
        """The widgets of the body from above to below."""
        body = self.widget()
        layout = body.layout() if body is not None else None
        return list(_widgets_in(layout)) if layout is not None else []

    def enter(self) -> bool:
        """Go to the first row, if there is one."""
        first = next((part for part in self.parts() if isinstance(part, AnswerRow)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        return first is not None

    def walk(self, row: AnswerRow, steps: int) -> None:
        """The arrows go from row to row, and from the first one back to the question."""
        rows = [part for part in self.parts() if isinstance(part, AnswerRow)]
        place = rows.index(row) + steps
        if place < 0:
            self.left.emit()
        elif place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[place], 0, 12)


def answer_body() -> tuple[QWidget, QVBoxLayout]:
    """What an answer stands in, and its column."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(26, 20, 26, 28)
    column.setSpacing(12)
    return body, column


def _widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """A layout's widgets in its order, those in layouts within it too."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (within := item.layout()) is not None:
            yield from _widgets_in(within)
