"""An entry: one file to read, wherever it lies (on disk, in a ZIP, in a folder)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One file. `name` is its path inside its container, or its own name; `container` the ZIP's or folder's, or "".

    `read` returns all bytes, at most `limits.MAX_FILE_BYTES`; raises InputError with a sentence if it cannot.
    `head` is the first kilobytes, enough to tell formats apart. `beside` are the other files of the same import that
    lie in the same archive or folder (or, for files by themselves, were named with it): some formats need a second
    file to make sense of the first.
    """

    name: str
    container: str
    size: int
    head: bytes
    read: Callable[[], bytes]
    beside: Callable[[], Sequence[Entry]] = tuple
    keep_text: bool = False
