"""The picture of who introduced whom as things to paint: people at their places, lines between them, words by them.

It knows no widget, so that the window, the SVG and the PNG show the same. Lengths are logical pixels at scale 1, with
you at (0, 0).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from rolodex.queries.card_parts import YOU
from rolodex.queries.introduction_picture import Edge, Node, Picture
from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.introductions.layout import lay_out
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials
from rolodex.ui.widgets.painting import fill_round
from rolodex.ui.widgets.pill import paint_pill, pill_width

# Up to so many at the ends of the tree there is room for everybody's name beneath them; beyond, it stands beside.
_ROOMY = 14
_RADIUS, _SMALL_RADIUS = 19.0, 16.0
_GAP, _ROOMY_GAP = 10.0, 14.0
# From the circle's edge to the lines that lead there.
_AIR = 3.0
# Below this scale captions and dates are left out, and names keep the size they have then.
ALL_WORDS_FROM = 0.62
_NAME_PX, _CAPTION_PX, _DATE_PX = 12.5, 11.5, 11.0
_LINE = 1.5
_HANDLE = 18.0
# A line is cut where it is longer; its stroke costs as much out of sight as in it.
_PIECE = 240.0
# A name cut to fewer letters is left out.
_KNOWN_BY = 8
# Lines to somebody farther away than this, up or down, are pale: there may be many, side by side.
_FAR = 640.0
# Circles smaller than this on the screen bear no initials.
_LETTERS_FROM = 8.0

Photo = Callable[[int], QPixmap | None]
Bounds = tuple[float, float, float, float]
Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Figure:
    """One person at their place; `leads` to others, `hidden` of them folded away."""

    node: Node
    x: float
    y: float
    radius: float
    beside: bool
    leads: bool
    hidden: int

    @property
    def name(self) -> str:
        return one_line(self.node.name)

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

    def paint_handle(self, painter: QPainter) -> None:
        """How many are folded away, or the sign for folding."""
        if self.hidden:
            paint_pill(painter, self.handle, f"+{self.hidden}")
            return
        colours = theme.current()
        fill_round(painter, self.handle.adjusted(1, 1, -1, -1), 8, colours.colour("card"), colours.colour("line"))
        paint_icon(painter, self.handle.adjusted(4, 4, -4, -4), "chevron-left", colours.colour("soft"))


@dataclass(frozen=True)
class Line:
    """One line as it is drawn: in pieces with their bounds, so that of a long one only what is in sight is painted."""

    edge: Edge
    path: QPainterPath
    pieces: tuple[tuple[QPainterPath, Bounds], ...]
    bounds: Bounds
    beside_tree: bool

    @property
    def far(self) -> bool:
        """Whether it leads out of what one sees of its other end."""
        return self.bounds[3] - self.bounds[1] > _FAR


@dataclass(frozen=True)
class Words:
    """Some words at their place. `ground` is what they clear behind them."""

    text: str
    at: QPointF
    ground: QRectF
    font: QFont
    token: str


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
        self.below = dict(below)
        self.column = 200.0 if self._roomy else 232.0
        shown = {person: children for person, children in below.items() if person not in folded}
        places = self._places(shown)
        sizes = self._sizes()
        self.people = [
            self._figure(node, places[node.id], sizes[node.id] - 1 if node.id in folded else 0)
            for node in picture.people
            if node.id in places
        ]
        self.figures = {figure.node.id: figure for figure in self.people}
        self.weights = sizes
        self.lines = list(self._lines())
        self.bounds = self._bounds()
        self._letters = {figure.node.id: _initials(figure) for figure in self.people}
        self._words: dict[float, list[Words]] = {}

    # Placing --------------------------------------------------------------------------------------------------

    def _places(self, shown: dict[int, list[int]]) -> dict[int, tuple[float, float]]:
        """Where everybody stands. Of many branches the largest lies straight before you."""
        places = lay_out(YOU, shown, self._reach, self.column, _ROOMY_GAP if self._roomy else _GAP)
        if self._roomy or YOU not in shown:
            return places
        largest = places[shown[YOU][len(shown[YOU]) // 2]][1]
        return {person: (x, y if person == YOU else y - largest) for person, (x, y) in places.items()}

    def _beside(self, person: int) -> bool:
        """Whether the name stands beside the circle and not beneath it."""
        return not self._roomy and person not in self.below

    def _reach(self, person: int) -> tuple[float, float]:
        if self._beside(person):
            return _SMALL_RADIUS, _SMALL_RADIUS
        return _RADIUS, _RADIUS if person == YOU else 57.0

    def _sizes(self) -> dict[int, int]:
        sizes: dict[int, int] = {}
        for node in reversed(self.picture.people):
            sizes[node.id] = 1 + sum(sizes[child] for child in self.below.get(node.id, ()))
        return sizes

    def _figure(self, node: Node, place: tuple[float, float], hidden: int) -> Figure:
        beside = self._beside(node.id)
        radius = _SMALL_RADIUS if beside else _RADIUS
        return Figure(node, *place, radius, beside, node.id in self.below, hidden)

    def _lines(self) -> Iterator[Line]:
        for further, edges in ((False, self.picture.edges), (True, self.picture.further)):
            for edge in edges:
                start, end = self.figures.get(edge.start), self.figures.get(edge.end)
                if start and end:
                    yield _line(edge, start, end, further)

    def _bounds(self) -> QRectF:
        """All of it, words included."""
        room = self._room_beside if not self._roomy else 90.0
        whole = QRectF()
        for figure in self.people:
            up, down = self._reach(figure.node.id)
            right = figure.radius + 8 + room if figure.beside else max(figure.radius + 40, self._room_below / 2)
            left = figure.radius if figure.beside or figure.node.id == YOU else self._room_below / 2
            whole |= QRectF(figure.x - left, figure.y - up, left + right, up + down)
        return whole.adjusted(-12, -12, 12, 12) if self.people else whole

    @property
    def _room_below(self) -> float:
        """How wide words beneath somebody may be."""
        return self.column - 20 if self._roomy else 140.0

    @property
    def _room_beside(self) -> float:
        """How wide words beside somebody may be, so that they end before the next column's begin."""
        return self.column - _SMALL_RADIUS - 8 - self._room_below / 2 - 8

    # Finding --------------------------------------------------------------------------------------------------

    def person_at(self, x: float, y: float) -> Figure | None:
        """Whose circle or words are there."""
        for figure in self.people:
            if math.hypot(figure.x - x, figure.y - y) <= figure.radius + 2 or self._label(figure).contains(x, y):
                return figure
        return None

    def handle_at(self, x: float, y: float) -> Figure | None:
        """Whose handle is there."""
        return next((f for f in self.people if f.folds and f.handle.contains(x, y)), None)

    def line_at(self, x: float, y: float, within: float) -> Line | None:
        """The line that passes there, the nearest if there are several."""
        near = [
            (distance, number)
            for number, line in enumerate(self.lines)
            if (distance := _distance(line, x, y, within)) <= within
        ]
        return self.lines[min(near)[1]] if near else None

    def _label(self, figure: Figure) -> QRectF:
        if figure.node.id == YOU:
            return QRectF()
        if figure.beside:
            return QRectF(figure.x, figure.y - 16, figure.radius + 8 + self._room_beside, 32)
        return QRectF(figure.x - 60, figure.y + figure.radius, 120, 38)

    # Painting -------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, area: QRectF, scale: float, photo: Photo, *, mark: int | None = None) -> None:
        """Paint what lies in the area, for a painter that is scaled already; `mark` rings somebody's lines."""
        left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
        self._paint_lines(painter, (left, top, right, bottom), scale, mark)
        self._paint_words(painter, area, scale)
        self._paint_people(painter, (left - 80, top - 80, right + 80, bottom + 80), scale, photo)

    def _paint_people(self, painter: QPainter, area: Bounds, scale: float, photo: Photo) -> None:
        """Circles with photos or initials, and how many are folded away behind somebody."""
        colours = theme.current()
        white = QColor(Qt.GlobalColor.white)
        for figure in self.people:
            if not _meet((figure.x, figure.y, figure.x, figure.y), area):
                continue
            node = figure.node
            picture = photo(node.photo_id) if node.photo_id is not None else None
            if picture is not None:
                painter.drawPixmap(figure.circle, picture, QRectF(picture.rect()))
                continue
            you = node.id == YOU
            painter.setPen(QPen(colours.colour("line"), 1) if you else Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("you") if you else colours.avatar(node.id))
            painter.drawEllipse(figure.circle)
            if figure.radius * scale >= _LETTERS_FROM:
                letters = self._letters[node.id]
                painter.setFont(letters.font)
                painter.setPen(white)
                painter.drawText(letters.at, letters.text)
        for figure in self.people:
            if figure.hidden and _meet((figure.x, figure.y, figure.x, figure.y), area):
                figure.paint_handle(painter)

    def _paint_lines(self, painter: QPainter, area: Bounds, scale: float, mark: int | None) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pens = {
            (token, thin, dashed): _pen(token, scale, thin=thin, dashed=dashed)
            for token in ("faint", "line", "accent")
            for thin in (False, True)
            for dashed in (False, True)
        }
        for line in self.lines:
            if not _meet(line.bounds, area):
                continue
            hot = mark in (line.edge.start, line.edge.end) if mark is not None else False
            token = "accent" if hot else "line" if line.far and line.beside_tree else "faint"
            painter.setPen(pens[token, line.far or line.beside_tree, line.edge.dashed])
            for path, bounds in line.pieces:
                if _meet(bounds, area):
                    painter.drawPath(path)

    def _paint_words(self, painter: QPainter, area: QRectF, scale: float) -> None:
        colours = theme.current()
        ground = colours.colour("bg")
        for words in self.words(scale):
            if area.intersects(words.ground):
                painter.fillRect(words.ground, ground)
                painter.setFont(words.font)
                painter.setPen(colours.colour(words.token))
                painter.drawText(words.at, words.text)

    def words(self, scale: float) -> Sequence[Words]:
        """The words there is room for at that scale. Names are never smaller than they can be read: where they would
        lie over each other, those give way who lead to fewer people.
        """
        key = 1.0 if scale >= ALL_WORDS_FROM else round(scale, 3)
        if key not in self._words:
            self._words = {key: self._all_words() if key == 1.0 else self._few_words(key)}
        return self._words[key]

    def _all_words(self) -> list[Words]:
        found = [words for line in self.lines for words in self._date(line)]
        for figure in self.people:
            if figure.node.id != YOU:
                found += self._name_and_caption(figure)
        return found

    def _name_and_caption(self, figure: Figure) -> Iterator[Words]:
        name, caption = figure.name, one_line(figure.node.caption)
        lines = [(name, theme.font(_NAME_PX, 600), "ink"), (caption, theme.font(_CAPTION_PX), "soft")]
        lines = [line for line in lines if line[0]]
        for at, (text, font, token) in enumerate(lines):
            if figure.beside:
                y = figure.y + (at - (len(lines) - 1) / 2) * 17
                yield _set(text, font, token, figure.x + figure.radius + 8, y, self._room_beside, centred=False)
            else:
                yield _set(text, font, token, figure.x, figure.y + 33 + 17 * at, self._room_below)

    def _date(self, line: Line) -> Iterator[Words]:
        """The words on a line of the tree. Those beside it are far from both their ends and tell when pointed at."""
        if line.edge.label and not line.beside_tree:
            at = line.path.pointAtPercent(0.58)
            yield _set(one_line(line.edge.label), theme.font(_DATE_PX), "faint", at.x(), at.y(), 110)

    def _few_words(self, scale: float) -> list[Words]:
        font = theme.font(_NAME_PX * ALL_WORDS_FROM * 1.25 / scale, 600)
        room = _Room(QFontMetricsF(font).height())
        for figure in self.people:
            room.take(figure.circle)
        found = []
        for figure in sorted(self.people, key=lambda f: (-self.weights[f.node.id], f.node.depth)):
            if figure.node.id == YOU:
                continue
            words = next((w for w in self._names(figure, font) if room.is_free(w.ground)), None)
            if words is not None:
                room.take(words.ground)
                found.append(words)
        return found

    def _names(self, figure: Figure, font: QFont) -> Iterator[Words]:
        """The whole name, then what the column has room for, if that is enough to know somebody by."""
        metrics = QFontMetricsF(font)
        for room in (metrics.horizontalAdvance(figure.name) + 1, self._room_beside):
            if figure.beside:
                x = figure.x + figure.radius + 8
                words = _set(figure.name, font, "ink", x, figure.y, room, centred=False)
            else:
                y = figure.y + figure.radius + 5 + metrics.height() / 2
                words = _set(figure.name, font, "ink", figure.x, y, room)
            if words.text == figure.name or len(words.text) >= _KNOWN_BY:
                yield words


