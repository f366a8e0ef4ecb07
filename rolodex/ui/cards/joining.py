"""Merging and splitting from the cards page: which other card, which sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolodex.queries.card_parts import Card
from rolodex.queries.cards import CardRow
from rolodex.queries.origins import Origin, last_merge, origins
from rolodex.services import merging
from rolodex.ui.cards.merge_with import MergeWith
from rolodex.ui.cards.split_panel import SplitPanel

if TYPE_CHECKING:
    from rolodex.ui.cards.page import CardsPage


def merge_chosen(page: CardsPage, cards: list[int]) -> None:
    """Two cards are looked at side by side first; more become one at once, the current one."""
    if len(cards) == 2:
        page.desk.go("duplicates", (cards[0], cards[1]))
        return
    current = page.list.current_card()
    keep = current if current in cards else cards[0]
    gone = [card for card in cards if card != keep]
    page.session.do(lambda book: merging.merge(book, keep, *gone), lambda _: page.desk.open_card(keep))


def ask_other_card(page: CardsPage, card: Card) -> None:
    """Ask which other card is the same person, and show both side by side."""
    panel = MergeWith(page.desk, card)

    def compare(other: CardRow) -> None:
        page.close_panel(panel)
        page.desk.go("duplicates", (card.id, other.id))

    panel.chosen.connect(compare)
    panel.left.connect(lambda: page.close_panel(panel))
    page.open_panel(panel)
    panel.begin()


def ask_sources(page: CardsPage, card: Card) -> None:
    """Ask which sources of a card speak of somebody else."""
    page.session.ask(
        lambda c: (origins(c, card.id), last_merge(c, card.id) is not None),
        lambda found: _show_sources(page, card, found[0], merged=found[1]),
    )


def _show_sources(page: CardsPage, card: Card, found: list[Origin], *, merged: bool) -> None:
    panel = SplitPanel(card.name, found, merged=merged)

    def leave(_: object = None) -> None:
        page.close_panel(panel)

    panel.wanted.connect(
        lambda records: page.session.do(lambda book: merging.split(book, card.id, records), leave, panel.show_problem)
    )
    panel.apart.connect(
        lambda: page.session.do(lambda book: merging.take_apart(book, card.id), leave, panel.show_problem)
    )
    panel.left.connect(leave)
    page.open_panel(panel)
    panel.begin()
