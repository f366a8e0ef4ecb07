from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.exporters.csv import write_csv
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    DraftRelation,
)
from rolodex.models.google_csv import guard


def _table(*cards: Draft) -> list[dict[str, str]]:
    text = "".join(write_csv(cards))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def test_a_card_with_everything() -> None:
    card = Draft(
        prefix="Dr.",
        given="Ada",
        additional="King",
        family="Byron",
        suffix="PhD",
        known_since="2019-05-01",
        known_how="connected on LinkedIn",
        names=[DraftName("Addie"), DraftName("Noel", "maiden"), DraftName("Ei-da", "phonetic given")],
        emails=[DraftEmail("ada@home.example", "home"), DraftEmail("ada@engine.example", "work", preferred=True)],
        phones=[DraftPhone("+34 600 555 014", "mobile")],
        addresses=[DraftAddress("", "", "1 Mill Lane", "Rye", "", "TN31", "England", "home")],
        links=[DraftLink("https://linkedin.com/in/ada", "linkedin"), DraftLink("https://x.example/a.jpg", "photo")],
        dates=[DraftDate("birthday", None, 12, 1), DraftDate("anniversary", 1835, 7, 8)],
        positions=[
            DraftPosition("Mill", "Clerk", start="1830", end="1832", current=False),
            DraftPosition("Engine, Inc.", "Analyst", "Sums"),
        ],
        notes=["One", "Two\nlines"],
        tags=["town", "client"],
        relations=[DraftRelation("William", "spouse")],
    )
    [row] = _table(card)
    assert {column: cell for column, cell in row.items() if cell} == {
        "First Name": "Ada",
        "Middle Name": "King",
        "Last Name": "Byron",
        "Phonetic First Name": "Ei-da",
        "Name Prefix": "Dr.",
        "Name Suffix": "PhD",
        "Nickname": "Addie",
        "Organization Name": "Engine, Inc.",
        "Organization Title": "Analyst",
        "Organization Department": "Sums",
        "Birthday": "'--12-01",
        "Notes": "One\n\nTwo\nlines",
        "Photo": "https://x.example/a.jpg",
        "Labels": "town ::: client",
        "E-mail 1 - Label": "home",
        "E-mail 1 - Value": "ada@home.example",
        "E-mail 2 - Label": "* work",
        "E-mail 2 - Value": "ada@engine.example",
        "Phone 1 - Label": "mobile",
        "Phone 1 - Value": "+34 600 555 014",
        "Address 1 - Label": "home",
        "Address 1 - Formatted": "1 Mill Lane\nRye TN31\nEngland",
        "Address 1 - Street": "1 Mill Lane",
        "Address 1 - City": "Rye",
        "Address 1 - Postal Code": "TN31",
        "Address 1 - Country": "England",
        "Relation 1 - Label": "spouse",
        "Relation 1 - Value": "William",
        "Website 1 - Label": "linkedin",
        "Website 1 - Value": "https://linkedin.com/in/ada",
        "Event 1 - Label": "anniversary",
        "Event 1 - Value": "1835-07-08",
        "Event 2 - Label": "connected on LinkedIn",
        "Event 2 - Value": "2019-05-01",
        "Custom Field 1 - Label": "maiden",
        "Custom Field 1 - Value": "Noel",
        "Custom Field 2 - Label": "former position",
        "Custom Field 2 - Value": "Clerk, Mill (1830 to 1832)",
    }


def test_as_many_columns_as_the_fullest_card_needs() -> None:
    full = Draft(given="Ada", emails=[DraftEmail(f"{n}@x.example") for n in range(3)])
    first, second = _table(Draft(given="Bob", phones=[DraftPhone("1")]), full)
    assert [first[f"E-mail {n} - Value"] for n in (1, 2, 3)] == ["", "", ""]
    assert second["E-mail 3 - Value"] == "2@x.example"
    assert (first["Phone 1 - Value"], second["Phone 1 - Value"]) == ("1", "")
    assert "E-mail 4 - Value" not in first


def test_a_card_without_a_name_is_filed_under_what_it_is_called() -> None:
    assert [row["File As"] for row in _table(Draft(formatted="The Mill"), Draft(given="Ada", formatted="Ada B"))] == [
        "The Mill",
        "",
    ]


def test_no_cards_are_a_header() -> None:
    text = "".join(write_csv([]))
    assert text.startswith("\ufeffFirst Name,Middle Name,Last Name,")
    assert text.endswith("\r\n")


@pytest.mark.parametrize(
    "cell", ["=1+1", '=HYPERLINK("http://x")', "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "+", "-555"]
)
def test_formulas_are_guarded(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    assert _table(Draft(given=cell))[0]["First Name"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["+34 600 555 014", "+1 (555) 010-0199", "'t Hooft", "Ada", "", "1-2"])
def test_phone_numbers_and_names_are_left_alone(cell: str) -> None:
    assert guard(cell) == cell


def _unguard(cell: str) -> str:
    """As the exporter's docstring tells whoever reads the table back."""
    return cell[1:] if re.match("'+[=+\\-@＝＋－＠\t\r\n]", cell) else cell


@given(st.text(st.sampled_from("'=+-@＝\t\r\n1 a"), max_size=6))
def test_the_guard_loses_nothing(cell: str) -> None:
    assert _unguard(guard(cell)) == cell
