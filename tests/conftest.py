"""What every test stands on: one language, no display, no thread left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rolodex.storage.book import Book

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = os.environ["LC_ALL"] = "en_US.UTF-8"

# The machine's speed decides nothing.
settings.register_profile(
    "rolodex", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("ci", settings.get_profile("rolodex"), database=None)
settings.load_profile("ci" if os.environ.get("CI") else "rolodex")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A new, empty book."""
    with Book(tmp_path / "mine.rolodex") as opened:
        yield opened


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not t.daemon and t.is_alive()]
    assert not left, f"threads left running: {left}"
