"""What every page is, and the desk it lies on: the session, the pictures, and ways to the other pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rolodex.queries.counts import any_ways
from rolodex.ui.duplicates.finder import Finder
from rolodex.ui.photos import Photos
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.today.calendar_keeper import CalendarKeeper

if TYPE_CHECKING:
    from rolodex.queries.graph import Graphs


class Desk(QObject):
    """What pages share. A page asks for something by a signal here; the window answers."""

    # A page by its key, and what to show there (a card's id, a company's name, …) or None.
    page_wanted = Signal(str, object)
    # Files to import, as list[Path]; empty to choose them in a dialog.
    import_wanted = Signal(list)
    # A sentence for the toast, and the id of the change that its Undo takes back, or None.
    toast_wanted = Signal(str, object)
    # What one may want to do after what the toast tells: the words, a page by its key, and what to show there.
    next_offered = Signal(str, str, object)
    # A talk with these cards is to be written down, as list[int].
    talk_wanted = Signal(list)

    # A new card, begun with a text.
    new_card_wanted = Signal(str)

    def __init__(self, session: Session, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.appearance = appearance
        self.photos = Photos(session, self)
        self.duplicates = Finder(session, self)
        self.calendar = CalendarKeeper(session, self)

    @cached_property
    def graphs(self) -> Graphs:
        """Who knows whom, kept from one question to the next."""
        from rolodex.queries.graph import Graphs

        return Graphs()

    def warm_graphs(self) -> None:
        """Read who knows whom in the background, so that the first question need not wait for it."""
        self.session.ask(lambda c: self.graphs.newest(c, date.today()) if any_ways(c) else None, lambda _: None)

    def open_card(self, card_id: int) -> None:
        """Show a card on the cards page."""
        self.page_wanted.emit("cards", card_id)

    def go(self, key: str, request: object = None) -> None:
        """Show a page."""
        self.page_wanted.emit(key, request)

    def import_files(self, paths: list[Path] | None = None) -> None:
        """Begin an import."""
        self.import_wanted.emit(paths or [])

    def new_card(self, text: str = "") -> None:
        """Begin a new card."""
        self.new_card_wanted.emit(text)

    def log_talk(self, cards: list[int]) -> None:
        """Write down a talk with these people."""
        self.talk_wanted.emit(cards)

    def say(self, text: str, change_id: int | None = None) -> None:
        """Show a toast; with a change it offers Undo."""
        self.toast_wanted.emit(text, change_id)


class Page(QWidget):
    """One page of the window. Each is made when it is first shown."""

    key = ""
    # What the search field says while this page is shown.
    search_hint = "Search names, companies, tags, notes…"
    # The rail's entry for what this page shows, where that is not the page's own.
    rail_key = ""
    # The page that was in sight before this one, by its key; "" for none.
    came_from = ""
    # `search_hint`, `rail_key` or what is searched for has become another.
    retitled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.session = desk.session

    def arrive(self, request: object = None) -> None:
        """The page is shown; `request` says what of it."""

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """The book changed: these cards, or (None) too many to name. For the page in sight, else on arrival."""

    def search(self, text: str) -> None:
        """Something was typed into the search field; by default that is looked for among the cards."""
        if text.strip():
            self.desk.go("cards", text)

    def searched(self) -> str:
        """What the search field should hold while this page is shown."""
        return ""

    def submit(self, text: str) -> None:
        """Enter was pressed in the search field."""

    def save_search(self) -> None:
        """Ctrl S was pressed in the search field; pages that search cards keep what is searched under a name."""

    def top_buttons(self) -> list[QWidget]:
        """Buttons of this page for the top bar, left of Import."""
        return []

    def current(self) -> int | None:
        """The card this page shows, if it shows one."""
        return None

    def chosen(self) -> list[int]:
        """The cards that are chosen on this page: the one it shows, unless it has a list of them."""
        card = self.current()
        return [] if card is None else [card]

    def do_verb(self, verb: str) -> None:
        """Do one of the page's own verbs to the chosen cards, as its keys do."""

    def escape(self) -> bool:
        """Escape was pressed; whether the page had something to close."""
        return False


PageMaker = Callable[[Desk], Page]
