"""Finding somebody among your own cards, by typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.page import Desk
from rolodex.ui.people.person_search import PersonSearch
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle

_SHOWN = 7


class FindPerson(QWidget):
    """A panel with a field. `chosen` brings the CardRow of somebody who is picked; `but` is a card that is not offered,
    and `hint` stands below until nobody fits.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, desk: Desk, title: str, name: str, hint: str, but: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hint, self._nobody = hint, "Nobody else fits." if but else "Nobody fits."
        self.search = PersonSearch(desk, name, "A name, an e-mail, a phone number…", _SHOWN, but)
        self.search.picked.connect(self.chosen)
        self.search.nobody.connect(self._say)
        self.search.installEventFilter(self)
        self.field = self.search.field
        self._said = plain_label(hint, 12, role="faint", wrap=True)
        leave = Button("Cancel")
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(leave)
        box = Box(padding=(26, 22), spacing=10)
        box.body.addWidget(SectionTitle(title, px=13))
        box.body.addWidget(self.search)
        box.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 23, 28, 28)
        column.addWidget(box)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the cursor in, once the panel is in sight."""
        QTimer.singleShot(0, self.field, lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason))

    def _say(self, nobody: bool) -> None:
        self._said.setText(self._nobody if nobody else self._hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
