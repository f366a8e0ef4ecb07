"""The page that asks for an introduction, or makes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.queries.introductions import introduction
from rolodex.services import asking as ask
from rolodex.services.asking import Asking, Words
from rolodex.services.introducing import UNANSWERED, Introduced, ask_for, introduce, move
from rolodex.services.settings import set_letter, set_my_name
from rolodex.storage.book import Book
from rolodex.ui.asking.composer import Composer, Done, beside
from rolodex.ui.asking.request import AskRequest, IntroduceRequest, LetterRequest, Request
from rolodex.ui.asking.template_panel import TemplatePanel
from rolodex.ui.page import Desk, Page
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.frames import Rule
from rolodex.ui.widgets.layouts import empty_out, stacked
from rolodex.ui.widgets.scroll import ScrollPage

_WIDEST = 760
_BESIDE = 300
# Below this width what is beside the letters stands beneath them.
_BESIDE_FROM = 940
_NOTHING = "Whom do you want to meet? “Who knows…” finds who can introduce you, and brings you here to ask."


@dataclass(frozen=True)
class _Found:
    """What the page shows: the facts, the letter to begin with and all that fit, and what is written down of it."""

    asking: Asking
    letter: str
    fits: tuple[str, ...]
    words: Words
    introduction: int | None = None


class AskPage(Page):
    """Letters for one introduction at a time."""

    key = "ask"
    # The letters that were asked for are shown, or why they cannot be.
    settled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._request: Request | None = None
        self._found: _Found | None = None
        self.composer: Composer | None = None
        self.panel: TemplatePanel | None = None
        self._scroll = ScrollPage()
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(28, 12, 28, 14)
        letters = QWidget()
        whole = QVBoxLayout(letters)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Rule())
        whole.addLayout(self._foot)
        self._letters = letters
        self._panel_scroll = ScrollPage()
        self.empty = EmptyState(_NOTHING, "Who knows…", "people")
        self.empty.pressed.connect(lambda: desk.go("who_knows"))
        self._stack = stacked(self, self.empty, self._letters, self._panel_scroll)

    # What the window asks --------------------------------------------------------------------------------------

    def arrive(self, request: object = None) -> None:
        """An AskRequest, IntroduceRequest or LetterRequest begins; the same one again, or None, goes on with it."""
        if isinstance(request, AskRequest | IntroduceRequest | LetterRequest) and request != self._request:
            self._request = request
            self.composer = self._found = None
            # To bring two together begins at a card, a letter at its introduction.
            self.rail_key = "" if isinstance(request, AskRequest) else "introductions"
        self._look()

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """The letters follow the book."""
        self._look()

    def current(self) -> int | None:
        """The card of whom it is about."""
        return self._found.asking.goal.id if self._found is not None else None

    def escape(self) -> bool:
        """Leave the template that is being edited."""
        if self.panel is None:
            return False
        self._close_panel()
        return True

    # Showing ---------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        request = self._request
        if request is None:
            self.empty.show_words(_NOTHING, "Who knows…")
            self._stack.setCurrentWidget(self.empty)
            self.settled.emit()
            return
        self.session.ask(
            lambda c: _find(c, request),
            lambda found: self._show(request, found),
            lambda sentence: self._fail(request, sentence),
            slot="ask",
        )

    def _show(self, request: Request, found: _Found) -> None:
        if request != self._request:
            # It was written down meanwhile.
            return
        self._found = found
        if self.composer is not None:
            self.composer.update_from(found.asking)
        else:
            self._compose(found)
        if self.panel is None:
            self._stack.setCurrentWidget(self._letters)
        self.settled.emit()

    def _compose(self, found: _Found) -> None:
        self._close_panel()
        self.composer = made = Composer(self.desk, found.asking, found.letter, found.words, found.fits)
        made.done.connect(self._write)
        made.name_said.connect(lambda name: self.session.do(lambda book: set_my_name(book, name)))
        made.template_wanted.connect(self._edit_template)
        self._scroll.show_body(_Body(made, beside(self.desk, found.asking)))
        empty_out(self._foot)
        self._foot.addWidget(made.foot, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit()
        self._stack.setCurrentWidget(self._letters)
        made.begin()

    def _fail(self, request: Request, sentence: str) -> None:
        if request != self._request:
            return
        self._request = self._found = self.composer = None
        self.empty.show_words(sentence, "Who knows…")
        self._stack.setCurrentWidget(self.empty)
        self.settled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        body = self._scroll.widget()
        if isinstance(body, _Body):
            body.fit(beside=self.width() >= _BESIDE_FROM)

    # Doing -----------------------------------------------------------------------------------------------------

    def _write(self, done: Done) -> None:
        found = self._found
        if found is not None:
            self.session.do(lambda book: _write_down(book, found, done), self._leave)

    def _leave(self, done: Introduced) -> None:
        self._request = self._found = self.composer = None
        self.desk.go("introductions", done.introduction)

    def _edit_template(self, letter: str) -> None:
        if self._found is None:
            return
        self.panel = panel = TemplatePanel(letter, self._found.asking.templates[letter])
        panel.saved.connect(self._save_template)
        panel.left.connect(self._close_panel)
        self._panel_scroll.show_body(_Body(panel, None))
        self._stack.setCurrentWidget(self._panel_scroll)
        panel.begin()

    def _save_template(self, letter: str, text: str) -> None:
        failed = self.panel.show_problem if self.panel is not None else None
        self.session.do(lambda book: set_letter(book, letter, text), lambda _: self._close_panel(), failed)

    def _close_panel(self) -> None:
        if self.panel is not None:
            self.panel = None
            self._stack.setCurrentWidget(self._letters)
            if self.composer is not None:
                self.composer.begin()


def _write_down(book: Book, found: _Found, done: Done) -> Introduced:
    """What was done becomes an introduction, or moves the one that it is about."""
    a, number = found.asking, found.introduction
    if number is not None and done.state not in ("considered", "asked"):
        note = done.words if done.state == "came of it" else ""
        return Introduced(move(book, number, done.state, note=note, remind_on=done.remind_on), number)
    if a.connector is not None:
        return ask_for(book, a.connector.id, a.goal.id, done.words, state=done.state, remind_on=done.remind_on)
    assert a.other is not None
    return introduce(book, a.goal.id, a.other.id, done.words, state=done.state, remind_on=done.remind_on)


def _find(connection: Any, request: Request) -> _Found:
    if isinstance(request, AskRequest):
        return _to_ask(ask.asking(connection, request.connector, request.goal))
    if isinstance(request, IntroduceRequest):
        return _to_ask(ask.introducing(connection, request.one, request.other))
    written = introduction(connection, request.introduction)
    fits = ask.letters_for(written)
    letter = request.letter if request.letter in fits else ask.fitting_letter(written)
    return _Found(ask.of_introduction(connection, written), letter, fits, ask.words_of(written), written.id)


def _to_ask(a: Asking) -> _Found:
    standing = a.standing if a.standing is not None and a.standing.state in UNANSWERED else None
    words = ask.words_of(standing) if standing is not None else Words()
    number = standing.id if standing is not None else None
    if a.connector is None:
        return _Found(a, "ask-both", ("ask-both",), words, number)
    again = standing is not None and standing.state == "asked"
    return _Found(a, "ask-again" if again else "ask", ("ask", "ask-again") if again else ("ask",), words, number)


class _Body(QWidget):
    """The letters in a column, and what is beside them, or beneath where there is little room."""

    def __init__(self, main: QWidget, side: QWidget | None) -> None:
        super().__init__()
        self._side = side
        main.setMaximumWidth(_WIDEST)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(28, 23, 28, 28)
        self._row.setSpacing(20)
        self._row.addWidget(main, 1)
        if side is not None:
            self._row.addWidget(side)
        self._row.addStretch(0)
        self.fit(beside=True)

    def fit(self, *, beside: bool) -> None:
        """Lay out for enough width, or for little."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        if self._side is not None:
            self._side.setMaximumWidth(_BESIDE if beside else _WIDEST)
            self._side.setMinimumWidth(_BESIDE if beside else 0)
