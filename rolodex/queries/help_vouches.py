"""What people say of whom on a topic: the vouches that matter to a question, and all that has to be told with them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU, Person
from rolodex.queries.help_parts import Told
from rolodex.queries.topics import Topic

# Somebody is close to you if you say so (a star, or this rating and more); where you say nothing, if you spoke within
# so many days.
_CLOSE_RATING = 4
_CLOSE_DAYS = 548


@dataclass(frozen=True)
class Word:
    """A vouch as it is weighed: which parts of the topic it names, in its topic or only in its words."""

    told: Told
    card: int | None
    firm: int | None
    parts: frozenset[int]
    by_topic: bool
    close: bool


def vouches_on(connection: Connection, topic: Topic, today: date) -> list[Word]:
    """Every vouch that names the topic, newest first. What is said of you yourself helps nobody."""
    if not topic.parts:
        return []
    fits = may_fit("v.topic || ' ' || v.words", topic)
    words = _weighed(connection, topic, today, _run(connection, fits, topic.likes))
    return [word for word in words if word.parts]


def may_fit(column: str, topic: Topic) -> str:
    """A condition on a column for what is worth looking at, with the topic's `likes` as its values.

    LIKE knows no accents, so what is not plain ASCII is looked at in any case.
    """
    return "(" + " OR ".join([f"{column} LIKE ?"] * len(topic.likes) + [f"{column} GLOB '*[^ -~]*'"]) + ")"


def vouches_of(
    connection: Connection, topic: Topic, today: date, cards: Iterable[int], firms: Iterable[int]
) -> dict[tuple[str, int], list[Word]]:
    """What is said of these cards and firms and has to be told with the answer, by ("card", 12) or ("firm", 3).

    That is what names the topic, what is said in general, and every warning: none is ever hidden.
    """
    rows = _run(
        connection,
        "(v.contact_id IN (SELECT value FROM json_each(?)) OR v.company_id IN (SELECT value FROM json_each(?)))",
        (json.dumps(list(cards)), json.dumps(list(firms))),
    )
    grouped: dict[tuple[str, int], list[Word]] = defaultdict(list)
    for word in _weighed(connection, topic, today, rows):
        if word.told.matters or word.told.warning or not word.told.topic:
            key = ("firm", word.firm) if word.card is None and word.firm is not None else ("card", word.card or 0)
            grouped[key].append(word)
    return grouped


def _run(connection: Connection, condition: str, values: tuple[object, ...]) -> list[Any]:
    return list(
        connection.exec_driver_sql(
            "SELECT v.id, v.voucher_id, coalesce(w.name, 'Somebody') AS voucher, v.contact_id, v.company_id, v.topic,"
            " v.words, v.warning, v.on_date, coalesce(w.starred, 0) AS starred, coalesce(w.spoke, '') AS spoke,"
            " coalesce(c.rating, 0) AS rating FROM vouch v LEFT JOIN card_row w ON w.id = v.voucher_id"
            " LEFT JOIN contact c ON c.id = v.voucher_id"
            f" WHERE {condition} AND v.contact_id IS NOT {YOU} ORDER BY v.on_date DESC, v.id DESC",
            values,
        )
    )


def _weighed(connection: Connection, topic: Topic, today: date, rows: list[Any]) -> Iterator[Word]:
    for row in rows:
        if row.on_date[:10] > today.isoformat():
            continue
        by_topic, by_words = topic.fit(row.topic), topic.fit(row.words)
        # Long words of praise name many things in passing: they count for what was asked in the same words.
        parts = by_topic.parts | (by_words.parts if by_words.exact else frozenset())
        # A warning without a topic is one about everything.
        matters = bool(parts) or bool(row.warning and not row.topic)
        person = Person(row.voucher_id, "You" if row.voucher_id == YOU else row.voucher)
        told = Told(row.id, person, row.topic, row.words, bool(row.warning), row.on_date, matters)
        yield Word(told, row.contact_id, row.company_id, parts, bool(by_topic), _is_close(row, today))


def _is_close(row: Any, today: date) -> bool:
    if row.voucher_id == YOU or row.starred or row.rating:
        return bool(row.voucher_id == YOU or row.starred or row.rating >= _CLOSE_RATING)
    return bool(row.spoke >= (today - timedelta(days=_CLOSE_DAYS)).isoformat())
