"""Tables of people: the header found and its columns known by their names, whatever the language, order or case.

A format says what its columns are called; this gives its rows as cells by meaning, and tells what did not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rolodex.importers.csv_text import CsvText, Header, Row, column_key, decode, find_header, rows
from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, LeftOut, Problem
from rolodex.text import clean


@dataclass(frozen=True)
class Columns:
    """What a format's columns are called: aliases by field, and which fields tell its header from others'."""

    aliases: Mapping[str, Sequence[str]]
    telling: Callable[[frozenset[str]], bool]

    @cached_property
    def fields(self) -> dict[str, str]:
        """Fields by the key of each alias."""
        return {column_key(alias): field for field, aliases in self.aliases.items() for alias in aliases}

    def places(self, header: Sequence[str]) -> dict[str, int]:
        """Where each field stands; of two columns with one meaning, the first counts."""
        found: dict[str, int] = {}
        for column, name in enumerate(header):
            field = self.fields.get(column_key(name))
            if field:
                found.setdefault(field, column)
        return found

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a row is this format's header."""
        return self.telling(frozenset(self.places(header)))

    def recognises(self, entry: Entry) -> bool:
        """Whether a header of this format stands near the start of a file."""
        return find_header(decode(entry.head), self.fits) is not None


def named(**aliases: str) -> dict[str, tuple[str, ...]]:
    """Aliases by field, from texts of names with "|" between them."""
    return {field: tuple(names.split("|")) for field, names in aliases.items()}


@dataclass(slots=True, frozen=True)
class TableRow:
    """A row by meaning. `cell` gives what a field says, tidied, "" where the row or the file has none."""

    row: Row
    places: Mapping[str, int]

    def cell(self, field: str) -> str:
        return clean(self.written(field))

    def written(self, field: str) -> str:
        """The cell as it is written, lines and all."""
        place = self.places.get(field, -1)
        return self.row.cells[place] if 0 <= place < len(self.row.cells) else ""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"row {self.row.line}"


@dataclass(frozen=True)
class Table:
    """A file's table, its header found."""

    source: CsvText
    header: Header
    places: Mapping[str, int]

    def rows(self) -> Iterator[TableRow | Problem]:
        """The rows that say anything, and a Problem for each that does not fit under the header."""
        width = len(self.header.cells)
        for row in rows(self.source, self.header):
            if isinstance(row, Problem):
                yield row
            elif (len(row.cells) == 1 and width > 2) or any(map(str.strip, row.cells[width:])):
                yield Problem(f"row {row.line}", wrong_width(len(row.cells), width))
            elif any(map(str.strip, row.cells)):
                yield TableRow(row, self.places)

    def unknown_columns(
        self, said: frozenset[int] = frozenset(), otherwise: str = "the original rows keep what they say"
    ) -> Iterator[Problem]:
        """One sentence on the columns nobody knows; `said` are columns that the format reads by other means, and
        `otherwise` says what becomes of the rest.
        """
        known = set(self.places.values()) | said
        names = [f'"{clean(name)}"' for at, name in enumerate(self.header.cells) if name.strip() and at not in known]
        if names:
            subject = f"The column {names[0]} is" if len(names) == 1 else f"The columns {', '.join(names)} are"
            yield Problem(f"row {self.header.line}", f"{subject} not known; {otherwise}.")

    def raw(self, row: Row) -> bytes:
        """The bytes of the header and of the row, so that the row can be read again by itself."""
        return self.source.encode(self.source.text[self.header.start : self.header.end] + row.text)


def open_table(entry: Entry, columns: Columns) -> Table | None:
    """The table in a file; None if no row is such a header. Raises InputError if the file cannot be opened any more."""
    source = decode(entry.read())
    header = find_header(source, columns.fits)
    return Table(source, header, columns.places(header.cells)) if header else None


def wrong_width(cells: int, width: int) -> str:
    """Why a row is left out that does not fit under its header."""
    has = "1 cell" if cells == 1 else f"{cells} cells"
    return (
        f"The row has {has} where the header names {width} columns, so it was left out. Mend the row and import again."
    )


def names_somebody(draft: Draft) -> bool:
    """Whether there is anything to call a card by: a name, a company, an address, a number or a profile."""
    return bool(draft.display_name or draft.names or draft.links)


def nobody(lines: Sequence[int]) -> Iterator[LeftOut]:
    """One sentence on the rows, by their lines, that name nobody."""
    if lines:
        where = f"row {lines[0]}" if len(lines) == 1 else f"rows {lines[0]} to {lines[-1]}"
        rows = "1 row that names nobody" if len(lines) == 1 else f"{len(lines)} rows that name nobody"
        yield LeftOut(where, rows, len(lines))
