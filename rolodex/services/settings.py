"""Setting what a book remembers about itself."""

from __future__ import annotations

from sqlalchemy import Connection

from rolodex.phones import phone_key
from rolodex.queries.settings import HOME_COUNTRY, LANGUAGE
from rolodex.storage.book import Book, Changed


def set_home_country(book: Book, country: str) -> Changed:
    """Read numbers without a country code in this country from now on; those already there are read again."""
    with book.change("settings", f"Set the home country to {country}") as change:
        _set(change.connection, HOME_COUNTRY, country)
        for row, value, key in change.connection.exec_driver_sql("SELECT id, value, key FROM phone").fetchall():
            now = phone_key(value, country)
            if now != key:
                change.connection.exec_driver_sql("UPDATE phone SET key = ? WHERE id = ?", (now, row))
    assert change.done is not None
    return change.done


def set_language(book: Book, language: str) -> Changed:
    """Sort the book as this language does."""
    with book.change("settings", f"Sorted the book for “{language}”") as change:
        _set(change.connection, LANGUAGE, language)
    assert change.done is not None
    return change.done


def _set(connection: Connection, name: str, value: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
