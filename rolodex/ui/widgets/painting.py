"""Strokes that the painted widgets and the item delegates share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen
from PySide6.QtWidgets import QWidget

from rolodex.ui import theme


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter with smooth edges that is ended even when painting fails, which Qt does not forgive."""
    painter = QPainter(device)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def fill_round(
    painter: QPainter, rect: QRectF | QRect, radius: float, fill: QColor | None, edge: QColor | None = None
) -> None:
    """A rounded rectangle, its 1 px edge lying inside `rect` so that it stays crisp."""
    inset = 0.5 if edge else 0.0
    painter.setPen(QPen(edge, 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(fill or Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)


def dashed_round(painter: QPainter, rect: QRectF, radius: float, edge: QColor) -> None:
    """A rounded outline of dashes, for what is not certain."""
    painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)


def focus_ring(painter: QPainter, widget: QWidget, radius: float, rect: QRectF | None = None) -> None:
    """The 2 px ring inside the widget's edge while it has the focus; it takes no room of its own."""
    if not widget.hasFocus():
        return
    painter.setPen(QPen(theme.current().colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = rect or QRectF(widget.rect())
    painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def text_width(text: str, font: QFont) -> float:
    """How wide the text is in that font, in logical pixels."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of literal text in the middle of the rectangle's height, cut with an ellipsis if too long."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    # A hair of slack, since rounding must not cut a text that was given exactly its own width.
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    width = metrics.horizontalAdvance(shown)
    left = {
        Qt.AlignmentFlag.AlignRight: rect.right() - width,
        Qt.AlignmentFlag.AlignHCenter: rect.center().x() - width / 2,
    }
    # The middle of the font's own line box, as browsers set it: tall accents do not move the line.
    baseline = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
    ratio = painter.device().devicePixelRatio()
    painter.drawText(QPointF(left.get(align, rect.left()), round(baseline * ratio) / ratio), shown)
