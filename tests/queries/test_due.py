"""What needs you today, held against a plain reading of everything in the book."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from rolodex.models.network import INTRODUCTION_STATES
from rolodex.queries.birthdays import birthdays, next_birthday
from rolodex.queries.due import ANSWER_DAYS, BIRTHDAY_DAYS, KINDS, coming, due, due_count
from rolodex.queries.due_words import in_one_sentence
from rolodex.services import editing
from rolodex.services.introducing import ask_for, introduce, remind
from rolodex.storage.book import Book
from tests.helpers import archive, card_named, give, import_, linked, new_book, person, reading

TODAY = date(2026, 11, 25)
ADA, BOB, CY = 2, 3, 4
days = st.dates(date(2026, 10, 1), date(2027, 1, 31))


def people(book: Book) -> None:
    for name in ("Ada Lindqvist ada@bakery.example", "Bob Ash", "Cy Dee"):
        editing.add_card(book, name)


@contextmanager
def filled(*rows: tuple[str, tuple[Any, ...]]) -> Iterator[Connection]:
    """A book of three people and these rows; the day their cards were made is long ago."""
    with new_book() as book:
        people(book)
        with book.change("test", "rows") as change:
            change.connection.exec_driver_sql("UPDATE contact SET added = '2026-01-01'")
            for sql, values in rows:
                change.connection.exec_driver_sql(sql, values)
        with book.read() as connection:
            yield connection


def born(card: int, year: int | None, month: int | None, day: int | None) -> tuple[str, tuple[Any, ...]]:
    sql = "INSERT INTO date(contact_id, kind, year, month, day) VALUES (?, 'birthday', ?, ?, ?)"
    return sql, (card, year, month, day)


def favor(ower: int, owed: int, day: str, settled: str = "") -> tuple[str, tuple[Any, ...]]:
    sql = "INSERT INTO favor(contact_id, other_id, what, due, settled) VALUES (?, ?, 'a van', ?, ?)"
    return sql, (ower, owed, day, settled)


def introduction(by: int, one: int, other: int, state: str, on: str, remind_on: str) -> tuple[str, tuple[Any, ...]]:
    sql = (
        "INSERT INTO introduction(introducer_id, contact_id, other_id, state, on_date, remind_on)"
        " VALUES (?, ?, ?, ?, ?, ?)"
    )
    return sql, (by, one, other, state, on, remind_on)


# Birthdays ------------------------------------------------------------------------------------------------------


def plainly_told(year: int | None, month: int, day: int, today: date) -> list[tuple[date, int | None]]:
    """On which of the days from today on a birthday is told, and the age."""
    found = []
    for number in range(BIRTHDAY_DAYS + 1):
        on = today + timedelta(days=number)
        moved = (month, day) == (2, 29) and not calendar.isleap(on.year) and (on.month, on.day) == (2, 28)
        if (on.month, on.day) == (month, day) or moved:
            found.append((on, on.year - year if year and on.year > year else None))
    return found


def test_every_birthday_is_told_on_its_day_in_every_year() -> None:
    leap_year = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    rows = [born(ADA, 1980 if day.day % 2 else None, day.month, day.day) for day in leap_year]
    with filled(*rows) as connection:
        for start in (date(2026, 12, 20), date(2027, 2, 18), date(2028, 2, 18), date(2100, 2, 18), date(2027, 6, 1)):
            for number in range(20):
                today = start + timedelta(days=number)
                told = [(one.on, one.turns) for one in birthdays(connection, today, BIRTHDAY_DAYS)]
                plain = [
                    one
                    for day in leap_year
                    for one in plainly_told(1980 if day.day % 2 else None, day.month, day.day, today)
                ]
                assert sorted(told, key=str) == sorted(plain, key=str), today


@given(year=st.none() | st.integers(1900, 2026), birth=st.dates(date(2024, 1, 1), date(2024, 12, 31)), after=days)
def test_the_next_birthday_is_the_first_of_all_days_to_come(year: int | None, birth: date, after: date) -> None:
    with filled(born(ADA, year, birth.month, birth.day)) as connection:
        found = next_birthday(connection, after)
        told = [
            after + timedelta(days=number)
            for number in range(1, 368)
            if birthdays(connection, after + timedelta(days=number), 0)
        ]
    assert found == told[0]


def test_a_leap_day_is_told_on_the_28th_and_says_so() -> None:
    with filled(born(ADA, 1980, 2, 29), born(BOB, None, 2, 28)) as connection:
        (ada, bob) = due(connection, date(2027, 2, 25))
        assert (ada.on, ada.days, ada.what) == ("2027-02-28", 3, "turns 47, born on 29 February")
        assert (bob.on, bob.what) == ("2027-02-28", "")
        (bob, ada) = due(connection, date(2028, 2, 25))
        assert (ada.on, ada.what) == ("2028-02-29", "turns 48")


def test_a_birthday_said_twice_is_told_once_with_its_year() -> None:
    with filled(born(ADA, None, 11, 27), born(ADA, 1990, 11, 27), born(BOB, None, None, None)) as connection:
        (ada,) = due(connection, TODAY)
    assert (ada.kind, ada.card, ada.what, ada.email) == ("birthday", ADA, "turns 36", "ada@bakery.example")


# Favors, introductions, rhythms ---------------------------------------------------------------------------------

ends = st.sampled_from([(1, ADA), (ADA, 1), (BOB, 1), (ADA, BOB)])
favors = st.lists(st.tuples(ends, st.just("") | days.map(str), st.sampled_from(["", "2026-11-01"])), max_size=6)


@given(rows=favors, today=days)
def test_favors_of_yours_and_theirs_are_due_on_their_day(rows: list[Any], today: date) -> None:
    with filled(*(favor(*pair, day, settled) for pair, day, settled in rows)) as connection:
        found = due(connection, today, ["favor"])
        plain = sorted(
            (day, number, "you owe" if pair[0] == 1 else "owes you", max(pair) if 1 in pair else 0)
            for number, (pair, day, settled) in enumerate(rows, 1)
            if not settled and day and 1 in pair and date.fromisoformat(day) <= today
        )
        assert [(row.on, row.favor, row.state, row.card) for row in found] == plain
        assert all(row.days == (date.fromisoformat(row.on) - today).days <= 0 for row in found)
        assert due_count(connection, today) == len(found)
        ahead = [date.fromisoformat(day) for pair, day, settled in rows if day and not settled and 1 in pair]
        assert [row.on for row in coming(connection, today)] == [
            str(day) for day in sorted(day for day in ahead if day > today)[:1]
        ]


sides = st.sampled_from([(1, ADA, BOB), (ADA, BOB, 1), (ADA, 1, CY), (ADA, BOB, CY)])
asked = st.lists(
    st.tuples(sides, st.sampled_from(INTRODUCTION_STATES), days.map(str), st.just("") | days.map(str)), max_size=6
)


def plainly_waiting(people: tuple[int, ...], state: str, on: str, remind_on: str, today: date) -> bool:
    """Whether an introduction needs you."""
    if state == "declined":
        return False
    if remind_on:
        return date.fromisoformat(remind_on) <= today
    made = state in ("introduced", "came of it", "thanked")
    if people[0] == 1:
        return not made
    if 1 not in people or made or state == "considered":
        return False
    return state != "asked" or date.fromisoformat(on) <= today - timedelta(days=ANSWER_DAYS)


@given(rows=asked, today=days)
def test_introductions_promised_or_waiting_need_you(rows: list[Any], today: date) -> None:
    with filled(*(introduction(*people, *said) for people, *said in rows)) as connection:
        found = due(connection, today, ["introduction"])
        plain = {number for number, (people, *said) in enumerate(rows, 1) if plainly_waiting(people, *said, today)}
        assert {row.introduction for row in found} == plain
        assert [row.days for row in found] == sorted(row.days for row in found)
        assert due_count(connection, today) == len(found)
        assert all(row.card != 1 for row in found)


def test_an_introduction_says_what_happened_and_a_reminder_puts_it_off(book: Book) -> None:
    people(book)
    first = ask_for(book, ADA, BOB, on="2026-11-10").introduction
    introduce(book, BOB, CY, state="considered", on="2026-11-20")
    with book.read() as connection:
        rows = due(connection, TODAY)
    assert [(row.name, row.what, row.days) for row in rows] == [
        ("Ada Lindqvist", "Asked Ada Lindqvist to introduce you to Bob Ash", -15),
        ("Bob Ash", "Thought of introducing Bob Ash to Cy Dee", -5),
    ]
    remind(book, first, "2026-12-01")
    with book.read() as connection:
        assert [row.name for row in due(connection, TODAY)] == ["Bob Ash"]
        assert [(row.introduction, row.on) for row in coming(connection, TODAY)] == [(first, "2026-12-01")]


def test_people_to_keep_in_touch_with_come_with_the_longest_overdue_first() -> None:
    rhythm = "UPDATE contact SET rhythm_days = ? WHERE id = ?"
    talk = "INSERT INTO interaction(channel, on_date) VALUES ('call', '2026-10-20')"
    with filled(
        (rhythm, (30, ADA)),
        (rhythm, (1, BOB)),
        (rhythm, (400, CY)),
        (talk, ()),
        ("INSERT INTO interaction_contact(interaction_id, contact_id) VALUES (1, ?)", (ADA,)),
    ) as connection:
        rows = due(connection, TODAY)
        assert [(row.name, row.what, row.on, row.days) for row in rows] == [
            ("Bob Ash", "every day", "2026-01-02", -327),
            ("Ada Lindqvist", "every month, last spoke 2026-10-20", "2026-11-19", -6),
        ]
        assert [(row.name, row.on) for row in coming(connection, TODAY)] == [("Cy Dee", "2027-02-05")]


def test_job_changes_are_told_until_seen_to_and_associates_cards_never(book: Book) -> None:
    import_(book, archive([linked("in/ada", "Ada", "Byron", ("Buyer", "Northwind"))], "2026-03-02"))
    moved = linked("in/ada", "Ada", "Byron", ("Nurse", "Elm Clinic"), email="ada@elm.example")
    import_(book, archive([moved], "2026-09-07"))
    ada = card_named(book, "Ada Byron").id
    theirs = person("Tom", "Theirs", key="t")
    give(book, ada, reading([theirs], "theirs.vcf"))
    with book.change("test", "a birthday in their rolodex") as change:
        tom = change.connection.exec_driver_sql("SELECT id FROM contact WHERE layer_id IS NOT NULL").scalar_one()
        for sql, values in (
            born(tom, None, 11, 25),
            favor(1, tom, "2026-11-01"),
            introduction(1, ada, tom, "considered", "2026-11-01", ""),
        ):
            change.connection.exec_driver_sql(sql, values)
    with book.read() as connection:
        (row,) = due(connection, TODAY)
        assert due_count(connection, TODAY) == 1
        assert (row.kind, row.state, row.name, row.email) == (
            "job change",
            "new company",
            "Ada Byron",
            "ada@elm.example",
        )
        assert row.what == "Buyer, Northwind → Nurse, Elm Clinic"
        assert (row.on, row.days, row.news) == ("2026-09-07", -79, 1)


def test_one_sentence_counts_what_needs_you_today_and_names_nobody() -> None:
    rows = (favor(1, ADA, "2026-11-20"), favor(BOB, 1, "2026-11-25"), born(ADA, None, 11, 25), born(BOB, None, 11, 26))
    with filled(*rows) as connection:
        found = due(connection, TODAY)
        assert [row.kind for row in found] == ["favor", "favor", "birthday", "birthday"]
        assert in_one_sentence(found) == "2 favors are due, 1 birthday."
        assert due_count(connection, TODAY) == 3
        assert in_one_sentence(row for row in found if row.days == 1) == ""


def test_the_ends_of_the_calendar_are_days_like_others() -> None:
    with filled(born(ADA, None, 12, 31), favor(1, ADA, "9999-12-31")) as connection:
        for today in (date.min, date.max):
            assert {row.kind for row in (*due(connection, today), *coming(connection, today))} <= set(KINDS)
