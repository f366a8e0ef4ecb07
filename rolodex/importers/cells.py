"""What cells say, whatever the table: days, addresses, labels and lists, as people and programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolodex.importers import limits
from rolodex.models.draft import Draft, DraftDate, DraftEmail, DraftLink, DraftPhone, Problem
from rolodex.models.vcard_labels import APPLE_LABELS, MESSAGING, RELATED_TYPES, SERVICES, TYPES
from rolodex.models.vcard_values import read_day
from rolodex.text import clean, link_key

_PARTS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?:[T ].*)?")
_BY_NAME = re.compile(
    r"(?:(\d{1,2})[ .-]+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.? +(\d{1,2}))[ .,-]+(\d{4})", re.IGNORECASE
)
_NO_DAY = re.compile(r"[0/.\- :]+")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

_BETWEEN_ADDRESSES = re.compile(r"[,;\s]+")
_BETWEEN_NUMBERS = re.compile(r"[;\n]|,(?=\s?[+(\d])")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# RFC 5321 allows 64 letters before the sign and 255 behind it.
_LONGEST_EMAIL = 320
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOSTS = {"linkedin.com": "linkedin", "twitter.com": "x", "x.com": "x", "instagram.com": "instagram"}
_KINDS = frozenset({*MESSAGING.values(), "linkedin", "facebook", "instagram", "mastodon", "flickr", "xing", "profile"})
_USUAL = frozenset(
    {*APPLE_LABELS, *RELATED_TYPES, *TYPES, "other", "manager", "relative", "referred", "by", "domestic"}
)


# ---- days ---------------------------------------------------------------------------------------------------------


def day(text: str, kind: str = "birthday", *, day_first: bool = False) -> DraftDate | None:
    """A day that can mean only one thing, else None: "1969-12-28", "28.12.1969", "12/28/1969", "28 Dec 1969".

    "3/4/1969" is 3 April where it is known that the day comes first, and nothing elsewhere.
    """
    written = text.strip()
    if numbers := _PARTS.fullmatch(written):
        first, mark, second, year = int(numbers[1]), numbers[2], int(numbers[3]), numbers[4]
        if second > 12 and mark != ".":
            return read_day(f"{year}-{first:02}-{second:02}", kind)
        if day_first or mark == "." or first > 12 or first == second:
            return read_day(f"{year}-{second:02}-{first:02}", kind)
        return None
    if named := _BY_NAME.fullmatch(written):
        month = (named[2] or named[3]).lower()
        number = int(named[1] or named[4])
        return read_day(f"{named[5]}-{_MONTHS.index(month) + 1:02}-{number:02}", kind) if month in _MONTHS else None
    return read_day(written, kind)


def add_day(
    draft: Draft, place: str, text: str, kind: str, *, label: str = "", day_first: bool = False
) -> list[Problem]:
    """Add a day to the draft; one that cannot be told is kept in the words it has. Zeros stand for no day."""
    if not text or _NO_DAY.fullmatch(text):
        return []
    found = day(text, kind, day_first=day_first)
    draft.dates.append(found or DraftDate(kind, text=text))
    draft.dates[-1].label = label
    if found:
        return []
    return [Problem(place, f'Which day "{text}" is cannot be told for sure, so it was kept in these words.')]


# ---- addresses and numbers ----------------------------------------------------------------------------------------


def add_emails(draft: Draft, place: str, cell: str, label: str = "", *, preferred: bool = False) -> list[Problem]:
    """Add the addresses in a cell; each piece that is none becomes a problem."""
    problems = []
    for piece in dict.fromkeys(pieces(_BETWEEN_ADDRESSES, cell.strip())):
        address = clean(piece).strip("<>").removeprefix("mailto:")
        if "@" in address:
            draft.emails.append(DraftEmail(address, label, preferred))
            preferred = False
        elif address:
            problems.append(Problem(place, f'"{address}" is no e-mail address; the rest was read.'))
    return problems


def pieces(between: re.Pattern[str], cell: str) -> list[str]:
    """What stands between these marks, as far as anybody may have so much of it: one more tells that there is more."""
    most = limits.MAX_PARTS + 1
    return between.split(cell, most)[:most]


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address and nothing else."""
    return len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def add_phones(draft: Draft, cell: str, label: str = "", *, preferred: bool = False) -> None:
    """Add the numbers in a cell."""
    for piece in dict.fromkeys(pieces(_BETWEEN_NUMBERS, cell)):
        if number := clean(piece):
            draft.phones.append(DraftPhone(number, label, preferred))
            preferred = False


def link(address: str, said: str = "") -> DraftLink:
    """A link of the kind its address shows, else of the kind it is said to be; other words are its label."""
    bare = _SCHEME.sub("", address).lower().removeprefix("www.")
    host = bare.split("/")[0]
    shown = next((kind for name, kind in _HOSTS.items() if host == name or host.endswith(f".{name}")), "")
    if shown and link_key(shown, address):
        return DraftLink(address, shown)
    named = SERVICES.get(said.lower(), said.lower())
    if named in _KINDS or named == "photo":
        return DraftLink(address, named)
    return DraftLink(address, "website", "" if named == "website" else said)


# ---- words --------------------------------------------------------------------------------------------------------


def label(text: str) -> str:
    """A label as we write it: usual ones in lower case ("Work Fax" is "work fax"), a person's own as they are."""
    lower = text.lower()
    return lower if all(word in _USUAL for word in lower.split()) else text


def several(cell: str, marks: str) -> Iterator[str]:
    """The values in a cell between any of these marks, tidied; empty ones are passed over."""
    between = re.compile(f"[{re.escape(marks)}]")
    return (value for piece in pieces(between, cell) if (value := clean(piece)))
