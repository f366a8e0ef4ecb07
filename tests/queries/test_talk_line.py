"""A line about a talk: who was there, when and how, and who promised what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.talk_line import NO_NAME, TalkLine, read_talk
from rolodex.queries.written_names import NEW
from rolodex.services import editing
from rolodex.storage.book import Book

# A Wednesday.
TODAY = date(2026, 11, 25)
DANA, LUIS = 2, 3


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book(Path(tmp_path_factory.mktemp("town")) / "town.rolodex") as book:
        for line in (
            "Dana Okafor @Brightside Media",
            "Luis Romero @Harbour Freight",
            "Ana Sousa",
            "Ana Lima @Brightside Media",
            "Mark Price",
            "Will Smith",
            "Rosa del Campo",
        ):
            editing.add_card(book, line)
        yield book


def read(book: Book, text: str, about: int | None = None, **more: object) -> TalkLine:
    with book.read() as connection:
        return read_talk(connection, text, TODAY, about, **more)  # type: ignore[arg-type]


def in_short(line: TalkLine) -> tuple[str, str, str]:
    """Who, how and when."""
    people = ", ".join(who.name.partition(" ")[0] for who in line.people)
    return people, line.channel, f"{line.on[5:]} {line.at_time}".strip()


def favors(line: TalkLine) -> list[str]:
    return [
        f"{f.ower.name.partition(' ')[0]} > {f.owed.name.partition(' ')[0]}: {f.what} {f.due[5:]}".strip()
        for f in line.favors
    ]


@pytest.mark.parametrize(
    ("text", "people", "channel", "when"),
    [
        ("call Dana about the trade fair, Luis was there; owes me a list friday", "Dana, Luis", "call", "11-25"),
        ("lunch with Dana and Luis tomorrow at 12:30", "Dana, Luis", "lunch", "11-26 12:30"),
        ("called dana yesterday", "Dana", "call", "11-24"),
        ("Dana Okafor, Luis Romero: kick-off at Northwind", "Dana, Luis", "talk", "11-25"),
        ("met Ana Lima about the fair", "Ana", "meeting", "11-25"),
        ("Lunch, Dana, Luis and Rosa del Campo", "Dana, Luis, Rosa", "lunch", "11-25"),
        ("friday 3pm: call Luis", "Luis", "call", "11-27 15:00"),
        ("Call: Luis re: prices", "Luis", "call", "11-25"),
        ("video call with Luis last monday at 9:15. Dana was there", "Luis, Dana", "video call", "11-23 09:15"),
        ("Luis called about the invoice", "Luis", "call", "11-25"),
        ("e-mail from dana", "Dana", "e-mail", "11-25"),
        ("met Dana for coffee", "Dana", "coffee", "11-25"),
        ("coffee w/ Mark & Will on 3 dec", "Mark, Will", "coffee", "12-03"),
        ("wrote to Rosa. Luis and Dana were there too", "Rosa, Luis, Dana", "message", "11-25"),
        ("called Dana about the fair yesterday at 3pm", "Dana", "call", "11-24 15:00"),
        ("ran into Luis (3) at the station two days ago", "Luis", "meeting", "11-23"),
        ("met Luis friday", "Luis", "meeting", "11-20"),
        ("meet Luis friday", "Luis", "meeting", "11-27"),
        ("also there: Luis, Dana", "Luis, Dana", "talk", "11-25"),
        ("Dana and I met", "Dana", "meeting", "11-25"),
        ("lunch with Dana\nLuis's boss on friday, with Will", "Dana", "lunch", "11-25"),
        ("talked to Dana: met Luis about a price", "Dana", "talk", "11-25"),
        ("call the office about the price", "", "call", "11-25"),
        ("visit to Harbour Freight with Luis's boss", "", "visit", "11-25"),
        ("zoom w Dana tomorrow 10am about Northwind", "Dana", "video call", "11-26 10:00"),
        ("Will will call back tomorrow", "Will", "call", "11-26"),
        ("Luis asked about prices, Dana will be there", "Luis, Dana", "talk", "11-25"),
        ("Luis and I had dinner with Dana (Rosa joined us) last night", "Luis, Dana, Rosa", "dinner", "11-24"),
        ("Dana called me back, she'll send the contract", "Dana", "call", "11-25"),
        ("@dana call", "Dana", "call", "11-25"),
        ("Will send the list, terms and price", "", "talk", "11-25"),
    ],
)
def test_who_how_and_when_are_read(town: Book, text: str, people: str, channel: str, when: str) -> None:
    line = read(town, text)
    assert in_short(line) == (people, channel, when)
    assert line.unclear == ()
    assert line.text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("call Dana, Luis was there; owes me the list friday", ["Dana > you: the list 11-27"]),
        ("call Dana, Luis was there, owes me the list", ["Luis > you: the list"]),
        ("called dana, I promised her to send the brochure by friday", ["you > Dana: send the brochure 11-27"]),
        ("email from dana; promised to send me the photos", ["Dana > you: send the photos"]),
        ("met Luis; I owe him a lunch, and he owes me a book", ["you > Luis: a lunch", "Luis > you: a book"]),
        ("met Luis; I owe Dana a coffee by the end of the month", ["you > Dana: a coffee 11-30"]),
        ("met Luis; I owe a coffee to Dana", ["you > Dana: a coffee"]),
        ("met Luis; owes me the minutes of Monday", ["Luis > you: the minutes of Monday"]),
        ("met Dana; Luis owes her a coffee", ["Luis > Dana: a coffee"]),
        ("video call with Luis. Dana, who owes me a coffee, came", ["Dana > you: a coffee"]),
        ("met Dana. Dana offered me a van", ["Dana > you: a van"]),
        ("met Dana and she offered to lend me a van until Friday", ["Dana > you: lend a van 11-27"]),
        ("met Luis, promised Dana to send the deck", ["you > Dana: send the deck"]),
        ("owe Dana a book", ["you > Dana: a book"]),
        ("Luis said Dana owes him a favor now", ["Dana > Luis: a favor"]),
        ("met Dana and Luis. Dana promised to call, Luis owes her tea", ["Dana > you: call", "Luis > Dana: tea"]),
        ("met Dana; owes me nothing, doesn't owe me a book; the promised list came", []),
        ("met Dana; the bank owes me a fortune and the offers are fine", []),
    ],
)
def test_promised_favors_are_read(town: Book, text: str, said: list[str]) -> None:
    line = read(town, text)
    assert favors(line) == said
    assert line.unclear == ()


@pytest.mark.parametrize(
    ("text", "people", "said"),
    [
        ("call about the fair; owes me the list", "Dana", ["Dana > you: the list"]),
        ("she promised to send it, I owe her a coffee", "Dana", ["Dana > you: send it", "you > Dana: a coffee"]),
        ("lunch, Luis was there", "Dana, Luis", []),
        ("I promised to call her back", "Dana", ["you > Dana: call her back"]),
        ("Asked for the price", "Dana", []),
        ("", "Dana", []),
    ],
)
def test_on_a_card_nobody_need_be_named(town: Book, text: str, people: str, said: list[str]) -> None:
    line = read(town, text, DANA)
    assert (in_short(line)[0], favors(line)) == (people, said)


def test_a_card_in_sight_is_meant_where_nobody_is_named(town: Book) -> None:
    assert in_short(read(town, "call about the fair", in_sight=DANA))[0] == "Dana"
    assert in_short(read(town, "call Luis about the fair", in_sight=DANA))[0] == "Luis"
    assert in_short(read(town, "I owe Luis a coffee", in_sight=DANA))[0] == "Luis"
    assert read(town, "call Xavier about the fair", in_sight=DANA).people == ()


def test_a_name_that_several_bear_is_asked_about_and_the_choice_holds(town: Book) -> None:
    line = read(town, "met Ana, Luis was there; owes me a list")
    assert line.question is not None
    assert [who.name for who in line.question.candidates] == ["Ana Lima", "Ana Sousa"]
    assert in_short(line)[0] == "Luis"
    chosen = read(town, "met Ana, Luis was there; owes me a list", chosen={"Ana": 4})
    assert ([who.name for who in chosen.people], favors(chosen)) == (
        ["Ana Sousa", "Luis Romero"],
        ["Ana > you: a list"],
    )
    assert chosen.unclear == ()
    assert in_short(read(town, "met Ana, Luis was there", chosen={"ana": NO_NAME}))[0] == "Luis"
    assert [who.id for who in read(town, "met Ana (5)").people] == [5]


def test_of_several_the_one_whose_card_it_is_is_meant(town: Book) -> None:
    line = read(town, "lunch with Ana and Luis; Ana owes me a list", 4)
    assert ([who.id for who in line.people], favors(line), line.unclear) == ([4, LUIS], ["Ana > you: a list"], ())


def test_she_is_asked_about_where_several_were_there(town: Book) -> None:
    line = read(town, "met Luis and Rosa, she owes me a book")
    assert (line.favors, line.question and line.question.written) == ((), "she")
    assert favors(read(town, "met Luis and Rosa, she owes me a book", chosen={"she": 8})) == ["Rosa > you: a book"]
    left = read(town, "met Luis and Rosa, she owes me a book", chosen={"she": NO_NAME})
    assert (left.favors, left.unclear) == ((), ())


def test_a_name_that_nobody_bears_is_told_and_may_become_a_card(town: Book) -> None:
    line = read(town, "Lunch with Dana, Xavier Unknown and Kofi")
    assert [each.sentence for each in line.unclear] == [
        "Nobody here is called “Xavier Unknown”.",
        "Nobody here is called “Kofi”.",
    ]
    assert (line.question, in_short(line)[0]) == (None, "Dana")
    line = read(town, "Lunch with Dana and Kofi; Kofi owes me a book", chosen={"Kofi": NEW})
    assert ([(who.id, who.name) for who in line.people][1:], favors(line)) == ([(NEW, "Kofi")], ["Kofi > you: a book"])
    assert line.asides == ("Makes a card for Kofi.",)
    # What is only begun is offered, never taken.
    line = read(town, "Dan called")
    assert line.question is not None
    assert (line.people, [who.name for who in line.question.candidates]) == ((), ["Dana Okafor"])


def test_a_day_that_may_be_the_topics_is_left_and_told(town: Book) -> None:
    line = read(town, "call Dana about the trade fair friday")
    assert (line.on, line.left) == ("2026-11-25", "friday")
    line = read(town, "called Dana about the trade fair friday, Luis was there")
    assert (line.on, line.left, in_short(line)[0]) == ("2026-11-25", "friday", "Dana, Luis")


def test_whoever_took_no_part_can_be_left_out(town: Book) -> None:
    assert in_short(read(town, "lunch with Dana and Luis", without=(DANA,)))[0] == "Luis"
    line = read(town, "lunch with Luis; owes me a list", DANA, without=(DANA,))
    assert (in_short(line)[0], favors(line)) == ("Luis", ["Luis > you: a list"])


def test_where_it_was_understood_is_told(town: Book) -> None:
    text = "call Dana friday at 15:30; owes me a list"
    spans = [(text[span.start : span.end], span.kind) for span in read(town, text).spans]
    assert spans == [
        ("call", "channel"),
        ("Dana", "person"),
        ("friday", "day"),
        ("at 15:30", "time"),
        ("owes me a list", "favor"),
    ]


_WORDS = st.sampled_from(
    """call Dana dana Okafor Ana Xavier and , ; . : with was were there about friday at 15:30 owes owe I me her she who
    promised to send offered (3) (99) & / is joined Dr. \n | also a the list by""".split(" ")
)


@given(text=st.text() | st.lists(_WORDS, max_size=14).map(" ".join), about=st.sampled_from([None, 1, DANA, 99]))
def test_no_line_is_an_error(town: Book, text: str, about: int | None) -> None:
    line = read(town, text, about, in_sight=LUIS)
    assert all(0 <= span.start < span.end <= len(text) for span in line.spans)
    assert len({who.id for who in line.people if who.id}) == len([who for who in line.people if who.id])
    assert all(favor.what and favor.ower != favor.owed for favor in line.favors)


def test_a_long_text_is_kept_whole(town: Book) -> None:
    text = "lunch with Dana\n" + "and with Luis, who was there, he owes me a list by friday; " * 2000
    line = read(town, text)
    assert line.text == text.strip()
    assert in_short(line)[0].startswith("Dana")
