"""JSON as networks export it: bounded, whatever is nested in it, and with Meta's garbled letters mended.

Knows no network's keys.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from rolodex.errors import InputError
from rolodex.importers import limits
from rolodex.importers.entry import Entry

MAX_JSON_BYTES = 128 * limits.MIB
"""JSON takes some five times its size in memory once it is read."""

MAX_JSON_MEMORY = 1 * limits.GIB
"""What lists, objects and values may take once they are read: `[[],[],…]` takes thirty times its size."""

# Bytes in memory of an object, a list and one value more in either, about.
_OBJECT, _LIST, _VALUE = 160, 72, 40

# X's archives are scripts that assign a list: window.YTD.following.part0 = [...]
_ASSIGNED = re.compile(rb"\s*(?:window\.)?[\w.\[\]\"']{1,120}\s*=\s*(?=[\[{])")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def looks_like_json(head: bytes) -> bool:
    """Whether a file that begins so may be JSON, or a script that assigns it."""
    body = _script_body(_as_utf8(head)).lstrip()
    return body[:1] in (b"{", b"[")


def load(entry: Entry) -> Any:
    """What the file says, as lists, dicts, texts and numbers. Whole numbers stay exact, however long.

    Raises InputError with a sentence when the file is too large, nested too deeply, cut short, or no JSON.
    """
    if entry.size > MAX_JSON_BYTES:
        size = MAX_JSON_BYTES // limits.MIB
        raise InputError(f"The file is larger than {size} MB, more JSON than Rolodex reads at once.")
    return loads(entry.read())


def loads(data: bytes) -> Any:
    """The same for bytes at hand."""
    if _OBJECT * data.count(b"{") + _LIST * data.count(b"[") + _VALUE * data.count(b",") > MAX_JSON_MEMORY:
        raise InputError("The file says more than Rolodex holds in memory at once. Split it and import the parts.")
    try:
        return json.loads(_script_body(_as_utf8(data)).rstrip().rstrip(b";"), parse_int=_whole)
    except RecursionError as error:
        raise InputError("The file is nested more deeply than any export, so it was not read.") from error
    except ValueError as error:
        line = getattr(error, "lineno", None)
        where = f" from line {line} on" if line else ""
        raise InputError(f"The file is no JSON{where}; it may be cut short. Fetch it again.") from error


def mend(text: str) -> str:
    """Undo Meta's mojibake, where each UTF-8 byte is written as a letter of its own.

    Only a text whose letters are all bytes and whose bytes are UTF-8 was garbled (formats.md, Facebook).
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode()
    except ValueError:
        return text


def text_of(value: Any) -> str:
    """A value as text: mended if it is one, "" if it is none. Lone surrogates cannot be stored and become "?"."""
    if isinstance(value, str):
        # One letter more tells that there were more.
        return mend(value[: limits.MAX_FIELD_CHARS + 1]).encode("utf-8", "replace").decode()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _whole(digits: str) -> int | str:
    """Python refuses to read numbers of thousands of digits; no export means one."""
    return int(digits) if len(digits) < 100 else digits


def _as_utf8(data: bytes) -> bytes:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            return body if encoding == "utf-8" else body.decode(encoding, "replace").encode()
    return data


def _script_body(data: bytes) -> bytes:
    assigned = _ASSIGNED.match(data)
    return data[assigned.end() :] if assigned else data
