"""How long importing takes, against vobject parsing the same file alone in the same run; how it grows with the files,
how much memory it takes, and how long its undo takes.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.material import write_four_sources, write_two_sources, write_vcards
from benchmarks.report import Figure
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.undoing import undo
from rolodex.storage.book import Book

CARDS, PHOTOS, RUNS = 10_000, 500, 3
BOUND = 0.4
FEW, MANY, MEGABYTES = 10_000, 100_000, 400
GROWTH = MANY * math.log(MANY) / (FEW * math.log(FEW))
UNDO = 1 / 3


def vcards_against_vobject(folder: Path) -> Iterator[Figure]:
    """The finished, indexed, journaled book against `vobject.readComponents`, taken in turn, medians of both."""
    import vobject

    file = folder / "contacts.vcf"
    write_vcards(file, CARDS, PHOTOS)
    ours, theirs, undone = [], [], []
    for run in range(RUNS):
        with Book(folder / f"vcards{run}.rolodex") as book:
            ours.append(_import(book, [file]))
            undone.append(_undo(book))
        start = time.perf_counter()
        parsed = sum(1 for _ in vobject.readComponents(file.read_text(encoding="utf-8")))
        theirs.append(time.perf_counter() - start)
        assert parsed == CARDS
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    yield Figure(
        f"{CARDS:,} vCards, {PHOTOS} with photos, to the finished book",
        f"{statistics.median(ours):.1f} s; vobject parses the file in {statistics.median(theirs):.1f} s:"
        f" {ratio:.2f} of it",
        f"at most {BOUND}",
        ratio > BOUND,
    )
    yield _undo_figure("undo of that import", undone, ours)


def four_sources(folder: Path) -> Iterator[Figure]:
    """One import of four overlapping files, few and many contacts in turn, each in a fresh process."""
    few = write_four_sources(folder / "few", FEW)
    many = write_four_sources(folder / "many", MANY)
    runs = [(probe(folder, few, FEW), probe(folder, many, MANY)) for _ in range(RUNS)]
    seconds = statistics.median(run[1]["seconds"] for run in runs)
    growth = statistics.median(run[1]["seconds"] / run[0]["seconds"] for run in runs)
    memory = max(run[1]["megabytes"] for run in runs)
    yield Figure(
        f"{MANY:,} contacts of four files, 60 % of them in all four, in one import",
        f"{seconds:.1f} s: {growth:.1f} times what {FEW:,} take",
        f"at most {GROWTH:.1f} times (n log n)",
        growth > GROWTH,
    )
    yield Figure("its memory at most", f"{memory:.0f} MB", f"under {MEGABYTES} MB", memory >= MEGABYTES)
    yield _undo_figure("undo of that import", [run[1]["undo"] for run in runs], [run[1]["seconds"] for run in runs])


def undo_one_of_two(folder: Path) -> Iterator[Figure]:
    """The first of two files about the same people is taken back; the second's cards are left as if they were alone."""
    files = write_two_sources(folder / "two", CARDS)
    imported, undone = [], []
    for run in range(RUNS):
        with Book(folder / f"two{run}.rolodex") as book:
            imported.append(_import(book, files[:1]) + _import(book, files[1:]))
            with book.read() as connection:
                first = connection.exec_driver_sql("SELECT min(id) FROM change").scalar_one()
            undone.append(_undo(book, first))
    share = statistics.median(u / i for u, i in zip(undone, imported, strict=True))
    yield Figure(
        f"undo of the first of two files about the same {CARDS:,} people",
        f"{statistics.median(undone):.1f} s: {share:.2f} of importing both",
    )


def probe(folder: Path, files: list[Path], contacts: int) -> dict[str, Any]:
    """One import and its undo in one process; what it measured."""
    book = folder / "sources.rolodex"
    command = [sys.executable, "-m", "benchmarks.import_probe", str(book), *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    book.unlink()
    measured: dict[str, Any] = json.loads(done.stdout)
    # A quarter of the contacts is one file: 60 % of it are in all four, 40 % of each are in it alone.
    assert measured["cards"] == contacts // 4 * (60 + 4 * 40) // 100
    return measured


def _import(book: Book, files: list[Path]) -> float:
    start = time.perf_counter()
    apply_plan(book, plan_import(book, read_files(files)))
    return time.perf_counter() - start


def _undo(book: Book, change: int | None = None) -> float:
    start = time.perf_counter()
    undo(book, change)
    return time.perf_counter() - start


def _undo_figure(what: str, undone: list[float], imported: list[float]) -> Figure:
    share = statistics.median(u / i for u, i in zip(undone, imported, strict=True))
    measured = f"{statistics.median(undone):.1f} s: {share:.2f} of the import"
    return Figure(what, measured, "under a third", share >= UNDO)
