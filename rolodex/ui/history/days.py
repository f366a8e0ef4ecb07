"""Days and times as the history says them, in the time of this computer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def local(at: str) -> datetime | None:
    """A moment as the book writes it ("2026-03-02T08:15:00Z") in local time; None if it cannot be read."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()


def day_words(day: date, today: date) -> str:
    """ "Today", "Yesterday", "12 Nov", and with its year if that is another one."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def month_words(on: str) -> str:
    """An ISO date of any precision in few words: "Mar 2026"; "" for none."""
    if len(on) < 7 or not on[5:7].isdecimal() or not 1 <= int(on[5:7]) <= 12:
        return on[:4]
    return f"{_MONTHS[int(on[5:7]) - 1]} {on[:4]}"
