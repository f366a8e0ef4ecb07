"""The people of an introduction in one line, and how the ones you do not know together know each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from rolodex.queries.card_parts import YOU
from rolodex.queries.strength import Evidence
from rolodex.services.asking import Asking, Party
from rolodex.ui.days import day_words
from rolodex.ui.page import Desk
from rolodex.ui.people.chip import CardChip
from rolodex.ui.text import one_line
from rolodex.ui.widgets.buttons import Icon
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.person import PersonChip

_TOLD = 3
# As high as a chip, so that the arrow stands at its middle.
_CHIP_HEIGHT = 34


class PeopleLine(QWidget):
    """People one after the other with arrows between; you among them are only drawn. A press opens a card."""

    def __init__(
        self, desk: Desk, people: Sequence[Party], *, titles: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._titles = desk, titles
        flow = FlowLayout(self, spacing=9, line_spacing=6)
        for number, person in enumerate(people):
            if number:
                arrow = Icon("arrow-right", 12)
                arrow.setFixedSize(12, _CHIP_HEIGHT)
                flow.addWidget(arrow)
            flow.addWidget(self._chip(person))

    def _chip(self, person: Party) -> PersonChip:
        if person.id == YOU:
            return PersonChip(0, "You", "You", you=True)
        does = one_line(person.title or person.company) if self._titles else ""
        chip = CardChip(self._desk.photos, person.id, person.name, does, person.photo_id)
        chip.clicked.connect(lambda _=False, number=person.id: self._desk.open_card(number))
        return chip


def called(one: Party, other: Party) -> tuple[str, str]:
    """Two people by their first names, or by their whole names where the first are the same."""
    return (one.first, other.first) if one.first != other.first else (one.name, other.name)


def known_words(a: Asking) -> str:
    """How the two who need not go through you know each other: "Dana and Luis: from Brightside, 2016 · …"."""
    if a.connector is not None:
        one, other = called(a.connector, a.goal)
        nothing = f"Nothing in the book says how {one} and {other} know each other."
        known = f"{one} and {other}: "
    else:
        one, other = called(a.goal, a.other or a.goal)
        nothing = f"Nothing in the book says that {one} and {other} know each other."
        known = f"{one} and {other} may know each other already: "
    return known + " · ".join(fact.fact for fact in a.known[:_TOLD]) if a.known else nothing


def known_tip(known: Sequence[Evidence]) -> str:
    """Every fact with its exact date and its source."""
    return "\n".join(" – ".join(part for part in (e.fact, day_words(e.on), e.source) if part) for e in known)