def _middle_out(people: list[int]) -> list[int]:
    """The first of them in the middle, the others around: where one begins to look stand the largest branches."""
    return [*reversed(people[1::2]), *people[::2]]


def _pen(token: str, scale: float, *, thin: bool, dashed: bool) -> QPen:
    """Lines beside the tree and far ones are thin, so that the tree stays what one sees; a thin one is also quick.

    Seen from afar none gets so thin that it fades.
    """
    pen = QPen(theme.current().colour(token), max(1.0 if thin else _LINE, 0.7 / scale))
    if dashed:
        pen.setDashPattern([2.6, 2.6])
    return pen


def _initials(figure: Figure) -> Words:
    you = figure.node.id == YOU
    font = theme.font(max(10.0, figure.radius * 0.69), 600)
    return _set("You" if you else initials("", shown=figure.name), font, "ink", figure.x, figure.y, 40)


class _Room:
    """Which rectangles are taken already; looked up by cell, so that many stay quick."""

    def __init__(self, cell: float) -> None:
        self._cell = cell * 2
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


def _set(text: str, font: QFont, token: str, x: float, y: float, room: float, *, centred: bool = True) -> Words:
    """One line of words around (x, y), or from there to the right; cut where the room ends."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(shown)
    left = x - width / 2 if centred else x
    baseline = y + (metrics.ascent() - metrics.descent()) / 2
    ground = QRectF(left - 3, y - metrics.height() / 2, width + 6, metrics.height())
    return Words(shown, QPointF(left, baseline), ground, font, token)


def _line(edge: Edge, start: Figure, end: Figure, beside_tree: bool) -> Line:
    """A curve from one circle to the other that leaves and arrives level."""
    if start.x > end.x:
        start, end = end, start
    away = start.radius + _AIR
    if start.x == end.x:
        bow = start.x - away - 56
        curve = ((start.x - away, start.y), (bow, start.y), (bow, end.y), (end.x - end.radius - _AIR, end.y))
    else:
        near, far = start.x + away, end.x - end.radius - _AIR
        curve = ((near, start.y), ((near + far) / 2, start.y), ((near + far) / 2, end.y), (far, end.y))
    path = _path(curve)
    pieces = tuple((piece, _box(piece)) for piece in map(_path, _cut(curve)))
    return Line(edge, path, pieces, _box(path), beside_tree)


def _path(curve: Curve) -> QPainterPath:
    path = QPainterPath(QPointF(*curve[0]))
    path.cubicTo(*curve[1], *curve[2], *curve[3])
    return path


def _box(path: QPainterPath) -> Bounds:
    box = path.boundingRect()
    return box.left() - 2, box.top() - 2, box.right() + 2, box.bottom() + 2


def _cut(curve: Curve) -> Iterator[Curve]:
    """A long curve in shorter ones that lie on it (de Casteljau)."""
    count = 1 + int(abs(curve[3][1] - curve[0][1]) // _PIECE)
    for left in range(count, 1, -1):
        a, b, c, d = curve
        share = 1 / left
        ab, bc, cd = _between(a, b, share), _between(b, c, share), _between(c, d, share)
        abc, bcd = _between(ab, bc, share), _between(bc, cd, share)
        middle = _between(abc, bcd, share)
        yield a, ab, abc, middle
        curve = (middle, bcd, cd, d)
    yield curve


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _distance(line: Line, x: float, y: float, within: float) -> float:
    """How far the point is from the line, looked at only where it may be near."""
    left, top, right, bottom = line.bounds
    if not (left - within <= x <= right + within and top - within <= y <= bottom + within):
        return math.inf
    points = [line.path.pointAtPercent(step / 24) for step in range(25)]
    return min(_to_segment(x, y, one, other) for one, other in pairwise(points))


def _to_segment(x: float, y: float, one: QPointF, other: QPointF) -> float:
    across, down = other.x() - one.x(), other.y() - one.y()
    length = across * across + down * down
    share = 0.0 if not length else ((x - one.x()) * across + (y - one.y()) * down) / length
    share = min(1.0, max(0.0, share))
    return math.hypot(one.x() + share * across - x, one.y() + share * down - y)
