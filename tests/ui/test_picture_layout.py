"""Where people stand in the picture: nobody over anybody, in order, and folding hides exactly a branch."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rolodex.ui.introductions.layout import lay_out, outward

COLUMN, GAP = 200.0, 10.0
Tree = dict[int, list[int]]


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Up to 80 people under 0, in any shape from a fan to a chain."""
    parents = draw(st.lists(st.integers(0, 1000), max_size=80))
    narrow = draw(st.booleans())
    below: Tree = {}
    for person, number in enumerate(parents, 1):
        above = max(0, person - 1 - number % 3) if narrow else number % person
        below.setdefault(above, []).append(person)
    return below


def reach(person: int) -> tuple[float, float]:
    """People of different heights."""
    return (16.0, 16.0) if person % 3 else (19.0, 57.0)


@given(trees())
def test_nobody_stands_over_anybody(below: Tree) -> None:
    places = lay_out(0, below, reach, COLUMN, GAP)
    columns: dict[float, list[tuple[float, float]]] = {}
    for person, (x, y) in places.items():
        up, down = reach(person)
        columns.setdefault(x, []).append((y - up, y + down))
    for column in columns.values():
        for upper, lower in pairwise(sorted(column)):
            assert upper[1] + GAP <= lower[0] + 1e-6


@given(trees())
def test_everybody_stands_right_of_who_introduced_them_and_in_order(below: Tree) -> None:
    places = lay_out(0, below, reach, COLUMN, GAP)
    assert places[0] == (0.0, 0.0)
    assert set(places) == {0, *(child for children in below.values() for child in children)}
    for person, children in below.items():
        x, y = places[person]
        heights = [places[child][1] for child in children]
        assert {places[child][0] for child in children} == {x + COLUMN}
        assert heights == sorted(heights)
        assert abs((heights[0] + heights[-1]) / 2 - y) < 1e-6
    assert lay_out(0, below, reach, COLUMN, GAP) == places


@given(trees(), st.integers(0, 80))
def test_folding_hides_exactly_those_behind(below: Tree, number: int) -> None:
    everybody = outward(0, below)
    folded = everybody[number % len(everybody)]
    shown = {person: children for person, children in below.items() if person != folded}
    hidden = set(outward(folded, below)) - {folded}
    assert set(lay_out(0, shown, reach, COLUMN, GAP)) == set(everybody) - hidden


def test_branches_lie_as_close_as_their_outlines_allow() -> None:
    # A long upper branch and a short lower one: the lower slips in beneath the upper's short near end.
    below = {0: [1, 2], 1: [3], 3: [4, 5, 6]}
    places = lay_out(0, below, lambda person: (5.0, 5.0), COLUMN, 0.0)
    assert places[2][1] - places[1][1] == 10.0


def test_a_chain_of_thousands_is_no_trouble() -> None:
    below = {person: [person + 1] for person in range(5000)}
    assert lay_out(0, below, reach, COLUMN, GAP)[5000] == (5000 * COLUMN, 0.0)
