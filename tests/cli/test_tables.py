"""Importing a table that is nobody's format: what its columns are is proposed, said with --map, and reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolodex.cli.main import run
from tests.cli.hand import no_window

ODD = "Foo,Bar\nAda Byron,ada@x.example\n"


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_an_unclear_table_is_exit_3_and_makes_no_book(
    odd: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["--book", str(tmp_path / "b.rolodex"), "import", str(odd)], no_window) == 3
    assert '"Foo", "Bar". Say it with --map "Foo=name"' in capfd.readouterr().err
    assert not (tmp_path / "b.rolodex").exists()


def test_json_shows_the_mapping_that_was_used(odd: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book = ["--book", str(tmp_path / "b.rolodex"), "import", str(odd), "--json"]
    mapping = [{"column": "Foo", "field": "name"}, {"column": "Bar", "field": "email"}]
    for words, created in ((["--map", "Foo=name"], 1), ([], 0)):
        assert run([*book, *words], no_window) == 0
        report = json.loads(capfd.readouterr().out)
        assert (report["created"], report["files"][0]["format"]) == (created, "table")
        assert report["files"][0]["mapping"] == mapping


def test_people_are_told_too(odd: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["--book", str(tmp_path / "b.rolodex"), "import", str(odd), "--map", "Foo=name", "--dry-run"]
    assert run(words, no_window) == 0
    assert "odd.csv: Foo is the whole name, Bar the e-mail" in capfd.readouterr().out


@pytest.mark.parametrize("wrong", ["Foo", "Foo=shoe", "Nope=name"])
def test_a_map_that_fits_nothing_is_wrong_usage(
    wrong: str, odd: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["--book", str(tmp_path / "b.rolodex"), "import", str(odd), "--map", wrong], no_window) == 2
    assert "--map" in capfd.readouterr().err
