"""Whose contacts are imported: your own, or an associate's, whose rolodex they become."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Whose:
    """An associate: their card and name. The import page is asked for with it to import their rolodex."""

    card: int
    name: str


# Asked for with this, the import page asks first whose contacts they are.
SOMEBODY = Whose(0, "")
