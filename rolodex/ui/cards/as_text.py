"""A card as plain lines, for the clipboard."""

from __future__ import annotations

from rolodex.queries.card_parts import Card


def as_text(card: Card) -> str:
    """The card's main facts, a line each."""
    does = ", ".join(part for part in (card.title, card.company) if part)
    values = [field.value for field in (*card.emails, *card.phones, *card.links)]
    return "\n".join(part for part in (card.name, does, *values, *(a.lines for a in card.addresses)) if part)
