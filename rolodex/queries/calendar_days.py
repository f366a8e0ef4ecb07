"""Days of the calendar: the months' names, steps that stay within it, and the birthday of those born on 29 February."""

from __future__ import annotations

from datetime import date

MONTHS = "January February March April May June July August September October November December".split()
LEAP_DAY = (2, 29)


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier if below 0; the calendar's first or last where it ends."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def told_on(month: int, day: int, year: int) -> date | None:
    """The day of that year on which a birthday is told: that of 29 February on the 28th in years without it. None if
    the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 2, 28) if (month, day) == LEAP_DAY else None
