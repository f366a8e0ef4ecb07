"""LinkedIn's Notes.csv (2026): what you wrote down about your connections."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import NOT_READ, any_day, day_of, left_out, no_table, not_a_day, somebody, who
from rolodex.importers.table import Columns, TableRow, named, open_table
from rolodex.models.draft import Draft, DraftNote, Problem, ReadItem
from rolodex.text import clean_text

FORMAT = "linkedin-notes"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        given="Connection First Name",
        family="Connection Last Name",
        url="Connection Profile URL",
        note="Note",
        created="Created On",
        edited="Edited On",
    ),
    lambda found: {"url", "note"} <= found,
)


def recognises(entry: Entry) -> bool:
    """Whether this is a table of notes."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day, else that of the latest note."""
    return max(day_of(entry, _COLUMNS, field, any_day) for field in ("created", "edited"))


def read(entry: Entry) -> Iterator[ReadItem]:
    """Everybody's notes, each with the day it was written."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "Connection Profile URL and Note")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    people: dict[str, Draft] = {}
    empty: list[int] = []
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        draft = somebody(row.place, row.written("url"), given=row.written("given"), family=row.written("family"))
        if not who(draft) or not row.cell("note"):
            empty.append(row.row.line)
            continue
        if row.cell("created") and not any_day(row.cell("created")):
            yield not_a_day(row, row.cell("created"))
        people.setdefault(who(draft), draft).dated_notes.append(_note(row))
    for draft in people.values():
        draft.dated_notes.sort(key=lambda note: (note.on_date, note.text))
        draft.raw = keep(draft)
        yield draft
    yield from left_out(empty, "note without a name or words", "notes without a name or words")


def _note(row: TableRow) -> DraftNote:
    return DraftNote(clean_text(row.written("note")), any_day(row.written("created")))
