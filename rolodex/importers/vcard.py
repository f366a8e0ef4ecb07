"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350, and what phones make of them). jCard is another format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem
from rolodex.models.vcard_draft import draft_lines, draft_properties
from rolodex.models.vcard_drafting import Drafting
from rolodex.models.vcard_lines import (
    CardSpan,
    Stray,
    from_utf8,
    plain_lines,
    properties,
    split_cards,
    to_utf8,
)
from rolodex.text import clean

FORMAT = "vcard"
LABEL = "vCard"

MAX_CARD_BYTES = 32 * 1024 * 1024
"""A card beyond this is no card, and is refused."""

MAX_CARD_LINES = 500_000
"""The same for its lines; a photo of the largest size we keep has 300,000."""

_BEGIN = re.compile(rb"(?:\A|[\r\n])(?:\xef\xbb\xbf)?[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*(?:[\r\n]|\Z)", re.IGNORECASE)
_SHOWN = 60
_FAULTS = 20


def as_of(entry: Entry) -> str:
    """Unknown: a vCard file does not say when it was written."""
    return ""


def recognises(entry: Entry) -> bool:
    """Whether a line near the start of the file begins a card, in any encoding we read."""
    return bool(_BEGIN.search(to_utf8(entry.head)[0]))


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every card of the file as it is read; what cannot be read is named and harms nothing beside it."""
    data, codec = to_utf8(entry.read())
    number = 0
    for span in split_cards(data):
        if isinstance(span, Stray):
            where = f"after card {number}, line {span.line}" if number else f"line {span.line}"
            yield Problem(where, "Here is something that belongs to no card, so it was not read.")
            continue
        number += 1
        yield from _card(data, codec, span, number)


def _card(data: bytes, codec: str, span: CardSpan, number: int) -> Iterator[ReadItem]:
    place = f"card {number}, line {span.line}"
    if span.end - span.start > MAX_CARD_BYTES:
        yield Problem(place, "This card is larger than 32 MB, so it was not read.")
        return
    card = data[span.start : span.end]
    if len(card) > MAX_CARD_LINES and card.count(b"\n") + card.count(b"\r") > 2 * MAX_CARD_LINES:
        yield Problem(place, "This card has more lines than any contact, so it was not read.")
        return
    if not span.complete:
        yield Problem(place, "This card has no END line. What it says was read.")
    plain = plain_lines(card)
    made = draft_lines(*plain) if plain else None
    if made is None:
        made, faults = _carefully(card)
        for line, message in faults:
            yield Problem(f"card {number}, line {span.line + line}", message)
    if reason := _no_contact(made):
        yield LeftOut(place, reason)
        return
    made.draft.place = place
    made.draft.raw = from_utf8(card, codec)
    yield made.draft


def _carefully(card: bytes) -> tuple[Drafting, list[tuple[int, str]]]:
    """A card's draft, and what could not be read in it: (line in the card, a sentence)."""
    listed, no_colon = properties(card)
    made = draft_properties(listed)
    faults = [(line, f"This line has no colon, so it was not read: “{_shown(text)}”") for line, text in no_colon]
    faults += [
        (listed[index].line, f"{message} It is the {listed[index].head.name[:40]} line.")
        for index, message in made.faults
    ]
    faults.sort()
    if len(faults) > _FAULTS:
        line = faults[_FAULTS][0]
        faults[_FAULTS:] = [(line, f"From here on {len(faults) - _FAULTS} more lines could not be read.")]
    return made, faults


def _shown(text: str) -> str:
    shown = clean(text[: 4 * _SHOWN])
    return shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"


def _no_contact(made: Drafting) -> str:
    if made.kind == "group":
        return "a group of contacts, not a contact"
    return "" if _says_something(made.draft) else "a card with nothing on it"


def _says_something(draft: Draft) -> bool:
    return bool(
        draft.display_name
        or draft.names
        or draft.emails
        or draft.phones
        or draft.addresses
        or draft.links
        or draft.dates
        or draft.positions
        or draft.photos
        or draft.notes
        or draft.tags
        or draft.relations
    )
