"""The ties of the whole book in arrays, and the search for ways through them. Read once, kept while nothing changes."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from rolodex.models.ties import Tie
from rolodex.queries.card_parts import YOU
from rolodex.queries.cards import numbers
from rolodex.queries.counts import newest_change
from rolodex.queries.strength import (
    EACH_FURTHER_HOP,
    HALF_LIFE_DAYS,
    LASTING,
    OLD_TIE_DAYS,
    WEIGHTS,
    weight,
)

Numbers = NDArray[np.int64]
Strengths = NDArray[np.float64]

_PACKED = np.dtype([("src", "<i4"), ("dst", "<i4"), ("kind", "u1"), ("grade", "u1"), ("on", "<i4"), ("since", "<i4")])
_GRADES = 256
# Of the ways through two others, so many for each person are told; beyond that they are much alike.
_LONG_WAYS = 3


@dataclass(frozen=True)
class Route:
    """A way in bare numbers: the people after you, and how strong each hop is."""

    people: tuple[int, ...]
    hops: tuple[float, ...]
    score: float


class Graph:
    """Everybody's ties as they weigh on one day. People are the ids of their cards, of your own one if there is one."""

    def __init__(self, connection: Connection, today: date) -> None:
        self.change = newest_change(connection)
        self.today = today
        cards = numbers(connection, "SELECT id AS number FROM card_row WHERE layer_id IS NULL", ())
        own = np.frombuffer(cards, np.int64) if cards else np.empty(0, np.int64)
        size = 2 + int(connection.exec_driver_sql("SELECT coalesce(max(id), 1) FROM contact").scalar_one())
        person = _who_is_who(connection, size, today)
        src, dst, held = _read_ties(connection, today)
        src, dst = person[src], person[dst]
        mine = dst == YOU
        self.yours: Strengths = np.zeros(size)
        self.yours[own] = WEIGHTS[Tie.IN_BOOK]
        self._set_yours(src[mine], held[mine])
        known = (src > YOU) & (dst > YOU) & (src != dst)
        self._dst, self._held, self._starts = _by_person(src[known], dst[known], held[known], size)
        self._person = person

    def _set_yours(self, people: Numbers, held: Strengths) -> None:
        """Where something ties you and somebody, that alone counts: of several ties the strongest."""
        strongest = np.zeros(len(self.yours))
        np.maximum.at(strongest, people, held)
        told = np.unique(people)
        own = told[self.yours[told] > 0]
        self.yours[own] = strongest[own]

    def person(self, card: int) -> int:
        """Who a card is: your own card of them, or the first in any rolodex; 0 if their rolodex has expired."""
        return int(self._person[card]) if 0 < card < len(self._person) else 0

    def routes(self, goal: int, better_than: float = 0.0) -> list[Route]:
        """The ways to somebody through others, the best first: each who is one introduction away, and where two make
        for a stronger way than any of those, the best through two. None is weaker than `better_than`, or as weak.
        """
        near, held = self._ties(goal)
        if not len(near):
            return []
        direct = np.minimum(self.yours[near], held) * EACH_FURTHER_HOP
        found: dict[int, Route] = {}
        for at in np.nonzero((self.yours[near] > 0) & (direct > better_than))[0]:
            hops = (float(self.yours[near[at]]), float(held[at]))
            _keep(found, Route((int(near[at]), goal), hops, float(direct[at])))
        best = max((route.score for route in found.values()), default=better_than)
        long = self._through_two(goal, near, held, max(best, better_than))
        return sorted([*found.values(), *long], key=_best_first)

    def _through_two(self, goal: int, near: Numbers, held: Strengths, better_than: float) -> list[Route]:
        """The ways over two others that are better than that, the best few."""
        further = EACH_FURTHER_HOP**2
        # Nothing that begins with so weak a last hop can be better.
        last = np.nonzero(held * further > better_than)[0]
        if not len(last):
            return []
        spans = self._starts[near[last] + 1] - self._starts[near[last]]
        from_near = np.repeat(last, spans)
        at = _ranges(self._starts[near[last]], spans)
        first = self._dst[at]
        hops = (self.yours[first], self._held[at], held[from_near])
        score = np.minimum(np.minimum(hops[0], hops[1]), hops[2]) * further
        fits = np.nonzero((score > better_than) & (first != goal) & (first != near[from_near]))[0]
        found: dict[int, Route] = {}
        for one in fits[np.lexsort((near[from_near[fits]], first[fits], -score[fits]))]:
            if len(found) == _LONG_WAYS:
                break
            people = (int(first[one]), int(near[from_near[one]]), goal)
            if people[0] not in found:
                found[people[0]] = Route(people, tuple(float(hop[one]) for hop in hops), float(score[one]))
        return list(found.values())

    def _ties(self, person: int) -> tuple[Numbers, Strengths]:
        span = slice(self._starts[person], self._starts[person + 1])
        return self._dst[span], self._held[span]


