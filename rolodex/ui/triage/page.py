"""The deck to go through: one card at a time, and a key for each thing to say of it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rolodex.models.rhythm_words import NEVER, every
from rolodex.queries.card import find_cards
from rolodex.queries.card_parts import Card
from rolodex.queries.cards import card_rows
from rolodex.queries.counts import tags
from rolodex.queries.keep_in_touch import CardRhythm, rhythm_of
from rolodex.queries.triage import among_own, without_rhythm
from rolodex.services import editing
from rolodex.services.rhythms import set_rhythm
from rolodex.services.undoing import Undone, undo
from rolodex.storage.book import Book, Changed
from rolodex.ui import theme
from rolodex.ui.flip.deck import Deck
from rolodex.ui.keep_in_touch.menu import BY_KEY
from rolodex.ui.keep_in_touch.words import card_words, spoke_words
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number, plain_label
from rolodex.ui.triage.key_button import KeyButton
from rolodex.ui.triage.tag_field import TagField
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.painting import fill_round, painting

# So many cards are read ahead, so that a fast hand never waits.
_AHEAD = 8
_KEPT = 100
_LOWEST = 240
_ALL_SEEN = "That was all of them. Whom you gave a rhythm shows up here when it is time."
_NOBODY = "Everybody has a rhythm, by their own word or by a tag or an industry."


@dataclass
class _Step:
    """What was done, at which place of the deck. `change` is its change, None for going on or what changed nothing."""

    place: int
    change: int | None = None


@dataclass(frozen=True)
class _Face:
    """A card with its rhythm."""

    card: Card
    rhythm: CardRhythm | None


class TriagePage(Page):
    """The deck, how far one is, and the keys. Each step is a change of its own; Z takes the last one back."""

    key = "triage"
    # The card that is in front now, by id.
    shown = Signal(int)
    # The deck has been read, or its end is reached.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._ids: array[int] = array("q")
        self._chosen: list[int] | None = None
        self._at = 0
        self._steps: list[_Step] = []
        self._faces: dict[int, _Face] = {}
        self._asked: set[int] = set()
        self._tags: Sequence[str] = ()
        self._turn = 0
        self.deck = Deck(desk.photos)
        self.deck.setMinimumHeight(_LOWEST)
        self.deck.flipped.connect(self._flip)
        self.deck.opened.connect(self._open)
        self.deck.letter_typed.connect(self._letter)
        self.deck.first_wanted.connect(lambda: self._go(0))
        self.deck.last_wanted.connect(lambda: self._go(len(self._ids) - 1))
        self.tag_field = TagField()
        self.tag_field.wanted.connect(self._add_tag)
        self.tag_field.left.connect(self._leave_tag)
        self._progress = _Progress()
        self._place = plain_label("", 13, role="soft")
        self._about = plain_label("", 13, role="soft")
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A tag is written where it is told about the card: nothing else moves.
        self._line = QStackedWidget()
        self._line.setFixedHeight(34)
        self._line.addWidget(self._about)
        self._line.addWidget(self.tag_field)
        self.keys: dict[str, KeyButton] = {}
        self._stack = QStackedWidget()
        self.end = EmptyState("", "", "check")
        self.end.pressed.connect(lambda: self.desk.go("keep_in_touch"))
        self._stack.addWidget(self._make_deck())
        self._stack.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back = Button("Done for now")
        self._back.clicked.connect(lambda: self.desk.go("keep_in_touch"))

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """Cards by id go through those; None goes on with those that have no rhythm, where you left off."""
        chosen = (
            [card for card in request if isinstance(card, int)] if isinstance(request, (list, tuple, array)) else None
        )
        self._chosen = chosen
        self._steps.clear()
        self._leave_tag()
        wanted = _left_off(self.session.book) if chosen is None else None
        self.session.ask(
            lambda c: (among_own(c, chosen) if chosen is not None else without_rhythm(c), _tag_names(c)),
            lambda found: self._take_deck(*found, wanted),
            slot="triage",
        )

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read again what is shown; the deck itself stays as it was dealt."""
        for card in contacts if contacts is not None else list(self._faces):
            self._faces.pop(card, None)
        self.session.ask(_tag_names, self._take_tags, slot="triage tags")
        if contacts is None or self.current() in contacts:
            # Else the card that is just turning would stop.
            self._show()

    def top_buttons(self) -> list[QWidget]:
        """A way out."""
        return [self._back]

    def current(self) -> int | None:
        """The card in front; None at the end."""
        return self._ids[self._at] if 0 <= self._at < len(self._ids) else None

    def escape(self) -> bool:
        """Leave the tag, else the deck."""
        if self._tagging():
            self._leave_tag()
        else:
            self.desk.go("keep_in_touch")
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._chosen is None and self.current() is not None:
            _leave_off(self.session.book, self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A message comes up over the window's bottom; in a low window the card needs the room more.
        self._column.setContentsMargins(16, 18, 16, 78 if self.height() >= _TALL else 14)
        for key, words in _RHYTHM_KEYS:
            self.keys[key].show_words(words if self.width() >= _ROOMY else _SHORT.get(key, words))

    # Making ---------------------------------------------------------------------------------------------------

    def _make_deck(self) -> QWidget:
        filled = QWidget()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addStretch(1)
        head.addWidget(self._progress)
        head.addWidget(self._place)
        head.addStretch(1)
        self._column = column = QVBoxLayout(filled)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.deck, 1)
        column.addWidget(self._line)
        column.addSpacing(10)
        column.addLayout(self._make_keys(_RHYTHM_KEYS))
        column.addSpacing(8)
        column.addLayout(self._make_keys(_OTHER_KEYS))
        return filled

    def _make_keys(self, keys: Sequence[tuple[str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for key, words in keys:
            button = self.keys[key] = KeyButton(key, words)
            button.clicked.connect(lambda _=False, key=key: self._do(key))
            row.addWidget(button)
        row.addStretch(1)
        return row

    # Reading --------------------------------------------------------------------------------------------------

    def _take_deck(self, ids: array[int], tag_names: Sequence[str], wanted: int | None) -> None:
        self._ids, self._tags = ids, tag_names
        self._faces.clear()
        self._turn = 0
        self._at = ids.index(wanted) if wanted is not None and wanted in ids else 0
        self._show()
        self.settled.emit()

    def _take_tags(self, names: Sequence[str]) -> None:
        self._tags = names

    def _show(self) -> None:
        """Show the card in front once it has been read, and read those after it."""
        card = self.current()
        if card is None:
            self._show_end()
            return
        self._stack.setCurrentIndex(0)
        if not self._tagging() and not self.deck.hasFocus():
            self.deck.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.setText(f"{number(self._at + 1)} of {number(len(self._ids))}")
        self._progress.show_part(self._at / len(self._ids))
        self._read_ahead()
        face = self._faces.get(card)
        if face is not None:
            self.deck.show_card(face.card, len(self._ids) - 1 - self._at, self._turn)
            self._turn = 0
            self._tell_about(face)
            self.shown.emit(card)

    def _show_end(self) -> None:
        self.end.show_words(_ALL_SEEN if self._ids else _NOBODY, "Back to keep in touch")
        self._stack.setCurrentIndex(1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._chosen is None:
            _leave_off(self.session.book, None)

    def _tell_about(self, face: _Face) -> None:
        spoke = spoke_words(face.card.spoke, date.today()).capitalize()
        rhythm = [part for part in card_words(face.rhythm, date.today()) if part] if face.rhythm is not None else []
        self._about.setText("  ·  ".join((spoke, *rhythm)) if rhythm else f"{spoke}  ·  no rhythm yet")
        own = face.rhythm.own_days if face.rhythm is not None else 0
        for key, days in _DAYS.items():
            self.keys[key].setCheckable(True)
            self.keys[key].setChecked(days == own)
        self.keys["S"].show_words("Take the star away" if face.card.starred else "Star")

    def _read_ahead(self) -> None:
        near = self._ids[max(0, self._at - 1) : self._at + _AHEAD]
        missing = [card for card in near if card not in self._faces and card not in self._asked]
        if missing and (self.current() not in self._faces or len(missing) > _AHEAD // 2):
            self._asked.update(missing)
            self.session.ask(lambda c: _read(c, missing), lambda faces: self._take_faces(missing, faces))

    def _take_faces(self, asked: list[int], faces: list[_Face]) -> None:
        self._asked.difference_update(asked)
        if len(self._faces) > _KEPT:
            self._faces.clear()
        fresh = self.current() not in self._faces
        self._faces.update((face.card.id, face) for face in faces)
        if self.current() in asked and self.current() not in self._faces:
            self._pass_over()
        elif fresh and self.current() in self._faces:
            self._show()

    def _pass_over(self) -> None:
        """The card in front is no longer there."""
        del self._ids[self._at]
        self._show()

    # Doing ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().upper()
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and (text in _DAYS or text == "Z"):
            self._do(text)
        else:
            super().keyPressEvent(event)

    def _letter(self, letter: str) -> None:
        if letter in ("T", "S", "N", "Z"):
            self._do(letter)

    def _flip(self, steps: int) -> None:
        """Space, the arrows and the wheel: on, or back."""
        self._do("Space") if steps == 1 else self._go(self._at + steps)

    def _do(self, key: str) -> None:
        card = self.current()
        if key == "Z":
            self._take_back()
        elif card is None:
            return
        elif key in _DAYS:
            self._step(lambda book: set_rhythm(book, [card], _DAYS[key]), on=True)
        elif key == "T":
            self._line.setCurrentWidget(self.tag_field)
            self.tag_field.begin(self._tags)
        elif key == "S":
            self._step(lambda book: _turn_star(book, card), on=False)
        else:
            self._steps.append(_Step(self._at))
            self._go(self._at + 1)

    def _step(self, verb: Callable[[Book], Changed], *, on: bool, then: Callable[[Changed], None] | None = None,
              failed: Callable[[str], None] | None = None) -> None:  # fmt: skip
        """Do something to the card in front, and go `on` to the next."""
        step = _Step(self._at)
        self._steps.append(step)

        def work(book: Book) -> Changed:
            # Here and not at home, so that a Z that follows at once finds it.
            changed = verb(book)
            step.change = changed.id
            return changed

        self.session.do(work, then, failed)
        if on:
            self._go(self._at + 1)

    def _take_back(self) -> None:
        """Undo the last step of this sitting, and go back to its card."""
        if not self._steps:
            self.desk.say("Nothing to take back.")
            return
        step = self._steps.pop()

        def work(book: Book) -> Undone | None:
            return undo(book, step.change) if step.change is not None else None

        self.session.do(work)
        self._leave_tag()
        self._go(step.place)

    def _add_tag(self, tag: str) -> None:
        card = self.current()
        if card is not None:
            self._step(
                lambda book: editing.add_tag(book, [card], tag), on=False, then=lambda _: self._leave_tag(),
                failed=self.tag_field.field.show_problem,
            )  # fmt: skip

    def _tagging(self) -> bool:
        return self._line.currentWidget() is self.tag_field

    def _leave_tag(self) -> None:
        if self._tagging():
            self._line.setCurrentWidget(self._about)
            self.deck.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        card = self.current()
        if card is not None:
            self.desk.open_card(card)

    def _go(self, place: int) -> None:
        """To a place of the deck; past the last card is its end."""
        place = max(0, min(place, len(self._ids)))
        if place != self._at:
            self._turn = 1 if place > self._at else -1
            self._at = place
        self._show()


class _Progress(QWidget):
    """A thin line, as full as the deck is gone through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setFixedSize(QSize(220, 6))

    def show_part(self, part: float) -> None:
        """Show how much is done, from 0 to 1."""
        self._part = part
        self.setAccessibleName(f"{round(100 * part)} percent")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        rect = QRectF(self.rect())
        with painting(self) as painter:
            fill_round(painter, rect, 3, worn.colour("selection"))
            if self._part > 0:
                done = QRectF(0, 0, max(6.0, rect.width() * self._part), rect.height())
                fill_round(painter, done, 3, worn.colour("accent"))


_DAYS = {**{str(place): days for place, days in enumerate(BY_KEY, 1)}, "N": NEVER}
_SHORT = {"1": "Month", "2": "Quarter", "3": "Half a year", "4": "Year"}
# Narrower, the keys say less.
_ROOMY = 700
_TALL = 600
_RHYTHM_KEYS = (*((key, every(days).capitalize()) for key, days in _DAYS.items() if days > 0), ("N", "Not again"))
_OTHER_KEYS = (("T", "Tag"), ("S", "Star"), ("Space", "Go on"), ("Z", "Take back"))


def _read(connection: Any, ids: list[int]) -> list[_Face]:
    return [_Face(card, rhythm_of(connection, card.id)) for card in find_cards(connection, ids)]


def _turn_star(book: Book, card: int) -> Changed:
    """Star a card, or take its star away: as it stands in the book, since what is shown may be a key behind."""
    with book.read() as connection:
        starred = any(row.starred for row in card_rows(connection, [card]))
    return editing.star(book, [card], on=not starred)


def _tag_names(connection: Any) -> tuple[str, ...]:
    return tuple(tag.name for tag in tags(connection))


def _left_off(book: Book) -> int | None:
    """The card at which this book's deck was left, None if it was never begun."""
    found = QSettings().value(f"triage/{book.path.name}")
    return int(str(found)) if found is not None and str(found).isdecimal() else None


def _leave_off(book: Book, card: int | None) -> None:
    if card is None:
        QSettings().remove(f"triage/{book.path.name}")
    else:
        QSettings().setValue(f"triage/{book.path.name}", card)
