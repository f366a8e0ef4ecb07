"""Who leaves an associate's rolodex, or does not come in: whom a newer list of theirs of the same network lacks.

Your own cards never go for that (`rolodex.queries.listing` tells you of them instead). A card stays if another kind of
file tells of it, if the newer file lists far fewer people than there were, or if nothing says that it is newer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy import Connection

from rolodex.models.draft import LeftOut
from rolodex.queries.listing import WHOLE_LISTS, WHOLE_SHARE
from rolodex.services.importing.comparing import Person
from rolodex.services.importing.plan import FileRead
from rolodex.services.importing.scope import NO_LAYER, Scope

Unlisted: TypeAlias = frozenset[int]


def without_unlisted(
    connection: Connection, scope: Scope, files: list[FileRead], people: list[Person]
) -> tuple[list[FileRead], list[Person]]:
    """The people without those who would be new in an associate's rolodex although a newer list lacks them; the files
    with how many these are.
    """
    if scope.associate is None:
        return files, people
    listed = Counter(number for person in people for number in {told.saying.file for told in person.told})
    lists = _lists(connection, scope.layer)
    for number, count in listed.items():
        lists[files[number].format].append((files[number].as_of, count))
    stay: list[Person] = []
    left: Counter[int] = Counter()
    for person in people:
        newest = max((told.saying.file for told in person.told), key=lambda number: files[number].as_of)
        if person.item.contact_id is None and all(
            _is_superseded(files[told.saying.file], listed[told.saying.file], lists) for told in person.told
        ):
            left[newest] += 1
        else:
            stay.append(person)
    return [_with_left_out(file, left[number]) for number, file in enumerate(files)], stay


def _is_superseded(file: FileRead, listed: int, lists: dict[str, list[tuple[str, int]]]) -> bool:
    """Whether there is a newer list of the same network, and about as long."""
    return file.format in WHOLE_LISTS and any(
        "" < file.as_of < as_of and count >= listed * WHOLE_SHARE for as_of, count in lists[file.format]
    )


def _lists(connection: Connection, layer: int | None) -> dict[str, list[tuple[str, int]]]:
    """By format, the days of the files that a rolodex is made of, and how many people each lists."""
    lists: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for kind, as_of, count in connection.exec_driver_sql(
        "SELECT s.kind, s.as_of, (SELECT count(*) FROM record r WHERE r.source_id = s.id)"
        " + (SELECT count(*) FROM sighting g WHERE g.source_id = s.id) FROM source s WHERE s.layer_id = ?",
        (layer,),
    ):
        lists[kind].append((as_of, count))
    return lists


def _with_left_out(file: FileRead, count: int) -> FileRead:
    more = LeftOut(file.name, f"{count:,} whom a newer list of theirs has no longer", count)
    return replace(file, left_out=(*file.left_out, more)) if count else file


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
