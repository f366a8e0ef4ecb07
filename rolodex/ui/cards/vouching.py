"""Vouching: what the editor offers, and saving what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from rolodex.queries.card_parts import Person
from rolodex.queries.cards import card_rows
from rolodex.queries.search import search
from rolodex.queries.vouches import likely_topics
from rolodex.services.vouching import Vouched, vouch
from rolodex.ui.cards.vouch_editor import Saying, VouchEditor
from rolodex.ui.page import Desk

if TYPE_CHECKING:
    from rolodex.ui.cards.face import Face

_PEOPLE = 5


@dataclass(frozen=True)
class Target:
    """Who is vouched for: a card, or a firm by its name; and the question for topics that are likely."""

    card: int | None
    company: str
    topics: Callable[[Any], list[str]]


def begin(desk: Desk, editor: VouchEditor, target: Target, close: Callable[[Vouched], object]) -> None:
    """Give an editor that was opened its topics, and do what it asks for; `close` takes it away once that is saved."""
    session = desk.session
    session.ask(target.topics, editor.show_topics, lambda _: None, slot="topics")
    editor.people_wanted.connect(
        lambda name: session.ask(
            lambda c: _people(c, name, target.card), editor.show_people, lambda _: None, slot="vouchers"
        )
    )

    def end(done: Vouched) -> None:
        close(done)
        if done.changed.id is None:
            desk.say("You wrote that down before. Nothing had to change.")

    def save(said: Saying) -> None:
        session.do(
            lambda book: vouch(book, said.voucher, target.card, target.company, said.topic, said.words, said.warning),
            end,
            editor.show_problem,
        )

    editor.saved.connect(save)


def begin_on_face(desk: Desk, face: Face, editor: VouchEditor, card: int) -> None:
    """The same on the face of a card. Somebody in an associate's rolodex gets a card of your own, which is shown."""

    def close(done: Vouched) -> None:
        if isValid(face):
            face.close_vouch(editor)
        if done.card is not None and done.card != card:
            desk.open_card(done.card)

    begin(desk, editor, Target(card, "", lambda c: likely_topics(c, card)), close)


def _people(connection: Any, name: str, card: int | None) -> list[Person]:
    """Who of your own people may be meant as the one who says so."""
    if not name.strip():
        return []
    ids = [number for number in search(connection, name).ids[: _PEOPLE + 1] if number != card]
    return [Person(row.id, row.name) for row in card_rows(connection, ids[:_PEOPLE])]
