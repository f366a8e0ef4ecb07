"""Hair, hats and scarves: what is behind the head, and what is in front of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from rolodex.demo.canvas import Canvas, Colour, Point, ellipse, hex_colour, mix, smooth, stroke, symmetric
from rolodex.demo.head import EYES, Head

Draw: TypeAlias = Callable[[Canvas, Head, Colour], None]

_CLOTHS = tuple(map(hex_colour, "#8c4a5e #35737a #7b3f52 #55708c #6f7a45 #a97415 #4f4a6b #3f7d58".split()))


def _nothing(canvas: Canvas, head: Head, colour: Colour) -> None:
    """Leave it as it is."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a head is dressed. `colour` replaces the hair's own in front, for hats and scarves."""

    front: Draw
    behind: Draw = _nothing
    covers_ears: bool = False
    beard: bool = True
    colour: Colour | None = None


def choose(chance: random.Random, looks: str, depth: int, age: int, scarves: bool) -> Style:
    """A style that suits: most are worn by anybody, some by a few."""
    roll = chance.random()
    if roll < 0.07:
        return Style(chance.choice((_beanie, _flat_cap)), _fringe_sides, colour=chance.choice(_CLOTHS))
    if scarves and looks == "her" and roll < 0.3:
        return Style(_veil, covers_ears=True, colour=chance.choice(_CLOTHS))
    if scarves and looks == "him" and roll < 0.13:
        return Style(_turban, colour=chance.choice(_CLOTHS))
    pool = _HERS if looks == "her" else _HIS
    if depth >= 6:
        pool += _COILED_HERS if looks == "her" else _COILED_HIS
    if looks == "him" and age:
        pool += (Style(_nothing), Style(_sides), Style(_sides))
    return chance.choice(pool)


def _cap(head: Head, line: tuple[Point, ...], grow: float = 1.6, low: float = 8) -> list[Point]:
    """Hair over the skull from ear to ear, down to a hair line given from the right temple to the left.

    The line's points are shares of the head: across, -1 to 1, and down from the top, 0 to 1.
    """
    w, span = head.wide, 2 * head.tall
    corners = [(50 + w * x, head.top + span * y) for x, y in line]
    eased = smooth(*corners, steps=5)[: 5 * (len(corners) - 1) + 1]
    return [*head.rim(180 - low, 360 + low, grow), *eased]


def _short(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.94, 0.55), (0.84, 0.38), (0.6, 0.27), (0.0, 0.23), (-0.6, 0.27), (-0.84, 0.38), (-0.94, 0.55))
    canvas.fill(colour, _cap(head, line))


def _side_part(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.94, 0.56), (0.86, 0.4), (0.62, 0.34), (0.1, 0.31), (-0.4, 0.2), (-0.78, 0.3), (-0.94, 0.54))
    canvas.fill(colour, _cap(head, line, 2.4))


def _quiff(canvas: Canvas, head: Head, colour: Colour) -> None:
    _short(canvas, head, colour)
    w, top = head.wide, head.top
    canvas.fill(colour, smooth((50 - w * 0.8, top + 9), (50 - w * 0.7, top + 1), (50 - 2, top - 5),
                               (50 + w * 0.6, top - 4.5), (50 + w * 0.95, top + 3), (50 + w * 0.78, top + 11),
                               (50, top + 9.6)))  # fmt: skip


def _buzz(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.96, 0.46), (0.8, 0.36), (0.7, 0.25), (0.0, 0.2), (-0.7, 0.25), (-0.8, 0.36), (-0.96, 0.46))
    canvas.fill(colour, _cap(head, line, 0.5, 4))


def _sides(canvas: Canvas, head: Head, colour: Colour) -> None:
    for start, end in ((-42, 8), (172, 222)):
        x = 0.86 if start < 0 else -0.86
        inner = [(50 + head.wide * x, EYES - 3), (50 + head.wide * x * 0.93, EYES - 11)]
        ordered = inner[::-1] if start > 0 else inner
        canvas.fill(colour, smooth(*head.rim(start, end, 1.6, 6), *ordered, steps=4))


def _fringe_sides(canvas: Canvas, head: Head, colour: Colour) -> None:
    """What shows of short hair under a hat."""
    canvas.fill(colour, ellipse(50, EYES - 4, head.wide + 1.4, 8.5))


def _full_fringe(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.96, 0.62), (0.86, 0.42), (0.5, 0.365), (0.0, 0.35), (-0.5, 0.365), (-0.86, 0.42), (-0.96, 0.62))
    canvas.fill(colour, _cap(head, line, 2.4, 14))


