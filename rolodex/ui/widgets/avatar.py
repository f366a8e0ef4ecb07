"""A person's round picture: their photo, or their initials in a colour that is always theirs."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QWidget

from rolodex.models.names import split_credentials
from rolodex.ui import theme
from rolodex.ui.widgets.painting import draw_text, painting

_CJK = ("CJK UNIFIED", "CJK COMPAT", "HIRAGANA", "KATAKANA", "HANGUL")


def initials(given: str, family: str = "", shown: str = "") -> str:
    """Up to two letters for somebody: the first of the given and of the family name, upper case.

    One character for names in Chinese, Japanese or Korean script (the family name's), the first and last word
    of `shown` without credentials where both names are missing, and "?" for nobody at all.
    """
    names = [given, family] if given.strip() or family.strip() else _ends(split_credentials(shown)[0].split())
    letters = [letter for letter in map(_first_letter, names) if letter]
    if not letters:
        return "?"
    own_script = [letter for letter in letters if unicodedata.name(letter, "").startswith(_CJK)]
    return own_script[-1] if own_script else "".join(letters)


def _ends(words: list[str]) -> list[str]:
    return words[:1] + words[1:][-1:]


def _first_letter(name: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFC", name) if letter.isalnum())
    return next(letters, "").upper()[:1]


def paint_avatar(
    painter: QPainter,
    rect: QRectF | QRect,
    contact_id: int,
    letters: str,
    photo: QPixmap | None = None,
    fill: QColor | None = None,
) -> None:
    """Draws the circle into `rect` (a square): for delegates as well as for `Avatar`.

    `fill` takes the place of the person's own colour; a photo is cropped to its middle. Where many are drawn,
    hand over photos from `fit_photo`.
    """
    circle = QRectF(rect)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    if photo and not photo.isNull():
        painter.setBrush(_photo_brush(photo, circle))
        painter.drawEllipse(circle)
    else:
        painter.setBrush(fill or theme.current().avatar(contact_id))
        painter.drawEllipse(circle)
        size = max(10.0, circle.width() * 0.345)
        white = QColor(Qt.GlobalColor.white)
        draw_text(painter, circle, letters, theme.font(size, 600), white, Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


def _photo_brush(photo: QPixmap, circle: QRectF) -> QBrush:
    """The photo as a brush that covers the circle; a clip path would leave a jagged edge."""
    ratio = photo.devicePixelRatio()
    size = photo.deviceIndependentSize()
    scale = circle.width() / min(size.width(), size.height())
    corner = circle.center() - QPointF(size.width(), size.height()) * scale / 2
    brush = QBrush(photo)
    brush.setTransform(QTransform(scale / ratio, 0, 0, scale / ratio, corner.x(), corner.y()))
    return brush


def fit_photo(image: QImage, size: int, ratio: float = 1.0) -> QPixmap:
    """The middle square of a photo, scaled to `size` logical pixels on a screen of that pixel ratio."""
    side = min(image.width(), image.height())
    square = image.copy((image.width() - side) // 2, (image.height() - side) // 2, side, side)
    pixels = QSize(round(size * ratio), round(size * ratio))
    fitted = QPixmap.fromImage(
        square.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )
    fitted.setDevicePixelRatio(ratio)
    return fitted


def round_photo(photo: QPixmap) -> QPixmap:
    """A square photo cut to its circle, for where many are drawn, scaled, or written into a file."""
    disc = QPixmap(photo.size())
    disc.fill(Qt.GlobalColor.transparent)
    square = QPixmap(photo)
    square.setDevicePixelRatio(1.0)
    with painting(disc) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(square))
        painter.drawEllipse(disc.rect())
    return disc


class Avatar(QWidget):
    """The circle as a widget, of a fixed size in logical pixels. Decoration: the name stands beside it."""

    def __init__(self, size: int = 38, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self._person: tuple[int, str] = (0, "?")
        self._photo: QPixmap | None = None
        self._you = False

    def show_person(self, contact_id: int, letters: str, photo: QPixmap | None = None) -> None:
        """Shows somebody by id, initials and, where there is one, photo."""
        self._person, self._photo, self._you = (contact_id, letters), photo, False
        self.update()

    def show_you(self, word: str) -> None:
        """Shows the book's owner: a dark circle with the word for "you"."""
        self._person, self._photo, self._you = (0, word), None, True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill = theme.current().colour("you") if self._you else None
        with painting(self) as painter:
            paint_avatar(painter, self.rect(), *self._person, self._photo, fill)
