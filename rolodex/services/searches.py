"""Saved searches: keeping one under a name, renaming, moving and removing it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.queries.searches import SavedSearch, saved_searches
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, fold


@dataclass(frozen=True)
class Saved:
    """What saving did: the change, and the saved search's id."""

    changed: Changed
    search: int


def save_search(book: Book, name: str, query: str) -> Saved:
    """Keep a search under a name, after those there are. A query that cannot be read is searched as plain words.

    Raises UsageError when either is empty or the name is taken.
    """
    if not clean(query):
        raise UsageError("There is nothing to save. Type what to look for first.")
    with book.change("search", f"Saved the search “{clean(name)}”") as change:
        named = _free_name(change.connection, name)
        number = change.connection.exec_driver_sql(
            "INSERT INTO saved_search(name, query, place)"
            " SELECT ?, ?, coalesce(max(place), 0) + 1 FROM saved_search RETURNING id",
            (named, clean(query)),
        ).scalar_one()
    return Saved(change.changed, int(number))


def rename_search(book: Book, search: int, name: str) -> Changed:
    """Call a saved search otherwise. Raises NotMet when it is gone, UsageError when the name is empty or taken."""
    with book.change("search", "") as change:
        before = _saved(change.connection, search).name
        named = _free_name(change.connection, name, but=search)
        change.label = f"Renamed the search “{before}” to “{named}”"
        if named != before:
            change.connection.exec_driver_sql("UPDATE saved_search SET name = ? WHERE id = ?", (named, search))
    return change.changed


def remove_search(book: Book, search: int) -> Changed:
    """Forget a saved search; the cards it finds stay. Raises NotMet when it is gone."""
    with book.change("search", "") as change:
        change.label = f"Removed the search “{_saved(change.connection, search).name}”"
        change.connection.exec_driver_sql("DELETE FROM saved_search WHERE id = ?", (search,))
    return change.changed


def move_search(book: Book, search: int, steps: int) -> Changed:
    """Move a saved search so many places down, or up if `steps` is negative, as far as it goes.

    Raises NotMet when it is gone.
    """
    with book.change("search", "") as change:
        moved = _saved(change.connection, search)
        change.label = f"Moved the search “{moved.name}” {'up' if steps < 0 else 'down'}"
        order = list(saved_searches(change.connection))
        at = order.index(moved)
        order.insert(min(max(at + steps, 0), len(order) - 1), order.pop(at))
        for place, saved in enumerate(order, 1):
            change.connection.exec_driver_sql(
                "UPDATE saved_search SET place = ?1 WHERE id = ?2 AND place <> ?1", (place, saved.id)
            )
    return change.changed


def _saved(connection: Connection, search: int) -> SavedSearch:
    found = next((saved for saved in saved_searches(connection) if saved.id == search), None)
    if found is None:
        raise NotMet("That saved search is no longer there.")
    return found


def _free_name(connection: Connection, name: str, but: int | None = None) -> str:
    """The name as it is kept. Raises UsageError when it is empty, or another saved search is called so."""
    named = clean(name)
    if not named:
        raise UsageError("Give the search a name.")
    if any(fold(saved.name) == fold(named) and saved.id != but for saved in saved_searches(connection)):
        raise UsageError(f"There is a saved search “{named}” already. Give this one another name.")
    return named
