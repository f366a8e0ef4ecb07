"""A tag asked for over the card, with the tags there are offered beneath as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rolodex.text import fold
from rolodex.ui.cards.prompt import Prompt
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.flow import FlowLayout

_OFFERED = 12


class TagPrompt(Prompt):
    """`wanted` brings what was typed, or the tag that was pressed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, [("Tag", "client")], parent)
        self._tags: Sequence[str] = ()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.body.insertWidget(self.body.count() - 1, self._chips)
        self.fields[0].textChanged.connect(self._offer)

    def offer(self, tags: Sequence[str]) -> None:
        """Offer these tags, the likeliest first."""
        self._tags = tags
        self._offer()

    def _offer(self) -> None:
        typed = fold(self.fields[0].text()).strip().lstrip("#")
        fitting = [tag for tag in self._tags if any(word.startswith(typed) for word in (fold(tag), *fold(tag).split()))]
        self._flow.clear()
        for tag in fitting[:_OFFERED]:
            chip = Chip(tag)
            chip.clicked.connect(lambda _=False, tag=tag: self.wanted.emit([tag]))
            self._flow.addWidget(chip)
        self._chips.updateGeometry()
