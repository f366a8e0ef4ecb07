"""A row of the Today page in words: its pill, its line, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale

from rolodex.models.network import MADE
from rolodex.queries.due import BIRTHDAY, FAVOR, IN_TOUCH, INTRODUCTION, JOB, Due
from rolodex.queries.due_words import what, when
from rolodex.ui.cards.ago import long_ago, short_ago
from rolodex.ui.days import month_words, short_day, with_days
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.pill import Kind

# What a verb is called on its button, and the key that does it.
VERBS = {
    "open": ("Open", "Enter"),
    "done": ("Done", "D"),
    "thank": ("Thank", "T"),
    "move": ("Move on", "M"),
    "log": ("Log a talk", "L"),
    "snooze": ("Snooze", "S"),
    "write": ("Write", "W"),
    "seen": ("Seen", "D"),
}


def verbs(row: Due) -> tuple[str, ...]:
    """What its buttons do, from left to right; the last is what settles it."""
    write = "write" if row.email else "open"
    by_kind = {
        FAVOR: ("done",),
        INTRODUCTION: ("thank" if row.for_you and row.state in MADE and row.state != "thanked" else "move",),
        IN_TOUCH: ("log", "snooze") if row.days <= 0 else ("log",),
        BIRTHDAY: (write,),
        JOB: (write, "seen"),
    }
    return by_kind[row.kind]


def count_words(rows: Sequence[Due]) -> str:
    """How much needs you today, as the rail counts it, and how many birthdays are yet to come; "" for nothing."""
    ahead = sum(row.kind == BIRTHDAY and row.days > 0 for row in rows)
    now = len(rows) - ahead
    parts = (_counted(now, "thing"), f"{_counted(ahead, 'birthday')} to come" if ahead else "")
    return ", ".join(part for part in parts if part)


def _counted(count: int, word: str) -> str:
    return f"{number(count)} {word}{'' if count == 1 else 's'}" if count else ""


def line(row: Due) -> str:
    """What it is, on one line."""
    words = one_line(with_days(what(row)))
    if row.kind == BIRTHDAY and not words.startswith("turns"):
        words = ", ".join(part for part in ("birthday", words) if part)
    return words[:1].upper() + words[1:]


def pill(row: Due) -> tuple[str, Kind]:
    """When, in a word or two, and how pressing that is."""
    if row.kind == JOB:
        return month_words(row.on), "neutral"
    if row.kind == BIRTHDAY:
        return (when(row), "accent") if row.days == 0 else (_weekday(row), "good")
    if row.days > 0:
        return when(row), "good"
    if row.kind == INTRODUCTION:
        return long_ago(-row.days), "neutral"
    if row.days == 0:
        return when(row), "warn"
    return f"overdue {short_ago(-row.days)}", "accent" if row.state == "you owe" else "warn"


def spoken(row: Due) -> str:
    """All of a row, for screen readers."""
    return ", ".join(part for part in (one_line(row.name), pill(row)[0], line(row)) if part)


def _weekday(row: Due) -> str:
    """Which day of the coming week; the one a week from today by its date, since it is called like today."""
    if row.days == 1:
        return "tomorrow"
    day = date.fromisoformat(row.on)
    return QLocale.c().dayName(day.isoweekday()) if row.days < 7 else short_day(row.on, day)


def day_title(today: date) -> str:
    """ "Wednesday 25 November"."""
    names = QLocale.c()
    return f"{names.dayName(today.isoweekday())} {today.day} {names.monthName(today.month)}"
