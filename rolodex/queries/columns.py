"""The list as a table: which columns there are, what stands in them, and every card in a column's order.

A column is one expression over a card's row. The values of the rows in sight are asked for alone; an order is worked
out for all cards at once, which takes less than half a second for 100,000.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rolodex.errors import UsageError
from rolodex.models.industries import industry_name
from rolodex.models.rhythm_words import LONGEST, NEVER, every
from rolodex.queries.cards import numbers
from rolodex.text import fold


@dataclass(frozen=True)
class Column:
    """A column by its key, and its heading. `figures` stand in a column of numbers or days."""

    key: str
    title: str
    sql: str
    figures: bool = False
    # What to sort by, where that is not what is shown.
    order: str = ""


@dataclass(frozen=True)
class ColumnRow:
    """One card of the table: its name and picture, whether it is starred, and the texts of the columns asked for."""

    id: int
    name: str
    photo_id: int | None
    starred: bool
    values: tuple[str, ...]


def _first(table: str, column: str, order: str = "id") -> str:
    return (
        f"(SELECT t.{column} FROM {table} t WHERE t.contact_id = w.id AND t.{column} <> '' ORDER BY t.{order} LIMIT 1)"
    )


def _listed(sql: str) -> str:
    return f"(SELECT group_concat(word, ', ') FROM ({sql}))"


def _contact(expression: str) -> str:
    return f"(SELECT {expression} FROM contact t WHERE t.id = w.id)"


_BIRTHDAY = "FROM date t WHERE t.contact_id = w.id AND t.kind = 'birthday' ORDER BY t.id LIMIT 1"
_TAGS = (
    "SELECT t.name AS word FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE x.contact_id = w.id ORDER BY t.key"
)
_SOURCES = (
    "SELECT DISTINCT s.name AS word FROM record r JOIN source s ON s.id = r.source_id WHERE r.contact_id = w.id"
    " ORDER BY s.name"
)
_FAVORS = (
    "(SELECT count(*) FROM (SELECT f.id FROM favor f WHERE f.contact_id = w.id AND f.settled = ''"
    " UNION SELECT f.id FROM favor f WHERE f.other_id = w.id AND f.settled = ''))"
)
_RHYTHM = f"coalesce((SELECT k.rhythm_days FROM keep_in_touch k WHERE k.card_id = w.id), {_contact('t.rhythm_days')})"

_BY_RHYTHM = f"(SELECT CASE r WHEN 0 THEN NULL WHEN {NEVER} THEN {LONGEST + 1} ELSE r END FROM (SELECT {_RHYTHM} AS r))"

_ALL = (
    Column("name", "Name", "w.name", order="w.given_key"),
    Column("given", "First name", _contact("t.given")),
    Column("family", "Family name", _contact("t.family"), order="w.family_key"),
    Column("title", "Title", "w.title"),
    Column("company", "Company", "w.company"),
    Column("city", "City", _first("address", "city")),
    Column("country", "Country", _first("address", "country")),
    Column("email", "E-mail", _first("email", "value", "preferred DESC, t.id")),
    Column("phone", "Phone", _first("phone", "value", "preferred DESC, t.id"), figures=True),
    Column("link", "Link", _first("link", "value")),
    Column("tags", "Tags", _listed(_TAGS)),
    Column("industry", "Industry", "w.industry"),
    Column("spoke", "Last spoke", "w.spoke", figures=True),
    Column("rhythm", "Keep in touch", _RHYTHM, order=_BY_RHYTHM),
    Column("due", "Due", "(SELECT k.due_on FROM keep_in_touch k WHERE k.card_id = w.id)", figures=True),
    Column("added", "Added", _contact("substr(t.added, 1, 10)"), figures=True, order="w.id"),
    Column("met", "How we met", _contact("t.met")),
    Column("starred", "Starred", "w.starred", order="nullif(w.starred, 0)"),
    Column("sources", "From", _listed(_SOURCES)),
    Column("favors", "Open favors", _FAVORS, figures=True, order=f"nullif({_FAVORS}, 0)"),
    Column("birthday", "Birthday", f"(SELECT json_array(t.year, t.month, t.day, t.text) {_BIRTHDAY})", figures=True,
           order=f"(SELECT format('%02d-%02d', t.month, t.day) {_BIRTHDAY})"),
)  # fmt: skip
# By key, in the order in which they are offered.
COLUMNS = {column.key: column for column in _ALL}
DEFAULT_COLUMNS = ("name", "title", "company", "city", "email", "tags", "spoke")


def check_columns(keys: Iterable[str]) -> tuple[str, ...]:
    """The columns of these keys or headings, once each. Raises UsageError, which names those there are."""
    by_name = {fold(name): column.key for column in _ALL for name in (column.title, column.key)}
    found: list[str] = []
    for written in keys:
        key = by_name.get(fold(written.strip()))
        if key is None:
            raise UsageError(f"There is no column “{written.strip()}”. There are: {', '.join(COLUMNS)}.")
        found.append(key)
    return tuple(dict.fromkeys(found))


def column_rows(connection: Connection, ids: Sequence[int], keys: Sequence[str]) -> list[ColumnRow]:
    """The rows of these cards with these columns, in the order asked; cards that are gone are left out."""
    wanted = "".join(f", {COLUMNS[key].sql}" for key in keys)
    rows = connection.exec_driver_sql(
        f"SELECT w.id, w.name, w.photo_blob_id, w.starred{wanted} FROM card_row w"
        " WHERE w.id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, ids))}]",),
    )
    found = {
        row[0]: ColumnRow(
            row[0], row[1], row[2], bool(row[3]), tuple(_words(key, v) for key, v in zip(keys, row[4:], strict=True))
        )
        for row in rows
    }
    return [found[number] for number in ids if number in found]


def sorted_ids(connection: Connection, key: str, *, descending: bool = False) -> array[int]:
    """Every card of your own in the order of a column, cards with nothing in it last, equal ones by name."""
    column = COLUMNS[key]
    turned = " DESC" if descending else ""
    return numbers(
        connection,
        f"SELECT id AS number FROM (SELECT w.id, {column.order or column.sql} AS value, w.given_key FROM card_row w"
        " WHERE w.layer_id IS NULL)"
        f" ORDER BY coalesce(value, '') = '', value COLLATE NOCASE{turned}, given_key",
        (),
    )


def _words(key: str, value: object) -> str:
    """A column's value as it is written."""
    if value is None:
        return ""
    if key == "rhythm":
        return every(int(str(value)))
    if key == "starred":
        return "★" if value else ""
    if key == "favors":
        return str(value or "")
    if key == "industry":
        return ", ".join(industry_name(word) or word for word in str(value).split())
    if key == "birthday":
        return _day(str(value))
    return str(value)


def _day(parts: str) -> str:
    """ "1984-05-12", "--05-12" without a year, or what was written."""
    year, month, day, text = json.loads(parts)
    if not month:
        return f"{year:04d}" if year else str(text)
    written = f"-{month:02d}-{day:02d}" if day else f"-{month:02d}"
    return f"{year:04d}{written}" if year else f"-{written}"
