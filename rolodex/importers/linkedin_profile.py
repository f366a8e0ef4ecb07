"""LinkedIn's Profile.csv: what you say of yourself there. Your own profile's address is not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import NOT_READ, YOU, archive_day, no_table, person_name, written_date
from rolodex.importers.table import Columns, TableRow, named, open_table
from rolodex.models.draft import Draft, DraftLink, DraftName, ReadItem
from rolodex.text import clean

FORMAT = "linkedin-profile"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        given="First Name",
        family="Last Name",
        maiden="Maiden Name",
        address="Address",
        birthday="Birth Date",
        headline="Headline",
        summary="Summary",
        industry="Industry",
        postcode="Zip Code",
        location="Geo Location",
        handles="Twitter Handles",
        websites="Websites",
        messengers="Instant Messengers",
    ),
    lambda found: {"given", "headline"} <= found and bool(found & {"maiden", "handles"}),
)
# "[PERSONAL:https://…,BLOG:https://…]", "[a handle]", or bare.
_LABELLED = re.compile(r"(?:([A-Z_]{2,20}):)?([^,\[\]]+)")


def recognises(entry: Entry) -> bool:
    """Whether this is your profile."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day; the profile itself names none."""
    return archive_day(entry)


def read(entry: Entry) -> Iterator[ReadItem]:
    """You, as one draft; there is one row."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "First Name and Headline")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    for row in table.rows():
        yield _you(row) if isinstance(row, TableRow) else row


def _you(row: TableRow) -> Draft:
    you = Draft(YOU, row.place, is_you=True)
    person_name(you, row.written("given"), row.written("family"))
    if maiden := row.cell("maiden"):
        you.names.append(DraftName(maiden, "maiden"))
    if birthday := row.cell("birthday"):
        you.dates.append(written_date(birthday))
    if headline := row.cell("headline"):
        you.notes.append(headline)
    if industry := row.cell("industry"):
        you.notes.append(f"Industry: {industry}")
    for label, address in _LABELLED.findall(row.written("websites")):
        if clean(address):
            you.links.append(DraftLink(clean(address), "website", label.replace("_", " ").lower()))
    for _, handle in _LABELLED.findall(row.written("handles")):
        if clean(handle):
            you.links.append(DraftLink(clean(handle), "x"))
    you.raw = keep(you)
    return you
