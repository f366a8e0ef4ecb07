"""A brief before a meeting, against the plain facts of the book."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given

from rolodex.errors import NotMet, UsageError
from rolodex.models.draft import DraftDate
from rolodex.queries.brief import MOST_PEOPLE, Brief, Briefing, briefing
from rolodex.queries.brief_text import brief_text
from rolodex.queries.graph import Graph
from rolodex.services import editing
from rolodex.services.introducing import record
from rolodex.services.vouching import vouch
from rolodex.storage.book import Book
from tests.helpers import archive, import_, linked, new_book
from tests.queries.town_of_ties import TODAY, YOU, Town, strengths, towns
from tests.queries.town_of_ties import write as write_town

NOW = date(2026, 11, 25)
NAMES = ("Dana Okafor", "Luis Romero", "Ana Sousa")


@pytest.fixture
def town(book: Book) -> dict[str, int]:
    return {name: editing.add_card(book, f"{name} @Northwind Foods")[0] for name in NAMES}


def write(book: Book, sql: str, *values: object) -> int:
    with book.change("edit", "Wrote") as change:
        return int(change.connection.exec_driver_sql(sql, values).lastrowid)


def talk(book: Book, on: str, text: str, *cards: int, at: str = "", channel: str = "call") -> None:
    with book.change("talk", "Talked") as change:
        run = change.connection.exec_driver_sql
        number = run(
            "INSERT INTO interaction(channel, on_date, at_time, direction, text, messages, key)"
            " VALUES (?, ?, ?, '', ?, 0, '')",
            (channel, on, at, text),
        ).lastrowid
        for card in cards:
            run("INSERT INTO interaction_contact(contact_id, interaction_id) VALUES (?, ?)", (card, number))


def favor(book: Book, ower: int, owed: int, what: str, due: str = "", settled: str = "") -> None:
    write(
        book,
        "INSERT INTO favor(contact_id, other_id, what, opened, due, settled, settled_how, began)"
        " VALUES (?, ?, ?, '2026-10-01', ?, ?, '', '')",
        ower, owed, what, due, settled,
    )  # fmt: skip


def of(book: Book, *cards: int, today: date = NOW) -> Briefing:
    with book.read() as connection:
        return briefing(connection, cards, today)


def lines(brief: Brief | Briefing, key: str) -> list[str]:
    sections = brief.together if isinstance(brief, Briefing) else brief.sections
    return [line.words for section in sections if section.key == key for line in section.lines]


def test_the_last_talks_come_with_their_words_and_those_to_come_apart(book: Book, town: dict[str, int]) -> None:
    dana, ana = town["Dana Okafor"], town["Ana Sousa"]
    talk(book, "2026-10-01", "About the fair.", dana, ana)
    talk(book, "2026-11-20", "She moves in spring.", dana)
    talk(book, "2026-11-25", "At the harbour", dana, at="15:30", channel="coffee")
    talk(book, "2026-12-01", "Figures", dana, ana, channel="lunch")
    found = of(book, dana).people[0]
    assert lines(found, "talks") == ["Call: She moves in spring.", "Call: About the fair. · with Ana Sousa"]
    assert [(t.channel, t.on, t.at_time, t.text) for t in found.planned] == [
        ("coffee", "2026-11-25", "15:30", "At the harbour"),
        ("lunch", "2026-12-01", "", "Figures"),
    ]
    assert [person.name for person in found.planned[1].others] == ["Ana Sousa"]
    assert found.spoke == "2026-11-20"
    earlier = of(book, dana, today=date(2026, 10, 15)).people[0]
    assert lines(earlier, "talks") == ["Call: About the fair. · with Ana Sousa"]
    assert len(earlier.planned) == 3


def test_open_favors_stand_both_ways_and_between_others(book: Book, town: dict[str, int]) -> None:
    dana, luis = town["Dana Okafor"], town["Luis Romero"]
    favor(book, YOU, dana, "Venue contact", due="2026-11-20")
    favor(book, dana, YOU, "The price list", due="2026-12-01")
    favor(book, luis, dana, "A lift")
    favor(book, YOU, dana, "Done long ago", settled="2026-01-01")
    assert sorted(lines(of(book, dana).people[0], "favors")) == [
        "Owes you: The price list, due 2026-12-01",
        "Owes: Luis Romero to them: A lift, since 2026-10-01",
        "You owe: Venue contact, overdue since 2026-11-20",
    ]


def test_of_forty_favors_the_rest_is_counted(book: Book, town: dict[str, int]) -> None:
    dana = town["Dana Okafor"]
    for number in range(40):
        favor(book, YOU, dana, f"Favor {number}")
    found = of(book, dana)
    (section,) = (s for s in found.people[0].sections if s.key == "favors")
    assert (len(section.lines), section.more) == (12, 28)
    assert "    and 28 more" in brief_text(found)


def test_how_you_met_names_who_introduced_you(book: Book, town: dict[str, int]) -> None:
    dana, luis, ana = town.values()
    record(book, dana, YOU, luis, "introduced", "2024-04-14", "at the fair")
    record(book, YOU, luis, ana, "thanked", "2025-05-16")
    record(book, dana, YOU, ana, "asked", "2026-11-01", "for the tasting")
    editing.set_met(book, luis, "Table 4.")
    found = of(book, luis).people[0]
    assert lines(found, "met") == [
        "Introduced by Dana Okafor: at the fair", "Table 4.", "You introduced them to Ana Sousa",
    ]  # fmt: skip
    assert lines(found, "introductions") == []
    assert lines(of(book, ana).people[0], "introductions") == [
        "Asked Dana Okafor to introduce you to Ana Sousa; for the tasting"
    ]


def test_warnings_come_before_praise(book: Book, town: dict[str, int]) -> None:
    dana, luis, ana = town.values()
    vouch(book, dana, luis, "", "web shops", "quick", on="2026-03-01")
    vouch(book, ana, luis, "", "paying", "late", warning=True, on="2025-01-01")
    vouch(book, luis, ana, "", "pins", on="2026-01-01")
    found = of(book, luis).people[0]
    assert lines(found, "helps") == [
        "Warning: Ana Sousa warns of them for paying: “late”",
        "Dana Okafor recommends them for web shops: “quick”",
    ]
    assert lines(found, "vouches") == ["Ana Sousa, pins"]


def test_what_a_newer_file_told_has_changed(book: Book) -> None:
    for title, day in (("Buyer", "2026-01-01"), ("Head of buying", "2026-10-01")):
        import_(book, archive([linked("in/luis", "Luis", "Romero", (title, "Northwind Foods"))], day))
    assert lines(of(book, 2).people[0], "changed") == [
        "New title: Buyer, Northwind Foods → Head of buying, Northwind Foods"
    ]


@pytest.mark.parametrize(
    ("born", "today", "told"),
    [
        (DraftDate("birthday", 1984, 12, 1), "2026-11-25", ["Birthday: 1 December, in 6 days, 42 years"]),
        (DraftDate("birthday", None, 1, 2), "2026-12-30", ["Birthday: 2 January, in 3 days"]),
        (DraftDate("birthday", 2000, 2, 29), "2027-02-28", ["Birthday: 29 February, today, 27 years"]),
        (DraftDate("birthday", None, 11, 24), "2026-11-25", ["Birthday: 24 November, yesterday"]),
        (DraftDate("birthday", 1984, 5, 12), "2026-11-25", []),
    ],
)
def test_birthdays_are_told_when_they_are_near(book: Book, born: DraftDate, today: str, told: list[str]) -> None:
    draft = linked("in/luis", "Luis", "Romero")
    draft.dates = [born]
    import_(book, archive([draft], "2026-01-01"))
    assert lines(of(book, 2, today=date.fromisoformat(today)).people[0], "days") == told


def test_of_several_it_tells_who_knows_whom_and_whom_they_share(book: Book, town: dict[str, int]) -> None:
    dana, luis, ana = town.values()
    vouch(book, dana, luis, "", "pins", on="2026-10-01")
    vouch(book, luis, ana, "", "pins", on="2026-10-01")
    found = of(book, dana, ana)
    assert [brief.name for brief in found.people] == ["Dana Okafor", "Ana Sousa"]
    assert lines(found, "knowing") == []
    assert lines(found, "common") == ["Luis Romero: knows Dana Okafor and Ana Sousa"]
    assert lines(of(book, dana, luis), "knowing") == [
        "Dana Okafor and Luis Romero: Dana Okafor recommends Luis Romero for pins"
    ]
    assert of(book, dana).together == ()


def test_nobody_too_many_and_the_unknown_are_refused(book: Book, town: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="Say whom"):
        of(book)
    with pytest.raises(UsageError, match="1 to 50 people"):
        of(book, *range(2, MOST_PEOPLE + 4))
    with pytest.raises(NotMet, match="no card 99"):
        of(book, town["Dana Okafor"], 99)


@given(towns())
def test_whom_you_both_know_agrees_with_the_formula(town: Town) -> None:
    held = strengths(town)
    with new_book() as book:
        cards = write_town(book, town)
        with book.read() as connection:
            graph = Graph(connection, TODAY)
        person = {number: graph.person(min(those)) for number, those in cards.items()}
        number = {card: who for who, card in person.items()}
        both = {
            who: {own: min(held[YOU, own], held[own, who]) for own in town.own if held.get((own, who))} for who in cards
        }
        for who, known in both.items():
            found, many = graph.known_to_both(person[who], [], 99)
            assert many == len(known)
            assert {number[card] for card in found} == set(known)
            worth = [known[number[card]] for card in found]
            assert worth == pytest.approx(sorted(worth, reverse=True), abs=1e-6)
        for one, other in combinations(cards, 2):
            common, many = graph.in_common([person[one], person[other]], 99)
            expected = (both[one].keys() & both[other].keys()) - {one, other}
            assert {number[card]: whose for card, whose in common} == {own: [0, 1] for own in expected}
            assert many == len(expected)
