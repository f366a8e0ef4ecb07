"""How long who-knows takes in a book of 100,000 cards, a million acquaintances and five associates' rolodexes."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import Figure
from benchmarks.town import fill_town
from rolodex.storage.book import Book

CARDS, ACQUAINTANCES, ROLODEXES, IN_EACH = 100_000, 1_000_000, 5, 20_000
FIRST_MS, WARM_MS, MEGABYTES, RUNS = 500, 50, 300, 5
_QUESTIONS, _LARGEST = 200, 5


def who_knows(folder: Path) -> Iterator[Figure]:
    """Ways to companies drawn at random: the first answer in a fresh window, then one question after another."""
    book = folder / "town.rolodex"
    fill_town(book, CARDS, ACQUAINTANCES, ROLODEXES, IN_EACH)
    companies = _companies(book)
    runs = [_probe(book, random.Random(number).sample(companies, _QUESTIONS), companies) for number in range(RUNS)]
    first = statistics.median(run["first"] for run in runs)
    worst = max(run["first"] for run in runs)
    warm = sorted(ms for run in runs for ms in run["warm"])
    median, slow = statistics.median(warm), warm[int(len(warm) * 0.95)]
    largest = [statistics.median(times) for times in zip(*(run["largest"] for run in runs), strict=True)]
    sizes = [people for _, people in companies[:_LARGEST]]
    size = f"{CARDS:,} cards, {ACQUAINTANCES:,} acquaintances and {ROLODEXES} rolodexes of {IN_EACH:,}"
    yield Figure(
        f"who knows someone there, at {size}: the first answer after opening, painted",
        f"{first:.0f} ms, at worst {worst:.0f} ms",
        f"under {FIRST_MS} ms",
        first >= FIRST_MS,
    )
    yield Figure(
        f"ways of up to three hops to a company, facts and all, once warm ({len(warm):,} companies at random)",
        f"median {median:.1f} ms, 95th percentile {slow:.1f} ms",
        f"95th percentile under {WARM_MS} ms",
        slow >= WARM_MS,
    )
    yield Figure(
        f"the same for the largest companies, of {sizes[-1]:,} to {sizes[0]:,} people",
        f"{min(largest):.0f} to {max(largest):.0f} ms",
    )
    memory = max(run["megabytes"] for run in runs)
    yield Figure(
        "memory at most, the window included", f"{memory:.0f} MB", f"under {MEGABYTES} MB", memory >= MEGABYTES
    )


def _companies(path: Path) -> list[tuple[str, int]]:
    """Every company with how many people are or were there, the largest first."""
    with Book(path) as book, book.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT k.name, count(*) AS people FROM company k JOIN position p ON p.company_id = k.id GROUP BY k.id"
            " ORDER BY people DESC, k.id"
        )
        return [(str(name), int(people)) for name, people in rows]


def _probe(book: Path, chosen: list[tuple[str, int]], companies: list[tuple[str, int]]) -> dict[str, Any]:
    asked = json.dumps({"cards": CARDS, "chosen": chosen, "largest": companies[:_LARGEST]})
    command = [sys.executable, "-m", "benchmarks.ties_probe", str(book)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, input=asked)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured
