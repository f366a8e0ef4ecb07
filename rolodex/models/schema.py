"""All tables together: importing this module fills `metadata` with the whole vocabulary."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from graphlib import TopologicalSorter

from sqlalchemy import Table

from rolodex.models import changes, companies, contacts, derived, network, sources
from rolodex.models.base import metadata

__all__ = [
    "changes",
    "companies",
    "contacts",
    "derived",
    "journaled_tables",
    "metadata",
    "network",
    "other_ends",
    "sources",
]


def journaled_tables() -> list[Table]:
    """The tables whose writes are journaled, those that are referred to before those that refer to them.

    Only references that hold (ON DELETE CASCADE) count; contact and layer refer to each other, contact comes first.
    """
    tables = {t.name: t for t in metadata.tables.values() if t.info.get("journaled")}
    graph = {
        name: {
            fk.column.table.name
            for fk in table.foreign_keys
            if fk.ondelete == "CASCADE"
            and fk.column.table.name in tables
            and fk.column.table is not table
            and (name, fk.column.table.name) != ("contact", "layer")
        }
        for name, table in tables.items()
    }
    return [tables[name] for name in TopologicalSorter(graph).static_order()]


@cache
def other_ends() -> dict[str, list[str]]:
    """By table, the columns besides contact_id that name a contact."""
    found: dict[str, list[str]] = defaultdict(list)
    for table in journaled_tables():
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            if key.column.table.name == "contact" and key.parent.name != "contact_id":
                found[table.name].append(key.parent.name)
    return found
