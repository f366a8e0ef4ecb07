from __future__ import annotations

from datetime import date

import pytest

from rolodex.errors import NotMet
from rolodex.queries.companies import CompanyPage, company_ids, company_named, company_page, company_rows
from rolodex.queries.counts import company_count, counts
from rolodex.queries.same_companies import SamePair, same_companies
from rolodex.queries.search import search
from rolodex.services import companies, editing, industries
from rolodex.services.undoing import undo
from rolodex.services.vouching import vouch
from rolodex.storage import index
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, derived, import_, linked, person, reading, values


def page(book: Book, name: str) -> CompanyPage:
    with book.read() as connection:
        return company_page(connection, company_named(connection, name))


def pairs(book: Book, name: str = "") -> list[SamePair]:
    with book.read() as connection:
        return same_companies(connection, company_named(connection, name) if name else None)


def names(found: list[SamePair]) -> list[tuple[str, str, str]]:
    return [(pair.name, pair.other_name, pair.why) for pair in found]


def people(book: Book, *lines: str) -> None:
    for line in lines:
        editing.add_card(book, line)


@pytest.fixture
def town(book: Book) -> Book:
    """Ada moved from Northwind to Acme, where Bob is; Cy was at Northwind."""
    import_(book, archive([linked("in/ada", "Ada", "", ("Buyer", "Northwind"))], "2024-01-01", "2024.zip"))
    import_(book, archive([linked("in/ada", "Ada", "", ("Head", "Acme Foods"))], "2025-01-01", "2025.zip"))
    import_(book, reading([person("Bob", job=("Cook", "ACME FOODS Ltd"))]))
    card, _ = editing.add_card(book, "Cy")
    editing.add_field(book, card, "job", {"company": "Northwind", "title": "Buyer", "start": "2014", "end": "2019"})
    return book


def test_the_list_has_those_with_most_people_first(town: Book) -> None:
    with town.read() as connection:
        rows = company_rows(connection, company_ids(connection))
    assert [(row.name, row.people, row.before, row.industry, row.suggested) for row in rows] == [
        ("Acme Foods", 2, 0, "Food & drink", True),
        ("Northwind", 0, 2, "", False),
    ]


@pytest.mark.parametrize(("typed", "found"), [("north", ["Northwind"]), ("fo acm", ["Acme Foods"]), ("wind", [])])
def test_words_of_the_name_narrow_it(town: Book, typed: str, found: list[str]) -> None:
    with town.read() as connection:
        assert [row.name for row in company_rows(connection, company_ids(connection, typed))] == found


def test_a_page_tells_who_is_there_and_who_was(town: Book) -> None:
    acme, northwind = page(town, "acme foods"), page(town, "Northwind")
    assert [(w.name, w.title, w.years, w.source) for w in acme.there] == [
        ("Ada", "Head", "as of 2025-01-01", "2025.zip"),
        ("Bob", "Cook", "", "contacts.vcf"),
    ]
    assert [(w.name, w.title, w.years, w.source) for w in northwind.was_there] == [
        ("Ada", "Buyer", "until 2025", "2024.zip"),
        ("Cy", "Buyer", "2014–2019", "you"),
    ]
    assert acme.aliases == ("ACME FOODS Ltd",)
    assert (acme.industry, acme.suggested) == ("", "Food & drink")


def test_vouches_about_a_company_stand_on_its_page(town: Book) -> None:
    bob = card_named(town, "Bob").id
    with town.change("vouch", "x") as change:
        change.connection.exec_driver_sql(
            "INSERT INTO vouch(voucher_id, company_id, topic)"
            " SELECT ?, id, 'bread' FROM company WHERE key = 'northwind'",
            (bob,),
        )
    assert [(v.voucher.name, v.topic) for v in page(town, "Northwind").vouches] == [("Bob", "bread")]


