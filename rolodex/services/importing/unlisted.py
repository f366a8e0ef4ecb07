"""Who leaves an associate's rolodex: somebody their newer list of the same network has no longer.

Your own cards never go for that (`rolodex.queries.listing` tells you of them instead). A card stays if another kind of
file tells of it, if the newer file lists far fewer people than there were, or if nothing says that it is newer.
"""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import Connection

from rolodex.queries.listing import WHOLE_LISTS, WHOLE_SHARE
from rolodex.services.importing.comparing import Person
from rolodex.services.importing.plan import FileRead
from rolodex.services.importing.scope import NO_LAYER, Scope

Unlisted: TypeAlias = frozenset[int]


def find_unlisted(connection: Connection, scope: Scope, files: list[FileRead], people: list[Person]) -> Unlisted:
    """The cards of the associate's rolodex that go with these files, which are not written yet."""
    if scope.associate is None or scope.layer == NO_LAYER:
        return frozenset()
    gone: set[int] = set()
    for kind in WHOLE_LISTS.intersection(file.format for file in files):
        newest = max(
            (n for n, file in enumerate(files) if file.format == kind and file.digest), key=lambda n: files[n].as_of
        )
        listed = [p.item.contact_id for p in people if any(told.saying.file == newest for told in p.told)]
        before = _listed_before(connection, scope.layer, kind, files[newest].as_of)
        if files[newest].as_of and len(listed) >= len(before) * WHOLE_SHARE:
            gone |= before.difference(listed)
    return frozenset(gone)


def let_go(connection: Connection, cards: Unlisted) -> None:
    """Take these cards out, with all that was said of them: a later file may tell of them afresh."""
    if cards:
        from rolodex.services.clearing import clear_cards

        clear_cards(connection, cards)


def _listed_before(connection: Connection, layer: int | None, kind: str, as_of: str) -> set[int]:
    """The cards that only such files tell of, all of them older than that day."""
    return set(
        connection.exec_driver_sql(
            "SELECT r.contact_id FROM record r JOIN source s ON s.id = r.source_id"
            " LEFT JOIN sighting g ON g.record_id = r.id LEFT JOIN source n ON n.id = g.source_id"
            " WHERE s.layer_id = ? AND r.contact_id IS NOT NULL GROUP BY r.contact_id"
            " HAVING min(r.format = ?) AND max(max(s.as_of, coalesce(n.as_of, ''))) < ?",
            (layer, kind, as_of),
        ).scalars()
    )
