"""The Today page: what needs you, under calm headings, with the right verb on each row; else what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from rolodex.queries.due import FAVOR, IN_TOUCH, INTRODUCTION, Due, coming, due
from rolodex.queries.due_words import TITLES, when
from rolodex.services.favors import settle
from rolodex.services.introducing import remind
from rolodex.services.news import see_to
from rolodex.services.rhythms import snooze
from rolodex.ui.asking.request import LetterRequest
from rolodex.ui.news.page import write_to
from rolodex.ui.page import Desk, Page
from rolodex.ui.text import number, one_line
from rolodex.ui.today.rows import TodayList
from rolodex.ui.today.words import VERBS, day_title, verbs
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.grouped_box import GroupedBox
from rolodex.ui.widgets.labels import PageTitle
from rolodex.ui.widgets.layouts import stacked

_NOTHING = "Nothing needs you today."
_WEEK = 7
# How long something can be put off, in days.
_LATER = {"Until tomorrow": 1, "For a week": _WEEK, "For a month": 30, "For three months": 91}


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
        self._next: Due | None = None
        self.title = PageTitle("Today")
        self.list = TodayList(desk.photos)
        self.list.verb.connect(self._do)
        self.list.menu_wanted.connect(self._open_menu)
        self.empty = EmptyState(_NOTHING, "", "check")
        self.empty.pressed.connect(self._open_next)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(28, 21, 28, 20)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addSpacing(16)
        column.addWidget(GroupedBox(self.list), 1)
        column.addStretch(0)
        self._stack = stacked(self, listing, self.empty)

    def arrive(self, request: object = None) -> None:
        """Show what needs you now."""
        self._ask()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Any change may have made something due, or seen to it."""
        self._ask()

    def menu(self, row: Due) -> QMenu:
        """All that can be done about one thing."""
        menu = QMenu(self)
        for verb in verbs(row):
            if verb not in ("open", "snooze"):
                self._add(menu, VERBS[verb][0], partial(self._do, verb, [row]))
        if row.kind in (INTRODUCTION, IN_TOUCH):
            later = menu.addMenu("Snooze" if row.kind == IN_TOUCH else "Remind me")
            for words, days in _LATER.items():
                self._add(later, words, partial(self._put_off, row, days))
        menu.addSeparator()
        if row.kind in (FAVOR, INTRODUCTION):
            self._add(menu, f"Open the {row.kind}", partial(self._open, row))
        self._add(menu, "Open the card", partial(self.desk.open_card, row.card))
        return menu

    # Showing --------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.session.ask(lambda connection: _read(connection, date.today()), self._show, slot="today")

    def _show(self, found: _Found) -> None:
        at, where = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        self.list.today_model.show_due(found.rows)
        if found.rows:
            last = self.list.today_model.rowCount() - 1
            self.list.setCurrentIndex(self.list.today_model.index(min(max(at, 1), last)))
            self.list.verticalScrollBar().setValue(where)
        things = "1 thing" if len(found.rows) == 1 else f"{number(len(found.rows))} things"
        self.title.show_text("Today", f"{day_title(found.today)} · {things}")
        self._show_next(found.ahead)
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self.settled.emit()

    def _show_next(self, ahead: Sequence[Due]) -> None:
        self._next = ahead[0] if ahead else None
        if self._next is None:
            self.empty.show_words(_NOTHING)
            return
        lines = [f"{TITLES[row.kind]}: {one_line(row.name)}, {when(row)}" for row in ahead]
        self.empty.show_words("\n".join([_NOTHING, "", "Next", *lines]), f"Open {one_line(self._next.name)}")

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
            write_to(row.email)
        elif verb == "log":
            self.desk.open_card(row.card)
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

    def _open_next(self) -> None:
        if self._next is not None:
            self._open(self._next)

    def _put_off(self, row: Due, days: int) -> None:
        until = (date.today() + timedelta(days=days)).isoformat()
        if row.introduction is not None:
            introduction = row.introduction
            self.session.do(lambda book: remind(book, introduction, until))
        else:
            self.session.do(lambda book: snooze(book, [row.card], until))

    def _open_menu(self, row: Due, at: QPoint) -> None:
        menu = self.menu(row)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _add(self, menu: QMenu, words: str, call: Any) -> None:
        menu.addAction(words).triggered.connect(lambda _=False: call())


def _read(connection: Any, today: date) -> _Found:
    rows = due(connection, today)
    return _Found(today, rows, () if rows else coming(connection, today))
