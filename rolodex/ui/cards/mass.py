"""What can be done with all chosen cards at once. Each verb is one change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from rolodex.queries.chosen import Chosen, chosen
from rolodex.services import editing, industries
from rolodex.ui.asking.request import IntroduceRequest
from rolodex.ui.cards import exporting, joining
from rolodex.ui.industry_menu import add_industries
from rolodex.ui.keep_in_touch.menu import add_rhythms
from rolodex.ui.limits import MOST_BRIEFED, MOST_MERGED
from rolodex.ui.text import number, one_line

if TYPE_CHECKING:
    from rolodex.ui.cards.page import CardsPage


@dataclass(frozen=True)
class MassVerb:
    """A verb in words, with its icon. It is done at once, or `fill` puts what there is to choose from into a menu."""

    words: str
    icon: str
    do: Callable[[], object] | None = None
    fill: Callable[[QMenu], object] | None = None


def mass_verbs(page: CardsPage, these: Chosen) -> list[MassVerb]:
    """The verbs for these cards, those one uses most first."""
    cards = list(these.ids)
    star = these.starred < len(cards)
    verbs = [
        MassVerb("Tag…", "tag", lambda: page.ask_tag(cards)),
        MassVerb("Drop a tag", "close", fill=lambda menu: add_dropping(menu, page, these)) if these.tags else None,
        MassVerb("Industry", "building", fill=lambda menu: _add_industries(menu, page, cards)),
        MassVerb("Keep in touch", "clock", fill=lambda menu: _add_rhythms(menu, page, cards)),
        MassVerb(
            "Star" if star else "Take the stars away",
            "star-full" if star else "star",
            lambda: page.session.do(lambda book: editing.star(book, cards, on=star)),
        ),
        MassVerb("Export…", "export", lambda: exporting.export(page, cards)),
        MassVerb("Brief", "note", lambda: page.desk.go("brief", tuple(cards))) if len(cards) <= MOST_BRIEFED else None,
        MassVerb("Introduce these two…", "people", lambda: page.desk.go("ask", IntroduceRequest(cards[0], cards[1])))
        if len(cards) == 2
        else None,
        MassVerb("Merge into one", "merge", lambda: joining.merge_chosen(page, cards))
        if len(cards) <= MOST_MERGED
        else None,
        MassVerb("Remove", "trash", lambda: page.session.do(lambda book: editing.remove_cards(book, cards))),
    ]
    return [verb for verb in verbs if verb is not None]


def add_dropping(menu: QMenu, page: CardsPage, these: Chosen) -> None:
    """Put the tags that some of the cards bear into a menu, to take one off them all."""
    for tag in these.tags:
        words = f"{one_line(tag.name)} ({number(tag.cards)})".replace("&", "&&")
        menu.addAction(words).triggered.connect(
            lambda _=False, name=tag.name: page.session.do(lambda book: editing.drop_tag(book, these.ids, name))
        )


def offer_dropping(page: CardsPage, cards: list[int]) -> None:
    """Offer the tags that the cards bear, where the mouse is, to take one off."""

    def offer(these: Chosen) -> None:
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_dropping(menu, page, these)
        if these.tags:
            menu.popup(QCursor.pos())

    page.session.ask(lambda c: chosen(c, cards, 0), offer)


def _add_rhythms(menu: QMenu, page: CardsPage, cards: list[int]) -> None:
    add_rhythms(menu, page.session, cards, ask=page.ask)
    menu.addSeparator()
    menu.addAction("Go through these…").triggered.connect(lambda: page.desk.go("triage", cards))


def _add_industries(menu: QMenu, page: CardsPage, cards: list[int]) -> None:
    accept = menu.addAction("Accept the suggested ones")
    accept.triggered.connect(lambda: page.session.do(lambda book: industries.accept_suggestions(book, cards)))
    menu.addSeparator()
    add_industries(menu, lambda name: page.session.do(lambda book: industries.set_industry(book, cards, name)))
