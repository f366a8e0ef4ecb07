"""Commands run on a book of the test's own, which is made by the first of them that writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolodex.cli.main import run
from tests.cli.hand import Answer, Ask, Tell, no_window


@pytest.fixture
def tell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Tell:
    """Runs a command as people do; gives exit code and both outputs."""

    def answer(*words: str | int) -> tuple[int, str, str]:
        code = run(["--book", str(tmp_path / "b.rolodex"), *map(str, words)], no_window)
        out, err = capfd.readouterr()
        return code, out, err

    return answer


@pytest.fixture
def ask(tell: Tell) -> Ask:
    """Runs a command with --json; gives exit code, document and what was said on standard error."""

    def answer(*words: str | int) -> Answer:
        code, out, err = tell(*words, "--json")
        return code, json.loads(out) if out else None, err

    return answer
