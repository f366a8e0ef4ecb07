"""How soon something is due, in the words and the colour that every page has for it."""

from __future__ import annotations

from datetime import date

from rolodex.ui.cards.ago import short_ago
from rolodex.ui.days import short_day, weekday
from rolodex.ui.widgets.pill import Kind

_WEEK = 7
_NEAR = {0: "today", 1: "tomorrow"}


def due_pill(due: str, today: date) -> tuple[str, Kind]:
    """Of an ISO day: "overdue 3 w", "due today", "due tomorrow", "due Fri" within a week, "due 24 Dec" later."""
    ahead = (date.fromisoformat(due) - today).days
    if ahead < 0:
        return f"overdue {short_ago(-ahead)}", "accent"
    if ahead >= _WEEK:
        return f"due {short_day(due, today)}", "good"
    return f"due {_NEAR.get(ahead) or weekday(due)}", "warn"
