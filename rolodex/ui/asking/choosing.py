"""Introductions from a card's menu: to whom, or through whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rolodex.queries.card_parts import YOU, Card
from rolodex.queries.cards import CardRow
from rolodex.services.introducing import record
from rolodex.ui.asking.request import IntroduceRequest
from rolodex.ui.people.find_person import FindPerson
from rolodex.ui.text import one_line

if TYPE_CHECKING:
    from rolodex.ui.cards.page import CardsPage


def introduce(page: CardsPage, card: Card) -> None:
    """Ask whom to introduce somebody to, and write to both."""
    title = f"Introduce {one_line(card.name)} to…"
    _choose(
        page, card, title, "Both are asked first.", lambda other: page.desk.go("ask", IntroduceRequest(card.id, other))
    )


def who_introduced(page: CardsPage, card: Card) -> None:
    """Ask who introduced you to somebody, and when and where that was."""
    title = f"Who introduced you to {one_line(card.name)}?"

    def ask_when(introducer: int) -> None:
        page.ask(
            title,
            [("When, as far as you know", "2019, or 2019-04-02"), ("Where, or what for", "at the spring trade fair")],
            lambda words: lambda book: record(book, introducer, card.id, YOU, "introduced", words[0], words[1]),
        )

    _choose(page, card, title, "Then you can say when and where.", ask_when)


def _choose(page: CardsPage, card: Card, title: str, hint: str, then: Callable[[int], None]) -> None:
    panel = FindPerson(page.desk, title, "The other card", hint, card.id)

    def choose(other: CardRow) -> None:
        page.close_panel(panel)
        then(other.id)

    panel.chosen.connect(choose)
    panel.left.connect(lambda: page.close_panel(panel))
    page.open_panel(panel)
    panel.begin()
