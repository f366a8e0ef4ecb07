"""Renamed: a LinkedIn address can change, and then one person looks like two who cannot be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from rolodex.queries.likeness import Likeness, read_name
from rolodex.queries.listing import no_longer_listed
from rolodex.queries.people import People

_RENAMED = Likeness(0.86, "the same name and the same day you connected; the address changed")


def renamed_pairs(
    people: People, since: dict[int, str], listed: Callable[[int], bool]
) -> Iterator[tuple[int, int, Likeness]]:
    """Pairs of one name with whom you connected `since` the same day, of which the newest list has only one."""
    days: dict[str, list[int]] = defaultdict(list)
    for person, day in since.items():
        days[day].append(person)
    for there in days.values():
        gone = [person for person in there if not listed(person)] if len(there) > 1 else []
        if not gone:
            continue
        for other in filter(listed, there):
            for one in gone:
                if _one_name(people, one, other) and not people.contradict(one, other, moved=True):
                    yield one, other, _RENAMED


def renamed_cards(connection: Connection, people: People) -> Iterator[tuple[int, int, Likeness]]:
    """Such pairs among the cards of a book."""
    gone = {unlisted.card for unlisted in no_longer_listed(connection) if unlisted.format == "linkedin"}
    if gone:
        since = connected_since(connection)
        yield from renamed_pairs(people, since, lambda card: card not in gone)


def connected_since(connection: Connection) -> dict[int, str]:
    """The day you connected with whom on LinkedIn."""
    days: dict[str, str] = {}
    return {
        card: days.setdefault(day, day)
        for card, day in connection.exec_driver_sql(
            "SELECT t.contact_id, t.since FROM acquaintance t JOIN contact c ON c.id = t.contact_id"
            " WHERE t.other_id = 1 AND t.since <> '' AND t.how = 'connected on LinkedIn' AND c.layer_id IS NULL"
        )
    }


def _one_name(people: People, one: int, other: int) -> bool:
    names = [read_name(name).all for name in people.names.of(one)]
    return any(read_name(name).all in names for name in people.names.of(other))
