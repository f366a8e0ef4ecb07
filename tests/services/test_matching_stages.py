"""Who is surely one person, who only may be, and who never is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.models.draft import Draft, DraftDate, DraftLink, DraftPosition
from rolodex.queries.duplicates import duplicates
from rolodex.services.importing.reading import Reading
from rolodex.services.telling_apart import not_same
from rolodex.storage.book import Book
from tests.helpers import archive, cards, import_, linked, new_book, person, plan_of, reading, values

HOME = "+1 212 555 0123"
_FILE = count()


def _read(*drafts: Draft, kind: str = "vcard") -> Reading:
    """A file of its own."""
    return reading(drafts, f"{next(_FILE)}.{kind}", kind)


def _together(*readings: Reading) -> Reading:
    """Several files of one import."""
    whole = Reading([], [])
    for read in readings:
        for saying in read.sayings:
            saying.file += len(whole.files)
        whole.files += read.files
        whole.sayings += read.sayings
    return whole


def _after(book: Book, known: Sequence[Draft], draft: Draft) -> tuple[str, str]:
    """By what a draft is matched in a book of `known` people, and what it may be."""
    import_(book, _read(*known))
    assert len(cards(book)) == len(known)
    (item,) = plan_of(book, draft, name="new.vcf").items
    return item.matched_by, item.maybe.why if item.maybe else ""


def _born(year: int) -> list[DraftDate]:
    return [DraftDate("birthday", year, 5, 12)]


def _account(kind: str, value: str) -> dict[str, Any]:
    return {"links": [DraftLink(value, kind)]}


@pytest.mark.parametrize(
    ("known", "draft"),
    [
        (("Anna Maria", "Rossi"), ("Maria", "Rossi")),
        (("Anna Maria", "Rossi"), ("Anna Lucia", "Rossi")),
        (("John Q.", "Rossi"), ("John R.", "Rossi")),
        (("Anna", "Rossi"), ("", "Rossi")),
        (("Anna", "Rossi"), ("Anna", "Bianchi")),
    ],
)
def test_a_family_shares_a_number_and_stays_several(book: Book, known: Any, draft: Any) -> None:
    found = _after(book, [person(*known, phone=HOME)], person(*draft, phone=HOME))
    assert found[0] == ""
    assert found[1] in ("the same phone number, another name", "a longer form of the same name")


def test_father_and_son_of_one_name_and_number(book: Book) -> None:
    father = person("John", "Smith", phone=HOME, dates=_born(1950))
    assert _after(book, [father], person("John", "Smith", phone=HOME, dates=_born(1980))) == ("", "")
    son = person("John", "Smith", phone=HOME, suffix="Jr.")
    (item,) = plan_of(book, son).items
    assert (item.contact_id, item.maybe is not None) == (None, True)


def test_a_name_that_fits_two_who_share_a_number_is_neither(book: Book) -> None:
    known = [person("Ada", "Byron", phone=HOME), person("Anna", "Byron", phone=HOME)]
    assert _after(book, known, person("A.", "Byron", phone=HOME))[0] == ""
    (exact,) = plan_of(book, person("Anna", "Byron", phone=HOME, notes=["new"])).items
    assert (exact.name, exact.matched_by) == ("Anna Byron", "the same phone number")


@pytest.mark.parametrize("kind", ["x", "instagram"])
def test_one_account_is_one_person(book: Book, kind: str) -> None:
    known = person("Ada", "Byron", **_account(kind, "@ada"))
    assert _after(book, [known], person("A.", "Byron", **_account(kind, f"https://{kind}.com/ADA")))[0] == (
        "the same profile"
    )
    (followed,) = plan_of(book, Draft(key=f"{kind}/ada", formatted="ada", **_account(kind, "ada")), kind=kind).items
    assert followed.matched_by == "the same profile"


def test_a_firms_account_on_a_card_is_not_its_bearer(book: Book) -> None:
    known = person("Ada", "Byron", **_account("x", "acme"))
    assert _after(book, [known], person("Bob", "Marsh", **_account("x", "acme"))) == (
        "",
        "the same profile, another name",
    )


def test_a_uid_is_the_same_in_every_format_that_keeps_it(book: Book) -> None:
    import_(book, _read(person("Ada", "Byron", key="uid-1")))
    as_jcard = plan_of(book, person("A.", "Byron", key="uid-1"), name="new.json", kind="jcard")
    assert as_jcard.items[0].matched_by == "the same UID"
    somebody_else = plan_of(book, person("Emeka", "Okafor", key="uid-1"), name="new.json", kind="jcard")
    assert somebody_else.items[0].contact_id is None


def test_a_firm_is_not_the_one_who_answers_its_phone(book: Book) -> None:
    known = person("Ada", "Byron", phone=HOME, job=("Owner", "Acme"))
    assert _after(book, [known], person("", "", phone=HOME, job=("", "Acme")))[0] == ""


def test_a_switchboard_makes_nobody_the_same(book: Book) -> None:
    staff = [person("Ada", f"Byron{letter}", phone=HOME) for letter in "abcdefgh"]
    import_(book, _read(*staff))
    (item,) = plan_of(book, person("Ada", "Byrona", phone=HOME, notes=["again"])).items
    assert (item.contact_id, item.maybe is not None) == (None, True)


ADA = (
    lambda: person("Ada", "Byron", email="ada@x.example"),
    lambda: person("Ada", "Byron", phone=HOME),
    lambda: linked("in/ada", "Ada", "Byron"),
    lambda: person("Ada", "Byron", email="ADA@x.example", phone="(212) 555-0123", links=linked("in/ada", "", "").links),
)


@given(st.permutations(ADA))
def test_files_of_one_import_in_any_order_make_one_card(makers: Any) -> None:
    with new_book() as book:
        import_(book, _together(*(_read(make()) for make in makers)))
        (card,) = cards(book)
        assert (len(card.emails), len(card.phones), len(card.links), len(card.sources)) == (1, 1, 1, 4)


def test_who_joins_two_new_people_joins_them_to_the_card_there_is(book: Book) -> None:
    import_(book, _read(person("Ada", "Byron", email="ada@x.example")))
    done = import_(
        book,
        _together(
            _read(person("Ada", "Byron", phone=HOME), person("Bob", "Byron", phone=HOME)),
            _read(person("Ada", "Byron", phone=HOME, email="ada@x.example")),
        ),
    )
    assert (done.created, done.updated) == (1, 1)
    assert [(c.name, len(c.emails), len(c.phones)) for c in cards(book)] == [("Ada Byron", 1, 1), ("Bob Byron", 0, 1)]


_PEOPLE = st.builds(
    person,
    st.sampled_from(["Ada", "Anna", "A.", "Bob"]),
    st.sampled_from(["Byron", "Rossi"]),
    email=st.lists(st.sampled_from(["a@x.example", "b@x.example"]), max_size=1),
    phone=st.lists(st.sampled_from([HOME, "+12125550199"]), max_size=2, unique=True),
    links=st.lists(st.sampled_from(["in/a", "in/b", "in/c"]), max_size=1).map(
        lambda keys: [DraftLink(f"https://www.linkedin.com/{key}", "linkedin") for key in keys]
    ),
    dates=st.lists(st.sampled_from([1950, 1980]), max_size=1).map(
        lambda years: [DraftDate("birthday", year, 5, 12) for year in years]
    ),
)


@given(st.lists(st.lists(_PEOPLE, min_size=1, max_size=4), min_size=1, max_size=3))
def test_a_contradiction_wins_whatever_else_is_shared(files: list[list[Draft]]) -> None:
    with new_book() as book:
        for drafts in files:
            for draft in drafts:
                draft.place = f"card {next(_FILE)}"
            import_(book, _read(*drafts))
        for card in cards(book):
            assert len(card.links) < 2, card
        with book.read() as connection:
            pairs = duplicates(connection)
        links = {card.id: {link.value for link in card.links} for card in cards(book)}
        assert not [p for p in pairs if links[p.card] and links[p.other] and not links[p.card] & links[p.other]]


@given(st.lists(_PEOPLE, min_size=2, max_size=6))
def test_the_same_files_again_change_nothing(drafts: list[Draft]) -> None:
    with new_book() as book:
        for number, draft in enumerate(drafts):
            draft.place = f"card {number}"
        import_(book, reading(drafts, "phone.vcf"))
        before = len(cards(book))
        done = import_(book, reading(drafts, "phone.vcf"))
        assert (done.created, done.updated, done.unchanged) == (0, 0, before)


def test_two_told_apart_are_not_joined_by_a_third(book: Book) -> None:
    import_(book, _read(person("Ada", "Byron", email="a@x.example"), person("Ada", "Byron", email="b@x.example")))
    not_same(book, *(card.id for card in cards(book)))
    both = person("Ada", "Byron", email=["a@x.example", "b@x.example"])
    done = import_(book, _read(both))
    assert done.created == 1
    assert len({old for _, old, _, _ in done.maybe_same}) == 2
    assert len(cards(book)) == 3


def test_everybody_it_may_be_is_told(book: Book) -> None:
    import_(book, _read(person("Ada", "Byron", key="1"), person("Ada", "Byron", key="2", job=("Owner", "Acme"))))
    done = import_(book, _read(person("Ada", "Byron", job=("Owner", "Acme"))))
    assert [why for *_, why in done.maybe_same] == ["the same name and company", "the same name"]


def test_a_friend_of_whom_only_the_name_is_known_may_be_a_namesake(book: Book) -> None:
    import_(book, archive([linked("in/liz", "Elizabeth", "Marsh")], "2025-01-01"))
    done = import_(book, _read(Draft(formatted="Liz Marsh"), Draft(formatted="Bob Ray"), kind="facebook"))
    assert (done.created, [why for *_, why in done.maybe_same]) == (2, ["a nickname of the same name"])


class TestAnAddressThatChanged:
    WHY = "the same name and the same day you connected; the address changed"

    def _maybes(self, book: Book, *readings: Reading) -> list[str]:
        return [why for read in readings for *_, why in import_(book, read).maybe_same]

    def _archives(self) -> tuple[Reading, Reading]:
        bob = linked("in/bob", "Bob", "Marsh")
        old, new = linked("in/ada", "Ada", "Byron"), linked("in/ada-byron", "Ada", "Byron")
        return archive([old, bob], "2025-01-01"), archive([new, bob], "2026-01-01")

    def test_is_offered_and_never_taken(self, book: Book) -> None:
        assert self._maybes(book, *self._archives()) == [self.WHY]
        assert [card.name for card in cards(book)] == ["Ada Byron", "Ada Byron", "Bob Marsh"]
        with book.read() as connection:
            assert [pair.why for pair in duplicates(connection)] == [self.WHY]

    def test_is_seen_in_one_import_of_both(self, book: Book) -> None:
        assert self._maybes(book, _together(*self._archives())) == [self.WHY]

    def test_is_seen_the_other_way_round(self, book: Book) -> None:
        assert self._maybes(book, *reversed(self._archives())) == [self.WHY]

    def test_is_none_while_both_are_listed(self, book: Book) -> None:
        earlier, later = self._archives()
        both = archive([s.draft for s in (*earlier.sayings, later.sayings[0])], "2026-01-01")
        assert self._maybes(book, earlier, both) == []

    def test_is_none_on_another_day(self, book: Book) -> None:
        earlier, later = self._archives()
        later.sayings[0].draft.known_since = "2016-05-01"
        assert self._maybes(book, earlier, archive([s.draft for s in later.sayings], "2026-01-01")) == []


class TestWithoutAnAddress:
    """What an archive tells of somebody by name alone."""

    def _adds(self, book: Book, job: tuple[str, str] | None, *known: Draft) -> str:
        import_(book, _read(*known))
        then = DraftPosition(job[1], job[0], current=False) if job else None
        draft = person("ada", "Byron", as_of_then=then, only_adds=True, skills=["Tax"])
        import_(book, reading([draft], "Recommendations.csv", "linkedin-recommendations"))
        assert len(cards(book)) == len(known)
        return " ".join(values(book, "SELECT w.company FROM contact_skill t JOIN card_row w ON w.id = t.contact_id"))

    @pytest.mark.parametrize("job", [("Clerk", "ACME, Inc."), ("owner", "Elsewhere")])
    def test_the_only_one_of_that_name_with_that_job(self, book: Book, job: tuple[str, str]) -> None:
        assert self._adds(book, job, person("Ada", "Byron", job=("Owner", "Acme"))) == "Acme"

    @pytest.mark.parametrize("job", [("Clerk", "Elsewhere"), None])
    def test_the_name_alone_is_nobody(self, book: Book, job: tuple[str, str] | None) -> None:
        assert self._adds(book, job, person("Ada", "Byron", job=("Owner", "Acme"))) == ""

    def test_one_of_two_of_that_name_is_nobody(self, book: Book) -> None:
        jobs = (("Owner", "Acme"), ("Owner", "Elsewhere"))
        known = [person("Ada", "Byron", key=job[1], job=job) for job in jobs]
        assert self._adds(book, ("Owner", "Acme"), *known) == ""

    def test_of_two_of_that_name_one_may_be_on_the_network(self, book: Book) -> None:
        known = [linked("in/ada", "Ada", "Byron", ("Owner", "Acme")), person("Ada", "Byron", job=("Owner", "Acme"))]
        assert self._adds(book, ("Owner", "Acme"), *known) == "Acme"
