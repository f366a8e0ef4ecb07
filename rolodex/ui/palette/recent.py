"""What was chosen in the palette lately."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QSettings

_KEPT = 6


class Recent:
    """The keys of what was chosen last in this book, the newest first; kept from one start to the next."""

    def __init__(self, book: Path) -> None:
        self._place = f"palette/{blake2b(str(book.resolve()).encode(), digest_size=8).hexdigest()}"

    def listed(self) -> list[str]:
        """The keys, the newest first."""
        kept = QSettings().value(self._place)
        return [key for key in str(kept or "").split("\n") if key]

    def add(self, key: str) -> None:
        """Something was chosen."""
        kept = [key, *(one for one in self.listed() if one != key)]
        QSettings().setValue(self._place, "\n".join(kept[:_KEPT]))
