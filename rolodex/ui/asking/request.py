"""What the page that asks is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AskRequest:
    """Ask the connector to introduce you to the goal: the ids of their cards."""

    connector: int
    goal: int
