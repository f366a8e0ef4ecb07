"""A figure, and its line in README's table; and how much memory a process took."""

from __future__ import annotations

import resource
from dataclasses import dataclass
from pathlib import Path


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


def peak_megabytes() -> float:
    """The most memory this process has held. On Linux not from getrusage, which counts what the parent held too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
