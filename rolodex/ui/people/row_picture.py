"""The picture that a row about somebody begins with."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from rolodex.ui.photos import Photos
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.grouped import EDGE

_SIZE = 38
# How far into the row the name beside it begins.
NAME_AT = EDGE + _SIZE + 11


def paint_picture(painter: QPainter, rect: QRectF, photos: Photos, photo_id: int | None, card: int, name: str) -> None:
    """Somebody's photo, or their initials until it has come, at the left of their row."""
    photo = photos.get(photo_id, _SIZE, painter.device().devicePixelRatioF())
    place = QRectF(rect.left() + EDGE, rect.top() + (rect.height() - 1 - _SIZE) / 2 + 0.5, _SIZE, _SIZE)
    paint_avatar(painter, place, card, initials("", shown=one_line(name)), photo)
