"""What reaches the terminal: calm text for people, one JSON document for programs, a bar while work is long.

Text from files is data: whatever could steer a terminal or turn its lines around is taken out before it is shown.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, set_cell_size

from rolodex.services.watch import Watch, unwatched

if TYPE_CHECKING:
    from rich.progress import Progress

# Control characters, line and paragraph separators, lone surrogates, and the marks that reorder a line (UAX #9).
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_WIDEST = 40
_GAP = "  "
# Work shorter than this needs no bar.
_PATIENCE_SECONDS = 0.4


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return _STEERING.sub(" ", text).strip()


def say(text: str = "") -> None:
    """A line on standard output."""
    print(plain_but_indent(text))


def say_wrapped(text: str, indent: str = "") -> None:
    """A line on standard output; on a terminal, one that is too long goes on beneath itself, a little further in."""
    text = plain(text)
    if sys.stdout.isatty():
        width = max(40, shutil.get_terminal_size().columns)
        lines = textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent + "    ")
    else:
        lines = [indent + text]
    for line in lines:
        print(line)


def plain_but_indent(text: str) -> str:
    """Like `plain`, keeping the spaces a line begins with."""
    return " " * (len(text) - len(text.lstrip(" "))) + plain(text)


def complain(text: str) -> None:
    """A line on standard error."""
    sys.stdout.flush()
    print(plain(text), file=sys.stderr, flush=True)


def emit(document: dict[str, Any]) -> None:
    """One JSON document on standard output, in UTF-8 whatever the locale."""
    # A path may hold bytes that are no text; backslashreplace writes them as JSON escapes.
    write_bytes(json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n")


def write_bytes(data: bytes) -> None:
    """Bytes on standard output, as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say_table(rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """Rows on standard output, one under the other in columns."""
    for line in aligned(rows):
        say(indent + line)


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Rows as lines whose columns stand under each other; on a terminal, long texts before the last are cut."""
    cells = [[_cut(plain(cell)) for cell in row[:-1]] + [plain(row[-1])] for row in rows]
    if not cells:
        return []
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    # A column nobody fills takes no room.
    shown = [number for number, width in enumerate(widths) if width]
    return [_GAP.join(set_cell_size(row[n], widths[n]) for n in shown).rstrip() for row in cells]


def _cut(text: str) -> str:
    if not sys.stdout.isatty() or cell_len(text) <= _WIDEST:
        return text
    return set_cell_size(text, _WIDEST - 1).rstrip() + "…"


@contextmanager
def progress() -> Iterator[Watch]:
    """A watch that draws a bar on standard error, once work takes a while and if somebody is there to see it."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    bar = _Bar()
    try:
        yield bar
    finally:
        bar.close()


class _Bar:
    """A progress bar that appears late and leaves nothing behind."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown: Progress | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._shown is None:
            if time.monotonic() - self._began < _PATIENCE_SECONDS:
                return
            self._shown = _new_bar()
        self._shown.update(self._shown.task_ids[0], description=plain(stage), completed=done, total=total or None)

    def close(self) -> None:
        if self._shown is not None:
            self._shown.stop()


def _new_bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=None)
    bar.start()
    return bar
