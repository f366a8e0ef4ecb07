"""The ties of the whole book in arrays, and the search for ways through them. Read once, kept while nothing changes."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
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
from rolodex.storage.engine import read_once

Numbers = NDArray[np.int32]
Places = NDArray[np.intp]
Strengths = NDArray[np.float32]

_PACKED = np.dtype([("src", "<i4"), ("dst", "<i4"), ("kind", "u1"), ("grade", "u1"), ("on", "<i4"), ("since", "<i4")])
# So many blocks at a time are weighed: more would leave the processor's cache, fewer cost more calls.
_BLOCKS = 8
# Of the ways through two others, so many for each person are told; beyond that they are much alike.
_LONG_WAYS = 3
# Whoever knows more people than these is a hub; so many ways to come to one are enough.
_HUB = 256
_ENTRIES = _LONG_WAYS + 1


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
        size = 2 + int(connection.exec_driver_sql("SELECT coalesce(max(id), 1) FROM contact").scalar_one())
        self._person: Numbers = np.arange(size, dtype=np.int32)
        self.yours: Strengths = np.full(size, WEIGHTS[Tie.IN_BOOK], np.float32)
        self.yours[: YOU + 1] = 0
        self._read_rolodexes(connection)
        with read_once(connection):
            self._read_ties(connection, size)

    def _read_rolodexes(self, connection: Connection) -> None:
        """Who the people in rolodexes are; nobody, where the day has passed until which you were to look into them."""
        cards = _ids(connection, "SELECT card_id AS number FROM layer_card ORDER BY card_id")
        if len(cards):
            self._person[cards] = _ids(connection, "SELECT person_id AS number FROM layer_card ORDER BY card_id")
            self.yours[cards] = 0
            expired = (
                "SELECT c.id AS number FROM contact c JOIN layer y ON y.id = c.layer_id"
                " WHERE y.expires_on <> '' AND y.expires_on < ?"
            )
            self._person[_ids(connection, expired, self.today.isoformat())] = 0

    def _read_ties(self, connection: Connection, size: int) -> None:
        """Everybody's ties in the order of whom they start from, those with you apart."""
        strongest = np.zeros(size, np.float32)
        counts = np.zeros(size, np.intp)
        parts: list[tuple[Numbers, Numbers, Strengths]] = []
        cursor = connection.connection.cursor()
        packed = cursor.execute("SELECT coalesce(sum(length(ties)), 0) FROM tie_block").fetchone()[0]
        # Three large pieces of memory go back whole, which thousands of small ones would not.
        most, end = packed // _PACKED.itemsize, 0
        kept = np.empty(most, np.int32), np.empty(most, np.int32), np.empty(most, np.float32)
        cursor.execute("SELECT ties FROM tie_block ORDER BY block")
        while blocks := cursor.fetchmany(_BLOCKS):
            one, other, held = _weigh(np.frombuffer(b"".join(b for (b,) in blocks), _PACKED), self.today.toordinal())
            one, other = self._person[one], self._person[other]
            mine = other == YOU
            np.maximum.at(strongest, one[mine], held[mine])
            known = (one > YOU) & (other > YOU) & (one != other)
            begin, end = end, end + int(np.count_nonzero(known))
            for whole, part in zip(kept, _by_first(one[known], other[known], held[known]), strict=True):
                whole[begin:end] = part
            parts.append((kept[0][begin:end], kept[1][begin:end], kept[2][begin:end]))
            counts += np.bincount(kept[0][begin:end], minlength=size)
        # Where something ties you and somebody of your book, that alone counts.
        told = (strongest > 0) & (self.yours > 0)
        self.yours[told] = strongest[told]
        self._starts: Places = np.concatenate(([0], np.cumsum(counts)))
        self._entries, self._many = self._starts[:-1].copy(), counts
        hubs = np.nonzero(counts > _HUB)[0]
        ties = int(self._starts[-1])
        self._dst: Numbers = np.empty(ties + len(hubs) * _ENTRIES, np.int32)
        self._held: Strengths = np.empty(len(self._dst), np.float32)
        _place(parts, self._starts, self._dst, self._held)
        self._shorten(hubs, ties)

    def _shorten(self, hubs: Places, end: int) -> None:
        """Of somebody who knows thousands only the few matter that you can come to them by: no more are ever told."""
        for hub in hubs:
            at = np.arange(self._starts[hub], self._starts[hub + 1])
            worth = np.minimum(self.yours[self._dst[at]], self._held[at])
            few = at[np.lexsort((self._dst[at], -worth))[:_ENTRIES]]
            self._entries[hub], self._many[hub] = end, len(few)
            self._dst[end : end + len(few)], self._held[end : end + len(few)] = self._dst[few], self._held[few]
            end += len(few)

    def person(self, card: int) -> int:
        """Who a card is: your own card of them, or the first in any rolodex; 0 if their rolodex has expired."""
        return int(self._person[card]) if 0 < card < len(self._person) else 0

    def known_to_both(self, person: int, without: Collection[int], most: int) -> tuple[list[int], int]:
        """Those of your own whom that person knows too, by the weaker of the two ties, the strongest first; and how
        many they are, but for `without`.
        """
        near, worth = self._both(person)
        far = ~np.isin(near, list(without))
        near, worth = near[far], worth[far]
        return near[np.lexsort((near, -worth))[:most]].tolist(), len(near)

    def in_common(self, people: Sequence[int], most: int) -> tuple[list[tuple[int, list[int]]], int]:
        """Those of your own whom several of these people know, each with the places in `people` of those who do: whom
        most of them know first, then whom they know most surely. And how many there are.
        """
        both = [self._both(person) for person in people]
        near = np.concatenate([ids for ids, _ in both])
        worth = np.concatenate([strengths for _, strengths in both])
        ids, at, many = np.unique(near, return_inverse=True, return_counts=True)
        least = np.ones(len(ids), np.float32)
        np.minimum.at(least, at, worth)
        several = np.nonzero((many > 1) & ~np.isin(ids, list(people)))[0]
        best = several[np.lexsort((ids[several], -least[several], -many[several]))[:most]]
        whose = [(int(one), [place for place, (known, _) in enumerate(both) if one in known]) for one in ids[best]]
        return whose, len(several)

    def _both(self, person: int) -> tuple[Numbers, Strengths]:
        """Everybody whom you and that person know, in the order of their ids, and the weaker of each two ties."""
        near, held = self._ties(person)
        worth = np.minimum(self.yours[near], held)
        # Several rolodexes may tie the same two: the strongest tie stands first.
        order = np.lexsort((-worth, near))
        ids, first = np.unique(near[order], return_index=True)
        best = worth[order][first]
        known = (best > 0) & (ids != person)
        return ids[known], best[known]

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
        from_near = np.repeat(last, self._many[near[last]])
        at = _ranges(self._entries[near[last]], self._many[near[last]])
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


