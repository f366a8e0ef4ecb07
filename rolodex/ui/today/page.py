"""The Today page: what needs you, under calm headings, with the right verb on each row; else what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from rolodex.models.rhythm_words import NEVER
from rolodex.queries.due import FAVOR, IN_TOUCH, INTRODUCTION, Due, coming, due
from rolodex.services.favors import settle
from rolodex.services.introducing import remind
from rolodex.services.news import see_to
from rolodex.services.rhythms import set_rhythm, snooze
from rolodex.ui.asking.request import LetterRequest
from rolodex.ui.news.page import write_to
from rolodex.ui.page import Desk, Page
from rolodex.ui.people.person_menu import person_menu
from rolodex.ui.text import plain_label
from rolodex.ui.today.rows import TodayList
from rolodex.ui.today.words import VERBS, count_words, day_title, verbs
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import stacked
from rolodex.ui.widgets.row_menu import offer_row_menu

_NOTHING = "Nothing needs you today."
_WHAT = "Favors, introductions, birthdays and people to keep in touch with are told here when their day comes."
_WEEK = 7
# How something is put off, and by how many days.
_LATER = {
    IN_TOUCH: {
        "Snooze until tomorrow": 1,
        "Snooze for a week": _WEEK,
        "Snooze for a month": 30,
        "Snooze for three months": 91,
    },
    INTRODUCTION: {
        "Remind me tomorrow": 1,
        "Remind me in a week": _WEEK,
        "Remind me in a month": 30,
        "Remind me in three months": 91,
    },
}
# The row's own verbs in its menu; the others have words of their own there.
_IN_MENU = ("done", "thank", "move", "log", "write", "seen")


@dataclass(frozen=True)
class _Found:
    """What the page shows: of which day, what needs you, and what comes next where nothing does."""

    today: date
    rows: tuple[Due, ...]
    ahead: tuple[Due, ...]


class TodayPage(Page):
    """What needs you today and nothing else."""

    key = "today"
    # What was asked for last is shown.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.title = PageTitle("Today")
        self.list = TodayList(desk.photos)
        self.list.verb.connect(self._do)
        offer_row_menu(self.list, self._menu)
        self.nothing = plain_label(_NOTHING, 14, role="soft")
        self.nothing.setContentsMargins(0, 0, 0, 14)
        self.empty = EmptyState(f"{_NOTHING} {_WHAT}", "Go through your cards", "check")
        self.empty.pressed.connect(lambda: desk.go("triage"))
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(16)
        column.addWidget(self.nothing)
        column.addWidget(GroupedBox(self.list), 1)
        column.addStretch(0)
        self._stack = stacked(self, listing, self.empty)

    def arrive(self, request: object = None) -> None:
        """Show what needs you now."""
        self._ask()
        self._front().setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Any change may have made something due, or seen to it."""
        self._ask()

    def current(self) -> int | None:
        """Whom the current row is about."""
        index = self.list.currentIndex()
        if not index.isValid() or self.list.today_model.place(index.row())[1] < 0:
            return None
        return self.list.today_model.due(index.row())[0].card

    # Showing --------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.session.ask(lambda connection: _read(connection, date.today()), self._show, slot="today")

    def _show(self, found: _Found) -> None:
        at, where = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        model = self.list.today_model
        model.show_due(found.rows, found.ahead)
        if model.rowCount():
            self.list.setCurrentIndex(model.index(min(max(at, 1), model.rowCount() - 1)))
            self.list.verticalScrollBar().setValue(where)
        said = (day_title(found.today), count_words(found.rows))
        self.title.show_text("Today", " · ".join(part for part in said if part))
        self.nothing.setVisible(not found.rows)
        had_focus = self._front().hasFocus()
        self._stack.setCurrentIndex(0 if model.rowCount() else 1)
        if had_focus:
            self._front().setFocus(Qt.FocusReason.OtherFocusReason)
        self.settled.emit()

    def _front(self) -> QWidget:
        return self.empty if self._stack.currentWidget() is self.empty else self.list

    # Doing ----------------------------------------------------------------------------------------------------

    def _do(self, verb: str, rows: list[Due]) -> None:
        row = rows[0]
        if verb == "open":
            self._open(row)
        elif verb == "done" and row.favor is not None:
            favor = row.favor
            self.session.do(lambda book: settle(book, favor))
        elif verb == "seen":
            self.session.do(lambda book: see_to(book, [one.news for one in rows if one.news is not None]))
        elif verb == "snooze":
            self._put_off(row, _WEEK)
        elif verb == "thank" and row.introduction is not None:
            self.desk.go("ask", LetterRequest(row.introduction, "thank"))
        elif verb == "move":
            self._open(row)
        elif verb == "write":
            write_to(self.desk, row.email)
        elif verb == "log":
            self.desk.log_talk([row.card])
        elif verb == "triage":
            self.desk.go("triage", [one.card for one in rows])

    def _open(self, row: Due) -> None:
        """Show the favor, the introduction or the card."""
        if row.favor is not None:
            self.desk.go("favors", row.favor)
        elif row.introduction is not None:
            self.desk.go("introductions", row.introduction)
        else:
            self.desk.open_card(row.card)

    def _put_off(self, row: Due, days: int) -> None:
        until = (date.today() + timedelta(days=days)).isoformat()
        if row.introduction is not None:
            introduction = row.introduction
            self.session.do(lambda book: remind(book, introduction, until))
        else:
            self.session.do(lambda book: snooze(book, [row.card], until))

    def _menu(self, index: QModelIndex) -> QMenu | None:
        """All that can be done about one thing."""
        rows = self.list.today_model.due(index.row())
        if self.list.today_model.place(index.row())[1] < 0:
            return None
        row = rows[0]
        verb_of_row = [(VERBS[verb][0], partial(self._do, verb, rows)) for verb in verbs(row) if verb in _IN_MENU]
        later = [(words, partial(self._put_off, row, days)) for words, days in _LATER.get(row.kind, {}).items()]
        never = [("Not again", partial(self._stop_reminding, row.card))] if row.kind == IN_TOUCH else []
        opens = [(f"Open the {row.kind}", partial(self._open, row))] if row.kind in (FAVOR, INTRODUCTION) else []
        return person_menu(self.desk, self, row.card, row.name, first=[*verb_of_row, *later, *never, *opens])

    def _stop_reminding(self, card: int) -> None:
        self.session.do(lambda book: set_rhythm(book, [card], NEVER))


def _read(connection: Any, today: date) -> _Found:
    rows = due(connection, today)
    return _Found(today, rows, () if rows else coming(connection, today))
