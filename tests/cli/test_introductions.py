"""`introductions`: the list, writing down, moving on, letters."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.cli.hand import Ask, Tell


@pytest.fixture(autouse=True)
def _people(ask: Ask) -> None:
    for line in ("Dana Okafor dana@table.example", "Luis Romero @Northwind Foods luis@northwind.example", "Ana Sousa"):
        assert ask("add", line)[0] == 0


def _asked(ask: Ask, *more: str) -> Any:
    code, done, _ = ask("introductions", "add", "--ask", "dana", "--for", "luis", "--on", "2026-03-02", *more)
    assert code == 0
    return done


def test_an_empty_book_says_how_to_begin(ask: Ask, tell: Tell) -> None:
    assert ask("introductions") == (0, {"rows": []}, "")
    assert "introductions add --ask" in tell("introductions")[1]


def test_asking_for_one(ask: Ask) -> None:
    done = _asked(ask, "--occasion", "the canteen", "--note", "by phone", "--remind", "2026-03-09")
    (row,) = done["rows"]
    assert row == {
        "id": done["id"],
        "introducer": {"id": 2, "name": "Dana Okafor"},
        "contact": {"id": 3, "name": "Luis Romero"},
        "other": {"id": 1, "name": "You"},
        "state": "asked",
        "on": "2026-03-02",
        "occasion": "the canteen",
        "note": "by phone",
        "remind_on": "2026-03-09",
        "steps": [{"state": "asked", "on": "2026-03-02", "note": ""}],
    }
    assert ask("introductions")[1]["rows"] == [row]
    assert ask("show", "luis")[1]["introductions"] == [row]
    assert ask("changes")[1]["changes"][0]["label"] == "Asked Dana to introduce you to Luis Romero"
    assert ask("undo", str(done["change"]))[0] == 0
    assert ask("introductions")[1]["rows"] == []


def test_one_that_was_made(ask: Ask, tell: Tell) -> None:
    code, done, _ = ask("introductions", "add", "--by", "dana", "--of", "luis", "--on", "2019")
    assert (code, done["rows"][0]["state"], done["rows"][0]["other"]["name"]) == (0, "introduced", "You")
    code, done, _ = ask("introductions", "add", "--by", "you", "--of", "luis", "--to", "ana", "--state", "asked")
    assert (code, done["rows"][0]["introducer"]["name"], done["rows"][0]["other"]["name"]) == (0, "You", "Ana Sousa")
    assert [row["state"] for row in ask("introductions", "--under-way")[1]["rows"]] == ["asked"]
    code, text, _ = tell("introductions")
    assert code == 0
    assert "Luis Romero, through Dana Okafor" in text
    assert "Luis Romero and Ana Sousa" in text


def test_moving_on(ask: Ask, tell: Tell) -> None:
    number = str(_asked(ask)["id"])
    code, done, _ = ask(
        "introductions", "move", number, "connector", "agreed", "--on", "2026-03-04", "--note", "gladly",
        "--remind", "2026-04-01",
    )  # fmt: skip
    assert code == 0
    (row,) = done["rows"]
    assert (row["state"], row["on"], row["remind_on"]) == ("connector agreed", "2026-03-04", "2026-04-01")
    assert row["steps"][-1] == {"state": "connector agreed", "on": "2026-03-04", "note": "gladly"}
    text = tell("introductions", "move", number, "introduced", "--on", "2026-03-05")[1]
    assert "Dana introduced you to Luis Romero (change" in text
    assert ask("introductions", "remind", number, "2026-06-01")[1]["rows"][0]["remind_on"] == "2026-06-01"
    assert ask("introductions", "remind", number)[1]["rows"][0]["remind_on"] == ""
    assert ask("introductions", "remind", number)[1]["change"] is None
    assert ask("introductions", "remove", number)[1]["rows"] == []
    assert ask("introductions")[1]["rows"] == []


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("add",), 2, "Say who and whom"),
        (("add", "--ask", "dana"), 2, "Say who and whom"),
        (("add", "--ask", "dana", "--for", "luis", "--by", "ana"), 2, "Say who and whom"),
        (("add", "--ask", "nobody", "--for", "luis"), 1, "No card fits"),
        (("add", "--ask", "dana", "--for", "dana"), 2, "three different people"),
        (("add", "--ask", "dana", "--for", "luis", "--state", "married"), 2, "no state of an introduction"),
        (("move", "7", "asked"), 1, "no introduction 7"),
        (("move", "7", "wed"), 2, "no state"),
        (("move", "x", "asked"), 2, "See: rolodex introductions move --help"),
        (("note", "7"), 1, "no introduction 7"),
        (("dance",), 2, "introductions"),
    ],
)
def test_what_cannot_be_done_is_said(ask: Ask, words: tuple[str, ...], code: int, sentence: str) -> None:
    found, out, err = ask("introductions", *words)
    assert (found, out) == (code, None)
    assert sentence in err


def test_the_letter(ask: Ask, tell: Tell, tmp_path: Path) -> None:
    number = str(_asked(ask, "--state", "considered", "--occasion", "the canteen")["id"])
    code, found, _ = ask("introductions", "note", number)
    (letter,) = found["letters"]
    assert code == 0
    assert letter["to"] == [{"name": "Dana Okafor", "email": "dana@table.example"}]
    assert letter["mailto"].startswith("mailto:dana@table.example?subject=Would%20you")
    text = tell("introductions", "note", number)[1]
    assert text.startswith(
        "To: Dana Okafor <dana@table.example>\nSubject: Would you introduce me to Luis Romero?\n\nHi Dana"
    )
    file = tmp_path / "note.eml"
    assert tell("introductions", "note", number, "--eml", str(file))[1] == "Wrote note.eml\n"
    message = message_from_bytes(file.read_bytes(), policy=default)
    assert message["Subject"] == letter["subject"]
    assert ask("introductions", "note", number, "--template", "thank")[0] == 1
    assert ask("introductions", "note", number, "--eml", str(tmp_path / "no" / "x.eml"))[0] == 3


def test_two_letters_are_two_files(ask: Ask, tmp_path: Path) -> None:
    done = ask("introductions", "add", "--by", "you", "--of", "luis", "--to", "ana", "--state", "asked")[1]
    _, found, _ = ask("introductions", "note", str(done["id"]), "--eml", str(tmp_path / "both.eml"))
    assert [Path(file).name for file in found["files"]] == ["both.eml", "both-2.eml"]
    assert all(Path(file).is_file() for file in found["files"])
    assert [one["to"][0]["name"] for one in found["letters"]] == ["Luis Romero", "Ana Sousa"]
