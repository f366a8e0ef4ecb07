"""The page of a brief: the sheet as it will be printed, and the ways to take it along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from rolodex.queries.brief import Briefing, briefing
from rolodex.queries.cards import photo
from rolodex.services.exporting import write_whole
from rolodex.ui.brief import paper
from rolodex.ui.brief.view import SheetScroll
from rolodex.ui.limits import MOST_BRIEFED
from rolodex.ui.page import Desk, Page
from rolodex.ui.photos import read_image
from rolodex.ui.text import one_line
from rolodex.ui.widgets.buttons import Button
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.layouts import stacked


class BriefPage(Page):
    """Shows one sheet. It is asked for with the ids of the cards it is to tell of."""

    key = "brief"
    rail_key = "cards"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._cards: tuple[int, ...] = ()
        self.shown: Briefing | None = None
        self.view = SheetScroll(desk.photos)
        self.empty = EmptyState("", "Choose from the cards")
        self.empty.pressed.connect(lambda: desk.go("cards"))
        self._stack = stacked(self, self.empty, self.view)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._print_button = Button("Print…")
        self._print_button.setToolTip("Ctrl P")
        self._print_button.clicked.connect(self.print_out)
        self._save_button = Button("Save as PDF…")
        self._save_button.setToolTip("Ctrl S")
        self._save_button.clicked.connect(self.save)
        for keys, call in (("Ctrl+P", self.print_out), ("Ctrl+S", self.save)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)
        desk.appearance.changed.connect(self.view.sheet.dress)
        self._miss("Choose one card or several, and press Ctrl B for a brief of them.")

    # What the window asks -------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """Show a brief of these cards, a tuple of ids or one id; None leaves it as it is."""
        if isinstance(request, int):
            request = (request,)
        if isinstance(request, tuple | list) and tuple(request) != self._cards:
            self._cards = tuple(request)
            self.view.verticalScrollBar().setValue(0)
        (self if self.shown is None else self.view).setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Read it again: also whom others know may have changed it."""
        self._look()

    def top_buttons(self) -> list[QWidget]:
        """Print and save."""
        return [self._print_button, self._save_button]

    def current(self) -> int | None:
        """The first card of the brief."""
        return self._cards[0] if self._cards else None

    def escape(self) -> bool:
        """Back to where one came from."""
        self.desk.go(self.came_from or "cards")
        return True

    def _look(self) -> None:
        cards, graphs = self._cards, self.desk.graphs
        if len(cards) > MOST_BRIEFED:
            self._miss(f"A brief is of {MOST_BRIEFED} cards at most. Choose fewer of them.")
        elif cards:
            self.session.ask(lambda c: briefing(c, cards, date.today(), graphs), self._show, self._miss, slot="brief")

    def _show(self, found: Briefing) -> None:
        if found != self.shown:
            self.shown = found
            self.view.sheet.show_brief(found)
        self._offer(True)
        self._stack.setCurrentWidget(self.view)
        if self.hasFocus():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _miss(self, sentence: str) -> None:
        self.shown = None
        self._offer(False)
        self.empty.show_words(sentence, "Choose from the cards")
        self._stack.setCurrentWidget(self.empty)

    def _offer(self, there: bool) -> None:
        for button in (self._print_button, self._save_button):
            button.setEnabled(there)

    # Taking it along ------------------------------------------------------------------------------------------

    def print_out(self) -> None:
        """Ask on which printer, then print."""
        found, sheet = self.shown, self.view.sheet.shown
        printer = paper.choose_printer(self, len(sheet.pages)) if found and sheet else None
        if found is not None and printer is not None:
            self._with_photos(found, lambda images: paper.print_on(printer, found, images))

    def save(self) -> None:
        """Ask where to, then write a PDF."""
        found = self.shown
        target = paper.choose_target(self, found) if found is not None else None
        if found is None or target is None:
            return

        def write(images: dict[int, QImage]) -> None:
            # Drawn here, as pictures of the screen's kind live on the main thread; written by a worker.
            data, _ = paper.pdf(found, images)
            self.session.run(
                lambda book, watch: write_whole(target, [data]),
                lambda _: self.desk.say(f"Saved the brief as {one_line(target.name)}."),
                self.desk.say,
                None,
                writes=False,
            )

        self._with_photos(found, write)

    def _with_photos(self, found: Briefing, then: Callable[[dict[int, QImage]], None]) -> None:
        wanted = {brief.photo_id for brief in found.people if brief.photo_id is not None}
        self.session.ask(lambda c: _images(c, wanted), then)


def _images(connection: Any, wanted: set[int]) -> dict[int, QImage]:
    return {number: read_image(photo(connection, number)) for number in wanted}
