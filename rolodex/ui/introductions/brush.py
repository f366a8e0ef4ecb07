"""Painting a drawing, the same for the window, the SVG and the PNG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from rolodex.queries.card_parts import YOU
from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.introductions.curves import Bounds, meet
from rolodex.ui.introductions.drawing import Drawing, Figure, Line
from rolodex.ui.introductions.lettering import ALL_WORDS_FROM, Words, all_words, few_words, letters
from rolodex.ui.widgets.painting import fill_round
from rolodex.ui.widgets.pill import paint_pill

# A picture cut round by its number, None while it is not there.
Photo = Callable[[int], QPixmap | None]

_THICK, _THIN = 1.5, 1.0
# No line gets thinner on the screen, seen from afar: it would fade.
_THINNEST = 0.7
_DASHES = (2.6, 2.6)
# Circles smaller than this on the screen bear no initials; still smaller ones no photo.
_LETTERS_FROM, _PHOTO_FROM = 8.0, 4.0
# Seen from farther away, most of a line is in sight, and one stroke is quicker than many.
_PIECES_FROM = 0.3
# How far somebody's handle reaches beyond their middle.
_REACH = 80.0


class _Look(NamedTuple):
    """How a line is drawn; `token` is its colour's."""

    token: str
    thin: bool
    dashed: bool


class Brush:
    """Paints one drawing, for a painter that is moved and scaled already.

    `named_weights`: tell the painter bold words as such. On the screen the font's own axis makes them bold, which a
    file of vectors does not know.
    """

    def __init__(self, drawing: Drawing, photo: Photo, *, named_weights: bool = False) -> None:
        self._drawing, self._photo, self._named_weights = drawing, photo, named_weights
        self._pieces: dict[_Look, list[tuple[QPainterPath, Bounds]]] = defaultdict(list)
        self._whole: dict[_Look, list[tuple[QPainterPath, Bounds]]] = defaultdict(list)
        for line in drawing.lines:
            self._pieces[_look(line)] += line.curve.pieces
            self._whole[_look(line)].append((line.curve.path, line.curve.bounds))
        self._letters: dict[int, Words] = {}
        self._words: tuple[float, Sequence[Words]] = (0.0, ())

    def paint(self, painter: QPainter, area: QRectF, scale: float, marked: int | None = None) -> None:
        """Paint what lies in the area of the picture; the lines of whoever is `marked` stand out."""
        bounds = (area.left(), area.top(), area.right(), area.bottom())
        self._paint_lines(painter, bounds, scale, marked)
        self._paint_words(painter, area, scale)
        reach = (bounds[0] - _REACH, bounds[1] - _REACH, bounds[2] + _REACH, bounds[3] + _REACH)
        seen = [f for f in self._drawing.people if meet((f.x, f.y, f.x, f.y), reach)]
        colours = theme.current()
        for figure in seen:
            self._paint_circle(painter, figure, scale, colours)
        for figure in seen:
            if figure.hidden:
                paint_handle(painter, figure)

    def words(self, scale: float) -> Sequence[Words]:
        """The words that are shown at that scale; they are set again only when it changes."""
        key = 1.0 if scale >= ALL_WORDS_FROM else round(scale, 3)
        if self._words[0] != key:
            self._words = (key, all_words(self._drawing) if key == 1.0 else few_words(self._drawing, key))
        return self._words[1]

    def _paint_lines(self, painter: QPainter, area: Bounds, scale: float, marked: int | None) -> None:
        """All lines, look by look, and over them those of whoever is marked."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for look, pieces in (self._pieces if scale >= _PIECES_FROM else self._whole).items():
            painter.setPen(_pen(look, scale))
            for path, bounds in pieces:
                if meet(bounds, area):
                    painter.drawPath(path)
        for line in self._drawing.lines if marked is not None else ():
            if marked in (line.edge.start, line.edge.end):
                painter.setPen(_pen(_look(line)._replace(token="accent"), scale))
                painter.drawPath(line.curve.path)

    def _paint_words(self, painter: QPainter, area: QRectF, scale: float) -> None:
        colours = theme.current()
        ground = colours.colour("bg")
        for words in self.words(scale):
            if area.intersects(words.ground):
                painter.fillRect(words.ground, ground)
                self._write(painter, words, colours.colour(words.token))

    def _paint_circle(self, painter: QPainter, figure: Figure, scale: float, colours: theme.Theme) -> None:
        node, radius = figure.node, figure.radius * scale
        photo = self._photo(node.photo_id) if node.photo_id is not None and radius >= _PHOTO_FROM else None
        if photo is not None:
            painter.drawPixmap(figure.circle, photo, QRectF(photo.rect()))
            return
        you = node.id == YOU
        painter.setPen(QPen(colours.colour("line"), 1) if you else Qt.PenStyle.NoPen)
        painter.setBrush(colours.colour("you") if you else colours.avatar(node.id))
        painter.drawEllipse(figure.circle)
        if radius >= _LETTERS_FROM:
            if node.id not in self._letters:
                self._letters[node.id] = letters(figure)
            self._write(painter, self._letters[node.id], QColor(Qt.GlobalColor.white))

    def _write(self, painter: QPainter, words: Words, colour: QColor) -> None:
        font = words.font
        if self._named_weights:
            font = QFont(font)
            font.setWeight(QFont.Weight(words.weight))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(words.at, words.text)


def paint_handle(painter: QPainter, figure: Figure) -> None:
    """How many are folded away behind somebody, or the sign for folding them."""
    if figure.hidden:
        paint_pill(painter, figure.handle, f"+{figure.hidden}")
        return
    colours = theme.current()
    fill_round(painter, figure.handle.adjusted(1, 1, -1, -1), 8, colours.colour("card"), colours.colour("line"))
    paint_icon(painter, figure.handle.adjusted(4, 4, -4, -4), "chevron-left", colours.colour("soft"))


def _look(line: Line) -> _Look:
    """What is beside the tree stands back, and so do lines that lead far."""
    token = "line" if line.far and line.beside_tree else "faint"
    return _Look(token, line.far or line.beside_tree, line.edge.dashed)


def _pen(look: _Look, scale: float) -> QPen:
    """Thin lines are also quick: Qt strokes wider ones by filling their outline."""
    pen = QPen(theme.current().colour(look.token), max(_THIN if look.thin else _THICK, _THINNEST / scale))
    if look.dashed:
        pen.setDashPattern(list(_DASHES))
    return pen
