"""What tells somebody from their namesakes, on one line."""

from __future__ import annotations

from rolodex.queries.written_names import Who


def work(title: str, company: str) -> str:
    """ "Buyer · Northwind Foods", what is known of it; both as a file has them."""
    return " · ".join(part for part in (title, company) if part)


def candidate(who: Who) -> str:
    """ "Luis Romero · Buyer, Northwind Foods · in Dana Okafor's rolodex"."""
    where = f"in {who.via}'s rolodex" if who.via else ""
    return " · ".join(part for part in (who.name, who.does, where) if part)
