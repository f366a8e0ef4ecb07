"""The wheel carries everything it needs and runs where no checkout is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


def _run(*arguments: str, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,  # so that a failure shows what the command said
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, and nothing else."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
    _run(*pip, "wheel", "--no-build-isolation", "--no-deps", "-w", str(wheels), str(CHECKOUT), folder=wheels)
    (wheel,) = wheels.glob("rolodex-*.whl")
    _run(*pip, "install", "--no-deps", "--target", str(target), str(wheel), folder=wheels)
    return target


def _python(installed: Path, folder: Path, *arguments: str) -> str:
    # The wheel stands before the checkout on the path, and -P keeps the folder itself off it.
    return _run("-P", *arguments, folder=folder, PYTHONPATH=str(installed))


def test_the_installed_code_finds_its_resources(installed: Path, tmp_path: Path) -> None:
    code = "from rolodex import resources as r; print(r.__file__, r.resource('icons', 'app.svg'), sep='\\n')"
    module, icon = (Path(line) for line in _python(installed, tmp_path, "-c", code).splitlines())
    assert module.is_relative_to(installed)
    assert icon.is_relative_to(installed)
    assert icon.read_bytes() == (CHECKOUT / "resources/icons/app.svg").read_bytes()


def test_the_wheel_carries_every_resource(installed: Path) -> None:
    def files(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("[!.]*") if path.is_file()}

    assert files(installed / "rolodex/_resources") == files(CHECKOUT / "resources")


def test_it_tells_its_version(installed: Path, tmp_path: Path) -> None:
    from rolodex import __version__

    assert __version__ in _python(installed, tmp_path, "-m", "rolodex", "--version")


def test_it_makes_the_demo_book(installed: Path, tmp_path: Path) -> None:
    made = _python(installed, tmp_path, "-m", "rolodex", "demo", "--book", "x.rolodex", "--no-window", "--json")
    assert json.loads(made)["cards"] > 100
    assert (tmp_path / "x.rolodex").is_file()
