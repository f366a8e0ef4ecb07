from __future__ import annotations

from datetime import date

import pytest

from rolodex.models.draft import DraftTalk, DraftVouch
from rolodex.queries.company_fits import complete_company
from rolodex.queries.who_knows import WhoKnows, who_knows
from rolodex.services import editing
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, import_, linked, person, reading
from tests.rolodexes import Rolodex, ago, own, put, talk

TODAY = date(2026, 6, 1)


def _ask(book: Book, company: str, title: str = "", today: date = TODAY) -> WhoKnows:
    with book.read() as connection:
        return who_knows(connection, company, title, today)


def _names(answer: WhoKnows) -> tuple[list[str], list[str]]:
    return [w.path[-1].name for w in answer.there], [w.path[-1].name for w in answer.was_there]


@pytest.fixture
def town(book: Book) -> Book:
    """Ada moved from Acme to Acme Labs; Bob and Cy are at Acme."""
    import_(book, archive([linked("in/ada", "Ada", "", ("Engineer", "Acme, Inc."))], "2024-01-01", "2024.zip"))
    import_(book, archive([linked("in/ada", "Ada", "", ("Head", "Acme Labs"))], "2025-01-01", "2025.zip"))
    import_(book, reading([person("Bob", job=("Chief Engineer", "ACME GmbH")), person("Cy", job=("Baker", "Acme"))]))
    return book


@pytest.mark.parametrize("typed", ["Acme", "acme inc.", "ACME Ltd", " A.C.M.E. "])
def test_the_company_typed_wins_over_those_that_begin_so(town: Book, typed: str) -> None:
    answer = _ask(town, typed)
    assert [fit.people for fit in answer.fits] == [2]
    assert _names(answer) == (["Bob", "Cy"], ["Ada"])
    assert answer.advice == ""


def test_companies_that_begin_so_are_all_named(town: Book) -> None:
    answer = _ask(town, "acm")
    assert [(f.name, f.people) for f in answer.fits] == [("Acme, Inc.", 2), ("Acme Labs", 1)]
    assert sorted(w.path[-1].name for w in answer.there) == ["Ada", "Bob", "Cy"]


def test_a_title_keeps_those_whose_title_has_its_words(town: Book) -> None:
    assert _names(_ask(town, "Acme", "eng")) == (["Bob"], ["Ada"])
    assert _names(_ask(town, "Acme", "chief eng")) == (["Bob"], [])
    answer = _ask(town, "Acme", "poet")
    assert _names(answer) == ([], [])
    assert "without the title" in answer.advice


def test_evidence_has_its_date_and_source(town: Book) -> None:
    (ada,) = _ask(town, "Acme").was_there
    assert ("connected on LinkedIn", "2015-05-01", "2025.zip") in {(f.fact, f.on, f.source) for _, f in ada.facts}
    assert ada.job == "no longer there as of 2025-01-01"
    (now,) = _ask(town, "Acme Labs").there
    assert now.job == "there as of 2025-01-01"
    assert now.why_not_stronger == "No talk with them is noted."
    assert {way.job for way in _ask(town, "Acme").there} == {"there, says contacts.vcf"}


def test_a_talk_makes_a_tie_strong_as_of_its_day(town: Book) -> None:
    bob = card_named(town, "Bob").id
    with town.change("log", "x") as change:
        run = change.connection.exec_driver_sql
        for number, day in enumerate(("2026-05-20", "2024-05-20"), 1):
            run("INSERT INTO interaction(channel, on_date) VALUES ('call', ?)", (day,))
            run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (?, ?)", (number, bob))
    first = _ask(town, "Acme").there[0]
    assert (first.path[-1].name, first.band) == ("Bob", "strong")
    assert ("last spoke", "2026-05-20") in {(f.fact, f.on) for _, f in first.facts}
    earlier = _ask(town, "Acme", today=date(2025, 1, 1)).there[0]
    assert ("last spoke", "2024-05-20") in {(f.fact, f.on) for _, f in earlier.facts}


