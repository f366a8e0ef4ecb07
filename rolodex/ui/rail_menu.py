"""The menus of the rail's entries: tags, industries, saved searches, and the other places that are lists of cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from rolodex.queries.search import search
from rolodex.queries.searches import SavedSearch
from rolodex.services import searches, tags
from rolodex.services.rhythms import set_industry_rhythm, set_tag_rhythm
from rolodex.storage.book import Book, Changed
from rolodex.ui.cards.exporting import export
from rolodex.ui.cards.page import CardsPage
from rolodex.ui.keep_in_touch.menu import add_days
from rolodex.ui.page import Desk, Page
from rolodex.ui.widgets.rail import Rail

_EVERYBODY = "cards"


class RailMenus:
    """Makes them, for one window."""

    def __init__(self, desk: Desk, rail: Rail, parent: QWidget, cards_page: Callable[[], Page | None]) -> None:
        self._desk, self._rail, self._parent, self._cards_page = desk, rail, parent, cards_page

    def menu(self, key: str, saved: SavedSearch | None, order: Sequence[SavedSearch] = ()) -> QMenu | None:
        """The menu of the entry with that key, which may be a saved search of those in the rail's `order`; None where
        nothing can be done with it.
        """
        field, _, quoted = key.partition(":")
        name = quoted.strip('"') if saved is None else saved.name
        if saved is None and field not in ("is", "tag", "industry", _EVERYBODY):
            return None
        menu = QMenu(self._parent)
        query = saved.query if saved is not None else "" if key == _EVERYBODY else key
        menu.addAction("Open").triggered.connect(lambda: self._rail.chosen.emit(key))
        menu.addAction("Export these cards…").triggered.connect(lambda: self._export(query, name))
        if saved is not None:
            self._add_saved(menu, key, saved, order)
        elif field == "tag":
            add_days(menu.addMenu("Keep in touch"), lambda days: self._do(lambda b: set_tag_rhythm(b, name, days)))
            menu.addSeparator()
            rename = menu.addAction("Rename")
            rename.triggered.connect(lambda: self._rename(key, name, lambda b, new: tags.rename_tag(b, name, new)))
            menu.addAction("Remove this tag").triggered.connect(lambda: self._do(lambda b: tags.remove_tag(b, name)))
        elif field == "industry":
            add_days(menu.addMenu("Keep in touch"), lambda days: self._do(lambda b: set_industry_rhythm(b, name, days)))
        return menu

    def _add_saved(self, menu: QMenu, key: str, saved: SavedSearch, order: Sequence[SavedSearch]) -> None:
        menu.addSeparator()
        rename = menu.addAction("Rename")
        rename.triggered.connect(
            lambda: self._rename(key, saved.name, lambda b, new: searches.rename_search(b, saved.id, new))
        )
        for words, steps in (("Move up", -1), ("Move down", 1)):
            move = menu.addAction(words)
            move.setEnabled(0 <= order.index(saved) + steps < len(order))
            move.triggered.connect(
                lambda _=False, steps=steps: self._do(lambda b: searches.move_search(b, saved.id, steps))
            )
        remove = menu.addAction("Remove this search")
        remove.triggered.connect(lambda: self._do(lambda b: searches.remove_search(b, saved.id)))

    def _do(self, verb: Callable[[Book], Changed]) -> None:
        self._desk.session.do(verb)

    def _rename(self, key: str, name: str, verb: Callable[[Book, str], Changed]) -> None:
        self._rail.rename(key, name, lambda new: self._do(lambda b: verb(b, new)))

    def _export(self, query: str, name: str) -> None:
        """Show these cards, and ask where to write them."""
        self._desk.go("cards", query)
        page = self._cards_page()
        if isinstance(page, CardsPage):
            self._desk.session.ask(lambda c: search(c, query).ids, lambda ids: export(page, ids, name or "contacts"))
