"""What the book knows of two others knowing each other, with its date and its source."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class Known:
    """One fact: `how` they know each other, since or on which ISO date ("" if unknown), and who says so ("": you).

    `company` is where they know each other from, "" if that is not said. `listed`: one stands in the other's rolodex,
    and nothing else is said.
    """

    how: str
    on: str
    source: str
    company: str = ""
    listed: bool = False


def how_they_know(connection: Connection, one: int, other: int) -> tuple[Known, ...]:
    """What ties these two cards' people, the most telling first. An associate's rolodex counts for whom it names."""
    run = connection.exec_driver_sql
    ends = (one, other)
    known = [
        Known(how or "know each other", since or said_on, source, company, listed=how == _LISTED)
        for how, since, said_on, source, company in run(_ACQUAINTED, ends)
    ]
    known.sort(key=lambda k: (bool(k.source), k.listed, not k.company))
    talks = [Known(f"both there: {text or channel}", on, "your notes") for text, channel, on in run(_TALKS, ends)]
    vouches = [
        Known("one warns of the other" if warning else f"one recommends the other{f' for {topic}' if topic else ''}",
              on, "")
        for topic, warning, on in run(_VOUCHES, ends)
    ]  # fmt: skip
    brought = [Known(f"introduced to each other by {name}", on, "") for name, on in run(_BROUGHT, ends)]
    return tuple(dict.fromkeys([*known, *brought, *vouches, *talks]))


# What a row in an associate's rolodex says where their file says nothing more.
_LISTED = "in their rolodex"
# All the cards of a person: your own, and those in associates' rolodexes.
_CARDS = """WITH person(card, who) AS (SELECT ?1, coalesce((SELECT person_id FROM layer_card WHERE card_id = ?1), ?1)
    UNION ALL SELECT ?2, coalesce((SELECT person_id FROM layer_card WHERE card_id = ?2), ?2)),
ones(id) AS (SELECT who FROM person WHERE card = ?1 UNION
    SELECT card_id FROM layer_card WHERE person_id = (SELECT who FROM person WHERE card = ?1)),
others(id) AS (SELECT who FROM person WHERE card = ?2 UNION
    SELECT card_id FROM layer_card WHERE person_id = (SELECT who FROM person WHERE card = ?2)) """
_EITHER_WAY = "(t.{a} IN ones AND t.{b} IN others OR t.{a} IN others AND t.{b} IN ones)"
_ACQUAINTED = (
    f"{_CARDS} SELECT t.how, t.since, t.said_on, coalesce(s.name, ''), coalesce(k.name, '') FROM acquaintance t"
    " LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
    " LEFT JOIN company k ON k.id = t.company_id"
    f" WHERE {_EITHER_WAY.format(a='contact_id', b='other_id')} ORDER BY t.id"
)
_BROUGHT = (
    f"{_CARDS} SELECT coalesce(w.name, 'you'), t.on_date FROM introduction t"
    " LEFT JOIN card_row w ON w.id = t.introducer_id WHERE t.state IN ('introduced', 'came of it', 'thanked')"
    f" AND {_EITHER_WAY.format(a='contact_id', b='other_id')} ORDER BY t.on_date DESC"
)
_VOUCHES = (
    f"{_CARDS} SELECT t.topic, t.warning, t.on_date FROM vouch t"
    f" WHERE {_EITHER_WAY.format(a='voucher_id', b='contact_id')} ORDER BY t.on_date DESC"
)
_TALKS = (
    f"{_CARDS} SELECT i.text, i.channel, i.on_date FROM interaction i WHERE i.key = ''"
    " AND i.id IN (SELECT interaction_id FROM interaction_contact WHERE contact_id IN ones)"
    " AND i.id IN (SELECT interaction_id FROM interaction_contact WHERE contact_id IN others)"
    " ORDER BY i.on_date DESC LIMIT 3"
)
