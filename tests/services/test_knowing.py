"""Who knows whom by your word: what a sentence is understood as, and what is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet
from rolodex.queries.card_parts import YOU
from rolodex.queries.written_names import NEW, Unclear
from rolodex.services import editing
from rolodex.services.knowing import Knowing, knows, read_knowing, remove_knowing
from rolodex.services.knowing_text import LONGEST
from rolodex.services.undoing import undo
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, cards, dump, give, linked, new_book, values

TODAY = date(2026, 11, 25)
LINES = (
    "Dana Okafor @Brightside Media",
    "Luis Romero @Harbour Freight",
    "Ana Sousa",
    "Ana Lima @Brightside Media",
    "Marks and Spencer",
    "Tom Knows",
    "Amy From Leeds",
)


@pytest.fixture
def town(book: Book) -> Book:
    fill(book)
    return book


def fill(book: Book) -> None:
    for line in LINES:
        editing.add_card(book, line)


def read(book: Book, text: str, about: str = "", chosen: dict[str, int] | None = None) -> Knowing | Unclear:
    card = card_named(book, about).id if about else None
    with book.read() as connection:
        return read_knowing(connection, text, TODAY, card, chosen)


def understood(book: Book, text: str, about: str = "", chosen: dict[str, int] | None = None) -> Knowing:
    found = read(book, text, about, chosen)
    assert isinstance(found, Knowing), found
    return found


def unclear(book: Book, text: str, about: str = "", chosen: dict[str, int] | None = None) -> Unclear:
    found = read(book, text, about, chosen)
    assert isinstance(found, Unclear), found
    return found


@pytest.mark.parametrize(
    ("text", "sentence", "how", "since"),
    [
        (
            "Dana Okafor knows Luis Romero from Brightside, 2016",
            "Dana Okafor knows Luis Romero from Brightside Media, since 2016",
            "know each other from Brightside Media",
            "2016",
        ),
        (
            "Dana and Luis know each other, since March 2019",
            "Dana Okafor knows Luis Romero, since March 2019",
            "know each other",
            "2019-03",
        ),
        ("dana KNOWS luis well", "Dana Okafor knows Luis Romero well", "know each other", ""),
        (
            "Dana and Luis know each other from school since 2012.",
            "Dana Okafor knows Luis Romero from school, since 2012",
            "know each other from school",
            "2012",
        ),
        (
            "Dana knows Luis barely from the trade fair, Lisbon, March 2019",
            "Dana Okafor knows Luis Romero a little from the trade fair, Lisbon, since March 2019",
            "know each other from the trade fair, Lisbon",
            "2019-03",
        ),
        ("Dana & Luis are siblings", "Dana Okafor and Luis Romero are siblings", "are siblings", ""),
        (
            "Dana and Luis worked together at Brightside 2016–2019",
            "Dana Okafor and Luis Romero worked together at Brightside Media, 2016–2019",
            "worked together at Brightside Media",
            "2016",
        ),
        (
            "Dana worked with Luis at brightside media from March 2016 until 2019",
            "Dana Okafor and Luis Romero worked together at Brightside Media, March 2016–2019",
            "worked together at Brightside Media",
            "2016-03",
        ),
        ("Dana is Luis's cousin", "Dana Okafor and Luis Romero are cousins", "are cousins", ""),
        ("Dana is the sister of Luis", "Dana Okafor and Luis Romero are siblings", "are siblings", ""),
        ("Dana is married to Luis", "Dana Okafor and Luis Romero are married", "are married", ""),
        ("Dana is Luis’ boss", "Dana Okafor is Luis Romero's boss", "is their boss", ""),
        (
            "Dana met Luis at the fair on 2019-03-05",
            "Dana Okafor and Luis Romero met at the fair, 5 March 2019",
            "met at the fair",
            "2019-03-05",
        ),
        ("I know Luis from school", "You know Luis Romero from school", "know each other from school", ""),
        ("Luis knows me", "You know Luis Romero", "know each other", ""),
        ("Luis is my boss", "Luis Romero is your boss", "is your boss", ""),
        ("I am Luis's boss", "You are Luis Romero's boss", "you are their boss", ""),
        ("Luis and I are neighbours", "You and Luis Romero are neighbours", "are neighbours", ""),
        ("Dana knows Marks and Spencer", "Dana Okafor knows Marks and Spencer", "know each other", ""),
        ("Marks and Spencer and Dana are friends", "Marks and Spencer and Dana Okafor are friends", "are friends", ""),
        ("Tom Knows knows Amy From Leeds", "Tom Knows knows Amy From Leeds", "know each other", ""),
        (
            "Dana and Luis went to school together",
            "Dana Okafor and Luis Romero went to school together",
            "went to school together",
            "",
        ),
        ("Amy knows Dana from Leeds", "Amy From Leeds knows Dana Okafor from Leeds", "know each other from Leeds", ""),
    ],
)
def test_a_sentence_is_understood(town: Book, text: str, sentence: str, how: str, since: str) -> None:
    found = understood(town, text)
    assert (found.sentence, found.how, found.since) == (sentence, how, since)
    assert understood(town, found.sentence) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("knows Luis Romero from the fair", "Dana Okafor knows Luis Romero from the fair"),
        ("Luis Romero from the fair, 2019", "Dana Okafor knows Luis Romero from the fair, since 2019"),
        ("Luis", "Dana Okafor knows Luis Romero"),
        ("She is Luis's sister", "Dana Okafor and Luis Romero are siblings"),
        ("worked with Luis at Harbour Freight", "Dana Okafor and Luis Romero worked together at Harbour Freight"),
        ("and Luis are married", "Dana Okafor and Luis Romero are married"),
        ("me from school", "You know Dana Okafor from school"),
        ("Tom Knows knows Luis", "Tom Knows knows Luis Romero"),
    ],
)
def test_on_a_card_who_knows_may_be_left_out(town: Book, text: str, sentence: str) -> None:
    assert understood(town, text, "Dana Okafor").sentence == sentence


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("very well", 5), ("closely", 5), ("well from school", 5), ("rather well", 4), ("", 0), ("from school", 0),
        ("a little", 2), ("slightly since 2012", 2), ("barely", 2),
    ],
)  # fmt: skip
def test_how_well(town: Book, text: str, rating: int) -> None:
    assert understood(town, f"Dana knows Luis {text}").rating == rating
    assert understood(town, "Dana and Luis are close friends").rating == 5


def test_a_company_is_taken_only_where_it_is_the_only_one(town: Book) -> None:
    company = values(town, "SELECT id FROM company WHERE name = 'Brightside Media'")[0]
    for place in ("Brightside", "the Brightside", "brightside media ltd", "Brihgtside Media"):
        found = understood(town, f"Dana knows Luis from {place}")
        assert (found.company_id, found.company) == (company, "Brightside Media")
    for place in ("Bright", "school", "the trade fair", "Media"):
        found = understood(town, f"Dana knows Luis from {place}")
        assert (found.company_id, found.how) == (None, f"know each other from {place}")
    editing.add_card(town, "Zoë @Brightside Labs")
    assert understood(town, "Dana knows Luis from Brightside").company_id is None


def test_a_name_that_fits_several_is_never_guessed(town: Book) -> None:
    found = unclear(town, "Ana knows Luis from school")
    assert (found.sentence, found.written) == ("“Ana” fits 2 people. Which one?", "Ana")
    assert {(who.name, who.does) for who in found.candidates} == {("Ana Sousa", ""), ("Ana Lima", "Brightside Media")}
    lima = card_named(town, "Ana Lima").id
    said = understood(town, "Ana knows Luis from school", chosen={"ANA": lima})
    assert said == understood(town, f"Ana ({lima}) knows Luis from school")
    assert said.sentence == "Ana Lima knows Luis Romero from school"
    assert understood(town, "Ana Sousa knows Luis").one.name == "Ana Sousa"


def test_a_name_that_fits_nobody_may_become_a_card(town: Book) -> None:
    found = unclear(town, "Dana knows Zoë Ahn from school")
    assert (found.sentence, found.written, found.may_add) == ("Nobody here is called “Zoë Ahn”.", "Zoë Ahn", True)
    said = understood(town, "Dana knows Zoë Ahn from school", chosen={"Zoë Ahn": NEW})
    assert (said.sentence, said.aside) == ("Dana Okafor knows Zoë Ahn from school", "Makes a card for Zoë Ahn.")
    before = dump(town)
    knows(town, said)
    assert (card_named(town, "Zoë Ahn").given, card_named(town, "Zoë Ahn").family) == ("Zoë", "Ahn")
    undo(town)
    assert dump(town) == before
    assert not unclear(town, "Dana knows 12345").may_add


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write who knows whom, like: Dana Okafor knows Luis Romero from Brightside, 2016"),
        ("Dana", "Write who knows whom, like: Dana Okafor knows Luis Romero from Brightside, 2016"),
        ("Dana knows Dana Okafor", "That is one and the same person."),
        ("I know myself", "Both of these are you."),
        ("Dana knows Luis since 2027", "2027 is still to come."),
        ("Dana knows Luis 2019-December 2026", "December 2026 is still to come."),
        ("Dana (99) knows Luis", "There is no card 99."),
        ("Dana knows " + "Luis " * LONGEST, "That is more than one sentence can hold. Put the rest in a note."),
    ],
)
def test_what_is_unclear_is_said(town: Book, text: str, sentence: str) -> None:
    assert unclear(town, text).sentence == sentence


def acquaintances(book: Book) -> list[Any]:
    return values(
        book,
        "SELECT coalesce(a.name, 'you'), coalesce(b.name, 'you'), t.how, t.since, t.note, t.rating, t.said_on, k.name"
        " FROM acquaintance t LEFT JOIN card_row a ON a.id = t.contact_id LEFT JOIN card_row b ON b.id = t.other_id"
        " LEFT JOIN company k ON k.id = t.company_id ORDER BY t.id",
    )


def test_what_is_written_and_taken_back(town: Book) -> None:
    before = dump(town)
    changed = knows(town, understood(town, "Dana knows Luis from Brightside, 2016–2019")).changed
    how = "know each other from Brightside Media"
    row = ("Dana Okafor", "Luis Romero", how, "2016", "until 2019", 0, "2026-11-25", "Brightside Media")
    assert acquaintances(town) == [row]
    assert changed.contacts == {card_named(town, name).id for name in ("Dana Okafor", "Luis Romero")}
    assert changed.label == "Noted: Dana Okafor knows Luis Romero from Brightside Media, 2016–2019"
    written = dump(town)
    (number,) = values(town, "SELECT id FROM acquaintance")
    assert remove_knowing(town, number).label == "Removed how Dana Okafor and Luis Romero know each other"
    assert acquaintances(town) == []
    undo(town)
    assert dump(town) == written
    undo(town)
    assert dump(town) == before


def test_saying_it_again_replaces_what_you_said(town: Book) -> None:
    knows(town, understood(town, "Dana knows Luis from school"))
    knows(town, understood(town, "Luis knows Dana well from school, 2012"))
    assert [(row[0], row[3], row[5]) for row in acquaintances(town)] == [("Dana Okafor", "2012", 5)]
    assert knows(town, understood(town, "Dana knows Luis well from school since 2012")).changed.id is None
    knows(town, understood(town, "Dana is Luis's boss"))
    knows(town, understood(town, "Luis is Dana's boss"))
    assert len(acquaintances(town)) == 3


def test_you_are_always_the_far_end_and_how_well_you_know_them_is_your_word(town: Book) -> None:
    for text in ("I know Luis well from school", "Luis knows me well from school", "Luis is my boss"):
        knows(town, understood(town, text))
    assert values(town, "SELECT contact_id, other_id, how FROM acquaintance") == [
        (card_named(town, "Luis Romero").id, YOU, "know each other from school"),
        (card_named(town, "Luis Romero").id, YOU, "is your boss"),
    ]
    assert values(town, "SELECT rating FROM contact WHERE rating > 0") == [5]


def test_what_a_file_said_is_neither_replaced_nor_removed(town: Book) -> None:
    luis = card_named(town, "Luis Romero").id
    with town.change("import", "A file") as change:
        run = change.connection.exec_driver_sql
        run("INSERT INTO source(kind, name, at) VALUES ('vcard', 'a.vcf', '2020')")
        run("INSERT INTO record(source_id, contact_id) VALUES (1, ?)", (luis,))
        run(
            "INSERT INTO acquaintance(contact_id, other_id, how, record_id) VALUES (?, 1, 'know each other', 1)",
            (luis,),
        )
    knows(town, understood(town, "I know Luis"))
    assert len(acquaintances(town)) == 2
    with pytest.raises(NotMet):
        remove_knowing(town, 1)


def test_a_card_that_is_gone_meanwhile_is_told(town: Book) -> None:
    said = understood(town, "Dana knows Luis")
    editing.remove_cards(town, [said.other.id])
    before = dump(town)
    with pytest.raises(NotMet, match="Luis Romero"):
        knows(town, said)
    assert dump(town) == before


_WORDS = """Dana Okafor Luis Romero Ana I me she knows know and & are is met worked together with each other 's cousin
friend of from at since until in to well barely the Brightside Media school 2016 2019 March 5 – , . ( ) (2) a my " '"""
_words = st.sampled_from(_WORDS.split())
_sentences = st.lists(_words, max_size=14).map(" ".join) | st.text(max_size=40)


