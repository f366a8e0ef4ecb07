"""Days as one reads them: "2 Mar 2026" and not "2026-03-02"."""

from __future__ import annotations

import re

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


def with_days(text: str) -> str:
    """The text with each ISO date in it in words: "as of 2026-03-02" becomes "as of 2 Mar 2026"."""
    return _ISO_DAY.sub(lambda found: day_words(found[0]), text)
