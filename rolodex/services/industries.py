"""Industries: the list we ship, and which cards belong to which."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.resources import resource
from rolodex.storage.book import Book, Changed
from rolodex.text import fold


@dataclass(frozen=True)
class Industry:
    """One industry of the list, with its finer kinds."""

    key: str
    name: str
    sub: tuple[str, ...]


@lru_cache(maxsize=1)
def industry_list() -> tuple[Industry, ...]:
    """The industries of resources/industries.toml, in its order."""
    entries = tomllib.loads(resource("industries.toml").read_text(encoding="utf-8"))["industry"]
    return tuple(Industry(e["key"], e["name"], tuple(e.get("sub", ()))) for e in entries)


def set_industry(book: Book, cards: Iterable[int], name: str) -> Changed:
    """Put cards into an industry or sub-industry of the list. Raises UsageError with the list for any other name."""
    chosen = list(cards)
    with book.change("tag", f"Set the industry {name} on {_cards(chosen)}") as change:
        number = find_or_add_industry(change.connection, name)
        for card in chosen:
            if change.connection.exec_driver_sql("SELECT 1 FROM contact WHERE id = ?", (card,)).scalar() is None:
                raise NotMet(f"There is no card {card}.")
            change.connection.exec_driver_sql(
                "INSERT INTO contact_industry(contact_id, industry_id) VALUES (?, ?)"
                " ON CONFLICT(contact_id, industry_id) DO UPDATE SET suggested = 0, record_id = NULL",
                (card, number),
            )
    assert change.done is not None
    return change.done


def drop_industry(book: Book, cards: Iterable[int], name: str) -> Changed:
    """Take cards out of an industry."""
    chosen = list(cards)
    with book.change("tag", f"Took the industry {name} off {_cards(chosen)}") as change:
        for card in chosen:
            change.connection.exec_driver_sql(
                "DELETE FROM contact_industry WHERE contact_id = ?"
                " AND industry_id IN (SELECT id FROM industry WHERE key = ? OR name = ?)",
                (card, _key(name), name),
            )
    assert change.done is not None
    return change.done


def find_or_add_industry(connection: Connection, name: str) -> int:
    """The row of a listed industry or sub-industry. Raises UsageError when the list has no such name."""
    folded = fold(name.strip())
    for industry in industry_list():
        if folded in (fold(industry.name), industry.key):
            return _row(connection, industry.key, industry.name, None)
        for sub in industry.sub:
            if folded == fold(sub):
                parent = _row(connection, industry.key, industry.name, None)
                return _row(connection, f"{industry.key}/{fold(sub)}", sub, parent)
    names = ", ".join(i.name for i in industry_list())
    raise UsageError(f"There is no industry called “{name}”. There are: {names}.")


def _key(name: str) -> str:
    folded = fold(name.strip())
    for industry in industry_list():
        if folded in (fold(industry.name), industry.key):
            return industry.key
        if folded in map(fold, industry.sub):
            return f"{industry.key}/{folded}"
    return folded


def _row(connection: Connection, key: str, name: str, parent: int | None) -> int:
    run = connection.exec_driver_sql
    found = run("SELECT id FROM industry WHERE key = ?", (key,)).scalar()
    if found is None:
        found = run(
            "INSERT INTO industry(key, name, parent_id) VALUES (?, ?, ?) RETURNING id", (key, name, parent)
        ).scalar_one()
    return int(found)


def _cards(cards: list[int]) -> str:
    return "1 card" if len(cards) == 1 else f"{len(cards)} cards"
