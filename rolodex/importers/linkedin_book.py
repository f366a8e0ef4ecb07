"""The address books in a LinkedIn archive, whatever their columns: several addresses or numbers may share a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolodex.importers.cells import pieces
from rolodex.importers.entry import Entry
from rolodex.importers.linkedin_text import any_day, day_of, left_out, no_table, person_name, profile_link, written_date
from rolodex.importers.table import Columns, TableRow, open_table
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    Problem,
    ReadItem,
)
from rolodex.text import clean, email_key, linkedin_key

_BETWEEN_WORDS = re.compile(r"[,;|\s]+")
_BETWEEN_NUMBERS = re.compile(r"[,;|\n]+")
_HANDLE = re.compile(r"(?:([A-Za-z][\w ]{1,20}):\s*)?(\S.*)")
_DIGIT = re.compile(r"\d")


def book_day(entry: Entry, columns: Columns) -> str:
    """The archive's day, else that of the newest row."""
    return day_of(entry, columns, "created", any_day)


def address_book(entry: Entry, columns: Columns) -> Iterator[ReadItem]:
    """Every row as a draft, known by its first address or else number, which is all that stays from file to file."""
    table = open_table(entry, columns)
    if table is None:
        yield no_table(entry, "FirstName and Emails")
        return
    yield from table.unknown_columns()
    keys: set[str] = set()
    empty: list[int] = []
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        draft = Draft(place=row.place, raw=table.raw(row.row))
        problems = list(_read_row(draft, row))
        if not draft.display_name:
            empty.append(row.row.line)
            continue
        first = (email_key(email.value) for email in draft.emails), (phone.value for phone in draft.phones)
        key = next((key for known in first for key in known), "")
        # A second row with that address may be somebody else's.
        draft.key = "" if key in keys else key
        keys.add(key)
        yield from problems
        yield draft
    yield from left_out(empty, "row that says nothing of anybody", "rows that say nothing of anybody")


def _read_row(draft: Draft, row: TableRow) -> Iterator[Problem]:
    person_name(draft, row.written("given"), row.written("family"), row.written("full"))
    draft.prefix, draft.additional = row.cell("prefix"), row.cell("additional")
    draft.suffix = row.cell("suffix") or draft.suffix
    for kind in ("maiden", "nickname"):
        if name := row.cell(kind):
            draft.names.append(DraftName(name, kind))
    for address in _parts(_BETWEEN_WORDS, row.written("emails")):
        if "@" in address:
            draft.emails.append(DraftEmail(address))
        else:
            yield Problem(row.place, f'"{address}" is no e-mail address; the rest was read.')
    for number in _parts(_BETWEEN_NUMBERS, row.written("phones")):
        if _DIGIT.search(number):
            draft.phones.append(DraftPhone(number))
        else:
            yield Problem(row.place, f'"{number}" is no phone number; the rest was read.')
    if row.cell("companies") or row.cell("title"):
        draft.positions.append(DraftPosition(row.cell("companies"), row.cell("title")))
    if row.cell("address") or row.cell("location"):
        draft.addresses.append(DraftAddress(street=row.cell("address"), city=row.cell("location")))
    for address in _parts(_BETWEEN_WORDS, f"{row.written('sites')} {row.written('profiles')}"):
        draft.links.append(profile_link(address) if linkedin_key(address) else DraftLink(address))
    for handle in _parts(_BETWEEN_NUMBERS, row.written("handles")):
        if found := _HANDLE.fullmatch(handle):
            draft.links.append(DraftLink(found[2], (found[1] or "im").lower()))
    if birthday := row.cell("birthday"):
        draft.dates.append(written_date(birthday))


def _parts(between: re.Pattern[str], cell: str) -> list[str]:
    return list(dict.fromkeys(part for part in map(clean, pieces(between, cell)) if part))
