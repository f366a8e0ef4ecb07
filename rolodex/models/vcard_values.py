"""vCard values: escaping, lists, quoted-printable, base64 and days, read and written."""

from __future__ import annotations

import binascii
import calendar
import re
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from rolodex.models.draft import DraftDate

NO_YEAR = 1604
"""The year that Apple writes where the year is unknown."""

_ESCAPE = re.compile(r'\\([nN,;:"\\])')
_PIECE = {sep: re.compile(rf"(?:[^\\{sep}]+|\\.?)*", re.DOTALL) for sep in ";,"}
_OLD_SEPARATOR = {sep: re.compile(rf"(?<!\\){sep}") for sep in ";,"}
_BAD_SOFT = re.compile(r"=(?![0-9A-Fa-f]{2})")
# The time of day is of no use to a card; "T" or a space parts it off (RFC 6350, 4.3).
_TIME = r"(?:[T ].*)?"
_DAY = re.compile(
    rf"(?:(?P<year>\d{{4}})-?(?P<month>\d\d)-?(?P<day>\d\d)|--(?P<month2>\d\d)-?(?P<day2>\d\d)|---(?P<day3>\d\d)"
    rf"|--(?P<month4>\d\d)|(?P<year5>\d{{4}})-(?P<month5>\d\d)|(?P<year6>\d{{4}})"
    rf"|(?P<year7>\d{{4}})-(?P<month7>\d\d?)-(?P<day7>\d\d?)){_TIME}\Z",
    re.IGNORECASE,
)


def unescaped(text: str, old: bool) -> str:
    r"""A value without its backslashes: \n \N \, \; \: \" \\ ; vCard 2.1 (`old`) knows \; alone."""
    if "\\" not in text:
        return text
    if old:
        return text.replace("\\;", ";")
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], text)


def escaped(text: str) -> str:
    """A text as a vCard 3.0 or 4.0 value (RFC 6350, 3.4)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def split(text: str, separator: str, old: bool) -> list[str]:
    """A value's parts between `separator` (";" or ","), those behind a backslash left alone; still escaped."""
    if "\\" not in text:
        return text.split(separator)
    if old:
        return _OLD_SEPARATOR[separator].split(text)
    pieces, at = [], 0
    piece = _PIECE[separator]
    while True:
        found = piece.match(text, at)
        assert found is not None  # the pattern fits the empty text
        pieces.append(found.group())
        if found.end() == len(text):
            return pieces
        at = found.end() + 1


def lenient(raw: bytes, charset: str) -> str:
    """Text of bytes that are not UTF-8: in `charset` if that is known and fits, else cp1252, else Latin-1."""
    for codec in (charset, "cp1252"):
        try:
            return raw.decode(codec)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def unquoted_printable(text: str, charset: str) -> tuple[str, str]:
    """Quoted-printable text decoded, and what was wrong with it in a sentence, "" if nothing was."""
    fault = "This quoted-printable text has broken characters." if _BAD_SOFT.search(text.rstrip("=")) else ""
    raw = binascii.a2b_qp(text.encode(errors="surrogatepass"))
    return decoded_as(raw, charset, fault)


def decoded_as(raw: bytes, charset: str, fault: str = "") -> tuple[str, str]:
    """Bytes of a named charset as text, and what was wrong in a sentence; without a charset UTF-8, else cp1252."""
    try:
        return raw.decode(charset or "utf-8"), fault
    except UnicodeDecodeError:
        if charset:
            return raw.decode(charset, "replace"), f"Some characters are not {charset}, as the line says they are."
    except (LookupError, ValueError):
        return _utf8_or(raw), f"The character set “{charset[:40]}” is not known."
    return _utf8_or(raw), fault


def _utf8_or(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return lenient(raw, "")


def unbase64(text: str) -> bytes | None:
    """Bytes of base64, blanks and missing padding forgiven; None if it cannot be read."""
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        text = "".join(text.split()).rstrip("=")
    try:
        return binascii.a2b_base64(text + "=" * (-len(text) % 4), strict_mode=True)
    except ValueError:
        return None


def data_uri(uri: str) -> tuple[bytes | None, str]:
    """What a `data:` address holds and its media type (RFC 2397); None if it cannot be read."""
    head, _, body = uri.partition(":")[2].partition(",")
    words = head.replace("\\", "").split(";")
    if "base64" in (word.lower() for word in words):
        return unbase64(body), words[0].lower()
    return unquote_to_bytes(body), words[0].lower()


def read_day(text: str, kind: str, no_year: str = "") -> DraftDate | None:
    """A day as RFC 6350 (4.3.1) writes it, or as phones do; None if it is none ("circa 1800", 30 February).

    `no_year` is the year that stands for none (X-APPLE-OMIT-YEAR); 1604 and 0 always do.
    """
    parts = _day_parts(text)
    if parts is None:
        return None
    year, month, day = parts
    return day_of(kind, 0 if str(year) == no_year else year, month, day)


@lru_cache(maxsize=16384)
def _day_parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as they are written, 0 for what is left out."""
    found = _DAY.match(text)
    if not found:
        return None
    parts = {name[:1]: int(value) for name, value in found.groupdict().items() if value}
    if 0 in (parts.get("m"), parts.get("d")):
        return None
    return parts.get("y", 0), parts.get("m", 0), parts.get("d", 0)


def day_of(kind: str, year: int, month: int, day: int) -> DraftDate | None:
    """A day from its parts, 0 where one is not known; None if there is no such day. 1604 is no year."""
    year = 0 if year == NO_YEAR else year
    if not (0 <= year <= 9999 and 0 <= month <= 12 and (year or month or day)):
        return None
    if not 0 <= day <= (calendar.monthrange(year or 2000, month)[1] if month else 31):
        return None
    return DraftDate(kind, year or None, month or None, day or None)


def written_day(date: DraftDate) -> str:
    """A day in vCard 4.0's shortened form: "1985-04-12", "--0412", "1985-04", "1985", "--04", "---12"."""
    year, month, day = date.year, date.month, date.day
    if year:
        return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    if month:
        return f"--{month:02}" + (f"{day:02}" if day else "")
    return f"---{day:02}" if day else ""
