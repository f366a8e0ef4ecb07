"""Imports files into a new book in a process of its own, undoes it, and prints what it measured as one line of JSON.

python -m benchmarks.import_probe BOOK FILE...
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.report import peak_megabytes
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.services.undoing import undo
from rolodex.storage.book import Book


def main(path: Path, files: list[Path]) -> None:
    """Measure, print, and leave."""
    with Book(path) as book:
        start = time.perf_counter()
        done = _import(book, files)
        imported = time.perf_counter()
        undo(book)
        undone = time.perf_counter()
    found = {
        "cards": done.created,
        "seconds": imported - start,
        "undo": undone - imported,
        "megabytes": peak_megabytes(),
    }
    print(json.dumps(found), flush=True)


def _import(book: Book, files: list[Path]) -> Imported:
    return apply_plan(book, plan_import(book, read_files(files)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
