"""Changing a talk that you logged: its words, when and how it was, and who took part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.queries.card_parts import Person
from rolodex.queries.cards import CardRow
from rolodex.queries.talks import LoggedTalk, logged_talk
from rolodex.services.talking import edit_talk, remove_talk
from rolodex.services.validating import valid_said_day
from rolodex.storage.book import Book
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.day_field import DayField, beside
from rolodex.ui.page import Desk
from rolodex.ui.people.person_search import PersonSearch
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.field import Field
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle
from rolodex.ui.widgets.layouts import fill_with_box
from rolodex.ui.widgets.text_area import TextArea

_WIDEST = 560
_PEOPLE_OFFERED = 5


class Host(Protocol):
    """A page that shows panels."""

    def open_panel(self, panel: QWidget, /) -> None:
        """Show a panel in front."""

    def close_panel(self, panel: QWidget, /) -> None:
        """Take a panel away, if another has not taken its place."""


def open_talk(desk: Desk, host: Host, talk: int) -> None:
    """Show the form for a talk, by its id."""

    def put(found: LoggedTalk) -> None:
        form = TalkForm(desk, found)
        form.saved.connect(lambda: host.close_panel(form))
        form.left.connect(lambda: host.close_panel(form))
        host.open_panel(form)
        form.begin()

    desk.session.ask(lambda connection: logged_talk(connection, talk), put)


class TalkForm(QWidget):
    """`saved` when the book has it, `left` that they think better of it."""

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk, talk: LoggedTalk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._talk = desk, talk
        self._people = list(talk.people)
        self.words = TextArea("What you talked about", lines=3)
        self.words.fill(talk.text)
        self.on = DayField("today, last friday, 3 dec…", "When")
        self.on.show_day(talk.on)
        self._shown_on = self.on.text()
        self.at = Field("15:30, if you like", name="At what time")
        self.at.setText(talk.at_time)
        self.channel = Field("call, lunch, letter…", name="How")
        self.channel.setText(talk.channel)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.search = PersonSearch(desk, "Who else was there", "Somebody else who was there…", _PEOPLE_OFFERED)
        self.search.picked.connect(self._add)
        self._problem = ProblemLine()
        self._lay_out()
        for line in (self.on, self.at, self.channel):
            line.returnPressed.connect(self._save)
        self._show_people()

    def begin(self) -> None:
        """Put the cursor in, once the form is in sight."""
        QTimer.singleShot(0, self.words, lambda: self.words.setFocus(Qt.FocusReason.OtherFocusReason))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._problem.tell(sentence)

    def people(self) -> list[Chip]:
        """The chips of those who took part."""
        return self._chips.findChildren(Chip)

    def _lay_out(self) -> None:
        box = Box(padding=(26, 22), spacing=8)
        box.body.addWidget(SectionTitle("A talk", px=13))
        box.body.addWidget(plain_label("What you talked about", 12, role="faint"))
        box.body.addWidget(self.words)
        box.body.addLayout(beside(("When", self.on), ("At what time", self.at), ("How", self.channel)))
        box.body.addWidget(plain_label("With", 12, role="faint"))
        box.body.addWidget(self._chips)
        box.body.addWidget(self.search)
        box.body.addWidget(self._problem)
        box.body.addSpacing(4)
        box.body.addLayout(self._feet())
        for part in box.findChildren(QWidget):
            part.installEventFilter(self)
        fill_with_box(self, box, _WIDEST)

    def _feet(self) -> QHBoxLayout:
        self.remove, leave, save = LinkButton("Remove", 12, 600), Button("Cancel"), PrimaryButton("Save")
        talk = self._talk.id
        self.remove.clicked.connect(lambda: self._do(lambda book: remove_talk(book, talk)))
        leave.clicked.connect(self.left)
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(save)
        return row

    def _show_people(self) -> None:
        self._flow.clear()
        for person in self._people:
            chip = Chip(person.name, "accent", removable=True)
            chip.setAccessibleDescription("Press Delete if they were not there.")
            chip.removed.connect(partial(self._drop, person))
            chip.installEventFilter(self)
            self._flow.addWidget(chip)
            QWidget.setTabOrder(self.channel, chip)
        self._chips.setVisible(bool(self._people))

    def _add(self, row: CardRow) -> None:
        if all(person.id != row.id for person in self._people):
            self._people.append(Person(row.id, row.name))
        self.search.field.clear()
        self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_people()

    def _drop(self, person: Person, _: str) -> None:
        self._people.remove(person)
        self.search.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_people()

    def _save(self) -> None:
        talk, today, people = self._talk.id, date.today(), [person.id for person in self._people]
        text, at_time, channel = self.words.toPlainText(), self.at.text(), self.channel.text()
        on = None if self.on.text() == self._shown_on else self.on.text()

        def write(book: Book) -> object:
            day = None if on is None else valid_said_day(on, today)
            return edit_talk(book, talk, text=text, on=day, at_time=at_time, channel=channel, people=people)

        self._do(write)

    def _do(self, verb: Callable[[Book], object]) -> None:
        self._desk.session.do(verb, self._end, self.show_problem)

    def _end(self, _: object) -> None:
        self.saved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
