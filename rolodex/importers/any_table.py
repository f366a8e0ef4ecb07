"""Any other table: its columns are what a proposal or a person says they are.

What was said goes before the table in one line, `#rolodex-columns 1 ["given", "", "email"]`, in the file as it is read
and in each record's bytes, so that a record can be read again without asking anybody. The number is that of the line
which names the columns, counted from the next one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, islice

from rolodex.importers import limits
from rolodex.importers.cells import add_day, add_emails, add_phones, link, several
from rolodex.importers.csv_text import CsvText, Header, Row, decode, find_header, rows
from rolodex.importers.entry import Entry
from rolodex.importers.table import Table, names_somebody, nobody
from rolodex.importers.table_columns import (
    FIELDS,
    TableColumns,
    known_names,
    looks_like_header,
    named_field,
    propose,
)
from rolodex.models.draft import Draft, DraftAddress, DraftLink, DraftName, DraftPosition, Problem, ReadItem
from rolodex.models.names import split_name
from rolodex.text import clean, clean_text, linkedin_key

FORMAT = "table"
LABEL = "Table"

MAX_COLUMNS = 500
"""A table of more columns is no list of people."""

_MARK = re.compile(rb"#rolodex-columns (\d{1,2}) (\[[^\r\n]{,20000}\])\n")
# What is looked at of a file before somebody says what its columns are.
_LOOKED_AT = 256 * limits.KIB
_SAMPLES = 20
_NO_TABLE = re.compile(r"\s*(?:[{\[<]|BEGIN:|%PDF|dn:)", re.IGNORECASE)
_PHONES = {"phone": "", "mobile": "mobile", "work_phone": "work", "home_phone": "home", "fax": "fax"}
_EMAILS = {"email": "", "work_email": "work", "home_email": "home"}
_PARTS = {"given": "given", "middle": "additional", "family": "family", "prefix": "prefix", "suffix": "suffix"}


def recognises(entry: Entry) -> bool:
    """Whether it is said what the columns are; other tables are looked at only where no format fits."""
    return _MARK.match(entry.head) is not None


def as_of(entry: Entry) -> str:
    """Unknown: a table does not say when it was written."""
    return ""


def look(entry: Entry) -> TableColumns | None:
    """The columns of an unknown table with what they probably are; None if the file looks like no table.

    Raises InputError if the file cannot be opened any more.
    """
    head = decode(entry.head).text
    if _NO_TABLE.match(head) or "\0" in head:
        return None
    source = decode(entry.read()[:_LOOKED_AT])
    header = _find(source)
    if header is None or len(header.cells) > MAX_COLUMNS:
        return None
    found = (row.cells for row in rows(source, header) if isinstance(row, Row) and any(map(str.strip, row.cells)))
    samples = [cells for cells in islice(found, _SAMPLES) if 1 < len(cells) <= len(header.cells)]
    columns = propose([clean(name) for name in header.cells], samples)
    named_csv = entry.name.lower().endswith((".csv", ".tsv"))
    return columns if samples and (columns.makes_cards or named_csv) else None


def said(entry: Entry, columns: TableColumns) -> Entry:
    """The same file, with what its columns are said to be in front."""
    header = _find(decode(entry.head))
    mark = _mark(header.line if header else 1, columns.fields)
    return replace(entry, read=lambda: mark + entry.read(), head=(mark + entry.head)[: limits.HEAD_BYTES])


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every row as a draft, by what the columns are said to be, else by what they probably are.

    Raises InputError if the file cannot be opened any more.
    """
    data = entry.read()
    mark = _MARK.match(data)
    fields = _fields(mark[2]) if mark else None
    source = decode(data[mark.end() :] if mark and fields else data)
    header = _line(source, int(mark[1])) if mark and fields else _find(source)
    if header is None or (fields and len(fields) != len(header.cells)):
        yield Problem(entry.name, "No row here names columns, so it cannot be told what is what.")
        return
    if fields is None:
        columns = look(entry) or propose(header.cells, [])
        if not columns.is_good:
            yield Problem(entry.name, unclear(columns))
            return
        fields = columns.fields
    yield from _rows(Table(source, header, {}), fields)


