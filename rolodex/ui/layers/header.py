"""The strip over an associate's rolodex: whose it is, how much is in it, how long it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from rolodex.queries.layers import Layer, is_expired
from rolodex.ui import theme
from rolodex.ui.days import day_words
from rolodex.ui.layers.words import as_of, how_many, in_a_year, kept, rolodex_of
from rolodex.ui.page import Desk
from rolodex.ui.widgets.avatar import Avatar, initials
from rolodex.ui.widgets.buttons import Button, IconButton, LinkButton
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.painting import painting
from rolodex.ui.widgets.pill import Pill

_HEIGHT = 64
_AVATAR = 38
# Below this width the buttons are entries of one menu.
_TIGHT_BELOW = 860


class LayerHeader(QWidget):
    """What one wants is told by signals."""

    associate_pressed = Signal()
    # An ISO day, or "" to keep it for good; `day_wanted`: another day, to be asked for.
    kept_until = Signal(str)
    day_wanted = Signal()
    update_pressed = Signal()
    remove_pressed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layer: Layer | None = None
        self.setFixedHeight(_HEIGHT)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._avatar = Avatar(_AVATAR)
        desk.photos.came.connect(lambda photo: self._show_avatar() if self._has_photo(photo) else None)
        self.title = ElidedLabel("", 15, 600)
        self.over = Pill("", "warn")
        self.card_link = LinkButton("Their card", 12, 600)
        self.card_link.clicked.connect(self.associate_pressed)
        self.line = ElidedLabel("", 12, 400, "soft", tabular=True)
        self.keep_button = Button("Keep until…")
        self.keep_button.clicked.connect(lambda: self._offer(self._keep_menu(), self.keep_button))
        self.update_button = Button("Update from a file…")
        self.update_button.clicked.connect(self.update_pressed)
        self.remove_button = Button("Remove this rolodex")
        self.remove_button.clicked.connect(self.remove_pressed)
        self.more_button = IconButton("more", "Keep, update or remove this rolodex", size=34)
        self.more_button.clicked.connect(lambda: self._offer(self._whole_menu(), self.more_button))
        self._lay_out()

    def show_layer(self, layer: Layer) -> None:
        """Show another rolodex, or what has become of this one."""
        self._layer = layer
        self._show_avatar()
        self.title.show_text(rolodex_of(layer.associate))
        over = is_expired(layer.expires_on, date.today())
        self.over.show_text("Its day has come: keep it longer, or remove it" if over else "", "warn")
        self.over.setVisible(over)
        parts = (how_many(layer), as_of(layer), kept(layer))
        self.line.show_text(" · ".join(part for part in parts if part))
        self.setAccessibleName(f"{self.title.text()}, {self.line.text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = self.width() < _TIGHT_BELOW
        for button in (self.keep_button, self.update_button, self.remove_button):
            button.setVisible(not tight)
        self.more_button.setVisible(tight)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with painting(self) as painter:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().colour("line"))

    def _lay_out(self) -> None:
        name = QHBoxLayout()
        name.setSpacing(10)
        name.addWidget(self.title)
        name.addWidget(self.over)
        name.addWidget(self.card_link)
        name.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addLayout(name)
        words.addWidget(self.line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 18, 1)
        row.setSpacing(10)
        row.addWidget(self._avatar)
        row.addSpacing(1)
        row.addLayout(words, 1)
        for button in (self.keep_button, self.update_button, self.remove_button, self.more_button):
            row.addWidget(button)

    def _has_photo(self, photo_id: int) -> bool:
        return self._layer is not None and self._layer.photo_id == photo_id

    def _show_avatar(self) -> None:
        layer = self._layer
        if layer is not None:
            picture = self._desk.photos.get(layer.photo_id, _AVATAR, self.devicePixelRatioF())
            self._avatar.show_person(layer.associate_id, initials("", shown=layer.associate), picture)

    def _offer(self, menu: QMenu, button: QWidget) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _keep_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_keeping(menu)
        return menu

    def _add_keeping(self, menu: QMenu) -> None:
        until = self._layer.expires_on if self._layer else ""
        next_year = in_a_year(date.today()).isoformat()
        choices: list[tuple[str, bool, Callable[[], None]]] = [
            ("Keep it until I remove it", not until, lambda: self.kept_until.emit("")),
            (
                f"Keep it for a year, until {day_words(next_year)}",
                until == next_year,
                lambda: self.kept_until.emit(next_year),
            ),
            ("Keep it until a day…", until not in ("", next_year), self.day_wanted.emit),
        ]
        for words, chosen, choose in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(chosen)
            action.triggered.connect(lambda _=False, choose=choose: choose())

    def _whole_menu(self) -> QMenu:
        menu = self._keep_menu()
        menu.addSeparator()
        menu.addAction("Update from a file…").triggered.connect(self.update_pressed)
        menu.addAction("Remove this rolodex").triggered.connect(self.remove_pressed)
        return menu
