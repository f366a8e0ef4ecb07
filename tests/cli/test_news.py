from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolodex.cli.main import run
from rolodex.storage.book import Book
from tests.helpers import archive, import_, linked


def _cli(*words: str) -> int:
    return run(words, lambda *_, **__: 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "b.rolodex"
    with Book(path) as book:
        for year, job in (("2025", "Buyer"), ("2026", "Owner")):
            import_(book, archive([linked("in/ada", "Ada", "Byron", (job, "Acme"))], f"{year}-03-02"))
    return path


def test_news_is_told_and_seen_to(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _cli("news", "--book", str(path), "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["news"]
    assert (told["name"], told["kind"], told["before"], told["after"]) == (
        "Ada Byron",
        "new title",
        "Buyer, Acme",
        "Owner, Acme",
    )
    assert _cli("news", "--book", str(path)) == 0
    assert "Buyer, Acme → Owner, Acme" in capsys.readouterr().out
    assert _cli("news", "--book", str(path), "--json", "--done", str(told["id"])) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["news"] == []
    assert answer["change"]
    assert _cli("news", "--book", str(path), "--json", "--all") == 0
    assert json.loads(capsys.readouterr().out)["news"][0]["done"] is True


def test_no_news_says_when_there_will_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _cli("news", "--book", str(tmp_path / "new.rolodex")) == 0
    assert "Nothing new" in capsys.readouterr().out


def test_unknown_news_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _cli("news", "--book", str(path), "--done", "99") == 1
    assert "no piece of news 99" in capsys.readouterr().err
