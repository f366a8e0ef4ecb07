"""Asking who can help, and vouching, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolodex.storage.book import Book
from tests.cli.hand import Ask, Tell
from tests.helping import add, layer


@pytest.fixture(autouse=True)
def _people(tmp_path: Path) -> None:
    """Ana, a roofer, and Dana, whose rolodex has Luis."""
    with Book(tmp_path / "b.rolodex") as book:
        add(book, "Ana Sousa", title="Roofer")
        dana = add(book, "Dana Okafor")
        layer(book, dana, {"Luis": "Roofer"})


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


def test_people_read_it_plainly(ask: Ask, tell: Tell) -> None:
    ask("vouches", "add", "--company", "Clearpath", "--for", "SEO", "--words", "fair price", "--on", "2026-03-02")
    ask("vouches", "add", "ana", "--for", "SEO", "--warning", "--on", "2026-03-02")
    _, told, _ = tell("who-can-help", "SEO")
    assert "Clearpath\n    You recommend for SEO, 2026-03-02: “fair price”" in told
    assert "    Warning: You warn for SEO, 2026-03-02" in told
    _, listed, _ = tell("vouches")
    assert "You recommended Clearpath for SEO: “fair price”" in listed
    _, done, _ = tell("vouches", "remove", "1")
    assert done.startswith("Removed a recommendation of Clearpath (change ")


def test_nobody_is_told_with_what_to_do(ask: Ask, tell: Tell) -> None:
    code, answer, error = ask("who-can-help", "SEO")
    assert (code, answer["rows"]) == (1, [])
    assert answer["advice"] in error
    assert tell("who-can-help", "SEO")[1] == ""
    assert ask("vouches")[1] == {"rows": []}
    assert "rolodex vouches add" in tell("vouches")[1]


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
