"""A small flat-colour canvas that fills smooth shapes and writes PNG, with the standard library alone.

Pixels are palette indexes: the inside of a shape is a slice fill per row, and an edge pixel takes one of a few
mixes of the colour below and the colour above, so that edges are smooth and a picture costs milliseconds.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
Point: TypeAlias = tuple[float, float]
Contour: TypeAlias = Sequence[Point]

_SLICES = 3  # sub-rows a pixel row is sampled at
_LEVELS = 6  # steps of an edge between two colours
_MIXED = 230  # palette entries that edges may take; the rest is kept for colours asked for


class Canvas:
    """A square picture of `size` pixels, drawn on in units of 0 to 100 whatever its size.

    `zoom` enlarges what is drawn around the point `about`.
    """

    def __init__(self, size: int, background: Colour, zoom: float = 1.0, about: Point = (50, 50)) -> None:
        self.size = size
        self._scale = size / 100 * zoom
        self._shift = about[0] * (1 - zoom) * size / 100, about[1] * (1 - zoom) * size / 100
        self._palette: list[Colour] = [background]
        self._indexes: dict[Colour, int] = {background: 0}
        self._pixels = bytearray(size * size)

    def fill(self, colour: Colour, *contours: Contour, within: Colour | None = None) -> None:
        """Fill the contours, holes where they overlap; `within` paints only over pixels of exactly that colour."""
        brush = _Brush(self, colour, within)
        top, rows = self._crossings(contours)
        for first in range(0, len(rows), _SLICES):
            crossings = [x for row in rows[first : first + _SLICES] for x in sorted(row)]
            if crossings:
                self._fill_row((top + first) // _SLICES * self.size, crossings, brush)

    def _crossings(self, contours: Iterable[Contour]) -> tuple[int, list[list[float]]]:
        """Where the outline crosses the middle of each sub-row, and the first sub-row of all."""
        placed = [self._placed(contour) for contour in contours]
        heights = [y for contour in placed for _, y in contour]
        top = max(0, math.floor(min(heights) / _SLICES)) * _SLICES
        bottom = min(self.size, math.ceil(max(heights) / _SLICES) + 1) * _SLICES
        rows: list[list[float]] = [[] for _ in range(max(0, bottom - top))]
        for contour in placed:
            x0, y0 = contour[-1]
            for x1, y1 in contour:
                upper, lower = (y0, y1) if y0 < y1 else (y1, y0)
                first, last = max(math.ceil(upper), top), min(math.ceil(lower), bottom)
                if first < last:
                    step = (x1 - x0) / (y1 - y0)
                    at = x0 + (first - y0) * step
                    for row in range(first - top, last - top):
                        rows[row].append(at)
                        at += step
                x0, y0 = x1, y1
        return top, rows

    def _placed(self, contour: Contour) -> list[Point]:
        """A contour in pixels across and in sub-rows down, whose middles are whole numbers."""
        (right, down), scale, fine = self._shift, self._scale, self._scale * _SLICES
        offset = down * _SLICES - 0.5
        return [(x * scale + right, y * fine + offset) for x, y in contour]

    def _fill_row(self, start: int, crossings: list[float], brush: _Brush) -> None:
        """Paint one pixel row, from where the outline goes in and out of each of its sub-rows."""
        if len(crossings) == 2 * _SLICES:
            # Nearly every row: one span, whose ends stay within one pixel each.
            in0, out0, in1, out1, in2, out2 = crossings
            near, far = int(in0), int(out0)
            if near == int(in1) == int(in2) and far == int(out1) == int(out2) and 0 < near < far < self.size:
                brush.edge(start + near, near + 1 - (in0 + in1 + in2) / _SLICES)
                brush.solid(start + near + 1, start + far)
                brush.edge(start + far, (out0 + out1 + out2) / _SLICES - far)
                return
        self._fill_ragged_row(start, list(zip(crossings[::2], crossings[1::2], strict=True)), brush)

    def _fill_ragged_row(self, start: int, spans: list[tuple[float, float]], brush: _Brush) -> None:
        """Measure the pixels that a crossing falls on; the runs between them are even."""
        last = self.size - 1
        at = self.size
        for pixel in sorted({0 if x < 0 else last if x > last else int(x) for span in spans for x in span}):
            if at < pixel:
                layers = sum([near <= at < far for near, far in spans])
                if layers == _SLICES:
                    brush.solid(start + at, start + pixel)
                elif layers:
                    for between in range(start + at, start + pixel):
                        brush.edge(between, layers / _SLICES)
            at = pixel + 1
            covered = 0.0
            for near, far in spans:
                if near < at and far > pixel:
                    covered += (far if far < at else at) - (near if near > pixel else pixel)
            brush.edge(start + pixel, covered / _SLICES)

    def index(self, colour: Colour, room: int = 256) -> int:
        """The palette index of a colour; the nearest there is once `room` entries are taken."""
        found = self._indexes.get(colour)
        if found is None:
            if len(self._palette) < room:
                found = len(self._palette)
                self._palette.append(colour)
            else:
                found = min(range(len(self._palette)), key=lambda i: math.dist(self._palette[i], colour))
            self._indexes[colour] = found
        return found

    def mixed(self, under: int, over: int, level: int) -> int:
        """The index of a colour on the way from one to another, `level` steps from the first."""
        colour = mix(self._palette[under], self._palette[over], level / _LEVELS)
        return over if level == _LEVELS else self.index(colour, _MIXED)

    @property
    def pixels(self) -> bytearray:
        """The palette index of every pixel, row by row."""
        return self._pixels

    def png(self) -> bytes:
        """The picture as an indexed PNG (W3C PNG, third edition: colour type 3, bit depth 8, no filter)."""
        size = self.size
        rows = b"".join(b"\0" + self._pixels[y * size : (y + 1) * size] for y in range(size))
        header = struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)
        palette = b"".join(map(bytes, self._palette))
        chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


class _Brush:
    """One colour on its way onto one canvas, perhaps only over another colour."""

    def __init__(self, canvas: Canvas, colour: Colour, within: Colour | None) -> None:
        self._canvas = canvas
        self._pixels = canvas.pixels
        self._index = canvas.index(colour)
        self._only = None if within is None else canvas.index(within)
        self._mixes: dict[int, int] = {}
        swapped = bytearray(range(256))
        if self._only is not None:
            swapped[self._only] = self._index
        self._swapped = bytes(swapped)

    def solid(self, start: int, end: int) -> None:
        """Cover whole pixels."""
        if self._only is None:
            self._pixels[start:end] = bytes((self._index,)) * (end - start)
        else:
            self._pixels[start:end] = self._pixels[start:end].translate(self._swapped)

    def edge(self, at: int, covered: float) -> None:
        """Cover a share of one pixel, 0 to 1."""
        level = int(covered * _LEVELS + 0.5)
        under = self._pixels[at]
        if level and (self._only is None or under == self._only):
            key = under << 8 | level
            if key not in self._mixes:
                self._mixes[key] = self._canvas.mixed(under, self._index, level)
            self._pixels[at] = self._mixes[key]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: 0 is the one, 1 the other."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


def hex_colour(text: str) -> Colour:
    """The colour of "#b4532a"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def ellipse(x: float, y: float, across: float, down: float = 0, points: int = 40) -> list[Point]:
    """An ellipse around (x, y) with its two radii; a circle if the second is left out."""
    turn = math.tau / points
    return [(x + across * math.cos(i * turn), y + (down or across) * math.sin(i * turn)) for i in range(points)]


