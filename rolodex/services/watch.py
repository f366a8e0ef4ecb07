"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# Called with what is being done, how much is done and how much there is (0 if unknown). It may raise
# errors.Cancelled, which leaves nothing behind.
Watch: TypeAlias = Callable[[str, int, int], None]


def unwatched(stage: str, done: int, total: int) -> None:
    """For callers that neither show progress nor stop."""
