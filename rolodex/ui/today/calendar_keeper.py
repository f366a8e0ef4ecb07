"""Keeps a book's calendar file and folder in step while its window is open, off the main thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from rolodex.services.calendars import Calendar, calendar_of, keep_folder, write_file
from rolodex.services.watch import Watch
from rolodex.storage.book import Book
from rolodex.ui import choices
from rolodex.ui.choices import Places
from rolodex.ui.session import Session

# Changes made one after the other are written together.
_WAIT_MS = 1500


@dataclass(frozen=True)
class _Written:
    """What stands in which places."""

    places: Places
    calendar: Calendar


class CalendarKeeper(QObject):
    """Writes the calendar to where `choices` says, some time after each change."""

    # The calendar was written (""), or what is wrong, told once as long as it stays wrong.
    told = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._written: _Written | None = None
        self._busy = False
        self._again = False
        self.problem = ""
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.keep)
        session.changed.connect(lambda _: self.soon())

    def places(self) -> Places:
        """Where it is written."""
        return choices.calendar_places(self._session.book.path)

    def move(self, places: Places) -> None:
        """Write it there from now on. What was written elsewhere stays."""
        choices.choose_calendar(self._session.book.path, places)
        self.problem = ""
        self.keep()

    def soon(self) -> None:
        """Write it once nothing has changed for a moment."""
        if self.places() != Places():
            self._timer.start()

    def turn_day(self) -> None:
        """On a new day also what somebody removed is written again."""
        self._written = None
        self.soon()

    def keep(self) -> None:
        """Write it now; what already is under way is done again afterwards."""
        self._timer.stop()
        places, before = self.places(), self._written
        if self._busy:
            self._again = True
        elif places != Places():
            self._busy = True
            today = date.today()

            def work(book: Book, watch: Watch) -> _Written:
                return _keep(book, places, before, today, watch)

            self._session.run(work, self._take, self._fail, None, writes=False)

    def _take(self, written: _Written) -> None:
        self._written = written
        self._end("")

    def _fail(self, problem: str) -> None:
        self._written = None
        self._end(f"The calendar is not in step: {problem}")

    def _end(self, problem: str) -> None:
        self._busy = False
        if problem != self.problem or not problem:
            self.problem = problem
            self.told.emit(problem)
        if self._again:
            self._again = False
            self.keep()


def _keep(book: Book, places: Places, before: _Written | None, today: date, watch: Watch) -> _Written:
    """Nothing is written while the calendar says what it said before, in the same places."""
    moved = before is None or before.places != places
    old = before.calendar if before is not None else None
    written = _Written(places, calendar_of(book, today, old, watch))
    if old is not None and not moved and written.calendar.events.keys() == old.events.keys():
        return written
    if places.file:
        write_file(written.calendar, Path(places.file))
    if places.folder:
        keep_folder(written.calendar, Path(places.folder), None if moved else old, watch)
    return written
