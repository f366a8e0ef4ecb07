"""What the palette asks of the book when it opens: what undo would take back, who is chosen, what was chosen lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.changes import redoable, undoable
from rolodex.queries.companies import company_rows
from rolodex.queries.company_fits import Fit
from rolodex.ui.palette.verbs import who_words


@dataclass(frozen=True)
class Moment:
    """How things stand: names for the chosen cards, labels for undo and redo, whether any of the cards are starred and
    any are not, and the recent cards and companies.
    """

    who: str
    undo: str
    redo: str
    stars: frozenset[bool]
    cards: tuple[CardRow, ...]
    companies: tuple[Fit, ...]


def moment(connection: Any, chosen: Sequence[int], recent: Sequence[str]) -> Moment:
    """How things stand now."""
    undone, redone = undoable(connection), redoable(connection)
    ids = _ids(recent, "company:")
    firms = company_rows(connection, ids) if ids else []
    rows = card_rows(connection, chosen)
    return Moment(
        who_words([row.name for row in rows], len(chosen)),
        undone[1] if undone else "",
        redone[2] if redone else "",
        frozenset(row.starred for row in rows),
        tuple(card_rows(connection, _ids(recent, "card:"))),
        tuple(Fit(row.id, row.name, row.people) for row in firms),
    )


def _ids(keys: Sequence[str], kind: str) -> list[int]:
    return [int(key.removeprefix(kind)) for key in keys if key.startswith(kind) and key.removeprefix(kind).isdecimal()]
