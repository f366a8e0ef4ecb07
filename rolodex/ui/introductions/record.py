"""Writing down an introduction by hand: who introduced whom to whom, when, where, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.introductions.words import STATES
from rolodex.ui.page import Desk
from rolodex.ui.people.person_field import PersonField
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.field import Field, Select
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle
from rolodex.ui.widgets.layouts import fill_with_box

_WIDEST = 560


@dataclass(frozen=True)
class Written:
    """What the form says; days as typed, "" for today."""

    introducer: int
    one: int
    other: int
    state: str
    on: str
    occasion: str
    note: str


class RecordForm(QWidget):
    """`wanted` brings a Written when Save or Enter is pressed, `left` that they think better of it."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.introducer = PersonField(desk, "Who introduces")
        self.one = PersonField(desk, "Whom")
        self.other = PersonField(desk, "To whom", you=True)
        self.on = Field("2024, 2024-05 or 2024-05-16; today if empty", name="When")
        self.occasion = Field("at her stall, by mail…", name="Where or how")
        self.state = Select(list(STATES.values()), "How far it came")
        self.state.setCurrentIndex(list(STATES).index("introduced"))
        self.note = Field("what for, or what came of it", name="Note")
        self._problem = ProblemLine()
        box = Box(padding=(26, 22), spacing=8)
        box.body.addWidget(SectionTitle("An introduction", px=13))
        for name, field in (
            ("Who introduces", self.introducer),
            ("Whom", self.one),
            ("To whom", self.other),
            ("When", self.on),
            ("Where or how", self.occasion),
            ("How far it came", self.state),
            ("Note", self.note),
        ):
            box.body.addWidget(plain_label(name, 12, role="faint"))
            box.body.addWidget(field)
            for part in (field, *field.findChildren(QWidget)):
                part.installEventFilter(self)
        for people in (self.introducer, self.one, self.other):
            people.picked.connect(self._go_on)
        for line in (self.on, self.occasion, self.note):
            line.returnPressed.connect(self._want)
        box.body.addWidget(self._problem)
        box.body.addLayout(self._feet())
        fill_with_box(self, box, _WIDEST)

    def begin(self) -> None:
        """Put the cursor in, once the form is in sight."""
        QTimer.singleShot(0, self.introducer, self.introducer.begin)

    def _go_on(self) -> None:
        """The keyboard goes to whoever is still missing, or else to the day."""
        people = (self.introducer, self.one, self.other)
        missing = next((field for field in people if field.person is None), None)
        if missing is not None:
            missing.begin()
        else:
            self.on.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._problem.tell(sentence)

    def _feet(self) -> QHBoxLayout:
        leave, save = Button("Cancel"), Button("Save")
        leave.clicked.connect(self.left)
        save.clicked.connect(self._want)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(save)
        return row

    def _want(self) -> None:
        people = (self.introducer.person, self.one.person, self.other.person)
        missing = [name for name, person in zip(("introduces", "is introduced", "meets them"), people, strict=True)
                   if person is None]  # fmt: skip
        if missing:
            self.show_problem(f"Choose who {' and who '.join(missing)}.")
            return
        state = list(STATES)[self.state.currentIndex()]
        introducer, one, other = (person for person in people if person is not None)
        self.wanted.emit(Written(introducer, one, other, state, self.on.text(), self.occasion.text(), self.note.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
