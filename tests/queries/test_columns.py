from __future__ import annotations

from pathlib import Path

import pytest

from rolodex.errors import UsageError
from rolodex.exporters.columns import tabbed, write_columns
from rolodex.models.draft import DraftAddress, DraftDate
from rolodex.queries.columns import COLUMNS, check_columns, column_rows, sorted_ids
from rolodex.services import editing, industries, rhythms
from rolodex.services.exporting import export_columns
from rolodex.services.favors import add_favor
from rolodex.storage.book import Book
from tests.helpers import archive, import_, linked


@pytest.fixture
def people(book: Book) -> list[int]:
    """Ada with everything, Bob and Cleo with nearly nothing."""
    ada = linked("in/ada", "Ada", "Lindqvist", ("Baker", "Bakery"), email="ada@x.example", phone="+1 212 555 0123")
    ada.addresses = [DraftAddress(city="Elmstead", country="UK")]
    ada.dates = [DraftDate("birthday", None, 5, 12)]
    import_(book, archive([ada, linked("in/bob", "Bob", "Frost")], "2026-03-02"))
    cleo, _ = editing.add_card(book, "Cleo Abel")
    with book.read() as connection:
        ids = list(sorted_ids(connection, "name"))
    editing.add_tag(book, ids[:1], "client")
    editing.add_tag(book, ids[:1], "Bakers")
    editing.set_met(book, ids[0], "On a boat")
    editing.star(book, ids[:1])
    industries.set_industry(book, ids[:1], "Food & drink")
    rhythms.set_rhythm(book, [cleo], 30)
    add_favor(book, ids[0], 1, "the price list")
    add_favor(book, ids[0], cleo, "a cake")
    return ids


def test_every_column_of_a_full_and_a_bare_card(book: Book, people: list[int]) -> None:
    with book.read() as connection:
        ada, bob, cleo = column_rows(connection, people, tuple(COLUMNS))
    shown = dict(zip(COLUMNS, ada.values, strict=True))
    added = shown.pop("added")
    assert len(added) == 10
    assert shown == {
        "name": "Ada Lindqvist", "given": "Ada", "family": "Lindqvist", "title": "Baker", "company": "Bakery",
        "city": "Elmstead", "country": "UK", "email": "ada@x.example", "phone": "+1 212 555 0123",
        "link": "https://www.linkedin.com/in/ada", "tags": "Bakers, client", "industry": "Food & drink", "spoke": "",
        "rhythm": "", "due": "", "met": "On a boat", "starred": "★",
        "sources": "Complete_2026-03-02.zip/Connections.csv", "favors": "2", "birthday": "--05-12",
    }  # fmt: skip
    assert ada.starred
    assert dict(zip(COLUMNS, bob.values, strict=True))["favors"] == ""
    assert dict(zip(COLUMNS, cleo.values, strict=True))["rhythm"] == "every month"


@pytest.mark.parametrize("key", COLUMNS)
def test_an_order_has_everybody_and_the_bare_ones_last(book: Book, people: list[int], key: str) -> None:
    with book.read() as connection:
        up, down = (sorted_ids(connection, key, descending=turned) for turned in (False, True))
        values = [row.values[0] for row in column_rows(connection, up, [key])]
        last = column_rows(connection, down, [key])[-1].values[0]
    assert sorted(up) == sorted(down) == sorted(people)
    assert values == [*filter(None, values), *(value for value in values if not value)]
    assert bool(last) == all(values)


def test_columns_go_by_key_or_heading_once_each() -> None:
    assert check_columns(["E-Mail", " name ", "NAME", "last spoke"]) == ("email", "name", "spoke")
    with pytest.raises(UsageError, match=r"no column “zip”. There are: name, given"):
        check_columns(["zip"])


def test_a_table_for_spreadsheets_runs_nothing(book: Book, people: list[int], tmp_path: Path) -> None:
    editing.set_name(book, people[1], given="=HYPERLINK(1)", family="")
    file = tmp_path / "some.csv"
    assert export_columns(book, people, file, ["name", "phone"]) == 3
    text = file.read_bytes().decode("utf-8-sig")
    assert text == "Name,Phone\r\nAda Lindqvist,+1 212 555 0123\r\n'=HYPERLINK(1),\r\nCleo Abel,\r\n"


def test_what_is_pasted_keeps_its_cells_and_runs_nothing() -> None:
    assert tabbed([("Ada\tB", "=1+1"), ("two\nlines", "")]) == "Ada B\t'=1+1\ntwo lines\t"
    assert "".join(write_columns(["A"], [])) == "\ufeffA\r\n"
