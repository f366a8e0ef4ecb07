from __future__ import annotations

import pytest

from rolodex.errors import NotMet
from rolodex.services import editing, introducing
from rolodex.services.merging import merge
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import archive, cards, dump, import_, linked, values


def test_the_newest_change_goes_first(book: Book) -> None:
    editing.add_card(book, "Ada")
    editing.add_card(book, "Bob")
    assert undo(book).label == "Added Bob"
    assert undo(book).label == "Added Ada"
    with pytest.raises(NotMet, match="nothing to undo"):
        undo(book)


def test_redo_goes_the_same_way_back(book: Book) -> None:
    editing.add_card(book, "Ada")
    card, _ = editing.add_card(book, "Bob")
    editing.star(book, [card])
    after = dump(book)
    for _ in range(3):
        undo(book)
    assert [redo(book).label for _ in range(3)] == ["Added Ada", "Added Bob", "Starred Bob"]
    assert dump(book) == after
    with pytest.raises(NotMet, match="nothing to redo"):
        redo(book)
    undo(book)
    assert redo(book).label == "Starred Bob"


def test_after_a_new_change_there_is_nothing_to_redo(book: Book) -> None:
    editing.add_card(book, "Ada")
    undo(book)
    editing.add_card(book, "Bob")
    with pytest.raises(NotMet):
        redo(book)


def test_undo_outlives_a_restart(book: Book) -> None:
    editing.add_card(book, "Ada")
    book.close()
    with Book(book.path) as again:
        undo(again)
        assert cards(again) == []


def test_a_change_is_undone_once_and_an_undo_never(book: Book) -> None:
    _, changed = editing.add_card(book, "Ada")
    undone = undo(book, changed.id)
    with pytest.raises(NotMet, match="already undone"):
        undo(book, changed.id)
    with pytest.raises(NotMet, match="itself an undo"):
        undo(book, undone.changed.id)
    with pytest.raises(NotMet, match="no change 99"):
        undo(book, 99)
    assert values(book, "SELECT count(*) FROM change") == [2]


def test_a_change_in_the_middle_goes_alone(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    tagged = editing.add_tag(book, [card], "client")
    editing.set_name(book, card, given="Zoë")
    undo(book, tagged.id)
    assert [(c.name, c.tags) for c in cards(book)] == [("Zoë", ())]


def test_a_value_set_again_later_goes_back_to_before_both(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    first = editing.set_name(book, card, given="Addie")
    editing.set_name(book, card, given="Zoë")
    undone = undo(book, first.id)
    assert [(name, why) for _, name, why in undone.kept] == [("Zoë", "it was changed again later")]
    undo(book)
    assert [c.name for c in cards(book)] == ["Ada"]


def test_a_card_removed_later_comes_back_without_what_was_undone_meanwhile(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada")
    starred = editing.star(book, [card])
    removed = editing.remove_cards(book, [card])
    undo(book, starred.id)
    undo(book, removed.id)
    assert [(c.name, c.starred) for c in cards(book)] == [("Ada", False)]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_card_that_only_an_introduction_kept_goes_with_it(book: Book, place: int) -> None:
    ends = [editing.add_card(book, "Dana Okafor")[0], editing.add_card(book, "Ana Sousa")[0]]
    before = dump(book)
    brought = import_(book, archive([linked("in/luis", "Luis", "Romero")], "2026-04-01")).changed
    (luis,) = values(book, "SELECT id FROM contact WHERE given = 'Luis'")
    ends.insert(place, luis)
    made = introducing.record(book, *ends, "introduced").changed
    kept = undo(book, brought.id).kept
    assert kept == ((luis, "Luis Romero", "an introduction names this person"),)
    undo(book, made.id)
    assert dump(book) == before


def test_a_tag_that_was_dropped_and_given_again_outlives_the_undo_of_both(book: Book) -> None:
    card, _ = editing.add_card(book, "Ada Lindqvist")
    editing.add_tag(book, [card], "client")
    before = dump(book)
    dropped = editing.drop_tag(book, [card], "client")
    given = editing.add_tag(book, [card], "client")
    after = dump(book)
    for change in (dropped, given):
        undo(book, change.id)
    assert dump(book) == before
    for _ in range(2):
        redo(book)
    assert dump(book) == after


@pytest.mark.parametrize("leaving", ["remove", "merge"])
def test_a_tag_whose_dropping_was_undone_while_the_card_was_away_comes_back_with_it(book: Book, leaving: str) -> None:
    card, _ = editing.add_card(book, "Ada Lindqvist #client")
    other, _ = editing.add_card(book, "Bo Li")
    before = dump(book)
    dropped = editing.drop_tag(book, [card], "client")
    gone = editing.remove_cards(book, [card]) if leaving == "remove" else merge(book, other, card)[1]
    after = dump(book)
    for change in (dropped, gone):
        undo(book, change.id)
    assert dump(book) == before
    for _ in range(2):
        redo(book)
    assert dump(book) == after
