"""Letters as templates: text with named fields, filled in from the book.

`{goal}` is a field. A part in [square brackets] is left out when a field in it has nothing to say; so is a line with
nothing else on it. What is no field of the letter stays as it is typed. What is filled in is data: it is never read as
a template again, and it is one line without anything that could steer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rolodex.resources import resource
from rolodex.text import clean, clean_text

# Each letter's name, and what it is for.
LETTERS = {
    "ask": "Ask for an introduction",
    "forward": "The lines to forward",
    "ask-again": "Ask again",
    "ask-both": "Ask the two if they want to meet",
    "introduce": "Introduce the two",
    "thank": "Thank for an introduction",
    "outcome": "Tell what came of it",
}
# What the fields of a letter mean, for those who write their own.
FIELDS = {
    "me": "your name",
    "my_title": "your title",
    "my_company": "your company",
    "why": "why you ask",
    "connector": "who introduces you, by first name",
    "goal": "whom you want to meet",
    "goal_first": "the same, by first name",
    "title": "their title",
    "company": "their company",
    "how": "how the connector knows them",
    "asked": "the day you asked",
    "met": "the day you were introduced",
    "outcome": "what came of it",
    "to": "who gets the letter, by first name",
    "other": "whom they would meet",
    "other_first": "the same, by first name",
    "one": "the first of the two",
    "one_first": "the same, by first name",
    "one_title": "their title",
    "one_company": "their company",
    "other_title": "the other's title",
    "other_company": "the other's company",
}

_PIECE = re.compile(r"\{(\w+)\}|[\[\]]")
_SUBJECT = re.compile(r"subject:[ \t]*(.*)(?:\n|$)", re.IGNORECASE)
# Marks that reorder a line (UAX #9) would scramble the rest of a letter.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What was left out, and the end of a value that closes its own sentence. No text holds such characters.
_GONE, _CLOSED = "\x00", "\x01"
_GONE_LINE = re.compile(f"^[ \t]*{_GONE}[ \t{_GONE}]*\n?", re.MULTILINE)
_GONE_AT_START = re.compile(f"^{_GONE}+[ \t]*", re.MULTILINE)
_GONE_INSIDE = re.compile(f"(?:[ \t]*{_GONE})+(?:[ \t]*(?=[.,;:!?]|$)|(?=[ \t]))", re.MULTILINE)


@lru_cache
def ours(letter: str) -> str:
    """The template that comes with Rolodex."""
    return resource("templates", f"{letter}.txt").read_text(encoding="utf-8")


def write(template: str, fields: Mapping[str, str]) -> tuple[str, str]:
    """Subject and text of a letter with its fields filled in; a template may do without a subject."""
    text = clean_text(template)
    head = _SUBJECT.match(text)
    subject = _fill(head.group(1), fields) if head else ""
    body = _fill(text[head.end() :] if head else text, fields)
    return clean(subject), body


def as_data(text: str) -> str:
    """A text from the book or a field as one harmless line."""
    return clean(_TURNING.sub("", text))


@dataclass
class _Part:
    """A stretch in brackets: what it says, whether it has fields, and whether all of them say something."""

    text: str = ""
    fields: bool = False
    full: bool = True

    def close(self) -> str:
        """What stands in its place."""
        if not self.fields:
            return f"[{self.text}]"
        return self.text if self.full else _GONE


def _fill(template: str, fields: Mapping[str, str]) -> str:
    open_parts = [_Part()]
    for kind, piece in _pieces(template):
        here = open_parts[-1]
        if kind == "field" and piece in fields:
            value = as_data(fields[piece])
            here.fields = True
            here.full = here.full and bool(value)
            here.text += value + (_CLOSED if value.endswith((".", "!", "?", "…")) else "") if value else _GONE
        elif kind == "field":
            here.text += f"{{{piece}}}"
        elif kind == "open":
            open_parts.append(_Part())
        elif kind == "close" and len(open_parts) > 1:
            closed = open_parts.pop()
            open_parts[-1].text += closed.close()
            open_parts[-1].fields |= closed.fields
        else:
            here.text += piece
    while len(open_parts) > 1:
        # A bracket that nobody closed is a bracket.
        left_open = open_parts.pop()
        open_parts[-1].text += "[" + left_open.text
    return _tidy(open_parts[0].text)


def _pieces(template: str) -> Iterator[tuple[str, str]]:
    last = 0
    for found in _PIECE.finditer(template):
        yield "text", template[last : found.start()]
        last = found.end()
        if found.group(1):
            yield "field", found.group(1)
        else:
            yield ("open" if found.group() == "[" else "close"), found.group()
    yield "text", template[last:]


def _tidy(text: str) -> str:
    """No holes: lines, spaces and full stops that only stood there for what was left out, or is said already."""
    text = text.replace(f"{_CLOSED}.", "").replace(_CLOSED, "")
    text = _GONE_LINE.sub("", text)
    text = _GONE_AT_START.sub("", text)
    text = _GONE_INSIDE.sub("", text).replace(_GONE, "")
    return re.sub(r"\n{3,}", "\n\n", text).strip()
