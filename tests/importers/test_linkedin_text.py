from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import linkedin_text as text
from rolodex.models.draft import DraftDate

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_days = st.dates(date(2003, 5, 5), date(2099, 12, 31))


@given(_days, st.integers(0, 23), st.integers(0, 59))
def test_each_way_to_write_a_day_gives_that_day(day: date, hour: int, minute: int) -> None:
    iso = day.isoformat()
    half = f"{hour % 12 or 12}:{minute:02d} {'AM' if hour < 12 else 'PM'}"
    assert text.written_day(f"{day.day:02d} {MONTHS[day.month - 1]} {day.year}") == iso
    assert text.american_day(f"{day.month}/{day.day}/{day:%y}, {half}") == iso
    assert text.american_day(f"{day:%m/%d/%y}, {half}") == iso
    assert text.american_day(f"{day.month}/{day.day}/{day.year}") == iso
    assert text.year_first_day(f"{iso} {hour:02d}:{minute:02d}:00 UTC") == iso
    assert text.year_first_day(f"{day:%Y/%m/%d} {hour:02d}:{minute:02d}:00 UTC") == iso
    assert text.month_of(f"{MONTHS[day.month - 1]} {day.year}") == iso[:7]
    assert text.month_of(f"{day.year}") == iso[:4]
    for written in (iso, f"{day.month}/{day.day}/{day:%y}, {half}", f"{day.day} {MONTHS[day.month - 1]} {day.year}"):
        assert text.any_day(written) == iso


@given(st.text(max_size=24))
def test_no_text_is_too_odd_for_a_day(written: str) -> None:
    for read in (text.written_day, text.american_day, text.year_first_day, text.any_day):
        found = read(written)
        assert found == "" or date.fromisoformat(found).isoformat() == found
    assert text.written_date(written).kind == "birthday"


@pytest.mark.parametrize("written", ["", "13/1/25, 1:00 PM", "2/30/25", "June", "7 Juin 2025", "tomorrow"])
def test_what_nobody_writes_is_no_day(written: str) -> None:
    assert text.any_day(written) == ""
    assert text.month_of(written) == ""


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Jun 7", DraftDate(month=6, day=7)),
        ("June 7, 1980", DraftDate(year=1980, month=6, day=7)),
        ("7 Jun 1980", DraftDate(year=1980, month=6, day=7)),
        ("Feb 29", DraftDate(month=2, day=29)),
        ("1980-06-07", DraftDate(year=1980, month=6, day=7)),
        ("6/7/80", DraftDate(text="6/7/80")),
        ("Feb 30", DraftDate(text="Feb 30")),
    ],
)
def test_birthdays_get_no_year_that_nobody_gave(written: str, day: DraftDate) -> None:
    assert text.written_date(written) == day