def _middle_part(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((1.0, 0.68), (0.9, 0.46), (0.62, 0.3), (0.0, 0.14), (-0.62, 0.3), (-0.9, 0.46), (-1.0, 0.68))
    canvas.fill(colour, _cap(head, line, 2.2, 14))


def _swept(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((1.0, 0.66), (0.92, 0.5), (0.7, 0.38), (0.1, 0.3), (-0.48, 0.12), (-0.86, 0.38), (-1.0, 0.66))
    canvas.fill(colour, _cap(head, line, 2.4, 14))


def _pulled_back(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.97, 0.5), (0.86, 0.36), (0.56, 0.22), (0.0, 0.16), (-0.56, 0.22), (-0.86, 0.36), (-0.97, 0.5))
    canvas.fill(colour, _cap(head, line, 1.3))


def _curls(canvas: Canvas, head: Head, colour: Colour) -> None:
    for degrees in range(188, 360, 19):
        x, y = head.at(degrees, -0.4)
        canvas.fill(colour, ellipse(x, y, 5.4, 5.2, 24))
    _short(canvas, head, colour)


def _coils(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.98, 0.52), (0.85, 0.36), (0.6, 0.26), (0.0, 0.22), (-0.6, 0.26), (-0.85, 0.36), (-0.98, 0.52))
    canvas.fill(colour, _cap(head, line, 4.2, 4))


def _afro(canvas: Canvas, head: Head, colour: Colour) -> None:
    canvas.fill(colour, smooth((50, head.top - 9), (66, head.top - 4), (75, 33), (74, 46), (66, 55), (34, 55), (26, 46),
                               (25, 33), (34, head.top - 4)))  # fmt: skip


def _afro_front(canvas: Canvas, head: Head, colour: Colour) -> None:
    line = ((0.98, 0.5), (0.84, 0.34), (0.5, 0.25), (0.0, 0.22), (-0.5, 0.25), (-0.84, 0.34), (-0.98, 0.5))
    canvas.fill(colour, _cap(head, line, 2, 2))


def _long(canvas: Canvas, head: Head, colour: Colour) -> None:
    w = head.wide
    canvas.fill(colour, smooth(*symmetric((50, head.top - 2.2), (50 + w * 0.8, head.top + 4), (50 + w + 3.6, 42),
                                          (50 + w + 5, 66), (50 + w + 3, 84), (50 + w * 0.3, 88))))  # fmt: skip


def _bob(canvas: Canvas, head: Head, colour: Colour) -> None:
    w = head.wide
    canvas.fill(colour, smooth(*symmetric((50, head.top - 2.2), (50 + w * 0.8, head.top + 3), (50 + w + 4, 44),
                                          (50 + w + 5.4, 60), (50 + w - 1, 66), (50 + 4, 63))))  # fmt: skip


def _waves(canvas: Canvas, head: Head, colour: Colour) -> None:
    _long(canvas, head, colour)
    for y, out in ((40, 2.2), (49, 4.4), (58, 3.6), (67, 5.6), (76, 4.2)):
        for side in (-1, 1):
            canvas.fill(colour, ellipse(50 + side * (head.wide + out), y, 4.6, 6.2, 24))


def _bun(canvas: Canvas, head: Head, colour: Colour) -> None:
    canvas.fill(colour, ellipse(50, head.top - 4, 8, 7.4))


def _low_bun(canvas: Canvas, head: Head, colour: Colour) -> None:
    canvas.fill(colour, ellipse(50 + head.wide * 0.8, 61, 7.4))


def _puffs(canvas: Canvas, head: Head, colour: Colour) -> None:
    for side in (-1, 1):
        canvas.fill(colour, ellipse(50 + side * (head.wide - 0.5), head.top + 3, 9, 8.6))


def _ponytail(canvas: Canvas, head: Head, colour: Colour) -> None:
    w = head.wide
    canvas.fill(colour, smooth((50 + w * 0.5, 30), (50 + w + 6, 34), (50 + w + 10, 52), (50 + w + 6, 74),
                               (50 + w + 1, 78), (50 + w + 1, 60), (50 + w - 3, 44)))  # fmt: skip


def _braids(canvas: Canvas, head: Head, colour: Colour) -> None:
    for side in (-1, 1):
        for step in range(5):
            canvas.fill(colour, ellipse(50 + side * (head.wide + 1.2), 52 + step * 7, 4.2 - step * 0.25, 5, 20))


def _locs(canvas: Canvas, head: Head, colour: Colour) -> None:
    for side in (-1, 1):
        for step, end in enumerate((62, 71, 76, 70)):
            x = 50 + side * (head.wide + 4.6 - step * 3)
            top = 50 + side * (head.wide - 3 - step * 2)
            canvas.fill(colour, stroke(3.8, (top, 28), (x - side, 40), (x, 54), (x + side * 0.8, end)))
            canvas.fill(colour, ellipse(x + side * 0.8, end, 1.9, 1.9, 12))


