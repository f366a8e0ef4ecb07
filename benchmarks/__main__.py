"""Runs every benchmark and prints README's table of figures: `make bench`, or `python -m benchmarks NAME…` for some."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.due import what_is_due
from benchmarks.importing import four_sources, undo_one_of_two, vcards_against_vobject
from benchmarks.picture import draw_picture
from benchmarks.report import Figure
from benchmarks.ties import who_knows
from benchmarks.windows import keystrokes, open_windows

BENCHMARKS: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "vcards": vcards_against_vobject,
    "sources": four_sources,
    "two": undo_one_of_two,
    "window": open_windows,
    "keystrokes": keystrokes,
    "picture": draw_picture,
    "who_knows": who_knows,
    "due": what_is_due,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, all if none is named. Exit code 1 when a figure misses its bound."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    print(f"On {machine()}:\n")
    print("| what | measured | bound |\n|---|---|---|")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for name in names or BENCHMARKS:
            for figure in BENCHMARKS[name](Path(folder)):
                print(figure.row(), flush=True)
                missed |= figure.missed
    return int(missed)


def machine() -> str:
    """The machine, in one line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
