"""How one looks at the picture: how near, and which part of it. Points of the widget are pixels from its corner."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

NEAREST, FARTHEST = 2.0, 0.04
# The picture is shown whole at first if that is no smaller than this, else from you outward at this scale.
READABLE = 0.75
_EDGE = 24.0
# So many pixels of it are always in sight.
_KEPT = 80.0


@dataclass(frozen=True)
class Sight:
    """A scale, and where in the widget the picture's origin lies."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_widget(self, x: float, y: float) -> QPointF:
        """A point of the picture in the widget."""
        return QPointF(x * self.scale + self.x, y * self.scale + self.y)

    def to_picture(self, at: QPointF) -> QPointF:
        """A point of the widget in the picture."""
        return QPointF((at.x() - self.x) / self.scale, (at.y() - self.y) / self.scale)

    def area(self, rect: QRectF) -> QRectF:
        """A part of the widget in the picture."""
        return QRectF(self.to_picture(rect.topLeft()), rect.size() / self.scale)

    def moved(self, across: float, down: float) -> Sight:
        """The same scale, so many pixels on."""
        return replace(self, x=self.x + across, y=self.y + down)

    def zoomed(self, by: float, around: QPointF) -> Sight:
        """Nearer or farther, with one point of the widget staying where it is."""
        scale = min(NEAREST, max(FARTHEST, self.scale * by))
        share = scale / self.scale
        return Sight(scale, around.x() - (around.x() - self.x) * share, around.y() - (around.y() - self.y) * share)

    def between(self, other: Sight, share: float) -> Sight:
        """On the way to another sight."""
        return Sight(
            self.scale + (other.scale - self.scale) * share,
            self.x + (other.x - self.x) * share,
            self.y + (other.y - self.y) * share,
        )

    def kept(self, whole: QRectF, size: QSizeF) -> Sight:
        """The nearest sight that still has some of the picture in it."""
        left, right = _KEPT - whole.right() * self.scale, size.width() - _KEPT - whole.left() * self.scale
        top, bottom = _KEPT - whole.bottom() * self.scale, size.height() - _KEPT - whole.top() * self.scale
        return replace(self, x=min(max(self.x, left), right), y=min(max(self.y, top), bottom))


def whole_of(picture: QRectF, size: QSizeF) -> Sight:
    """All of the picture in a widget of that size, however small, but never larger than it is drawn.

    What is narrow stands at the left, where one begins to read.
    """
    scale = min(size.width() / picture.width(), size.height() / picture.height(), 1.0)
    scale = max(FARTHEST, scale)
    x = size.width() / 2 - picture.center().x() * scale
    y = size.height() / 2 - picture.center().y() * scale
    return Sight(scale, min(x, _EDGE - picture.left() * scale), y)


def beginning(picture: QRectF, size: QSizeF) -> Sight:
    """All of it, if that can be read; else from the origin outward."""
    whole = whole_of(picture, size)
    if whole.scale >= READABLE:
        return whole
    return Sight(READABLE, _EDGE - picture.left() * READABLE, size.height() / 2)
