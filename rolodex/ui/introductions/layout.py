"""Where everybody in the picture stands: a tidy tree from left to right, a column for each step away from you.

Branches are set one below the other as closely as their outlines allow, and everybody stands at the middle of those
they lead to (E. M. Reingold and J. S. Tilford, Tidier drawings of trees, 1981). An outline is kept from its far end, so
that two branches are joined at the cost of the shorter one: all of it takes time in proportion to the people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

# How far somebody reaches above and below the middle of their circle.
Reach = tuple[float, float]


@dataclass
class _Outline:
    """The highest and the lowest line of a branch in each column, the farthest column first, all moved by `shift`."""

    highest: list[float] = field(default_factory=list)
    lowest: list[float] = field(default_factory=list)
    high_shift: float = 0.0
    low_shift: float = 0.0

    def move(self, by: float) -> None:
        self.high_shift += by
        self.low_shift += by


def lay_out(
    root: int, below: Mapping[int, Sequence[int]], reach: Callable[[int], Reach], column: float, gap: float
) -> dict[int, tuple[float, float]]:
    """Each person's place (x, y); the root stands at (0, 0). `below` is a tree, its lists in the order from the top."""
    order = outward(root, below)
    beside: dict[int, float] = {}
    outlines: dict[int, _Outline] = {}
    for person in reversed(order):
        children = below.get(person, ())
        outline = _stack([outlines.pop(child) for child in children], children, beside, gap)
        up, down = reach(person)
        outline.highest.append(-up - outline.high_shift)
        outline.lowest.append(down - outline.low_shift)
        outlines[person] = outline
    places = {root: (0.0, 0.0)}
    for person in order:
        x, y = places[person]
        for child in below.get(person, ()):
            places[child] = (x + column, y + beside[child])
    return places


def outward(root: int, below: Mapping[int, Sequence[int]]) -> list[int]:
    """Everybody from the root on, each before those below and branch by branch."""
    order, waiting = [], [root]
    while waiting:
        person = waiting.pop()
        order.append(person)
        waiting.extend(reversed(below.get(person, ())))
    return order


def _stack(outlines: Sequence[_Outline], children: Sequence[int], beside: dict[int, float], gap: float) -> _Outline:
    """Set branches one below the other around 0, note each child's place in `beside`, and give their joint outline."""
    if not outlines:
        return _Outline()
    joint, at = outlines[0], [0.0]
    for outline in outlines[1:]:
        shift = _clearance(joint, outline, gap)
        outline.move(shift)
        at.append(shift)
        joint = _join(joint, outline)
    middle = (at[0] + at[-1]) / 2
    joint.move(-middle)
    beside.update((child, y - middle) for child, y in zip(children, at, strict=True))
    return joint


def _clearance(upper: _Outline, lower: _Outline, gap: float) -> float:
    """How far the lower branch must be moved down to clear the upper one in every column that both have."""
    columns = range(1, min(len(upper.lowest), len(lower.highest)) + 1)
    return max(
        upper.lowest[-column] + upper.low_shift - lower.highest[-column] - lower.high_shift for column in columns
    ) + gap  # fmt: skip


def _join(upper: _Outline, lower: _Outline) -> _Outline:
    """The outline of two branches: above the upper one's, below the lower one's, and beyond them the longer one's."""
    highest, high_shift = _over(lower.highest, lower.high_shift, upper.highest, upper.high_shift)
    lowest, low_shift = _over(upper.lowest, upper.low_shift, lower.lowest, lower.low_shift)
    return _Outline(highest, lowest, high_shift, low_shift)


def _over(under: list[float], under_shift: float, over: list[float], over_shift: float) -> tuple[list[float], float]:
    """One line laid over another, which shows where the first is too short; only the shorter one is walked."""
    if len(over) >= len(under):
        return over, over_shift
    under[len(under) - len(over) :] = [value + over_shift - under_shift for value in over]
    return under, under_shift