def _ids(connection: Connection, sql: str, *values: object) -> NDArray[np.int64]:
    """A query's one column, `number`."""
    found = numbers(connection, sql, values)
    return np.frombuffer(found, np.int64) if found else np.empty(0, np.int64)


_GRADES = 256
_FRESH = np.array([[weight(Tie(n), grade) if n else 0 for grade in range(_GRADES)] for n in (0, *Tie)], np.float32)
_LASTS = np.array([n in LASTING for n in (0, *Tie)])
# What is left after so many days: beyond a lifetime, as much as at its end.
_LIFETIME = 40_000
_LEFT = np.array([0.5 ** (np.arange(_LIFETIME) / (HALF_LIFE_DAYS * times)) for times in (1, 2)], np.float32)


def _weigh(ties: NDArray[np.void], now: int) -> tuple[Numbers, Numbers, Strengths]:
    """The pairs of some blocks, in their order, each with the strength that all of its ties make (`strength.strength`).
    What lies in the future is no tie yet.
    """
    on = ties["on"]
    if len(on) and on.max() > now:
        ties = ties[on <= now]
        on = ties["on"]
    if not len(ties):
        return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
    src, dst = np.ascontiguousarray(ties["src"]), np.ascontiguousarray(ties["dst"])
    first = np.concatenate(([True], (src[1:] != src[:-1]) | (dst[1:] != dst[:-1])))
    begun = np.where(on > 0, on, now)
    since = ties["since"]
    begun = np.where((since > 0) & (since < begun), since, begun)
    held = _held(ties, now - begun > OLD_TIE_DAYS, now)
    if not first.all():
        _settle_several(ties, first, begun, held, now)
    return src[first], dst[first], held[first]


def _held(ties: NDArray[np.void], old: NDArray[np.bool], now: int) -> Strengths:
    """How strong each piece of evidence is by itself, in a tie that is `old` or not."""
    on, kind = ties["on"], ties["kind"]
    days = np.where((on > 0) & ~_LASTS[kind], np.minimum(now - on, _LIFETIME - 1), 0)
    held: Strengths = _FRESH[kind, ties["grade"]] * _LEFT[old.view(np.int8), days]
    return held


def _settle_several(ties: NDArray[np.void], first: NDArray[np.bool], begun: Numbers, held: Strengths, now: int) -> None:
    """Give the first row of each pair that has several what all of them make together."""
    several = ~first | np.append(~first[1:], False)
    starts = np.nonzero(first[several])[0]
    many = np.append(starts[1:], np.count_nonzero(several)) - starts
    old = np.repeat(now - np.minimum.reduceat(begun[several], starts) > OLD_TIE_DAYS, many)
    together = _held(ties[several], old, now)
    rated = np.maximum.reduceat(np.where(ties["kind"][several] == Tie.RATED, together, -1), starts)
    strongest = np.where(rated >= 0, rated, np.maximum.reduceat(together, starts))
    held[np.nonzero(several)[0][starts]] = strongest


def _by_first(src: Numbers, dst: Numbers, held: Strengths) -> tuple[Numbers, Numbers, Strengths]:
    """The ties in the order of whom they start from; they are, but for those of people in rolodexes."""
    if np.any(src[1:] < src[:-1]):
        order = np.argsort(src, kind="stable")
        return src[order], dst[order], held[order]
    return src, dst, held


def _place(parts: list[tuple[Numbers, Numbers, Strengths]], starts: Places, dst: Numbers, held: Strengths) -> None:
    """Put the parts, each in order, where everybody's ties begin."""
    free = starts[:-1].copy()
    for src, ends, strengths in parts:
        if len(src):
            firsts = np.concatenate(([0], np.nonzero(np.diff(src))[0] + 1))
            many = np.diff(np.append(firsts, len(src)))
            at = np.arange(len(src)) + np.repeat(free[src[firsts]] - firsts, many)
            dst[at], held[at] = ends, strengths
            free[src[firsts]] += many


def _ranges(starts: Places, lengths: Places) -> Places:
    """The numbers from each start on, as many as its length says, one range after the other."""
    total = int(lengths.sum())
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return np.arange(total) + offsets
