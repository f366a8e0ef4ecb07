"""Ways for the tests of LinkedIn's tables to make files and to read them."""

from __future__ import annotations

from dataclasses import replace

from rolodex.importers.entry import Entry
from rolodex.importers.formats import FormatModule, detect
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem


def entry(text: str, name: str, *beside: Entry, container: str = "", keep_text: bool = False) -> Entry:
    """A file of that name and text, with others beside it."""
    data = text.encode()
    made = Entry(name, container, len(data), data[:8192], lambda: data, keep_text=keep_text)
    return replace(made, beside=lambda: beside)


def read(module: FormatModule, file: Entry) -> list[ReadItem]:
    """Everything in the file, which only that format may recognise."""
    assert detect(file) is module
    return list(module.read(file))


def drafts(items: list[ReadItem]) -> list[Draft]:
    return [item for item in items if isinstance(item, Draft)]


def problems(items: list[ReadItem]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def left_out(items: list[ReadItem]) -> list[LeftOut]:
    return [item for item in items if isinstance(item, LeftOut)]


def one(items: list[ReadItem]) -> Draft:
    """The only draft, which nothing was said against."""
    (draft,) = items
    assert isinstance(draft, Draft)
    return draft
