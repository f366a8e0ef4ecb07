"""Industries: which cards belong to which, by your own word. What is only suggested is worked out, not written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.industries import find_industry, industry_list, industry_name
from rolodex.services.own_cards import check_own
from rolodex.storage.book import Book, Changed


def set_industry(book: Book, cards: Iterable[int], name: str) -> Changed:
    """Put cards into an industry or sub-industry of the list. Raises UsageError with the list for any other name."""
    chosen = list(cards)
    with book.change("tag", f"Set the industry {name} on {_cards(chosen)}") as change:
        check_own(change.connection, chosen)
        number = find_or_add_industry(change.connection, name)
        for card in chosen:
            if change.connection.exec_driver_sql("SELECT 1 FROM contact WHERE id = ?", (card,)).scalar() is None:
                raise NotMet(f"There is no card {card}.")
            _put(change.connection, card, number, refused=False)
    return change.changed


def drop_industry(book: Book, cards: Iterable[int], name: str) -> Changed:
    """Take cards out of an industry: their own, their company's, or a suggested one. It is not suggested again."""
    chosen = list(cards)
    with book.change("tag", f"Took the industry {name} off {_cards(chosen)}") as change:
        check_own(change.connection, chosen)
        key = find_industry(name)
        for card in chosen:
            if key in _shown(change.connection, card):
                _put(change.connection, card, find_or_add_industry(change.connection, key), refused=True)
    return change.changed


def accept_suggestions(book: Book, cards: Iterable[int]) -> Changed:
    """Put each card into the industry that is suggested for it, if one is."""
    chosen = list(cards)
    with book.change("tag", f"Accepted the industry of {_cards(chosen)}") as change:
        check_own(change.connection, chosen)
        for card in chosen:
            key = change.connection.exec_driver_sql(
                "SELECT industry FROM card_row WHERE id = ? AND industry_suggested", (card,)
            ).scalar()
            if key:
                _put(change.connection, card, find_or_add_industry(change.connection, key), refused=False)
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


def _put(connection: Connection, card: int, industry: int, *, refused: bool) -> None:
    connection.exec_driver_sql(
        "INSERT INTO contact_industry(contact_id, industry_id, refused) VALUES (?1, ?2, ?3)"
        " ON CONFLICT(contact_id, industry_id) DO UPDATE SET refused = ?3, record_id = NULL",
        (card, industry, int(refused)),
    )


def _shown(connection: Connection, card: int) -> Iterator[str]:
    """The keys of the industries a card is in, by whatever reason."""
    yield from connection.exec_driver_sql(
        "SELECT i.key FROM contact_industry t JOIN industry i ON i.id = t.industry_id"
        " WHERE t.contact_id = ?1 AND NOT t.refused"
        " UNION SELECT i.key FROM position p JOIN company k ON k.id = p.company_id"
        " JOIN industry i ON i.id = k.industry_id WHERE p.contact_id = ?1 AND p.current"
        " UNION SELECT industry FROM card_row WHERE id = ?1 AND industry_suggested",
        (card,),
    ).scalars()


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
    return "1 card" if len(cards) == 1 else f"{len(cards)} cards"
