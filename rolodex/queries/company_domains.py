"""The internet domains of companies, worked out from the e-mail addresses of their people."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection

from rolodex.models.mail_domains import company_domain, work_domain

# Domains, each with how many of a company's people have an address there; the most used first.
Domains = tuple[tuple[str, int], ...]

_ENOUGH = 2
_SHORTEST_LABEL = 4


def likely_domains(connection: Connection, companies: Sequence[int] | None = None) -> dict[int, Domains]:
    """By company (all, if None are named) the domains that are probably its own.

    A domain counts when it resembles the company's name, or when several people there now have it and most who have it
    are there. Mailboxes that anybody can have never do.
    """
    chosen = "" if companies is None else " AND k.id IN (SELECT value FROM json_each(?))"
    people: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    keys: dict[int, str] = {}
    for company, key, card, address in connection.exec_driver_sql(
        "SELECT k.id, k.key, p.contact_id, e.value FROM company k JOIN position p ON p.company_id = k.id AND p.current"
        " JOIN email e ON e.contact_id = p.contact_id JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL"
        f" WHERE 1{chosen}",
        () if companies is None else (json.dumps(list(companies)),),
    ):
        domain = work_domain(address)
        if domain:
            people[company][domain].add(card)
            keys[company] = key
    everywhere = _holders(connection, {domain for held in people.values() for domain in held})

    def own(company: int) -> Domains:
        counted = Counter({domain: len(cards) for domain, cards in people[company].items()})
        return tuple(
            (domain, here)
            for domain, here in counted.most_common()
            if _resembles(domain, keys[company]) or (here >= _ENOUGH and 2 * here > everywhere[domain])
        )

    return {company: found for company in people if (found := own(company))}


def _holders(connection: Connection, domains: set[str]) -> Counter[str]:
    """How many of all your people have an address at each of these domains."""
    found: Counter[str] = Counter()
    for host, people in connection.exec_driver_sql(
        "SELECT substr(e.key, instr(e.key, '@') + 1) AS host, count(DISTINCT e.contact_id) FROM email e"
        " JOIN card_row w ON w.id = e.contact_id AND w.layer_id IS NULL"
        " WHERE host IN (SELECT value FROM json_each(?)) GROUP BY host",
        (json.dumps(sorted(domains)),),
    ):
        found[company_domain(host)] += people
    return found


def _resembles(domain: str, key: str) -> bool:
    """Whether a domain is made of the company's name: all of it, its first word, or its initials."""
    label, parts = domain.partition(".")[0].replace("-", ""), key.split()
    joined = "".join(parts)
    if len(label) >= _SHORTEST_LABEL:
        return label.startswith(joined) or joined.startswith(label) or label.startswith(parts[0])
    return label == joined or label == "".join(part[0] for part in parts)
