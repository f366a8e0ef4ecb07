"""One introduction in front of the picture or the list."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.ui.asking.introduction_panel import IntroductionPanel
from rolodex.ui.page import Desk
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.layouts import fill_with_box

_WIDEST = 620


class Opened(QWidget):
    """The introduction's own panel in a box. `left` leads back, also when the introduction is gone."""

    left = Signal()
    shown_in_picture = Signal()

    def __init__(self, desk: Desk, introduction: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = IntroductionPanel(desk, introduction)
        self.panel.gone.connect(self.left)
        self.picture, self.back = LinkButton("Show in the picture", 12, 600), LinkButton("Back", 12, 600)
        self.picture.clicked.connect(self.shown_in_picture)
        self.back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(SectionTitle("Introduction", px=13), 1)
        for link in (self.picture, self.back):
            head.addWidget(link)
        box = Box(padding=(26, 22), spacing=12)
        box.body.addLayout(head)
        box.body.addWidget(self.panel)
        fill_with_box(self, box, _WIDEST)

    def offer_picture(self, *, offered: bool) -> None:
        """Whether the picture has a line for it."""
        self.picture.setVisible(offered)

    def begin(self) -> None:
        """Put the focus in, once it is in sight."""
        QTimer.singleShot(0, self.back, self.back.setFocus)
