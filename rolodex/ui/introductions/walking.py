"""Who is next when one walks through the picture with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt

from rolodex.queries.card_parts import YOU
from rolodex.ui.introductions.drawing import Drawing


def next_person(drawing: Drawing, at: int, key: Qt.Key) -> int:
    """From somebody on: left to who led to them, right to those behind them, up and down within the column, home to
    you. They themselves where there is nobody that way.
    """
    if key == Qt.Key.Key_Home:
        return YOU
    if key == Qt.Key.Key_Left:
        parent = drawing.figures[at].node.parent
        return at if parent is None else parent
    if key == Qt.Key.Key_Right:
        return _behind(drawing, at)
    return _beside(drawing, at, -1 if key == Qt.Key.Key_Up else 1)


def _behind(drawing: Drawing, at: int) -> int:
    """The one of those behind somebody who stands nearest to their own height."""
    here = drawing.figures[at]
    behind = [drawing.figures[one] for one in drawing.below.get(at, ()) if one in drawing.figures]
    return min(behind, key=lambda f: (abs(f.y - here.y), f.y)).node.id if behind else at


def _beside(drawing: Drawing, at: int, steps: int) -> int:
    here = drawing.figures[at]
    column = sorted((f.y, f.node.id) for f in drawing.people if f.node.depth == here.node.depth)
    place = column.index((here.y, at)) + steps
    return column[place][1] if 0 <= place < len(column) else at
