"""Cards you removed by hand: who they were, so that no file brings them back unasked, however it spells them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.queries.likeness import agree, read_name
from rolodex.services.importing.describing import Points, names_of, points_of
from rolodex.services.importing.known import KnownRecord
from rolodex.services.importing.reading import read_again


class Removed:
    """The people of removed cards, by their profiles, addresses and numbers."""

    def __init__(self, connection: Connection, layer: int | None, country: str) -> None:
        self._had: dict[str, list[tuple[KnownRecord, list[str]]]] = defaultdict(list)
        for record_id, digest, as_of, kind, data in connection.exec_driver_sql(
            "SELECT r.id, r.digest, s.as_of, r.format, b.data FROM record r JOIN source s ON s.id = r.source_id"
            " JOIN blob b ON b.id = r.blob_id WHERE r.contact_id IS NULL AND s.layer_id IS ? ORDER BY r.id",
            (layer,),
        ):
            draft = read_again(kind, bytes(data))
            if draft is None or draft.only_adds or draft.is_you:
                continue
            who = (KnownRecord(record_id, None, digest, as_of), list(names_of(draft)))
            for key in _keys(points_of(draft, country)):
                self._had[key].append(who)

    def find(self, draft: Draft, points: Points) -> KnownRecord | None:
        """The record of the removed card that this draft speaks of: something is shared, and the names agree."""
        names = list(names_of(draft)) if self._had else []
        for key in _keys(points) if names else ():
            for record, theirs in self._had.get(key, ()):
                if any(agree(read_name(one), read_name(other)) for one in names for other in theirs):
                    return record
        return None


def _keys(points: Points) -> list[str]:
    return [*points.profiles, *points.emails, *points.phones]
