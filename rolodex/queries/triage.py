"""Which cards to go through one by one: those of whom nothing is said yet, or those that were chosen."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence

from sqlalchemy import Connection


def without_rhythm(connection: Connection) -> array[int]:
    """Your own cards that have no rhythm and were not set aside, whom you spoke to last first, then the newest."""
    return _ids(
        connection,
        "SELECT w.id FROM card_row w JOIN contact c ON c.id = w.id LEFT JOIN keep_in_touch k ON k.card_id = w.id"
        " WHERE w.layer_id IS NULL AND c.rhythm_days = 0 AND k.card_id IS NULL ORDER BY w.spoke DESC, w.id DESC",
    )


def among_own(connection: Connection, cards: Sequence[int]) -> array[int]:
    """Those of the cards that are there and your own, in the order given, each once."""
    there = set(
        _ids(
            connection,
            "SELECT id FROM card_row WHERE layer_id IS NULL AND id IN (SELECT value FROM json_each(?))",
            json.dumps(list(cards)),
        )
    )
    return array("q", (card for card in dict.fromkeys(cards) if card in there))


def made_by(connection: Connection, change: int) -> array[int]:
    """Your own cards that a change made and that are still there, in the order it made them."""
    return _ids(
        connection,
        "SELECT w.id FROM journal j JOIN card_row w ON w.id = j.row_id AND w.layer_id IS NULL"
        " WHERE j.id BETWEEN (SELECT first_entry FROM change WHERE id = ?1)"
        " AND (SELECT last_entry FROM change WHERE id = ?1) AND j.tbl = 'contact' AND j.op = 'I' ORDER BY j.id",
        change,
    )


def _ids(connection: Connection, sql: str, *values: object) -> array[int]:
    return array("q", connection.exec_driver_sql(sql, values).scalars())
