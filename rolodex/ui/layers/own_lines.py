"""What one of your own cards says of associates' rolodexes: the one they gave you, and whose they are in."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rolodex.queries.card_parts import Person
from rolodex.queries.layer_card import Rolodexes, rolodexes_of
from rolodex.queries.layers import Layer
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.layers.place import LayerPlace
from rolodex.ui.layers.words import as_of, owners, people
from rolodex.ui.page import Desk
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.layouts import empty_out

_MOST = 4


class OwnLines(QWidget):
    """A line or two with links, read from the book once it is shown; nothing where there is nothing to say."""

    def __init__(self, desk: Desk, card_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._card_id = desk, card_id
        self._found = Rolodexes()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()
        # The card itself stays as it is while rolodexes come and go.
        desk.session.changed.connect(self._ask)
        self._ask()

    def _ask(self, _: object = None) -> None:
        card_id = self._card_id
        self._desk.session.ask(lambda c: rolodexes_of(c, card_id), self._show)

    def _show(self, found: Rolodexes) -> None:
        if found == self._found:
            return
        self._found = found
        empty_out(self._column)
        for layer in found.given:
            self._column.addWidget(self._given(layer))
        if found.others:
            self._column.addWidget(self._others(found))
        self.setVisible(bool(found.given or found.others))
        self._order_tabs()

    def _order_tabs(self) -> None:
        """The links came after everything else on the card; Tab reaches them where they stand, last in their box."""
        box = self.parentWidget()
        links = box.findChildren(LinkButton) if box is not None else []
        mine = self.findChildren(LinkButton)
        others = [link for link in links if link not in mine]
        for before, link in pairwise([*others[-1:], *mine]):
            QWidget.setTabOrder(before, link)

    def _given(self, layer: Layer) -> PeopleText:
        words = ", ".join(part for part in (people(layer.cards), as_of(layer)) if part)
        link = Person(layer.associate_id, "their rolodex:")
        return PeopleText(
            ["You have", link, words], lambda _: self._desk.go("layer", LayerPlace(layer.id)), role="soft"
        )

    def _others(self, found: Rolodexes) -> PeopleText:
        shown, more = found.others[:_MOST], len(found.others) - _MOST
        pieces: list[str | Person] = ["Also in"]
        for number, place in enumerate(shown, 1):
            last = number == len(shown)
            pieces += ["and"] if last and number > 1 and more <= 0 else []
            comma = "," if number < len(shown) - (more <= 0) else ""
            pieces.append(Person(place.card, owners(place.associate) + comma))
        if more > 0:
            pieces.append(f"and {more} more")
        pieces.append("rolodex" if len(found.others) == 1 else "rolodexes")
        places = {place.card: LayerPlace(place.layer, place.card) for place in shown}
        return PeopleText(pieces, lambda card: self._desk.go("layer", places[card]), role="soft")
