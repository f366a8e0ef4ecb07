"""Exporting: cards to a file that other programs read. A file is put in place whole, or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection

from rolodex.errors import InputError, UsageError
from rolodex.exporters.columns import write_columns
from rolodex.models.draft import Draft
from rolodex.queries.card import find_cards
from rolodex.queries.columns import COLUMNS, check_columns, column_rows
from rolodex.services.shapes import card_shape
from rolodex.services.watch import Watch, unwatched
from rolodex.storage.book import Book

FORMATS = ("vcf", "vcf3", "csv", "json", "ldif", "jcard")
_BY_SUFFIX = {
    "": "vcf",
    ".vcf": "vcf",
    ".vcard": "vcf",
    ".csv": "csv",
    ".json": "json",
    ".ldif": "ldif",
    ".ldi": "ldif",
    ".jcard": "jcard",
}
_BATCH = 500


def export_cards(
    book: Book, ids: Sequence[int], to: Path, format_name: str | None = None, watch: Watch = unwatched
) -> int:
    """Write these cards to a file; the format is named, or told by the file's suffix. Returns how many were written.

    Raises UsageError for an unknown format or suffix, InputError when the file cannot be written, Cancelled if `watch`
    does.
    """
    chosen = format_name or format_of(to)
    check_format(chosen)
    with book.read() as connection:
        write_whole(to, write_cards(connection, ids, chosen, watch))
    return len(ids)


def export_columns(book: Book, ids: Sequence[int], to: Path, columns: Sequence[str], watch: Watch = unwatched) -> int:
    """Write these columns of these cards to a CSV file. Returns how many cards were written.

    Raises UsageError for an unknown column, InputError when the file cannot be written, Cancelled if `watch` does.
    """
    keys = check_columns(columns)

    def rows(connection: Connection) -> Iterator[Sequence[str]]:
        for start in range(0, len(ids), _BATCH):
            watch("Exporting", start, len(ids))
            yield from (row.values for row in column_rows(connection, ids[start : start + _BATCH], keys))

    with book.read() as connection:
        table = write_columns([COLUMNS[key].title for key in keys], rows(connection))
        write_whole(to, (text.encode() for text in table))
    return len(ids)


def write_whole(to: Path, pieces: Iterable[bytes]) -> None:
    """Put a file in place whole, or not at all. Raises InputError when it cannot be written."""
    try:
        handle, aside = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.")
    except OSError as error:
        raise InputError(f"{to} cannot be written: {error.strerror}. Choose another folder.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
        Path(aside).chmod(0o644)
        os.replace(aside, to)
    except OSError as error:
        raise InputError(f"{to} cannot be written: {error.strerror}. Choose another folder.") from error
    finally:
        Path(aside).unlink(missing_ok=True)


def format_of(to: Path) -> str:
    """The format that a file's suffix tells, vCard where it has none. Raises UsageError if it tells nothing."""
    found = _BY_SUFFIX.get(to.suffix.lower())
    if found is None:
        known = ", ".join(suffix for suffix in _BY_SUFFIX if suffix)
        raise UsageError(
            f"“{to.name}” does not say what to write. End it in one of {known}, or add --format: {', '.join(FORMATS)}."
        )
    return found


def check_format(name: str) -> None:
    """Raises UsageError unless this version writes the format."""
    if name not in FORMATS:
        raise UsageError(f"There is no format called “{name}”. Use {', '.join(FORMATS)}.")


def write_cards(
    connection: Connection, ids: Sequence[int], format_name: str, watch: Watch = unwatched
) -> Iterator[bytes]:
    """The cards in one format, piece by piece."""
    check_format(format_name)
    if format_name == "json":
        yield from _json(connection, ids, watch)
        return
    # Only these formats need to read cards back as drafts, which loads the vCard reader.
    from rolodex.services.drafting import outgoing

    def watched() -> Iterator[tuple[Draft, bytes | None]]:
        for number, out in enumerate(outgoing(connection, ids)):
            if number % _BATCH == 0:
                watch("Exporting", number, len(ids))
            yield out.draft, out.original

    if format_name == "csv":
        from rolodex.exporters.csv import write_csv

        yield from (text.encode() for text in write_csv(draft for draft, _ in watched()))
    elif format_name == "ldif":
        from rolodex.exporters.ldif import write_ldif

        yield from write_ldif(draft for draft, _ in watched())
    elif format_name == "jcard":
        from rolodex.exporters.jcard import write_jcards

        yield from write_jcards(watched())
    else:
        from rolodex.exporters.vcard import write_cards as write_vcards

        yield from write_vcards(watched(), "3.0" if format_name == "vcf3" else None)


def _json(connection: Connection, ids: Sequence[int], watch: Watch) -> Iterator[bytes]:
    yield b'{"cards": ['
    for start in range(0, len(ids), _BATCH):
        watch("Exporting", start, len(ids))
        shapes = (card_shape(card) for card in find_cards(connection, ids[start : start + _BATCH]))
        texts = [json.dumps(shape, ensure_ascii=False) for shape in shapes]
        yield ((",\n" if start else "\n") + ",\n".join(texts)).encode()
    yield b"\n]}\n"
