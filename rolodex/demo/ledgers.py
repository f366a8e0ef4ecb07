"""What happened among all the others: talks, introductions, favors, vouches and who knows whom."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Sequence

from rolodex.demo.days import ago, month_ahead
from rolodex.demo.names import PLACES, STREETS
from rolodex.demo.people import HEART, ODD_CARDS
from rolodex.demo.sentences import TALKS, TALKS_FACE_TO_FACE, WEEKDAYS
from rolodex.demo.shapes import (
    YOU,
    TownAcquaintance,
    TownFavor,
    TownIntroduction,
    TownPerson,
    TownTalk,
    TownVouch,
)
from rolodex.demo.trades import Trade

_YEAR = re.compile("20[0-9]{2}")
_CHANNELS = ("call", "call", "coffee", "coffee", "lunch", "mail", "mail", "meeting")


class Ledgers:
    """Fills the books of the crowd; `trades` says who does what, by number."""

    def __init__(self, today: dt.date, seed: int, people: Sequence[TownPerson], trades: dict[int, Trade]) -> None:
        self._today = today
        self._chance = random.Random(f"{seed} ledgers")
        self._people = {person.number: person for person in people}
        self._trades = trades
        self._crowd = list(trades)

    def talks(self, wanted: int) -> list[TownTalk]:
        """As many talks as wanted: most people a few times, one in five never, and few later than their rhythm asks."""
        rows: list[TownTalk] = []
        late = self._late(7)
        for number in self._crowd:
            rhythm = self._people[number].rhythm_days
            if rhythm:
                first, last = (rhythm + 3, rhythm * 2) if number in late else (1, rhythm - 1)
                rows.append(self._talk(number, self._chance.randint(first, last)))
            elif self._chance.random() < 0.78:
                rows.append(self._talk(number, 3 + int(self._chance.expovariate(1 / 260))))
        reached = {talk.people[0]: (self._today - talk.on).days for talk in rows}
        known = list(reached)
        while known and len(rows) < wanted:
            number = self._chance.choice(known)
            days = reached[number] + self._chance.randint(9, 900)
            rows.append(self._talk(number, days, self._table(reached, number, days)))
        return rows

    def _late(self, count: int) -> set[int]:
        """Whom you meant to speak to by now."""
        planned = [n for n in self._crowd if self._people[n].rhythm_days]
        return set(planned[:: max(1, len(planned) // count)][:count])

    def _table(self, reached: dict[int, int], number: int, days: int) -> tuple[int, ...]:
        """Who else was at the table, one time in nine: never somebody who was last spoken to before that."""
        if self._chance.random() > 0.11:
            return ()
        others = [n for n, last in reached.items() if last <= days and n != number]
        return tuple(self._chance.sample(others, min(len(others), self._chance.choice((1, 1, 2)))))

    def _talk(self, number: int, days: int, others: tuple[int, ...] = ()) -> TownTalk:
        channel = self._chance.choice(("lunch", "meeting")) if others else self._chance.choice(_CHANNELS)
        anybody = TALKS if channel in ("call", "mail") else TALKS + TALKS_FACE_TO_FACE
        text = self._chance.choice(self._trades[number].talks if self._chance.random() < 0.4 else anybody)
        on = ago(self._today, days)
        return TownTalk(on, channel, (number, *others), self._filled(text, on))

    def _filled(self, text: str, on: dt.date) -> str:
        """A sentence with its gaps filled; a month is one that lay ahead then."""
        chance = self._chance
        return text.format(
            month=month_ahead(on, chance.randint(1, 5)),
            weekday=chance.choice(WEEKDAYS),
            street=chance.choice(STREETS),
            place=chance.choice(PLACES)[0],
        )

    def introductions(self, wanted: int) -> list[TownIntroduction]:
        """Introductions in every state: a few connectors made most of those for you, some of the people you met that
        way made more, and you brought others together.
        """
        # Nobody you were introduced to has another story of how you met, and every connector has one.
        unmet = [number for number in self._crowd if not self._people[number].met]
        known = [number for number in self._crowd if self._met_before(self._today.year - 7, number)]
        if len(unmet) < wanted or len(known) < len(_MADE_BY_EACH):
            return []
        fresh = iter(self._chance.sample(unmet, wanted))
        connectors = self._chance.sample(known, len(_MADE_BY_EACH))
        made = [connector for connector, count in zip(connectors, _MADE_BY_EACH, strict=True) for _ in range(count)]
        states = [state for state, share in _STATES.items() for _ in range(share)]
        self._chance.shuffle(states)
        came = [state for state in states if state in _CAME]
        rows: list[TownIntroduction] = []
        for state, by in zip(came, made, strict=False):
            rows.append(self._introduction(by, next(fresh), YOU, state, (1500, 2400)))
        met = [row.introduced for row in rows]
        for state, by in zip(came[len(rows) :], met, strict=False):
            # By turns they lead to somebody else, and you bring them together with somebody.
            ends = (YOU, by, next(fresh)) if len(rows) % 2 else (by, next(fresh), YOU)
            rows.append(self._introduction(*ends, state, (80, 1400)))
        for state in (state for state in states if state not in _CAME):
            ends = (YOU, next(fresh), met.pop()) if len(rows) % 2 else (self._chance.choice(made), next(fresh), YOU)
            rows.append(self._introduction(*ends, state, (80, 900) if state == "declined" else (4, 70)))
        return rows[:wanted]

    def _met_before(self, year: int, number: int) -> bool:
        """Whether you say that you met somebody in that year or earlier."""
        told = _YEAR.search(self._people[number].met)
        return told is not None and int(told[0]) <= year

    def _introduction(self, by: int, one: int, to: int, state: str, days: tuple[int, int]) -> TownIntroduction:
        on = ago(self._today, self._chance.randint(*days))
        note = self._chance.choice(_STATE_NOTES[state])
        return TownIntroduction(by, one, to, state, on, self._chance.choice(_OCCASIONS), note)

    def favors(self, wanted: int) -> list[TownFavor]:
        """Favors done and settled, some months back, in both directions."""
        rows = []
        for number, (what, how) in zip(self._pick(wanted), self._chance.sample(_FAVORS, wanted), strict=False):
            settled = self._chance.randint(40, 800)
            opened = ago(self._today, settled + self._chance.randint(3, 90))
            due = ago(self._today, settled - self._chance.randint(-3, 12)) if self._chance.random() < 0.4 else None
            ower, owed = self._chance.choice(((number, YOU), (YOU, number)))
            rows.append(TownFavor(ower, owed, what, opened, due, ago(self._today, settled), how))
        return rows

    def vouches(self, wanted: int) -> list[TownVouch]:
        """Recommendations, and a warning now and then, for what people's trades are good at."""
        numbers = self._pick(2 * wanted)
        rows = []
        for person, other in zip(numbers[::2], numbers[1::2], strict=False):
            warning = self._chance.random() < 0.1
            words = self._chance.choice(_WARNINGS if warning else _PRAISE)
            voucher = YOU if self._chance.random() < 0.3 else other
            topic = self._chance.choice(self._trades[person].topics)
            on = ago(self._today, self._chance.randint(6, 1300))
            rows.append(TownVouch(voucher, person, topic, words, warning, on))
        return rows

    def acquaintances(self, wanted: int) -> list[TownAcquaintance]:
        """Who knows whom outside work; also from the heart of the town to the rest."""
        everybody = [*range(1, len(HEART) + 1), *range(len(HEART) + 3, len(HEART) + len(ODD_CARDS) + 1), *self._crowd]
        rows: dict[tuple[int, int], TownAcquaintance] = {}
        for _ in range(wanted):
            # A third of the ties start at the people you know best.
            near = self._chance.random() < 0.33
            a = self._chance.choice(everybody[: len(HEART)] if near else everybody)
            b = self._chance.choice(everybody[len(HEART) :])
            how = self._chance.choice(_TIES + _KIN)
            dated = how not in _KIN and self._chance.random() < 0.8
            since = str(self._today.year - self._chance.randint(1, 25)) if dated else ""
            if a != b and (b, a) not in rows:
                rows[a, b] = TownAcquaintance(a, b, how, since)
        return list(rows.values())

    def _pick(self, count: int) -> list[int]:
        """So many different people of the crowd, or all there are."""
        return self._chance.sample(self._crowd, min(count, len(self._crowd)))


