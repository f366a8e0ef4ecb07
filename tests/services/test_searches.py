from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.queries.searches import count_searches, saved_searches, search_named
from rolodex.services.editing import add_card
from rolodex.services.searches import move_search, remove_search, rename_search, save_search
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import dump, new_book


def _names(book: Book) -> list[str]:
    with book.read() as connection:
        return [saved.name for saved in saved_searches(connection)]


def test_a_search_is_kept_counted_and_found_by_its_name(book: Book) -> None:
    add_card(book, "Ada Lindqvist #client")
    add_card(book, "Bob Frost")
    done = save_search(book, "  My clients ", "tag:client")
    save_search(book, "Odd", '"((')
    assert done.changed.label == "Saved the search “My clients”"
    with book.read() as connection:
        assert search_named(connection, "my CLIENTS").query == "tag:client"
        assert list(count_searches(connection, saved_searches(connection)).values()) == [1, 0]
        with pytest.raises(NotMet, match="There are: “My clients”, “Odd”"):
            search_named(connection, "their clients")


def test_only_close_names_are_nobody(book: Book) -> None:
    add_card(book, "Ada Lindqvist")
    save_search(book, "Typo", "Lindqwist")
    with book.read() as connection:
        assert list(count_searches(connection, saved_searches(connection)).values()) == [0]


def test_what_cannot_be_saved(book: Book) -> None:
    save_search(book, "Clients", "tag:client")
    other = save_search(book, "Others", "-tag:client").search
    for name, query, problem in (
        ("clients", "tag:vip", "already"),
        (" ", "tag:vip", "a name"),
        ("Vips", "  ", "nothing to save"),
    ):
        with pytest.raises(UsageError, match=problem):
            save_search(book, name, query)
    with pytest.raises(UsageError, match="already"):
        rename_search(book, other, "CLIENTS")
    assert rename_search(book, other, "others").label == "Renamed the search “Others” to “others”"
    remove_search(book, other)
    for verb in (lambda: remove_search(book, other), lambda: move_search(book, other, 1)):
        with pytest.raises(NotMet, match="no longer there"):
            verb()
    assert _names(book) == ["Clients"]


def test_moving_stops_at_both_ends(book: Book) -> None:
    first, _, last = (save_search(book, name, name).search for name in "abc")
    assert move_search(book, first, -1).id is None
    move_search(book, last, -1)
    assert _names(book) == ["a", "c", "b"]
    move_search(book, first, 5)
    assert _names(book) == ["c", "b", "a"]


_step = st.tuples(st.sampled_from(["save", "rename", "move", "remove"]), st.integers(0, 4), st.integers(-2, 2))


@given(st.lists(_step, max_size=8))
def test_every_step_can_be_taken_back_and_done_again(steps: list[tuple[str, int, int]]) -> None:
    with new_book() as book:
        seen = []
        for verb, which, steps_down in steps:
            before = dump(book)
            with book.read() as connection:
                known = saved_searches(connection)
            if verb == "save" or not known:
                changed = save_search(book, f"search {len(seen)}", "ada").changed
            elif verb == "rename":
                changed = rename_search(book, known[which % len(known)].id, f"renamed {len(seen)}")
            elif verb == "move":
                changed = move_search(book, known[which % len(known)].id, steps_down)
            else:
                changed = remove_search(book, known[which % len(known)].id)
            if changed.id is not None:
                seen.append(before)
                after = dump(book)
                undo(book)
                assert dump(book) == before
                redo(book)
                assert dump(book) == after
        for before in reversed(seen):
            undo(book)
            assert dump(book) == before
