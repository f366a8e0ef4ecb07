"""Cards as a CSV table that a person can read in a spreadsheet, under Google Contacts' column names.

What a column cannot hold (former jobs, a maiden name, the day you connected) stands in numbered custom fields and
events. Photos do not fit into a table.

A cell that a spreadsheet would run as a formula gets an apostrophe in front. Whoever reads the table back takes one
apostrophe away wherever a cell is apostrophes followed by one of `=+-@＝＋－＠`, a tab or a line break: cells that
were like that to begin with got one more, so nothing is lost. Phone numbers are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from rolodex.models.draft import Draft, DraftAddress, DraftDate, DraftPosition
from rolodex.models.google_csv import BETWEEN, NUMBERED, PREFERRED, guard

_PERSON = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Last Name", "Name Prefix",
    "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title", "Organization Department",
    "Birthday", "Notes", "Photo", "Labels",
)  # fmt: skip
Groups: TypeAlias = dict[str, list[Sequence[str]]]


def write_csv(cards: Iterable[Draft]) -> Iterator[str]:
    """The table piece by piece, header first, with as many numbered columns as the fullest card needs.

    To be written as UTF-8 without newline translation. It begins with a byte order mark and ends its rows in CRLF
    (RFC 4180): without the mark Excel takes UTF-8 for the Western code page and garbles names.
    """
    flat = [(_person(card), _groups(card)) for card in cards]
    counts = {name: max((len(groups[name]) for _, groups in flat), default=0) for name in NUMBERED}
    yield "\ufeff"
    yield _row([*_PERSON, *_numbered_columns(counts)])
    for person, groups in flat:
        yield _row([cell and guard(cell) for cell in (*person, *_numbered_cells(groups, counts))])


def _row(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _numbered_columns(counts: dict[str, int]) -> Iterator[str]:
    for name, parts in NUMBERED.items():
        for number in range(1, counts[name] + 1):
            yield from (f"{name} {number} - {part}" for part in parts)


def _numbered_cells(groups: Groups, counts: dict[str, int]) -> Iterator[str]:
    for name, parts in NUMBERED.items():
        for cells in groups[name]:
            yield from cells
        yield from [""] * ((counts[name] - len(groups[name])) * len(parts))


# ---- one card -----------------------------------------------------------------------------------------------------


def _person(card: Draft) -> tuple[str, ...]:
    job = _main_position(card) or DraftPosition()
    nameless = not (card.given or card.additional or card.family)
    return (
        card.given,
        card.additional,
        card.family,
        _names(card, "phonetic given"),
        _names(card, "phonetic family"),
        card.prefix,
        card.suffix,
        _names(card, "nickname"),
        _names(card, "sort as") or (card.display_name if nameless else ""),
        job.company,
        job.title,
        job.department,
        next((_date(day) for day in card.dates if day.kind == "birthday"), ""),
        "\n\n".join(card.notes),
        BETWEEN.join(link.value for link in card.links if link.kind == "photo"),
        BETWEEN.join(card.tags),
    )


def _groups(card: Draft) -> Groups:
    return {
        "E-mail": [(_label(email.label, email.preferred), email.value) for email in card.emails],
        "Phone": [(_label(phone.label, phone.preferred), phone.value) for phone in card.phones],
        "Address": [_address(address) for address in card.addresses],
        "Relation": [(relation.label, relation.name) for relation in card.relations],
        "Website": [(link.label or link.kind, link.value) for link in card.links if link.kind != "photo"],
        "Event": list(_events(card)),
        "Custom Field": list(_custom_fields(card)),
    }


def _events(card: Draft) -> Iterator[tuple[str, str]]:
    birthdays = [day for day in card.dates if day.kind == "birthday"]
    for day in card.dates:
        # The first birthday has a column of its own.
        if not birthdays or day is not birthdays[0]:
            yield day.label or day.kind, _date(day)
    if card.known_since:
        yield card.known_how or "known since", card.known_since


def _custom_fields(card: Draft) -> Iterator[tuple[str, str]]:
    in_columns = ("nickname", "phonetic given", "phonetic family", "sort as")
    yield from ((name.kind, name.value) for name in card.names if name.kind not in in_columns)
    main = _main_position(card)
    for job in card.positions:
        if job is not main:
            yield "position" if job.current else "former position", _job(job)


def _main_position(card: Draft) -> DraftPosition | None:
    return next((job for job in card.positions if job.current), None)


def _names(card: Draft, kind: str) -> str:
    return BETWEEN.join(name.value for name in card.names if name.kind == kind)


def _label(label: str, preferred: bool) -> str:
    return f"{PREFERRED}{label}" if preferred else label


def _job(job: DraftPosition) -> str:
    what = ", ".join(part for part in (job.title, job.department, job.company) if part)
    return f"{what} ({job.start} to {job.end})" if job.start or job.end else what


def _address(address: DraftAddress) -> tuple[str, ...]:
    town = " ".join(part for part in (address.city, address.region, address.postcode) if part)
    lines = (address.po_box, address.extended, address.street, town, address.country)
    return (
        address.label, "\n".join(line for line in lines if line), address.street, address.city, address.po_box,
        address.region, address.postcode, address.country, address.extended,
    )  # fmt: skip


def _date(day: DraftDate) -> str:
    """ISO 8601 as far as it is known, and "--04-12" without a year as Google writes it."""
    if day.text:
        return day.text
    if day.year is None:
        return (
            f"--{day.month:02d}-{day.day:02d}" if day.month and day.day else f"--{day.month:02d}" if day.month else ""
        )
    parts = [f"{day.year:04d}", *(f"{part:02d}" for part in (day.month, day.day) if part)]
    return "-".join(parts)
