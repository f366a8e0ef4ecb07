"""Notices that the day has changed: at midnight, after sleep, in another time zone, or when somebody sets the clock."""

from __future__ import annotations

import time
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

# The calendar is looked at that often. To wait until midnight would miss sleep, travel and changes of clocks.
_LOOK_MS = 60_000


class DayWatch(QObject):
    """Looks at the calendar each minute. `day` is the last day seen."""

    # It is another day, as a date.
    turned = Signal(object)
    # A minute has passed.
    looked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day = date.today()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """See which day it is."""
        if hasattr(time, "tzset"):
            # Without it a process goes on in the time zone it was started in.
            time.tzset()
        today = date.today()
        if today != self.day:
            self.day = today
            self.turned.emit(today)
        self.looked.emit()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
