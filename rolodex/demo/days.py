"""Days counted back from today, so that the town is as fresh whenever it is opened."""

from __future__ import annotations

import datetime as dt

from rolodex.demo.sentences import MONTHS


def ago(today: dt.date, days: int) -> dt.date:
    """So many days before today."""
    return today - dt.timedelta(days=days)


def month_ago(today: dt.date, days: int) -> str:
    """The month so many days before today, as ISO 8601: "2024-03"."""
    return ago(today, days).isoformat()[:7]


def month_ahead(today: dt.date, months: int) -> str:
    """The name of the month so many months after this one."""
    return MONTHS[(today.month - 1 + months) % 12]


def next_friday(today: dt.date) -> dt.date:
    """The Friday to come; tomorrow at the earliest."""
    return today + dt.timedelta(days=(4 - today.weekday() - 1) % 7 + 1)
