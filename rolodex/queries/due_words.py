"""What needs you in words: as a list tells it, in the window, in a terminal and in a notification."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rolodex.queries.due import BIRTHDAY, FAVOR, IN_TOUCH, INTRODUCTION, JOB, KINDS, Due

TITLES = {
    FAVOR: "Favors",
    INTRODUCTION: "Introductions",
    IN_TOUCH: "Keep in touch",
    BIRTHDAY: "Birthdays",
    JOB: "Job changes",
}
# How many there are of each kind, one and several.
_COUNTED = {
    FAVOR: ("1 favor is due", "{} favors are due"),
    INTRODUCTION: ("1 introduction waits", "{} introductions wait"),
    IN_TOUCH: ("1 person to keep in touch with", "{} people to keep in touch with"),
    BIRTHDAY: ("1 birthday", "{} birthdays"),
    JOB: ("1 job change", "{} job changes"),
}


def what(row: Due) -> str:
    """What it is, and of a favor who owes it."""
    return f"{'you owe' if row.state == 'you owe' else 'owes you'}: {row.what}" if row.kind == FAVOR else row.what


def when(row: Due) -> str:
    """How far off its day is, in few words: "overdue 2 d", "tomorrow", "in 5 d", "9 d ago"."""
    near = {0: "today", 1: "tomorrow"}
    if row.kind in (FAVOR, IN_TOUCH):
        if row.days < 0:
            return f"overdue {-row.days} d"
        return f"due {near.get(row.days, f'in {row.days} d')}"
    if row.days < 0:
        return f"{-row.days} d ago"
    return near.get(row.days, f"in {row.days} d")


def in_one_sentence(rows: Iterable[Due]) -> str:
    """How much of each kind needs you today, without a name from any file: "2 favors are due, 1 birthday."; "" for
    nothing. Birthdays to come are left out."""
    found = Counter(row.kind for row in rows if row.kind != BIRTHDAY or row.days == 0)
    parts = [_COUNTED[kind][found[kind] > 1].format(found[kind]) for kind in KINDS if found[kind]]
    return f"{', '.join(parts)}." if parts else ""
