"""Postal addresses in the lines of a signature: streets, towns with their postcodes, countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rolodex.models.draft import DraftAddress
from rolodex.services.signatures.words import begins, phrase_set, word_set
from rolodex.text import fold

Place = Literal["", "street", "maybe street", "town", "country"]

_L = r"[^\W\d_]"
_UK = r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"
_CITY = rf"(?P<city>{_L}[^\d,]*?)"
_US_STATE = r"(?P<region>[A-Z]{2}|[A-Z]\.[A-Z]\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
# Codes that stand before the town: Poland, Sweden, Portugal, Brazil, and those of digits alone.
_BEFORE = r"\d{2}-\d{3}|\d{3}\s\d{2}|\d{4}-\d{3}|\d{5}-\d{3}|\d{4,6}"
_AFTER = r"\d{5}-\d{3}|\d{5,6}|\d{3}\s?\d{3}"
# A postcode where countries put it, and the town; named groups are parts of an address.
_TOWNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CITY}[, ]+(?P<postcode>{_UK})",
        rf"(?P<postcode>{_UK})(?:[, ]+(?P<city>{_L}.*))?",
        rf"{_CITY},?\s+{_US_STATE},?\s+(?P<postcode>\d{{5}}(?:-\d{{4}})?)",
        rf"(?:{_CITY},?\s+)?(?P<region>[A-Z]{{2}}),?\s+(?P<postcode>[A-Z]\d[A-Z]\s?\d[A-Z]\d)",
        rf"{_CITY},?\s+(?P<region>NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\s+(?P<postcode>\d{{4}})",
        rf"(?P<postcode>\d{{4}}\s?[A-Z]{{2}})\s+(?P<city>{_L}.*)",
        rf"(?:[A-Z]{{1,3}}[-– ])?(?P<postcode>{_BEFORE})[, ]+(?P<city>{_L}.*?)(?:\s*\((?P<region>[^()]*)\))?",
        rf"{_CITY}[,–\s-]+(?P<region>[A-Z]{{2}})?[,–\s-]*(?P<postcode>{_AFTER})",
        rf"〒?\s*(?P<postcode>\d{{3}}-\d{{4}})(?:\s*(?P<city>{_L}.*))?",
        rf"{_CITY},?\s+(?P<postcode>[A-Z]\d[\dW]\s?[A-Z\d]{{4}})",
    )
)
_NUMBERED = re.compile(rf"\d+\s?[a-zA-Z]?(?:\s?[-–/]\s?\d+[a-zA-Z]?)?,?\s+{_L}")
_NUMBER_LAST = re.compile(rf"{_L}.*[\s,]\d+\s?[a-zA-Z]?(?:\s?[-–/]\s?\d+[a-zA-Z]?)*(?:[, ]+\d*[ºª°]?.{{0,6}})?")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|[ºª°])\b", re.IGNORECASE)
_SHORT = 60


def place_of(text: str) -> Place:
    """What part of an address a text is; "maybe street" counts only beside a town or a country."""
    folded = fold(text).strip(" .,")
    if len(text) > 2 * _SHORT:
        return ""
    if folded in phrase_set("countries"):
        return "country"
    if _is_street(text, folded):
        return "street"
    if len(text) <= _SHORT and (_town(text) is not None or _ends_in_country(text)):
        return "town"
    if any(sign in folded for sign in word_set("within", "streets")) and any(map(str.isdigit, text)):
        return "street"
    if _NUMBERED.match(text) or _NUMBER_LAST.fullmatch(text.strip(" .,")):
        return "maybe street"
    return ""


def names_building(text: str) -> bool:
    """Whether a text without a number may be a house in an address: "Harbour House"."""
    return any(len(word) > 3 and word in word_set("words", "streets") for word in fold(text).split())


def _town(text: str) -> re.Match[str] | None:
    return next((found for pattern in _TOWNS if (found := pattern.fullmatch(text.strip(" .,")))), None)


def _ends_in_country(text: str) -> bool:
    """Whether a text is a town and its country: "Nairobi, Kenya"."""
    *before, last = pieces_of(text)
    plain = 0 < len(before) < 3 and all(1 <= len(piece.split()) <= 3 for piece in before)
    return plain and fold(last).strip(" .") in phrase_set("countries") and not any(map(str.isdigit, text))


def _is_street(text: str, folded: str) -> bool:
    if begins(folded, phrase_set("boxes", "streets")) and any(map(str.isdigit, text)):
        return True
    written = [word.strip(",") for word in folded.split()]
    words = [word.strip(".") for word in written]
    streets = word_set("words", "streets")
    ends = tuple(word_set("ends", "streets"))
    # One that is shortened keeps its full stop: "Hauptstr."
    named = [
        word in streets or (len(whole) > 6 and (word.endswith(ends) or whole.endswith(ends)))
        for word, whole in zip(words, written, strict=True)
    ]
    if not any(named):
        return False
    if _NUMBERED.match(text) or _ORDINAL.match(text) or _NUMBER_LAST.fullmatch(text.strip(" .,")):
        return len(words) > 1
    # "Suite 400", "Floor 3": the word and its number.
    return any(is_named and words[n + 1 : n + 2] and words[n + 1][:1].isdigit() for n, is_named in enumerate(named))


def pieces_of(text: str) -> list[str]:
    """The parts of an address written in one line."""
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def holds_address(text: str) -> bool:
    """Whether a line with commas is an address: a street or a town with its postcode is among its pieces."""
    places = [place_of(piece) for piece in pieces_of(text)]
    if "street" in places or place_of(text) in ("street", "town"):
        return True
    return "town" in places or ("maybe street" in places and "country" in places)


def read_address(lines: Sequence[str]) -> DraftAddress:
    """The parts of an address; what cannot be told apart stays in its street, so that nothing is lost."""
    address = DraftAddress()
    before: list[str] = []
    after: list[str] = []
    for piece in _told_apart(lines):
        place = place_of(piece)
        town = _town(piece)
        if place == "country" and not address.country:
            address.country = piece.strip(" ,")
        elif town is not None and place != "street" and not address.postcode:
            for part, value in town.groupdict().items():
                if value:
                    setattr(address, part, value.strip(" ,"))
        elif fold(piece).strip() and begins(fold(piece), phrase_set("boxes", "streets")) and not address.po_box:
            address.po_box = piece
        elif address.postcode or address.country:
            after.append(piece)
        else:
            before.append(piece)
    if fold(address.region) in phrase_set("countries") and not address.country:
        address.country, address.region = address.region, ""
    if any(map(str.isdigit, address.city)):
        before, address.city = [*before, address.city], ""
    alone = bool(address.po_box or address.country)
    if not address.city and len(before) > 1 - alone and not any(map(str.isdigit, before[-1])):
        address.city = before.pop()
    elif not address.city and after and not any(map(str.isdigit, after[0])):
        address.city = after.pop(0)
    if after and not address.region:
        address.region = ", ".join(after)
    elif after:
        before += after
    address.street = ", ".join(before)
    return address


def _told_apart(lines: Sequence[str]) -> list[str]:
    """Lines and what commas part, but "Boston, MA 02110" stays together."""
    found: list[str] = []
    for line in lines:
        if _town(line) is not None:
            found.append(line)
            continue
        pieces = pieces_of(line)
        while pieces:
            two = ", ".join(pieces[:2])
            if len(pieces) > 1 and _town(two) is not None and place_of(pieces[0]) == "":
                found.append(two)
                pieces = pieces[2:]
            else:
                found.append(pieces.pop(0))
    return found
