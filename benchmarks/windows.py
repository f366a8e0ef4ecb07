"""How long the window takes to be usable, what it holds in memory, and how long a keystroke in search waits."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.material import fill_book
from benchmarks.report import Figure
from rolodex.storage.book import Book

CARDS, RUNS = 100_000, 5
TIMES_EMPTY, MEGABYTES = 1.5, 250
MEDIAN_MS, SLOW_MS = 16, 50


def open_windows(folder: Path) -> Iterator[Figure]:
    """The window on 100,000 cards against the same window on an empty book, in turn, each in a fresh process."""
    full, empty = _big_book(folder), folder / "empty.rolodex"
    Book(empty).close()
    runs = [(probe(full, CARDS), probe(empty, 0)) for _ in range(RUNS + 1)][1:]
    ratio = statistics.median(a["seconds"] / b["seconds"] for a, b in runs)
    slow, quick = (statistics.median(run[i]["seconds"] for run in runs) for i in (0, 1))
    yield Figure(
        f"the window on {CARDS:,} cards until it is usable",
        f"{slow:.2f} s; on an empty book {quick:.2f} s: {ratio:.2f} times",
        f"at most {TIMES_EMPTY} times",
        ratio > TIMES_EMPTY,
    )
    memory = max(run[0]["megabytes"] for run in runs)
    yield Figure("its memory at most", f"{memory:.0f} MB", f"under {MEGABYTES} MB", memory >= MEGABYTES)


def keystrokes(folder: Path) -> Iterator[Figure]:
    """From a key pressed in the search field to the painted list, at 100,000 cards."""
    found = probe(_big_book(folder), CARDS, "keystrokes")
    times = sorted(found["keystrokes"])
    median, slow = statistics.median(times), times[int(len(times) * 0.95)]
    yield Figure(
        f"a keystroke in search at {CARDS:,} cards, to the painted list ({len(times)} keys)",
        f"median {median:.1f} ms, 95th percentile {slow:.1f} ms",
        f"{MEDIAN_MS} and {SLOW_MS} ms",
        median > MEDIAN_MS or slow > SLOW_MS,
    )
    memory = found["megabytes"]
    yield Figure("memory after that", f"{memory:.0f} MB", f"under {MEGABYTES} MB", memory >= MEGABYTES)


def probe(book: Path, cards: int, *extra: str) -> dict[str, Any]:
    """One window in one process; what it measured."""
    command = [sys.executable, "-m", "benchmarks.window_probe", str(book), str(cards), str(time.time()), *extra]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def _big_book(folder: Path) -> Path:
    path = folder / "full.rolodex"
    if not path.exists():
        fill_book(path, CARDS)
    return path
