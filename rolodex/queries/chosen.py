"""What several chosen cards have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.counts import Count


@dataclass(frozen=True)
class Chosen:
    """Cards that were chosen together: all of them, the first few as rows, how many are starred, and their tags."""

    ids: tuple[int, ...]
    rows: tuple[CardRow, ...]
    starred: int
    tags: tuple[Count, ...]


def chosen(connection: Connection, ids: Sequence[int], shown: int) -> Chosen:
    """These cards, with the rows of the first `shown`. Tags come with how many of them bear each, the most first."""
    run = connection.exec_driver_sql
    listed = (f"[{','.join(map(str, ids))}]",)
    starred = run(
        "SELECT count(*) FROM card_row WHERE starred AND id IN (SELECT value FROM json_each(?))", listed
    ).scalar_one()
    tags = run(
        "SELECT t.name, count(*) AS cards FROM contact_tag x JOIN tag t ON t.id = x.tag_id"
        " WHERE x.contact_id IN (SELECT value FROM json_each(?)) GROUP BY t.id ORDER BY cards DESC, t.key",
        listed,
    )
    return Chosen(
        tuple(ids), tuple(card_rows(connection, ids[:shown])), int(starred), tuple(Count(*row) for row in tags)
    )
