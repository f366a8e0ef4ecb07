from __future__ import annotations

from typing import Any

import pytest

from rolodex.models.draft import Draft
from rolodex.services.importing.plan import Item
from rolodex.storage.book import Book
from tests.helpers import archive, cards, import_, linked, person, plan_of, reading

ADA: dict[str, Any] = {"email": "ada@x.example", "phone": "+1 212 555 0123"}


def _meets(book: Book, known: Draft, draft: Draft) -> Item:
    import_(book, reading([known], "known.vcf"))
    (item,) = plan_of(book, draft, name="new.vcf").items
    return item


@pytest.mark.parametrize(
    ("given", "family"),
    [("Ada", "Byron"), ("A.", "Byron"), ("ada", ""), ("", ""), ("Byron", "Ada"), ("Ada", "King-Byron")],
)
def test_an_address_and_a_name_that_agrees_are_one_person(book: Book, given: str, family: str) -> None:
    item = _meets(book, person("Ada", "Byron", **ADA), person(given, family, email="ADA@x.example"))
    assert (item.contact_id is not None, item.matched_by) == (True, "the same e-mail address")


def test_nicknames_agree(book: Book) -> None:
    assert _meets(book, person("Andrew", "Ash", **ADA), person("Drew", "Ash", phone="+12125550123")).contact_id


def test_one_phone_and_two_given_names_are_only_a_maybe(book: Book) -> None:
    item = _meets(book, person("Ada", "Byron", **ADA), person("Bob", "Byron", phone="+1 (212) 555-0123"))
    assert item.contact_id is None
    assert item.maybe is not None
    assert item.maybe.why == "the same phone number, another name"


def test_two_people_of_one_name_are_never_fused(book: Book) -> None:
    job = ("Engineer", "Acme")
    item = _meets(book, person("Ada", "Byron", job=job), person("Ada", "Byron", job=job, notes=["another"]))
    assert item.contact_id is None
    assert item.maybe is not None
    assert item.maybe.why == "the same name and company"
    import_(book, reading([person("Ada", "Byron", notes=["third"])], "third.vcf"))
    assert len(cards(book)) == 2


def test_two_linkedin_addresses_are_two_people_whatever_they_share(book: Book) -> None:
    first = linked("in/ada", "Ada", "Byron", **ADA)
    import_(book, archive([first], "2024-01-01"))
    done = import_(book, archive([first, linked("in/ada-2", "Ada", "Byron", **ADA)], "2025-01-01"))
    assert (done.created, done.maybe_same) == (1, ())


def test_a_profile_link_on_a_phone_card_finds_the_connection(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "Byron")], "2024-01-01"))
    draft = person("Countess", "Lovelace", links=linked("in/ADA", "", "").links)
    assert plan_of(book, draft).items[0].matched_by == "the same LinkedIn address"


def test_a_likely_namesake_is_reported_with_both_cards(book: Book) -> None:
    import_(book, reading([person("Ada", "Byron", email="1@x.example")], "1.vcf"))
    done = import_(book, reading([person("Byron", "Ada", email="2@x.example")], "2.vcf"))
    ((new, old, score, why),) = done.maybe_same
    assert (len({new, old}), 0 < score < 1, why) == (2, True, "first and last name swapped")


def test_one_uid_on_two_cards_of_a_file_is_two_people(book: Book) -> None:
    copied = [person("Ada", "Byron", key="1", email="a@x.example"), person("Emeka", "Okafor", key="1", phone="1234567")]
    for name in ("phone.vcf", "phone-again.vcf"):
        import_(book, reading(copied, name))
        assert [(c.name, len(c.emails), len(c.phones)) for c in cards(book)] == [
            ("Ada Byron", 1, 0),
            ("Emeka Okafor", 0, 1),
        ]
    done = import_(book, reading([*copied, person("Zoë", "Zed", key="2")], "phone.vcf"))
    assert (done.created, done.updated, done.unchanged) == (1, 0, 2)


def test_a_card_copied_on_the_phone_since_is_a_card_of_its_own(book: Book) -> None:
    ada = person("Ada", "Byron", key="1", email="a@x.example")
    import_(book, reading([ada], "phone.vcf"))
    import_(book, reading([ada, person("Emeka", "Okafor", key="1")], "phone.vcf"))
    assert [(c.name, len(c.emails)) for c in cards(book)] == [("Ada Byron", 1), ("Emeka Okafor", 0)]


def test_a_new_name_under_the_same_uid_is_the_same_person(book: Book) -> None:
    import_(book, reading([person("Ada", "Byron", key="1")], "phone.vcf"))
    import_(book, reading([person("Ada", "Lovelace", key="1")], "phone.vcf"))
    assert [c.name for c in cards(book)] == ["Ada Lovelace"]