def smooth(*corners: Point, steps: int = 6) -> list[Point]:
    """A closed curve through the corners (a uniform Catmull-Rom spline)."""
    count = len(corners)
    curve: list[Point] = []
    for i in range(count):
        before, here, there, after = (corners[(i + k) % count] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append((_between(before[0], here[0], there[0], after[0], t),
                          _between(before[1], here[1], there[1], after[1], t)))  # fmt: skip
    return curve


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def symmetric(*right: Point) -> list[Point]:
    """The right half of an outline, top to bottom, and its mirror image around x = 50."""
    return [*right, *((100 - x, y) for x, y in reversed(right) if x != 50)]


def stroke(width: float, *line: Point) -> list[Point]:
    """A line of even width as an outline."""
    sides: tuple[list[Point], list[Point]] = ([], [])
    for i, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        across, down = (by - ay) / length * width / 2, (ax - bx) / length * width / 2
        sides[0].append((x + across, y + down))
        sides[1].append((x - across, y - down))
    return sides[0] + sides[1][::-1]


def arc(x: float, y: float, across: float, down: float, start: float, end: float, points: int = 12) -> list[Point]:
    """Points along an ellipse from one angle to another, in degrees clockwise from three o'clock."""
    angles = (math.radians(start + (end - start) * i / points) for i in range(points + 1))
    return [(x + across * math.cos(a), y + down * math.sin(a)) for a in angles]
