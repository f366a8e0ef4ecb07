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
            yield _event([talk], _shortened(talk.text), talk.text)
        else:
            years[(talk.channel, talk.on[:4], talk.others)].append(talk)
    for together in years.values():
        yield _event(together, "", _by_month(together))


def _event(talks: list[Talk], said: str, detail: str) -> Event:
    first = talks[0]
    ways = {talk.direction for talk in talks}
    count = sum(talk.messages for talk in talks)
    messages = "1 message" if count == 1 else f"{count:,} messages"
    way = " from them" if ways == {"in"} else " from you" if ways == {"out"} else ""
    both = ", both ways" if count > 1 and not way else ""
    crowd = " in a group" if len(first.others) > _NAMED else ""
    text = f"{messages}{way} on {first.channel}{crowd}{both}" + (f": {said}" if said else "")
    return Event(max(talk.on for talk in talks), "talk", text, detail, () if crowd else first.others)


def _by_month(talks: list[Talk]) -> str:
    """ "12 in September, 3 in August": the months behind a year's line, the newest first."""
    months: Counter[int] = Counter()
    for talk in talks:
        months[int(talk.on[5:7])] += talk.messages
    return ", ".join(f"{count:,} in {MONTHS[month - 1]}" for month, count in sorted(months.items(), reverse=True))


def _shortened(text: str) -> str:
    line = clean(text)
    return line if len(line) <= _SHOWN_CHARS else f"{line[:_SHOWN_CHARS].rstrip()}…"
