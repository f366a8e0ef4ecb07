"""The list: which cards there are, in what order, and the rows of those that are in sight."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, groupby
from typing import Literal

from sqlalchemy import Connection

from rolodex.queries.settings import language
from rolodex.storage.collation import collation

# Sorting what was found costs more than going through the whole list once it is more than this part of it.
_FEW = 5

Order = Literal["given", "family", "company", "spoke", "added"]

_ORDERS: dict[Order, str] = {
    "given": "given_key",
    "family": "family_key",
    "company": "company = '', company COLLATE NOCASE, given_key",
    "spoke": "spoke DESC, given_key",
    "added": "id DESC",
}


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card as the list shows it. `spoke` is an ISO date or "", `photo_id` names a picture for `photo`."""

    id: int
    name: str
    family_first: str
    title: str
    company: str
    spoke: str
    starred: bool
    photo_id: int | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the strip, and at which place of the list its cards begin."""

    letter: str
    start: int
    count: int


@dataclass(frozen=True)
class Listing:
    """Every card in one order, where each letter begins, and the letters of the book's language."""

    ids: array[int]
    letters: list[Letter]
    alphabet: tuple[str, ...]

    @cached_property
    def _places(self) -> array[int]:
        """Each card's place by its id: half a megabyte for 100,000 cards, where a dict takes ten."""
        places = array("l", bytes(array("l").itemsize * (max(self.ids, default=0) + 1)))
        for place, card in enumerate(self.ids):
            places[card] = place
        return places

    def in_order(self, ids: array[int]) -> array[int]:
        """These cards in the list's order; such as came after the list was read are left out."""
        if len(ids) * _FEW > len(self.ids):
            return array("q", compress(self.ids, map(set(ids).__contains__, self.ids)))
        places = self._places
        known = (card for card in ids if card < len(places) and (places[card] or card == self.ids[0]))
        return array("q", sorted(known, key=places.__getitem__))


def listing(connection: Connection, order: Order = "given", layer_id: int | None = None) -> Listing:
    """The whole list in one order."""
    return Listing(card_ids(connection, order, layer_id), letters(connection, order, layer_id), alphabet(connection))


def card_ids(connection: Connection, order: Order = "given", layer_id: int | None = None) -> array[int]:
    """Every card of the book (or of one associate's rolodex), in order."""
    return numbers(
        connection,
        f"SELECT id AS number FROM card_row WHERE layer_id IS ? ORDER BY {_ORDERS[order]}",
        (layer_id,),
    )


def numbers(connection: Connection, sql: str, values: tuple[object, ...]) -> array[int]:
    """A query's one column, `number`, read as one text: ten times as fast as 100,000 rows of one number each."""
    joined = connection.exec_driver_sql(f"SELECT group_concat(number) FROM ({sql})", values).scalar()
    return array("q", json.loads(f"[{joined}]")) if joined else array("q")


def card_rows(connection: Connection, ids: Sequence[int]) -> list[CardRow]:
    """The rows of these cards, in the order asked; cards that are gone are left out."""
    found = {
        row[0]: CardRow(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6]), row[7])
        for row in connection.exec_driver_sql(
            "SELECT id, name, family_first, title, company, spoke, starred, photo_blob_id FROM card_row"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, ids))}]",),
        )
    }
    return [found[number] for number in ids if number in found]


def letters(connection: Connection, order: Order = "given", layer_id: int | None = None) -> list[Letter]:
    """Where each letter begins in the list; only by name is there such a place."""
    if order not in ("given", "family"):
        return []
    joined = connection.exec_driver_sql(
        f"SELECT group_concat(letter) FROM (SELECT {order}_letter AS letter FROM card_row WHERE layer_id IS ?"
        f" ORDER BY {order}_key)",
        (layer_id,),
    ).scalar()
    found: list[Letter] = []
    start = 0
    for letter, cards in groupby(joined.split(",") if joined else []):
        count = sum(1 for _ in cards)
        found.append(Letter(letter, start, count))
        start += count
    return found


def photo(connection: Connection, photo_id: int) -> bytes:
    """The bytes of a picture, b"" if it is gone."""
    found = connection.exec_driver_sql("SELECT data FROM blob WHERE id = ?", (photo_id,)).scalar()
    return bytes(found or b"")


def alphabet(connection: Connection) -> tuple[str, ...]:
    """The letters of the book's language, in the strip's order; scripts of their own come as their cards do."""
    return collation(language(connection)).letters