def test_a_planned_talk_ties_nobody_yet(town: Book) -> None:
    bob, cy = (card_named(town, name).id for name in ("Bob", "Cy"))
    with town.change("log", "x") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO interaction(channel, on_date) VALUES ('call', '2026-06-02')")
        for card in (bob, cy):
            run("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (card,))
    for way in (*_ask(town, "Acme").there, *_ask(town, "Acme").via):
        assert (way.band, [fact.fact for _, fact in way.facts if fact.on > "2026-06-01"]) == ("thin", [])
    answer = _ask(town, "Acme", today=date(2026, 6, 2))
    assert [way.band for way in answer.there] == ["strong", "strong"]


def _wrote(direction: str, on: str, thread: str = "t") -> DraftTalk:
    return DraftTalk("LinkedIn", thread, on, direction)


def test_messages_both_ways_count_as_a_talk_and_one_way_for_less(book: Book) -> None:
    people = [person(name, job=("", "Acme"), email=f"{name}@x.example") for name in ("Bob", "Cy")]
    import_(book, reading(people))
    people[0].talks = [_wrote("in", "2026-05-19"), _wrote("out", "2026-05-20")]
    people[1].talks = [_wrote("in", "2026-05-18", "u"), _wrote("in", "2026-05-19", "u")]
    for draft in people:
        draft.positions, draft.only_adds = [], True
    import_(book, reading(people, "messages.csv", "linkedin-messages"))
    bob, cy = _ask(book, "Acme").there
    assert next((f.fact, f.on, f.source) for _, f in bob.facts) == (
        "last wrote to each other on LinkedIn",
        "2026-05-20",
        "messages.csv",
    )
    assert next(f.fact for _, f in cy.facts) == "last wrote to you on LinkedIn"
    assert (bob.band, cy.band) == ("strong", "workable")
    assert cy.why_not_stronger == "Only one of you two has written, as far as the book knows."
    assert not any("messages.csv" in f.fact for way in (bob, cy) for _, f in way.facts)


def test_a_conversation_of_many_is_nobodys_talk(book: Book) -> None:
    people = [person(name, job=("", "Acme"), email=f"{name}@x.example") for name in ("Ada", "Bob")]
    import_(book, reading(people))
    for draft in people:
        draft.positions, draft.only_adds, draft.talks = [], True, [_wrote("both", "2026-05-20")]
    import_(book, reading(people, "messages.csv", "linkedin-messages"))
    for way in _ask(book, "Acme").there:
        assert next(f.fact for _, f in way.facts) == "in one conversation with others on LinkedIn"
        assert way.band == "workable"


def test_vouches_and_first_words_are_evidence(book: Book) -> None:
    ada = linked("in/ada", "Ada", "", ("Engineer", "Acme"))
    ada.known_note = "We met at the fair"
    ada.vouches = [DraftVouch("Good.", "tax", "2026-01-01", by_you=True), DraftVouch("Fair.", "", "2026-02-01")]
    import_(book, archive([ada], "2026-03-01"))
    (way,) = _ask(book, "Acme").there
    assert {f.fact for _, f in way.facts} == {
        "you recommend them for tax",
        "recommends you",
        "connected on LinkedIn: “We met at the fair”",
    }
    assert way.band == "strong"


def test_an_empty_answer_says_what_would_help(book: Book) -> None:
    assert "empty" in _ask(book, "Acme").advice
    editing.add_card(book, "Ada @Lindqvist Bakery")
    near = _ask(book, "Lindquist Bakery")
    assert [fit.name for fit in near.near] == ["Lindqvist Bakery"]
    assert "Did you mean Lindqvist Bakery?" in near.advice
    assert _ask(book, "Zzyzx").advice.startswith("Nobody in the book is or was at Zzyzx.")
    for odd in ("", "&", "%", "_", "'"):
        assert _ask(book, odd).fits == ()


def test_companies_complete_while_typing(town: Book) -> None:
    with town.read() as connection:
        assert [f.name for f in complete_company(connection, "ac")] == ["Acme, Inc.", "Acme Labs"]
        assert [f.name for f in complete_company(connection, "lab")] == ["Acme Labs"]
        assert complete_company(connection, "%") == []


def test_tells_how_many_are_one_introduction_away(book: Book) -> None:
    dana, ada = own(book, "Dana Okafor"), own(book, "Ada Lind")
    own(book, "Otto Brandt @Northwind Foods")
    talk(book, dana, 3)
    put(book, "acquaintance", contact_id=ada, other_id=dana, how="sisters", said_on=ago(1), rating=5)
    for associate, given in (("Dana Okafor", "Luis"), ("Dana Okafor", "Nina"), ("Ada Lind", "Luis")):
        Rolodex(book, associate).add(given, "Romero", "Buyer", "Northwind Foods")
    with book.read() as connection:
        answer = who_knows(connection, "Northwind Foods")
        one = who_knows(connection, "Northwind Foods", limit=1)
    assert [way.path[-1].name for way in answer.there] == ["Otto Brandt"]
    assert (answer.one_away, answer.two_away, answer.more) == (2, 0, 0)
    assert (one.one_away, one.two_away, one.more) == (2, 0, len(answer.via) - 1)
    luis = {way.path[-1].id for way in answer.via if way.path[-1].name == "Luis Romero"}
    assert len(luis) == 2
    assert len({way.person for way in answer.via if way.path[-1].name == "Luis Romero"}) == 1


def test_companies_in_rolodexes_alone_are_offered_too(book: Book) -> None:
    own(book, "Dana Okafor")
    Rolodex(book, "Dana Okafor").add("Luis", "Romero", "Buyer", "Larch Garage", before="Larch Foods")
    with book.read() as connection:
        assert [(fit.name, fit.people) for fit in complete_company(connection, "larch")] == [("Larch Garage", 0)]
