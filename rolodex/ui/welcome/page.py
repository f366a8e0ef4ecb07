"""The welcome page: three doors, and where everything will be kept."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.icons import paint_icon
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import plain_label
from rolodex.ui.welcome.door import Door
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.painting import painting
from rolodex.ui.widgets.scroll import ScrollPage

_WIDEST = 860


class WelcomePage(Page):
    """What a first start shows, before there is a book to show."""

    key = "welcome"
    # Somebody wants to look around the demo first.
    demo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.import_door = Door(
            "import",
            "Import your contacts",
            "From LinkedIn, your phone, Google, Outlook, Facebook and more. You look it over before it is saved.",
        )
        self.demo_door = Door(
            "people",
            "Look around the demo",
            "A fictional town full of people, to try everything on. It is thrown away after.",
        )
        self.empty_door = Door(
            "plus", "Start empty", "Write your first card by hand, and bring your contacts in whenever you like."
        )
        self.import_door.clicked.connect(self._import)
        self.demo_door.clicked.connect(self.demo_wanted)
        self.empty_door.clicked.connect(lambda: desk.go("cards"))
        self.setProperty("surface", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()

    def arrive(self, request: object = None) -> None:
        """The first door is ready for Enter."""
        self.import_door.setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self) -> None:
        self.desk.import_files()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Mark(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(14)
        name = plain_label("Rolodex", 28, 680)
        sentence = plain_label("The people your business runs on, each on one card.", 15, 400, "soft")
        for label, gap in ((name, 6), (sentence, 36)):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(gap)
        doors = QHBoxLayout()
        doors.setSpacing(16)
        for door in (self.import_door, self.demo_door, self.empty_door):
            doors.addWidget(door, 1)
        column.addLayout(doors)
        column.addSpacing(32)
        promise = plain_label("Everything stays in one file on this computer.", 13, 400, "soft")
        column.addWidget(promise, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self.path_label = ElidedLabel(str(self.session.book.path), 12, 400, "faint")
        column.addWidget(self.path_label, 0, Qt.AlignmentFlag.AlignHCenter)
        body = QWidget()
        middle = QVBoxLayout(body)
        middle.setContentsMargins(28, 24, 28, 24)
        middle.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        middle.addLayout(across)
        middle.addStretch(3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPage(body))


class _Mark(QWidget):
    """The product's mark, as the rail has it but larger."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(56, 56))

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            paint_icon(painter, QRectF(self.rect()), "app", theme.current().colour("accent"))
