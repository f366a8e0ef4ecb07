from __future__ import annotations

import pytest

from rolodex.errors import NotMet
from rolodex.models.draft import DraftAddress
from rolodex.queries.listing import no_longer_listed
from rolodex.queries.news import News, news, news_count
from rolodex.services.editing import remove_cards
from rolodex.services.news import see_to
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, import_, linked, person, reading

ENGINEER, DIRECTOR, BAKER = ("Engineer", "Acme"), ("Director", "Acme"), ("Baker", "Lindqvist Bakery")


def _news(book: Book) -> list[News]:
    with book.read() as connection:
        return news(connection)


def _told(book: Book) -> set[tuple[str, str, str, str]]:
    return {(n.name, n.kind, n.before, n.after) for n in _news(book)}


def _march(book: Book) -> None:
    import_(
        book,
        archive(
            [
                linked("in/ada", "Ada", "Byron", ENGINEER),
                linked("in/bob", "Bob", "Ash", ENGINEER),
                linked("in/cy", "Cy", "Dee", BAKER),
                linked("in/eve", "Eve", "Fox", BAKER),
            ],
            "2026-03-02",
        ),
    )


def _september(book: Book) -> None:
    import_(
        book,
        archive(
            [
                linked("in/ada", "Ada", "Byron", BAKER, email="ada@bakery.example"),
                linked("in/bob", "Bob", "Ash", DIRECTOR),
                linked("in/cy", "Cy", "Dee", BAKER),
                linked("in/gil", "Gil", "Hay", BAKER),
            ],
            "2026-09-07",
        ),
    )


def test_a_first_file_is_no_news(book: Book) -> None:
    _march(book)
    import_(book, reading([person("Ada", "Byron", email="a@x.example")]))
    assert _news(book) == []


def test_a_second_archive_tells_who_moved_who_is_new_and_who_is_gone(book: Book) -> None:
    _march(book)
    _september(book)
    assert _told(book) == {
        ("Ada Byron", "new company", "Engineer, Acme", "Baker, Lindqvist Bakery"),
        ("Ada Byron", "new e-mail", "", "ada@bakery.example"),
        ("Bob Ash", "new title", "Engineer, Acme", "Director, Acme"),
        ("Gil Hay", "new", "", "connected on LinkedIn"),
        ("Eve Fox", "no longer listed", "", ""),
    }
    assert {n.on for n in _news(book)} == {"2026-09-07"}
    assert _news(book)[0].kind == "new company"


def test_not_being_listed_is_not_leaving_a_job(book: Book) -> None:
    _march(book)
    _september(book)
    eve = card_named(book, "Eve Fox")
    assert (eve.title, eve.company) == BAKER


def test_the_same_archives_again_tell_nothing_more(book: Book) -> None:
    _march(book)
    _september(book)
    before = _told(book)
    _march(book)
    _september(book)
    assert _told(book) == before


def test_an_older_archive_after_the_newer_is_no_news(book: Book) -> None:
    _september(book)
    _march(book)
    assert _told(book) == set()


def test_a_phone_tells_a_new_address_of_somebody_it_had(book: Book) -> None:
    import_(book, reading([person("Ada", "Byron", key="uid-1", phone="+1 212 555 0101")]))
    moved = person("Ada", "Byron", key="uid-1", phone="+1 212 555 0199")
    moved.addresses = [DraftAddress(street="1 Elm Street", city="Oslo")]
    import_(book, reading([moved], "later.vcf"))
    assert _told(book) == {
        ("Ada Byron", "new phone", "", "+1 212 555 0199"),
        ("Ada Byron", "new address", "", "1 Elm Street, Oslo"),
    }


def test_a_file_that_lists_far_fewer_people_loses_nobody(book: Book) -> None:
    _march(book)
    import_(book, archive([linked("in/ada", "Ada", "Byron", ENGINEER)], "2026-09-07"))
    with book.read() as connection:
        assert no_longer_listed(connection) == []
    assert _told(book) == set()


def test_listed_again_they_are_back(book: Book) -> None:
    _march(book)
    _september(book)
    _march_again = archive(
        [
            linked("in/ada", "Ada", "Byron", BAKER),
            linked("in/bob", "Bob", "Ash", DIRECTOR),
            linked("in/cy", "Cy", "Dee", BAKER),
            linked("in/eve", "Eve", "Fox", BAKER),
        ],
        "2026-12-01",
    )
    import_(book, _march_again)
    with book.read() as connection:
        assert [u.card for u in no_longer_listed(connection)] == [card_named(book, "Gil Hay").id]


def test_undoing_the_import_takes_its_news_back(book: Book) -> None:
    _march(book)
    _september(book)
    undo(book)
    assert _news(book) == []
    with book.read() as connection:
        assert no_longer_listed(connection) == []


def test_news_holds_no_card_when_its_import_is_taken_back(book: Book) -> None:
    _march(book)
    _september(book)
    undo(book, 1)
    assert {c.name for c in cards(book)} == {"Ada Byron", "Bob Ash", "Cy Dee", "Gil Hay"}


def test_seen_to_it_is_gone_until_you_undo(book: Book) -> None:
    _march(book)
    _september(book)
    first = _news(book)[0]
    see_to(book, [first.id])
    with book.read() as connection:
        assert news_count(connection) == 4
        assert first.id in {n.id for n in news(connection, done=True)}
    assert first.id not in {n.id for n in _news(book)}
    undo(book)
    assert first.id in {n.id for n in _news(book)}


def test_unknown_news_is_told_plainly(book: Book) -> None:
    with pytest.raises(NotMet, match="no piece of news 7"):
        see_to(book, [7])


def test_a_removed_card_takes_its_news_along(book: Book) -> None:
    _march(book)
    _september(book)
    remove_cards(book, [card_named(book, "Ada Byron").id])
    assert "Ada Byron" not in {n.name for n in _news(book)}
