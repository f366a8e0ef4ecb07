"""How a long question tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

# Called every few milliseconds with how much is done of how much (0 if unknown). It may wait a moment, to let others
# have their turn, or raise errors.Cancelled.
Tell: TypeAlias = Callable[[int, int], None]
Item = TypeVar("Item")
_STEP = 100


def untold(done: int, total: int) -> None:
    """For those who neither show progress nor stop."""


def steps(items: Iterable[Item], tell: Tell, done: int = 0, total: int = 0) -> Iterator[Item]:
    """The items one by one, telling now and then how many there were beyond those `done` before."""
    for number, item in enumerate(items):
        if number % _STEP == 0:
            tell(done + number, total)
        yield item
