"""Days as one reads them: "2 Mar 2026" and not "2026-03-02"."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QLocale

_ISO_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-\d\d\b")


def day_words(iso: str) -> str:
    """An ISO date of any precision in words: "14 Apr 2024", "April 2024", "2024"."""
    year, month, day = (*iso.split("T", maxsplit=1)[0].split("-"), "", "")[:3]
    if not month:
        return year
    names = QLocale.c()
    if not day:
        return f"{names.standaloneMonthName(int(month))} {year}"
    return f"{int(day)} {names.standaloneMonthName(int(month), QLocale.FormatType.ShortFormat)} {year}"


def short_day(iso: str, today: date) -> str:
    """The day without its year, where that is this year: "12 Nov", "2 Mar 2025"."""
    return day_words(iso).removesuffix(f" {today.year}")


def weekday(iso: str) -> str:
    """Which day of the week a whole ISO date is: "Fri"."""
    return QLocale.c().dayName(date.fromisoformat(iso).isoweekday(), QLocale.FormatType.ShortFormat)


def month_words(on: str) -> str:
    """The month of an ISO date of any precision: "Mar 2026"; "" for none, and what cannot be read as its year."""
    if len(on) < 7 or not on[5:7].isdecimal() or not 1 <= int(on[5:7]) <= 12:
        return on[:4]
    return f"{QLocale.c().standaloneMonthName(int(on[5:7]), QLocale.FormatType.ShortFormat)} {on[:4]}"


def with_days(text: str) -> str:
    """The text with each ISO date in it in words: "as of 2026-03-02" becomes "as of 2 Mar 2026"."""
    return _ISO_DAY.sub(lambda found: day_words(found[0]), text)
