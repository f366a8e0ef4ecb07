"""The box a list of rows under headings stands in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from rolodex.ui import theme
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.grouped_list import GroupedView
from rolodex.ui.widgets.painting import fill_round, painting

_RADIUS = 12


class GroupedBox(Box):
    """The box around such a list: as tall as its rows where there is room, with the rows cut at its corners."""

    def __init__(self, view: GroupedView, parent: QWidget | None = None) -> None:
        super().__init__((0, 0), 0, parent)
        self._view = view
        self.body.addWidget(view)
        self._corners = _Corners(self)
        view.rows().modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Take the height of the rows there are now."""
        height = self._view.content_height() + 2
        self.setMinimumHeight(min(height, 150))
        self.setMaximumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corners.setGeometry(self.rect())
        self._corners.raise_()


class _Corners(QWidget):
    """Lies over a box and gives it back its corners and its edge, which what scrolls beneath knows nothing of."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        rect = QRectF(self.rect())
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(rect)
        inside.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS - 0.5, _RADIUS - 0.5)
        with painting(self) as painter:
            painter.fillPath(outside.subtracted(inside), colours.colour("bg"))
            fill_round(painter, rect, _RADIUS, None, colours.colour("line"))
