"""LinkedIn's ImportedContacts.csv, in some years "Imported Contacts.csv": a phone's address book, once uploaded."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.linkedin_book import address_book, book_day
from rolodex.importers.table import Columns, named
from rolodex.models.draft import ReadItem

FORMAT = "linkedin-imported-contacts"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        prefix="NamePrefix",
        given="FirstName",
        additional="MiddleName",
        family="LastName",
        suffix="NameSuffix",
        maiden="MaidenName",
        nickname="NickName",
        title="Title",
        emails="Emails",
        phones="PhoneNumbers",
        created="CreatedAt",
        updated="UpdatedAt",
        country="CountryCode",
        region="RegionCode",
        verified="ThirdPartyVerified",
        location="Location",
    ),
    lambda found: {"emails", "verified"} <= found,
)


def recognises(entry: Entry) -> bool:
    """Whether this is such a table."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day, else that of the newest row."""
    return book_day(entry, _COLUMNS)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every row as a draft."""
    yield from address_book(entry, _COLUMNS)
