"""What other pages ask of the favors page. A favor's id alone shows that one."""

from __future__ import annotations

from dataclasses import dataclass

from rolodex.queries.card_parts import YOU


@dataclass(frozen=True)
class NoteFavor:
    """Note a favor between these two, None for somebody still to be chosen; `introduction` is where it comes from."""

    ower: int | None = YOU
    owed: int | None = None
    introduction: int | None = None


@dataclass(frozen=True)
class HandOn:
    """Let somebody else do a favor, or do it for somebody else."""

    favor: int
