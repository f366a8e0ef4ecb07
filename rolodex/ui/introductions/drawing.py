"""The picture of who introduced whom as people at their places and lines between them; it knows no widget.

Lengths are logical pixels at scale 1, with you at (0, 0).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from rolodex.queries.card_parts import YOU
from rolodex.queries.introduction_picture import Edge, Node, Picture
from rolodex.ui.introductions.curves import Curve, bow_between, curve_between
from rolodex.ui.introductions.layout import lay_out
from rolodex.ui.text import one_line
from rolodex.ui.widgets.pill import pill_width

# Up to so many at the ends of the tree there is room for everybody's name beneath them; beyond, it stands beside.
_ROOMY = 14
_ROOMY_COLUMN, _COLUMN = 200.0, 232.0
_ROOMY_GAP, _GAP = 14.0, 10.0
_RADIUS, _SMALL_RADIUS = 19.0, 16.0
# How far two lines of words beneath a circle reach down from its middle.
_WORDS_BELOW = 57.0
# Between a circle and the lines that lead there, and the words beside it.
_AIR, BESIDE = 3.0, 8.0
_HANDLE = 18.0
_MARGIN = 12.0
# A line to somebody farther away than this, up or down, leads out of sight.
_FAR = 640.0


@dataclass(frozen=True)
class Figure:
    """One person at their place. `beside`: the name stands beside the circle, not beneath it. `leads`: there are
    others behind them, `hidden` of whom are folded away.
    """

    node: Node
    x: float
    y: float
    beside: bool
    leads: bool
    hidden: int

    @property
    def name(self) -> str:
        return one_line(self.node.name)

    @property
    def radius(self) -> float:
        return _SMALL_RADIUS if self.beside else _RADIUS

    @property
    def circle(self) -> QRectF:
        return QRectF(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)

    @property
    def folds(self) -> bool:
        """Whether those behind them can be folded away."""
        return self.leads and self.node.id != YOU

    @property
    def handle(self) -> QRectF:
        """Where one folds those behind somebody away, or out again."""
        width = max(_HANDLE, pill_width(f"+{self.hidden}")) if self.hidden else _HANDLE
        return QRectF(self.x + self.radius + 4, self.y - _HANDLE / 2, width, _HANDLE)


@dataclass(frozen=True)
class Line:
    """One line; `beside_tree` tells that it is not the way by which somebody is in the picture."""

    edge: Edge
    curve: Curve
    beside_tree: bool

    @property
    def far(self) -> bool:
        """Whether its ends are hardly ever in sight together. There may be many such, side by side."""
        return self.curve.bounds[3] - self.curve.bounds[1] > _FAR


class Drawing:
    """The picture with some people's branches folded away."""

    def __init__(self, picture: Picture, folded: frozenset[int] = frozenset()) -> None:
        self.picture = picture
        below: dict[int, list[int]] = defaultdict(list)
        for node in picture.people:
            if node.parent is not None:
                below[node.parent].append(node.id)
        self._roomy = len(picture.people) - len(below) <= _ROOMY
        if not self._roomy:
            below[YOU] = _middle_out(below[YOU])
        # Who leads to whom, also where that is folded away, and how many hang at each, themselves included.
        self.below = dict(below)
        self.weights = self._weights()
        self.column = _ROOMY_COLUMN if self._roomy else _COLUMN
        places = self._places({person: children for person, children in below.items() if person not in folded})
        self.people = [
            self._figure(node, places[node.id], folded=node.id in folded)
            for node in picture.people
            if node.id in places
        ]
        self.figures = {figure.node.id: figure for figure in self.people}
        self.lines = list(self._lines())
        self.bounds = self._bounds()

    # Placing --------------------------------------------------------------------------------------------------

    @property
    def room_below(self) -> float:
        """How wide words beneath somebody may be."""
        return self.column - 20 if self._roomy else 140.0

    @property
    def room_beside(self) -> float:
        """How wide words beside somebody may be, so that they end before the next column's begin."""
        return self.column - _SMALL_RADIUS - 2 * BESIDE - self.room_below / 2

    def _weights(self) -> dict[int, int]:
        weights: dict[int, int] = {}
        for node in reversed(self.picture.people):
            weights[node.id] = 1 + sum(weights[child] for child in self.below.get(node.id, ()))
        return weights

    def _places(self, shown: dict[int, list[int]]) -> dict[int, tuple[float, float]]:
        """Where everybody stands. Of many branches the largest lies straight before you."""
        if not self.picture.people:
            return {}
        places = lay_out(YOU, shown, self._reach, self.column, _ROOMY_GAP if self._roomy else _GAP)
        if self._roomy or YOU not in shown:
            return places
        largest = places[shown[YOU][len(shown[YOU]) // 2]][1]
        return {person: (x, y if person == YOU else y - largest) for person, (x, y) in places.items()}

    def _beside(self, person: int) -> bool:
        return not self._roomy and person not in self.below

    def _reach(self, person: int) -> tuple[float, float]:
        if self._beside(person):
            return _SMALL_RADIUS, _SMALL_RADIUS
        return _RADIUS, _RADIUS if person == YOU else _WORDS_BELOW

    def _figure(self, node: Node, place: tuple[float, float], *, folded: bool) -> Figure:
        hidden = self.weights[node.id] - 1 if folded else 0
        return Figure(node, *place, self._beside(node.id), node.id in self.below, hidden)

    def _lines(self) -> Iterator[Line]:
        for beside_tree, edges in ((False, self.picture.edges), (True, self.picture.further)):
            for edge in edges:
                start, end = self.figures.get(edge.start), self.figures.get(edge.end)
                if start and end:
                    yield Line(edge, _curve(start, end), beside_tree)

    def _bounds(self) -> QRectF:
        """All of it, words included."""
        whole = QRectF()
        for figure in self.people:
            whole |= figure.circle | self._words(figure)
        return whole.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN) if self.people else whole

    def _words(self, figure: Figure) -> QRectF:
        """Where somebody's name and caption may be."""
        if figure.node.id == YOU:
            return QRectF()
        if figure.beside:
            height = 2 * figure.radius
            return QRectF(figure.x + figure.radius, figure.y - height / 2, BESIDE + self.room_beside, height)
        width = self.room_below
        return QRectF(figure.x - width / 2, figure.y + figure.radius, width, _WORDS_BELOW - figure.radius)

    # Finding --------------------------------------------------------------------------------------------------

    def person_at(self, x: float, y: float) -> Figure | None:
        """Whose circle or words are there."""
        for figure in self.people:
            if math.hypot(figure.x - x, figure.y - y) <= figure.radius + 2 or self._words(figure).contains(x, y):
                return figure
        return None

    def handle_at(self, x: float, y: float) -> Figure | None:
        """Whose handle is there."""
        return next((figure for figure in self.people if figure.folds and figure.handle.contains(x, y)), None)

    def line_at(self, x: float, y: float, within: float) -> Line | None:
        """The line that passes there, the nearest if there are several."""
        near = [(line.curve.distance(x, y, within), number) for number, line in enumerate(self.lines)]
        distance, number = min(near, default=(math.inf, 0))
        return self.lines[number] if distance <= within else None


def _middle_out(people: list[int]) -> list[int]:
    """The first of them in the middle, the others around: where one begins to look stand the largest branches."""
    return [*reversed(people[1::2]), *people[::2]]


def _curve(start: Figure, end: Figure) -> Curve:
    if start.x > end.x:
        start, end = end, start
    if start.x == end.x:
        return bow_between((start.x - start.radius - _AIR, start.y), (end.x - end.radius - _AIR, end.y))
    return curve_between((start.x + start.radius + _AIR, start.y), (end.x - end.radius - _AIR, end.y))
