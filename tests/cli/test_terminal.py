"""What reaches the terminal: lines in columns, text that steers nothing, one JSON document in UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.cli.main import run
from rolodex.cli.terminal import aligned, plain, progress
from rolodex.services.watch import unwatched

CHECKOUT = Path(__file__).parents[2]


def _window(book_path: Path, *, demo: bool = False) -> int:
    raise KeyboardInterrupt


def _rolodex(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A true run, in a locale of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    return subprocess.run(
        [sys.executable, "-m", "rolodex", *words],
        check=False,
        cwd=folder,
        env={**kept, "PYTHONPATH": str(CHECKOUT), "ROLODEX_BOOK": str(folder / "b.rolodex"), **environment},
        capture_output=True,
    )


@given(st.text())
def test_no_text_steers_the_terminal(text: str) -> None:
    shown = plain(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    shown.encode()


def test_columns_stand_under_each_other_and_empty_ones_take_no_room() -> None:
    lines = aligned([["2", "Ada", "", "owner"], ["13", "王伟", "", ""]])
    assert lines == ["2   Ada   owner", "13  王伟"]
    assert aligned([]) == []


def test_nobody_sees_a_bar_that_is_no_terminal() -> None:
    with progress() as watch:
        assert watch is unwatched


def test_json_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    assert _rolodex(tmp_path, "add", "Zoë Ångström 王伟", LC_ALL="C").returncode == 0
    done = _rolodex(tmp_path, "search", "zoe", "--json", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["cards"][0]["name"] == "Zoë Ångström 王伟"
    assert "Zoë".encode() in done.stdout


def test_letters_the_terminal_lacks_are_no_failure(tmp_path: Path) -> None:
    _rolodex(tmp_path, "add", "Zoë Ångström", LC_ALL="C.UTF-8")
    done = _rolodex(tmp_path, "search", "zoe", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Zo? ?ngstr?m" in done.stdout


def test_ctrl_c_is_told_in_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--book", str(tmp_path / "b.rolodex")], _window) == 1
    assert capfd.readouterr().err == "Stopped. What was under way was not written.\n"


def test_a_fault_of_ours_is_told_in_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def window(book_path: Path, *, demo: bool = False) -> int:
        raise ZeroDivisionError("three\nlines\nlong")

    assert run(["--book", str(tmp_path / "b.rolodex")], window) == 1
    told = "Rolodex failed unexpectedly: ZeroDivisionError: three. Nothing was changed.\n"
    assert capfd.readouterr() == ("", told)


def test_a_town_to_look_at_never_goes_into_your_own_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROLODEX_BOOK", str(tmp_path / "mine.rolodex"))
    assert run(["demo", "--no-window"], _window) == 2
    assert "--book" in capfd.readouterr().err
    assert not (tmp_path / "mine.rolodex").exists()


def test_a_damaged_book_is_exit_4(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "b.rolodex"
    assert run(["add", "Ada Lindqvist", "--book", str(book)], _window) == 0
    data = bytearray(book.read_bytes())
    # The first page, with the list of tables, stays: a book, but one with nothing sound in it.
    data[4096:] = b"\xaa" * (len(data) - 4096)
    book.write_bytes(data)
    capfd.readouterr()
    assert run(["search", "ada", "--book", str(book)], _window) == 4
    assert capfd.readouterr() == ("", f"{book} is damaged. Restore it from a backup.\n")
