from __future__ import annotations

from dataclasses import replace

import pytest

from rolodex.importers import hubspot
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftEmail,
    DraftLink,
    DraftPhone,
    DraftPosition,
    LeftOut,
    Problem,
)
from tests.importers.tables import drafts, entry, problems, read

HEADER = "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Job Title,Company Name,City"
ADA = '101,Ada,Byron,ada@engine.example,+44 20 7946 0001,,Analyst,"Engine, Inc.",Rye'


def test_a_contact() -> None:
    [draft] = drafts(hubspot, f"{HEADER}\n{ADA}\n")
    assert replace(draft, raw=b"") == Draft(
        key="101",
        place="row 2",
        given="Ada",
        family="Byron",
        emails=[DraftEmail("ada@engine.example", preferred=True)],
        phones=[DraftPhone("+44 20 7946 0001")],
        addresses=[DraftAddress(city="Rye")],
        positions=[DraftPosition("Engine, Inc.", "Analyst")],
    )


def test_its_other_columns() -> None:
    header = (
        "Record ID - Contact,First Name,Last Name,Email,Associated Company,LinkedIn URL,Twitter Username,Website URL"
    )
    [draft] = drafts(hubspot, f"{header}\n7,Ada,,,Engine;Mill,https://linkedin.com/in/ada,ada,https://ada.example\n")
    assert draft.positions == [DraftPosition("Engine")]
    assert draft.links == [
        DraftLink("https://ada.example"),
        DraftLink("https://linkedin.com/in/ada", "linkedin"),
        DraftLink("ada", "x"),
    ]


def test_unknown_columns_and_odd_addresses_are_told() -> None:
    text = f"{HEADER},Lead Status\n{ADA},OPEN\n8,Bob,,none,,,,,,NEW\n"
    assert problems(hubspot, text) == [
        Problem("row 1", 'The column "Lead Status" is not known; the original rows keep what they say.'),
        Problem("row 3", '"none" is no e-mail address; the rest was read.'),
    ]
    assert [d.given for d in drafts(hubspot, text)] == ["Ada", "Bob"]


def test_rows_that_name_nobody_are_counted() -> None:
    assert read(hubspot, f"{HEADER}\n9,,,,,,,,Rye\n") == [LeftOut("row 2", "1 row that names nobody")]


@pytest.mark.parametrize("header", ["Record ID,Deal Name,Amount", "First Name,Last Name,Email", "ID,First Name,Email"])
def test_other_tables_are_not_claimed(header: str) -> None:
    assert not hubspot.recognises(entry(f"{header}\n1,2,3\n"))
