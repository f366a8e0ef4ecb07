"""How long ago something was, in the fewest words."""

from __future__ import annotations

from datetime import date

_RECENT_DAYS = 30
_FADING_DAYS = 90


def days_since(iso: str, today: date) -> int | None:
    """Days from an ISO date to today; None where the date is missing or not whole."""
    try:
        return (today - date.fromisoformat(iso[:10])).days
    except ValueError:
        return None


def short_ago(days: int) -> str:
    """ "today", "2 d", "3 w", "4 mo", "1 y": for the edge of a list row."""
    if days <= 0:
        return "today"
    if days < 14:
        return f"{days} d"
    if days < 60:
        return f"{days // 7} w"
    return f"{days // 30} mo" if days < 365 else f"{days // 365} y"


def long_ago(days: int) -> str:
    """The same in whole words: "4 weeks ago"."""
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    for length, word in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        count = days // length
        if count >= (2 if length in (30, 7) else 1):
            return f"{count} {word}{'s' if count > 1 else ''} ago"
    return f"{days} days ago"


def freshness(days: int) -> str:
    """The token of the dot: good within a month, warn within three, faint beyond."""
    if days <= _RECENT_DAYS - 5:
        return "good"
    return "warn" if days <= _FADING_DAYS else "faint"
