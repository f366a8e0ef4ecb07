"""What a person types into a field, checked and made tidy; a mistake is told in a sentence that says what to write."""

from __future__ import annotations

import re
from datetime import date

from rolodex.errors import UsageError
from rolodex.models.draft import DraftDate
from rolodex.queries.spoken_days import find_time, read_day
from rolodex.text import clean, link_key, linkedin_key

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+\.[^\s@<>,;:\"()\[\]]+")
_ISO = re.compile(r"(\d{4}|-)-?(\d{2})-?(\d{2})")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDS = re.compile(
    r"(\d{1,2})\.?\s+([A-Za-z]{3})[A-Za-z]*\.?,?(?:\s+(\d{4}))?|([A-Za-z]{3})[A-Za-z]*\.?\s+(\d{1,2}),?(?:\s+(\d{4}))?"
)
_NETWORKS = {
    "linkedin.com/": "linkedin", "x.com/": "x", "twitter.com/": "x", "instagram.com/": "instagram",
    "flickr.com/": "flickr", "github.com/": "github", "xing.com/profile/": "xing", "facebook.com/": "facebook",
}  # fmt: skip
_WITHOUT_KEYS = frozenset({"github", "xing", "facebook"})
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def valid_email(text: str) -> str:
    """A tidy e-mail address. Raises UsageError when it is none."""
    address = re.sub("^mailto:", "", clean(text), flags=re.IGNORECASE)
    if not _EMAIL.fullmatch(address):
        raise UsageError(f"“{address}” is not an e-mail address. Write it like ada@bakery.example.")
    return address


def valid_phone(text: str) -> str:
    """A tidy phone number, as written. Raises UsageError when it has fewer than three digits."""
    number = clean(text)
    if sum(c.isdigit() for c in number) < 3:
        raise UsageError(f"“{number}” is not a phone number. Write it like +1 212 555 0123.")
    return number


def valid_link(text: str) -> tuple[str, str, str]:
    """A link as kind, address and key ("linkedin", …, "in/ada"). Raises UsageError when it is no web address."""
    address = clean(text)
    key = linkedin_key(address)
    if key:
        return "linkedin", address if "linkedin." in address else f"https://www.linkedin.com/{key}", key
    if kind := link_kind(address):
        return kind, address, link_key(kind, address)
    if " " in address or "." not in address:
        raise UsageError(f"“{address}” is not a web address. Write it like www.bakery.example.")
    return "website", address, ""


def link_kind(address: str) -> str:
    """The network that a web address is a profile on: "linkedin", "x", …; "" for an ordinary page."""
    plain = address.lower().split("://", 1)[-1].removeprefix("www.").removeprefix("mobile.").removeprefix("m.")
    found = next((kind for host, kind in _NETWORKS.items() if plain.startswith(host) and len(plain) > len(host)), "")
    # Some networks have pages that are nobody's profile.
    return found if found in _WITHOUT_KEYS or link_key(found, address) else ""


def valid_day(text: str, kind: str = "birthday") -> DraftDate:
    """A day from "1984-05-12", "--05-12", "12 May" or "May 12, 1984"; no year is made up where none is given.

    Raises UsageError when it is no day of the calendar.
    """
    written = clean(text)
    iso = _ISO.fullmatch(written) or _ISO.fullmatch(written.removeprefix("-"))
    if iso:
        year = None if iso.group(1) == "-" else int(iso.group(1))
        month, day = int(iso.group(2)), int(iso.group(3))
    else:
        found = _WORDS.fullmatch(written)
        name = (found.group(2) or found.group(4)).lower() if found else ""
        if found is None or name not in _MONTHS:
            raise UsageError(f"“{written}” is not a day. Write it like 12 May 1984, or 12 May without a year.")
        month = _MONTHS.index(name) + 1
        day = int(found.group(1) or found.group(5))
        year_text = found.group(3) or found.group(6)
        year = int(year_text) if year_text else None
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    if not 1 <= month <= 12 or not 1 <= day <= (_DAYS[month - 1] if leap or month != 2 else 28):
        raise UsageError(f"There is no {written} in the calendar.")
    return DraftDate(kind, year, month, day)


def valid_whole_date(text: str) -> str:
    """A day in ISO 8601, "" allowed. Raises UsageError otherwise."""
    written = clean(text)
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        raise UsageError(f"“{written}” is not a day. Write it like 2026-12-31.") from None


def valid_said_day(text: str, today: date, *, past: bool = False) -> str:
    """A day as people say it ("friday", "in 2 weeks") or in ISO 8601, "" allowed; a bare weekday is the next one.

    With `past` it is the last one, and an ISO date of any precision will do. Raises UsageError otherwise.
    """
    said = read_day(clean(text), today, past=past)
    if said is not None:
        return said.isoformat()
    try:
        return valid_partial_date(text) if past else valid_whole_date(text)
    except UsageError:
        like = "yesterday, 12 nov or 2026-11-12" if past else "friday, in 2 weeks or 2026-12-31"
        raise UsageError(f"“{clean(text)}” is not a day. Write it like {like}.") from None


def valid_time(text: str) -> str:
    """A time of day as "15:30", said on either clock ("3pm", "at 9:15"), "" allowed. Raises UsageError otherwise."""
    written = clean(text)
    found = find_time(written)
    if written and (found is None or found.start or found.end < len(written)):
        raise UsageError(f"“{written}” is not a time of day. Write it like 15:30, or 3:30 pm.")
    return found.time if found else ""


def valid_partial_date(text: str) -> str:
    """An ISO date of any precision, "" allowed. Raises UsageError otherwise."""
    written = clean(text)
    if written and not _PARTIAL.fullmatch(written):
        raise UsageError(f"“{written}” is not a date. Write 2019, 2019-04 or 2019-04-02.")
    if len(written) == len("2019-04-02"):
        valid_whole_date(written)
    return written
