"""Who owes whom, in words."""

from __future__ import annotations

from rolodex.queries.card_parts import YOU, Person
from rolodex.queries.written_names import Who


def who_owes(ower: Person | Who, owed: Person | Who) -> str:
    """ "You owe Ana Sousa", "Dana Okafor owes you", "Dana Okafor owes Luis Romero"."""
    to = "you" if owed.id == YOU else owed.name
    return f"You owe {to}" if ower.id == YOU else f"{ower.name} owes {to}"
