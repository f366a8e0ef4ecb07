"""Pictures of people: read by workers, scaled once, kept for as long as they are useful."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from rolodex.queries.cards import photo
from rolodex.ui.session import Session
from rolodex.ui.widgets.avatar import fit_photo

_KEPT = 400
# How each raster format begins. Qt refuses pictures over 256 MB decoded by itself.
_MAGIC = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"RIFF", "WEBP"),
)


class Photos(QObject):
    """Pixmaps by picture and size. `get` gives what is there and fetches what is not."""

    # A picture asked for has come: its id. Whoever shows it repaints.
    came = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[tuple[int, int, float], QPixmap | None] = OrderedDict()

    def get(self, photo_id: int | None, size: int, ratio: float = 1.0) -> QPixmap | None:
        """The picture cut to a square of `size` logical pixels; None until it has come, or if there is none."""
        if photo_id is None:
            return None
        key = (photo_id, size, ratio)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._kept[key] = None
        self._session.ask(
            lambda connection: read_image(photo(connection, photo_id)), lambda image: self._keep(key, image)
        )
        return None

    def _keep(self, key: tuple[int, int, float], image: QImage) -> None:
        if not image.isNull():
            self._kept[key] = fit_photo(image, key[1], key[2])
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.came.emit(key[0])


def read_image(data: bytes) -> QImage:
    """A picture from a file's bytes, a null image if it is none. Only raster formats: an SVG can hang its reader."""
    form = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    # PySide's own stub asks for bytes here, and refuses them when it runs.
    return QImage.fromData(data, form) if form else QImage()  # type: ignore[arg-type]
