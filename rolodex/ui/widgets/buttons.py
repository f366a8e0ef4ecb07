"""Buttons: plain ones, the one accent button of a page, links, and icons."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from rolodex.ui import icons, theme
from rolodex.ui.text import one_line, plain_tooltip
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether a key was Enter alone, by which a button is pressed as by Space."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if enter and button.isEnabled() and not event.isAutoRepeat():
        button.click()
    return enter


class Button(QPushButton):
    """A bordered button, 34 high (28 with `small`).

    An & in `text` marks the letter for Alt, so that words from a file need it doubled. Buttons take
    the focus from Tab but not from a click, so that the ring shows only to those who use it.
    """

    kind: Literal["plain", "primary"] = "plain"

    def __init__(self, text: str, icon: str = "", *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self.setProperty("kind", self.kind)
        self.setFont(theme.font(13, 500))
        self.setFixedHeight(28 if small else 34)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, 16, "on_accent" if self.kind == "primary" else "soft"))


class PrimaryButton(Button):
    """The page's one accent button."""

    kind = "primary"


class LinkButton(QAbstractButton):
    """Words in the accent that do something, flush with the text around them. Focus underlines them."""

    def __init__(self, text: str, px: float = 12, weight: int = 400, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font(px, weight))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Not Maximum: a grid would hold the whole column to the shortest link in it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Changes the words; they are literal, also where they came from a file."""
        self._words = one_line(text)
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(round(text_width(self._words, self.font()) + 0.99), self.fontMetrics().height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        """Only the words can be pressed, not the empty room behind them."""
        return self.rect().contains(pos) and pos.x() <= self.sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        rect = QRectF(self.rect())
        width = min(rect.width(), text_width(self._words, self.font()))
        colour = colours.colour("accent_text" if self.isEnabled() else "faint")
        with painting(self) as painter:
            draw_text(painter, rect, self._words, self.font(), colour)
            if self.hasFocus():
                painter.fillRect(QRectF(0, rect.bottom() - 2, width, 2), colours.colour("accent"))
            elif self.underMouse() and self.isEnabled():
                painter.fillRect(QRectF(0, rect.bottom() - 2, width, 1), colour)


class IconButton(QAbstractButton):
    """A square button of one icon, whose name for screen readers is also its tool tip."""

    def __init__(
        self, icon: str, name: str, *, size: int = 28, icon_size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._icon_size = icon, icon_size
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rename(name)

    def rename(self, name: str) -> None:
        self.setAccessibleName(name)
        plain_tooltip(self, name)

    def show_icon(self, icon: str) -> None:
        """Draws another icon, such as the full star for the empty one."""
        self._icon_name = icon
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        token = "faint" if not self.isEnabled() else "accent" if self.isChecked() else "soft"
        square = QRectF(0, 0, self._icon_size, self._icon_size)
        square.moveCenter(QRectF(self.rect()).center())
        with painting(self) as painter:
            if self.isEnabled() and (self.underMouse() or self.isDown()):
                fill_round(painter, self.rect(), 7, colours.colour("selection"))
            icons.paint_icon(painter, square, self._icon_name, colours.colour(token))
            focus_ring(painter, self, 7)


class Icon(QWidget):
    """An icon that only decorates, such as the arrow between two people."""

    def __init__(self, name: str, size: int = 16, role: str = "faint", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            icons.paint_icon(painter, QRectF(self.rect()), self._name, theme.current().colour(self._role))
