"""Ways to ask a book."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rolodex.queries.search import Found, search
from rolodex.storage.book import Book
from tests.helpers import cards

Ask = Callable[[str], list[str]]


@pytest.fixture
def ask(book: Book) -> Ask:
    """The names of the cards that a query finds, sorted."""

    def asked(query: str) -> list[str]:
        with book.read() as connection:
            found: Found = search(connection, query)
        names = {c.id: c.name for c in cards(book)}
        return sorted(names[number] for number in found.ids)

    return asked
