"""What's new, seen to: a piece of news stays until you say you are done with it."""

from __future__ import annotations

from collections.abc import Iterable

from rolodex.errors import NotMet
from rolodex.storage.book import Book, Changed


def see_to(book: Book, ids: Iterable[int], *, done: bool = True) -> Changed:
    """Mark news as seen to, or (`done` False) as waiting again. Raises NotMet when there is no such piece of news."""
    chosen = list(ids)
    pieces = "1 piece of news" if len(chosen) == 1 else f"{len(chosen)} pieces of news"
    with book.change("news", f"{'Saw to' if done else 'Kept'} {pieces}") as change:
        for number in chosen:
            found = change.connection.exec_driver_sql("UPDATE news SET done = ? WHERE id = ?", (int(done), number))
            if not found.rowcount:
                raise NotMet(f"There is no piece of news {number}. `rolodex news` lists them.")
    return change.changed
