"""vCard files taken apart: a file into cards, a card into properties, each with its bytes. Knows no meaning.

Works on bytes that are ASCII where it matters; `to_utf8` brings UTF-16 there. Everything is linear in the input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rolodex.models.vcard_values import lenient, unquoted_printable

MAX_DEPTH = 8
"""Cards within cards (AGENT, vCard 2.1); what is deeper is taken for a card of its own."""

_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n\x00\x1a"
# Three are enough: one phone writes \r\r\n. Without the limit, a run of \r would cost its square.
_BREAK = re.compile(rb"\r{0,3}\n|\r")
_PHYSICAL = re.compile(rb"([^\r\n]*)(\r{0,3}\n|\r|\Z)")
_BEFORE_VCARD = re.compile(
    rb"(?:\A|[\r\n])(?:\xef\xbb\xbf)?([ \t]*(?:(?:[\w-]+\.)?AGENT[^\r\n:]*:)?[ \t]*(BEGIN|END)[ \t]*:[ \t]*)\Z"
)
_AFTER_VCARD = re.compile(rb"[ \t]*(?:\r{0,3}\n|\r|\Z)")
_AGENT = re.compile(rb"(?:[\w-]+\.)?AGENT[^\r\n:]*:[ \t]*(?:BEGIN:VCARD)?[ \t]*\Z", re.IGNORECASE)
_BEGIN = re.compile(rb"[ \t]*BEGIN[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_END = re.compile(rb"[ \t]*END[ \t]*:[ \t]*VCARD[ \t]*\Z", re.IGNORECASE)
_BARE_BASE64 = re.compile(rb"[A-Za-z0-9+/]+={0,2}[ \t]*\Z")
_CHARSET = re.compile(rb";CHARSET=\"?([\w.:-]+)", re.IGNORECASE)
_QUOTED_COLON = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*:')
PARAMETER = re.compile(r'(?:[^;"]+|"[^"]*"?)+')
# Android's own label: X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=E5=AD=90)
_ANDROID_LABEL = re.compile(r"X-CUSTOM\((?:CHARSET=[^,]*,ENCODING=QUOTED-PRINTABLE,)?(.*)\)\Z", re.I | re.DOTALL)
_ENCODINGS = {"QUOTED-PRINTABLE": "qp", "BASE64": "base64", "B": "base64", "8BIT": "", "7BIT": ""}


@dataclass(slots=True, frozen=True)
class Head:
    """What stands before a property's colon (RFC 6350, 3.3; RFC 2426, 4; bare parameters as in vCard 2.1).

    `group`, `types` are in lower case, `name` and the parameters' names in upper case.
    `encoding` is "qp", "base64" or "" for plain; `charset` as written.
    """

    text: str
    group: str
    name: str
    types: tuple[str, ...]
    params: dict[str, str]
    encoding: str
    charset: str
    preferred: bool


@dataclass(slots=True, frozen=True)
class Property:
    """A property of a card: its head, its raw value (unfolded, still escaped) and the bytes it was read from.

    `start` and `end` enclose these bytes, line endings included; `line` counts the card's lines from 0.
    """

    head: Head
    value: str
    line: int
    start: int
    end: int


class CardSpan(NamedTuple):
    """Where a card lies in a file: `line` from 1. `complete` is False where no END closes it."""

    start: int
    end: int
    line: int
    complete: bool


class Stray(NamedTuple):
    """Something between cards that belongs to none; `line` from 1."""

    line: int


def to_utf8(data: bytes) -> tuple[bytes, str]:
    """The bytes without a byte order mark, UTF-16 made UTF-8, and the codec that brings a card's own bytes back.

    The codec is "" where nothing was changed. Half a character at the end of a cut-off file is dropped.
    """
    codec = utf16(data)
    if not codec:
        return data.removeprefix(_BOM), ""
    text = data[: len(data) & ~1].decode(codec, "surrogatepass")
    return text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"), codec


def from_utf8(card: bytes, codec: str) -> bytes:
    """The bytes of a card as its file has them; undoes `to_utf8`."""
    return card.decode("utf-8", "surrogatepass").encode(codec, "surrogatepass") if codec else card


def utf16(data: bytes) -> str:
    """The UTF-16 codec a file is in, by its mark or by its zeros; "" if it is in none."""
    if data.startswith(b"\xff\xfe") or (data[1:2] == b"\0" and data[:1] not in (b"\0", b"")):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff") or (data[:1] == b"\0" and data[1:2] not in (b"\0", b"")):
        return "utf-16-be"
    return ""


def split_cards(data: bytes) -> Iterator[CardSpan | Stray]:
    """The cards of a file in order, and what lies between them. One bad card harms no neighbour.

    A BEGIN inside a card starts a nested card right after an AGENT line, and ends the card everywhere else.
    """
    lines = _LineCounter(data)
    opened, depth, gap = -1, 0, 0
    for start, end, begins in _markers(data):
        if not begins:
            depth -= depth > 0
            if depth == 0 and opened >= gap:
                yield CardSpan(opened, end, lines.at(opened), complete=True)
                opened, gap = -1, end
        elif depth and depth < MAX_DEPTH and _follows_agent(data, start):
            depth += 1
        else:
            if depth:
                yield CardSpan(opened, start, lines.at(opened), complete=False)
            elif (stray := _first_text(data, gap, start)) >= 0:
                yield Stray(lines.at(stray))
            opened, depth, gap = start, 1, start
    if depth:
        yield CardSpan(opened, len(data), lines.at(opened), complete=False)
    elif (stray := _first_text(data, gap, len(data))) >= 0:
        yield Stray(lines.at(stray))


class _LineCounter:
    """Line numbers of ever later places, counting each stretch once."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place, self._line = data, 0, 1
        start = data[:65536]  # enough to tell: files are written by one program, and counting all costs a tenth
        self._plain = b"\r" not in start or start.count(b"\r") == start.count(b"\n")

    def at(self, place: int) -> int:
        if self._plain:
            self._line += self._data.count(b"\n", self._place, place)
        else:
            self._line += len(_BREAK.findall(self._data, self._place, place))
        self._place = place
        return self._line


