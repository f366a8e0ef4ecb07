"""How strong a tie is: its best evidence, weakened by time. The numbers are a beginning, to be tuned by use.

The result is only ever shown as a band, never as a number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Band = Literal["strong", "workable", "thin"]

RATED = 1.0
TALKED = 0.8
RECOMMENDED = 0.7
INTRODUCED = 0.7
WROTE = 0.4
"""Only one of you wrote to the other, or both did among many."""
CONNECTED = 0.3
# A file has their number or address; that alone says little of knowing them.
IN_A_FILE = 0.2
UNKNOWN = 0.1
HALF_LIFE_MONTHS = 18
# Ties older than five years fade half as fast.
OLD_TIE_YEARS = 5
STRONG_FROM = 0.5
WORKABLE_FROM = 0.25


@dataclass(frozen=True)
class Evidence:
    """One fact that ties two people, the ISO date of it ("" if unknown), and where we know it from."""

    fact: str
    on: str
    source: str
    weight: float


def strength(evidence: list[Evidence], since: str, today: date) -> float:
    """The best piece of evidence after decay, 0 to 1. `since` is the ISO date the tie began, "" if unknown."""
    old = bool(since) and today.year - int(since[:4]) > OLD_TIE_YEARS
    half_life = HALF_LIFE_MONTHS * (2 if old else 1)
    return max((e.weight * _decay(e.on, today, half_life) for e in evidence), default=0.0)


def band(value: float) -> Band:
    """The word for a strength."""
    if value >= STRONG_FROM:
        return "strong"
    return "workable" if value >= WORKABLE_FROM else "thin"


def _decay(on: str, today: date, half_life: int) -> float:
    if not on:
        return 1.0
    year, month = int(on[:4]), int(on[5:7] or 6)
    months = max(0, (today.year - year) * 12 + today.month - month)
    return float(0.5 ** (months / half_life))