def _beanie(canvas: Canvas, head: Head, colour: Colour) -> None:
    rim = head.top + 2 * head.tall * 0.29
    crown = [(x, y) for x, y in head.rim(180, 360, 2.6) if y < rim]
    canvas.fill(colour, [(50 - head.wide - 1.6, rim), *crown, (50 + head.wide + 1.6, rim)])
    w = head.wide + 1.6
    canvas.fill(mix(colour, (0, 0, 0), 0.16), smooth((50 - w, rim - 3.4), (50, rim - 4.8), (50 + w, rim - 3.4),
                (50 + w, rim + 2.2), (50, rim + 1), (50 - w, rim + 2.2)))  # fmt: skip


def _flat_cap(canvas: Canvas, head: Head, colour: Colour) -> None:
    rim = head.top + 2 * head.tall * 0.26
    w = head.wide
    canvas.fill(colour, smooth((50 - w - 2, rim + 1), (50 - w - 3, rim - 8), (50 - 6, head.top - 5),
                               (50 + w, head.top - 1), (50 + w + 3.6, rim - 1), (50 + w, rim + 2),
                               (50, rim - 1)))  # fmt: skip
    canvas.fill(mix(colour, (0, 0, 0), 0.22), smooth((50 - w * 0.9, rim), (50, rim - 2.6), (50 + w * 0.9, rim),
                (50 + w * 0.7, rim + 3.4), (50, rim + 2.2), (50 - w * 0.7, rim + 3.4)))  # fmt: skip


def _turban(canvas: Canvas, head: Head, colour: Colour) -> None:
    w, top = head.wide, head.top
    canvas.fill(colour, smooth((50 - w - 2, EYES - 6), (50 - w - 3.4, top + 4), (50 - w * 0.4, top - 7),
                               (50 + w * 0.4, top - 7), (50 + w + 3.4, top + 4), (50 + w + 2, EYES - 6),
                               (50 + w * 0.6, top + 11.5), (50, top + 9), (50 - w * 0.6, top + 11.5)))  # fmt: skip
    dark = mix(colour, (0, 0, 0), 0.15)
    for reach in (0.35, 0.75):
        start, end = (50 - w - 1, EYES - 9 - 6 * reach), (50 + w * (1 - reach), top - 3)
        canvas.fill(dark, stroke(1, start, (50 - w * 0.2, top + 4 - 5 * reach), end), within=colour)


def _veil(canvas: Canvas, head: Head, colour: Colour) -> None:
    w = head.wide
    outer = smooth(*symmetric((50, head.top - 3.4), (50 + w * 0.8, head.top + 2), (50 + w + 4, 42), (50 + w + 3, 60),
                              (50 + w + 9, 74), (50 + w, 88), (50 + 4, 92)))  # fmt: skip
    face = smooth(*symmetric((50, head.top + 7), (50 + w * 0.7, head.top + 12), (50 + w * 0.86, EYES),
                             (50 + w * 0.7, head.chin - 8), (50, head.chin - 1)))  # fmt: skip
    canvas.fill(colour, outer, face)
    dark = mix(colour, (0, 0, 0), 0.14)
    canvas.fill(dark, stroke(1.3, (50 - w - 1, 60), (44, 72), (50 + w * 0.6, 82)), within=colour)


_HERS: tuple[Style, ...] = (
    Style(_middle_part, _long, covers_ears=True),
    Style(_swept, _long, covers_ears=True),
    Style(_swept, _waves, covers_ears=True),
    Style(_middle_part, _waves, covers_ears=True),
    Style(_full_fringe, _bob, covers_ears=True),
    Style(_swept, _bob, covers_ears=True),
    Style(_full_fringe, _long, covers_ears=True),
    Style(_pulled_back, _bun),
    Style(_swept, _low_bun),
    Style(_pulled_back, _ponytail),
    Style(_full_fringe, _ponytail),
    Style(_curls),
    Style(_middle_part, _braids, covers_ears=True),
    Style(_side_part),
)
_HIS: tuple[Style, ...] = (
    Style(_short), Style(_side_part), Style(_side_part), Style(_quiff), Style(_quiff), Style(_buzz), Style(_curls),
    Style(_full_fringe), Style(_pulled_back, _bun),
)  # fmt: skip
_COILED_HERS = (Style(_afro_front, _afro), Style(_pulled_back, _puffs), Style(_coils), Style(_pulled_back, _locs))
_COILED_HIS = (Style(_coils), Style(_buzz), Style(_afro_front, _afro), Style(_pulled_back, _locs), Style(_nothing))
