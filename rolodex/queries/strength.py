"""How strong a tie is: its best evidence, weakened by time, halved where only one side spoke. A beginning, to be tuned
by use; all of its numbers are here.

The result is only ever shown as a band, never as a number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rolodex.models.ties import Tie

Band = Literal["strong", "workable", "thin"]

WEIGHTS: dict[Tie, float] = {
    Tie.RATED: 1.0,
    Tie.INTRODUCED: 1.0,
    Tie.TALKED: 0.8,
    Tie.WROTE: 0.8,
    Tie.WROTE_ONE_WAY: 0.8,
    Tie.KIN: 0.8,
    Tie.RECOMMENDED: 0.7,
    Tie.SAID: 0.6,
    Tie.NAMED: 0.5,
    Tie.IN_ROLODEX: 0.3,
    Tie.CONNECTED: 0.3,
    Tie.SAME_THREAD: 0.3,
    Tie.FAVOR: 0.3,
    Tie.IN_BOOK: 0.2,
}
# What each grade of a tie adds: more of them in the associate's rolodex, up to 0.6.
GRADES: dict[Tie, float] = {Tie.IN_ROLODEX: 0.15}
BEST_RATING = 5
RECIPROCITY: dict[Tie, float] = {Tie.WROTE_ONE_WAY: 0.5}
# These hold until you say otherwise.
LASTING = frozenset({Tie.RATED, Tie.KIN, Tie.NAMED, Tie.IN_BOOK})

DAYS_A_MONTH = 365.25 / 12
HALF_LIFE_DAYS = 18 * DAYS_A_MONTH
# Ties older than five years fade half as fast.
OLD_TIE_DAYS = 5 * 365.25
# A path is as strong as its weakest tie, and so much less for each hop beyond the first.
EACH_FURTHER_HOP = 0.8
STRONG_FROM = 0.5
WORKABLE_FROM = 0.25


@dataclass(frozen=True)
class Evidence:
    """One fact that ties two people, its ISO date ("" if unknown), where we know it from, and what it counts as."""

    fact: str
    on: str
    source: str
    tie: Tie
    grade: int = 0
    since: str = ""


def weight(tie: Tie, grade: int) -> float:
    """What a piece of evidence is worth when fresh, 0 to 1."""
    if tie is Tie.RATED:
        return WEIGHTS[tie] * grade / BEST_RATING
    return (WEIGHTS[tie] + GRADES.get(tie, 0.0) * grade) * RECIPROCITY.get(tie, 1.0)


def strength(evidence: Iterable[Evidence], today: date) -> float:
    """How strong the tie is that the evidence makes together, 0 to 1. Your own rating wins over all else; evidence that
    lies in the future is none yet.
    """
    now = today.toordinal()
    facts = [(e.tie, e.grade, day_number(e.on), day_number(e.since)) for e in evidence]
    facts = [fact for fact in facts if fact[2] <= now]
    rated = [weight(tie, grade) for tie, grade, _, _ in facts if tie is Tie.RATED]
    if rated:
        return max(rated)
    begun = min((day for _, _, on, since in facts for day in (on, since) if day), default=now)
    half_life = HALF_LIFE_DAYS * (2 if now - begun > OLD_TIE_DAYS else 1)
    return max((weight(tie, grade) * fading(tie, now - on if on else 0, half_life) for tie, grade, on, _ in facts),
               default=0.0)  # fmt: skip


def fading(tie: Tie, days: int, half_life: float) -> float:
    """What is left of a piece of evidence after so many days."""
    return 1.0 if tie in LASTING else float(0.5 ** (days / half_life))


def band(value: float) -> Band:
    """The word for a strength."""
    if value >= STRONG_FROM:
        return "strong"
    return "workable" if value >= WORKABLE_FROM else "thin"


def day_number(on: str) -> int:
    """An ISO date of any precision as `date.toordinal` counts: a year is its middle, a month too. 0 for none."""
    padded = f"{on}-07-01" if len(on) == 4 else f"{on}-15" if len(on) == 7 else on[:10]
    try:
        return date.fromisoformat(padded).toordinal()
    except ValueError:
        return 0
