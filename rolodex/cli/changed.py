"""How the commands that change something tell what they did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rolodex.cli.cards import read_cards
from rolodex.cli.desk import Desk
from rolodex.cli.showing import shape
from rolodex.cli.terminal import emit, say

if TYPE_CHECKING:
    from rolodex.queries.card_parts import Card
    from rolodex.storage.book import Book, Changed


def tell_changed(at: Desk, book: Book, ids: list[int], changes: Sequence[Changed]) -> None:
    """The cards as they are now, and the changes that made them so."""
    # Only programs are told of the cards themselves, and there may be thousands.
    tell_of_cards(at, list(read_cards(book, ids)) if at.json else [], changes)


def tell_of_cards(at: Desk, cards: list[Card], changes: Sequence[Changed]) -> None:
    """These cards, and the changes; `change` is the last of them, None if nothing had to change."""
    made = [change for change in changes if change.id is not None]
    if at.json:
        numbers = [change.id for change in made]
        shapes = [shape(card) for card in cards]
        first = shapes[0] if shapes else None
        last = numbers[-1] if numbers else None
        emit({"id": first and first["id"], "card": first, "cards": shapes, "change": last, "changes": numbers})
        return
    for change in made or changes[:1]:
        tell_change(change)


def tell_change(change: Changed) -> None:
    """What a change did, with its number; that nothing had to change, if it has none."""
    say("Nothing had to change." if change.id is None else f"{change.label} (change {change.id})")
