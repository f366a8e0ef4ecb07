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
    linkedin_contacts,
    linkedin_endorsements,
    linkedin_imported_contacts,
    linkedin_invitations,
    linkedin_messages,
    linkedin_notes,
    linkedin_positions,
    linkedin_profile,
    linkedin_recommendations,
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
    linkedin_messages,
    linkedin_invitations,
    linkedin_recommendations,
    linkedin_endorsements,
    linkedin_contacts,
    linkedin_imported_contacts,
    linkedin_notes,
    linkedin_positions,
    linkedin_profile,
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

# Pictures, films, sounds and documents, of which archives hold tens of thousands: none is asked for its rows.
_MEDIA = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|RIFF....(?:WEBP|WAVE|AVI )|....ftyp|%PDF-|OggS|ID3|\x1aE\xdf\xa3", re.DOTALL
)
_LINKEDIN_ARCHIVE = re.compile(r"LinkedInDataExport_\d", re.IGNORECASE)
# Tables of a LinkedIn archive that tell of nobody you know, each by columns that no other program's export has.
_LEFT_ALONE = tuple(
    frozenset(map(column_key, columns.split("|"))) for columns in ("Organization|Followed On", "Saved Date|Job Url")
)


def detect(entry: Entry) -> FormatModule | None:
    """The format of a file, by its content; None if it is none of ours."""
    if _MEDIA.match(entry.head):
        return None
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
    families = dict.fromkeys(module.FORMAT.split("-")[0] for module in FORMATS)
    raise UsageError(f'There is no format called "{name}". The formats are: {", ".join(families)}.')


def left_alone(entry: Entry) -> bool:
    """Whether this is a file of a LinkedIn archive that tells of nobody you know, such as Company Follows.csv."""
    if _LINKEDIN_ARCHIVE.search(entry.container):
        return True
    return not _MEDIA.match(entry.head) and find_header(decode(entry.head), _is_left_alone) is not None


def left_alone_sentence(names: list[str]) -> str:
    """One line for all of an archive's files that are left alone; `names` holds one at least."""
    others = len(names) - 1
    if not others:
        return f"{names[0]} was not read: it tells of nobody you know."
    files = "1 more file" if others == 1 else f"{others} more files"
    return f"{names[0]} and {files} of the archive were not read: they tell of nobody you know."


def _is_left_alone(cells: list[str]) -> bool:
    found = set(map(column_key, cells))
    return any(columns <= found for columns in _LEFT_ALONE)
