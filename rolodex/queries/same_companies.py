"""Pairs of companies that may be one: why, and how surely. Nothing here is ever merged by itself.

Only companies that have something in common are compared: the first word, a domain, all letters but one, the same
words. So the time grows with the number of companies and not with its square.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.queries.company_domains import likely_domains

_LIKELY = 0.5
# A name that more companies begin with is a common word ("Harbour"), and no sign of one firm.
_COMMON = 3
# A domain that more companies have is a landlord's or an umbrella's.
_MOST_AT_DOMAIN = 5
# How far apart in one block, sorted by name, two companies may stand to be compared.
_WINDOW = 25
_SHORTEST = 6
_ALIKE = 85
_FILLERS = frozenset({"the", "and", "of"})


@dataclass(frozen=True)
class SamePair:
    """Two companies that may be one, the one with more people first; `score` is between 0 and 1."""

    company: int
    name: str
    people: int
    other: int
    other_name: str
    other_people: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class _Firm:
    id: int
    name: str
    parts: tuple[str, ...]
    people: int
    domains: frozenset[str]


def same_companies(connection: Connection, company: int | None = None, limit: int = 200) -> list[SamePair]:
    """The likeliest pairs first, those of one company if it is named, without those you said are not the same."""
    firms = _firms(connection, None if company is None else _resembling(connection, company))
    begins = Counter(firm.parts[:size] for firm in firms for size in range(1, len(firm.parts)))
    unlike = {
        (low, high)
        for low, high in connection.exec_driver_sql("SELECT company_id, other_id FROM company_not_same").fetchall()
    }
    pairs = []
    for one, two in _to_compare(firms, company):
        if (min(one.id, two.id), max(one.id, two.id)) not in unlike:
            score, why = _judge(one, two, begins)
            if score >= _LIKELY:
                first, second = (one, two) if (-one.people, one.id) < (-two.people, two.id) else (two, one)
                pairs.append(
                    SamePair(first.id, first.name, first.people, second.id, second.name, second.people, score, why)
                )
    return sorted(pairs, key=lambda p: (-p.score, -p.people, p.name, p.other))[:limit]


def _resembling(connection: Connection, company: int) -> list[int]:
    """The company and all that have a name like it, or people with addresses at its domains."""
    run = connection.exec_driver_sql
    keys: dict[int, str] = dict(tuple(row) for row in run("SELECT id, key FROM company"))
    if company not in keys:
        return []
    own = _parts(keys[company])
    found = {number for number, key in keys.items() if _names_alike(own, _parts(key))[1]}
    domains = {domain for domain, _ in likely_domains(connection, [company]).get(company, ())}
    domains |= set(run("SELECT domain FROM company WHERE id = ? AND domain <> ''", (company,)).scalars())
    for domain in domains:
        found |= set(
            run(
                "SELECT p.company_id FROM email e JOIN position p ON p.contact_id = e.contact_id AND p.current"
                " JOIN card_row w ON w.id = e.contact_id AND w.layer_id IS NULL"
                " WHERE (e.key LIKE ?1 OR e.key LIKE ?2) AND p.company_id IS NOT NULL"
                " UNION SELECT id FROM company WHERE domain = ?3",
                (f"%@{domain}", f"%.{domain}", domain),
            ).scalars()
        )
    return [company, *(found - {company})]


def _parts(key: str) -> tuple[str, ...]:
    """The words of a key that tell companies apart."""
    parts = key.split()
    return tuple(part for part in parts if part not in _FILLERS) or tuple(parts)


def _firms(connection: Connection, ids: list[int] | None) -> list[_Firm]:
    """The companies of these ids, or all, that your people are or were at."""
    shared: dict[int, set[str]] = {c: {d for d, _ in held} for c, held in likely_domains(connection, ids).items()}
    chosen = "" if ids is None else " WHERE k.id IN (SELECT value FROM json_each(?))"
    rows = connection.exec_driver_sql(
        "SELECT k.id, k.name, k.key, k.domain, count(DISTINCT CASE WHEN p.current THEN w.id END) FROM company k"
        " JOIN position p ON p.company_id = k.id JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL"
        f"{chosen} GROUP BY k.id",
        () if ids is None else (json.dumps(ids),),
    ).fetchall()
    for number, _, _, domain, _ in rows:
        if domain:
            shared.setdefault(number, set()).add(domain)
    common = Counter(domain for domains in shared.values() for domain in domains)
    firms = []
    for number, name, key, _, people in rows:
        own = frozenset(d for d in shared.get(number, ()) if common[d] <= _MOST_AT_DOMAIN)
        firms.append(_Firm(number, name, _parts(key), people, own))
    return firms


def _to_compare(firms: list[_Firm], company: int | None) -> Iterator[tuple[_Firm, _Firm]]:
    """Each pair that has something in common, once."""
    if company is not None:
        one = next((firm for firm in firms if firm.id == company), None)
        if one is not None:
            yield from ((one, other) for other in firms if other is not one)
        return
    blocks: dict[Hashable, list[_Firm]] = defaultdict(list)
    for firm in sorted(firms, key=lambda firm: firm.parts):
        for block in _blocks(firm):
            blocks[block].append(firm)
    seen: set[tuple[int, int]] = set()
    for together in blocks.values():
        for at, one in enumerate(together):
            for two in together[at + 1 : at + 1 + _WINDOW]:
                pair = (min(one.id, two.id), max(one.id, two.id))
                if one is not two and pair not in seen:
                    seen.add(pair)
                    yield one, two


def _blocks(firm: _Firm) -> Iterable[Hashable]:
    yield ("first word", firm.parts[0])
    yield ("words", tuple(sorted(firm.parts)))
    yield from (("domain", domain) for domain in firm.domains)
    joined = "".join(firm.parts)
    if len(joined) >= _SHORTEST:
        yield ("letters", joined)
        # Two names are one letter apart when they are the same without one letter each.
        yield from {("letters", joined[:at] + joined[at + 1 :]) for at in range(len(joined))}


def _judge(one: _Firm, two: _Firm, begins: Counter[tuple[str, ...]]) -> tuple[float, str]:
    """How surely two are one, and why; 0 for two that are not."""
    if _numbers(one) != _numbers(two):
        return 0.0, ""
    score, why = _names_alike(one.parts, two.parts)
    shared = one.domains & two.domains
    if shared:
        domain = min(shared)
        if not why:
            return 0.6, f"they share the e-mail domain {domain}"
        return round(min(0.97, score + 0.3), 2), f"{why} and they share the e-mail domain {domain}"
    if why and one.domains and two.domains:
        score -= 0.3
    if why == _BEGINS and begins[min(one.parts, two.parts, key=len)] > _COMMON:
        return 0.0, ""
    return round(score, 2), why


_BEGINS = "one name begins with the other"


def _names_alike(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[float, str]:
    """How alike two names are, given as their words, and in what."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import OSA

    if one == two:
        return 0.9, "the same but for “the” or “and”"
    joined, other = "".join(one), "".join(two)
    if joined == other:
        return 0.9, "the same letters, spaced differently"
    if len(one) == len(two) and sorted(one) == sorted(two):
        return 0.85, "the same words in another order"
    if len(one) != len(two) and one[: len(two)] == two[: len(one)]:
        return 0.6, _BEGINS
    if min(len(joined), len(other)) >= _SHORTEST and OSA.distance(joined, other, score_cutoff=1) <= 1:
        return 0.75, "one letter apart"
    if one[0] == two[0] and fuzz.token_sort_ratio(" ".join(one), " ".join(two)) >= _ALIKE:
        return 0.65, "nearly the same words"
    return 0.0, ""


def _numbers(firm: _Firm) -> set[str]:
    return {part for part in firm.parts if part.isdecimal()}
