"""LinkedIn's Recommendations_Received.csv and Recommendations_Given.csv. They know people by name and job alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import (
    NOT_READ,
    american_day,
    day_of,
    left_out,
    no_table,
    not_a_day,
    somebody,
    year_first_day,
)
from rolodex.importers.table import Columns, TableRow, named, open_table
from rolodex.models.draft import Draft, DraftPosition, DraftVouch, Problem, ReadItem
from rolodex.text import clean_text, fold

FORMAT = "linkedin-recommendations"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        given="First Name",
        family="Last Name",
        company="Company",
        title="Job Title",
        words="Text",
        created="Creation Date",
        status="Status",
    ),
    lambda found: {"words", "created", "status"} <= found and bool(found & {"given", "family"}),
)
# Hidden ones are as much somebody's word; what was only asked for, or taken back, is not.
_STANDING = frozenset({"VISIBLE", "HIDDEN"})


def recognises(entry: Entry) -> bool:
    """Whether this is a table of recommendations."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day, else that of the latest recommendation."""
    return day_of(entry, _COLUMNS, "created", _day)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Everybody's recommendations; both tables look the same, so the file's name tells whose they are."""
    name = entry.name.lower()
    if ("given" in name) == ("received" in name):
        yield Problem(
            entry.name,
            "Nothing tells whether these recommendations were received or given. Name the file as LinkedIn does,"
            " Recommendations_Received.csv or Recommendations_Given.csv, and import it again.",
        )
        return
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "Text and Creation Date")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    people: dict[tuple[str, ...], Draft] = {}
    unsaid: dict[str, list[int]] = defaultdict(list)
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        words, written = clean_text(row.written("words")), row.written("created")
        if row.cell("status").upper() not in _STANDING:
            unsaid["pending"].append(row.row.line)
            continue
        if not words:
            unsaid["wordless"].append(row.row.line)
            continue
        if written.strip() and not _day(written):
            yield not_a_day(row, written)
        draft = people.setdefault(_who(row), _somebody(row))
        draft.vouches.append(DraftVouch(words, on_date=_day(written), by_you="given" in name))
    for draft in people.values():
        draft.vouches.sort(key=lambda vouch: (vouch.on_date, vouch.words))
        draft.raw = keep(draft)
        yield draft
    yield from left_out(
        unsaid["pending"], "recommendation that was never accepted", "recommendations that were never accepted"
    )
    yield from left_out(unsaid["wordless"], "recommendation without words", "recommendations without words")


def _who(row: TableRow) -> tuple[str, ...]:
    return tuple(fold(row.cell(field)) for field in ("given", "family", "company", "title"))


def _somebody(row: TableRow) -> Draft:
    draft = somebody(row.place, "", given=row.written("given"), family=row.written("family"))
    company, title = row.cell("company"), row.cell("title")
    if company or title:
        draft.as_of_then = DraftPosition(company, title, current=False)
    return draft


def _day(text: str) -> str:
    return american_day(text) or year_first_day(text)
