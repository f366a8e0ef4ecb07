from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rolodex.cli.main import run
from tests.cli.hand import no_window

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lindqvist\r\nEND:VCARD\r\n"


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    path = tmp_path / "phone.vcf"
    path.write_text(CARD, encoding="utf-8")
    return path


def _shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A true run from a shell, which alone can close an output or point it at a full disk."""
    command = f'"{sys.executable}" -m rolodex --book b.rolodex {line}'
    place = str(Path(__file__).parents[2])
    return subprocess.run(
        ["sh", "-c", command],
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": place},
        capture_output=True,
        text=True,
    )


def test_a_closed_output_is_no_failure(tmp_path: Path, phone: Path) -> None:
    for line in ("import phone.vcf --json >&-", "search ada >&-", "search ada 2>&-"):
        done = _shell(tmp_path, line)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_an_answer_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = _shell(tmp_path, "add 'Ada Lindqvist' --json >/dev/full")
    assert (done.returncode, done.stderr) == (1, "The answer could not be written: No space left on device.\n")


def test_an_answer_nobody_reads_to_its_end_is_cut_quietly(tmp_path: Path) -> None:
    done = _shell(tmp_path, "tags --json | true")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_that_may_not_be_read_keeps_no_other_out(
    tmp_path: Path, phone: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    # The one who reads the file tells, not the parser of the options: that one would refuse them all, as wrong usage.
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    book = tmp_path / "b.rolodex"
    assert run(["import", str(phone), "--book", str(book), "--json"], no_window) == 0
    assert json.loads(capfd.readouterr().out)["created"] == 1
    assert run(["search", "ada", "--book", str(book)], no_window) == 0


def test_a_problem_names_its_file_once(tmp_path: Path, phone: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stray = tmp_path / "letter.txt"
    stray.write_text("Dear Ada,", encoding="utf-8")
    broken = tmp_path / "broken.vcf"
    broken.write_text(CARD.replace("END:VCARD\r\n", ""), encoding="utf-8")
    assert run(["import", *map(str, (phone, stray, broken)), "--book", str(tmp_path / "b.rolodex")], no_window) == 0
    told = capfd.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["broken.vcf, card 1, line 1", "letter.txt"]


@pytest.mark.parametrize("company", ["", "  "])
def test_asking_for_no_company_is_wrong_usage(tmp_path: Path, company: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["who-knows", company, "--book", str(tmp_path / "b.rolodex")], no_window) == 2
    assert capfd.readouterr().err.startswith("Name a company")
