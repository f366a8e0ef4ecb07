"""What was typed or pasted to make a card of: one line, a signature, or vCards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rolodex.errors import UsageError
from rolodex.models.draft import Draft
from rolodex.services.adding import draft_of_line
from rolodex.services.one_line import OneLine, read_line, take_tags
from rolodex.services.signatures.parts import Name, Part
from rolodex.services.signatures.reading import draft_of, read_signature

PasteKind = Literal["line", "signature", "vcard"]

MOST_LETTERS = 20_000
"""No signature is longer; what is, is a file."""

_VCARD = re.compile(r"(?:\A|[\r\n])[ \t\ufeff]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
# Marks that part what stands in one line of a signature; a line for a new card has none.
_PARTED = re.compile(r"\s[|•·‖]\s|\s[–—]\s")
# The same in words, as somebody types it: "Ada Lindqvist, head of sales at the bakery".
_WORDED = re.compile(r",\s[^,@#]+\sat\s", re.IGNORECASE)
_NO_NAME = "There is nobody in it. Write at least a name, a company, an address or a number."


@dataclass(frozen=True)
class Reading:
    """What a line or a signature says. What is unsure, left over or left out can be taken or not."""

    kind: PasteKind
    parts: tuple[Part, ...]

    def draft(self, wanted: Sequence[Part] | None = None) -> Draft:
        """The draft of the parts that are wanted; by default what was understood, without what is left over."""
        return draft_of(self.understood if wanted is None else wanted)

    @property
    def understood(self) -> tuple[Part, ...]:
        """The parts that mean something on a card."""
        return tuple(part for part in self.parts if part.kind not in ("note", "dropped"))


def kind_of(text: str) -> PasteKind:
    """What a text is. One line is a line, unless it is parted as signatures are."""
    if _VCARD.search(text):
        return "vcard"
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return "signature"
    return "signature" if any(_PARTED.search(line) or _WORDED.search(line) for line in lines) else "line"


def read_text(text: str) -> Reading:
    """What a line or a signature says. Raises UsageError when there is nobody in it, or it is too long."""
    if len(text) > MOST_LETTERS:
        raise UsageError("This is too long for a signature. Save it as a file and import that, or paste less of it.")
    if kind_of(text) == "line":
        return Reading("line", _parts_of_line(read_line(text)))
    typed = "\n" not in text.strip() and _WORDED.search(text)
    tags, rest = take_tags(text) if typed else ((), text)
    reading = Reading("signature", (*read_signature(rest), *(Part("tag", tag, tag) for tag in tags)))
    if not any(part.kind in ("name", "company", "email", "phone") for part in reading.parts):
        raise UsageError(_NO_NAME)
    return reading


def source_name(at: datetime) -> str:
    """What the source of pasted vCards is called."""
    return f"vCard pasted {at:%Y-%m-%d %H:%M}"


def _parts_of_line(line: OneLine) -> tuple[Part, ...]:
    draft = draft_of_line(line)
    name = Name(given=line.given, family=line.family)
    parts = [Part("name", name.whole, name.whole, name=name)] if name.whole else []
    parts += [Part("company", job.company, job.company) for job in draft.positions]
    parts += [Part("email", email.value, email.value) for email in draft.emails]
    parts += [Part("phone", phone.value, phone.value) for phone in draft.phones]
    parts += [Part("link", link.value, link.value) for link in draft.links]
    return (*parts, *(Part("tag", tag, tag) for tag in draft.tags))
