"""Days and times as the history says them, in the time of this computer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from rolodex.ui.days import short_day


def local(at: str) -> datetime | None:
    """A moment as the book writes it ("2026-03-02T08:15:00Z") in local time; None if it cannot be read."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()


def near_day(day: date, today: date) -> str:
    """ "Today", "Yesterday", "12 Nov", and with its year if that is another one."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return short_day(day.isoformat(), today)