def test_naming_a_company(town: Book) -> None:
    people(town, "Dee @Acme Labs")
    assert page(town, "ACME FOODS, Inc.").name == "Acme Foods"
    assert page(town, "north").name == "Northwind"
    people(town, "Eve @1")
    assert page(town, "1").name == "1"
    assert page(town, "2").name == "Acme Foods"
    with pytest.raises(NotMet, match="No company fits"):
        page(town, "9" * 30)
    with pytest.raises(NotMet, match="fits 2 companies: Acme Foods"):
        page(town, "acme")
    with pytest.raises(NotMet, match="No company fits"):
        page(town, "zzz")


class TestDomains:
    def test_one_shared_by_people_there_counts(self, book: Book) -> None:
        people(book, "Ada @Rivera a@rv-group.example", "Bob @Rivera b@rv-group.example", "Cy @Rivera c@gmail.com")
        assert page(book, "Rivera").domains == (("rv-group.example", 2),)

    def test_one_that_people_elsewhere_have_too_does_not(self, book: Book) -> None:
        people(book, "Ada @Rivera a@post.example", "Bob @Rivera b@post.example")
        people(book, "Cy @Acme c@post.example", "Dee @Acme d@post.example")
        assert page(book, "Rivera").domains == page(book, "Acme").domains == ()

    @pytest.mark.parametrize(
        "domain", ["northwind.example", "northwindfoods.example", "nf.example", "north-wind.co.uk"]
    )
    def test_one_like_the_name_counts_for_one_person(self, book: Book, domain: str) -> None:
        people(book, f"Ada @Northwind Foods ada@mail.{domain}")
        assert page(book, "Northwind Foods").domains == ((domain, 1),)

    def test_nothing_of_it_is_written(self, book: Book) -> None:
        people(book, "Ada @Northwind ada@northwind.example")
        assert values(book, "SELECT domain FROM company") == [""]


class TestSame:
    def test_a_longer_name_at_one_domain(self, book: Book) -> None:
        people(book, "Ada @Northwind a@northwind.example", "Bob @Northwind Foods b@northwind.example")
        why = "one name begins with the other and they share the e-mail domain northwind.example"
        assert names(pairs(book)) == [("Northwind", "Northwind Foods", why)]
        assert pairs(book)[0].score > 0.85

    @pytest.mark.parametrize(
        ("one", "two", "why"),
        [
            ("Northwind", "Northwind Foods", "one name begins with the other"),
            ("Harborline", "Harbourline", "one letter apart"),
            ("Harborline", "Harobrline", "one letter apart"),
            ("North Wind", "Northwind", "the same letters, spaced differently"),
            ("The Mill", "Mill", "the same but for “the” or “and”"),
            ("Foods Northwind", "Northwind Foods", "the same words in another order"),
            ("Rivera Consulting", "Rivera Consultants", "nearly the same words"),
            ("IBM", "Indigo Brass Makers", "they share the e-mail domain ibm.example"),
        ],
    )
    def test_reasons(self, book: Book, one: str, two: str, why: str) -> None:
        mail = (" a@ibm.example", " b@ibm.example") if "domain" in why else ("", "")
        people(book, f"Ada @{one}{mail[0]}", f"Bob @{two}{mail[1]}")
        assert [pair.why for pair in pairs(book)] == [why]
        assert pairs(book, one) == pairs(book, two) == pairs(book)

    @pytest.mark.parametrize(
        ("one", "two"), [("Studio 54", "Studio 55"), ("Acme", "Zenith"), ("Elm", "Oak"), ("Bank of Elm", "Bank of Oak")]
    )
    def test_others_are_left_alone(self, book: Book, one: str, two: str) -> None:
        people(book, f"Ada @{one}", f"Bob @{two}")
        assert pairs(book) == pairs(book, one) == []

    def test_other_domains_speak_against_it(self, book: Book) -> None:
        people(book, "Ada @Umber Vets a@umber-vets.example", "Bob @Ember Vets b@ember-vets.example")
        assert pairs(book) == []

    def test_a_first_word_of_many_is_no_sign(self, book: Book) -> None:
        people(book, "Ada @Harbour", *(f"Bob @Harbour {word}" for word in ("Bakery", "Freight", "Lights", "Vets")))
        assert pairs(book) == pairs(book, "Harbour") == []

    def test_what_you_said_is_not_the_same_is_never_offered(self, book: Book) -> None:
        people(book, "Ada @Northwind", "Bob @Northwind Foods")
        (pair,) = pairs(book)
        companies.not_same_company(book, pair.other, pair.company)
        assert pairs(book) == pairs(book, "Northwind") == []
        undo(book)
        assert pairs(book) == [pair]


