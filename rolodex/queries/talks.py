"""A card's talks as lines of its timeline. What archives prove, often many days a year, is gathered by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolodex.queries.card_parts import Event, Person
from rolodex.text import clean

MONTHS = "January February March April May June July August September October November December".split()
# Beyond this many a thread is a crowd, and their names say little.
_NAMED = 3
_SHOWN_CHARS = 240


@dataclass(frozen=True)
class Talk:
    """One talk of a card with the `others` who took part. `key` is "" if you logged it; else an archive proves
    `messages` of that day, of which way "in", "out" or "both" tells.
    """

    channel: str
    on: str
    text: str
    direction: str
    messages: int
    key: str
    others: tuple[Person, ...]


def talk_events(talks: Sequence[Talk]) -> Iterator[Event]:
    """The talks as events: yours and those with text one by one, an archive's by year."""
    years: dict[tuple[str, str, tuple[Person, ...]], list[Talk]] = defaultdict(list)
    for talk in talks:
        if not talk.key:
            yield Event(talk.on, "talk", talk.text or talk.channel.capitalize(), talk.channel, talk.others)
        elif talk.text:
            line = clean(talk.text)
            shown = line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS].rstrip()}…"
            yield Event(talk.on, "talk", shown, f"{_counted([talk])}\n{talk.text}", talk.others)
        else:
            years[(talk.channel, talk.on[:4], talk.others)].append(talk)
    for together in years.values():
        crowd = len(together[0].others) > _NAMED
        on = max(talk.on for talk in together)
        yield Event(on, "talk", _counted(together), _by_month(together), () if crowd else together[0].others)


def _counted(talks: list[Talk]) -> str:
    """ "12 messages on LinkedIn, both ways", "1 message from them on LinkedIn"."""
    ways = {talk.direction for talk in talks}
    count = sum(talk.messages for talk in talks)
    messages = "1 message" if count == 1 else f"{count:,} messages"
    way = " from them" if ways == {"in"} else " from you" if ways == {"out"} else ""
    both = ", both ways" if count > 1 and not way else ""
    crowd = " in a group" if len(talks[0].others) > _NAMED else ""
    return f"{messages}{way} on {talks[0].channel}{crowd}{both}"


def _by_month(talks: list[Talk]) -> str:
    """ "12 in September, 3 in August": the months behind a year's line, the newest first."""
    months: Counter[int] = Counter()
    for talk in talks:
        months[int(talk.on[5:7])] += talk.messages
    return ", ".join(f"{count:,} in {MONTHS[month - 1]}" for month, count in sorted(months.items(), reverse=True))
