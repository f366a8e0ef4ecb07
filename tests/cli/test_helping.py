"""Asking who can help, and vouching, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolodex.cli.main import run
from rolodex.storage.book import Book
from tests.helping import add, layer

Answer = tuple[int, Any, str]
Ask = Callable[..., Answer]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book with Ana, a roofer, and Dana, whose rolodex has Luis."""
    made = tmp_path / "b.rolodex"
    with Book(made) as book:
        add(book, "Ana Sousa", title="Roofer")
        dana = add(book, "Dana Okafor")
        layer(book, dana, {"Luis": "Roofer"})
    return made


@pytest.fixture
def ask(path: Path, capfd: pytest.CaptureFixture[str]) -> Ask:
    """Runs a command with --json; gives exit code, document and what was said on standard error."""

    def answer(*words: str, as_json: bool = True) -> Answer:
        code = run(["--book", str(path), *words, *(["--json"] if as_json else [])], lambda *_, **__: 1)
        out, err = capfd.readouterr()
        return code, json.loads(out) if as_json and out else out, err

    return answer


def test_vouching_and_asking(ask: Ask) -> None:
    code, done, _ = ask("vouches", "add", "ana", "--for", "roofing", "--words", "dry since", "--on", "2026-03-02")
    assert code == 0
    assert done["rows"][0]["about"]["name"] == "Ana Sousa"
    assert isinstance(done["change"], int)
    _, done, _ = ask("vouches", "add", "ana", "--for", "roofing", "--by", "dana", "--warning")
    assert done["rows"][0]["warning"] is True
    code, answer, _ = ask("who-can-help", "a", "good", "roofer")
    assert code == 0
    assert answer["asked"] == "a good roofer"
    first, second = answer["rows"]
    assert (first["card"]["name"], first["card"]["via"]) == ("Ana Sousa", None)
    assert [(v["voucher"]["name"], v["warning"], v["words"]) for v in first["vouches"]] == [
        ("Dana Okafor", True, ""),
        ("You", False, "dry since"),
    ]
    assert first["evidence"][0] == {"kind": "title", "text": "Roofer", "date": "", "source": "you"}
    assert (second["card"]["name"], second["card"]["via"]) == ("Luis", "Dana Okafor")


def test_people_read_it_plainly(ask: Ask) -> None:
    ask("vouches", "add", "--company", "Clearpath", "--for", "SEO", "--words", "fair price", "--on", "2026-03-02")
    ask("vouches", "add", "ana", "--for", "SEO", "--warning", "--on", "2026-03-02")
    _, told, _ = ask("who-can-help", "SEO", as_json=False)
    assert "Clearpath\n    You recommend for SEO, 2026-03-02: “fair price”" in told
    assert "    Warning: You warn for SEO, 2026-03-02" in told
    _, listed, _ = ask("vouches", as_json=False)
    assert "You recommended Clearpath for SEO: “fair price”" in listed
    _, done, _ = ask("vouches", "remove", "1", as_json=False)
    assert done.startswith("Removed a recommendation of Clearpath (change ")


def test_nobody_is_told_with_what_to_do(ask: Ask) -> None:
    code, answer, error = ask("who-can-help", "SEO")
    assert (code, answer["rows"]) == (1, [])
    assert answer["advice"] in error
    assert ask("who-can-help", "SEO", as_json=False)[1] == ""
    assert ask("vouches")[1] == {"rows": []}
    assert "rolodex vouches add" in ask("vouches", as_json=False)[1]


def test_as_of_takes_another_day_for_today(ask: Ask) -> None:
    ask("vouches", "add", "--company", "Clearpath", "--for", "SEO", "--on", "2026-03-02")
    assert ask("who-can-help", "SEO", "--as-of", "2026-03-01")[0] == 1
    assert ask("who-can-help", "SEO", "--as-of", "2026-03-02")[0] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("vouches", "add", "--for", "x"), 2),
        (("vouches", "add", "ana", "--company", "Acme", "--for", "x"), 2),
        (("vouches", "add", "ana"), 2),
        (("vouches", "add", "nobody", "--for", "x"), 1),
        (("vouches", "add", "ana", "--for", "x", "--by", "ana"), 2),
        (("vouches", "remove", "99"), 1),
        (("who-can-help", "x", "--as-of", "soon"), 2),
        (("who-can-help",), 2),
    ],
)
def test_what_cannot_be_done_is_one_sentence(ask: Ask, words: tuple[str, ...], code: int) -> None:
    found, _, error = ask(*words)
    assert found == code
    assert error.strip().count("\n") == 0
    assert error.strip()
