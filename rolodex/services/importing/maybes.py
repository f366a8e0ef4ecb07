"""Maybes: people new in an import who may be somebody there is a card of, or one another. For a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from rolodex.queries.likeness import Likeness
from rolodex.queries.namesakes import likely_pairs
from rolodex.queries.people import People
from rolodex.queries.renamed import connected_since, renamed_pairs
from rolodex.services.importing.plan import FileRead, Saying

# By the number of somebody new, whom they may be: the likeliest first.
Maybes = dict[int, list[tuple[int, Likeness]]]
# Who looks like more people than these looks like anybody.
_MOST = 8
_LINKEDIN = "linkedin"


def find_maybes(
    connection: Connection,
    people: People,
    files: Sequence[FileRead],
    sayings: Sequence[Saying],
    newcomers: dict[int, list[Saying]],
) -> Maybes:
    """For everybody new in this import who they may be. Of two who are new, the later one may be the earlier."""
    pairs = likely_pairs(people, newcomers.__contains__)
    for one, other, likeness in _renamed(connection, people, files, sayings, newcomers):
        pairs[(min(one, other), max(one, other))] = likeness
    found: Maybes = defaultdict(list)
    for (one, other), likeness in pairs.items():
        # New people are numbered downwards from -1 as they come.
        found[one].append((other, likeness))
    return {one: sorted(others, key=_likeliest)[:_MOST] for one, others in found.items()}


def _likeliest(found: tuple[int, Likeness]) -> tuple[float, bool, int]:
    other, likeness = found
    return (-likeness.score, other < 0, abs(other))


def _renamed(
    connection: Connection,
    people: People,
    files: Sequence[FileRead],
    sayings: Sequence[Saying],
    newcomers: dict[int, list[Saying]],
) -> list[tuple[int, int, Likeness]]:
    """Newcomers whose LinkedIn address may be the new one of somebody whom the newest list has no longer."""
    newest = max((file.as_of for file in files if file.format == _LINKEDIN), default="")
    if not newest:
        return []
    since = {
        person: saying.draft.known_since
        for person, told in newcomers.items()
        for saying in told
        if files[saying.file].format == _LINKEDIN and saying.draft.known_since
    }
    if not since:
        return []
    keys = {s.key for s in sayings if (files[s.file].format, files[s.file].as_of) == (_LINKEDIN, newest)}
    days = set(since.values())
    since |= {card: day for card, day in connected_since(connection).items() if day in days}

    def listed(person: int) -> bool:
        return not keys.isdisjoint(people.linkedin.of(person))

    return [pair for pair in renamed_pairs(people, since, listed) if pair[0] < 0 or pair[1] < 0]
