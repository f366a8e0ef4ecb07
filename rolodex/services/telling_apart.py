"""Telling apart: two cards are not one person, and nobody asks again."""

from __future__ import annotations

from rolodex.errors import NotMet, UsageError
from rolodex.storage.book import Book, Changed


def not_same(book: Book, card: int, other: int) -> Changed:
    """Remember for ever that two cards are two people, in whichever order they are named.

    Raises UsageError for one card named twice, NotMet when a card is gone.
    """
    if card == other:
        raise UsageError("That is one card. Name two.")
    first, second = sorted((card, other))
    with book.change("not same", "") as change:
        run = change.connection.exec_driver_sql
        names = []
        for number in (card, other):
            name = run("SELECT w.name FROM card_row w WHERE w.id = ?", (number,)).scalar()
            if name is None:
                raise NotMet(f"There is no card {number}.")
            names.append(name or "A card")
        change.label = f"Told apart {names[0]} and {names[1]}"
        run("INSERT OR IGNORE INTO not_same(contact_id, other_id) VALUES (?, ?)", (first, second))
    return change.changed
