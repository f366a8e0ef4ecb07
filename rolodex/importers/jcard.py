"""jCard (RFC 7095): a card as JSON, alone or several in a list. Its properties are read as a vCard's are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.entry import Entry
from rolodex.importers.json_text import MAX_JSON_BYTES
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem
from rolodex.models.jcard import DECODER, property_of
from rolodex.models.vcard_draft import draft_properties
from rolodex.models.vcard_lines import to_utf8

FORMAT = "jcard"
LABEL = "jCard"

MAX_CARD_CHARS = 16 * limits.MIB
"""A card beyond twice this is no card. Between the two, it depends on where it stands in the file."""

_BEGIN = re.compile(rb'\s*\[\s*(?:\[\s*)?"vcard"\s*,', re.IGNORECASE)
_SINGLE = re.compile(r'\s*\[\s*"vcard"', re.IGNORECASE)
_NEXT = re.compile(r"[^\s,]")
_FAULTS = 20


def as_of(entry: Entry) -> str:
    """Unknown: a jCard does not say when it was written."""
    return ""


def recognises(entry: Entry) -> bool:
    """Whether the file begins with a list that calls itself a vCard, or with a list of such lists."""
    return bool(_BEGIN.match(to_utf8(entry.head)[0]))


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every card of the file. What stands before a break in the JSON is read. Raises InputError if it is too large."""
    if entry.size > MAX_JSON_BYTES:
        size = MAX_JSON_BYTES // limits.MIB
        raise InputError(f"The file is larger than {size} MB, more JSON than Rolodex reads at once.")
    text = to_utf8(entry.read())[0].decode(errors="replace")
    for number, found in enumerate(_cards(text), start=1):
        if found is None:
            where = f"after card {number - 1}" if number > 1 else "card 1"
            yield Problem(where, "From here on this is no jCard; the file may be cut short. Fetch it again.")
        else:
            start, end, said = found
            yield from _card(said, f"card {number}", text[start:end].encode(errors="replace"))


def _cards(text: str) -> Iterator[tuple[int, int, Any] | None]:
    """The cards of a file, each with its first and last place; None where the JSON breaks, which is the end."""
    single = bool(_SINGLE.match(text))
    at = 0 if single else text.find("[") + 1
    # What is looked at of the text: a card that is no longer than cards are, and many more behind it.
    begun, part = 0, text[: 2 * MAX_CARD_CHARS]
    while found := _NEXT.search(text, at):
        start = found.start()
        if found.group() == "]":
            return
        if start - begun > MAX_CARD_CHARS and begun + len(part) < len(text):
            begun, part = start, text[start : start + 2 * MAX_CARD_CHARS]
        try:
            said, end = DECODER.raw_decode(part, start - begun)
        except (ValueError, RecursionError):
            break
        at = begun + end
        yield start, at, said
        if single:
            return
    yield None


def _card(said: Any, place: str, raw: bytes) -> Iterator[ReadItem]:
    if not (isinstance(said, list) and len(said) > 1 and said[0] == "vcard" and isinstance(said[1], list)):
        yield Problem(place, "This is not built like a jCard, so it was not read.")
        return
    listed = [property_of(part) for part in said[1]]
    known = [line for line in listed if line is not None]
    made = draft_properties(known)
    faults = [f"{message} It is the {known[index].head.name[:40].lower()} property." for index, message in made.faults]
    if len(known) < len(listed):
        faults.insert(0, _odd(len(listed) - len(known)))
    yield from (Problem(place, fault) for fault in faults[:_FAULTS])
    if made.kind == "group":
        yield LeftOut(place, "a group of contacts, not a contact")
    elif replace(made.draft, key="", is_company=False) == Draft():
        yield LeftOut(place, "a card with nothing on it")
    else:
        made.draft.place, made.draft.raw = place, raw
        yield made.draft


def _odd(count: int) -> str:
    what = "1 property is" if count == 1 else f"{count} properties are"
    return f"{what} not built as jCard has it, so that was not read."
