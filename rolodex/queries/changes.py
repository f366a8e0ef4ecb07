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


def undoable(connection: Connection) -> tuple[int, str] | None:
    """The newest change that undo takes back: its id and label. Undos and redos are none themselves."""
    found = connection.exec_driver_sql(
        "SELECT id, label FROM change WHERE undone_by IS NULL AND last_entry > 0"
        f" AND kind NOT IN ('undo', 'redo', '{FOR_GOOD}') ORDER BY id DESC LIMIT 1"
    ).one_or_none()
    return (int(found[0]), str(found[1])) if found is not None else None


def redoable(connection: Connection, before: int | None = None) -> tuple[int, int, str] | None:
    """The undo that redo does away with, what it took back, and that one's label; None unless it was the last thing
    done. `before` leaves out a change that is under way.
    """
    found = connection.exec_driver_sql(
        "SELECT u.id, u.undoes, c.label FROM change u JOIN change c ON c.undone_by = u.id"
        " WHERE u.kind = 'undo' AND u.undone_by IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM change n WHERE n.id > u.id AND (?1 IS NULL OR n.id < ?1) AND n.kind NOT IN ('undo', 'redo'))"
        " ORDER BY u.id DESC LIMIT 1",
        (before,),
    ).one_or_none()
    return (int(found[0]), int(found[1]), str(found[2])) if found is not None else None