class TestIndustries:
    def found(self, book: Book, query: str) -> int:
        with book.read() as connection:
            return len(search(connection, query).ids)

    def counted(self, book: Book) -> list[tuple[str, int, int]]:
        with book.read() as connection:
            return [(c.name, c.cards, c.suggested) for c in counts(connection, date.today()).industries]

    def test_a_suggestion_is_found_and_counted_as_one(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery")
        assert card_named(book, "Ada").suggested_industries == ("Food & drink",)
        assert self.found(book, "industry:food") == 1
        assert self.counted(book) == [("Food & drink", 0, 1)]
        assert values(book, "SELECT count(*) FROM contact_industry") == [0]

    def test_the_domain_of_an_address_suggests(self, book: Book) -> None:
        people(book, "Ada @Rivera ada@rivera-law.example", "Bob @Rivera bob@gmail.com")
        assert card_named(book, "Ada").suggested_industries == ("Legal",)
        assert card_named(book, "Bob").suggested_industries == ()

    def test_the_companys_industry_goes_before_what_is_suggested(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery", "Bob @Lindqvist Bakery")
        with book.read() as connection:
            bakery = company_named(connection, "lindqvist")
        companies.set_company_industry(book, bakery, "Retail")
        assert self.counted(book) == [("Retail", 2, 0)]
        assert (self.found(book, "industry:food"), self.found(book, "industry:retail")) == (0, 2)

    def test_own_and_inherited_are_both_counted(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery")
        with book.read() as connection:
            bakery = company_named(connection, "lindqvist")
        companies.set_company_industry(book, bakery, "Bakery")
        industries.set_industry(book, [card_named(book, "Ada").id], "Marketing")
        assert self.counted(book) == [("Food & drink", 1, 0), ("Marketing", 1, 0)]
        assert self.found(book, "industry:bakery") == self.found(book, "industry:food") == 1

    def test_a_refusal_is_remembered(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery")
        ada = card_named(book, "Ada").id
        industries.drop_industry(book, [ada], "Food & drink")
        assert card_named(book, "Ada").suggested_industries == ()
        assert self.counted(book) == []
        editing.star(book, [ada])
        assert card_named(book, "Ada").suggested_industries == ()
        industries.set_industry(book, [ada], "Food & drink")
        assert [i.name for i in card_named(book, "Ada").industries] == ["Food & drink"]

    def test_accepting_writes_what_was_suggested(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery", "Bob @Rivera")
        before = derived(book)
        changed = industries.accept_suggestions(book, [card_named(book, n).id for n in ("Ada", "Bob")])
        assert changed.contacts == frozenset({card_named(book, "Ada").id})
        assert self.counted(book) == [("Food & drink", 1, 0)]
        undo(book)
        assert derived(book) == before

    def test_a_former_company_gives_no_industry(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery")
        editing.end_job(book, card_named(book, "Ada").jobs[0].id, "2020")
        assert self.counted(book) == []

    def test_a_rebuild_gives_the_same(self, book: Book) -> None:
        people(book, "Ada @Lindqvist Bakery", "Bob @Elm Clinic")
        industries.set_industry(book, [card_named(book, "Bob").id], "Health")
        before = derived(book)
        with book.change("edit", "rebuild") as change:
            index.rebuild(change.connection)
        assert derived(book) == before


def test_a_firm_only_vouched_for_is_listed_after_those_with_people(book: Book) -> None:
    vouch(book, 1, None, "Aardvark", "SEO")
    editing.add_card(book, "Ada @Zebra")
    vouch(book, 1, None, "Zebra", "SEO")
    with book.read() as connection:
        names = [row.name for row in company_rows(connection, company_ids(connection))]
        assert names == ["Zebra", "Aardvark"]
        assert company_count(connection) == 2
        assert len(company_ids(connection, "aard")) == 1
        assert len(company_ids(connection, "vark")) == 0
