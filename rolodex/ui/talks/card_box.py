"""The box on a card in which a talk with its person is logged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rolodex.queries.talk_line import EXAMPLE_ON_A_CARD
from rolodex.ui.page import Desk
from rolodex.ui.talks.editor import TalkEditor
from rolodex.ui.widgets.frames import Box


class TalkBox(Box):
    """One line, and beneath it what was understood."""

    def __init__(self, desk: Desk, card: int, parent: QWidget | None = None) -> None:
        super().__init__(padding=(14, 12), parent=parent)
        self.editor = TalkEditor(desk, f"Log a talk: {EXAMPLE_ON_A_CARD}", about=card)
        self.body.addWidget(self.editor)
