"""Two cards side by side, and which one's name and picture shall be the merged card's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Card
from rolodex.ui.duplicates.comparing import Line, Value, compare
from rolodex.ui.people.telling import work
from rolodex.ui.photos import Photos
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.avatar import Avatar, initials
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import CardFrame, Rule
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.radio import Radio

_LABEL_WIDTH = 84
_SIGN_WIDTH = 26
_FACE = 44
Side = Literal["left", "right"]


class Comparison(QWidget):
    """The two cards of a pair. `name_from` and `photo_from` are the ids of the cards chosen for each."""

    def __init__(
        self, cards: tuple[Card, Card], name_from: int, photos: Photos, open_card: Callable[[int], object]
    ) -> None:
        super().__init__()
        self.cards = cards
        self._photos = photos
        self._faces: list[tuple[Avatar, Card, int]] = []
        self.names = _Choice(cards, name_from, "Name", words=True)
        self.pictures = _Choice(cards, cards[0].id, "Picture", words=False)
        frame = CardFrame()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(9)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnMinimumWidth(2, _SIGN_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        for column, card in zip((1, 3), cards, strict=True):
            self._grid.addWidget(self._head(card, open_card), 0, column)
        self._grid.addWidget(Rule(), 1, 0, 1, 4)
        self._add_choices()
        for line in compare(*cards):
            self._add_line(line)
        frame.body.addLayout(self._grid)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 16, 28, 28)
        outer.addWidget(frame)
        outer.addStretch(1)
        photos.came.connect(self._show_faces)
        self._show_faces()

    def choose_name(self, side: Side) -> None:
        """The left or the right card's name it shall be."""
        self.names.choose(0 if side == "left" else 1)

    def turn_picture(self) -> None:
        """The other picture it shall be."""
        self.pictures.choose(1 if self.pictures.card == self.cards[0].id else 0)

    def _head(self, card: Card, open_card: Callable[[int], object]) -> QWidget:
        name = LinkButton(card.name, 15, 650)
        name.clicked.connect(lambda: open_card(card.id))
        does = work(card.title, card.company)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(name)
        words.addWidget(ElidedLabel(does or "on no job", 12, 400, "soft"))
        words.addStretch(1)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(11)
        row.addWidget(self._face(card, _FACE))
        row.addLayout(words, 1)
        return head

    def _face(self, card: Card, size: int) -> Avatar:
        face = Avatar(size)
        self._faces.append((face, card, size))
        return face

    def _show_faces(self, _: int = 0) -> None:
        for face, card, size in self._faces:
            picture = self._photos.get(card.photo_id, size, face.devicePixelRatioF())
            face.show_person(card.id, initials(card.given, card.family, card.name), picture)

    def _add_choices(self) -> None:
        one, other = self.cards
        if one.name != other.name:
            self._add_row("Name", self.names.buttons[0], self.names.buttons[1], "≠")
        pictures = (one.photo_id, other.photo_id)
        if all(pictures) and pictures[0] != pictures[1]:
            sides = [_beside(b, self._face(c, 34)) for b, c in zip(self.pictures.buttons, self.cards, strict=True)]
            self._add_row("Picture", sides[0], sides[1], "≠")

    def _add_line(self, line: Line) -> None:
        sign = "=" if line.agrees else "≠" if line.differs else ""
        self._add_row(line.label, _cell(line.left, line), _cell(line.right, line), sign)

    def _add_row(self, label: str, left: QWidget, right: QWidget, sign: str) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        mark = plain_label(sign, 15, 600, "warn" if sign == "≠" else "faint")
        mark.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        mark.setAccessibleName({"=": "the same", "≠": "different"}.get(sign, ""))
        self._grid.addWidget(plain_label(label, 12, role="faint"), row, 0, top)
        self._grid.addWidget(left, row, 1, top)
        self._grid.addWidget(mark, row, 2, top)
        self._grid.addWidget(right, row, 3, top)


class _Choice:
    """One of the two cards, by a radio button each."""

    def __init__(self, cards: tuple[Card, Card], chosen: int, what: str, *, words: bool) -> None:
        self._cards = cards
        self._group = QButtonGroup()
        self.buttons = [Radio(card.name if words else "", name=f"{what} of {card.name}", weight=600) for card in cards]
        for number, button in enumerate(self.buttons):
            self._group.addButton(button, number)
        self.choose(0 if cards[0].id == chosen else 1)

    @property
    def card(self) -> int:
        """The chosen card's id."""
        return self._cards[self._group.checkedId()].id

    def choose(self, number: int) -> None:
        """Choose the first (0) or the second (1)."""
        self.buttons[number].setChecked(True)


def _beside(button: QWidget, face: Avatar) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(button)
    row.addWidget(face)
    row.addStretch(1)
    return both


def _cell(value: Value | None, line: Line) -> QWidget:
    """A value with its source beneath; what both say is quiet."""
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    if value is not None:
        words = plain_label(
            _breakable(value.text), 13, 400 if line.agrees else 500, "soft" if line.agrees else "ink", wrap=True
        )
        column.addWidget(words)
        if value.source:
            column.addWidget(ElidedLabel(value.source, 11.5, 400, "faint"))
    return cell


def _breakable(text: str) -> str:
    """Addresses are long words; a space of no width lets them break."""
    return text if " " in text else text.replace("@", "\u200b@").replace("/", "/\u200b").replace("_", "_\u200b")
