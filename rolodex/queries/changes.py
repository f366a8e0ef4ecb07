"""The history: what was changed, when, and whether it still stands."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU

# The kind of change that cannot be undone: what it took out is no longer in the file.
FOR_GOOD = "forget"


@dataclass(frozen=True)
class ChangeRow:
    """One change. `undone` says it was taken back; `undoable` that it can be."""

    id: int
    kind: str
    label: str
    at: str
    undone: bool
    undoable: bool
    cards: int


def changes(connection: Connection, limit: int = 200) -> list[ChangeRow]:
    """The newest changes first."""
    return [
        ChangeRow(
            number,
            kind,
            label,
            at,
            undone_by is not None,
            undone_by is None and kind not in ("undo", "redo", FOR_GOOD),
            cards,
        )
        for number, kind, label, at, undone_by, cards in connection.exec_driver_sql(
            'SELECT c.id, c.kind, c.label, c."at", c.undone_by, (SELECT count(DISTINCT j.contact_id) FROM journal j'
            f" WHERE j.id BETWEEN c.first_entry AND c.last_entry AND j.contact_id <> {YOU}) FROM change c"
            " ORDER BY c.id DESC LIMIT ?",
            (limit,),
        )
    ]
