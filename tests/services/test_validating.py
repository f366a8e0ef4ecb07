from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.services.validating import valid_day, valid_email, valid_link, valid_partial_date, valid_phone


def test_tidy_values_come_back() -> None:
    assert valid_email(" MAILTO:ada@x.example ") == "ada@x.example"
    assert valid_phone(" +1  212 555 0123 ") == "+1 212 555 0123"
    assert valid_link("linkedin.com/in/Ada") == ("linkedin", "linkedin.com/in/Ada", "in/ada")
    assert valid_link("in/ada") == ("linkedin", "https://www.linkedin.com/in/ada", "in/ada")
    assert valid_link("www.x.example") == ("website", "www.x.example", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1984-05-12", (1984, 5, 12)), ("--05-12", (None, 5, 12)), ("12 May", (None, 5, 12)),
        ("May 12, 1984", (1984, 5, 12)), ("12. May 1984", (1984, 5, 12)), ("29 Feb", (None, 2, 29)),
        ("2000-02-29", (2000, 2, 29)),
    ],
)  # fmt: skip
def test_days_are_read_and_no_year_is_made_up(text: str, day: tuple[int | None, int, int]) -> None:
    read = valid_day(text)
    assert (read.year, read.month, read.day) == day


@pytest.mark.parametrize("text", ["29 Feb 1900", "1984-13-01", "31 April", "soon", "", "12/05/1984"])
def test_no_day_is_told(text: str) -> None:
    with pytest.raises(UsageError):
        valid_day(text)


@pytest.mark.parametrize("text", ["", "2019", "2019-04", "2019-04-02"])
def test_partial_dates(text: str) -> None:
    assert valid_partial_date(text) == text


@pytest.mark.parametrize("check", [valid_email, valid_phone, valid_link, valid_day, valid_partial_date])
@given(st.text())
def test_any_text_is_taken_or_told(check: Callable[[str], object], text: str) -> None:
    try:
        check(text)
    except UsageError:
        return
