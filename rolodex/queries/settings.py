"""What a book remembers about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.storage.collation import system_language

HOME_COUNTRY = "home_country"
LANGUAGE = "language"
MY_NAME = "my_name"
# Before the name of a letter you have words of your own for.
LETTER = "letter."


@dataclass(frozen=True)
class BookSettings:
    """The country numbers are read in ("US"), the language names are sorted in ("en"), and what you are called."""

    home_country: str
    language: str
    my_name: str


def book_settings(connection: Connection) -> BookSettings:
    """What the book says, and what this machine says where the book is silent."""
    return BookSettings(home_country(connection), language(connection), my_name(connection))


def home_country(connection: Connection) -> str:
    """The two-letter country in which numbers without a country code are read."""
    return _setting(connection, HOME_COUNTRY) or system_country()


def language(connection: Connection) -> str:
    """The language whose alphabet sorts the book."""
    return _setting(connection, LANGUAGE) or re.split(r"[_.@-]", system_language().lower())[0]


def my_name(connection: Connection) -> str:
    """What you are called: as you said, else as a file of yours says, else ""."""
    return _setting(connection, MY_NAME) or str(
        connection.exec_driver_sql(
            "SELECT CASE WHEN given || family <> '' THEN trim(given || ' ' || family) ELSE formatted END"
            " FROM contact WHERE is_you"
        ).scalar()
        or ""
    )


def own_letters(connection: Connection) -> dict[str, str]:
    """The letters you have words of your own for, by name, as you wrote them."""
    found = connection.exec_driver_sql(
        "SELECT substr(name, ?), value FROM setting WHERE substr(name, 1, ?) = ?",
        (len(LETTER) + 1, len(LETTER), LETTER),
    )
    return {str(name): str(text) for name, text in found if text}


def system_country() -> str:
    """The country in the machine's locale ("de_AT.UTF-8" gives "AT"), or US where it names none."""
    match = re.match(r"[a-z]{2,3}[_-]([A-Z]{2})\b", system_language())
    return match.group(1) if match else "US"


def _setting(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).scalar() or "")
