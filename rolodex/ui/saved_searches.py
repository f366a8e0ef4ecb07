"""Saved searches as the rail shows them. How many cards each finds is asked for when the window has come to rest."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from rolodex.queries.searches import SavedSearch, count_searches, saved_searches
from rolodex.ui.session import Session
from rolodex.ui.widgets.rail import RailItem, RailSection

_KEY = "saved:"
_REST_MS = 600


class SavedSearches(QObject):
    """`changed` when other searches are saved, or their numbers have come."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._saved: dict[str, SavedSearch] = {}
        self._counts: dict[int, int] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._count)

    def look(self) -> None:
        """Ask which there are; the book may have changed."""
        self._session.ask(saved_searches, self._take, slot="saved searches")

    def section(self) -> RailSection | None:
        """What the rail shows; None while nothing is saved."""
        items = [RailItem(key, saved.name, self._counts.get(saved.id)) for key, saved in self._saved.items()]
        return RailSection("Saved searches", items) if items else None

    def all(self) -> tuple[SavedSearch, ...]:
        """Those there are, in the rail's order."""
        return tuple(self._saved.values())

    def of(self, key: str) -> SavedSearch | None:
        """The saved search of a rail's entry."""
        return self._saved.get(key)

    def _take(self, found: tuple[SavedSearch, ...]) -> None:
        saved = {f"{_KEY}{search.id}": search for search in found}
        if saved != self._saved or list(saved) != list(self._saved):
            self._saved = saved
            self.changed.emit()
        if saved:
            self._rest.start()

    def _count(self) -> None:
        searches = self.all()
        self._session.ask(lambda c: count_searches(c, searches), self._take_counts, slot="saved counts")

    def _take_counts(self, counts: dict[int, int]) -> None:
        if counts != self._counts:
            self._counts = counts
            self.changed.emit()
