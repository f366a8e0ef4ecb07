"""One introduction: its people, how far it came, what was written of it, and what fits to be done next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.card_parts import YOU, Introduction
from rolodex.queries.favors import FavorRow, favors_from
from rolodex.queries.introduction_words import others_than_you, told
from rolodex.queries.introductions import introduction
from rolodex.services.asking import Party, me, parties
from rolodex.services.introducing import describe, move, remind, remove_introduction
from rolodex.ui.asking.composer import REMINDERS
from rolodex.ui.asking.people import PeopleLine
from rolodex.ui.asking.steps import WAY, Action, StepRow, actions, state_words
from rolodex.ui.cards.fact_line import Fact, FactLine
from rolodex.ui.days import day_words
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.favors.words import who
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button, LinkButton, PrimaryButton
from rolodex.ui.widgets.field import Field, Select
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.labels import ProblemLine, SectionTitle

_SAY = "How that went, if you like"
_CAME = "What came of it"


@dataclass(frozen=True)
class Shown:
    """An introduction with everything its panel shows."""

    introduction: Introduction
    people: dict[int, Party]
    favors: tuple[FavorRow, ...] = ()


class IntroductionPanel(QWidget):
    """Follows the book by itself. `gone` when the introduction is no longer there."""

    gone = Signal()
    # What the book says is shown.
    settled = Signal()

    def __init__(self, desk: Desk, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._number = desk, number
        self.shown: Shown | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None
        desk.session.changed.connect(self._look)
        self._look()

    def _look(self, _: object = None) -> None:
        number = self._number
        self._desk.session.ask(lambda c: _find(c, number), self._show, self._miss)

    def _miss(self, _: str) -> None:
        self._clear()
        self.shown = None
        self.gone.emit()

    def _clear(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None

    def _show(self, found: Shown) -> None:
        if found != self.shown:
            had_focus = self._inside is not None and self.isAncestorOf(self.focusWidget() or self)
            self._clear()
            self.shown = found
            self._inside = self._make(found)
            self._column.addWidget(self._inside)
            # At once: a layout shows what is put into it only when the window comes to it.
            self._inside.show()
            if had_focus and self.next is not None:
                self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    # Making ----------------------------------------------------------------------------------------------------

    def _make(self, found: Shown) -> QWidget:
        i, people = found.introduction, found.people
        alike = Counter(person.first for person in people.values())
        first = {n: one.first if alike[one.first] == 1 else one.name for n, one in people.items()}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PeopleLine(self._desk, _in_order(i, people), titles=False))
        column.addWidget(plain_label(told(i), role="soft", wrap=True))
        for label, kind, text in (("Occasion", "occasion", i.occasion), ("Note", "note", i.note)):
            column.addWidget(self._line(label, kind, text))
        column.addLayout(self._steps(i, first))
        column.addLayout(self._reminder(i))
        column.addWidget(self._next(i, first))
        column.addLayout(self._favors(i, found.favors))
        foot = LinkButton("Remove this introduction", 12)
        foot.clicked.connect(lambda: self._do(lambda book: remove_introduction(book, i.id)))
        column.addWidget(foot)
        return inside

    def _favors(self, i: Introduction, favors: Sequence[FavorRow]) -> QVBoxLayout:
        """What is owed for it, and a way to note more."""
        column = QVBoxLayout()
        column.setSpacing(4)
        for favor in favors:
            link = LinkButton(f"{who(favor)}: {favor.what}" + (" (settled)" if favor.settled else ""), 13)
            link.clicked.connect(lambda _=False, number=favor.id: self._desk.go("favors", number))
            column.addWidget(link)
        self.note_favor = LinkButton("+ Note a favor", 12, 600)
        self.note_favor.clicked.connect(lambda: self._desk.go("favors", _favor_for(i)))
        column.addWidget(self.note_favor)
        return column

    def _line(self, label: str, kind: str, text: str) -> QWidget:
        line = FactLine(Fact(label, text, kind, self._number))
        line.saved.connect(lambda fact, words: self._describe(line, fact, words))
        if text:
            return line
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        add = LinkButton("+ What it is for" if kind == "occasion" else "+ Note", 12, 600)
        add.clicked.connect(add.hide)
        add.clicked.connect(line.show)
        add.clicked.connect(line.edit)
        line.hide()
        row.addWidget(add)
        row.addWidget(line)
        return holder

    def _steps(self, i: Introduction, first: dict[int, str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(SectionTitle("How far it came"))
        steps, words = {step.state: step for step in i.steps}, state_words(i, first)
        states = [*WAY, "declined"] if i.state == "declined" else list(WAY)
        self.steps = {}
        for state in states:
            step = steps.get(state)
            row = StepRow(
                words[state],
                step.on if step else i.on if state == i.state else "",
                step.note if step else "",
                reached=step is not None or state == i.state,
                current=state == i.state,
                ends=(state == states[0], state == states[-1]),
            )
            row.clicked.connect(lambda _=False, state=state: self._move(Action("", state)))
            self.steps[state] = row
            column.addWidget(row)
        return column

    def _reminder(self, i: Introduction) -> QHBoxLayout:
        now = f"Reminder: {day_words(i.remind_on)}" if i.remind_on else "No reminder"
        choices = [now, *(words for words in REMINDERS if words != now)]
        self.reminder = Select(choices, "Reminder")
        self.reminder.activated.connect(lambda at: self._remind(choices[at]) if at else None)
        row = QHBoxLayout()
        row.addWidget(self.reminder, 1)
        return row

    def _next(self, i: Introduction, first: dict[int, str]) -> QWidget:
        """The fitting actions: the first as the accent button, a field for how it went, and the day."""
        fitting = actions(i, first)
        self.said = Field(_CAME if any(a.told for a in fitting[:1]) else _SAY, name="How that went")
        self.day = Field("today", name="On which day")
        self.day.setFixedWidth(104)
        self._problem = ProblemLine()
        self.next: Button | None = None
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(self.day)
        column.addLayout(row)
        column.addWidget(self._problem)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8, line_spacing=8)
        for number, action in enumerate(fitting):
            words = action.words.replace("&", "&&")
            button = Button(words) if number else PrimaryButton(words)
            button.clicked.connect(lambda _=False, action=action: self._act(action))
            flow.addWidget(button)
            self.next = self.next or button
        column.addWidget(buttons)
        moves = [action for action in fitting if action.state]
        self.said.setVisible(bool(moves))
        self.day.setVisible(bool(moves))
        if moves:
            # Enter is the first of the buttons that moves.
            for field in (self.said, self.day):
                field.returnPressed.connect(lambda: self._act(moves[0]))
        return holder

    # Doing -----------------------------------------------------------------------------------------------------

    def _act(self, action: Action) -> None:
        if action.request is not None:
            self._desk.go("ask", action.request)
        elif action.told and not self.said.text().strip():
            self.said.setPlaceholderText(_CAME)
            self.said.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._move(action)

    def _move(self, action: Action) -> None:
        number, day, note = self._number, self.day.text(), self.said.text() or action.note
        self._do(lambda book: move(book, number, action.state, day, note))

    def _remind(self, words: str) -> None:
        days, number = REMINDERS[words], self._number
        day = (date.today() + timedelta(days=days)).isoformat() if days is not None else ""
        self._do(lambda book: remind(book, number, day))

    def _describe(self, line: FactLine, fact: Fact, words: str) -> None:
        number = self._number
        said = {fact.kind: words}
        if words.strip() == fact.value:
            line.leave()
            return
        self._desk.session.do(lambda book: describe(book, number, **said), failed=line.show_problem)

    def _do(self, verb: Any) -> None:
        self._desk.session.do(verb, failed=self._tell)

    def _tell(self, sentence: str) -> None:
        self._problem.tell(sentence)


def _find(connection: Any, number: int) -> Shown:
    found = introduction(connection, number)
    people = parties(connection, [person.id for person in others_than_you(found)])
    return Shown(found, {**people, YOU: me(connection)}, favors_from(connection, number))


def _favor_for(i: Introduction) -> NoteFavor:
    """Whoever introduced did the favor; you owe it, unless it was you."""
    if i.introducer.id == YOU:
        return NoteFavor(i.met.id, YOU, i.id)
    return NoteFavor(YOU, i.introducer.id, i.id)


def _in_order(i: Introduction, people: dict[int, Party]) -> list[Party]:
    """Who asks, who introduces, who is met; or the introducer between the two."""
    if i.for_you and i.introducer.id != YOU:
        return [people[YOU], people[i.introducer.id], people[i.met.id]]
    return [people[i.met.id], people[i.introducer.id], people[i.with_whom.id]]
