"""What stands in the card's place while several cards are chosen: who they are, and what can be done with them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.cards import CardRow
from rolodex.queries.chosen import Chosen
from rolodex.ui.cards.mass import MassVerb
from rolodex.ui.page import Desk
from rolodex.ui.text import number, one_line, plain_label
from rolodex.ui.widgets.avatar import Avatar, initials
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.frames import CardFrame
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.scroll import ScrollPage

# So many are shown by their pictures and first names.
SHOWN = 6
_PICTURE = 38
_WIDEST = 560
_BUTTON = 150
# Below this width the verbs stand one beneath the other.
_ONE_COLUMN_BELOW = 400


class ChosenPanel(QWidget):
    """A calm card: how many are chosen, the first of them, and a button for each verb."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = desk.photos
        self._rows: Sequence[CardRow] = ()
        self.buttons: list[Button] = []
        self._title = plain_label("", 20, 680, wrap=True)
        self._names = plain_label("", 13, role="soft", wrap=True)
        self._faces = QHBoxLayout()
        self._faces.setSpacing(5)
        self._verbs = QGridLayout()
        self._verbs.setSpacing(8)
        box = CardFrame(spacing=12)
        for part in (self._faces, self._title, self._names):
            box.body.addWidget(part) if isinstance(part, QWidget) else box.body.addLayout(part)
        box.body.addSpacing(6)
        box.body.addLayout(self._verbs)
        box.setMaximumWidth(_WIDEST)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 23, 14, 28)
        column.addWidget(box)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPage(body))
        desk.photos.came.connect(lambda _: self._show_faces())

    def show_chosen(self, these: Chosen, verbs: Sequence[MassVerb]) -> None:
        """Show these cards and what can be done with them."""
        count = len(these.ids)
        self._rows = these.rows
        self._title.setText(f"{number(count)} cards chosen")
        self._names.setText(names_of(these))
        self._show_faces()
        keyboard = self.window().focusWidget()
        focused = next((at for at, button in enumerate(self.buttons) if button is keyboard), None)
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(verb) for verb in verbs]
        self._place_buttons()
        # By its place: a verb that was done may be the opposite one now.
        if focused is not None:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus()

    def take_focus(self) -> None:
        """The keyboard goes to the first verb."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _button(self, verb: MassVerb) -> Button:
        button = Button(verb.words, verb.icon, parent=self)
        fill = verb.fill
        if verb.do is not None:
            button.clicked.connect(verb.do)
        elif fill is not None:
            button.clicked.connect(lambda: _offer(button, fill))
        return button

    def _place_buttons(self) -> None:
        across = 1 if self.width() < _ONE_COLUMN_BELOW else 2
        width = max((button.sizeHint().width() for button in self.buttons), default=0)
        for at, button in enumerate(self.buttons):
            self._verbs.addWidget(button, at // across, at % across)
            button.setFixedWidth(max(width, _BUTTON))
            button.show()
        self._verbs.setColumnStretch(2, 1)

    def _show_faces(self) -> None:
        empty_out(self._faces)
        for row in self._rows:
            face = Avatar(_PICTURE)
            picture = self._photos.get(row.photo_id, _PICTURE, self.devicePixelRatioF())
            face.show_person(row.id, initials("", shown=one_line(row.name)), picture)
            self._faces.addWidget(face)
        self._faces.addStretch(1)


def names_of(these: Chosen) -> str:
    """ "Ada, Émile, Ivo and 11 more": first names, or whatever else a card is called."""
    names = [one_line(row.name).split(" ", maxsplit=1)[0] for row in these.rows]
    more = len(these.ids) - len(names)
    if more:
        return f"{', '.join(names)} and {number(more)} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _offer(button: Button, fill: Callable[[QMenu], object]) -> None:
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill(menu)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
