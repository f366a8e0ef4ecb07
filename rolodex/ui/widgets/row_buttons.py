"""Buttons that a list paints at the right of its rows, all of one size and look."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from rolodex.ui import theme
from rolodex.ui.widgets.grouped import EDGE
from rolodex.ui.widgets.painting import draw_text, fill_round, text_width

_HEIGHT = 28
_GAP = 8
_PADDING = 13


def button_width(word: str) -> float:
    """How wide a button with that word is, in logical pixels."""
    return round(text_width(word, theme.font(13, 500))) + 2 * _PADDING


def button_places(rect: QRectF, widths: Mapping[str, float]) -> dict[str, QRectF]:
    """Where a row's buttons stand, given how wide each is, from left to right; the last one is at the row's end."""
    top, right = middle(rect, _HEIGHT), rect.right() - EDGE
    places: dict[str, QRectF] = {}
    for key in reversed(list(widths)):
        places[key] = QRectF(right - widths[key], top, widths[key], _HEIGHT)
        right -= widths[key] + _GAP
    return places


def buttons_left(rect: QRectF, widths: Mapping[str, float]) -> float:
    """Where the leftmost of a row's buttons begins; the row's end where there is none."""
    return min((place.left() for place in button_places(rect, widths).values()), default=rect.right() - EDGE)


def paint_button(painter: QPainter, place: QRectF, word: str, *, hot: bool) -> None:
    """A button with that word, `hot` under the mouse."""
    colours = theme.current()
    fill_round(painter, place, 9, colours.colour("hover" if hot else "card"), colours.colour("line"))
    draw_text(painter, place, word, theme.font(13, 500), colours.colour("ink"), Qt.AlignmentFlag.AlignHCenter)


def middle(rect: QRectF, height: float) -> float:
    """The top of something that high in the middle of a row, whose last pixel is the line below it."""
    return round(rect.center().y() - 0.5 - height / 2)
