"""The pairs that may be one person, found in the background and kept until the book changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic, sleep

from PySide6.QtCore import QObject, QTimer, Signal

from rolodex.services.watch import Watch
from rolodex.storage.book import Book
from rolodex.ui.session import Session, Task

# Finding pairs reads the whole book, so it waits until the window is in use and nothing has changed for a while.
_AFTER_START_MS = 2500
_AFTER_CHANGE_MS = 1500
# In a larger book it takes seconds, and waits until somebody wants to see them.
_QUICK_CARDS = 5000
# After so much work the window has Python to itself for as long.
_WORK_SECONDS, _PAUSE_SECONDS = 0.002, 0.002


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
        self._task: Task | None = None
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.look)
        self._first_wait = QTimer(self, singleShot=True)
        self._first_wait.timeout.connect(self._ask_how_many)
        session.changed.connect(lambda changed: self.outdate(changed.contacts))

    def start(self) -> None:
        """Look once the window has been usable for a while, if that is quick."""
        self._first_wait.start(_AFTER_START_MS)

    def look(self) -> None:
        """Find the pairs, unless they are known already."""
        self._wait.stop()
        if self._stale:
            self._stale = False
            if self._task is not None:
                self._task.cancel()
            self._task = self._session.run(_find, self._take, None, None, writes=False, slot="duplicates")

    def outdate(self, contacts: frozenset[int] | None) -> None:
        """The book changed. A few cards edited can wait until somebody looks; an import cannot."""
        self._stale = True
        if contacts is None or (self.known and (self.wanted or len(contacts) > 1)):
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

    def _ask_how_many(self) -> None:
        from rolodex.queries.counts import card_count

        self._session.ask(card_count, self._look_if_quick)

    def _look_if_quick(self, cards: int) -> None:
        if cards <= _QUICK_CARDS:
            self.look()

    def _take(self, pairs: list[PairRow]) -> None:
        if self._stale:
            # Something was decided while these were looked for; they would bring it back.
            self._wait.start(_AFTER_CHANGE_MS)
            return
        self.pairs, self.known = pairs, True
        self.found.emit()


def _find(book: Book, watch: Watch) -> list[PairRow]:
    from rolodex.queries.cards import card_rows
    from rolodex.queries.duplicates import duplicates

    paused = monotonic()

    def give_way(done: int, total: int) -> None:
        nonlocal paused
        if monotonic() - paused >= _WORK_SECONDS:
            watch("Comparing names", done, total)
            sleep(_PAUSE_SECONDS)
            paused = monotonic()

    with book.read() as connection:
        pairs = duplicates(connection, tell=give_way)
        cards = sorted({card for pair in pairs for card in (pair.card, pair.other)})
        rows = {row.id: row for row in card_rows(connection, cards)}
    return [
        PairRow(
            p.card, p.other, rows[p.card].name, rows[p.other].name, rows[p.card].photo_id, rows[p.other].photo_id,
            p.score, p.why,
        )
        for p in pairs
    ]  # fmt: skip
