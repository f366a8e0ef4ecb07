"""The pairs that may be one person, found in the background and kept until the book changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rolodex.ui.session import Session

# Finding pairs reads the whole book, so it waits until the window is in use and nothing has changed for a while.
_AFTER_START_MS = 2500
_AFTER_CHANGE_MS = 1500


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair as the list shows it: ids, names and pictures of both, how likely (0 to 1, None: not asked), and why."""

    card: int
    other: int
    name: str
    other_name: str
    photo_id: int | None
    other_photo_id: int | None
    score: float | None
    why: str

    @property
    def cards(self) -> frozenset[int]:
        """Both cards."""
        return frozenset((self.card, self.other))


class Finder(QObject):
    """Knows the pairs. `wanted` says that somebody is looking at them, and then every change is followed."""

    # The pairs were found, or some of them are settled.
    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stale = True
        self.pairs: list[PairRow] = []
        self.known = False
        self.wanted = False
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.look)
        session.changed.connect(lambda changed: self.outdate(changed.contacts))

    def start(self) -> None:
        """Look once the window has been usable for a while."""
        self._wait.start(_AFTER_START_MS)

    def look(self) -> None:
        """Find the pairs, unless they are known already."""
        self._wait.stop()
        if self._stale:
            self._stale = False
            self._session.ask(_find, self._take, slot="duplicates")

    def outdate(self, contacts: frozenset[int] | None) -> None:
        """The book changed. A few cards edited can wait until somebody looks; an import cannot."""
        self._stale = True
        if self.known and (self.wanted or contacts is None or len(contacts) > 1):
            self._wait.start(_AFTER_CHANGE_MS)

    def settle(self, pair: PairRow, gone: int | None = None) -> None:
        """A pair was decided, and with it every pair of a card that is `gone`: they need not be shown again."""
        self.pairs = [p for p in self.pairs if p.cards != pair.cards and gone not in p.cards]
        self.found.emit()

    def settle_all(self, pairs: Sequence[PairRow]) -> None:
        """Many pairs were decided at once: whoever is in them need not be shown until they are looked for again."""
        cards = {card for pair in pairs for card in pair.cards}
        self.pairs = [pair for pair in self.pairs if not pair.cards & cards]
        self.found.emit()

    def _take(self, pairs: list[PairRow]) -> None:
        if self._stale:
            # Something was decided while these were looked for; they would bring it back.
            self._wait.start(_AFTER_CHANGE_MS)
            return
        self.pairs, self.known = pairs, True
        self.found.emit()


def _find(connection: Any) -> list[PairRow]:
    from rolodex.queries.cards import card_rows
    from rolodex.queries.duplicates import duplicates

    pairs = duplicates(connection)
    rows = {row.id: row for row in card_rows(connection, sorted({card for p in pairs for card in (p.card, p.other)}))}
    return [
        PairRow(
            p.card, p.other, rows[p.card].name, rows[p.other].name, rows[p.card].photo_id, rows[p.other].photo_id,
            p.score, p.why,
        )
        for p in pairs
    ]  # fmt: skip
