"""Handing a favor on: somebody else does it, or it is for somebody else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.favors import FavorRow
from rolodex.services.favors import hand_on
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.favors.words import who
from rolodex.ui.page import Desk
from rolodex.ui.people.person_field import PersonField
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.buttons import Button, PrimaryButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle
from rolodex.ui.widgets.layouts import fill_with_box
from rolodex.ui.widgets.radio import Radio

_WIDEST = 560


class HandOnForm(QWidget):
    """`saved` when the book has it, `left` that they think better of it."""

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk, favor: FavorRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._favor = desk, favor
        owed = "you" if favor.owed.id == YOU else one_line(favor.owed.name)
        ower = "You do" if favor.ower.id == YOU else f"{one_line(favor.ower.name)} does"
        self.does = Radio(f"Somebody else does it for {owed}")
        self.gets = Radio(f"{ower} it for somebody else")
        self.does.setChecked(True)
        self.person = PersonField(desk, "Who", may_be_you=YOU not in (favor.ower.id, favor.owed.id))
        self._problem = ProblemLine()
        leave, self.save = Button("Cancel"), PrimaryButton("Hand on")
        leave.clicked.connect(self.left)
        self.save.clicked.connect(self._save)
        self.person.picked.connect(self._go_on)
        feet = QHBoxLayout()
        feet.setSpacing(10)
        feet.addStretch(1)
        feet.addWidget(leave)
        feet.addWidget(self.save)
        box = Box(padding=(26, 22), spacing=9)
        box.body.addWidget(SectionTitle("Hand this favor on", px=13))
        box.body.addWidget(plain_label(f"{who(favor)}: {one_line(favor.what)}", role="soft", wrap=True))
        box.body.addSpacing(4)
        parts: list[QWidget] = [self.does, self.gets, plain_label("Who", 12, role="faint"), self.person, self._problem]
        for part in parts:
            box.body.addWidget(part)
        box.body.addLayout(feet)
        for inside in box.findChildren(QWidget):
            inside.installEventFilter(self)
        fill_with_box(self, box, _WIDEST)

    def begin(self) -> None:
        """Put the cursor in, once the form is in sight."""
        QTimer.singleShot(0, self.person, self.person.begin)

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._problem.tell(sentence)

    def _go_on(self) -> None:
        self.save.setFocus()

    def _save(self) -> None:
        person = self.person.person
        if person is None:
            self.show_problem("Choose who.")
            return
        number, as_ower = self._favor.id, self.does.isChecked()
        self._desk.session.do(lambda book: hand_on(book, number, person, as_ower=as_ower), self._end, self.show_problem)

    def _end(self, _: object) -> None:
        self.saved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self.left.emit) or super().eventFilter(watched, event)
