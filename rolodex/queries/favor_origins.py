"""What a favor may come from: the introductions and the talks of those it is between."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU
from rolodex.queries.favors import FavorRow
from rolodex.queries.introduction_words import told
from rolodex.queries.introductions import introduction
from rolodex.text import clean

_SHOWN_CHARS = 70


@dataclass(frozen=True)
class Origin:
    """An introduction (`kind` "introduction") or a talk ("talk") by its id, the ISO day it is of, and what it was."""

    kind: str
    id: int
    on: str
    words: str


def origins(connection: Connection, people: Iterable[int], limit: int) -> tuple[Origin, ...]:
    """The newest introductions and talks in which one of these people took part, you left out."""
    others = json.dumps([person for person in people if person != YOU])
    found = connection.exec_driver_sql(
        "WITH who AS (SELECT value AS id FROM json_each(?))"
        " SELECT 'introduction', t.id, t.on_date FROM introduction t WHERE t.introducer_id IN who"
        " OR t.contact_id IN who OR t.other_id IN who"
        # What an archive proves is a message a day; a favor is promised in a talk that was noted.
        " UNION SELECT 'talk', i.id, i.on_date FROM interaction_contact c JOIN interaction i ON i.id = c.interaction_id"
        " WHERE c.contact_id IN who AND i.key = '' ORDER BY 3 DESC, 2 DESC LIMIT ?",
        (others, limit),
    ).all()
    return tuple(_origin(connection, *row) for row in found)


def origin_of(connection: Connection, favor: FavorRow) -> Origin | None:
    """Where a favor comes from, None if nobody said."""
    run = connection.exec_driver_sql
    if favor.introduction_id is not None:
        on = run("SELECT on_date FROM introduction WHERE id = ?", (favor.introduction_id,)).scalar_one()
        return _origin(connection, "introduction", favor.introduction_id, on)
    if favor.interaction_id is not None:
        on = run("SELECT on_date FROM interaction WHERE id = ?", (favor.interaction_id,)).scalar_one()
        return _origin(connection, "talk", favor.interaction_id, on)
    return None


def _origin(connection: Connection, kind: str, number: int, on: str) -> Origin:
    if kind == "introduction":
        return Origin(kind, number, on, told(introduction(connection, number)))
    channel, text = connection.exec_driver_sql("SELECT channel, text FROM interaction WHERE id = ?", (number,)).one()
    words = clean(text)
    shown = words if len(words) <= _SHOWN_CHARS else f"{words[:_SHOWN_CHARS].rstrip()}…"
    name = channel[:1].upper() + channel[1:] or "Talk"
    return Origin(kind, number, on, f"{name}: {shown}" if shown else name)
