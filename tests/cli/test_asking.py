"""Whom you know at a company, and who can introduce you, told on a terminal and to programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolodex.cli.main import run
from rolodex.storage.book import Book
from tests.rolodexes import YOU, Rolodex, ago, own, put, talk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """You spoke to Dana, who has Luis and Nina in her rolodex; you asked her for somebody before."""
    path = tmp_path / "b.rolodex"
    with Book(path) as book:
        dana = own(book, "Dana Okafor")
        talk(book, dana, 9)
        hers = Rolodex(book, "Dana Okafor")
        hers.add("Luis", "Romero", "Head of Procurement", "Northwind Foods")
        hers.add("Nina", "Vale", "Buyer", "Northwind Foods")
        met = own(book, "Met Before")
        put(
            book,
            "introduction",
            introducer_id=dana,
            contact_id=met,
            other_id=YOU,
            state="declined",
            on_date="2020-02-02",
        )
    return path


def _told(path: Path, capfd: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(["who-knows", "Northwind Foods", *words, "--book", str(path)], lambda *_, **__: 0) == 0
    return capfd.readouterr().out


def test_what_ties_you_to_a_connector_is_told_once(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lines = _told(path, capfd).splitlines()
    assert lines[:3] == ["Northwind Foods", "", "Can introduce you"]
    assert lines[3] == "  Dana Okafor → Luis Romero  Head of Procurement  thin"
    assert lines[4] == f"    You and Dana Okafor: last spoke, {ago(9)} (call)"
    assert lines[5].startswith("    Dana Okafor and Luis Romero (the weakest step): in Dana Okafor's rolodex, ")
    nothing_more = "Dana Okafor has Luis Romero in their rolodex; nothing says how well they know each other."
    assert lines[6].strip() == nothing_more
    assert lines[7] == "    You asked Dana Okafor to meet Met Before: declined, 2020-02-02"
    assert lines[8].startswith("  Dana Okafor → Nina Vale")
    assert lines[9] == "    You and Dana Okafor: as above"
    assert sum("You asked" in line for line in lines) == 1


def test_a_limit_tells_how_many_ways_are_left(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    told = _told(path, capfd, "--limit", "1")
    assert "Luis Romero" in told
    assert "Nina Vale" not in told
    assert "  1 more way. See them with a larger --limit." in told
    answer = json.loads(_told(path, capfd, "--limit", "1", "--json"))
    assert (len(answer["groups"]["via"]), answer["more"]) == (1, 1)
    assert json.loads(_told(path, capfd, "--json"))["more"] == 0
