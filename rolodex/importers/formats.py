"""The one list of formats. A new one is a module and a line here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from rolodex.errors import UsageError
from rolodex.importers import (
    any_table,
    apple,
    facebook,
    facebook_address_book,
    flickr,
    google,
    hubspot,
    instagram,
    jcard,
    ldif,
    linkedin,
    mastodon,
    monica,
    outlook,
    thunderbird,
    vcard,
    x,
)
from rolodex.importers.csv_text import column_key, decode, find_header
from rolodex.importers.entry import Entry
from rolodex.models.draft import ReadItem


class FormatModule(Protocol):
    """What a format's module offers (see the package's docstring)."""

    FORMAT: str
    LABEL: str

    def recognises(self, entry: Entry) -> bool:
        """Whether the file is of this format, judged by `entry.head`. Never raises, whatever the bytes."""

    def read(self, entry: Entry) -> Iterator[ReadItem]:
        """Everything in the file, in its order. Raises InputError if it cannot be opened any more."""

    def as_of(self, entry: Entry) -> str:
        """The day the file speaks of, in ISO 8601; "" if nothing tells."""


FORMATS: tuple[FormatModule, ...] = (
    linkedin,
    vcard,
    facebook,
    facebook_address_book,
    x,
    instagram,
    mastodon,
    flickr,
    jcard,
    ldif,
    thunderbird,
    apple,
    monica,
    google,
    outlook,
    hubspot,
    any_table,
)

_LINKEDIN_ARCHIVE = re.compile(r"LinkedInDataExport_\d", re.IGNORECASE)
# The other tables of a LinkedIn archive, each by columns that no other program's export has (formats.md, LinkedIn).
_NOT_READ_YET = tuple(
    frozenset(map(column_key, columns.split("|")))
    for columns in (
        "CONVERSATION ID|SENDER PROFILE URL|CONTENT",
        "From|To|Sent At|Direction",
        "Endorsement Date|Skill Name|Endorsement Status",
        "First Name|Last Name|Job Title|Text|Creation Date|Status",
        "Company Name|Title|Description|Started On|Finished On",
        "Organization|Followed On",
        "First Name|Last Name|Maiden Name|Headline|Twitter Handles",
        "Source|FirstName|LastName|InstantMessageHandles|BookmarkedAt",
        "FirstName|LastName|MaidenName|NickName|ThirdPartyVerified",
        "Connection First Name|Connection Profile URL|Note",
        "Saved Date|Job Url",
    )
)


def detect(entry: Entry) -> FormatModule | None:
    """The format of a file, by its content; None if it is none of ours."""
    return next((module for module in FORMATS if module.recognises(entry)), None)


def detect_in(family: tuple[FormatModule, ...], entry: Entry) -> FormatModule | None:
    """The format among those of one program; its first for a file by itself that none recognises."""
    found = next((module for module in family if module.recognises(entry)), None)
    return found or (None if entry.container else family[0])


def by_name(name: str) -> tuple[FormatModule, ...]:
    """The formats that go by `name`: a program's name stands for all it exports ("linkedin", "linkedin-messages").

    Raises UsageError with the names there are.
    """
    wanted = name.lower()
    if found := tuple(m for m in FORMATS if wanted in (m.FORMAT, m.FORMAT.split("-")[0])):
        return found
    names = dict.fromkeys(module.FORMAT for module in FORMATS)
    raise UsageError(f'There is no format called "{name}". The formats are: {", ".join(names)}.')


def not_read_yet(entry: Entry) -> bool:
    """Whether this is a file of a LinkedIn archive that we know of and do not read yet, such as messages.csv."""
    if _LINKEDIN_ARCHIVE.search(entry.container):
        return True
    return find_header(decode(entry.head), _is_not_read_yet) is not None


def unread_sentence(names: list[str]) -> str:
    """One line for all of an archive's files that are not read yet; `names` holds one at least."""
    others = len(names) - 1
    if not others:
        return f"{names[0]} is not read yet."
    return f"{names[0]} and {others} more {'file' if others == 1 else 'files'} of the archive are not read yet."


def _is_not_read_yet(cells: list[str]) -> bool:
    found = set(map(column_key, cells))
    return any(columns <= found for columns in _NOT_READ_YET)
