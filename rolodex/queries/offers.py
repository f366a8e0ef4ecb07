"""What to offer while a name is typed: the few best cards and companies, whatever the size of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.company_fits import Fit, complete_company
from rolodex.queries.search import search
from rolodex.queries.settings import language
from rolodex.storage.collation import collation
from rolodex.text import words


@dataclass(frozen=True)
class Offers:
    """Cards and companies that fit, the best first."""

    cards: tuple[CardRow, ...] = ()
    companies: tuple[Fit, ...] = ()


def offers(connection: Connection, text: str, cards: int, companies: int) -> Offers:
    """The best of your own cards and companies, as many as asked."""
    firms = complete_company(connection, text, companies) if companies else []
    return Offers(tuple(offered_cards(connection, text, cards)), tuple(firms))


def offered_cards(connection: Connection, text: str, limit: int) -> list[CardRow]:
    """The best cards for a text: as a search ranks them, and of very many those first whose names begin so."""
    if limit < 1 or not text.strip():
        return []
    found = search(connection, text)
    if found.ranked:
        return card_rows(connection, found.ids[:limit])
    ids = [*_beginning(connection, text, "given", limit), *_beginning(connection, text, "family", limit)]
    return card_rows(connection, list(dict.fromkeys([*ids, *found.ids[:limit]]))[:limit])


def _beginning(connection: Connection, text: str, name: Literal["given", "family"], limit: int) -> list[int]:
    """Cards whose given or family name begins so, in the list's order: a stretch of an index, whatever its size."""
    typed = " ".join(words(text))
    if not typed:
        return []
    key = collation(language(connection)).key(typed)
    found = connection.exec_driver_sql(
        f"SELECT id FROM card_row WHERE layer_id IS NULL AND {name}_key >= ? AND {name}_key < ? ORDER BY {name}_key"
        " LIMIT ?",
        (key, f"{key}\U0010ffff", limit),
    )
    return list(found.scalars())
