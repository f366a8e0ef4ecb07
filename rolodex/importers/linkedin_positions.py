"""LinkedIn's Positions.csv: your own jobs."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import (
    NOT_READ,
    YOU,
    any_day,
    archive_day,
    month_of,
    no_table,
    not_a_day,
    rows_named,
)
from rolodex.importers.table import Columns, named, open_table
from rolodex.models.draft import Draft, DraftPosition, Problem, ReadItem

FORMAT = "linkedin-positions"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        company="Company Name",
        title="Title",
        description="Description",
        location="Location",
        start="Started On",
        end="Finished On",
    ),
    lambda found: {"company", "title", "start", "end"} <= found,
)


def recognises(entry: Entry) -> bool:
    """Whether this is a table of your jobs."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day; the jobs themselves do not tell when they were written down."""
    return archive_day(entry)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Your jobs, as one draft about you."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "Company Name and Started On")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    lines: list[int] = []
    you = Draft(YOU, is_you=True)
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        start, end = row.cell("start"), row.cell("end")
        for written in (start, end):
            if written and not _month(written):
                yield not_a_day(row, written)
        if row.cell("company") or row.cell("title"):
            lines.append(row.row.line)
            # A job is over once it has an end, even one that cannot be read.
            job = DraftPosition(row.cell("company"), row.cell("title"), "", _month(start), _month(end), not end)
            you.positions.append(job)
    if lines:
        you.place, you.raw = rows_named(lines), keep(you)
        yield you


def _month(text: str) -> str:
    return month_of(text) or any_day(text)
