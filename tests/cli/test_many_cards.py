"""Commands that take several cards, or all that fit, and the columns one asks for."""

from __future__ import annotations

import pytest

from tests.cli.hand import Ask, Tell


@pytest.fixture(autouse=True)
def _people(ask: Ask) -> None:
    for line in ("Ada Lindqvist @Bakery ada@x.example #client", "Bob Frost #client", "Bobby Frost #guest"):
        assert ask("add", line)[0] == 0


def test_all_that_fit_are_tagged_in_one_change_that_says_how_many(tell: Tell, ask: Ask) -> None:
    code, out, _ = tell("tag", "frost", "2", "--all", "--add", "winter")
    assert (code, out) == (0, "Tagged “winter”: 3 cards (change 4)\n")
    assert ask("tag", "tag:winter", "--all", "--drop", "winter")[1]["changes"] == [5]
    assert ask("search", "tag:winter")[1]["total"] == 0


def test_all_that_fit_are_merged_or_removed(ask: Ask) -> None:
    assert ask("merge", "name:bob", "--all")[1]["card"]["name"] == "Bob Frost"
    ask("undo")
    assert len(ask("remove", "tag:client", "--all")[1]["cards"]) == 2
    assert ask("undo")[1]["label"] == "Removed 2 cards"


@pytest.mark.parametrize("query", ["", "frozt", "nobody"])
def test_without_all_it_is_one_card_and_with_it_never_a_guess(ask: Ask, query: str) -> None:
    assert ask("remove", "frost")[0] == 1
    code, _, problem = ask("remove", query, "--all")
    assert code == 1
    assert f"No card fits “{query}”" in problem


def test_the_columns_one_asks_for_stand_in_a_table_and_in_json(tell: Tell, ask: Ask) -> None:
    lines = tell("search", "ada", "--columns", "Name, company,e-mail,tags")[1].splitlines()
    assert [line.split() for line in lines] == [
        ["Name", "Company", "E-mail", "Tags"],
        ["2", "Ada", "Lindqvist", "Bakery", "ada@x.example", "client"],
    ]
    (card,) = ask("search", "ada", "--columns", "company,starred,rhythm")[1]["cards"]
    assert card["columns"] == {"company": "Bakery", "starred": "", "rhythm": ""}
    assert card["emails"] == ["ada@x.example"]


def test_an_unknown_column_names_those_there_are(ask: Ask) -> None:
    code, _, problem = ask("search", "ada", "--columns", "name,shoe size")
    assert code == 2
    assert "no column “shoe size”. There are: name, given, family" in problem


def test_a_tag_is_renamed_or_removed_everywhere(tell: Tell, ask: Ask) -> None:
    assert tell("tags", "--rename", "client", "customer")[1] == "Renamed the tag “client” to “customer” (change 4)\n"
    assert ask("tags", "--remove", "guest")[1]["tags"] == [{"name": "customer", "cards": 2}]
    assert ask("tags", "--remove", "guest")[0] == 1
