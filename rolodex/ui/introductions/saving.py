"""The picture as a file: SVG for whoever draws on, PNG for whoever shows it."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from rolodex.queries.cards import photo
from rolodex.services.exporting import write_whole
from rolodex.ui import theme
from rolodex.ui.introductions.brush import Brush, Photo
from rolodex.ui.introductions.drawing import Drawing
from rolodex.ui.photos import read_image
from rolodex.ui.session import Session
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import fit_photo, round_photo
from rolodex.ui.widgets.painting import painting

_FORMS = {"Drawing that keeps its words (*.svg)": ".svg", "Picture (*.png)": ".png"}
TITLE = "Who introduced whom"
_PHOTO = 76
_TIMES = 2.0
# So many pixels a PNG has at most; what is larger is drawn smaller.
_MOST_PIXELS = 48_000_000


def choose_target(parent: QWidget) -> Path | None:
    """Ask where to write; the one dialog here, so that tests can stand in for it. None if they think better of it."""
    chosen, picked = QFileDialog.getSaveFileName(parent, "Save the picture", "introductions.svg", ";;".join(_FORMS))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() in _FORMS.values() else Path(chosen + _FORMS.get(picked, ".svg"))


def save_picture(parent: QWidget, session: Session, drawing: Drawing, say: Callable[[str], None]) -> None:
    """Ask where to, fetch the photos, paint, and have it written; `say` tells what came of it."""
    target = choose_target(parent)
    if target is None:
        return
    wanted = {figure.node.photo_id for figure in drawing.people if figure.node.photo_id is not None}

    def paint(images: dict[int, QImage]) -> None:
        discs = {number: round_photo(fit_photo(image, _PHOTO)) for number, image in images.items()}
        # Painted here, as pictures of the screen's kind live on the main thread; a PNG is then packed by a worker.
        painted = (svg if target.suffix.lower() == ".svg" else png)(drawing, discs.get)
        session.run(
            lambda book, watch: write_whole(target, [painted if isinstance(painted, bytes) else _encoded(painted)]),
            lambda _: say(f"Saved the picture as {one_line(target.name)}."),
            say,
            None,
            writes=False,
        )

    session.ask(lambda connection: _photos(connection, wanted), paint, say)


def _photos(connection: Any, wanted: set[int]) -> dict[int, QImage]:
    images = ((number, read_image(photo(connection, number))) for number in sorted(wanted))
    return {number: image for number, image in images if not image.isNull()}


def svg(drawing: Drawing, photo_of: Photo) -> bytes:
    """The picture as SVG, its words as text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    area = _area(drawing)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setTitle(TITLE)
    generator.setDescription("Saved from Rolodex")
    generator.setSize(area.size().toSize())
    generator.setViewBox(QRectF(0, 0, area.width(), area.height()))
    # Qt counts in points of 72 to the inch, and writes millimetres.
    generator.setResolution(96)
    with painting(generator) as painter:
        _paint(painter, Brush(drawing, photo_of, named_weights=True), area)
    # Whoever does not have our typeface gets another without serifs.
    family = f'font-family="{theme.font(13).family()}'
    return bytes(buffer.data().data()).replace(family.encode(), f"{family}, sans-serif".encode())


def png(drawing: Drawing, photo_of: Photo) -> QImage:
    """The picture in pixels, two for each of its own while that is not too many."""
    area = _area(drawing)
    times = min(_TIMES, math.sqrt(_MOST_PIXELS / (area.width() * area.height())))
    image = QImage(QSize(math.ceil(area.width() * times), math.ceil(area.height() * times)), QImage.Format.Format_RGB32)
    with painting(image) as painter:
        painter.scale(times, times)
        _paint(painter, Brush(drawing, photo_of), area)
    return image


def _paint(painter: QPainter, brush: Brush, area: QRectF) -> None:
    painter.fillRect(QRectF(0, 0, area.width(), area.height()), theme.current().colour("bg"))
    painter.translate(-area.topLeft())
    brush.paint(painter, area, 1.0)


def _area(drawing: Drawing) -> QRectF:
    return QRectF(drawing.bounds.adjusted(-20, -20, 20, 20).toAlignedRect())


def _encoded(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide's own stub asks for bytes here, and refuses them when it runs.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
