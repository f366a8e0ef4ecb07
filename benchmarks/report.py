"""A figure, and its line in README's table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure: what was measured, the value in words, its bound in words, and whether the bound was missed."""

    what: str
    measured: str
    bound: str = ""
    missed: bool = False

    def row(self) -> str:
        """The line of the table."""
        return f"| {self.what} | {self.measured}{' (missed)' if self.missed else ''} | {self.bound} |"
