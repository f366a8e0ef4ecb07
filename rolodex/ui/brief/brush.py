"""Painting a sheet, the same for the window, a printer and a PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from rolodex.ui.brief.setting import Ground, Hairline, Piece, Portrait, Words
from rolodex.ui.brief.sheet import Leaf
from rolodex.ui.theme import Theme
from rolodex.ui.widgets.avatar import paint_avatar
from rolodex.ui.widgets.painting import fill_round

# A picture cut round by its number, None while it is not there.
Photo = Callable[[int], QPixmap | None]
_HAIR = 0.8


def paint_leaf(painter: QPainter, leaf: Leaf, worn: Theme, photo: Photo) -> None:
    """Paint what stands on a page, for a painter that is moved and scaled already."""
    for placed in leaf.placed:
        for piece in placed.row.pieces:
            _paint(painter, piece, QPointF(placed.x, placed.y), worn, photo)


def _paint(painter: QPainter, piece: Piece, at: QPointF, worn: Theme, photo: Photo) -> None:
    if isinstance(piece, Words):
        painter.setPen(worn.colour("ink"))
        piece.layout.lineAt(piece.line).draw(painter, at + QPointF(piece.x, piece.y))
    elif isinstance(piece, Ground):
        fill_round(painter, piece.rect.translated(at), piece.radius, worn.colour(piece.token))
    elif isinstance(piece, Hairline):
        if piece.width:
            painter.setPen(QPen(worn.colour("line"), _HAIR))
            start = at + QPointF(piece.x, piece.y)
            painter.drawLine(start, start + QPointF(piece.width, 0))
    else:
        _paint_portrait(painter, piece, piece.rect.translated(at), worn, photo)


def _paint_portrait(painter: QPainter, piece: Portrait, rect: QRectF, worn: Theme, photo: Photo) -> None:
    disc = photo(piece.photo_id) if piece.photo_id is not None else None
    if disc is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPixmap(rect, disc, QRectF(disc.rect()))
    else:
        paint_avatar(painter, rect, piece.person, piece.letters, None, worn.avatar(piece.person))
