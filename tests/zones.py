"""A clock that tests set: the moment it is, and the time zone this computer is in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest


class Clock:
    """It stands still until it is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def set(self, moment: str) -> None:
        """Make it that moment, as "2026-11-25T23:30Z"."""
        seconds = datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
        self._monkeypatch.setattr(time, "time", lambda: seconds)

    def travel(self, zone: str) -> None:
        """Go to a time zone, as the computer's settings do: a process does not hear of it by itself."""
        self._monkeypatch.setenv("TZ", zone)


@contextmanager
def clock_of(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A clock; afterwards it is what it was."""
    with monkeypatch.context() as patched:
        yield Clock(patched)
    time.tzset()
