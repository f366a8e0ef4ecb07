"""What was understood of a line about a talk, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rolodex.queries.favor_words import who_owes
from rolodex.queries.talk_line import Promised

# These are had, and not made: "lunch with Dana", but "a call with Dana".
_MEALS = frozenset({"lunch", "dinner", "breakfast", "coffee", "tea", "drinks"})


def talk_in_short(channel: str, names: Sequence[str], most: int) -> str:
    """ "a call with Dana Okafor and Luis Romero"; of more than `most` people their number."""
    article = "" if channel in _MEALS else "an " if channel[:1] in "aeiou" else "a "
    if len(names) > most:
        return f"{article}{channel} with {len(names)} people"
    with_whom = " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
    return f"{article}{channel} with {with_whom}" if names else f"{article}{channel}"


def favor_in_short(favor: Promised, day: Callable[[str], str]) -> str:
    """ "Dana Okafor owes you: the price list, due 27 Nov 2026"; `day` says a day in words."""
    due = f", due {day(favor.due)}" if favor.due else ""
    return f"{who_owes(favor.ower, favor.owed)}: {favor.what}{due}"
