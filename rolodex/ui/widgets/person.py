"""A person in a line of people: picture, name, title, in one rounded block."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rolodex.ui import theme
from rolodex.ui.text import one_line, plain_tooltip
from rolodex.ui.widgets.avatar import paint_avatar
from rolodex.ui.widgets.buttons import pressed_by_enter
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width

_HEIGHT = 34
_WORDS = 38
_GAP = 4
_END = 12


class PersonChip(QAbstractButton):
    """`clicked` opens their card. Without a title the name stands alone; `you` draws the book's owner."""

    def __init__(
        self,
        contact_id: int,
        letters: str,
        name: str,
        title: str = "",
        photo: QPixmap | None = None,
        *,
        you: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._id, self._letters, self._photo, self._you = contact_id, letters, photo, you
        self._name, self._title = one_line(name), one_line(title)
        self._name_font, self._title_font = theme.font(13, 400 if you else 600), theme.font(13)
        self.setAccessibleName(f"{self._name}, {self._title}" if title else self._name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if you else Qt.FocusPolicy.TabFocus)
        if not you:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_photo(self, photo: QPixmap | None) -> None:
        """A picture that came later."""
        self._photo = photo
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(_WORDS + self._words_width() + _END + 0.99), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 96), _HEIGHT)

    def _words_width(self) -> float:
        title = _GAP + text_width(self._title, self._title_font) if self._title else 0
        return text_width(self._name, self._name_font) + title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        rect = QRectF(self.rect())
        room = rect.right() - _END - _WORDS
        name_width = min(room, text_width(self._name, self._name_font))
        name = QRectF(_WORDS, 0, name_width, _HEIGHT)
        title = QRectF(_WORDS + name_width + _GAP, 0, room - name_width - _GAP, _HEIGHT)
        hovered = self.underMouse() and not self._you
        with painting(self) as painter:
            fill_round(painter, rect, 17, colours.colour("hover" if hovered else "panel"), colours.colour("line"))
            fill = colours.colour("you") if self._you else None
            paint_avatar(painter, QRectF(4, 4, 26, 26), self._id, self._letters, self._photo, fill)
            draw_text(painter, name, self._name, self._name_font, colours.colour("ink"))
            if self._title and title.width() > 20:
                draw_text(painter, title, self._title, self._title_font, colours.colour("soft"))
            focus_ring(painter, self, 17)

    def resizeEvent(self, event: object) -> None:
        whole = f"{self._name} {self._title}".strip()
        plain_tooltip(self, whole if self.width() < self.sizeHint().width() else "")
