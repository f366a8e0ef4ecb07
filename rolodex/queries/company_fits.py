"""The companies that a typed name fits, whatever its legal form, accents, case or punctuation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.text import company_key, words

_SUGGESTIONS = 5
_CLOSE = 75


@dataclass(frozen=True)
class Fit:
    """A company that fits what was typed, and how many people you know there now."""

    id: int
    name: str
    people: int


def companies_like(connection: Connection, typed: str, limit: int = 50) -> list[Fit]:
    """The companies a text names: the one whose key it is, or else all whose key begins with it."""
    key = company_key(typed)
    if not key:
        return []
    run = connection.exec_driver_sql
    exact = run(
        f"{_FITS} WHERE k.key = ? OR k.id IN (SELECT company_id FROM company_alias WHERE key = ?) GROUP BY k.id",
        (key, key),
    ).fetchall()
    found = (
        exact
        or run(
            f"{_FITS} WHERE k.key >= ? AND k.key < ? GROUP BY k.id ORDER BY people DESC, k.key LIMIT ?",
            (key, key + "\U0010ffff", limit),
        ).fetchall()
    )
    return [Fit(*row) for row in found]


def complete_company(connection: Connection, typed: str, limit: int = 8) -> list[Fit]:
    """Companies to offer while a name is being typed, those with most of your people first; also those where only
    people in associates' rolodexes are.
    """
    key = " ".join(words(typed))
    if not key:
        return []
    found = connection.exec_driver_sql(
        f"{_FITS} WHERE (k.key >= ? AND k.key < ?) OR k.key LIKE ? GROUP BY k.id"
        " HAVING people > 0 OR max(p.current AND w.layer_id IS NOT NULL)"
        " ORDER BY people DESC, k.key LIMIT ?",
        (key, key + "\U0010ffff", f"% {key}%", limit),
    )
    return [Fit(*row) for row in found]


def companies_near(connection: Connection, typed: str) -> tuple[Fit, ...]:
    """Companies spelt nearly so, or that have one of its words."""
    from rapidfuzz import fuzz, process

    rows = {
        number: (name, key) for number, name, key in connection.exec_driver_sql("SELECT id, name, key FROM company")
    }
    close = process.extract(
        company_key(typed), {n: key for n, (_, key) in rows.items()}, scorer=fuzz.WRatio, limit=_SUGGESTIONS,
        score_cutoff=_CLOSE,
    )  # fmt: skip
    found = {
        fit[0]: Fit(*fit)
        for fit in connection.exec_driver_sql(
            f"{_FITS} WHERE k.id IN (SELECT value FROM json_each(?)) GROUP BY k.id",
            (f"[{','.join(str(n) for _, _, n in close)}]",),
        )
    }
    return tuple(found[number] for _, _, number in close if number in found)


def largest_companies(connection: Connection, limit: int) -> list[Fit]:
    """The companies where you know most people now."""
    found = connection.exec_driver_sql(
        f"{_FITS} GROUP BY k.id HAVING people > 0 ORDER BY people DESC, k.key LIMIT ?", (limit,)
    )
    return [Fit(*row) for row in found]


_FITS = (
    "SELECT k.id, k.name, count(DISTINCT CASE WHEN p.current AND w.layer_id IS NULL THEN w.id END) AS people"
    " FROM company k LEFT JOIN position p ON p.company_id = k.id LEFT JOIN card_row w ON w.id = p.contact_id"
)
