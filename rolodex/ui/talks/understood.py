"""What a line about a talk was understood as: when, how and with whom, the favors, and what is unclear."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.talk_line import NO_NAME, TalkLine
from rolodex.queries.talk_words import favor_in_short
from rolodex.queries.written_names import NEW, Unclear, Who
from rolodex.ui.people.telling import candidate
from rolodex.ui.talks.words import when_words
from rolodex.ui.text import Role, one_line, plain_label
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.layouts import empty_out
from rolodex.ui.widgets.pill import Pill

_CANDIDATES = 6
_FAVORS = 6
_FAVOR = "Favor"
_TOLD = 4


class UnderstoodTalk(QWidget):
    """`chosen` brings a written name and whom it means (a card, NEW or NO_NAME), `left_out` somebody's card."""

    chosen = Signal(str, int)
    left_out = Signal(int)
    # Up was pressed on the first of the choices.
    up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: list[LinkButton] = []
        self.people: list[Chip] = []
        self._line: TalkLine | None = None
        self._favors: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(5)
        self.hide()

    def show_line(self, line: TalkLine | None, today: date) -> None:
        """Show what was understood; None for nothing."""
        if line == self._line:
            return
        self._line = line
        empty_out(self._column)
        self.choices, self.people, self._favors = [], [], []
        if line is not None:
            self._show_parts(line, today)
            self._favors = [favor_in_short(favor, partial(_day, today)) for favor in line.favors]
            for words in self._favors[:_FAVORS]:
                self._column.addWidget(_with_pill(_FAVOR, words))
            for aside in line.asides:
                self._say(aside)
            if line.left:
                self._say(f"“{line.left}” is left as words. Put it first if it is the day of the talk.")
            for unclear in line.unclear[:_TOLD]:
                self._ask(unclear)
        self.setVisible(line is not None)
        self._order_tabs()

    def spoken(self) -> str:
        """All of it as one text, for screen readers."""
        parts = [pill.text() for pill in self.findChildren(Pill) if not pill.isHidden()]
        questions = [each.sentence for each in self._line.unclear] if self._line else []
        parts += [chip.words() for chip in self.people]
        return ". ".join([", ".join(part for part in parts if part != _FAVOR), *self._favors, *questions])

    def first_choice(self) -> LinkButton | None:
        """Where the answer to a question begins."""
        return next(iter(self.choices), None)

    def _show_parts(self, line: TalkLine, today: date) -> None:
        row = QWidget()
        flow = FlowLayout(row, spacing=6, line_spacing=5)
        when = when_words(line.on, line.at_time, today)
        planned = line.on > today.isoformat()
        flow.addWidget(Pill(f"Planned: {when}" if planned else when, "warn" if planned else "neutral"))
        flow.addWidget(Pill(line.channel, "neutral"))
        for who in line.people:
            chip = Chip(f"{who.name} (new card)" if who.id == NEW else who.name, "accent", removable=True)
            chip.setAccessibleDescription("Press Delete if they were not there.")
            chip.removed.connect(partial(self._leave_out, who))
            chip.clicked.connect(partial(self._leave_out, who, ""))
            self.people.append(chip)
            flow.addWidget(chip)
        self._column.addWidget(row)

    def _leave_out(self, who: Who, _: object) -> None:
        if who.id == NEW:
            self.chosen.emit(who.name, NO_NAME)
        else:
            self.left_out.emit(who.id)

    def _say(self, words: str) -> None:
        self._column.addWidget(plain_label(words, 12, role="soft", wrap=True))

    def _ask(self, unclear: Unclear) -> None:
        """A question with its answers, or what is only told with what one can do about it."""
        if self.choices:
            self._column.addSpacing(4)
        weight, role = (600, "ink") if unclear.candidates else (400, "soft")
        self._column.addWidget(plain_label(unclear.sentence, 12, weight, cast(Role, role), wrap=True))
        answers = [(candidate(who), who.id) for who in unclear.candidates[:_CANDIDATES]]
        more = len(unclear.candidates) - len(answers)
        if unclear.may_add:
            answers.append((f"New card for “{unclear.written}”", NEW))
        if unclear.written:
            answers.append(("Nobody: leave it as words", NO_NAME))
        for words, card in answers:
            self._offer(words, unclear.written, card)
        if more > 0:
            self._say(f"and {more} more: type more of the name")

    def _offer(self, words: str, written: str, card: int) -> None:
        link = LinkButton(words, 12)
        link.clicked.connect(partial(self.chosen.emit, written, card))
        link.installEventFilter(self)
        self.choices.append(link)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 0, 0, 0)
        row.addWidget(link)
        self._column.addWidget(line)

    def _order_tabs(self) -> None:
        before: QWidget | None = None
        for stop in (*self.people, *self.choices):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.choices:
            at = self.choices.index(watched)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choices[at].click()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and 0 <= at + step < len(self.choices):
                self.choices[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            elif step < 0:
                self.up.emit()
            if step:
                return True
        return super().eventFilter(watched, event)


def _day(today: date, iso: str) -> str:
    words = when_words(iso, "", today)
    return words.lower() if words in ("Today", "Tomorrow", "Yesterday") else words


def _with_pill(pill: str, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Pill(pill, "good"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(plain_label(one_line(words), 12.5, wrap=True), 1)
    return line
