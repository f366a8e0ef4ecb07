from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.phones import phone_key


@pytest.mark.parametrize(
    ("number", "country", "key"),
    [
        ("+1 212 555 0123", "PL", "+12125550123"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("tel:+1-212-555-0123;ext=12", "US", "+12125550123"),
        ("+1 212 555 0123 x45", "US", "+12125550123"),
        ("+44 (0)20 7946 0018", "US", "+442079460018"),
        ("+44 020 7946 0018", "US", "+442079460018"),
        ("+39 06 1234 5678", "US", "+390612345678"),
        ("112", "US", "112"),
        ("call me", "US", ""),
    ],
)
def test_one_number_has_one_key_however_written(number: str, country: str, key: str) -> None:
    assert phone_key(number, country) == key


@given(st.text(), st.sampled_from(("US", "GB", "PL", "XX", "")))
def test_any_text_has_a_key_or_none(number: str, country: str) -> None:
    assert all(c.isdigit() or c == "+" for c in phone_key(number, country))
