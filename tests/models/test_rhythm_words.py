from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.models.rhythm_words import LONGEST, NEVER, every, read_rhythm


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30", 30), ("45 days", 45), ("1 day", 1), ("week", 7), ("2 weeks", 14), ("every 2 weeks", 14), ("Monthly", 30),
        ("a month", 30), ("3 months", 90), ("Quarter", 90), ("half a year", 180), ("twice a year", 180), ("year", 365),
        ("2 years", 730), ("never", NEVER), ("not again", NEVER), ("none", 0), ("0", 0),
    ],
)  # fmt: skip
def test_how_often_is_said_in_days_or_words(text: str, days: int) -> None:
    assert read_rhythm(text) == days


@pytest.mark.parametrize("text", ["", "s", "often", "-3", "4000", "99999 years", "0 days", "1.5 weeks", "day week"])
def test_what_is_no_rhythm_says_what_to_write(text: str) -> None:
    with pytest.raises(UsageError, match="number of days, or words"):
        read_rhythm(text)


@given(st.integers(1, LONGEST))
def test_every_rhythm_is_read_as_it_is_told(days: int) -> None:
    assert read_rhythm(every(days)) == days
