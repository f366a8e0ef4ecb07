"""Painting a line whose news is bold, and a sentence on up to two lines; all of it literal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from rolodex.ui import theme
from rolodex.ui.widgets.painting import draw_text, text_width

# A piece of a line, and whether it is the news in it.
Run = tuple[str, bool]
_LINE_HEIGHT = 18


def _weight(bold: bool) -> int:
    return 600 if bold else 400


def width_of(line: Sequence[Run]) -> float:
    """How wide the whole line is."""
    return sum(text_width(piece, theme.font(13, _weight(bold))) for piece, bold in line)


def paint_line(painter: QPainter, rect: QRectF, line: Sequence[Run]) -> None:
    """The pieces one after the other, cut with an ellipsis where the room ends."""
    colour = theme.current().colour("soft")
    left = rect.left()
    for piece, bold in line:
        font = theme.font(13, _weight(bold))
        room = rect.right() - left
        if room < 8:
            return
        draw_text(painter, QRectF(left, rect.top(), room, rect.height()), piece, font, colour)
        left += text_width(piece, font)


def paint_lines(painter: QPainter, rect: QRectF, text: str) -> None:
    """A sentence, broken into two lines if it must be."""
    font, colour = theme.font(13), theme.current().colour("soft")
    first, rest = _break(text, rect.width())
    if not rest:
        draw_text(painter, rect, first, font, colour)
        return
    middle = rect.center().y()
    for piece, top in ((first, middle - _LINE_HEIGHT), (rest, middle)):
        draw_text(painter, QRectF(rect.left(), top, rect.width(), _LINE_HEIGHT), piece, font, colour)


def _break(text: str, width: float) -> tuple[str, str]:
    """What fits into the first line, and what is left for the second."""
    font = theme.font(13)
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return text, ""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    at = line.textLength()
    layout.endLayout()
    return text[:at].rstrip(), text[at:].lstrip()