@given(st.lists(_sentences, min_size=1, max_size=6), st.booleans())
def test_whatever_is_typed_is_understood_or_said_to_be_unclear(texts: list[str], on_a_card: bool) -> None:
    with new_book() as book:
        fill(book)
        about = cards(book)[0].name if on_a_card else ""
        for text in texts:
            found = read(book, text, about)
            if isinstance(found, Knowing):
                assert understood(book, found.sentence) == found
                knows(book, found)
            else:
                assert found.sentence


_ties = st.sampled_from(
    ["{} knows {}", "{} knows {} well", "{} and {} know each other", "{} and {} are old friends", "{} is {}'s teacher",
     "{} and {} worked together", "{} met {}"]
)  # fmt: skip
_names = st.sampled_from(["Dana Okafor", "Luis Romero", "Ana Sousa", "Tom Knows", "Amy From Leeds", "I"])
_places = st.sampled_from(["", " from school", " at Brightside", " through her brother", " in Lisbon, at the fair"])
_days = st.sampled_from(
    ["", " 2016", ", since March 2019", " 2016-2019", " until 5 May 2020", " in 1999-12", ", 2016 – June 2017"]
)


@given(_ties, _names, _names, _places, _days)
def test_what_is_shown_means_the_same_when_it_is_typed(tie: str, one: str, other: str, place: str, day: str) -> None:
    with new_book() as book:
        fill(book)
        found = read(book, tie.format(one, other) + place + day)
        if one == other:
            assert isinstance(found, Unclear)
        else:
            assert isinstance(found, Knowing)
            assert understood(book, found.sentence) == found


