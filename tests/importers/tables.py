"""Reading tables in tests: a text as an entry, its drafts and problems, and a record read again."""

from __future__ import annotations

from dataclasses import replace

from rolodex.importers.entry import Entry
from rolodex.importers.formats import FormatModule, detect
from rolodex.models.draft import Draft, Problem, ReadItem
from rolodex.services.importing.reading import read_again


def entry(text: str | bytes, name: str = "contacts.csv", container: str = "") -> Entry:
    """A file of that text in UTF-8, or of those bytes."""
    data = text.encode() if isinstance(text, str) else text
    return Entry(name, container, len(data), data[:8192], lambda: data)


def table_of(header: str, **cells: str) -> str:
    """A table of one row; columns by their names, with `_` for anything that is no letter or figure."""
    names = ["".join(c if c.isalnum() else "_" for c in column) for column in header.split(",")]
    assert not set(cells) - set(names)
    quoted = ('"' + cells.get(name, "").replace('"', '""') + '"' for name in names)
    return f"{header}\r\n{','.join(quoted)}\r\n"


def read(module: FormatModule, text: str | bytes) -> list[ReadItem]:
    """Everything in the file, which must be known as that format and no other."""
    assert detect(entry(text)) is module
    return list(module.read(entry(text)))


def drafts(module: FormatModule, text: str | bytes) -> list[Draft]:
    """The drafts in it; each must say the same when its record is read again."""
    found = [item for item in read(module, text) if isinstance(item, Draft)]
    for draft in found:
        again = read_again(module.FORMAT, draft.raw)
        assert again is not None
        assert replace(again, place=draft.place) == draft
    return found


def problems(module: FormatModule, text: str | bytes) -> list[Problem]:
    """The problems in it."""
    return [item for item in read(module, text) if isinstance(item, Problem)]
