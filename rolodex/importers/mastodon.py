"""Mastodon's following_accounts.csv: whom you follow, by address (formats.md, Instagram, Mastodon)."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.social import few_problems
from rolodex.importers.table import Columns, named, open_table
from rolodex.models.draft import Draft, DraftLink, Problem, ReadItem
from rolodex.text import link_key

FORMAT = "mastodon"
LABEL = "Mastodon"

# The lists of muted and blocked accounts say "Hide notifications", or no header at all.
_COLUMNS = Columns(
    named(
        address="Account address",
        boosts="Show boosts",
        notify="Notify on new posts",
        languages="Languages",
    ),
    lambda found: {"address", "boosts"} <= found,
)


def recognises(entry: Entry) -> bool:
    """Whether this is a list of the accounts you follow."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The file carries no day."""
    return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every account as a draft. Raises InputError if the file cannot be opened any more."""
    return few_problems(entry, _read(entry))


def _read(entry: Entry) -> Iterator[ReadItem]:
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield Problem(entry.name, "No row here names Mastodon's columns, such as Account address and Show boosts.")
        return
    yield from table.unknown_columns()
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        address = row.cell("address")
        key = link_key("mastodon", address)
        if not key:
            yield Problem(row.place, f'"{address}" is no address of an account, such as ada@social.example.')
            continue
        name = key.partition("/")[2]
        draft = Draft(key, row.place, table.raw(row.row), formatted=name, known_how="you follow them on Mastodon")
        draft.links = [DraftLink(f"@{name}", "mastodon")]
        yield draft
