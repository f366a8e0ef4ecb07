"""Days and times as people say them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.queries.spoken_days import find_days, find_time, months_on, read_day

# A Wednesday.
TODAY = date(2026, 11, 25)
_WORDS = st.sampled_from(
    """in on by next last the end of a 2 12 two 31 29 feb may friday sat week month year days ago 3.12. 2026 3/12 at
    9:15 , ; . ſat ² ３ day after tomorrow 29th 9999 999""".split()
)
_DAYS = st.dates()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-25"),
        ("Tonight", "2026-11-25"),
        ("yesterday", "2026-11-24"),
        ("last night", "2026-11-24"),
        ("tomorrow morning", "2026-11-26"),
        ("the day after tomorrow", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("Wednesday", "2026-12-02"),
        ("fri", "2026-11-27"),
        ("by sat.", "2026-11-28"),
        ("last friday", "2026-11-20"),
        ("this friday", "2026-11-27"),
        ("next friday", "2026-12-04"),
        ("friday next week", "2026-12-04"),
        ("next week", "2026-12-02"),
        ("last month", "2026-10-25"),
        ("this weekend", "2026-11-28"),
        ("in 2 weeks", "2026-12-09"),
        ("in a week's time", "2026-12-02"),
        ("two days ago", "2026-11-23"),
        ("a fortnight ago", "2026-11-11"),
        ("3 dec", "2026-12-03"),
        ("December 3rd 2026", "2026-12-03"),
        ("dec. 3, 2027", "2027-12-03"),
        ("the 3rd of December", "2026-12-03"),
        ("3.12.", "2026-12-03"),
        ("3. 12. 2027", "2027-12-03"),
        ("25 nov", "2026-11-25"),
        ("24 november", "2027-11-24"),
        ("the 15th", "2026-12-15"),
        ("the 31st", "2026-12-31"),
        ("by the end of the month", "2026-11-30"),
        ("end of february", "2027-02-28"),
        ("end of next year", "2027-12-31"),
        ("29 feb", "2028-02-29"),
        ("Friday, 4 December", "2026-12-04"),
    ],
)
def test_what_people_say_is_read(said: str, day: str) -> None:
    assert read_day(said, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("friday", "2026-11-20"),
        ("wed", "2026-11-18"),
        ("3 dec", "2025-12-03"),
        ("25 nov", "2026-11-25"),
        ("the 31st", "2026-10-31"),
        ("this monday", "2026-11-23"),
        ("29 feb", "2024-02-29"),
        ("tomorrow", "2026-11-26"),
    ],
)
def test_what_has_been_is_the_last_such_day(said: str, day: str) -> None:
    assert read_day(said, TODAY, past=True) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "said", ["", "3/12", "3/12/2026", "3.12", "31 nov", "29 feb 2026", "dec 2026", "friday 3 december", "in 2", "soon"]
)
def test_what_is_unclear_or_no_day_is_not_read(said: str) -> None:
    assert read_day(said, TODAY) is None


@pytest.mark.parametrize(
    ("today", "said", "day"),
    [
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-30", "next friday", "2027-01-08"),
        ("2027-01-01", "yesterday", "2026-12-31"),
        ("2028-02-28", "tomorrow", "2028-02-29"),
        ("2028-02-29", "in a year", "2029-02-28"),
        ("2027-01-31", "next month", "2027-02-28"),
        ("2026-03-31", "last month", "2026-02-28"),
        ("2026-12-15", "end of next month", "2027-01-31"),
        ("2097-01-01", "29 feb", "2104-02-29"),
    ],
)
def test_months_and_years_end_where_they_end(today: str, said: str, day: str) -> None:
    assert read_day(said, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call A about the fair, B was there; owes me the list friday", ["friday"]),
        ("lunch May 3, again by fri; then on mon", ["May 3", "by fri", "on mon"]),
        ("due by friday, or next\nweek", ["due by friday", "next\nweek"]),
        ("we sat in the sun, and 3 may come; it costs 3.12. Nothing on Good Friday or friday's lunch", []),
        ("3-5 dec; 1.2.3.4.", []),
    ],
)
def test_days_are_found_in_a_text(text: str, found: list[str]) -> None:
    assert [text[day.start : day.end] for day in find_days(text, TODAY)] == found


@pytest.mark.parametrize(
    ("text", "said", "time"),
    [
        ("call at 9:15 with A", "at 9:15", "09:15"),
        ("15:30–16:00", "15:30", "15:30"),
        ("2026-12-03 at 02:30.", "at 02:30", "02:30"),
        ("lunch at 3 p.m. with A", "at 3 p.m.", "15:00"),
        ("3pm", "3pm", "15:00"),
        ("12am", "12am", "00:00"),
        ("12:30 PM", "12:30 PM", "12:30"),
        ("lunch at noon", "at noon", "12:00"),
    ],
)
def test_times_are_found(text: str, said: str, time: str) -> None:
    found = find_time(text)
    assert found is not None
    assert (text[found.start : found.end], found.time) == (said, time)


@pytest.mark.parametrize("text", ["", "25:00", "3:2", "13pm", "15:30:20", "at 9", "score 12:61"])
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert find_time(text) is None


@given(st.text() | st.lists(_WORDS, max_size=8).map(" ".join), _DAYS, st.booleans())
def test_no_text_is_an_error(text: str, today: date, past: bool) -> None:
    read_day(text, today, past=past)
    find_time(text)
    end = 0
    for found in find_days(text, today, past=past):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert read_day(text[found.start : found.end], today, past=past) == found.day


@given(_DAYS, _DAYS, st.booleans())
def test_an_iso_day_is_that_day(day: date, today: date, past: bool) -> None:
    assert read_day(day.isoformat(), today, past=past) == day


@given(_DAYS, st.sampled_from("monday tuesday wednesday thursday friday saturday sunday".split()))
def test_a_weekday_is_less_than_nine_days_away(today: date, said: str) -> None:
    for past in (False, True):
        day = read_day(said, today, past=past)
        if day is not None:
            assert day.strftime("%A").lower() == said
            assert 1 <= (day - today).days * (-1 if past else 1) <= 7
        else:
            assert today.year in (1, 9999)


@given(_DAYS, st.integers(-600, 600))
def test_months_on_is_that_many_months_away(day: date, months: int) -> None:
    year = day.year + (day.month - 1 + months) // 12
    if 1 <= year <= 9999:
        found = months_on(day, months)
        assert (found.year - day.year) * 12 + found.month - day.month == months
        assert found.day <= day.day
