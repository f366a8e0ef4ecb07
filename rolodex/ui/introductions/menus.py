"""The menu of an introduction's row: the introduction itself, and the cards of those who are in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from rolodex.queries.card_parts import YOU, Introduction
from rolodex.ui.introductions.words import who
from rolodex.ui.page import Desk
from rolodex.ui.people.person_menu import copy_text
from rolodex.ui.widgets.row_menu import menu_of


def introduction_menu(desk: Desk, parent: QWidget, one: Introduction, opened: Callable[[int], object]) -> QMenu:
    """`opened` is called with its number to open it."""
    people = {person.id: person.name for person in (one.introducer, one.contact, one.other) if person.id != YOU}
    cards = [(f"Open {name}", lambda card=card: desk.open_card(card)) for card, name in people.items()]
    said = "".join(piece for piece, _ in who(one))
    return menu_of(parent, [("Open", lambda: opened(one.id)), None, *cards, ("Copy", lambda: copy_text(said))])
