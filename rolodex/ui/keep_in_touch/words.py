"""How it is told when somebody is due, when you last spoke, and how often you mean to."""

from __future__ import annotations

from datetime import date

from rolodex.models.rhythm_words import every
from rolodex.queries.keep_in_touch import CardRhythm
from rolodex.ui.cards.ago import days_since, long_ago
from rolodex.ui.days import day_words


def spoke_words(spoke: str, today: date) -> str:
    """ "spoke 6 weeks ago", "never spoke"."""
    days = days_since(spoke, today)
    return "never spoke" if days is None else f"spoke {long_ago(days)}"


def rhythm_words(days: int, label: str) -> str:
    """ "every month · client": how often, and whose tag or industry says so."""
    return f"{every(days)} · {label}" if label else every(days)


def card_words(rhythm: CardRhythm, today: date) -> tuple[str, str]:
    """How often, and when: "Every month · client", "due in 6 days"; both "" where there is no rhythm."""
    if rhythm.never:
        return "Not again", ""
    if not rhythm.days:
        return "", ""
    words = rhythm_words(rhythm.days, rhythm.label)
    return f"{words[0].upper()}{words[1:]}", _when(rhythm, today)


def _when(rhythm: CardRhythm, today: date) -> str:
    late = days_since(rhythm.due_on, today) or 0
    if late < 0 and rhythm.due_on == rhythm.snoozed_until:
        return f"snoozed until {day_words(rhythm.due_on)}"
    if late == 0:
        return "due today"
    return f"due in {_days(-late)}" if late < 0 else f"overdue {_days(late)}"


def _days(days: int) -> str:
    return f"{days} day{'s' if days != 1 else ''}"
