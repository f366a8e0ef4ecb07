"""The columns somebody chose, as a table: CSV for spreadsheets, or text with tabs for pasting."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rolodex.models.google_csv import guard


def write_columns(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A CSV file piece by piece, header first; to be written as UTF-8 without newline translation.

    Like all our CSV it begins with a byte order mark, ends its rows in CRLF, and no spreadsheet runs its cells.
    """
    yield "\ufeff"
    for cells in chain([titles], rows):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerow([guard(cell) for cell in cells])
        yield buffer.getvalue()


def tabbed(rows: Iterable[Sequence[str]]) -> str:
    """Rows for pasting: a tab between cells, a line a row. What is pasted into a spreadsheet is run there too."""
    return "\n".join("\t".join(guard(" ".join(cell.split())) for cell in row) for row in rows)
