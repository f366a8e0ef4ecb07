"""The soft shadow under the card and under dialogs."""

from __future__ import annotations

from functools import lru_cache
from math import exp

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from rolodex.ui import theme
from rolodex.ui.widgets.painting import fill_round, painting

_REACH = 32
_DROP = 8
_BLUR = 12.0


class Shadow(QWidget):
    """A sibling at the bottom of the stack that follows a widget about, so that the shadow takes no room.

    Not a QGraphicsEffect, which would redraw the whole card into a picture at every blink of the cursor.
    """

    def __init__(self, over: QWidget, radius: int) -> None:
        super().__init__(over.parentWidget())
        self._over, self._radius = over, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        over.installEventFilter(self)
        over.destroyed.connect(self.deleteLater)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in (kinds.Move, kinds.Resize, kinds.Show, kinds.Hide, kinds.ParentChange):
            self._follow()
        return False

    def _follow(self) -> None:
        if self.parentWidget() is not self._over.parentWidget():
            self.setParent(self._over.parentWidget())
        self.setGeometry(self._over.geometry().adjusted(-_REACH, -_REACH + _DROP, _REACH, _REACH + _DROP))
        self.setVisible(self.parentWidget() is not None and not self._over.isHidden())
        self.lower()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = theme.current().colour("shadow")
        if not colour.alpha():
            return
        rect = QRectF(self.rect())
        card = rect.adjusted(_REACH, _REACH, -_REACH, -_REACH).translated(0, -_DROP)
        patch = _blurred_corner(self._radius, colour.name(), self.devicePixelRatioF())
        with painting(self) as painter:
            painter.setOpacity(colour.alphaF())
            _draw_stretched(painter, rect, patch)
            # The close, dark edge that a card lying on paper has.
            for spread, share in ((2, 0.15), (1, 0.25), (0, 0.35)):
                painter.setOpacity(colour.alphaF() * share)
                around = card.translated(0, 1).adjusted(-spread, -spread, spread, spread)
                fill_round(painter, around, self._radius + spread, QColor(colour.name()))


@lru_cache(maxsize=8)
def _blurred_corner(radius: int, colour: str, ratio: float) -> QImage:
    """A small blurred rounded square at full strength, whose corners fit a shadow of any size."""
    side = 2 * _corner_side(radius) + 2
    # Sixteen bits a channel: the layers are so faint that eight would round them away.
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGBA64_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    weights = {spread: exp(-((spread / _BLUR) ** 2) / 2) for spread in range(_REACH, -_REACH, -1)}
    square = QRectF(_REACH, _REACH, side - 2 * _REACH, side - 2 * _REACH)
    with painting(image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
        for spread, weight in weights.items():
            layer = QColor(colour)
            layer.setAlphaF(weight / sum(weights.values()))
            corners = max(1, radius + spread)
            fill_round(painter, square.adjusted(-spread, -spread, spread, spread), corners, layer)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _corner_side(radius: int) -> int:
    return 2 * _REACH + radius


def _draw_stretched(painter: QPainter, rect: QRectF, patch: QImage) -> None:
    """Draws the patch into `rect`: its corners as they are, its middle stretched."""
    ratio = patch.devicePixelRatio()
    whole = patch.width() / ratio
    corner = min((whole - 2) / 2, rect.width() / 2, rect.height() / 2)
    sources = ((0.0, corner), (whole / 2 - 1, 2.0), (whole - corner, corner))
    for column, (source_x, source_width) in enumerate(sources):
        x, width = _third(rect.left(), rect.width(), corner, column)
        for row, (source_y, source_height) in enumerate(sources):
            y, height = _third(rect.top(), rect.height(), corner, row)
            source = QRectF(
                QPointF(source_x, source_y) * ratio,
                QPointF(source_x + source_width, source_y + source_height) * ratio,
            )
            painter.drawImage(QRectF(x, y, width, height), patch, source)


def _third(start: float, length: float, corner: float, index: int) -> tuple[float, float]:
    """Where the first, middle or last part of a stretched side begins, and how long it is."""
    return ((start, corner), (start + corner, length - 2 * corner), (start + length - corner, corner))[index]
