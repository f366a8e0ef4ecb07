"""The pages of Facebook's and Instagram's archives, of every era: boxes of a name, a date and what else they show.

Classes, not words, tell what is what: words are in whatever language the archive was asked for (formats.md, Facebook).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.entry import Entry
from rolodex.text import clean

MAX_PAGE_BYTES = 64 * limits.MIB
"""Ten thousand friends come to some 4 MiB."""

MARKS = re.compile(rb'_a6-g\b|_2le[jl]\b|class="?contents\b')
"""What tells such a page from others, wherever it stands: newer ones begin with long style sheets."""

_NO_TAG = re.compile(r"<+(?![a-zA-Z/!?])")
_CHUNK = 64 * limits.KIB
# Of an unfinished tag or comment, this much is waited for; html.parser reads it again with every chunk.
_MAX_PENDING = 512 * limits.KIB
_MAX_DEPTH = 100_000
_NEAR = 32
_MADE = re.compile(rb'<time\s[^>]{0,200}?datetime="(\d{4}-\d\d-\d\d)')
_BOX = frozenset({"_a6-g", "_2lej"})
_ROLES = {
    "_a6-h": "name", "_2lel": "name",
    "_a6-o": "date", "_a72d": "date", "_2lem": "date",
    "_a6_q": "label",
}  # fmt: skip
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(slots=True)
class Box:
    """One thing a page lists. `texts` are its texts, each with its role: "name", "date", "label" or "".

    `section` counts the headings before it on pages of 2018, which are lists under headings; elsewhere it is 0.
    """

    section: int = 0
    texts: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def first(self, *roles: str) -> str:
        """Its first text in the first of these roles that it has; "" if it has none."""
        return next((text for role in roles for has, text in self.texts if has == role), "")


def is_page(head: bytes) -> bool:
    """Whether a file that begins so may be a page."""
    return b"<html" in head[:1024].lower()


def boxes(entry: Entry) -> Iterator[Box]:
    """Every box of a page, in order. Raises InputError with a sentence when it is too large or no page."""
    if entry.size > MAX_PAGE_BYTES:
        size = MAX_PAGE_BYTES // limits.MIB
        raise InputError(f"The page is larger than {size} MB, more than Rolodex reads at once. Ask for JSON instead.")
    # html.parser fails on marked sections that it does not know, and is slow on what begins no tag; no page has either.
    text = _NO_TAG.sub(" ", entry.read().decode("utf-8-sig", "replace").replace("<![", "&lt;!["))
    reader = _Reader()
    for start in range(0, len(text), _CHUNK):
        reader.feed(text[start : start + _CHUNK])
        yield from reader.take()
        if len(reader.rawdata) > _MAX_PENDING or reader.depth > _MAX_DEPTH:
            raise InputError("The page is damaged: tags in it never end. Fetch the archive again.")
    # What is unfinished at the end of a page cut short is no whole name.
    reader.finish()
    yield from reader.take()


def day_made(entry: Entry) -> str:
    """When a page says it was made, in ISO 8601; "" if it does not."""
    data = entry.read()
    found = _MADE.search(data) if is_page(data) else None
    return found[1].decode() if found else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._boxes: list[Box] = []
        self._open: list[tuple[str, str]] = []
        self._sections = 0
        self._box: Box | None = None
        self._box_depth = 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        said = dict(attrs)
        if tag == "h2" and self._box is None:
            self._sections += 1
        if tag == "a" and self._box is not None:
            self._box.links.append(said.get("href") or "")
        if tag in _VOID:
            return
        classes = (said.get("class") or "").split()
        self._open.append((tag, next((_ROLES[c] for c in classes if c in _ROLES), "")))
        # Lists of 2018 are under headings; what stands above the first is the way to the other pages.
        listed = tag == "li" and self._sections and (self._box is None or self._open[self._box_depth - 1][0] == "li")
        if listed or not _BOX.isdisjoint(classes):
            self._end_box()
            self._box = Box(self._sections if listed else 0)
            self._box_depth = len(self._open)

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        # Pages are written by a program: a tag that closes nothing near is not worth a search through them all.
        for back in range(1, min(len(self._open), _NEAR) + 1):
            if self._open[-back][0] == tag:
                del self._open[-back:]
                break
        if self._box is not None and len(self._open) < self._box_depth:
            self._end_box()

    def handle_data(self, data: str) -> None:
        if self._box is not None:
            self._text.append(data)

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def take(self) -> list[Box]:
        """The boxes that ended since the last time."""
        done, self._boxes = self._boxes, []
        return done

    def finish(self) -> None:
        """The last box, where the page does not close it."""
        self._end_text()
        self._end_box()

    def _end_text(self) -> None:
        text = clean("".join(self._text))
        self._text.clear()
        if text and self._box is not None:
            self._box.texts.append((self._role(), text))

    def _role(self) -> str:
        """What the innermost element with a role says; a label is only what stands in it directly."""
        inside = self._open[self._box_depth :][-_NEAR:]
        for number, (_, role) in enumerate(reversed(inside)):
            if role and (role != "label" or number == 0):
                return role
        return ""

    def _end_box(self) -> None:
        if self._box is not None and (self._box.texts or self._box.links):
            self._boxes.append(self._box)
        self._box = None
