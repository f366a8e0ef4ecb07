"""The line icons of resources/icons, drawn in whatever colour the theme asks for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rolodex.resources import resource
from rolodex.ui import theme


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Draws the icon into the middle of the rectangle, as large a square as fits."""
    side = min(rect.width(), rect.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(rect.center())
    _renderer(name, colour.name()).render(painter, square)


def pixmap(name: str, size: int = 16, role: str = "soft") -> QPixmap:
    """The icon as a picture in a theme token's colour, sharp on the densest screen there is."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, QRectF(QPointF(0, 0), QSize(size, size)), name, theme.current().colour(role))
    painter.end()
    return picture


def icon(name: str, size: int = 16, role: str = "soft") -> QIcon:
    """The icon for an action or button, greyed where that is disabled. Ask again after a change of theme."""
    made = QIcon(pixmap(name, size, role))
    made.addPixmap(pixmap(name, size, "faint"), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
