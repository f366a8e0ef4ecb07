"""How long importing takes, against vobject parsing the same file alone in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.material import write_vcards
from benchmarks.report import Figure
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.undoing import undo
from rolodex.storage.book import Book

CARDS, PHOTOS, RUNS = 10_000, 500, 3
BOUND = 0.5


def vcards_against_vobject(folder: Path) -> Iterator[Figure]:
    """The finished, indexed, journaled book against `vobject.readComponents`, taken in turn, medians of both."""
    import vobject

    file = folder / "contacts.vcf"
    write_vcards(file, CARDS, PHOTOS)
    ours, theirs, undone = [], [], []
    for run in range(RUNS):
        start = time.perf_counter()
        with Book(folder / f"vcards{run}.rolodex") as book:
            apply_plan(book, plan_import(book, read_files([file])))
            ours.append(time.perf_counter() - start)
            start = time.perf_counter()
            undo(book)
            undone.append(time.perf_counter() - start)
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
    share = statistics.median(u / a for u, a in zip(undone, ours, strict=True))
    yield Figure("undo of that import", f"{statistics.median(undone):.1f} s: {share:.2f} of the import")
