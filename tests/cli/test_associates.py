"""Associates' rolodexes on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.hand import Ask, Tell

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
LUIS = "Luis,Baker,https://www.linkedin.com/in/luis,,Northwind,Head Baker,07 Jun 2021\n"
MEI = "Mei,Tan,https://www.linkedin.com/in/mei,mei@fabrikam.example,Fabrikam,Lead,02 Feb 2020\n"


@pytest.fixture
def theirs(tmp_path: Path) -> str:
    """The file that Dana gave you."""
    path = tmp_path / "Connections.csv"
    path.write_text(HEADER + LUIS + MEI)
    return str(path)


@pytest.fixture
def dana(ask: Ask) -> int:
    """Your own card of Dana, and one of Bo."""
    ask("add", "Bo Baker @Contoso")
    return int(ask("add", "Dana Okafor")[1]["id"])


@pytest.fixture
def luis(ask: Ask, dana: int, theirs: str) -> int:
    """The card of Luis in Dana's rolodex."""
    assert ask("import", theirs, "--via", dana)[0] == 0
    return int(ask("associates", "show", dana, "luis")[1]["cards"][0]["id"])


def test_import_via_reports_whose_it_is(ask: Ask, dana: int, theirs: str) -> None:
    code, dry, _ = ask("import", theirs, "--via", "dana", "--dry-run")
    assert (code, dry["change"], dry["created"]) == (0, None, 2)
    assert dry["via"] == {"card": dana, "name": "Dana Okafor", "layer": None}
    assert ask("associates")[1] == {"associates": []}
    code, report, _ = ask("import", theirs, "--via", "dana")
    assert (code, report["created"], report["removed"]) == (0, 2, 0)
    assert report["via"] == {"card": dana, "name": "Dana Okafor", "layer": 1}
    assert "via" not in ask("import", theirs, "--dry-run")[1]


def test_import_via_says_so_in_words(tell: Tell, dana: int, theirs: str) -> None:
    _, out, _ = tell("import", theirs, "--via", dana)
    assert "In Dana Okafor's rolodex: 2 new." in out
    code, _, err = tell("import", theirs, "--via", "nobody at all")
    assert (code, "No card fits" in err) == (1, True)


def test_a_rolodex_of_a_rolodex_is_refused(ask: Ask, luis: int, theirs: str) -> None:
    code, _, err = ask("import", theirs, "--via", luis)
    assert (code, "in somebody else's rolodex" in err) == (2, True)


def test_the_list_of_associates(ask: Ask, tell: Tell, dana: int, luis: int) -> None:
    (row,) = ask("associates")[1]["associates"]
    assert row | {"given_on": ""} == {
        "card": dana, "name": "Dana Okafor", "layer": 1, "cards": 2, "known": 0, "given_on": "", "expires_on": None,
    }  # fmt: skip
    assert "Dana Okafor  2 people  0 you know" in tell("associates")[1]


def test_without_any_it_says_what_to_do(tell: Tell, dana: int) -> None:
    assert "--via CARD" in tell("associates")[1]
    for words in (("show", dana), ("remove", dana), ("remove", dana, "--for-good"), ("expire", dana, "never")):
        code, _, err = tell("associates", *words)
        assert (code, "Dana Okafor has given you no rolodex" in err) == (1, True)


def test_their_people_are_searched(ask: Ask, dana: int, luis: int) -> None:
    code, all_of_them, _ = ask("associates", "show", "dana")
    assert (code, all_of_them["total"]) == (0, 2)
    assert all_of_them["associate"]["card"] == dana
    code, found, _ = ask("associates", "show", dana, "company:fabrikam")
    assert [row["name"] for row in found["cards"]] == ["Mei Tan"]
    assert found["cards"][0]["via"] == {"card": dana, "name": "Dana Okafor"}
    assert ask("associates", "show", dana, "nobody")[0] == 1
    assert [row["name"] for row in ask("associates", "show", dana, "luiss")[1]["cards"]] == ["Luis Baker"]


