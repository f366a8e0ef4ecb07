"""Whom somebody knows, besides you, and what we know that from."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.models.base import sql_list
from rolodex.models.network import MADE
from rolodex.models.ties import MOST_AT_ONE_TABLE
from rolodex.queries.card_parts import YOU, Person

# What relations are, seen from the other side. Those that are not here are told as they stand on the other card.
_SAME_BOTH_WAYS = frozenset(
    """spouse partner husband wife friend sibling brother sister cousin colleague co-worker neighbor neighbour relative
    kin family contact acquaintance met domestic partner""".split()
) | {"domestic partner"}
_THE_OTHER_WAY = {"child": "parent", "parent": "child", "mother": "child", "father": "child"}


@dataclass(frozen=True)
class KnownFact:
    """One reason why two know each other: in words, the ISO date of it ("" if unknown), the source ("" for your own
    word), and the acquaintance that says so if it is yours to remove, else 0.
    """

    text: str
    on: str
    source: str
    removable: int = 0


@dataclass(frozen=True)
class Known:
    """Somebody whom a person knows, and from what, the surest first."""

    person: Person
    facts: tuple[KnownFact, ...]

    @property
    def on(self) -> str:
        """The latest day that any fact is of."""
        return max(fact.on for fact in self.facts)


def known_by(connection: Connection, card_id: int, today: date | None = None) -> tuple[Known, ...]:
    """Everybody of your own cards whom the card's person knows, you left out: family and others named on cards first,
    then whom you say they know, and so on; of these, those of whom most is known. Talks after `today` (the clock's, if
    None) are only planned.
    """
    day = (today or date.today()).isoformat()

    def talked(connection: Connection, card: int) -> Found:
        return _talked(connection, card, day)

    facts: dict[int, list[KnownFact]] = defaultdict(list)
    rank: dict[int, int] = {}
    for number, find in enumerate((_related, _said, _introduced, _vouched, talked, _in_rolodexes)):
        for other, fact in find(connection, card_id):
            if other not in (YOU, card_id) and fact not in facts[other]:
                facts[other].append(fact)
                rank.setdefault(other, number)
    names = _names(connection, list(facts))
    ordered = sorted(names, key=lambda other: (rank[other], -len(facts[other]), names[other][0], other))
    return tuple(Known(Person(other, names[other][1]), tuple(facts[other])) for other in ordered)


def _names(connection: Connection, cards: list[int]) -> dict[int, tuple[str, str]]:
    rows = connection.exec_driver_sql(
        "SELECT id, given_key, name FROM card_row WHERE layer_id IS NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(cards),),
    )
    return {number: (key, name) for number, key, name in rows}


Found = Iterator[tuple[int, KnownFact]]


def _said(connection: Connection, card: int) -> Found:
    """Acquaintances by your word, or by a file of your own."""
    for number, first, other, how, since, note, rating, yours, on, source in _rows(
        connection,
        "SELECT t.id, t.contact_id = ?1, CASE t.contact_id WHEN ?1 THEN t.other_id ELSE t.contact_id END, t.how,"
        " t.since, t.note, t.rating, t.record_id IS NULL, coalesce(s.as_of, t.said_on), coalesce(s.name, '')"
        " FROM acquaintance t JOIN contact c ON c.id = t.contact_id AND c.layer_id IS NULL"
        " LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
        f" WHERE (t.contact_id = ?1 OR t.other_id = ?1) AND {YOU} NOT IN (t.contact_id, t.other_id) ORDER BY t.id",
        card,
    ):
        yield other, KnownFact(_how(how, since, note, rating, first=bool(first)), on, source, number if yours else 0)


def _how(how: str, since: str, note: str, rating: int, *, first: bool) -> str:
    """How two know each other, on the card of the one (`first`) or the other."""
    if how.startswith("is their "):
        what = how.removeprefix("is their ")
        text = f"has them as {what}" if first else f"their {what}"
    else:
        text = how.removeprefix("know each other").removeprefix("are ").strip()
    well = {5: "know each other well", 4: "know each other rather well", 2: "know each other a little"}.get(rating, "")
    text = ", ".join(part for part in (well if "friends" not in text else "", text) if part) or "know each other"
    till = note.removeprefix("until ") if note.startswith("until ") else ""
    years = f"{_year(since)}–{_year(till)}" if since and till else f"until {till}" if till else _since(since)
    if re.search(r"\b(?:since|until) \d{4}$", text):
        years = ""
    rest = note if note and not till else ""
    return ", ".join(part for part in (text, years, rest) if part)


def _year(day: str) -> str:
    return day.rpartition(" ")[2] if " " in day else day[:4]


def _since(day: str) -> str:
    return f"since {day[:4]}" if day else ""


def _related(connection: Connection, card: int) -> Found:
    """Relations on the card, and on others' cards."""
    for owner, other, label, source, as_of in _rows(
        connection,
        "SELECT t.contact_id, t.other_id, t.label, coalesce(s.name, ''), coalesce(s.as_of, '') FROM relation t"
        " LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
        " WHERE (t.contact_id = ?1 OR t.other_id = ?1) AND t.other_id > 0 ORDER BY t.id",
        card,
    ):
        what = label.lower()
        if owner == card or what in _SAME_BOTH_WAYS:
            text = what or "on their card"
        elif what in _THE_OTHER_WAY:
            text = _THE_OTHER_WAY[what]
        else:
            text = f"named as {what} there" if what else "named on that card"
        yield (other if owner == card else owner), KnownFact(text, as_of, source)


