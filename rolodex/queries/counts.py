"""How much there is: the numbers beside the rail's entries, and the lists of tags and industries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rolodex.models.base import sql_list
from rolodex.models.industries import industry_name
from rolodex.models.network import MADE
from rolodex.queries.card_parts import YOU
from rolodex.queries.due import due_count
from rolodex.queries.keep_in_touch import due_count as in_touch_count
from rolodex.queries.news import news_count
from rolodex.storage.engine import read_once


@dataclass(frozen=True)
class Count:
    """A name, how many cards bear it, and how many more have it suggested."""

    name: str
    cards: int
    suggested: int = 0


@dataclass(frozen=True)
class LayerCount:
    """An associate's rolodex by the associate's name, and how many people are in it."""

    id: int
    associate: str
    cards: int


@dataclass(frozen=True)
class Counts:
    """What the rail shows."""

    due: int
    cards: int
    starred: int
    news: int
    companies: int
    introductions: int
    favors: int
    keep_in_touch: int
    industries: tuple[Count, ...]
    tags: tuple[Count, ...]
    layers: tuple[LayerCount, ...]


def card_count(connection: Connection, layer_id: int | None = None) -> int:
    """How many cards of your own there are, or in one associate's rolodex."""
    return int(
        connection.exec_driver_sql("SELECT count(*) FROM card_row WHERE layer_id IS ?", (layer_id,)).scalar_one()
    )


def company_count(connection: Connection) -> int:
    """How many companies your people are or were at, or vouch for."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM company k WHERE EXISTS (SELECT 1 FROM position p"
            " JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL WHERE p.company_id = k.id)"
            " OR k.id IN (SELECT company_id FROM vouch)"
        ).scalar_one()
    )


def introduction_count(connection: Connection) -> int:
    """How many introductions came to pass: yours, those for you, and between others."""
    made = f"SELECT count(*) FROM introduction WHERE state IN {sql_list(MADE)}"
    return int(connection.exec_driver_sql(made).scalar_one())


def owed_by_you(connection: Connection) -> int:
    """How many favors you owe that are open."""
    owed = f"SELECT count(*) FROM favor WHERE contact_id = {YOU} AND settled = ''"
    return int(connection.exec_driver_sql(owed).scalar_one())


def any_ways(connection: Connection) -> bool:
    """Whether anything says that others know each other, so that one may lead to another."""
    ties = (
        "SELECT 1 FROM acquaintance WHERE other_id > 1",
        "SELECT 1 FROM introduction",
        "SELECT 1 FROM relation WHERE other_id > 1",
        "SELECT 1 FROM vouch WHERE voucher_id > 1 AND contact_id > 1",
    )
    some = " OR ".join(f"EXISTS ({sql})" for sql in ties)
    return bool(connection.exec_driver_sql(f"SELECT {some}").scalar_one())


def counts(connection: Connection, today: date) -> Counts:
    """All numbers of the rail, on that day."""
    run = connection.exec_driver_sql
    with read_once(connection):
        return Counts(
            due_count(connection, today),
            card_count(connection),
            int(run("SELECT count(*) FROM card_row WHERE starred = 1 AND layer_id IS NULL").scalar_one()),
            news_count(connection),
            company_count(connection),
            introduction_count(connection),
            owed_by_you(connection),
            in_touch_count(connection, today),
            tuple(industries(connection)),
            tuple(tags(connection)),
            tuple(rolodexes(connection)),
        )


def tags(connection: Connection) -> list[Count]:
    """Every tag in use, the most used first."""
    return [
        Count(name, cards)
        for name, cards in connection.exec_driver_sql(
            "SELECT g.name, count(*) AS cards FROM contact_tag t JOIN tag g ON g.id = t.tag_id"
            " JOIN card_row w ON w.id = t.contact_id AND w.layer_id IS NULL GROUP BY g.id ORDER BY cards DESC, g.key"
        )
    ]


def rolodexes(connection: Connection) -> list[LayerCount]:
    """Every associate's rolodex, by their names. One whose day has passed is there until it is removed: it may be kept
    longer."""
    return [
        LayerCount(*row)
        for row in connection.exec_driver_sql(
            "SELECT l.id, w.name, (SELECT count(*) FROM card_row t WHERE t.layer_id = l.id) FROM layer l"
            " JOIN card_row w ON w.id = l.associate_id ORDER BY w.given_key, l.id"
        )
    ]


def industries(connection: Connection) -> list[Count]:
    """Every industry in use, sub-industries counted with their parent, the most used first."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for keys, suggested, cards in connection.exec_driver_sql(
        "SELECT industry, industry_suggested, count(*) FROM card_row WHERE layer_id IS NULL AND industry <> ''"
        " GROUP BY industry, industry_suggested"
    ):
        for key in keys.split():
            found[key][suggested] += cards
    counted = [Count(industry_name(key) or key, *numbers) for key, numbers in found.items()]
    return sorted(counted, key=lambda count: (-count.cards - count.suggested, count.name))


def newest_change(connection: Connection, *, before_this: bool = False) -> int:
    """The id of the newest change, 0 in a new book: whoever remembers it can tell whether the book has changed.

    `before_this` leaves out the change that is under way.
    """
    sql = "SELECT coalesce(max(id), 0) FROM change"
    if before_this:
        sql += " WHERE id NOT IN (SELECT change_id FROM current_change)"
    return int(connection.exec_driver_sql(sql).scalar_one())
