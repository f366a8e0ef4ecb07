"""Who a network no longer lists: somebody its earlier export had and its newest one has not.

That is not the same as having left a job: they may have left the network, or you.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import Connection

# Formats whose every file lists everybody the network knows you by. An address book's file may be any part of it.
WHOLE_LISTS = frozenset({"linkedin", "facebook", "x", "instagram", "mastodon", "flickr"})
# A file that lists far fewer than the one before is a part of a list, and nobody left for that.
WHOLE_SHARE = 0.5


@dataclass(frozen=True)
class Unlisted:
    """A card that a network's newest file no longer lists: the format, and the file's source and day."""

    card: int
    format: str
    source_id: int
    source: str
    as_of: str


def no_longer_listed(connection: Connection) -> list[Unlisted]:
    """Every such card of your own, one entry a network."""
    found: list[Unlisted] = []
    for kind, sources in _files(connection).items():
        newest = _newest_whole(sources)
        if newest is None:
            continue
        source_id, name, as_of = newest
        missing = connection.exec_driver_sql(
            f"SELECT contact_id FROM ({_LISTINGS}) GROUP BY contact_id HAVING max(as_of) < ? ORDER BY contact_id",
            (kind, kind, as_of),
        )
        found += [Unlisted(card, kind, source_id, name, as_of) for (card,) in missing]
    return found


def _files(connection: Connection) -> dict[str, list[tuple[int, str, str, int]]]:
    """By format, its dated files in their order, each with how many people it lists."""
    files: dict[str, list[tuple[int, str, str, int]]] = defaultdict(list)
    for source_id, kind, name, as_of in connection.exec_driver_sql(
        "SELECT id, kind, name, as_of FROM source WHERE as_of <> '' AND layer_id IS NULL ORDER BY as_of, id"
    ).fetchall():
        if kind in WHOLE_LISTS:
            (listed,) = connection.exec_driver_sql(
                "SELECT (SELECT count(*) FROM record WHERE source_id = ?)"
                " + (SELECT count(*) FROM sighting WHERE source_id = ?)",
                (source_id, source_id),
            ).one()
            files[kind].append((source_id, name, as_of, listed))
    return files


def _newest_whole(files: list[tuple[int, str, str, int]]) -> tuple[int, str, str] | None:
    """The newest file that lists about as many as the one before it; None where there is none to compare it with."""
    for (_, _, _, before), (source_id, name, as_of, listed) in reversed(list(pairwise(files))):
        if listed >= before * WHOLE_SHARE:
            return source_id, name, as_of
    return None


# Takes the format twice: who is listed on which day, word for word the same or anew.
_LISTINGS = (
    "SELECT r.contact_id, s.as_of FROM record r JOIN source s ON s.id = r.source_id AND s.layer_id IS NULL"
    " WHERE s.kind = ? AND r.contact_id IS NOT NULL"
    " UNION ALL SELECT r.contact_id, s.as_of FROM sighting g JOIN record r ON r.id = g.record_id"
    " JOIN source s ON s.id = g.source_id AND s.layer_id IS NULL WHERE s.kind = ? AND r.contact_id IS NOT NULL"
)
