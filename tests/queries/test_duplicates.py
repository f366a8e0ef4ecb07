from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.draft import Draft, DraftDate
from rolodex.queries.duplicates import duplicates
from rolodex.services.companies import merge_companies
from rolodex.services.telling_apart import not_same
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import archive, cards, import_, linked, new_book, person, reading, values

JOB = ("Engineer", "Acme")
# No two entries are one and the same.
_ENTRY = count()


def _pairs(book: Book, limit: int | None = None) -> list[tuple[str, str, str]]:
    names = {card.id: card.name for card in cards(book)}
    with book.read() as connection:
        return [(names[p.card], names[p.other], p.why) for p in duplicates(connection, limit)]


def _cards(book: Book, *drafts: Draft) -> None:
    """A card for each draft, whatever they share."""
    for draft in drafts:
        draft.place = f"card {next(_ENTRY)}"
        import_(book, reading([draft], f"{draft.place}.vcf"))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Ada", "Byron"), ("ada", "BYRON"), "the same name"),
        (("Zoë", "Müller"), ("Zoe", "Muller"), "the same name, spelt with accents"),
        (("Ada", "Byron"), ("Byron", "Ada"), "first and last name swapped"),
        (("Elizabeth", "Byron"), ("Liz", "Byron"), "a nickname of the same name"),
        (("Ana", "García Márquez"), ("Ana", "García"), "a longer form of the same name"),
        (("Дмитрий", "Иванов"), ("Dmitri", "Ivanov"), "the same name in another script"),
        (("Александр", "Иванов"), ("Ivanov", "Alexander"), "the same name in another script"),
        (("민준", "김"), ("Minjun", "Kim"), "the same name in another script"),
        (("伟", "王"), ("Wei", "Wang"), "the same name in another script"),
        (("Γιώργος", "Παπαδόπουλος"), ("Giorgos", "Papadopoulos"), "the same name in another script"),
        (("Katherine", "Byron"), ("Katherine", "Byorn"), "one letter apart"),
        (("Quentin", "Byron"), ("Quetin", "Byron"), "one letter apart"),
        (("A.", "Byron"), ("Ada", "Byron"), "an initial of the same name"),
    ],
)
def test_names_that_may_be_one_persons(book: Book, one: tuple[str, str], other: tuple[str, str], why: str) -> None:
    _cards(book, person(*one), person(*other), person("Emeka", "Okafor"))
    assert [found for *_, found in _pairs(book)] == [why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ada", "Byron"), ("Eda", "Byron")),
        (("Ada", "Byron"), ("Ada", "Lovelace")),
        (("Ada", "Byron"), ("Bob", "Byron")),
        (("Dana", "Kang"), ("Hana", "Kang")),
        (("Robert", "Marsh"), ("Albert", "Marsh")),
        (("Ada", ""), ("Ada", "")),
        (("Anna Maria", "Rossi"), ("Anna Lucia", "Rossi")),
    ],
)
def test_names_of_two_people(book: Book, one: tuple[str, str], other: tuple[str, str]) -> None:
    _cards(book, person(*one), person(*other))
    assert len(cards(book)) == 2
    assert _pairs(book) == []


def test_a_company_in_common_is_said_and_counts(book: Book) -> None:
    _cards(book, person("Ada", "Byron"), person("Ada", "Byron", job=JOB), person("Liz", "Marsh", job=JOB))
    _cards(book, person("Ada", "Byron", job=("Baker", "ACME, Inc.")), person("Elizabeth", "Marsh", job=JOB))
    assert [why for *_, why in _pairs(book)] == [
        "the same name and company",
        "a nickname of the same name, at the same company",
        "the same name",
        "the same name",
    ]
    assert len(_pairs(book, 2)) == 2


def test_companies_you_merged_are_one(book: Book) -> None:
    _cards(book, person("Ada", "Byron", job=JOB), person("Bob", "Marsh", job=("Clerk", "Northwind")))
    acme, northwind = (values(book, f"SELECT id FROM company WHERE key = '{key}'")[0] for key in ("acme", "northwind"))
    merge_companies(book, acme, northwind)
    done = import_(book, reading([person("Ada", "Byron", job=("Owner", "Northwind"))], "new.vcf"))
    assert [why for *_, why in done.maybe_same] == ["the same name and company"]


def test_a_shared_number_under_two_names_is_offered(book: Book) -> None:
    _cards(book, person("Ada", "Byron", phone="+12125550123"), person("Bob", "Byron", phone="+1 212 555 0123"))
    assert _pairs(book) == [("Ada Byron", "Bob Byron", "the same phone number, another name")]


def test_a_number_that_many_share_says_nothing(book: Book) -> None:
    names = ("Ada Byron", "Bob Marsh", "Chidi Osei", "Dorota Zielak", "Emeka Okafor", "Fatima Haddad")
    import_(book, reading([person(*name.split(), phone="+12125550100") for name in names]))
    assert _pairs(book) == []


def _born(year: int | None) -> dict[str, Any]:
    return {"dates": [DraftDate("birthday", year, 5, 12)]}


def test_what_tells_two_people_apart_for_certain(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "Byron", JOB), linked("in/ada-2", "Ada", "Byron", JOB)], ""))
    _cards(book, person("Bob", "Marsh", **_born(1950)), person("Bob", "Marsh", **_born(1980)))
    _cards(book, person("Carl", "Osei", suffix="Jr."), person("Carl", "Osei", suffix="Sr."))
    _cards(book, person("Dora", "Zed", **_born(None)), person("Dora", "Zed", **_born(1980)))
    assert _pairs(book) == [("Dora Zed", "Dora Zed", "the same name")]


def test_a_name_that_hundreds_bear_asks_only_within_a_company(book: Book) -> None:
    many = [person("John", "Smith", key=f"{n}", job=("Clerk", f"Firm {n // 2}")) for n in range(40)]
    import_(book, reading(many))
    assert {why for *_, why in _pairs(book)} == {"the same name and company"}
    assert len(_pairs(book)) == 20


@given(first=st.booleans())
def test_two_told_apart_are_never_asked_about_again(first: bool) -> None:
    with new_book() as book:
        _cards(book, person("Ada", "Byron"), person("Ada", "Byron"))
        one, other = (card.id for card in cards(book))
        told = not_same(book, *((one, other) if first else (other, one)))
        assert told.label == "Told apart Ada Byron and Ada Byron"
        assert _pairs(book) == []
        assert not_same(book, other, one).id is None
        undo(book)
        assert len(_pairs(book)) == 1
