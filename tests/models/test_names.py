from __future__ import annotations

import pytest

from rolodex.models.names import plain_name, split_credentials


@pytest.mark.parametrize(
    ("written", "name", "credentials"),
    [
        ("Doe", "Doe", ""),
        ("Doe, PhD", "Doe", "PhD"),
        ("Doe, Ph.D., CPA", "Doe", "Ph.D., CPA"),
        ("Doe MBA", "Doe", "MBA"),
        ("Doe MBA, SHRM-CP", "Doe", "MBA, SHRM-CP"),
        ("Doe, M.D.", "Doe", "M.D."),
        ("Doe, PMP®, XYZ-9", "Doe", "PMP®, XYZ-9"),
        ("van der Berg, Jr.", "van der Berg", "Jr."),
        ("Doe III", "Doe", "III"),
        ("Doe,", "Doe", ""),
        ("Doe, the baker", "Doe, the baker", ""),
        ("Doe, Baker", "Doe, Baker", ""),
        (", PhD", ", PhD", ""),
        ("MD", "MD", ""),
        ("Abdullah Md", "Abdullah Md", ""),
        ("DOE MA", "DOE MA", ""),
        ("", "", ""),
    ],
)
def test_credentials_behind_a_name(written: str, name: str, credentials: str) -> None:
    assert split_credentials(written) == (name, credentials)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ada 🚀", "Ada"),
        ("👩🏽‍💻 Ada ❤️ Byron 🇬🇧", "Ada Byron"),
        ("王美咲", "王美咲"),
        ("श्री क्‍ष", "श्री क्‍ष"),  # the joiner is part of the word here
        ("O’Neill-Ørsted №1", "O’Neill-Ørsted №1"),
    ],
)
def test_pictures_are_no_part_of_a_name(written: str, name: str) -> None:
    assert plain_name(written) == name
