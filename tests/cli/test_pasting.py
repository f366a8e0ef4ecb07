"""`add --paste`: signatures and vCards on the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.hand import Ask, Tell

SIGNATURE = "Ana Sousa\nJewelry artist\nStudio Sousa\n+351 912 555 012\nana@sousa.example\nWe hammer.\n"
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Sousa\r\nEMAIL:ana@sousa.example\r\nTEL:+351 213 555 999\r\nEND:VCARD\r\n"


@pytest.fixture
def signature(tmp_path: Path) -> Path:
    path = tmp_path / "signature.txt"
    path.write_text(SIGNATURE, encoding="utf-8")
    return path


def test_a_signature_is_shown_and_nothing_written(ask: Ask, tell: Tell, signature: Path) -> None:
    code, shown, _ = ask("add", "--paste", signature, "--dry-run")
    assert (code, shown["change"], shown["already"]) == (0, None, [])
    told = {field["kind"]: field["value"] for field in shown["fields"]}
    assert (told["name"], told["title"], told["note"]) == ("Ana Sousa", "Jewelry artist", "We hammer.")
    assert "left over  We hammer." in tell("add", "--paste", signature, "--dry-run")[1]
    assert ask("changes")[1]["changes"] == []


def test_a_signature_from_standard_input_makes_a_card(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SIGNATURE.encode())))
    _, added, _ = ask("add", "--paste", "--note")
    assert (added["card"]["name"], added["change"], added["card"]["notes"]) == ("Ana Sousa", 1, ["We hammer."])
    assert ask("undo")[0] == 0


def test_somebody_who_is_there_is_named_and_added_to(ask: Ask, signature: Path) -> None:
    ask("add", "Ana Sousa ana@sousa.example")
    code, _, err = ask("add", "--paste", signature)
    assert code == 1
    assert "Ana Sousa (2) is already here: the same e-mail address." in err
    _, added, _ = ask("add", "--paste", signature, "--to", "2")
    assert (added["id"], added["card"]["phones"]) == (2, ["+351 912 555 012"])
    assert ask("add", "--paste", signature, "--new")[1]["id"] == 3


def test_vcards_are_imported(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "ana.txt"
    path.write_bytes(VCARD.encode())
    ask("add", "Ana Sousa ana@sousa.example")
    assert (ask("add", "--paste", path, "--dry-run")[1]["updated"]) == 1
    _, done, _ = ask("add", "--paste", path)
    assert (done["updated"], done["card"]["phones"], done["change"]) == (1, ["+351 213 555 999"], 2)
    assert done["card"]["sources"][0]["source"].startswith("vCard pasted ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add",), "Say who to add"),
        (("add", "--paste", "a", "b"), "--paste reads one file"),
        (("add", "--paste", "nowhere.txt"), "nowhere.txt cannot be read"),
    ],
)
def test_what_cannot_be_added_is_told(tell: Tell, words: tuple[str, ...], said: str) -> None:
    code, _, err = tell(*words)
    assert code in (2, 3)
    assert said in err
