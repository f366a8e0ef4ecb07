"""What a book remembers about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.storage.collation import system_language

HOME_COUNTRY = "home_country"
LANGUAGE = "language"


@dataclass(frozen=True)
class BookSettings:
    """The country numbers are read in ("US"), and the language names are sorted in ("en")."""

    home_country: str
    language: str


def book_settings(connection: Connection) -> BookSettings:
    """What the book says, and what this machine says where the book is silent."""
    return BookSettings(home_country(connection), language(connection))


def home_country(connection: Connection) -> str:
    """The two-letter country in which numbers without a country code are read."""
    return _setting(connection, HOME_COUNTRY) or system_country()


def language(connection: Connection) -> str:
    """The language whose alphabet sorts the book."""
    return _setting(connection, LANGUAGE) or re.split(r"[_.@-]", system_language().lower())[0]


def system_country() -> str:
    """The country in the machine's locale ("de_AT.UTF-8" gives "AT"), or US where it names none."""
    match = re.match(r"[a-z]{2,3}[_-]([A-Z]{2})\b", system_language())
    return match.group(1) if match else "US"


def _setting(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).scalar() or "")
