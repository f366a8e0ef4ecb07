"""Who is worth asking: your people who shared an employer, a school or a tag with somebody there. A lead is no tie."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from rolodex.models.ties import Tie
from rolodex.queries.evidence import ties_with_you
from rolodex.queries.graph import Graph
from rolodex.queries.strength import Evidence, band
from rolodex.queries.ways import Step, Way

# Where what two share is known from: tells a lead from the facts that tie them to you.
LEAD_SOURCE = "your cards"
_LEADS = 8
# What more people share says nothing of two of them.
_CROWD = 60
# Of a large company so many are looked at.
_LOOKED_AT = 300


def worth_asking(
    connection: Connection, graph: Graph, there: Sequence[int], companies: Sequence[int], named: set[int], today: date
) -> list[Way]:
    """Your people who share something with the cards `there`, who are at the `companies`; not those already `named`."""
    found: dict[int, list[Evidence]] = defaultdict(list)
    asked = json.dumps(list(there)[:_LOOKED_AT])
    shared = (
        (_EMPLOYERS, (asked, json.dumps(list(companies)), _CROWD), "was at {} too, like {}"),
        (_TAGS, (asked, _CROWD), "tagged “{}” too, like {}"),
    )
    for sql, values, words in shared:
        for number, what, other in connection.exec_driver_sql(sql, values):
            if number not in named and len(found[number]) < 2:
                found[number].append(Evidence(words.format(what, other), "", LEAD_SOURCE, Tie.IN_BOOK))
    best = sorted((number for number in found if found[number]), key=lambda number: (-graph.yours[number], number))
    best = best[:_LEADS]
    ties = ties_with_you(connection, best, today)
    rows = connection.exec_driver_sql(
        "SELECT id, name, title, company, photo_blob_id FROM card_row WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(best),),
    )
    steps = {row[0]: Step(*row) for row in rows}
    return [
        Way(
            (steps[number],),
            band(float(graph.yours[number])),
            tuple((1, fact) for fact in (*found[number], *ties[number])),
            "Nothing says that they know each other.",
            "",
            float(graph.yours[number]),
        )
        for number in best
    ]


_EMPLOYERS = (
    "SELECT DISTINCT m.contact_id, k.name, a.name FROM (SELECT DISTINCT p.contact_id, p.company_id FROM position p"
    " WHERE p.contact_id IN (SELECT value FROM json_each(?)) AND p.company_id IS NOT NULL"
    " AND p.company_id NOT IN (SELECT value FROM json_each(?))) t"
    " JOIN position m ON m.company_id = t.company_id AND m.contact_id <> t.contact_id"
    " JOIN card_row w ON w.id = m.contact_id AND +w.layer_id IS NULL JOIN card_row a ON a.id = t.contact_id"
    " JOIN company k ON k.id = t.company_id"
    " WHERE (SELECT count(*) FROM position x WHERE x.company_id = t.company_id) <= ? ORDER BY m.contact_id, k.name"
)
_TAGS = (
    "SELECT DISTINCT m.contact_id, g.name, a.name FROM contact_tag t"
    " JOIN card_row a ON a.id = t.contact_id AND +a.layer_id IS NULL"
    " JOIN contact_tag m ON m.tag_id = t.tag_id AND m.contact_id <> t.contact_id"
    " JOIN card_row w ON w.id = m.contact_id AND +w.layer_id IS NULL JOIN tag g ON g.id = t.tag_id"
    " WHERE t.contact_id IN (SELECT value FROM json_each(?))"
    " AND (SELECT count(*) FROM contact_tag x WHERE x.tag_id = t.tag_id) <= ? ORDER BY m.contact_id, g.name"
)
