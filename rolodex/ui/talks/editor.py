"""A line about a talk that is understood while it is typed; beneath it stands what will be written."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.errors import UsageError
from rolodex.queries.talk_line import TalkLine, read_talk
from rolodex.services.talking import WITH_WHOM, Logged, log_talk
from rolodex.storage.book import Book
from rolodex.text import fold
from rolodex.ui.cards.keyboard import leaves
from rolodex.ui.page import Desk
from rolodex.ui.talks.field import TalkField
from rolodex.ui.talks.understood import UnderstoodTalk
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.labels import ProblemLine

_KEYS = "Enter logs it, Shift Enter begins a new line"


class TalkEditor(QWidget):
    """Enter writes what is understood, Escape leaves. A name that fits several is asked about first.

    `about` is the card it stands on, whose person took part; `in_sight` a card that is meant where nobody is named.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        placeholder: str,
        about: int | None = None,
        in_sight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._about, self._in_sight = desk, about, in_sight
        self._chosen: dict[str, int] = {}
        self._without: set[int] = set()
        self._line: TalkLine | None = None
        self.saving = False
        self.field = TalkField("Log a talk", placeholder)
        self.field.textChanged.connect(self._understand)
        self.field.entered.connect(self.save)
        self.field.down.connect(self._go_to_choices)
        self.field.installEventFilter(self)
        self.understood = UnderstoodTalk()
        self.understood.chosen.connect(self._choose)
        self.understood.left_out.connect(self._leave_out)
        self.understood.up.connect(self._go_to_field)
        self._problem = ProblemLine()
        self._hint = plain_label(_KEYS, 11.5, role="faint", wrap=True)
        self.log = Button("Log", small=True)
        self.log.clicked.connect(self.save)
        self._feet = QWidget()
        feet = QHBoxLayout(self._feet)
        feet.setContentsMargins(0, 0, 0, 0)
        feet.addWidget(self._hint, 1)
        feet.addWidget(self.log)
        self._feet.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (self.field, self.understood, self._problem, self._feet):
            column.addWidget(part)

    def begin(self) -> None:
        """Put the cursor in."""
        self._go_to_field()

    def go_on(self, before: TalkEditor) -> None:
        """Go on with what was typed in another editor and not logged."""
        if not before.saving:
            self._chosen, self._without = dict(before._chosen), set(before._without)
            self.field.setPlainText(before.field.toPlainText())
            self.field.moveCursor(QTextCursor.MoveOperation.End)

    def has_keyboard(self) -> bool:
        """Whether somebody is typing here."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def clear(self) -> None:
        """Hold nothing, as at first."""
        self._chosen, self._without = {}, set()
        self.field.clear()

    def save(self) -> None:
        """Write the talk down; where something is asked, the keyboard goes to the answers instead."""
        text = self.field.toPlainText()
        if not text.strip() or self.saving:
            return
        self.saving = True
        read, today = self._reading(), date.today()

        def verb(book: Book) -> Logged:
            with book.read() as connection:
                line = read(connection)
            if line.question is not None:
                raise UsageError(line.question.sentence)
            if not line.people:
                raise UsageError(next((each.sentence for each in line.unclear), f"{WITH_WHOM}."))
            return log_talk(book, line, today)

        self._desk.session.do(verb, self._end, self._refuse)

    def _reading(self) -> Any:
        """A question of a connection: what is typed, as it is understood now."""
        text, today, about, in_sight = self.field.toPlainText(), date.today(), self._about, self._in_sight
        chosen, without = dict(self._chosen), frozenset(self._without)
        return lambda connection: read_talk(
            connection, text, today, about, chosen=chosen, in_sight=in_sight, without=without
        )

    def _understand(self) -> None:
        """Each key makes what was understood before stale."""
        self._show_problem("")
        if not self.field.toPlainText().strip():
            self._chosen, self._without = {}, set()
        self._desk.session.ask(self._reading(), self._show, slot=f"talk {id(self)}")

    def _show(self, line: TalkLine) -> None:
        asked = bool(line.text)
        self._line = line if asked else None
        today = date.today()
        had_focus = self.understood.isAncestorOf(QApplication.focusWidget() or self.field)
        self.understood.show_line(self._line, today)
        if had_focus:
            self._go_to_field()
        self.field.mark(line.spans if asked else ())
        self.field.setAccessibleDescription(self.understood.spoken() if asked else "")
        self.log.setText("Plan" if line.on > today.isoformat() else "Log")
        self._feet.setVisible(asked)
        self._order_tabs()

    def _order_tabs(self) -> None:
        before: QWidget = self.field
        for stop in (*self.understood.people, *self.understood.choices, self.log):
            QWidget.setTabOrder(before, stop)
            stop.installEventFilter(self)
            before = stop

    def _choose(self, written: str, card: int) -> None:
        self._chosen[fold(written)] = card
        self._go_to_field()
        self._understand()

    def _leave_out(self, card: int) -> None:
        self._without.add(card)
        self._go_to_field()
        self._understand()

    def _go_to_choices(self) -> None:
        choice = self.understood.first_choice()
        if choice is not None:
            choice.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, logged: Logged) -> None:
        self.saving = False
        self.clear()
        self.saved.emit(logged)

    def _refuse(self, sentence: str) -> None:
        self.saving = False
        self._show_problem(sentence)
        self._go_to_field()
        if self._line is not None and self._line.question is not None:
            self._go_to_choices()

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        # A question that stands above already need not be said twice.
        asked = self._line is not None and any(each.sentence == sentence for each in self._line.unclear)
        self._problem.setVisible(bool(sentence) and not asked)
        self.field.show_problem(bool(sentence))

    def _leave(self) -> None:
        self.clear()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return leaves(event, self._leave) or super().eventFilter(watched, event)
