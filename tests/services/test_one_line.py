from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import UsageError
from rolodex.models.names import split_name
from rolodex.services.one_line import OneLine, read_line


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Ada", OneLine("Ada", "", "", (), (), (), ())),
        ("Ada Byron @Acme", OneLine("Ada", "Byron", "Acme", (), (), (), ())),
        ('Ada @"Acme & Sons" #a #b', OneLine("Ada", "", "Acme & Sons", (), (), (), ("a", "b"))),
        ("ada@x.example", OneLine("", "", "", ("ada@x.example",), (), (), ())),
        ("Ada (212) 555-0123", OneLine("Ada", "", "", (), ("(212) 555-0123",), (), ())),
        (
            "Ada +1 212 555 0123 +44 20 7946 0018",
            OneLine("Ada", "", "", (), ("+1 212 555 0123", "+44 20 7946 0018"), (), ()),
        ),
        ("Byron, Ada https://x.example/a", OneLine("Ada", "Byron", "", (), (), ("https://x.example/a",), ())),
        ("Ada Byron <ada@x.example>", OneLine("Ada", "Byron", "", ("ada@x.example",), (), (), ())),
        ('"Byron, Ada" <ada@x.example>', OneLine("Ada", "Byron", "", ("ada@x.example",), (), (), ())),
        ("@3M #supplier", OneLine("", "", "3M", (), (), (), ("supplier",))),
    ],
)
def test_a_line_is_read(line: str, read: OneLine) -> None:
    assert read_line(line) == read


@pytest.mark.parametrize("line", ["", "   ", "#tag", "https://x.example"])
def test_a_line_with_nobody_in_it_says_what_to_write(line: str) -> None:
    with pytest.raises(UsageError, match="Write at least a name"):
        read_line(line)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("Ana de la Cruz", ("Ana", "de la Cruz")), ("Jan van der Berg", ("Jan", "van der Berg")), ("Cher", ("Cher", "")),
     ("Mary Ann Smith", ("Mary Ann", "Smith"))],
)  # fmt: skip
def test_names_are_split(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@given(st.text())
def test_any_line_is_read_or_told(line: str) -> None:
    try:
        assert isinstance(read_line(line), OneLine)
    except UsageError:
        return
