"""`favors`: the list, noting, settling, opening again, handing on, changing and removing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cli.hand import Ask, Tell


@pytest.fixture(autouse=True)
def _people(ask: Ask) -> None:
    for line in ("Dana Okafor", "Luis Romero", "Ana Sousa"):
        assert ask("add", line)[0] == 0


def _add(ask: Ask, *words: str) -> Any:
    code, done, _ = ask("favors", "add", *words)
    assert code == 0
    return done


def test_an_empty_book_says_how_to_begin(ask: Ask, tell: Tell) -> None:
    assert ask("favors") == (0, {"rows": []}, "")
    assert "favors add" in tell("favors")[1]


def test_noting_one(ask: Ask) -> None:
    done = _add(ask, "Venue", "contact", "--to", "dana", "--due", "2026-12-04", "--since", "2026-11", "--asked")
    (row,) = done["rows"]
    assert row == {
        "id": done["id"],
        "ower": {"id": 1, "name": "You"},
        "owed": {"id": 2, "name": "Dana Okafor"},
        "what": "Venue contact",
        "opened": "2026-11",
        "due": "2026-12-04",
        "settled": "",
        "settled_how": "",
        "began": "asked",
        "introduction": None,
        "talk": None,
        "handed_from": None,
    }
    assert ask("favors")[1]["rows"] == [row]
    assert ask("show", "dana")[1]["favors"][0]["began"] == "asked"
    assert ask("changes")[1]["changes"][0]["label"] == "You owe Dana Okafor: Venue contact"
    assert ask("undo", done["change"])[0] == 0
    assert ask("favors")[1]["rows"] == []


def test_days_may_be_said_in_words(ask: Ask) -> None:
    (row,) = _add(ask, "A ladder", "--by", "luis", "--since", "yesterday", "--due", "tomorrow")["rows"]
    day = timedelta(days=1)
    assert (row["opened"], row["due"]) == ((date.today() - day).isoformat(), (date.today() + day).isoformat())
    assert ask("favors", "edit", row["id"], "--due", "none")[1]["rows"][0]["due"] == ""
    code, _, err = ask("favors", "edit", row["id"], "--due", "some day")
    assert (code, "is not a day" in err) == (2, True)


def test_one_is_settled_and_opened_again(ask: Ask, tell: Tell) -> None:
    number = _add(ask, "A ladder", "--by", "luis")["id"]
    assert "Luis Romero owes you: A ladder" in tell("show", "luis")[1]
    code, done, _ = ask("favors", "settle", number, "brought", "back", "--on", "2026-11-12")
    assert (code, done["rows"][0]["settled"], done["rows"][0]["settled_how"]) == (0, "2026-11-12", "brought back")
    assert "brought back" in tell("favors")[1]
    assert ask("favors", "settle", number)[0] == 2
    code, _, error = tell("favors", "settle", "abc")
    assert (code, error.count("\n")) == (2, 1)
    assert "whole number" in error or "not a valid int" in error
    assert ask("favors", "edit", number, "--how", "with cake")[1]["rows"][0]["settled_how"] == "with cake"
    assert ask("favors", "reopen", number)[1]["rows"][0]["settled"] == ""
    code, out, _ = tell("favors", "settle", number)
    assert (code, "Settled a favor from Luis Romero: A ladder" in out) == (0, True)


def test_filters(ask: Ask) -> None:
    first = _add(ask, "A cake", "--to", "dana")["id"]
    second = _add(ask, "A ladder", "--by", "luis")["id"]
    third = _add(ask, "A lift", "--by", "luis", "--to", "ana")["id"]
    ask("favors", "settle", second)

    def numbers(*filters: str) -> list[int]:
        return [row["id"] for row in ask("favors", *filters)[1]["rows"]]

    assert numbers() == [first, third, second]
    assert (numbers("--open"), numbers("--settled")) == ([first, third], [second])
    assert (numbers("--you-owe"), numbers("--they-owe")) == ([first], [second])
    assert (numbers("--with", "luis"), numbers("--with", "luis", "--open")) == ([third, second], [third])
    assert ask("favors", "--with", "nobody")[0] == 1


def test_handing_on_and_removing(ask: Ask, tell: Tell) -> None:
    number = _add(ask, "A lift", "--to", "dana", "--due", "2026-12-04")["id"]
    code, done, _ = ask("favors", "hand-on", number, "luis")
    (row,) = done["rows"]
    assert (code, row["ower"]["name"], row["owed"]["name"]) == (0, "Luis Romero", "Dana Okafor")
    assert (row["handed_from"], row["due"]) == (number, "2026-12-04")
    code, done, _ = ask("favors", "hand-on", row["id"], "ana", "--for")
    assert (done["rows"][0]["ower"]["name"], done["rows"][0]["owed"]["name"]) == ("Luis Romero", "Ana Sousa")
    assert ask("favors", "reopen", number)[0] == 0
    code, gone, _ = ask("favors", "remove", number)
    assert (code, gone["rows"], gone["change"] is not None) == (0, [], True)
    assert ask("favors", "remove", number)[0] == 1
    assert "Removed a favor" in tell("favors", "remove", done["id"])[1]


def test_one_comes_from_an_introduction(ask: Ask) -> None:
    made = ask("introductions", "add", "--by", "dana", "--of", "luis")[1]["id"]
    row = _add(ask, "Wine", "--to", "dana", "--introduction", made)["rows"][0]
    assert row["introduction"] == made
    assert ask("favors", "edit", row["id"], "--introduction", "0")[1]["rows"][0]["introduction"] is None
    assert ask("favors", "edit", row["id"], "--to", "ana", "--introduction", made)[0] == 2
    assert ask("favors", "edit", row["id"], "--talk", "7")[0] == 1
    code, done, _ = ask("favors", "edit", row["id"], "--what", "Two wines", "--to", "luis", "--offered")
    assert (code, done["rows"][0]["what"], done["rows"][0]["owed"]["name"]) == (0, "Two wines", "Luis Romero")
    assert ask("favors", "edit", row["id"], "--what", "Two wines")[1]["change"] is None


def test_nonsense_is_told(ask: Ask, tell: Tell) -> None:
    for words, sentence in (
        (("A cake",), "Say who owes it"),
        (("A cake", "--by", "dana", "--to", "dana"), "owes themselves"),
        (("A cake", "--to", "dana", "--asked", "--offered"), "only one of"),
    ):
        code, _, err = tell("favors", "add", *words)
        assert code == 2
        assert sentence in err
