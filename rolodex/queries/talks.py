"""Talks: those you logged, and a card's as lines of its timeline, where what archives prove is gathered by year."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.queries.calendar_days import MONTHS
from rolodex.queries.card_parts import YOU, Event, Person
from rolodex.text import clean

# Beyond this many a thread is a crowd, and their names say little.
_NAMED = 3
_SHOWN_CHARS = 240
# How a talk to come begins in a list.
PLANNED = "Planned: "


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
    id: int = 0
    at_time: str = ""


@dataclass(frozen=True)
class LoggedTalk:
    """A talk that you logged, or planned if its day is still to come: who took part, and the ids of its favors."""

    id: int
    on: str
    at_time: str
    channel: str
    text: str
    people: tuple[Person, ...]
    favors: tuple[int, ...]

    def planned(self, today: date) -> bool:
        """Whether its day is still to come."""
        return self.on > today.isoformat()


def logged_talk(connection: Connection, number: int) -> LoggedTalk:
    """The talk with that id. Raises NotMet when there is none, or an archive tells of it."""
    found = _logged_talks(connection, "i.id = ?", number)
    if not found:
        raise NotMet(f"There is no talk {number} that you logged. `rolodex talks` lists them.")
    return found[0]


def logged_talks(connection: Connection, card: int | None = None) -> tuple[LoggedTalk, ...]:
    """The talks that you logged, with everybody or with one, the last one first."""
    newest = "ORDER BY i.on_date DESC, i.at_time DESC, i.id DESC"
    if card is None:
        return _logged_talks(connection, f"1 {newest}")
    took_part = "i.id IN (SELECT interaction_id FROM interaction_contact WHERE contact_id = ?)"
    return _logged_talks(connection, f"{took_part} {newest}", card)


def _logged_talks(connection: Connection, which: str, *given: int) -> tuple[LoggedTalk, ...]:
    run = connection.exec_driver_sql
    rows = run(
        f"SELECT i.id, i.on_date, i.at_time, i.channel, i.text FROM interaction i WHERE i.key = '' AND {which}", given
    ).fetchall()
    ids = (json.dumps([row.id for row in rows]),)
    people: dict[int, list[Person]] = defaultdict(list)
    for talk, card, name in run(
        "SELECT x.interaction_id, x.contact_id, coalesce(w.name, 'Somebody') FROM interaction_contact x"
        " LEFT JOIN card_row w ON w.id = x.contact_id"
        f" WHERE x.interaction_id IN (SELECT value FROM json_each(?)) AND x.contact_id <> {YOU} ORDER BY x.id",
        ids,
    ):
        people[talk].append(Person(card, name))
    favors: dict[int, list[int]] = defaultdict(list)
    for talk, favor in run(
        "SELECT interaction_id, id FROM favor WHERE interaction_id IN (SELECT value FROM json_each(?)) ORDER BY id", ids
    ):
        favors[talk].append(favor)
    return tuple(
        LoggedTalk(number, on, at_time, channel, text, tuple(people[number]), tuple(favors[number]))
        for number, on, at_time, channel, text in rows
    )


def talk_events(talks: Sequence[Talk], today: date) -> Iterator[Event]:
    """The talks as events: yours and those with text one by one, an archive's by year. After today they are planned."""
    years: dict[tuple[str, str, tuple[Person, ...]], list[Talk]] = defaultdict(list)
    for talk in talks:
        if not talk.key:
            yield _logged(talk, today)
        elif talk.text:
            yield Event(talk.on, "talk", _in_a_line(talk.text), f"{_counted([talk])}\n{talk.text}", talk.others)
        else:
            years[(talk.channel, talk.on[:4], talk.others)].append(talk)
    for together in years.values():
        crowd = len(together[0].others) > _NAMED
        on = max(talk.on for talk in together)
        yield Event(on, "talk", _counted(together), _by_month(together), () if crowd else together[0].others)


def _logged(talk: Talk, today: date) -> Event:
    planned = talk.on > today.isoformat()
    line = _in_a_line(talk.text) or talk.channel.capitalize()
    how = ", ".join(part for part in (talk.channel, talk.at_time) if part)
    detail = how if line == talk.text or not talk.text else f"{how}\n{talk.text}"
    words = f"{PLANNED}{line}" if planned else line
    return Event(talk.on, "talk", words, detail, talk.others, talk.at_time, talk.id, planned)


def _in_a_line(text: str) -> str:
    """A text on one line, and no longer than one reads at a glance."""
    line = clean(text[: _SHOWN_CHARS * 4])
    whole = len(line) <= _SHOWN_CHARS and len(text) <= _SHOWN_CHARS * 4
    return line if whole else f"{line[:_SHOWN_CHARS].rstrip()}…"


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
