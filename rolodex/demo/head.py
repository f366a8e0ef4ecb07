"""The outline of a drawn head: what hair, beards and hats are fitted to."""

from __future__ import annotations

import math
from dataclasses import dataclass

from rolodex.demo.canvas import Point, smooth

CENTRE = 43.0
EYES = 44.5


@dataclass(frozen=True, slots=True)
class Head:
    """Half the width, half the height, and how much the jaw narrows (0 is an even oval)."""

    wide: float
    tall: float
    jaw: float

    @property
    def top(self) -> float:
        """Where the skull ends."""
        return CENTRE - self.tall

    @property
    def chin(self) -> float:
        """Where the chin ends."""
        return CENTRE + self.tall

    def at(self, degrees: float, grow: float = 0.0) -> Point:
        """A point of the outline, clockwise from the right ear, `grow` units outside it."""
        turn = math.radians(degrees)
        sine, cosine = math.sin(turn), math.cos(turn)
        # A skull is rounder than an ellipse above the eyes; a jaw is narrower below them.
        squared = math.copysign(abs(cosine) ** (0.92 if sine < 0 else 0.86), cosine)
        narrow = 1 - self.jaw * max(0.0, sine) ** 2
        return 50 + (self.wide + grow) * squared * narrow, CENTRE + (self.tall + grow) * sine

    def rim(self, start: float, end: float, grow: float = 0.0, points: int = 24) -> list[Point]:
        """Points along the outline from one angle to another; 270 is the top of the head."""
        return [self.at(start + (end - start) * i / points, grow) for i in range(points + 1)]

    def outline(self) -> list[Point]:
        """All of it."""
        return self.rim(0, 360, points=60)[:-1]

    def beard(self, longer: float) -> list[Point]:
        """From ear to ear around the jaw, up to the cheeks and the upper lip, with room for the mouth."""
        jaw = [(x, y + longer * max(0.0, (y - EYES - 6) / 14)) for x, y in self.rim(2, 178, 0.7)]
        w = self.wide
        cheeks = smooth(
            (50 - w * 0.86, EYES + 6), (50 - w * 0.6, EYES + 9.3), (50 - w * 0.3, EYES + 8.2), (50, EYES + 7.4),
            (50 + w * 0.3, EYES + 8.2), (50 + w * 0.6, EYES + 9.3), (50 + w * 0.86, EYES + 6),
        )[:37]  # fmt: skip
        return jaw + cheeks
