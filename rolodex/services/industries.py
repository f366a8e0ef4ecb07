"""Industries: which cards belong to which, by your own word. What is only suggested is worked out, not written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from rolodex.errors import UsageError
from rolodex.models.industries import find_industry, industry_list, industry_name
from rolodex.services.own_cards import check_own, check_there
from rolodex.storage.book import Book, Changed


def set_industry(book: Book, cards: Iterable[int], name: str) -> Changed:
    """Put cards into an industry or sub-industry of the list. Raises UsageError with the list for any other name."""
    chosen = list(cards)
    with book.change("tag", f"Set the industry {name} on {_cards(chosen)}") as change:
        check_own(change.connection, chosen)
        check_there(change.connection, chosen)
        _put(change.connection, chosen, find_or_add_industry(change.connection, name), refused=False)
    return change.changed


def drop_industry(book: Book, cards: Iterable[int], name: str) -> Changed:
    """Take cards out of an industry: their own, their company's, or a suggested one. It is not suggested again."""
    chosen = list(cards)
    with book.change("tag", f"Took the industry {name} off {_cards(chosen)}") as change:
        check_own(change.connection, chosen)
        key = find_industry(name)
        if key and (shown := _showing(change.connection, chosen, key)):
            _put(change.connection, shown, find_or_add_industry(change.connection, key), refused=True)
    return change.changed


def accept_suggestions(book: Book, cards: Iterable[int]) -> Changed:
    """Put each card into the industry that is suggested for it, if one is."""
    chosen = list(cards)
    with book.change("tag", f"Accepted the industry of {_cards(chosen)}") as change:
        check_own(change.connection, chosen)
        by_key: dict[str, list[int]] = defaultdict(list)
        for card, key in change.connection.exec_driver_sql(
            "SELECT id, industry FROM card_row WHERE industry_suggested AND industry <> ''"
            " AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(chosen),),
        ).fetchall():
            by_key[key].append(card)
        for key, cards_of_key in by_key.items():
            _put(change.connection, cards_of_key, find_or_add_industry(change.connection, key), refused=False)
    return change.changed


def find_or_add_industry(connection: Connection, name: str) -> int:
    """The row of a listed industry or sub-industry, named as we, LinkedIn or NAICS name it.

    Raises UsageError when the list has no such name.
    """
    key = name if industry_name(name) else find_industry(name)
    if not key:
        names = ", ".join(i.name for i in industry_list())
        raise UsageError(f"There is no industry called “{name}”. There are: {names}.")
    head = key.partition("/")[0]
    parent = _row(connection, head, None)
    return parent if key == head else _row(connection, key, parent)


def _put(connection: Connection, cards: list[int], industry: int, *, refused: bool) -> None:
    connection.exec_driver_sql(
        "INSERT INTO contact_industry(contact_id, industry_id, refused) SELECT value, ?2, ?3 FROM json_each(?1) WHERE 1"
        " ON CONFLICT(contact_id, industry_id) DO UPDATE SET refused = ?3, record_id = NULL",
        (json.dumps(cards), industry, int(refused)),
    )


def _showing(connection: Connection, cards: list[int], key: str) -> list[int]:
    """Those of the cards that are in an industry, by whatever reason."""
    found = connection.exec_driver_sql(
        "SELECT t.contact_id FROM contact_industry t JOIN industry i ON i.id = t.industry_id"
        " WHERE i.key = ?2 AND NOT t.refused AND t.contact_id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT p.contact_id FROM industry i JOIN company k ON k.industry_id = i.id"
        " JOIN position p ON p.company_id = k.id AND p.current"
        " WHERE i.key = ?2 AND p.contact_id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT id FROM card_row WHERE industry = ?2 AND industry_suggested"
        " AND id IN (SELECT value FROM json_each(?1))",
        (json.dumps(cards), key),
    )
    return list(found.scalars())


def _row(connection: Connection, key: str, parent: int | None) -> int:
    run = connection.exec_driver_sql
    found = run("SELECT id FROM industry WHERE key = ?", (key,)).scalar()
    if found is None:
        found = run(
            "INSERT INTO industry(key, name, parent_id) VALUES (?, ?, ?) RETURNING id",
            (key, industry_name(key), parent),
        ).scalar_one()
    return int(found)


def _cards(cards: list[int]) -> str:
    return "1 card" if len(cards) == 1 else f"{len(cards):,} cards"