class Graphs:
    """The newest graph of a book, read again when the book or the day has changed. Any thread may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Graph | None = None

    def newest(self, connection: Connection, today: date) -> Graph:
        """The graph of the book as this connection sees it."""
        with self._lock:
            held = self._newest
            if held is None or held.change != newest_change(connection) or held.today != today:
                held = self._newest = Graph(connection, today)
            return held


def _keep(found: dict[int, Route], route: Route) -> None:
    """Of several ways through one connector the strongest stays."""
    before = found.get(route.people[0])
    if before is None or route.score > before.score:
        found[route.people[0]] = route


def _best_first(route: Route) -> tuple[float, int, tuple[int, ...]]:
    return -route.score, len(route.people), route.people


def _who_is_who(connection: Connection, size: int, today: date) -> Numbers:
    """Each card's person; 0 for those whose rolodex you were to look into only until some day that has passed."""
    person = np.arange(size, dtype=np.int64)
    rows = connection.connection.cursor().execute("SELECT card_id, person_id FROM layer_card").fetchall()
    if rows:
        pairs = np.array(rows, np.int64)
        person[pairs[:, 0]] = pairs[:, 1]
        expired = numbers(
            connection,
            "SELECT c.id AS number FROM contact c JOIN layer y ON y.id = c.layer_id"
            " WHERE y.expires_on <> '' AND y.expires_on < ?",
            (today.isoformat(),),
        )
        if expired:
            person[np.frombuffer(expired, np.int64)] = 0
    return person


def _read_ties(connection: Connection, today: date) -> tuple[Numbers, Numbers, Strengths]:
    """Pairs of contacts with how strong their tie is today; every pair from both ends, but for those with you."""
    cursor = connection.connection.cursor()
    parts = [
        _weigh(np.frombuffer(block, _PACKED), today.toordinal())
        for (block,) in cursor.execute("SELECT ties FROM tie_block ORDER BY block")
    ]
    if not parts:
        empty = np.empty(0, np.int64)
        return empty, empty, np.empty(0)
    src, dst, held = zip(*parts, strict=True)
    return np.concatenate(src), np.concatenate(dst), np.concatenate(held)


_FRESH = np.zeros((max(Tie) + 1, _GRADES))
for _tie in Tie:
    _FRESH[_tie] = [weight(_tie, grade) for grade in range(_GRADES)]
_LASTS = np.isin(np.arange(max(Tie) + 1), [int(tie) for tie in LASTING])


def _weigh(ties: NDArray[np.void], now: int) -> tuple[Numbers, Numbers, Strengths]:
    """A block's pairs, in their order, each with the strength that all of its ties make (`strength.strength`)."""
    ties = ties[ties["on"] <= now]
    if not len(ties):
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
    new_pair = (np.diff(ties["src"]) != 0) | (np.diff(ties["dst"]) != 0)
    starts = np.concatenate(([0], np.nonzero(new_pair)[0] + 1))
    on, since = ties["on"].astype(np.int64), ties["since"].astype(np.int64)
    begun = np.minimum(np.where(on > 0, on, now), np.where(since > 0, since, now))
    old = now - np.minimum.reduceat(begun, starts) > OLD_TIE_DAYS
    half_life = np.repeat(np.where(old, 2 * HALF_LIFE_DAYS, HALF_LIFE_DAYS), np.diff(np.append(starts, len(ties))))
    fades = (on > 0) & ~_LASTS[ties["kind"]]
    held = _FRESH[ties["kind"], ties["grade"]] * np.where(fades, 0.5 ** ((now - on) / half_life), 1.0)
    rated = ties["kind"] == Tie.RATED
    strongest = np.maximum.reduceat(held, starts)
    by_rating = np.maximum.reduceat(np.where(rated, held, -1.0), starts)
    strongest = np.where(by_rating >= 0, by_rating, strongest)
    return ties["src"][starts].astype(np.int64), ties["dst"][starts].astype(np.int64), strongest


def _by_person(src: Numbers, dst: Numbers, held: Strengths, size: int) -> tuple[Numbers, Strengths, Numbers]:
    """The ties in the order of whom they start from, and where each person's begin."""
    if len(src) and np.any(src[1:] < src[:-1]):
        order = np.argsort(src, kind="stable")
        src, dst, held = src[order], dst[order], held[order]
    counts = np.bincount(src, minlength=size) if len(src) else np.zeros(size, np.int64)
    return dst, held, np.concatenate(([0], np.cumsum(counts)))


def _ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers from each start on, as many as its length says, one range after the other."""
    total = int(lengths.sum())
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return np.arange(total) + offsets
