"""What an import tells that its source had not said before, as news about each card.

Only a source that told of somebody earlier can tell something new of them; and only a network that was imported earlier
can have somebody new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.listing import WHOLE_LISTS, Unlisted, no_longer_listed
from rolodex.services.importing.comparing import Person, Told
from rolodex.services.importing.diff import Diff, Row
from rolodex.services.importing.fields import YOU
from rolodex.services.importing.plan import FileRead, Saying

_NEW_FIELD = {"email": "new e-mail", "phone": "new phone", "address": "new address"}
_ADDRESS_PARTS = 7


@dataclass(frozen=True)
class Piece:
    """One piece of news about a card, and the file that tells it, by its place in the import."""

    file: int
    kind: str
    before: str
    after: str


class Newsroom:
    """Knows what each network had told before this import."""

    def __init__(self, connection: Connection, files: list[FileRead]) -> None:
        self._files = files
        found = connection.exec_driver_sql("SELECT kind, min(as_of) FROM source WHERE layer_id IS NULL GROUP BY kind")
        self._earlier: dict[str, str] = {row.kind: row[1] for row in found}
        self._lists_all = any(file.format in WHOLE_LISTS and file.as_of for file in files)
        self._unlisted = {(u.card, u.format) for u in self._missing(connection)}

    def pieces(self, person: Person, diff: Diff) -> Iterator[Piece]:
        """What is new about one card, before it is written."""
        if person.item.contact_id == YOU:
            return
        for told in person.told:
            if told.before is None:
                if self._is_newcomer(told.saying):
                    yield Piece(told.saying.file, "new", "", told.saying.draft.known_how)
            elif not (
                told.same
                or told.older
                or told.saying.draft.only_adds
                or self._files[told.saying.file].as_of < told.before.as_of
            ):
                yield from _told_again(diff, told)

    def newly_unlisted(self, connection: Connection) -> list[Unlisted]:
        """Who was listed until this import and no longer is, once it is written."""
        return [u for u in self._missing(connection) if (u.card, u.format) not in self._unlisted]

    def _missing(self, connection: Connection) -> list[Unlisted]:
        return no_longer_listed(connection) if self._lists_all else []

    def _is_newcomer(self, saying: Saying) -> bool:
        file = self._files[saying.file]
        earlier = self._earlier.get(file.format)
        return file.format in WHOLE_LISTS and earlier is not None and bool(file.as_of) and earlier < file.as_of


def _told_again(diff: Diff, told: Told) -> Iterator[Piece]:
    """What a source says of somebody whom it told of before."""
    saying = told.saying
    moved = diff.job_change
    if moved is not None:
        yield Piece(saying.file, moved.kind, moved.before, moved.after)
    else:
        yield from (Piece(saying.file, "left a job", _job(row), "") for row, _ in diff.end)
    for row in diff.fresh:
        if row.saying is not saying:
            continue
        if row.table in _NEW_FIELD:
            yield Piece(saying.file, _NEW_FIELD[row.table], "", _shown(row))
        elif row.table == "position" and moved is None and row.current:
            yield Piece(saying.file, "new job", "", ", ".join(filter(None, (row.values[1], row.values[0]))))


def _job(row: Row) -> str:
    return ", ".join(part for part in row.label if part)


def _shown(row: Row) -> str:
    if row.table == "address":
        return ", ".join(part.replace("\n", ", ") for part in row.values[:_ADDRESS_PARTS] if part)
    return str(row.values[0])
