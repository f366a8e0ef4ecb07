"""Only your own cards are changed by hand: what lies in an associate's rolodex is their word."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.queries.card_parts import YOU
from rolodex.queries.layers import whose


def check_own(connection: Connection, cards: Iterable[int]) -> None:
    """Raises UsageError, which says what to do, for a card that lies in an associate's rolodex."""
    for card, (_, associate) in whose(connection, cards).items():
        name = connection.exec_driver_sql("SELECT name FROM card_row WHERE id = ?", (card,)).scalar()
        raise UsageError(
            f"{name} is in {associate}'s rolodex. Take the card over first: rolodex associates take {card}"
        )


def check_there(connection: Connection, cards: Iterable[int]) -> None:
    """Raises NotMet for a card that is not in the book."""
    missing = connection.exec_driver_sql(
        "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM card_row) LIMIT 1",
        (json.dumps(list(cards)),),
    ).scalar()
    if missing is not None:
        raise NotMet(f"There is no card {missing}.")


def person_name(connection: Connection, card: int) -> str:
    """What somebody is called within a sentence, "you" for you; also right after their card was taken over."""
    if card == YOU:
        return "you"
    # A card taken over in this very change is not in the list yet.
    found = connection.exec_driver_sql(
        "SELECT coalesce(w.name, nullif(trim(c.given || ' ' || c.family), ''), nullif(c.formatted, ''), 'Somebody')"
        " FROM contact c LEFT JOIN card_row w ON w.id = c.id WHERE c.id = ?",
        (card,),
    )
    return str(found.scalar_one())
