"""The day until which an associate's rolodex is kept."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from rolodex.errors import UsageError
from rolodex.services.validating import valid_day
from rolodex.ui.days import day_words


def coming_day(text: str, today: date) -> str:
    """The day that was typed, as ISO; without a year the next such day.

    Raises UsageError when it is no day of the calendar, or over already.
    """
    read = valid_day(text)
    month, day = read.month or 1, read.day or 1
    years = (read.year,) if read.year is not None else range(today.year, today.year + 9)
    # A leap day without a year is looked for in the coming years.
    days = (date(year, month, day) for year in years if (month, day) != (2, 29) or isleap(year))
    found = next((one for one in days if one >= today), None)
    if found is None:
        raise UsageError(f"That day is over. Write one after {day_words(today.isoformat())}.")
    return found.isoformat()
