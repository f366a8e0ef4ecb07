"""A small rounded word about something's state: due Fri, new title, strong."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.text import one_line
from rolodex.ui.widgets.painting import dashed_round, draw_text, fill_round, painting, text_width

Kind = Literal["good", "warn", "accent", "neutral"]

# The ground a kind is drawn on and the colour of its words.
TOKENS: dict[Kind, tuple[str, str]] = {
    "good": ("good_soft", "good_text"),
    "warn": ("warn_soft", "warn_text"),
    "accent": ("accent_soft", "accent_text"),
    "neutral": ("selection", "soft"),
}
HEIGHT = 20
_PADDING = 9.0


def pill_width(text: str, weight: int = 500) -> float:
    """How wide the pill of that text is, in logical pixels."""
    return text_width(text, theme.font(11.5, weight)) + 2 * _PADDING


def paint_pill(
    painter: QPainter, rect: QRectF, text: str, kind: Kind = "neutral", radius: float = 9, *, suggested: bool = False
) -> None:
    """Draws a pill that fills `rect`; a rectangle of `pill_width` by `HEIGHT` fits it exactly.

    What is only `suggested` has a dashed outline and no ground.
    """
    ground, ink = TOKENS[kind]
    colours = theme.current()
    if suggested:
        dashed_round(painter, rect, radius, colours.colour(ink))
    else:
        fill_round(painter, rect, radius, colours.colour(ground))
    words = rect.adjusted(_PADDING, 0, -_PADDING, 0)
    draw_text(painter, words, text, theme.font(11.5, 500), colours.colour(ink))


class Pill(QWidget):
    """The pill as a widget. The kind only colours it: the words alone must tell."""

    def __init__(self, text: str = "", kind: Kind = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_text(text, kind)

    def show_text(self, text: str, kind: Kind = "neutral") -> None:
        """Changes words and kind; an empty text takes no room."""
        self._text, self._kind = one_line(text), kind
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(round(pill_width(self._text) + 0.49), HEIGHT) if self._text else QSize(0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        with painting(self) as painter:
            paint_pill(painter, QRectF(self.rect()), self._text, self._kind)
