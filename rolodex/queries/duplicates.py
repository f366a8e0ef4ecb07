"""Duplicates: cards that may be one person, with the reason for each pair."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.namesakes import likely_pairs
from rolodex.queries.people import load_people
from rolodex.queries.renamed import renamed_cards
from rolodex.queries.telling import Tell, untold


@dataclass(frozen=True)
class Pair:
    """Two cards of yours that may be one person: how likely (0 to 1), and why in words. `card` is the smaller id."""

    card: int
    other: int
    score: float
    why: str


def duplicates(connection: Connection, limit: int | None = None, tell: Tell = untold) -> list[Pair]:
    """The pairs among your own cards, the likeliest first; at most `limit`.

    Never two who cannot be one person (two LinkedIn addresses, two days of birth), nor two you told apart.
    """
    told_apart = not_same_pairs(connection)
    people = load_people(connection, tell=tell)
    found = likely_pairs(people, tell=tell)
    for one, other, likeness in renamed_cards(connection, people):
        found[(min(one, other), max(one, other))] = likeness
    pairs = (Pair(*cards, likeness.score, likeness.why) for cards, likeness in found.items() if cards not in told_apart)
    return _best(pairs, limit)


def not_same_pairs(connection: Connection) -> set[tuple[int, int]]:
    """The pairs you told apart, the smaller id first."""
    return {
        (min(pair), max(pair))
        for pair in map(tuple, connection.exec_driver_sql("SELECT contact_id, other_id FROM not_same"))
    }


def _best(pairs: Iterable[Pair], limit: int | None) -> list[Pair]:
    def order(pair: Pair) -> tuple[float, int, int]:
        return (-pair.score, pair.card, pair.other)

    return sorted(pairs, key=order) if limit is None else heapq.nsmallest(limit, pairs, key=order)
