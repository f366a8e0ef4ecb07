"""The words of the picture at their places: all of them from near, and from afar as many as can be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from rolodex.queries.card_parts import YOU
from rolodex.ui import theme
from rolodex.ui.introductions.drawing import BESIDE, Drawing, Figure, Line
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials

# Below this scale captions and dates are left out.
ALL_WORDS_FROM = 0.62
_NAME_PX, _CAPTION_PX, _DATE_PX = 12.5, 11.5, 11.0
# How high names are on the screen from afar.
_AFAR_PX = 9.7
_LINE_HEIGHT = 17.0
_FIRST_BELOW = 33.0
_DATE_ROOM = 110.0
# Along a line the words stand a little nearer to the one it leads to, where lines have parted.
_DATE_AT = 0.58
# A name cut to fewer letters is left out.
_KNOWN_BY = 8
_BOLD, _PLAIN = 600, 400


@dataclass(frozen=True)
class Words:
    """Some words in one line, where its baseline begins. `ground` is what they clear behind them."""

    text: str
    at: QPointF
    ground: QRectF
    font: QFont
    weight: int
    token: str


def all_words(drawing: Drawing) -> list[Words]:
    """Everybody's name and caption, and the dates on the lines of the tree. Those beside it are far from both their
    ends, and tell when one points at them.
    """
    found = [words for line in drawing.lines if not line.beside_tree for words in _date(line)]
    for figure in drawing.people:
        if figure.node.id != YOU:
            found += _name_and_caption(drawing, figure)
    return found


def few_words(drawing: Drawing, scale: float) -> list[Words]:
    """Names alone, never smaller than they can be read: where they would lie over each other or over a circle, those
    give way who lead to fewer people.
    """
    px = _AFAR_PX / scale
    room = _Room(2 * px)
    for figure in drawing.people:
        room.take(figure.circle)
    found = []
    for figure in sorted(drawing.people, key=lambda f: (-drawing.weights[f.node.id], f.node.depth)):
        if figure.node.id == YOU:
            continue
        words = next((words for words in _names(drawing, figure, px) if room.is_free(words.ground)), None)
        if words is not None:
            room.take(words.ground)
            found.append(words)
    return found


def letters(figure: Figure) -> Words:
    """What stands in a circle without a photo."""
    text = "You" if figure.node.id == YOU else initials("", shown=figure.name)
    px = max(10.0, figure.radius * 0.69)
    return _set(text, px, _BOLD, "ink", figure.x, figure.y, 2 * figure.radius)


def _name_and_caption(drawing: Drawing, figure: Figure) -> Iterator[Words]:
    lines = [(figure.name, _NAME_PX, _BOLD, "ink"), (one_line(figure.node.caption), _CAPTION_PX, _PLAIN, "soft")]
    lines = [line for line in lines if line[0]]
    for at, (text, px, weight, token) in enumerate(lines):
        if figure.beside:
            y = figure.y + (at - (len(lines) - 1) / 2) * _LINE_HEIGHT
            left = figure.x + figure.radius + BESIDE
            yield _set(text, px, weight, token, left, y, drawing.room_beside, centred=False)
        else:
            y = figure.y + _FIRST_BELOW + _LINE_HEIGHT * at
            yield _set(text, px, weight, token, figure.x, y, drawing.room_below)


def _date(line: Line) -> Iterator[Words]:
    if line.edge.label:
        at = line.curve.path.pointAtPercent(_DATE_AT)
        yield _set(one_line(line.edge.label), _DATE_PX, _PLAIN, "faint", at.x(), at.y(), _DATE_ROOM)


def _names(drawing: Drawing, figure: Figure, px: float) -> Iterator[Words]:
    """The whole name, then what the column has room for, if that is enough to know somebody by."""
    metrics = QFontMetricsF(theme.font(px, _BOLD))
    for room in (metrics.horizontalAdvance(figure.name) + 1, drawing.room_beside):
        if figure.beside:
            left = figure.x + figure.radius + BESIDE
            words = _set(figure.name, px, _BOLD, "ink", left, figure.y, room, centred=False)
        else:
            y = figure.y + figure.radius + 5 + metrics.height() / 2
            words = _set(figure.name, px, _BOLD, "ink", figure.x, y, room)
        if words.text == figure.name or len(words.text) >= _KNOWN_BY:
            yield words


def _set(
    text: str, px: float, weight: int, token: str, x: float, y: float, room: float, *, centred: bool = True
) -> Words:
    """One line of words around (x, y), or from there to the right; cut where the room ends."""
    font = theme.font(px, weight)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(shown)
    left = x - width / 2 if centred else x
    baseline = y + (metrics.ascent() - metrics.descent()) / 2
    ground = QRectF(left - 3, y - metrics.height() / 2, width + 6, metrics.height())
    return Words(shown, QPointF(left, baseline), ground, font, weight, token)


class _Room:
    """Which rectangles are taken; kept by cell, so that many are quickly looked through."""

    def __init__(self, cell: float) -> None:
        self._cell = cell
        self._taken: dict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def take(self, rect: QRectF) -> None:
        for cell in self._cells(rect):
            self._taken[cell].append(rect)

    def is_free(self, rect: QRectF) -> bool:
        return not any(rect.intersects(other) for cell in self._cells(rect) for other in self._taken[cell])

    def _cells(self, rect: QRectF) -> Iterator[tuple[int, int]]:
        size = self._cell
        for column in range(int(rect.left() // size), int(rect.right() // size) + 1):
            for row in range(int(rect.top() // size), int(rect.bottom() // size) + 1):
                yield column, row
