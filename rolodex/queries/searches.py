"""Saved searches: which there are, and how many cards each finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.queries.search import search
from rolodex.text import clean, fold

# Counting them takes a search each, so that beyond these the rail shows no numbers.
_MOST_COUNTED = 30


@dataclass(frozen=True)
class SavedSearch:
    """A search kept under a name."""

    id: int
    name: str
    query: str


def saved_searches(connection: Connection) -> tuple[SavedSearch, ...]:
    """Every saved search, in the order you gave them."""
    found = connection.exec_driver_sql("SELECT id, name, query FROM saved_search ORDER BY place, id")
    return tuple(SavedSearch(*row) for row in found)


def search_named(connection: Connection, name: str) -> SavedSearch:
    """The saved search of that name, however it is capitalised. Raises NotMet, which names those there are."""
    known = saved_searches(connection)
    found = next((saved for saved in known if fold(saved.name) == fold(clean(name))), None)
    if found is None:
        names = ", ".join(f"“{saved.name}”" for saved in known)
        there = f"There are: {names}." if known else "Save one with: rolodex searches add NAME QUERY"
        raise NotMet(f"There is no saved search “{clean(name)}”. {there}")
    return found


def count_searches(connection: Connection, searches: Sequence[SavedSearch]) -> dict[int, int]:
    """How many cards each of the first of these finds; only close names are none."""
    found = {saved.id: search(connection, saved.query) for saved in searches[:_MOST_COUNTED]}
    return {number: 0 if hits.forgiven else len(hits.ids) for number, hits in found.items()}