def _rows(table: Table, fields: Sequence[str]) -> Iterator[ReadItem]:
    names = [clean(name) for name in table.header.cells]
    mark = _mark(1, fields)
    empty: list[int] = []
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        draft, problems = draft_of(names, fields, item.row.cells, item.place)
        draft.raw = mark + table.raw(item.row)
        if names_somebody(draft):
            yield from problems
            yield draft
        else:
            empty.append(item.row.line)
    yield from nobody(empty)


def unclear(columns: TableColumns) -> str:
    """Why a table cannot be read as it is, and how to say what its columns are."""
    names = [name for name in columns.names if name]
    shown = ", ".join(f'"{name}"' for name in names[:12]) + (", …" if len(names) > 12 else "")
    fields = ", ".join(field for field in FIELDS if field)
    first = names[0] if names else "Column"
    return (
        f'It cannot be told for sure what the columns are: {shown}. Say it with --map "{first}=name" and so on. '
        f"A column can be: {fields}."
    )


def draft_of(
    names: Sequence[str], fields: Sequence[str], cells: Sequence[str], place: str
) -> tuple[Draft, list[Problem]]:
    """What a row says when its columns are these fields."""
    draft = Draft(place=place)
    problems: list[Problem] = []
    address = DraftAddress()
    job = DraftPosition()
    for name, field, cell in zip(names, fields, cells, strict=False):
        text = clean(cell)
        if not text or not field:
            continue
        if field in _PARTS:
            setattr(draft, _PARTS[field], text)
        elif field in ("company", "title", "department"):
            setattr(job, field, text)
        elif field in ("street", "city", "region", "postcode", "country"):
            setattr(address, field, text)
        elif field == "address":
            address.street = clean_text(cell)
        elif field in _EMAILS:
            problems += add_emails(draft, place, cell, _EMAILS[field])
        elif field in _PHONES:
            add_phones(draft, cell, _PHONES[field])
        else:
            problems += _more(draft, place, name, field, cell)
    _whole_name(draft, fields, cells)
    draft.positions += [job] if job != DraftPosition() else []
    draft.addresses += [address] if address != DraftAddress() else []
    return draft, problems


def _more(draft: Draft, place: str, name: str, field: str, cell: str) -> list[Problem]:
    text = clean(cell)
    if field == "nickname":
        draft.names.append(DraftName(text))
    elif field == "website":
        draft.links.append(link(text))
    elif field == "linkedin":
        draft.links.append(DraftLink(text, "linkedin") if linkedin_key(text) else link(text))
    elif field == "birthday":
        return add_day(draft, place, text, "birthday")
    elif field == "date":
        return add_day(draft, place, text, "other", label=name)
    elif field == "tag":
        draft.tags = list(dict.fromkeys([*draft.tags, *several(cell, ",;|")]))
    elif field == "note":
        # A column that is no note by its name has to say what it is about.
        note = clean_text(cell)
        draft.notes.append(note if named_field(name) == "note" else f"{name}: {note}")
    return []


def _whole_name(draft: Draft, fields: Sequence[str], cells: Sequence[str]) -> None:
    whole = next((clean(cell) for field, cell in zip(fields, cells, strict=False) if field == "name"), "")
    if whole and not (draft.given or draft.family):
        draft.given, draft.family = split_name(whole)


# ---- the header and what was said of it ---------------------------------------------------------------------------


def _find(source: CsvText) -> Header | None:
    """The line that names the columns: the first with two names we know, else the first that may."""
    return find_header(source, lambda cells: looks_like_header(cells) and known_names(cells) > 1) or find_header(
        source, looks_like_header
    )


def _line(source: CsvText, number: int) -> Header | None:
    """The line of that number (from 1), whatever stands in it."""
    lines = count(1)
    return find_header(source, lambda _: next(lines) == number)


def _mark(line: int, fields: Sequence[str]) -> bytes:
    return f"#rolodex-columns {line} {json.dumps(list(fields))}\n".encode()


def _fields(text: bytes) -> tuple[str, ...] | None:
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return tuple(fields) if fields and all(isinstance(field, str) and field in FIELDS for field in fields) else None
