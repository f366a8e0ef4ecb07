"""Logging a talk from anywhere: a panel over whatever page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.talk_line import EXAMPLE, EXAMPLE_ON_A_CARD
from rolodex.ui.page import Desk
from rolodex.ui.talks.editor import TalkEditor
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.overlay import Overlay

_WIDEST = 620
_HOW = (
    "Who, when and how, in any order; who else was there; who owes whom what. A day to come plans it."
    " What is understood stands beneath the line before it is written."
)


class TalkPanel(Overlay):
    """A line over the page. `about` is a card whose person took part, `in_sight` one that is meant where nobody is
    named.
    """

    def __init__(self, desk: Desk, over: QWidget, about: int | None = None, in_sight: int | None = None) -> None:
        super().__init__(over, "Log a talk", _WIDEST)
        example = EXAMPLE_ON_A_CARD if about or in_sight else EXAMPLE
        self.editor = TalkEditor(desk, example, about=about, in_sight=in_sight)
        self.editor.saved.connect(self.leave)
        self.editor.left.connect(self.leave)
        self._title = SectionTitle("Log a talk", px=13)
        self.paper.body.addWidget(self._title)
        self.paper.body.addWidget(self.editor)
        self.paper.body.addWidget(plain_label(_HOW, 12, role="faint", wrap=True))
        if about is not None:
            desk.session.ask(lambda c: card_rows(c, [about]), self._say_whose)

    def _say_whose(self, found: Sequence[CardRow]) -> None:
        if found:
            self._title.show_title(f"Log a talk with {one_line(found[0].name)}")

    def begin(self) -> None:
        """Come into sight, with the cursor in the line."""
        self.open(self.editor.field)

    def say(self, text: str) -> None:
        """Begin the line with these words, the cursor after them."""
        if text:
            self.editor.field.setPlainText(text)
            self.editor.field.moveCursor(QTextCursor.MoveOperation.End)
