from __future__ import annotations

import pytest

from rolodex.errors import NotMet, UsageError
from rolodex.queries.keep_in_touch import rhythm_of
from rolodex.services.editing import add_card
from rolodex.services.rhythms import set_tag_rhythm
from rolodex.services.tags import remove_tag, rename_tag
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import card_named, cards, derived, dump, give, import_, layer_cards, linked, person, reading


def _tags(book: Book) -> dict[str, list[str]]:
    return {card.name: [tag.name for tag in card.tags] for card in cards(book)}


@pytest.fixture
def people(book: Book) -> Book:
    for line in ("Ada #client", "Bob #client #friend", "Eve #friend"):
        add_card(book, line)
    set_tag_rhythm(book, "client", 30)
    return book


def test_a_tag_is_called_otherwise_and_keeps_its_rhythm(people: Book) -> None:
    before = dump(people), derived(people)
    assert rename_tag(people, "#Client", "customer").label == "Renamed the tag “client” to “customer”"
    assert _tags(people) == {"Ada": ["customer"], "Bob": ["customer", "friend"], "Eve": ["friend"]}
    with people.read() as connection:
        assert rhythm_of(connection, card_named(people, "Ada").id).why == "tag customer"
    undo(people)
    assert (dump(people), derived(people)) == before


def test_two_tags_become_one(people: Book) -> None:
    before = dump(people), derived(people)
    rename_tag(people, "client", "Friend")
    assert _tags(people) == {"Ada": ["friend"], "Bob": ["friend"], "Eve": ["friend"]}
    with people.read() as connection:
        assert rhythm_of(connection, card_named(people, "Eve").id).days == 30
    undo(people)
    assert (dump(people), derived(people)) == before


def test_a_tag_goes_from_every_card_and_comes_back(people: Book) -> None:
    before = dump(people), derived(people)
    assert remove_tag(people, "client").label == "Removed the tag “client”"
    assert _tags(people) == {"Ada": [], "Bob": ["friend"], "Eve": ["friend"]}
    with people.read() as connection:
        assert rhythm_of(connection, card_named(people, "Ada").id).days == 0
    undo(people)
    assert (dump(people), derived(people)) == before


def test_an_associates_tags_are_their_word(book: Book) -> None:
    import_(book, reading([person("Dana", "Baker", tags=["choir"])]))
    dana = card_named(book, "Dana Baker").id
    given = give(book, dana, reading([linked("in/eve", "Eve", "Holm", tags=["choir"])], "theirs.vcf"))
    assert given.changed.id is not None
    rename_tag(book, "choir", "singers")
    (layer,) = (row for row in _layers(book))
    assert [[tag.name for tag in card.tags] for card in layer_cards(book, layer)] == [["choir"]]
    assert _tags(book) == {"Dana Baker": ["singers"]}
    remove_tag(book, "choir")
    assert [[tag.name for tag in card.tags] for card in layer_cards(book, layer)] == [["choir"]]


def _layers(book: Book) -> list[int]:
    with book.read() as connection:
        return list(connection.exec_driver_sql("SELECT id FROM layer").scalars())


def test_what_cannot_be_renamed(people: Book) -> None:
    with pytest.raises(NotMet, match="no tag “vip”"):
        rename_tag(people, "vip", "best")
    with pytest.raises(UsageError, match="one letter"):
        rename_tag(people, "client", " # ")
    assert rename_tag(people, "client", "client").id is None
