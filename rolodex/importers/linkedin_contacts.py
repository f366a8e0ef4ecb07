"""LinkedIn's Contacts.csv: address books that you let LinkedIn read."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.linkedin_book import address_book, book_day
from rolodex.importers.table import Columns, named
from rolodex.models.draft import ReadItem

FORMAT = "linkedin-contacts"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        source="Source",
        given="FirstName",
        family="LastName",
        companies="Companies",
        title="Title",
        emails="Emails",
        phones="PhoneNumbers",
        created="CreatedAt",
        address="Addresses",
        sites="Sites",
        handles="InstantMessageHandles",
        full="FullName",
        birthday="Birthday",
        location="Location",
        bookmarked="BookmarkedAt",
        profiles="Profiles",
    ),
    lambda found: {"handles", "bookmarked"} <= found,
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
