"""All tables together: importing this module fills `metadata` with the whole vocabulary."""

from __future__ import annotations

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
