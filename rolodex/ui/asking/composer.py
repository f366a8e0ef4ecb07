"""The letters of one introduction: who it is about, why, what they say, and what was done with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import Introduction
from rolodex.queries.introduction_words import told
from rolodex.services.asking import Asking, Party, Words, letter, with_lines_to_forward
from rolodex.services.mailing import Letter
from rolodex.services.templates import LETTERS
from rolodex.ui.asking import sending
from rolodex.ui.asking.beside import Beside
from rolodex.ui.asking.letter_box import LetterBox
from rolodex.ui.asking.people import PeopleLine, called, known_tip, known_words
from rolodex.ui.days import day_words
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.field import Field, Select
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.menu_button import MenuButton

_LABEL_WIDTH = 96
_ON_A_BUTTON = 24
REMINDERS: dict[str, int | None] = {
    "Remind me in 3 days": 3,
    "Remind me in 7 days": 7,
    "Remind me in 2 weeks": 14,
    "Remind me in a month": 30,
    "No reminder": None,
}
_USUAL = "Remind me in 7 days"


@dataclass(frozen=True)
class Done:
    """What was done: the state that it reached, why or what came of it, and the day to come back to it, "" for none."""

    state: str
    words: str
    remind_on: str


class Composer(QWidget):
    """One introduction's letters. `done` when somebody says what they did; `name_said` with your own name."""

    done = Signal(object)
    name_said = Signal(str)
    # A letter's name: its template is to be edited.
    template_wanted = Signal(str)

    def __init__(
        self, desk: Desk, a: Asking, name: str, words: Words, fits: tuple[str, ...] = (), parent: QWidget | None = None
    ) -> None:
        """`name` is the letter to begin with, `fits` all that may be chosen."""
        super().__init__(parent)
        self._desk, self._a, self._name, self._words = desk, a, name, words
        self._fits = fits or (name,)
        self.boxes: list[LetterBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PageTitle(_title(a, name)))
        column.addWidget(PeopleLine(desk, _people(a)))
        known = plain_label(known_words(a), 12, role="soft", wrap=True)
        plain_tooltip(known, known_tip(a.known))
        # A name of a hundred letters without a space must not make the page wider than the window.
        known.setMinimumWidth(1)
        column.addWidget(known)
        if a.standing is not None and name != "introduce":
            column.addWidget(self._standing(a.standing))
        column.addLayout(self._fields())
        self._letters = QVBoxLayout()
        self._letters.setSpacing(12)
        column.addLayout(self._letters)
        column.addStretch(1)
        # Stands outside, so that it stays in sight; as wide as the letters.
        self.foot = QWidget()
        self.foot.setLayout(self._foot())
        self._lay_letters()

    def begin(self) -> None:
        """Put the cursor into the first field."""
        (self.me if self.me.isVisibleTo(self) else self.why).setFocus(Qt.FocusReason.OtherFocusReason)

    def update_from(self, a: Asking) -> None:
        """The book says something else now; words that somebody typed stay."""
        self._a = a
        self.me_row(shown=not a.me.name)
        self._fill()

    def says(self) -> str:
        """What was typed as the reason, or as what came of it."""
        return self.why.text()

    # Making ----------------------------------------------------------------------------------------------------

    def _standing(self, standing: Introduction) -> QWidget:
        """What is under way of it already, and where."""
        when = f", on {day_words(standing.on)}" if standing.on else ""
        here = {"asked": f"You asked already{when}. This goes on with it.", "considered": "You thought of it already."}
        words = here.get(standing.state, f"{told(standing)}{when}.")
        line = QWidget()
        row = FlowLayout(line, spacing=8)
        row.addWidget(plain_label(words, 12, role="warn"))
        see = LinkButton("See it", 12, 600)
        see.setFixedHeight(18)
        see.clicked.connect(lambda: self._desk.go("introductions", standing.id))
        row.addWidget(see)
        return line

    def _fields(self) -> QGridLayout:
        outcome = self._name in ("thank", "outcome")
        label = "What came of it" if outcome else "Why"
        hint = "we cook there on Mondays now" if outcome else "for the canteen contract"
        if self._a.connector is None:
            hint = "both look for a stall at the market"
        self.why = Field(hint, name=label)
        self.why.setText(self._words.outcome if outcome else self._words.why)
        self.why.textEdited.connect(self._fill)
        self.me = Field("as your letters are signed", name="Your name")
        self.me.setMaximumWidth(320)
        self.me.editingFinished.connect(self._say_name)
        self.chooser = MenuButton([LETTERS[name] for name in self._fits], "Letter")
        self.chooser.show_choice(self._fits.index(self._name))
        self.chooser.chosen.connect(self._choose)
        self.chooser.setVisible(len(self._fits) > 1)
        self._me_label = plain_label("Your name", role="faint")
        self._why_label = plain_label(label, role="faint")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._me_label, 0, 0)
        grid.addWidget(self.me, 0, 1)
        grid.addWidget(self._why_label, 1, 0)
        grid.addWidget(self.why, 1, 1)
        grid.addWidget(self.chooser, 1, 2)
        self.me_row(shown=not self._a.me.name)
        return grid

    def me_row(self, *, shown: bool) -> None:
        """Ask for your name only where nothing says it."""
        # A field that has the cursor does not go from under it.
        shown = shown or self.me.hasFocus()
        self._me_label.setVisible(shown)
        self.me.setVisible(shown)

    def _foot(self) -> QHBoxLayout:
        self.reminder = Select(list(REMINDERS), "Reminder")
        self.reminder.setCurrentText(_USUAL)
        self.reminder.setMinimumWidth(190)
        self.reminder.setVisible(self._name not in ("thank", "outcome"))
        self.keep = Button("Keep as considered")
        self.keep.clicked.connect(lambda: self._finish("considered"))
        plain_tooltip(self.keep, "Nothing was asked yet; it waits under way.")
        self.keep.setVisible(self._name in ("ask", "ask-both"))
        self.finish = PrimaryButton("")
        plain_tooltip(self.finish, "Ctrl Enter")
        self.finish.clicked.connect(lambda: self._finish(_REACHES[self._name]))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.reminder)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.finish)
        self._name_finish()
        return row

    def _name_finish(self) -> None:
        first = _short(self._a.connector.first) if self._a.connector else ""
        words = {
            "ask": f"I asked {first}",
            "ask-again": f"I asked {first} again",
            "ask-both": "I asked both",
            "introduce": "I introduced them",
            "thank": f"I thanked {first}",
            "outcome": f"I told {first}",
        }
        self.finish.setText(words[self._name].replace("&", "&&"))
        self.keep.setVisible(self._name in ("ask", "ask-both"))

    def _lay_letters(self) -> None:
        """The boxes for the letter that is chosen."""
        empty_out(self._letters)
        self.boxes = []
        if self._name == "ask-both":
            for name in called(self._a.goal, self._a.other or self._a.goal):
                self._add_box(f"To {name}", "ask-both")
        else:
            to = f"To {self._a.connector.first}" if self._a.connector else "To both"
            self._add_box(to, self._name)
        if self._name == "ask":
            forward = self._add_box(f"For {self._first()} to forward", "forward", subject=False)
            forward.add_button("Copy", lambda: sending.copy(self._desk, forward.letter().body, "the lines to forward"))
        for box in self.boxes[: 2 if self._name == "ask-both" else 1]:
            self._add_ways(box)
        for box in self.boxes:
            box.end_buttons()
        self._fill()

    def _add_box(self, title: str, name: str, *, subject: bool = True) -> LetterBox:
        box = LetterBox(title, subject=subject)
        box.template_wanted.connect(lambda: self.template_wanted.emit(name))
        self._letters.addWidget(box)
        self.boxes.append(box)
        return box

    def _add_ways(self, box: LetterBox) -> None:
        """What can be done with a letter; the note takes along what is to be forwarded."""
        desk = self._desk
        note = box.add_button("Copy", lambda: sending.copy(desk, box.letter().body, "the note"))
        plain_tooltip(note, "This letter alone")
        if self._name == "ask":
            box.add_button("Copy both", lambda: sending.copy(desk, self._whole(box).body, "both"))
        box.add_button("Open in mail program", lambda: sending.open_in_mail_program(desk, self._whole(box)))
        box.add_button("Save as .eml", lambda: sending.save_as_eml(self, desk, self._whole(box)))

    def _whole(self, box: LetterBox) -> Letter:
        return with_lines_to_forward(box.letter(), self.boxes[1].letter()) if self._name == "ask" else box.letter()

    def _first(self) -> str:
        return (self._a.connector or self._a.goal).first

    # Answering -------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """The letters say what the book and the field say now."""
        said = self.why.text()
        outcome = self._name in ("thank", "outcome")
        w = self._words
        words = Words(w.why if outcome else said, said if outcome else w.outcome, w.asked, w.met)
        names = ["ask", "forward"] if self._name == "ask" else [self._name] * len(self.boxes)
        for number, (box, name) in enumerate(zip(self.boxes, names, strict=True)):
            swapped = self._name == "ask-both" and number == 1
            box.show_letter(letter(self._a, name, words, swapped=swapped))

    def _choose(self, number: int) -> None:
        self._name = self._fits[number]
        self._lay_letters()
        self._name_finish()

    def _say_name(self) -> None:
        if self.me.isModified() and self.me.text().strip():
            self.me.setModified(False)
            self.name_said.emit(self.me.text())

    def _finish(self, state: str) -> None:
        days = REMINDERS[self.reminder.currentText()] if self.reminder.isVisibleTo(self) else None
        remind_on = (date.today() + timedelta(days=days)).isoformat() if days is not None else ""
        self.done.emit(Done(state, self.why.text(), remind_on))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl Enter says that it was done."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.setFixedWidth(self.width())


_REACHES = {
    "ask": "asked", "ask-again": "asked", "ask-both": "asked", "introduce": "introduced", "thank": "thanked",
    "outcome": "came of it",
}  # fmt: skip


def beside(desk: Desk, a: Asking) -> Beside | None:
    """What stands beside the letters, where somebody is asked."""
    return Beside(desk, a) if a.connector is not None else None


def _short(name: str) -> str:
    """A name for a button, which cannot break it."""
    return name if len(name) <= _ON_A_BUTTON else name[: _ON_A_BUTTON - 1] + "…"


def _people(a: Asking) -> list[Party]:
    if a.connector is not None:
        return [a.me, a.connector, a.goal]
    return [a.goal, a.me, a.other or a.goal]


def _title(a: Asking, name: str) -> str:
    if a.connector is None:
        return f"Introduce {a.goal.name} and {(a.other or a.goal).name}"
    if name in ("thank", "outcome"):
        return f"{LETTERS[name]}: {a.goal.name}, through {a.connector.name}"
    return f"Ask {a.connector.first} for an introduction to {a.goal.name}"
