from __future__ import annotations

from rolodex.queries.changes import changes
from rolodex.services import editing
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book


def test_the_history_tells_what_stands(book: Book) -> None:
    ada, _ = editing.add_card(book, "Ada")
    bob, _ = editing.add_card(book, "Bob")
    editing.star(book, [ada, bob])
    undo(book)
    with book.read() as connection:
        rows = changes(connection)
    assert [(r.kind, r.label, r.undone, r.undoable, r.cards) for r in rows] == [
        ("undo", "Undid: Starred 2 cards", False, False, 2),
        ("edit", "Starred 2 cards", True, False, 2),
        ("add", "Added Bob", False, True, 1),
        ("add", "Added Ada", False, True, 1),
    ]
    redo(book)
    with book.read() as connection:
        rows = changes(connection, limit=3)
    assert [(r.kind, r.undone) for r in rows] == [("redo", False), ("undo", True), ("edit", False)]
