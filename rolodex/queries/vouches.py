"""Vouches as a list, and the topics worth offering: what people are vouched for, and what a card suggests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from rolodex.queries.card import find_card
from rolodex.queries.card_parts import YOU, Person
from rolodex.queries.companies import company_page
from rolodex.queries.counts import card_count
from rolodex.queries.topics import known_topics, read_topic, same_topic, topic_of_title
from rolodex.text import clean, fold, words

_CLOSE_SPELLING = 80
_NEAR = 3
_MANY = 2000
# Where a card suggests fewer topics, those of others fill up.
_ENOUGH = 6
# Longer ones are sentences, not topics.
_LONGEST_TOPIC = 40


@dataclass(frozen=True)
class VouchRow:
    """One vouch. The one vouched for is a card or a firm; the other of the two is None."""

    id: int
    voucher: Person
    about: str
    card: int | None
    firm: int | None
    topic: str
    words: str
    warning: bool
    on: str


@dataclass(frozen=True)
class TopicCount:
    """A topic, and how many people and firms are vouched for it or have the skill."""

    name: str
    count: int


@dataclass(frozen=True)
class Beginning:
    """What one may ask about: how many cards there are, what most are vouched for, and the commonest skills."""

    cards: int
    topics: tuple[TopicCount, ...]
    skills: tuple[TopicCount, ...]


def beginning(connection: Connection, limit: int = 16) -> Beginning:
    """Where to begin with asking who can help."""
    return Beginning(
        card_count(connection),
        tuple(vouched_topics(connection, limit)),
        tuple(common_skills(connection, limit)),
    )


def vouch_list(connection: Connection) -> tuple[VouchRow, ...]:
    """Every vouch, the newest first."""
    return tuple(
        VouchRow(
            row.id,
            Person(row.voucher_id, "You" if row.voucher_id == YOU else row.voucher),
            "You" if row.contact_id == YOU else row.about,
            row.contact_id,
            row.company_id if row.contact_id is None else None,
            row.topic,
            row.words,
            bool(row.warning),
            row.on_date,
        )
        for row in connection.exec_driver_sql(
            "SELECT v.*, coalesce(b.name, 'Somebody') AS voucher, coalesce(w.name, k.name, 'Somebody') AS about"
            " FROM vouch v LEFT JOIN card_row b ON b.id = v.voucher_id LEFT JOIN card_row w ON w.id = v.contact_id"
            " LEFT JOIN company k ON k.id = v.company_id ORDER BY v.on_date DESC, v.id DESC"
        )
    )


def vouched_topics(connection: Connection, limit: int) -> list[TopicCount]:
    """What most people and firms are vouched for."""
    rows = connection.exec_driver_sql(
        "SELECT topic, count(*) FROM vouch WHERE topic <> '' AND NOT warning"
        f" AND contact_id IS NOT {YOU} GROUP BY topic ORDER BY 2 DESC, 1"
    )
    return _together(rows, limit)


def common_skills(connection: Connection, limit: int) -> list[TopicCount]:
    """The skills most of your people have."""
    rows = connection.exec_driver_sql(
        "SELECT s.name, count(*) FROM contact_skill x JOIN skill s ON s.id = x.skill_id JOIN card_row w"
        " ON w.id = x.contact_id AND w.layer_id IS NULL GROUP BY s.id ORDER BY 2 DESC, 1"
    )
    return _together(rows, limit)


def likely_topics(connection: Connection, card_id: int, limit: int = 12) -> list[str]:
    """What you may want to vouch for somebody for: what they were vouched for, their skills, what their titles and
    industries say, and then what others are vouched for. Raises NotMet when there is no such card."""
    card = find_card(connection, card_id)
    own = [
        *(vouch.topic for vouch in reversed(card.vouches) if vouch.about_id == card_id and not vouch.warning),
        *(skill.name for skill in card.skills),
        *(topic_of_title(job.title) for job in card.jobs if job.current),
        *(industry.name for industry in reversed(card.industries)),
        *card.suggested_industries,
        *(topic_of_title(job.title) for job in card.jobs if not job.current),
    ]
    return _filled_up(connection, own, limit)


def likely_topics_of_firm(connection: Connection, company_id: int, limit: int = 12) -> list[str]:
    """The same for a company: what it was vouched for, and its industry. Raises NotMet when there is none."""
    company = company_page(connection, company_id)
    said = [vouch.topic for vouch in reversed(company.vouches) if not vouch.warning]
    return _filled_up(connection, [*said, company.industry, company.suggested], limit)


def _filled_up(connection: Connection, own: list[str], limit: int) -> list[str]:
    found = _each_once(own, limit)
    others = [topic.name for topic in vouched_topics(connection, limit)]
    return found if len(found) >= _ENOUGH else _each_once([*found, *others], _ENOUGH)


def complete_topic(connection: Connection, typed: str, limit: int) -> list[str]:
    """Topics and skills to offer while one is being typed: those with words that begin so."""
    wanted = words(typed)
    if not wanted:
        return []
    named = [topic.name for topic in (*vouched_topics(connection, _MANY), *common_skills(connection, _MANY))]
    fits = (n for n in named if all(any(w.startswith(part) for w in words(n)) for part in wanted))
    return _each_once(fits, limit)


def topics_like(connection: Connection, asked: str) -> tuple[str, ...]:
    """Topics and skills that are spelt nearly so."""
    from rapidfuzz import fuzz, process

    wanted = " ".join(word for part in read_topic(asked).parts for word in part.typed)
    if not wanted:
        return ()
    names = connection.exec_driver_sql(
        "SELECT topic FROM vouch WHERE topic <> '' UNION SELECT name FROM skill"
    ).scalars()
    known = {name: fold(name) for name in (*names, *known_topics())}
    close = process.extract(wanted, known, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_CLOSE_SPELLING)
    return tuple({same_topic(name): name for _, _, name in reversed(close)}.values())[::-1]


def _together(rows: Iterable[tuple[str, int]], limit: int) -> list[TopicCount]:
    """Ways to write one topic counted as one, under the most usual of them."""
    found: dict[tuple[str, ...], TopicCount] = {}
    for name, count in rows:
        topic = same_topic(name)
        known = found.get(topic, TopicCount(name, 0))
        found[topic] = replace(known, count=known.count + count)
    return sorted(found.values(), key=lambda topic: (-topic.count, fold(topic.name)))[:limit]


def _each_once(names: Iterable[str], limit: int) -> list[str]:
    once: dict[tuple[str, ...], str] = {}
    for name in map(clean, names):
        if name and len(name) <= _LONGEST_TOPIC:
            once.setdefault(same_topic(name), name)
    return list(once.values())[:limit]