def _introduced(connection: Connection, card: int) -> Found:
    """Who was brought together, by whom."""
    for introducer, one, other, on, *names in _rows(
        connection,
        "SELECT i.introducer_id, i.contact_id, i.other_id, i.on_date, coalesce(a.name, 'you'), coalesce(b.name, 'you'),"
        " coalesce(c.name, 'you') FROM introduction i LEFT JOIN card_row a ON a.id = i.introducer_id"
        " LEFT JOIN card_row b ON b.id = i.contact_id LEFT JOIN card_row c ON c.id = i.other_id"
        f" WHERE i.state IN {sql_list(MADE)} AND (i.introducer_id = ?1 OR i.contact_id = ?1 OR i.other_id = ?1)"
        " ORDER BY i.on_date, i.id",
        card,
    ):
        called = dict(zip((introducer, one, other), names, strict=True))
        ends = (one, other)
        if card in ends:
            met = other if card == one else one
            yield met, KnownFact(f"introduced by {called[introducer]}", on, "")
            yield introducer, KnownFact(f"introduced them to {called[met]}", on, "")
        else:
            for end, met in (ends, ends[::-1]):
                yield end, KnownFact(f"introduced to {called[met]}", on, "")


def _vouched(connection: Connection, card: int) -> Found:
    """Who vouches for whom; warnings, too, are of people one knows."""
    for voucher, about, topic, warning, on, source in _rows(
        connection,
        "SELECT t.voucher_id, t.contact_id, t.topic, t.warning, t.on_date, coalesce(s.name, '') FROM vouch t"
        " LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
        " WHERE (t.voucher_id = ?1 OR t.contact_id = ?1) AND t.contact_id > 0 ORDER BY t.on_date, t.id",
        card,
    ):
        what = f", {topic}" if topic else ""
        if voucher == card:
            yield about, KnownFact(("warns of them" if warning else "vouches for them") + what, on, source)
        else:
            yield voucher, KnownFact(("warned of by them" if warning else "vouched for by them") + what, on, source)


def _talked(connection: Connection, card: int, today: str) -> Found:
    """Who was at the same talk, or wrote in the same thread: told once for each kind, with the last day."""
    last: dict[tuple[int, bool, str], str] = {}
    for other, logged, channel, on in _rows(
        connection,
        "SELECT o.contact_id, i.key = '', i.channel, i.on_date FROM interaction_contact t"
        " JOIN interaction i ON i.id = t.interaction_id JOIN interaction_contact o ON o.interaction_id = i.id"
        f" WHERE t.contact_id = ?1 AND o.contact_id <> ?1 AND i.on_date <= ?2"
        " AND (SELECT count(*) FROM interaction_contact n WHERE n.interaction_id = i.id)"
        f" <= {MOST_AT_ONE_TABLE} ORDER BY i.on_date, i.id",
        card,
        today,
    ):
        last[(other, bool(logged), channel)] = on
    for (other, logged, channel), on in last.items():
        yield other, KnownFact("at the same talk" if logged else f"in the same thread on {channel}", on, "")


def _in_rolodexes(connection: Connection, card: int) -> Found:
    """People you know yourself whom an associate's rolodex has: the card may be of either."""
    for associate, person, how, since, source in _rows(
        connection,
        "SELECT l.associate_id, p.person_id, t.how, t.since, a.name FROM layer_card p"
        " JOIN contact own ON own.id = p.person_id AND own.layer_id IS NULL JOIN contact c ON c.id = p.card_id"
        " JOIN layer l ON l.id = c.layer_id JOIN card_row a ON a.id = l.associate_id"
        " LEFT JOIN acquaintance t ON t.contact_id = p.card_id AND t.other_id = l.associate_id"
        " WHERE p.card_id IN (SELECT x.card_id FROM layer_card x WHERE x.person_id = ?1"
        "  UNION ALL SELECT c.id FROM contact c JOIN layer l ON l.id = c.layer_id WHERE l.associate_id = ?1)"
        # What a card took along when it was taken over is told already.
        " AND NOT EXISTS (SELECT 1 FROM acquaintance o WHERE o.contact_id = p.person_id"
        "  AND o.other_id = l.associate_id AND o.how = t.how AND o.since = t.since)",
        card,
    ):
        other = person if associate == card else associate
        yield other, KnownFact(how or "in their rolodex", since, f"{source}'s rolodex")


def _rows(connection: Connection, sql: str, card: int, *more: str) -> list[Any]:
    return list(connection.exec_driver_sql(sql, (card, *more)))
