"""Makers of files as networks export them, and of what lies beside them in an archive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from rolodex.importers.entry import Entry
from rolodex.importers.formats import FormatModule, detect
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem
from rolodex.services.importing.reading import read_again

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
"""Any JSON value."""


def entry(content: Any, name: str = "file.json", container: str = "") -> Entry:
    """A file of these bytes, this text, or this JSON."""
    data = content if isinstance(content, bytes) else content.encode() if isinstance(content, str) else _json(content)
    return Entry(name, container, len(data), data[:8192], lambda: data)


def _json(content: Any) -> bytes:
    return json.dumps(content).encode()


def archive(files: Mapping[str, Any], container: str = "") -> dict[str, Entry]:
    """The files of one archive by their paths, each knowing the others."""
    beside = [replace(entry(content, name, container), head=b"") for name, content in files.items()]
    return {name: replace(entry(content, name, container), beside=lambda: beside) for name, content in files.items()}


def read(module: FormatModule, file: Entry) -> list[ReadItem]:
    """Everything in a file that its format knows as its own; each draft reads again as it was."""
    assert detect(file) is module
    items = list(module.read(file))
    for draft in drafts(items):
        again = read_again(module.FORMAT, draft.raw)
        assert again is not None
        again.place = draft.place
        assert again == draft
    return items


def drafts(items: list[ReadItem]) -> list[Draft]:
    return [item for item in items if isinstance(item, Draft)]


def problems(items: list[ReadItem]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def left_out(items: list[ReadItem]) -> list[tuple[str, int]]:
    return [(item.why, item.count) for item in items if isinstance(item, LeftOut)]


def garbled(text: str) -> str:
    """A text as Meta writes it: each byte of its UTF-8 a letter."""
    return text.encode().decode("latin-1")