def test_somebody_only_in_an_associates_rolodex_is_taken_over(town: Book) -> None:
    dana = card_named(town, "Dana Okafor").id
    mei = linked("in/mei", "Mei", "Tan", ("Buyer", "Acme"))
    ana = linked("in/ana", "Ana", "Tan")
    for name in ("Connections.csv", "Later.csv"):
        give(town, dana, archive([mei, ana, linked("in/luis", "Luis", "Romero")], "2026-04-01", name))
    assert understood(town, "Luis knows Ana Sousa").one.via == ""
    assert {who.name for who in unclear(town, "Ana knows Luis").candidates} == {"Ana Sousa", "Ana Lima"}
    said = understood(town, "Luis knows Mei from school")
    assert (said.other.name, said.other.does, said.other.via) == ("Mei Tan", "Buyer, Acme", "Dana Okafor")
    assert said.aside == "Mei Tan is in Dana Okafor's rolodex; this takes the card over."
    before = dump(town)
    noted = knows(town, said)
    assert noted.other == card_named(town, "Mei Tan").id
    assert values(town, "SELECT contact_id, other_id, how FROM acquaintance WHERE record_id IS NULL") == [
        (card_named(town, "Luis Romero").id, noted.other, "know each other from school")
    ]
    assert understood(town, "Luis knows Mei from school").other.via == ""
    undo(town)
    assert dump(town) == before