# How many of the introductions are in each state, and those in which two people know each other.
_STATES = {
    "considered": 1, "asked": 1, "connector agreed": 1, "other side agreed": 1, "introduced": 6, "came of it": 6,
    "thanked": 4, "declined": 2,
}  # fmt: skip
_CAME = ("introduced", "came of it", "thanked")
# How many introductions each of the connectors made for you.
_MADE_BY_EACH = (3, 3, 2, 2)
_STATE_NOTES = {
    "considered": ("Would get on, I think.", "When the season is over."),
    "asked": ("No answer yet.", "Asked by mail; call next week."),
    "connector agreed": ("Will write as soon as the price list is out.", "Wants a paragraph to forward."),
    "other side agreed": ("Both said yes; find a day.",),
    "introduced": ("They have each other's numbers.", "Met once so far.", ""),
    "came of it": ("They share a workshop now.", "First order the same week.", "Hired.", "A contract for two years."),
    "thanked": ("Sent flowers.", "A card, by hand.", "Bread, of course."),
    "declined": ("Too busy this year; no hard feelings.", "Would rather find somebody local."),
}
_OCCASIONS = (
    "at the chamber breakfast", "at the spring trade fair", "by mail", "over lunch", "at the harbour festival",
    "on the ferry", "after choir", "at the Saturday market", "on the phone", "at a birthday", "",
)  # fmt: skip
_FAVORS = (
    ("Van for a Saturday", "drove twice and filled it up"),
    ("Proof-reading the menu", "done overnight, four mistakes"),
    ("A desk for two weeks", "desk given back with flowers"), ("Word with the landlord", "spoke to him; rent stays"),
    ("Chairs for the reading", "forty chairs, all returned"),
    ("Second opinion on the lease", "two clauses struck out"),
    ("Translation of a letter", "translated, and explained the tone"),
    ("Key holding in August", "nothing happened, as it should"), ("A reference for the bank", "written and sent"),
    ("Fixing the shop sign", "hangs straight again"), ("A table at the gala", "took two seats and brought cake"),
    ("Name of a good vet", "named two"), ("Stand-in at the fair", "stood four hours in the rain"),
)  # fmt: skip
_PRAISE = (
    "came when it mattered", "fair price, no surprises", "we have never looked elsewhere",
    "says what it costs and sticks to it", "tidier than before they came", "patient with beginners",
    "the best in town, ask anybody", "quick, and funny with it", "does not sell you what you do not need",
    "went back and did it again for nothing", "calm when we were not",
)  # fmt: skip
_WARNINGS = (
    "good work, but three weeks late", "get it in writing first", "never answered after the deposit",
    "too dear for what it was",
)  # fmt: skip
_TIES = (
    "went to school together", "neighbours", "play five-a-side on Thursdays", "sing in the same choir",
    "their children are friends", "share a stall at the Saturday market", "studied together",
    "sit on the festival committee", "row in the same boat", "travelled together", "swap books",
)  # fmt: skip
_KIN = ("cousins", "married into the same family")
