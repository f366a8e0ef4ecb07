"""What is said of an associate's rolodex."""

from __future__ import annotations

from datetime import date

from rolodex.queries.layers import Layer
from rolodex.ui.days import day_words
from rolodex.ui.text import number, one_line


def owners(name: str) -> str:
    """ "Dana Okafor's"."""
    return f"{one_line(name)}'s"


def rolodex_of(name: str) -> str:
    """ "Dana Okafor's rolodex"."""
    return f"{owners(name)} rolodex"


def first_name(name: str) -> str:
    """What to call somebody in a button: the first word of their name."""
    return next(iter(one_line(name).split()), "them")


def people(count: int) -> str:
    """ "640 people"."""
    return "1 person" if count == 1 else f"{number(count)} people"


def how_many(layer: Layer) -> str:
    """ "640 people, 112 of them you know"."""
    if not layer.known:
        return people(layer.cards) if layer.cards else "nobody in it yet"
    if layer.known == layer.cards:
        return (
            f"{people(layer.cards)}, whom you know" if layer.cards == 1 else f"{people(layer.cards)}, all known to you"
        )
    return f"{people(layer.cards)}, {number(layer.known)} of them you know"


def as_of(layer: Layer) -> str:
    """ "as of 3 Nov 2026", "" where nobody knows."""
    return f"as of {day_words(layer.given_on)}" if layer.given_on else ""


def kept(layer: Layer) -> str:
    """How long it is kept, as the end of a sentence."""
    return f"kept until {day_words(layer.expires_on)}" if layer.expires_on else "kept until you remove it"


def in_a_year(today: date) -> date:
    """The same day next year; of a leap day the day before."""
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year + 1, day=28 if leap else today.day)