def _markers(data: bytes) -> Iterator[tuple[int, int, bool]]:
    """Every line that begins or ends a card: its start, the start of the next line, and whether it begins one."""
    upper = data.upper()
    at = upper.find(b"VCARD")
    while at >= 0:
        if upper.startswith(b"\nEND:", at - 5):
            start, begins = at - 4, False
        elif upper.startswith(b"\nBEGIN:", at - 7):
            start, begins = at - 6, True
        else:
            if upper[at - 1 : at] not in (b":", b" ", b"\t"):
                at = upper.find(b"VCARD", at + 5)
                continue
            before = _BEFORE_VCARD.search(upper, max(0, at - 200), at)
            if not before:
                at = upper.find(b"VCARD", at + 5)
                continue
            start, begins = before.start(1), before[2] == b"BEGIN"
        if upper.startswith(b"\r\n", at + 5):
            yield start, at + 7, begins
        elif after := _AFTER_VCARD.match(upper, at + 5):
            yield start, after.end(), begins
        at = upper.find(b"VCARD", at + 5)


def _follows_agent(data: bytes, start: int) -> bool:
    last = data[max(0, start - 200) : start].rstrip(_BLANK)
    own = data[start : start + 200].lstrip(b" \t")[:5].upper() == b"AGENT"
    return own or bool(_AGENT.match(last, max(last.rfind(b"\n"), last.rfind(b"\r")) + 1))


def _first_text(data: bytes, start: int, end: int) -> int:
    """Where the first thing that is not blank stands between two places; -1 if there is none."""
    text = data[start:end].replace(_BOM, b"   ")
    stripped = text.lstrip(_BLANK)
    return end - len(stripped) if stripped else -1


def plain_lines(card: bytes) -> tuple[list[str], bool] | None:
    """The unfolded lines of a card and whether any was folded; None where bytes are not UTF-8.

    For cards that need no care. What needs it shows in the lines: soft line breaks, nested cards, and lines that
    begin with a blank, which are folded in a way that only `properties` knows.
    """
    folded = b"\n " in card
    if folded:
        # Parting and joining is faster than replacing; a picture is hundreds of folds.
        card = b"".join(card.split(b"\r\n " if b"\r" in card else b"\n "))
    try:
        return [line.decode() for line in card.splitlines()], folded
    except UnicodeDecodeError:
        return None


def properties(card: bytes) -> tuple[list[Property], list[tuple[int, str]]]:
    """Every property of a card in order, BEGIN and END included, and the lines that are none: (line, its text)."""
    lines = [(*m.span(1), m.end()) for m in _PHYSICAL.finditer(card) if m.end() > m.start()]
    found: list[Property] = []
    faults: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        first, start = at, lines[at][0]
        body, at = _logical(card, lines, at)
        if not body.strip(_BLANK):
            continue
        text = decoded(body)
        parted = split_head(text)
        if parted is None:
            faults.append((first, text))
            continue
        value = parted[1]
        if first and parted[0].name == "AGENT" and value.strip().upper() in ("", "BEGIN:VCARD"):
            begun, at = at, _nested(card, lines, at, inside=bool(value.strip()))
            nested = card[lines[begun][0] : lines[at - 1][2]] if at > begun else b""
            value = value + "\r\n" + decoded(nested)
        found.append(Property(parted[0], value, first, start, lines[at - 1][2]))
    return found, faults


