"""How often, in words: what people write for a rhythm, and how it is told. A rhythm is a number of days."""

from __future__ import annotations

import re

from rolodex.errors import UsageError

# A rhythm that no tag and no industry sets aside: not again.
NEVER = -1
WEEK, MONTH, QUARTER, HALF_YEAR, YEAR = 7, 30, 90, 180, 365
LONGEST = 10 * YEAR

_WORDS = {WEEK: "every week", MONTH: "every month", QUARTER: "every quarter", HALF_YEAR: "twice a year",
          YEAR: "every year"}  # fmt: skip
_UNITS = {"day": 1, "week": WEEK, "month": MONTH, "quarter": QUARTER, "half": HALF_YEAR, "year": YEAR}
_ADVERBS = {"daily": 1, "weekly": WEEK, "fortnight": 14, "fortnightly": 14, "monthly": MONTH, "quarterly": QUARTER,
            "yearly": YEAR, "annually": YEAR, "twice a year": HALF_YEAR, "half a year": HALF_YEAR,
            "half-yearly": HALF_YEAR, "half-year": HALF_YEAR, "half year": HALF_YEAR}  # fmt: skip
_MANY = re.compile(r"(?:(\d{1,5})\s*)?(day|week|month|quarter|year)?s?")


def every(days: int) -> str:
    """ "every month", "every 2 weeks", "every 45 days"; "never" for NEVER, and "" where nothing is said."""
    if days <= 0:
        return "never" if days == NEVER else ""
    if days in _WORDS:
        return _WORDS[days]
    many, unit = next(
        ((days // size, unit) for unit, size in (("year", YEAR), ("week", WEEK)) if days % size == 0), (days, "day")
    )
    return f"every {many} {unit}s" if many > 1 else f"every {unit}"


def read_rhythm(text: str) -> int:
    """The days of "30", "2 weeks", "month", "every quarter", "twice a year"; NEVER of "never", 0 of "none".

    Raises UsageError, which says what can be written, for anything else.
    """
    said = " ".join(text.lower().split()).removeprefix("every ").removeprefix("a ")
    if said in ("never", "not again"):
        return NEVER
    if said in ("none", "0"):
        return 0
    days = _ADVERBS.get(said) or _counted(said)
    if not 0 < days <= LONGEST:
        raise UsageError(
            f"“{text}” is not how often. Write a number of days, or words like week, 2 weeks, month, quarter,"
            " half-year or year; never for not again, none to leave it to tags and industries."
        )
    return days


def _counted(said: str) -> int:
    """A number of days or of longer units, 0 if it is none."""
    found = _MANY.fullmatch(said)
    if not said or found is None:
        return 0
    return int(found.group(1) or 1) * _UNITS[found.group(2) or "day"] if any(found.groups()) else 0
