"""Who is already there: your own cards that share an address, a number, a profile or the name with what was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.phones import phone_key
from rolodex.queries.cards import CardRow, card_rows
from rolodex.queries.likeness import agree, alike, read_name, written_name
from rolodex.queries.people import HANDFUL
from rolodex.queries.settings import home_country
from rolodex.text import email_key, fold, link_key, words

SAME_NAME = "the same name"


@dataclass(frozen=True)
class Already:
    """A card that may be the same person: `why` in words, and whether the names can be one person's."""

    card: CardRow
    why: str
    agrees: bool


def already(connection: Connection, draft: Draft) -> tuple[Already, ...]:
    """The cards that are there, those whose names agree first. What more than a handful share tells of nobody."""
    found: dict[int, str] = {}
    for why, cards in _sharing(connection, draft):
        for card in cards if len(cards) <= HANDFUL else ():
            found.setdefault(card, why)
    name = written_name(draft.given, draft.family, draft.formatted)
    rows = [Already(row, found[row.id], _agree(name, row.name)) for row in card_rows(connection, list(found))]
    return tuple(sorted(rows, key=lambda row: not row.agrees))


def _sharing(connection: Connection, draft: Draft) -> Iterator[tuple[str, list[int]]]:
    country = home_country(connection)
    profiles = [key for link in draft.links if (key := link_key(link.kind, link.value))]
    phones = [key for phone in draft.phones if (key := phone_key(phone.value, country))]
    for why, table, keys in (
        ("the same profile", "link", profiles),
        ("the same e-mail address", "email", [email_key(email.value) for email in draft.emails]),
        ("the same phone number", "phone", phones),
    ):
        by_key: dict[str, list[int]] = {}
        # Nothing but the keys is read of the large tables; whose they are is asked of the few that fit.
        found = connection.exec_driver_sql(
            f"SELECT t.key, w.id FROM (SELECT DISTINCT key, contact_id FROM {table} WHERE key IN (SELECT value"
            " FROM json_each(?))) t CROSS JOIN card_row w ON w.id = t.contact_id AND w.layer_id IS NULL",
            (json.dumps(keys),),
        )
        for key, card in found if keys else ():
            by_key.setdefault(key, []).append(card)
        for cards in by_key.values():
            yield why, cards
    name = " ".join(part for part in (draft.given, draft.family) if part) or draft.formatted
    if len(words(name)) > 1:
        yield SAME_NAME, _called(connection, name)


def _called(connection: Connection, name: str) -> list[int]:
    phrase = json.dumps(" ".join(words(name)))
    found = connection.exec_driver_sql(
        "SELECT w.id, w.name FROM card_index i CROSS JOIN card_row w ON w.id = i.rowid"
        " WHERE card_index MATCH ? AND w.layer_id IS NULL LIMIT 50",
        (f"name : {phrase}",),
    )
    return [card for card, called in found if fold(called) == fold(name)]


def _agree(name: str, other: str) -> bool:
    written = written_name("", "", other)
    return not name or agree(read_name(name), read_name(written)) or alike(name, written) is not None
