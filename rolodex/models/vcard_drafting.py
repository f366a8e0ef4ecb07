"""A draft in the making: what a card has said so far, and which property said it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from rolodex.models.draft import Draft
from rolodex.models.vcard_lines import Head
from rolodex.models.vcard_values import decoded_as, split, unbase64, unescaped, unquoted_printable
from rolodex.text import clean

Said: TypeAlias = tuple[int, str, Any]
"""A fact of the draft: the property that said it (its index), the draft's field, and the item in that field."""


@dataclass(slots=True)
class Job:
    """A company or a title, to be paired once the whole card is read; `text` is the company or the title."""

    index: int
    group: str
    text: str
    department: str = ""


class Drafting:
    """A draft in the making: what was said by which property, and what has yet to be put together.

    `faults` are things that could not be read: (index of the property, a sentence).
    """

    __slots__ = (
        "draft", "faults", "formatted_addresses", "grouped", "index", "kind", "labels", "logos", "old", "orgs", "roles",
        "said", "seen", "titles",
    )  # fmt: skip

    def __init__(self, old: bool) -> None:
        self.old = old
        self.kind = ""
        self.index = 0
        self.draft = Draft()
        self.said: list[Said] = []
        self.faults: list[tuple[int, str]] = []
        self.labels: dict[str, tuple[int, str]] = {}
        self.grouped: list[tuple[str, str, Any]] = []
        self.orgs: list[Job] = []
        self.titles: list[Job] = []
        self.roles: list[Job] = []
        self.formatted_addresses: list[tuple[int, str, str]] = []
        self.logos: list[Said] = []
        self.seen: dict[tuple[Any, ...], Any] = {}

    def add(self, name: str, items: list[Any], item: Any, group: str) -> None:
        """Puts an item into the draft's list `name`, noting who said it and which group may label it."""
        items.append(item)
        self.said.append((self.index, name, item))
        if group:
            self.grouped.append((group, name, item))

    def note(self, name: str, item: Any, group: str = "") -> None:
        """Notes that the property at hand said `item`."""
        self.said.append((self.index, name, item))
        if group:
            self.grouped.append((group, name, item))

    def add_once(self, name: str, items: list[Any], item: Any, group: str, *identity: Any) -> None:
        """Like `add`, but what was said before is only noted: cards repeat themselves in several dialects."""
        before = self.seen.setdefault((name, *identity), item)
        if before is item:
            items.append(item)
        self.note(name, before, group)

    def text(self, head: Head, value: str) -> str:
        """A value as plain text: unescaped, its encoding undone."""
        if "\\" in value:
            value = unescaped(value, self.old)
        if not head.encoding:
            return value
        if head.encoding == "qp":
            value, fault = unquoted_printable(value, head.charset)
        else:
            raw = unbase64(value)
            if raw is None:
                self.faults.append((self.index, "This base64 cannot be read."))
                return ""
            value, fault = decoded_as(raw, head.charset)
        if fault:
            self.faults.append((self.index, fault))
        return value

    def parts(self, head: Head, value: str, separator: str) -> list[str]:
        """A value's parts, parted before anything is decoded: =3B inside a name is no separator."""
        if head.encoding == "base64":
            return split(self.text(head, value), separator, self.old)
        if not head.encoding and "\\" not in value:
            return value.split(separator)
        return [self.text(head, part) for part in split(value, separator, self.old)]


def tidy(text: str) -> str:
    """`clean`, at no cost for what is clean already."""
    text = text.strip()
    return text if text.isprintable() and "  " not in text else clean(text)


Handler: TypeAlias = Callable[[Drafting, Head, str], None]
"""Reads one property into a draft: its head and its raw value."""
