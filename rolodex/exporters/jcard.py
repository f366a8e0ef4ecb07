"""jCards (RFC 7095): each card as its vCard 4.0 says it, what we do not know included, as one JSON list of cards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rolodex.exporters.vcard import write_card
from rolodex.models.draft import Draft
from rolodex.models.jcard import property_list
from rolodex.models.vcard_lines import properties

_FRAME = ("BEGIN", "END")


def write_jcards(cards: Iterable[tuple[Draft, bytes | None]]) -> Iterator[bytes]:
    """The parts of a file of many cards. Each comes with the bytes of the vCard it was read from, if it was."""
    between = b"[\n"
    for card, original in cards:
        yield between + json.dumps(jcard(card, original), ensure_ascii=False).encode(errors="replace")
        between = b",\n"
    yield b"\n]\n" if between == b",\n" else b"[]\n"


def jcard(card: Draft, original: bytes | None = None) -> list[Any]:
    """One card as jCard's list."""
    lines, _ = properties(write_card(card, original, "4.0"))
    return ["vcard", [property_list(line) for line in lines if line.head.name not in _FRAME]]
