"""A door: a large box one can press, that says where it leads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Icon
from rolodex.ui.widgets.painting import fill_round, focus_ring, painting


class Door(QAbstractButton):
    """Icon, title and a sentence. Space and Enter open it; the arrows go to the next one."""

    def __init__(self, icon: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(166)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 22, 22, 18)
        column.setSpacing(6)
        column.addWidget(Icon(icon, 24, "accent"))
        column.addSpacing(8)
        column.addWidget(plain_label(title, 16, 640))
        column.addWidget(plain_label(sentence, 13, 400, "soft", wrap=True))
        column.addStretch(1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            # QAbstractButton moves the focus to the button that lies in the arrow's direction.
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        near = self.underMouse() or self.isDown()
        with painting(self) as painter:
            ground = colours.colour("hover" if self.isDown() else "card")
            fill_round(painter, QRectF(self.rect()), 14, ground, colours.colour("accent" if near else "line"))
            focus_ring(painter, self, 14)