def test_search_shows_them_only_with_via(ask: Ask, dana: int, luis: int) -> None:
    assert [row["name"] for row in ask("search", "baker")[1]["cards"]] == ["Bo Baker"]
    assert ask("search", "luis")[0] == 1
    found = ask("search", "via:dana baker")[1]
    assert [(row["id"], row["via"]) for row in found["cards"]] == [(luis, {"card": dana, "name": "Dana Okafor"})]
    assert ask("search", "via:bo")[0] == 1
    assert ask("search", "baker OR via:dana mei")[1]["total"] == 2
    assert ask("search", "via:dana -baker")[1]["total"] == 1
    assert ask("export", "via:dana", "--to", "-", "--format", "json")[0] == 1


def test_show_says_whose_rolodex_a_card_is_in(ask: Ask, tell: Tell, luis: int) -> None:
    code, card, _ = ask("show", luis)
    layer = card["layer"]
    assert (code, layer["name"], layer["how"], layer["since"], layer["own_card"]) == (
        0, "Dana Okafor", "connected on LinkedIn", "2021-06-07", None,
    )  # fmt: skip
    assert "Dana Okafor's rolodex" in tell("show", luis)[1]
    assert ask("show", "luis")[0] == 1
    assert "layer" not in ask("show", "bo")[1]


def test_their_cards_are_not_changed_by_hand(ask: Ask, dana: int, luis: int) -> None:
    for words in (
        ("edit", luis, "--given", "X"),
        ("remove", luis),
        ("merge", dana, luis),
        ("tag", luis, "--add", "x"),
        ("split", luis, "--source", "Connections.csv"),
    ):
        code, _, err = ask(*words)
        assert code == 2
        assert f"Take the card over first: rolodex associates take {luis}" in err


def test_a_card_is_taken_over(ask: Ask, tell: Tell, dana: int, luis: int) -> None:
    code, taken, _ = ask("associates", "take", luis)
    assert (code, taken["created"], taken["card"]["name"]) == (0, True, "Luis Baker")
    assert taken["card"]["sources"][0]["source"] == "Dana Okafor's rolodex"
    assert ask("search", "luis")[1]["cards"][0]["id"] == taken["id"]
    code, _, err = tell("associates", "take", taken["id"])
    assert (code, "among your own cards already" in err) == (2, True)
    assert ask("undo")[0] == 0
    assert ask("search", "luis")[0] == 1


def test_a_rolodex_expires(ask: Ask, dana: int, luis: int) -> None:
    code, report, _ = ask("associates", "expire", dana, "2999-12-31")
    assert (code, report["associates"][0]["expires_on"]) == (0, "2999-12-31")
    ask("associates", "expire", dana, "2020-01-01")
    assert ask("associates")[1] == {"associates": []}
    for words in (("show", luis), ("search", "via:dana"), ("associates", "show", dana), ("search", "is:associate")):
        assert ask(*words)[0] == 1
    assert ask("undo")[0] == 0
    assert ask("associates", "expire", dana, "never")[1]["associates"][0]["expires_on"] is None
    assert ask("associates", "expire", dana, "soon")[0] == 2


def test_a_rolodex_is_removed(ask: Ask, tell: Tell, dana: int, luis: int) -> None:
    code, report, _ = ask("associates", "remove", dana)
    assert (code, report["associates"]) == (0, [])
    assert ask("show", luis)[0] == 1
    ask("undo")
    assert ask("show", luis)[0] == 0
    code, out, _ = tell("associates", "remove", dana, "--for-good")
    assert (code, "Forgot Dana Okafor's rolodex for good" in out) == (0, True)
    assert "cannot be undone" in " ".join(tell("associates", "remove", "--help")[1].split())
    assert ask("undo")[1]["label"] == "Added Dana Okafor"
