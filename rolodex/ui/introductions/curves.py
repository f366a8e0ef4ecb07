"""Curves between people: how they bend, in pieces that can be painted alone, and how near a point is to them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

Point = tuple[float, float]
# Left, top, right and bottom.
Bounds = tuple[float, float, float, float]
# Where a cubic curve begins, the two points that bend it, and where it ends.
Cubic = tuple[Point, Point, Point, Point]

# A curve is cut where it is taller: its stroke costs as much out of sight as in it.
_PIECE = 240.0
_BOW = 56.0
# Half a line's width, and some air.
_STROKE = 2.0
_SAMPLES = 24


@dataclass(frozen=True)
class Curve:
    """A curve whole and in pieces, each with its bounds."""

    path: QPainterPath
    bounds: Bounds
    pieces: tuple[tuple[QPainterPath, Bounds], ...]

    def distance(self, x: float, y: float, within: float) -> float:
        """How far a point is from it; infinity where that is surely more than `within`."""
        left, top, right, bottom = self.bounds
        if not (left - within <= x <= right + within and top - within <= y <= bottom + within):
            return math.inf
        points = [self.path.pointAtPercent(step / _SAMPLES) for step in range(_SAMPLES + 1)]
        return min(_to_segment(x, y, one, other) for one, other in pairwise(points))


def curve_between(start: Point, end: Point) -> Curve:
    """A curve from the left to the right that leaves and arrives level."""
    middle = (start[0] + end[0]) / 2
    return _curve((start, (middle, start[1]), (middle, end[1]), end))


def bow_between(start: Point, end: Point) -> Curve:
    """A curve between two points one above the other, bent to the left."""
    left = min(start[0], end[0]) - _BOW
    return _curve((start, (left, start[1]), (left, end[1]), end))


def meet(one: Bounds, other: Bounds) -> bool:
    """Whether two rectangles have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _curve(cubic: Cubic) -> Curve:
    path = _path(cubic)
    return Curve(path, _bounds(path), tuple((piece, _bounds(piece)) for piece in map(_path, _cut(cubic))))


def _path(cubic: Cubic) -> QPainterPath:
    path = QPainterPath(QPointF(*cubic[0]))
    path.cubicTo(*cubic[1], *cubic[2], *cubic[3])
    return path


def _bounds(path: QPainterPath) -> Bounds:
    box = path.boundingRect()
    return box.left() - _STROKE, box.top() - _STROKE, box.right() + _STROKE, box.bottom() + _STROKE


def _cut(cubic: Cubic) -> Iterator[Cubic]:
    """A tall curve in shorter ones that lie on it (de Casteljau's algorithm)."""
    for left in range(1 + int(abs(cubic[3][1] - cubic[0][1]) // _PIECE), 1, -1):
        a, b, c, d = cubic
        share = 1 / left
        ab, bc, cd = _between(a, b, share), _between(b, c, share), _between(c, d, share)
        abc, bcd = _between(ab, bc, share), _between(bc, cd, share)
        middle = _between(abc, bcd, share)
        yield a, ab, abc, middle
        cubic = (middle, bcd, cd, d)
    yield cubic


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _to_segment(x: float, y: float, one: QPointF, other: QPointF) -> float:
    across, down = other.x() - one.x(), other.y() - one.y()
    length = across * across + down * down
    share = 0.0 if not length else ((x - one.x()) * across + (y - one.y()) * down) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(one.x() + share * across - x, one.y() + share * down - y)
