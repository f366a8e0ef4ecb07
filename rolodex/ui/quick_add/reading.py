"""What a worker finds out for the panel: whose cards are there already, and what pasted vCards would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rolodex.models.draft import Draft
from rolodex.queries.already import Already, already
from rolodex.services.adding import in_words, lacks
from rolodex.services.importing.plan import Item
from rolodex.services.importing.planning import Plan, plan_import
from rolodex.services.importing.reading import read_pasted
from rolodex.services.pasting import source_name
from rolodex.services.watch import Watch
from rolodex.storage.book import Book
from rolodex.ui.importing.words import item_words

_SHOWN = 5


@dataclass(frozen=True)
class Known:
    """A card that is there already, and in words what it lacks of what was written ("1 number"); "" for nothing."""

    already: Already
    lacks: str


@dataclass(frozen=True)
class Told:
    """What pasted vCards say of one person: their name, their card if there is one, and what would happen."""

    name: str
    card: int | None
    words: str


@dataclass(frozen=True)
class PastedCards:
    """The plan of pasted vCards and its first people. `sentence` counts them."""

    plan: Plan
    people: tuple[Told, ...]
    sentence: str
    anything: bool


def find_known(connection: Any, draft: Draft) -> tuple[Known, ...]:
    """Who is there already, each with what adding to their card would do."""
    return tuple(Known(row, in_words(lacks(connection, row.card.id, draft))) for row in already(connection, draft))


def read_cards(book: Book, data: bytes, watch: Watch) -> PastedCards:
    """What pasted vCards would do. Raises InputError when there is none in them, Cancelled if `watch` does."""
    plan = plan_import(book, read_pasted(source_name(datetime.now()), data), watch)
    with book.read() as connection:
        people = tuple(_told(connection, item) for item in plan.items[:_SHOWN])
    counted = [
        f"{count} {words}"
        for count, words in (
            (plan.count("create"), "new"),
            (plan.count("update"), "already here"),
            (plan.count("unchanged"), "with nothing new"),
            (plan.count("leave out"), "removed by you earlier"),
        )
        if count
    ]
    anything = any(item.action in ("create", "update") for item in plan.items)
    return PastedCards(plan, people, ", ".join(counted), anything)


def _told(connection: Any, item: Item) -> Told:
    if item.action == "unchanged":
        return Told(item.name, item.contact_id, "is already here, with all of this")
    if item.contact_id is not None and not item.job_change:
        adds = [in_words(lacks(connection, item.contact_id, saying.draft)) for saying in item.sayings]
        words = next(filter(None, adds), "") or "this source"
        return Told(item.name, item.contact_id, f"is already here: adds {words}")
    words = item_words(item).text
    prefix = "is already here: " if item.contact_id is not None else "may be here already: " if item.maybe else ""
    return Told(item.name, item.contact_id, prefix + words if prefix else words)
