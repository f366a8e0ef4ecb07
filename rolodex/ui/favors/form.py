"""Noting a favor, or changing one: who owes whom what, since when, by when, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.models.network import FAVOR_BEGAN
from rolodex.queries.card_parts import YOU
from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.favor_origins import Origin, origin_of, origins
from rolodex.queries.favors import FavorRow, handed_on
from rolodex.queries.favors import favor as find_favor
from rolodex.queries.introductions import introduction as find_introduction
from rolodex.services.favors import NONE, add_favor, edit_favor, remove_favor, reopen
from rolodex.services.validating import valid_said_day
from rolodex.storage.book import Book
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.day_field import DayField, beside
from rolodex.ui.days import day_words
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.favors.words import who
from rolodex.ui.page import Desk
from rolodex.ui.people.person_field import PersonField
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.field import Field, Select
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle
from rolodex.ui.widgets.layouts import fill_with_box

_WIDEST = 560
_ORIGINS = 12
_BEGAN = ("Nobody said", "It was asked for", "It was offered")
_NOWHERE = "Nothing in particular"


@dataclass(frozen=True)
class Start:
    """What the form begins with: a favor to change, or None for a new one; the people by their cards."""

    favor: FavorRow | None
    ower: int | None
    owed: int | None
    people: dict[int, CardRow]
    origin: Origin | None
    handed: tuple[str, ...] = ()


def start_of(connection: Any, request: int | NoteFavor) -> Start:
    """What the form begins with for a favor by its id, or for a new one. Raises NotMet for one that is not there."""
    if isinstance(request, int):
        favor = find_favor(connection, request)
        people = _people(connection, favor.ower.id, favor.owed.id)
        origin = origin_of(connection, favor)
        return Start(favor, favor.ower.id, favor.owed.id, people, origin, _handed(connection, favor))
    origin = None
    if request.introduction is not None:
        found = find_introduction(connection, request.introduction)
        near = origins(connection, [found.introducer.id, found.contact.id, found.other.id], 1000)
        origin = next((one for one in near if (one.kind, one.id) == ("introduction", found.id)), None)
    return Start(None, request.ower, request.owed, _people(connection, request.ower, request.owed), origin)


def _people(connection: Any, *ids: int | None) -> dict[int, CardRow]:
    return {row.id: row for row in card_rows(connection, [one for one in ids if one not in (None, YOU)])}


def _handed(connection: Any, favor: FavorRow) -> tuple[str, ...]:
    """From whom it was handed on, and to whom."""
    before = find_favor(connection, favor.handed_from_id) if favor.handed_from_id is not None else None
    after = handed_on(connection, favor.id)
    told = (("Handed on from: ", before), ("Handed on: ", after))
    return tuple(f"{words}{who(one)}" for words, one in told if one is not None)


class FavorForm(QWidget):
    """`saved` when the book has it, `left` that they think better of it."""

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk, start: Start, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._favor = desk, start.favor
        self._origins: list[Origin | None] = [None]
        self._wanted_origin = start.origin
        favor = start.favor
        self.ower = PersonField(desk, "Who owes", may_be_you=True)
        self.owed = PersonField(desk, "To whom", may_be_you=True)
        for field, person in ((self.ower, start.ower), (self.owed, start.owed)):
            _put(field, person, start.people)
        self.swap = LinkButton("The other way round", 12, 600)
        self.swap.clicked.connect(self._swap)
        self.what = Field("Venue contact for the June tasting", name="What")
        self.since = DayField("today", "Since when", past=True)
        self.due = DayField("friday, in 2 weeks, 3 dec…", "By when")
        self.began = Select(list(_BEGAN), "How it began")
        self.origin = Select([_NOWHERE], "Where it comes from")
        self.how = Field("with thanks", name="How it was settled")
        if favor is not None:
            self.what.setText(one_line(favor.what))
            self.since.show_day(favor.opened)
            self.due.show_day(favor.due)
            self.began.setCurrentIndex(FAVOR_BEGAN.index(favor.began))
            self.how.setText(one_line(favor.settled_how))
        self._as_shown = {field: field.text() for field in (self.what, self.since, self.due, self.how)}
        self._problem = ProblemLine()
        self._lay_out(start)
        for people in (self.ower, self.owed):
            people.picked.connect(self._go_on)
            people.changed.connect(self._seek_origins)
        for line in (self.what, self.since, self.due, self.how):
            line.returnPressed.connect(self._save)
        self._seek_origins()

    def begin(self) -> None:
        """Put the cursor in, once the form is in sight."""
        QTimer.singleShot(0, self, self._go_on)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._problem.tell(sentence)

    # Making ----------------------------------------------------------------------------------------------------

    def _lay_out(self, start: Start) -> None:
        favor = start.favor
        box = Box(padding=(26, 22), spacing=8)
        box.body.addWidget(SectionTitle("A favor", px=13))
        _add(box, "Who owes", self.ower)
        _add(box, "To whom", self.owed)
        box.body.addWidget(self.swap)
        _add(box, "What", self.what)
        box.body.addLayout(beside(("Since when", self.since), ("By when", self.due)))
        box.body.addLayout(beside(("How it began", self.began), ("Where it comes from", self.origin)))
        if favor is not None and favor.settled:
            _add(box, f"How it was settled on {day_words(favor.settled)}", self.how)
        for line in start.handed:
            box.body.addWidget(plain_label(line, 12, role="soft", wrap=True))
        box.body.addWidget(self._problem)
        box.body.addSpacing(4)
        box.body.addLayout(self._feet(favor))
        for part in self.findChildren(QWidget) + box.findChildren(QWidget):
            part.installEventFilter(self)
        fill_with_box(self, box, _WIDEST)

    def _feet(self, favor: FavorRow | None) -> QHBoxLayout:
        leave, save = Button("Cancel"), PrimaryButton("Save")
        leave.clicked.connect(self.left)
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.reopen, self.remove = LinkButton("Reopen", 12, 600), LinkButton("Remove", 12, 600)
        if favor is not None:
            number = favor.id
            self.reopen.clicked.connect(lambda: self._do(lambda book: reopen(book, number)))
            self.remove.clicked.connect(lambda: self._do(lambda book: remove_favor(book, number)))
            if favor.settled:
                row.addWidget(self.reopen)
                row.addSpacing(8)
            row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(save)
        return row

    # Answering -------------------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """The keyboard goes to whoever is still missing, or else to what is owed."""
        missing = next((field for field in (self.ower, self.owed) if field.person is None), None)
        if missing is not None:
            missing.begin()
        else:
            self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self) -> None:
        """Who owes gets it, and who gets it owes."""
        (ower, first), (owed, second) = ((field.person, field.row) for field in (self.ower, self.owed))
        rows = {row.id: row for row in (first, second) if row is not None}
        _put(self.ower, owed, rows)
        _put(self.owed, ower, rows)

    def _seek_origins(self) -> None:
        """What it may come from changes with the people; only one of them can be you."""
        for field, other in ((self.ower, self.owed), (self.owed, self.ower)):
            field.yourself.setVisible(field.person is None and other.person != YOU)
        people = [field.person for field in (self.ower, self.owed) if field.person is not None]
        self._desk.session.ask(lambda c: origins(c, people, _ORIGINS), self._offer_origins, slot="favor origins")

    def _offer_origins(self, found: Sequence[Origin]) -> None:
        chosen = self._chosen_origin()
        also = [chosen] if chosen is not None and chosen not in found else []
        self._origins = [None, *also, *found]
        self.origin.clear()
        self.origin.addItems([_NOWHERE if one is None else _origin_words(one) for one in self._origins])
        self.origin.setCurrentIndex(self._origins.index(chosen))
        self._wanted_origin = None

    def _chosen_origin(self) -> Origin | None:
        return self._wanted_origin or self._origins[max(self.origin.currentIndex(), 0)]

    def _save(self) -> None:
        ower, owed = self.ower.person, self.owed.person
        if ower is None or owed is None:
            self.show_problem("Choose who owes." if ower is None else "Choose to whom.")
            return
        changed = {field: field.text() for field, before in self._as_shown.items() if field.text() != before}
        what, since, due, how = (changed.get(field) for field in (self.what, self.since, self.due, self.how))
        began, origin = FAVOR_BEGAN[self.began.currentIndex()], self._chosen_origin()
        introduction = origin.id if origin is not None and origin.kind == "introduction" else NONE
        interaction = origin.id if origin is not None and origin.kind == "talk" else NONE
        today = date.today()

        def write(book: Book) -> object:
            opened = None if since is None else valid_said_day(since, today, past=True)
            until = None if due is None else valid_said_day(due, today)
            if self._favor is None:
                return add_favor(
                    book, ower, owed, what or "", opened=opened or "", due=until or "", began=began,
                    introduction=introduction, interaction=interaction,
                )  # fmt: skip
            return edit_favor(
                book, self._favor.id, ower=ower, owed=owed, what=what, opened=opened, due=until, began=began,
                settled_how=how, introduction=introduction, interaction=interaction,
            )  # fmt: skip

        self._do(write)

    def _do(self, verb: Any) -> None:
        self._desk.session.do(verb, self._end, self.show_problem)

    def _end(self, _: object) -> None:
        self.saved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)


def _put(field: PersonField, person: int | None, people: dict[int, CardRow]) -> None:
    if person == YOU:
        field.show_you()
    elif person is not None and person in people:
        field.show_row(people[person])
    else:
        field.show_nobody()


def _add(box: Box, name: str, field: QWidget) -> None:
    box.body.addWidget(plain_label(name, 12, role="faint"))
    box.body.addWidget(field)


def _origin_words(origin: Origin) -> str:
    when = f"{day_words(origin.on)}: " if origin.on else ""
    return one_line(f"{when}{origin.words}")