def _logical(card: bytes, lines: list[tuple[int, int, int]], at: int) -> tuple[bytes, int]:
    """One line unfolded, from physical line `at` on, and the physical line after it."""
    start, stop, _ = lines[at]
    parts = [card[start:stop]]
    head = parts[0].partition(b":")[0].upper()
    soft = b"QUOTED-PRINTABLE" in head
    base64 = b";BASE64" in head or b"ENCODING=B" in head
    at += 1
    while at < len(lines):
        start, stop, _ = lines[at]
        if soft and parts[-1].endswith(b"=") and not _END.match(card, start, stop):
            parts[-1] = parts[-1][:-1]
            parts.append(card[start:stop])
        elif card[start : start + 1] in (b" ", b"\t"):
            parts.append(card[start + 1 : stop])
        elif base64 and _BARE_BASE64.match(card, start, stop):
            parts.append(card[start:stop])
        else:
            break
        at += 1
    return b"".join(parts), at


def _nested(card: bytes, lines: list[tuple[int, int, int]], at: int, inside: bool) -> int:
    """The physical line after the card nested from line `at` on; `at` itself where none begins."""
    depth = int(inside)
    for number in range(at, len(lines)):
        start, stop, _ = lines[number]
        if _BEGIN.match(card, start, stop):
            depth += 1
        elif _END.match(card, start, stop):
            if depth <= 1:
                return number + 1 if depth else at
            depth -= 1
        elif not depth and card[start:stop].strip():
            return at
    return len(lines) if depth else at


def decoded(raw: bytes) -> str:
    """Text of bytes: UTF-8, else the line's own CHARSET, else cp1252, which reads anything."""
    charset = _CHARSET.search(raw, 0, 400)
    if charset and b"\x1b" in raw:  # ISO-2022-JP is all ASCII and would pass for UTF-8
        return lenient(raw, charset[1].decode())
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return lenient(raw, charset[1].decode() if charset else "")


def split_head(line: str) -> tuple[Head, str] | None:
    """A line's head and raw value; None where it has no colon."""
    head, colon, value = line.partition(":")
    if not colon:
        return None
    if '"' in head and head.count('"') % 2:
        whole = _QUOTED_COLON.match(line)
        if whole:
            head, value = line[: whole.end() - 1], line[whole.end() :]
    return HEADS.get(head) or parsed_head(head), value


HEADS: dict[str, Head] = {}
"""Heads by their text: files say the same few over and over. Whoever misses one here asks `parsed_head`."""


def parsed_head(text: str) -> Head:
    """A head from its text ("item1.TEL;type=CELL"), remembered for the next time it is asked."""
    parts = (PARAMETER.findall(text) if '"' in text else text.split(";")) or [""]
    group, dot, name = parts[0].strip("\ufeff \t").partition(".")
    if not dot:
        group, name = "", group
    types: dict[str, None] = {}
    params: dict[str, str] = {}
    for part in parts[1:]:
        _parameter(part, types, params)
    encoding = _ENCODINGS.get(params.get("ENCODING", "").upper(), "")
    charset = params.get("CHARSET", "")
    preferred = "pref" in types or params.get("PREF") == "1"
    head = Head(text, group.lower(), name.strip().upper(), tuple(types), params, encoding, charset, preferred)
    # A fold must not pass for a known head, nor half of one that has its colon in quotes.
    if len(text) < 200 and text[:1] not in (" ", "\t") and text.count('"') % 2 == 0:
        if len(HEADS) > 4000:
            HEADS.clear()
        HEADS[text] = head
    return head


def _parameter(part: str, types: dict[str, None], params: dict[str, str]) -> None:
    android = _ANDROID_LABEL.match(part)
    if android:
        params["X-CUSTOM"] = unquoted_printable(android[1], "UTF-8")[0]
        return
    name, equals, value = part.partition("=")
    name = name.strip().upper()
    if not equals and name in _ENCODINGS:
        params.setdefault("ENCODING", name)
    elif not equals or name == "TYPE":
        listed = (value if equals else name).replace('"', "").lower().split(",")
        types.update(dict.fromkeys(kind for word in listed if (kind := word.strip())))
    else:
        params.setdefault(name, _unquoted(value))


def _unquoted(value: str) -> str:
    """A parameter's value without quotes and with RFC 6868's ^n, ^' and ^^ resolved."""
    value = value.strip().replace('"', "")
    if "^" in value:
        value = re.sub(r"\^([n'^])", lambda m: {"n": "\n", "'": '"', "^": "^"}[m[1]], value)
    return value
