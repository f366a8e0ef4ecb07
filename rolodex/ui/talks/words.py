"""When a talk was or will be, as one says it."""

from __future__ import annotations

from datetime import date

from rolodex.ui.cards.ago import days_since
from rolodex.ui.days import short_day, weekday

_NEAR = {0: "Today", 1: "Yesterday", -1: "Tomorrow"}


def when_words(iso: str, at_time: str, today: date) -> str:
    """ "Today", "Tomorrow, 15:30", "Fri 4 Dec", "Mon 2 Mar 2025"."""
    ago = days_since(iso, today)
    if ago is None:
        return ", ".join(part for part in (iso, at_time) if part)
    said = _NEAR.get(ago) or f"{weekday(iso)} {short_day(iso, today)}"
    return f"{said}, {at_time}" if at_time else said
