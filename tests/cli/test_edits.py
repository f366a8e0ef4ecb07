"""What `edit` makes of its options, and how cards are named to the commands that change them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cli.hand import Ask


@pytest.fixture(autouse=True)
def _ada(ask: Ask) -> None:
    assert ask("add", "Ada Lindqvist @Lindqvist Bakery ada@bakery.example")[0] == 0


def _changes(ask: Ask) -> int:
    return len(ask("changes")[1]["changes"])


def test_every_option_is_a_change_and_the_last_is_named(ask: Ask) -> None:
    code, edited, _ = ask(
        "edit", "ada", "--given", "Adele", "--phone", "+1 212 555 0123", "--note", "Likes rye", "--star"
    )
    assert code == 0
    assert edited["changes"] == [2, 3, 4, 5]
    assert edited["change"] == 5
    card = edited["card"]
    assert (card["name"], card["phones"], card["notes"]) == ("Adele Lindqvist", ["+1 212 555 0123"], ["Likes rye"])
    assert card["starred"]


def test_one_option_that_cannot_be_read_stops_them_all(ask: Ask) -> None:
    code, document, err = ask("edit", "ada", "--given", "Adele", "--email", "nonsense", "--birthday", "1984-05-12")
    assert (code, document) == (2, None)
    assert "nonsense" in err
    assert _changes(ask) == 1
    assert ask("show", "ada")[1]["name"] == "Ada Lindqvist"


def test_what_the_card_says_already_is_not_added_again(ask: Ask) -> None:
    code, edited, _ = ask("edit", "ada", "--email", "ADA@bakery.example", "--given", "Ada", "--no-star")
    assert (code, edited["change"], edited["changes"]) == (0, None, [])
    spellings = ("--link", "linkedin.com/in/ada", "--link", "https://www.linkedin.com/in/ada/")
    assert len(ask("edit", "ada", *spellings)[1]["card"]["urls"]) == 1


@pytest.mark.parametrize(
    ("kind", "value", "otherwise", "where"),
    [
        ("email", "ada@home.example", "ADA@home.example", "emails"),
        ("phone", "+1 212 555 0123", "+1 (212) 555-0123", "phones"),
        ("link", "https://bakery.example/", "bakery.example", "urls"),
        ("address", "1 Mill Lane", "1 mill lane", "addresses"),
        ("note", "Likes rye", "likes rye", "notes"),
    ],
)
def test_a_field_goes_by_whatever_spelling_names_it(
    ask: Ask, kind: str, value: str, otherwise: str, where: str
) -> None:
    before = ask("show", "ada")[1][where]
    assert len(ask("edit", "ada", f"--{kind}", value)[1]["card"][where]) == len(before) + 1
    assert ask("edit", "ada", f"--drop-{kind}", otherwise)[1]["card"][where] == before
    code, document, err = ask("edit", "ada", f"--drop-{kind}", otherwise)
    assert (code, document) == (1, None)
    assert otherwise in err


def test_a_title_alone_is_for_the_job_they_have(ask: Ask) -> None:
    card = ask("edit", "ada", "--title", "Owner")[1]["card"]
    assert [(job["company"], job["title"]) for job in card["positions"]] == [("Lindqvist Bakery", "Owner")]


def test_a_company_is_another_job_and_the_earlier_one_stays(ask: Ask) -> None:
    card = ask("edit", "ada", "--end-job", "LINDQVIST BAKERY, Inc.", "--company", "Clearpath", "--title", "Buyer")[1][
        "card"
    ]
    jobs = {job["company"]: (job["title"], job["current"], job["end"]) for job in card["positions"]}
    assert jobs["Clearpath"] == ("Buyer", True, "")
    assert jobs["Lindqvist Bakery"] == ("", False, date.today().isoformat())
    assert card["company"] == "Clearpath"
    assert ask("edit", "ada", "--end-job", "Nowhere")[0] == 1


def test_there_is_one_birthday(ask: Ask) -> None:
    ask("edit", "ada", "--birthday", "1984-05-12")
    card = ask("edit", "ada", "--birthday", "--05-13")[1]["card"]
    assert [day["date"] for day in card["dates"]] == ["--05-13"]


def test_nothing_to_change_is_wrong_usage(ask: Ask) -> None:
    for words in (("edit", "ada"), ("tag", "ada"), ("tag", "ada", "--add", "#"), ("edit", "ada", "--note", " ")):
        assert ask(*words)[:2] == (2, None)
    assert _changes(ask) == 1


def test_an_unknown_industry_leaves_the_tags_as_they_were(ask: Ask) -> None:
    code, _, err = ask("tag", "ada", "--add", "client", "--industry", "Alchemy")
    assert code == 2
    assert "Food & drink" in err
    assert ask("show", "ada")[1]["tags"] == []


@pytest.mark.parametrize("named", ["", " ", "OR", "\udcff", "99", "9" * 30, "0", "1", "-7", "***"])
def test_what_names_nobody_names_nobody_even_in_a_book_of_one(ask: Ask, named: str) -> None:
    code, document, err = ask("remove", "--", named) if named.startswith("-") else ask("remove", named)
    assert code in (1, 2)
    assert document is None
    assert err
    assert ask("search", "ada")[1]["total"] == 1


def test_a_typing_error_is_asked_about_and_never_guessed(ask: Ask) -> None:
    code, _, err = ask("remove", "Ada Lindqvst")
    assert code == 1
    assert "Did you mean Ada Lindqvist (2)?" in err
    assert ask("search", "ada")[1]["total"] == 1


def test_many_that_fit_are_named_up_to_five(ask: Ask) -> None:
    for family in ("Berg", "Cole", "Dahl", "Eck", "Falk", "Gray"):
        ask("add", f"Ada {family}")
    code, _, err = ask("show", "ada")
    assert code == 1
    assert "fits 7 cards" in err
    assert "and 2 more" in err


def test_a_card_named_twice_is_changed_once(ask: Ask) -> None:
    _, removed, _ = ask("remove", "ada", "2", "lindqvist")
    assert [card["name"] for card in removed["cards"]] == ["Ada Lindqvist"]
    assert ask("undo")[1]["label"] == "Removed Ada Lindqvist"


def test_two_cards_that_look_alike_are_listed_until_they_are_told_apart(ask: Ask) -> None:
    ask("add", "Ada Lindqvist @Marsh")
    code, found, _ = ask("duplicates")
    (pair,) = found["pairs"]
    assert code == 0
    assert (pair["name"], pair["with_name"], pair["why"]) == ("Ada Lindqvist", "Ada Lindqvist", "the same name")
    assert pair["card"] < pair["with"]
    assert 0 < pair["score"] < 1
    assert ask("duplicates", "--limit", "0")[1] == {"pairs": []}
    code, told, _ = ask("duplicates", "--not-same", str(pair["with"]), str(pair["card"]))
    assert (code, set(told["not_same"]), told["change"]) == (0, {pair["card"], pair["with"]}, 3)
    assert ask("duplicates")[1] == {"pairs": []}


def test_one_card_cannot_be_told_apart_from_itself(ask: Ask) -> None:
    code, document, err = ask("duplicates", "--not-same", "ada", "ada")
    assert (code, document) == (2, None)
    assert "Name two" in err
    assert ask("duplicates", "--not-same", "ada", "99")[0] == 1
