"""Imports run one way (ARCHITECTURE.md), and starting up pays only for what it uses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

# Runs the command line in this process, then tells on the last line which modules came with it.
_RUN = """
import json, sys
from rolodex.__main__ import main
sys.argv[1:] = {arguments}
try:
    code = main()
except SystemExit as exit:
    code = exit.code
print()
print(json.dumps([code or 0, sorted({{name.partition(".")[0] for name in sys.modules}})]))
"""
_IMPORT = """
import json, sys
import {module}
print(json.dumps([0, sorted({{name.partition(".")[0] for name in sys.modules}})]))
"""


def _modules_after(code: str, folder: Path) -> tuple[int, set[str]]:
    """The exit code of the command and the top-level modules loaded once it was done."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,  # so that a failure shows what the command said
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "ROLODEX_BOOK": str(folder / "mine.rolodex")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    exit_code, modules = json.loads(done.stdout.splitlines()[-1])
    return exit_code, set(modules)


def test_imports_run_one_way() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint_imports, "--no-cache"], check=False, cwd=CHECKOUT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "exit_codes", "unneeded"),
    [(["--help"], {0}, {"sqlalchemy", "rapidfuzz"}), (["search", "anna"], {0, 1}, set())],
    ids=["help", "search"],
)
def test_the_command_line_loads_no_window(
    arguments: list[str], exit_codes: set[int], unneeded: set[str], tmp_path: Path
) -> None:
    exit_code, modules = _modules_after(_RUN.format(arguments=arguments), tmp_path)
    assert exit_code in exit_codes
    assert modules.isdisjoint({"PySide6", "shiboken6", "keyring", "vobject", "phonenumbers"} | unneeded)


def test_the_window_loads_nothing_it_does_not_need_yet(tmp_path: Path) -> None:
    _, modules = _modules_after(_IMPORT.format(module="rolodex.ui.window"), tmp_path)
    assert "PySide6" in modules
    assert modules.isdisjoint({"keyring", "vobject", "phonenumbers"})
