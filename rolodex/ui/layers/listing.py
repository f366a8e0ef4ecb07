"""What the list of an associate's rolodex holds: everybody in it, or those who fit what is looked for."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

from rolodex.queries.cards import CardRow, Letter, Listing, Order, card_rows, listing
from rolodex.queries.layers import Layer, layer
from rolodex.queries.search import search
from rolodex.ui.cards.list_model import PAGE
from rolodex.ui.layers.words import people
from rolodex.ui.text import number


@dataclass(frozen=True)
class Whole:
    """A rolodex and everybody in it, in the order of the list."""

    layer: Layer
    everybody: Listing


@dataclass(frozen=True)
class Listed:
    """The cards that are listed with the first rows of them, the list's heading, and its letters (none while one
    looks for something)."""

    ids: array[int]
    rows: list[CardRow]
    heading: str
    letters: list[Letter]
    alphabet: tuple[str, ...]


def read_whole(connection: Any, layer_id: int, order: Order) -> Whole | None:
    """The rolodex of that id, None once it is gone."""
    found = layer(connection, layer_id)
    return Whole(found, listing(connection, order, layer_id)) if found is not None else None


def look_up(connection: Any, whole: Whole, text: str) -> Listed:
    """Those in the rolodex who fit the text; everybody if there is none."""
    everybody = whole.everybody
    if not text.strip():
        rows = card_rows(connection, everybody.ids[:PAGE])
        return Listed(everybody.ids, rows, people(len(everybody.ids)), everybody.letters, everybody.alphabet)
    found = search(connection, text, whole.layer.id)
    ids = found.ids if found.ranked else everybody.in_order(found.ids)
    heading = "close names" if found.forgiven else f"{number(len(ids))} found"
    return Listed(ids, card_rows(connection, ids[:PAGE]), heading, [], ())
