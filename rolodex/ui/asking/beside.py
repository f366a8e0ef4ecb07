"""What to think of before one asks: what was asked before, how that went, and what is open between the two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.card_parts import Favor, Introduction
from rolodex.services.asking import Asking
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.days import day_words
from rolodex.ui.favors.words import owes, tip
from rolodex.ui.page import Desk
from rolodex.ui.text import plain_label, plain_tooltip
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle
from rolodex.ui.widgets.pill import Kind

_SHOWN = 6
PILLS: dict[str, Kind] = {
    "considered": "neutral", "asked": "warn", "connector agreed": "warn", "other side agreed": "warn",
    "introduced": "good", "came of it": "good", "thanked": "good", "declined": "neutral",
}  # fmt: skip
_WORDS = {"came of it": "Came of it", "connector agreed": "Agreed", "other side agreed": "Both agreed"}


class Beside(QWidget):
    """Two boxes, one under the other."""

    def __init__(self, desk: Desk, a: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        assert a.connector is not None
        first = a.connector.first
        column.addWidget(self._before(desk, first, a.before))
        column.addWidget(self._favors(desk, first, a.favors))
        column.addStretch(1)

    def _before(self, desk: Desk, first: str, before: Sequence[Introduction]) -> Box:
        box = Box(spacing=7)
        box.body.addWidget(SectionTitle(f"What you asked {first} before"))
        for one in before[:_SHOWN]:
            when = day_words(one.on) if one.on else ""
            pill = (_WORDS.get(one.state, one.state.capitalize()), PILLS[one.state])
            box.body.addWidget(PeopleText([one.met, when], desk.open_card, pill=pill))
            if one.last_word:
                box.body.addWidget(plain_label(one.last_word, 12, role="soft", wrap=True))
        if not before:
            box.body.addWidget(plain_label("Nothing yet.", role="faint"))
        elif len(before) > _SHOWN:
            box.body.addWidget(plain_label(f"and {len(before) - _SHOWN} more", 12, role="faint"))
        return box

    def _favors(self, desk: Desk, first: str, favors: Sequence[Favor]) -> Box:
        box = Box(spacing=7)
        box.body.addWidget(SectionTitle("Open favors"))
        for favor in favors[:_SHOWN]:
            box.body.addWidget(_favor_line(desk, favor))
        if not favors:
            none = plain_label(f"None between you and {first}.", role="faint", wrap=True)
            none.setMinimumWidth(1)
            box.body.addWidget(none)
        return box


def _favor_line(desk: Desk, favor: Favor) -> QWidget:
    """Who owes what, and a way to the favor."""
    due = f", due {day_words(favor.due)}" if favor.due else ""
    link = LinkButton("Show", 13)
    link.setAccessibleName(f"Show the favor: {favor.what}")
    link.clicked.connect(lambda: desk.go("favors", favor.id))
    line = PeopleText([favor.what + due], desk.open_card, pill=owes(favor), end=link)
    plain_tooltip(line, tip(favor))
    return line
