"""What's new: who moved, was promoted, has a new address, is new or no longer listed, each a reason to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.models.base import sql_list

KINDS = (
    "new company",
    "new title",
    "left a job",
    "new job",
    "new e-mail",
    "new phone",
    "new address",
    "new name",
    "new",
    "no longer listed",
)
"""Everything a newer file can tell, in the order of how good a reason to write it is."""

JOB_KINDS = ("new company", "new title", "left a job", "new job")
"""Those of them that tell of a change of job."""


@dataclass(frozen=True)
class News:
    """One piece of news: of which card, what was and what is ("" where there is no such thing), which file told it of
    which day, and whether you have seen to it. `email` is where you would write, "" if unknown."""

    id: int
    card: int
    name: str
    title: str
    company: str
    photo_id: int | None
    kind: str
    before: str
    after: str
    on: str
    source: str
    done: bool
    email: str
    source_kind: str


def news(
    connection: Connection, *, done: bool | None = False, kinds: Sequence[str] = (), limit: int = 10_000
) -> list[News]:
    """The newest first, and by kind within a day. `done` False leaves out what you have seen to; None tells all.
    `kinds` are those wanted, all if none is named."""
    rank = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(KINDS))
    chosen = "" if done is None else f" AND n.done = {int(done)}"
    chosen += f" AND n.kind IN {sql_list(kinds)}" if kinds else ""
    found = connection.exec_driver_sql(
        "SELECT n.id, w.id AS card, w.name, w.title, w.company, w.photo_blob_id AS photo_id, n.kind, n.before, n.after,"
        ' n.on_date AS "on", s.name AS source,'
        " n.done, coalesce((SELECT e.value FROM email e WHERE e.contact_id = w.id ORDER BY e.preferred DESC, e.id"
        " LIMIT 1), '') AS email, s.kind AS source_kind"
        " FROM news n CROSS JOIN card_row w ON w.id = n.contact_id AND w.layer_id IS NULL"
        " JOIN source s ON s.id = n.source_id"
        f" WHERE 1{chosen} ORDER BY n.on_date DESC, CASE n.kind {rank} ELSE {len(KINDS)} END, w.given_key, n.id"
        " LIMIT ?",
        (limit,),
    )
    return [News(**{**row._mapping, "done": bool(row.done)}) for row in found]


def news_count(connection: Connection, kinds: Sequence[str] = KINDS) -> int:
    """How much of these kinds waits for you."""
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM news n CROSS JOIN card_row w ON w.id = n.contact_id AND w.layer_id IS NULL"
            f" WHERE NOT n.done AND n.kind IN {sql_list(kinds)}"
        ).scalar_one()
    )
