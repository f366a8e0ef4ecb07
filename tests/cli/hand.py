"""What commands answer, by the names tests give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

# Exit code, document and what was said on standard error.
Answer = tuple[int, Any, str]
Ask = Callable[..., Answer]
# Exit code and both outputs.
Tell = Callable[..., tuple[int, str, str]]


def no_window(book_path: Path, *, demo: bool = False) -> int:
    """For commands that open none."""
    raise AssertionError("no window was asked for")
