"""Finding the other card of one person, by typing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rolodex.queries.card_parts import Card
from rolodex.ui.page import Desk
from rolodex.ui.people.find_person import FindPerson
from rolodex.ui.text import one_line


class MergeWith(FindPerson):
    """The panel over the card. `chosen` brings the other card when somebody is picked."""

    def __init__(self, desk: Desk, card: Card, parent: QWidget | None = None) -> None:
        title, hint = f"Merge {one_line(card.name)} with…", "You see both side by side before anything happens."
        super().__init__(desk, title, "The other card", hint, card.id, parent)
        # Whoever it is, they are likely to be called alike.
        self.search.look(card.family or card.given)
