"""`companies` and `company`."""

from __future__ import annotations

import pytest

from tests.cli.hand import Ask, Tell


@pytest.fixture(autouse=True)
def _people(ask: Ask) -> None:
    for line in (
        "Ada @Northwind ada@northwind.example",
        "Bob @Northwind bob@gmail.com",
        "Cy @Northwind Foods cy@northwind.example",
        "Dee @Elm Bakery",
    ):
        assert ask("add", line)[0] == 0


def test_the_list(ask: Ask, tell: Tell) -> None:
    code, found, _ = ask("companies")
    assert (code, found["total"]) == (0, 3)
    assert found["companies"][0] == {
        "id": 1, "name": "Northwind", "people": 2, "before": 0, "industry": "", "suggested": False,
        "domain": "northwind.example",
    }  # fmt: skip
    assert [c["name"] for c in ask("companies", "elm")[1]["companies"]] == ["Elm Bakery"]
    assert [c["name"] for c in ask("companies", "--limit", "1")[1]["companies"]] == ["Northwind"]
    food = ask("companies", "--industry", "food")[1]["companies"]
    assert [c["name"] for c in food] == ["Elm Bakery", "Northwind Foods"]
    code, text, _ = tell("companies", "--limit", "1")
    assert code == 0
    assert "2 now" in text
    assert "1 of 3 companies" in text


def test_one_company(ask: Ask, tell: Tell) -> None:
    code, page, _ = ask("company", "Northwind", "Foods")
    assert code == 0
    assert (page["name"], page["suggested_industry"], page["change"]) == ("Northwind Foods", "Food & drink", None)
    assert [worker["name"] for worker in page["there"]] == ["Cy"]
    assert page["likely_domains"] == [{"domain": "northwind.example", "people": 1}]
    assert [pair["company"]["name"] for pair in page["maybe_same"]] == ["Northwind"]
    text = tell("company", "Northwind Foods")[1]
    assert "Industry: Food & drink (suggested)" in text
    assert "May be the same company" in text


def test_changing_one(ask: Ask) -> None:
    code, page, _ = ask(
        "company", "elm", "--industry", "Retail", "--domain", "elm.example", "--rename", "Elm Street Bakery"
    )
    assert code == 0
    assert (page["name"], page["industry"], page["domain"]) == ("Elm Street Bakery", "Retail", "elm.example")
    assert page["aliases"] == ["Elm Bakery"]
    assert ask("show", "dee")[1]["industries"] == ["Retail"]
    assert ask("undo")[1]["label"] == "Renamed Elm Bakery to Elm Street Bakery"


def test_pairs_merging_and_telling_apart(ask: Ask) -> None:
    (pair,) = ask("companies", "--same")[1]["pairs"]
    assert pair["why"].startswith("one name begins with the other and they share")
    assert ask("companies", "--not-same", "Northwind", "Northwind Foods")[0] == 0
    assert ask("companies", "--same")[1]["pairs"] == []
    code, page, _ = ask("companies", "--merge", "Northwind Foods", "Northwind")
    assert code == 0
    assert (page["name"], page["aliases"], len(page["there"])) == ("Northwind Foods", ["Northwind"], 3)
    assert ask("who-knows", "northwind")[1]["company"] == "Northwind Foods"
    assert ask("undo")[0] == 0
    assert ask("companies")[1]["total"] == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("company", "zzz"), 1, "No company fits “zzz”"),
        (("companies", "zzz"), 1, "No company fits “zzz”"),
        (("companies", "--merge", "Northwind", "zzz"), 1, "No company fits"),
        (("companies", "--merge", "Northwind", "1"), 2, "one company already"),
        (("companies", "--industry", "Alchemy"), 2, "no industry called “Alchemy”"),
        (("company", "Northwind", "--industry", "Alchemy"), 2, "no industry called “Alchemy”"),
        (("company", "Northwind", "--domain", "gmail.com"), 2, "no company's domain"),
    ],
)
def test_what_cannot_be_done(ask: Ask, words: tuple[str, ...], code: int, said: str) -> None:
    got, _, err = ask(*words)
    assert got == code
    assert said in err
    assert len(ask("changes")[1]["changes"]) == 4


def test_tags_tells_what_is_only_suggested(ask: Ask) -> None:
    assert ask("tags")[1]["industries"] == [{"name": "Food & drink", "cards": 0, "suggested": 2}]
    assert ask("show", "dee")[1]["suggested_industries"] == ["Food & drink"]
    assert ask("tag", "dee", "--drop-industry", "Food & drink")[0] == 0
    assert ask("show", "dee")[1]["suggested_industries"] == []
