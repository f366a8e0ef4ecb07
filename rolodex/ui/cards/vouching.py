"""Vouching for the card that is shown: what its editor offers, and saving what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rolodex.queries.card_parts import Person
from rolodex.queries.cards import card_rows
from rolodex.queries.search import search
from rolodex.queries.vouches import likely_topics
from rolodex.services.vouching import Vouched, vouch
from rolodex.ui.cards.vouch_editor import Saying, VouchEditor

if TYPE_CHECKING:
    from rolodex.ui.cards.page import CardsPage

_PEOPLE = 5


def begin(page: CardsPage, editor: VouchEditor) -> None:
    """Give the editor that was opened on the card its topics, and do what it asks for."""
    if page.view.card is None:
        return
    card = page.view.card.id
    session = page.session
    session.ask(lambda c: likely_topics(c, card), editor.show_topics, lambda _: None, slot="topics")
    editor.people_wanted.connect(
        lambda name: session.ask(lambda c: _people(c, name, card), editor.show_people, lambda _: None, slot="vouchers")
    )
    editor.saved.connect(lambda said: _save(page, editor, card, said))


def _save(page: CardsPage, editor: VouchEditor, card: int, said: Saying) -> None:
    def close(done: Vouched) -> None:
        # What is saved may stand on another card: somebody in an associate's rolodex gets one of your own.
        if page.view.face is not None:
            page.view.face.close_vouch(editor)
        if done.changed.id is None:
            page.desk.say("You wrote that down before. Nothing had to change.")

    page.session.do(
        lambda book: vouch(book, said.voucher, card, "", said.topic, said.words, said.warning),
        close,
        editor.show_problem,
    )


def _people(connection: Any, name: str, card: int) -> list[Person]:
    """Who of your own people may be meant as the one who says so."""
    if not name.strip():
        return []
    ids = [number for number in search(connection, name).ids[: _PEOPLE + 1] if number != card]
    return [Person(row.id, row.name) for row in card_rows(connection, ids[:_PEOPLE])]
