from __future__ import annotations

from rolodex.services import editing
from rolodex.services.merging import merge
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, dump, import_, linked, new_book, person, reading, shown

WORK, HOME = "ada@engine.example", "ada@home.example"


def _phone(book: Book) -> None:
    import_(book, reading([person("Ada", "Byron", key="uid-1", email=HOME, phone="+1 212 555 0101")], "phone.vcf"))


def _outlook(book: Book) -> int:
    """A file that alone knows both addresses."""
    both = person("Ada", "Byron", email=[WORK, HOME])
    change = import_(book, reading([both], "outlook.csv", "outlook")).changed.id
    assert change is not None
    return change


def _linkedin(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "Byron", email=WORK)], "2026-03-02"))


def test_two_files_part_again_when_the_one_between_them_goes(book: Book) -> None:
    _phone(book)
    between = _outlook(book)
    _linkedin(book)
    assert len(cards(book)) == 1
    undo(book, between)
    with new_book() as other:
        _phone(other)
        _linkedin(other)
        assert shown(book) == shown(other)
    assert len(cards(book)) == 2


def test_done_again_they_are_one(book: Book) -> None:
    _phone(book)
    between = _outlook(book)
    _linkedin(book)
    before = dump(book)
    undo(book, between)
    redo(book)
    assert dump(book) == before


def test_what_parted_stays_apart_but_is_not_told_apart(book: Book) -> None:
    _phone(book)
    between = _outlook(book)
    _linkedin(book)
    undo(book, between)
    _linkedin(book)
    assert len(cards(book)) == 2
    with book.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM not_same").scalar_one() == 0


def test_cards_you_merged_stay_merged(book: Book) -> None:
    _phone(book)
    between = _outlook(book)
    import_(book, archive([linked("in/ada", "Ada", "Byron")], "2026-03-02"))
    one, other = sorted(card.id for card in cards(book))
    merge(book, one, other)
    undo(book, between)
    assert len(cards(book)) == 1


def test_what_you_typed_holds_a_card_together(book: Book) -> None:
    _phone(book)
    between = _outlook(book)
    _linkedin(book)
    editing.add_field(book, card_named(book, "Ada Byron").id, "email", "ada@typed.example")
    undo(book, between)
    assert len(cards(book)) == 1


def test_files_that_share_something_themselves_do_not_part(book: Book) -> None:
    _phone(book)
    between = _outlook(book)
    import_(book, archive([linked("in/ada", "Ada", "Byron", email=HOME)], "2026-03-02"))
    undo(book, between)
    assert len(cards(book)) == 1
