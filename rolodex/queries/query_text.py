"""The query language: what a person types, read into terms. Nothing typed is an error.

Words match as prefixes and all must match; `"exact phrase"`, `-word`, `a OR b`; `field:word`, `is:starred`,
`has:photo`, `spoke<2025-01`, `added>=2026-03`, `met:2024`. What cannot be read as one of these is searched as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FIELDS = (
    "name",
    "company",
    "title",
    "tag",
    "industry",
    "city",
    "email",
    "phone",
    "note",
    "met",
    "was",
    "via",
    "source",
)
FLAGS = {"is": ("starred", "associate", "due"), "has": ("photo", "favor")}
DATES = ("spoke", "added", "met")

Operator = Literal["<", "<=", ">", ">=", "="]

_TOKEN = re.compile(r'(-?)(?:([a-z]+)(:|<=|>=|<|>))?("([^"]*)"?|\S+)', re.IGNORECASE)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Term:
    """One thing asked. `field` is "" for words anywhere; `operator` is set for dates alone."""

    text: str
    field: str = ""
    operator: Operator | None = None
    negative: bool = False
    exact: bool = False


# All terms of a group must hold; one group of the alternatives is enough.
Query = tuple[tuple[Term, ...], ...]


def read_query(text: str) -> Query:
    """The alternatives a text asks for; empty when it asks for nothing."""
    groups: list[list[Term]] = [[]]
    for match in _TOKEN.finditer(text):
        if match.group() == "OR":
            if groups[-1]:
                groups.append([])
            continue
        groups[-1].append(_term(match))
    return tuple(tuple(group) for group in groups if group)


def _term(match: re.Match[str]) -> Term:
    minus, field, sign, written, quoted = match.groups()
    negative = minus == "-"
    value = written if quoted is None else quoted
    field = (field or "").lower()
    exact = quoted is not None
    if sign == ":" and field in FLAGS and value.lower() in FLAGS[field]:
        return Term(value.lower(), field, negative=negative)
    if sign and field in DATES and _DATE.fullmatch(value):
        return Term(value, field, "=" if sign == ":" else sign, negative)  # type: ignore[arg-type]
    if sign == ":" and field in FIELDS and value:
        return Term(value, field, negative=negative, exact=exact)
    whole = match.group()[1:] if negative else match.group()
    return Term(value if exact and not sign else whole, negative=negative, exact=exact and not sign)
