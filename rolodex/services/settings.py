"""Setting what a book remembers about itself."""

from __future__ import annotations

from sqlalchemy import Connection

from rolodex.errors import UsageError
from rolodex.phones import phone_key
from rolodex.queries.settings import HOME_COUNTRY, LANGUAGE, LETTER, MY_NAME
from rolodex.services.templates import LETTERS, ours
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, clean_text


def set_home_country(book: Book, country: str) -> Changed:
    """Read numbers without a country code in this country from now on; those already there are read again."""
    with book.change("settings", f"Set the home country to {country}") as change:
        _set(change.connection, HOME_COUNTRY, country)
        for row, value, key in change.connection.exec_driver_sql("SELECT id, value, key FROM phone").fetchall():
            now = phone_key(value, country)
            if now != key:
                change.connection.exec_driver_sql("UPDATE phone SET key = ? WHERE id = ?", (now, row))
    return change.changed


def set_language(book: Book, language: str) -> Changed:
    """Sort the book as this language does."""
    with book.change("settings", f"Sorted the book for “{language}”") as change:
        _set(change.connection, LANGUAGE, language)
    return change.changed


def set_my_name(book: Book, name: str) -> Changed:
    """Sign letters with this name; "" for the one your own files give you."""
    with book.change("settings", f"Set your name to {clean(name)}" if clean(name) else "Took your name away") as change:
        _set(change.connection, MY_NAME, clean(name))
    return change.changed


def set_letter(book: Book, letter: str, text: str) -> Changed:
    """Write this letter in your own words from now on; "" goes back to ours. Raises UsageError for no such letter."""
    own = clean_text(text)
    if letter not in LETTERS:
        raise UsageError(f"There is no letter “{letter}”. There are: {', '.join(LETTERS)}.")
    same = own == clean_text(ours(letter))
    label = "Went back to our words for" if same or not own else "Put into your words:"
    with book.change("settings", f"{label} “{LETTERS[letter]}”") as change:
        if own and not same:
            _set(change.connection, LETTER + letter, own)
        else:
            change.connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (LETTER + letter,))
    return change.changed


def _set(connection: Connection, name: str, value: str) -> None:
    connection.exec_driver_sql(
        "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
