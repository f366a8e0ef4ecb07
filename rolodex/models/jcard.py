"""jCard (RFC 7095): vCard's properties as JSON lists, turned into the properties everything else knows, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from rolodex.models.vcard_lines import Head, Property
from rolodex.models.vcard_values import escaped, split, unescaped

# What a property's value is where it does not say (RFC 6350, 6).
_TYPES = {
    **dict.fromkeys(("BDAY", "ANNIVERSARY", "DEATHDATE"), "date-and-or-time"),
    **dict.fromkeys(
        """PHOTO LOGO SOUND URL IMPP RELATED UID KEY GEO SOURCE MEMBER FBURL CALADRURI CALURI SOCIALPROFILE
        CONTACT-URI ORG-DIRECTORY""".split(),
        "uri",
    ),
    **dict.fromkeys(
        """FN N NICKNAME GENDER ADR TEL EMAIL TITLE ROLE ORG CATEGORIES NOTE PRODID KIND XML TZ CLIENTPIDMAP VERSION
        EXPERTISE HOBBY INTEREST BIRTHPLACE DEATHPLACE""".split(),
        "text",
    ),
    "REV": "timestamp",
    "LANG": "language-tag",
}
_STRUCTURED = frozenset({"N", "ADR", "ORG", "GENDER", "CLIENTPIDMAP"})
_LISTED = frozenset({"NICKNAME", "CATEGORIES"})
_BASIC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?=T|\Z)|--(\d\d)(\d\d)(?=T|\Z)")
# Everything known of a property's name and its parameters' names; nothing else can be a line's head.
_NAME = re.compile(r"[A-Za-z0-9-]{1,100}\Z")
_BREAK = re.compile(r"\r\n|[\r\n]")

DECODER = json.JSONDecoder(parse_int=str, parse_float=str, strict=False)
"""Reads jCards. Numbers stay as they are written: Python refuses those of thousands of digits."""


def property_of(said: Any) -> Property | None:
    """The property that a jCard's list says (RFC 7095, 3.3); None if it is no such list."""
    if not isinstance(said, list) or len(said) < 4:
        return None
    name, params, kind, *values = said
    if not (isinstance(name, str) and _NAME.match(name) and isinstance(params, dict) and isinstance(kind, str)):
        return None
    texts = [_written(value, kind.lower()) for value in values]
    if None in texts:
        return None
    return Property(_head(name.upper(), params, kind.lower()), ",".join(filter(None, texts)), 0, 0, 0)


def vcard_of(card: bytes) -> bytes | None:
    """The same card as a vCard 4.0, so that what we do not know of it can go out again; None if it is no jCard."""
    try:
        said = DECODER.decode(card.decode(errors="replace"))
    except (ValueError, RecursionError):
        return None
    if not (isinstance(said, list) and len(said) > 1 and said[0] == "vcard" and isinstance(said[1], list)):
        return None
    known = [line for line in map(property_of, said[1]) if line is not None]
    lines = [_line(line) for line in known if line.head.name not in ("VERSION", "BEGIN", "END")]
    return "\r\n".join(["BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""]).encode(errors="replace")


def _line(line: Property) -> str:
    head = line.head
    default = _TYPES.get(head.name, "unknown")
    params = [("TYPE", ",".join(head.types))] if head.types else []
    params += [(name, text) for name, text in head.params.items() if name != "VALUE" or text != default]
    group = f"{head.group}." if _NAME.match(head.group) else ""
    said = "".join(f";{name}={_parameter(text)}" for name, text in params if _NAME.match(name))
    value = _BREAK.sub(r"\\n", line.value)
    return f"{group}{head.name}{said}:{value}"


def _parameter(text: str) -> str:
    """A parameter's value with RFC 6868's escapes, in quotes where it needs them."""
    text = _BREAK.sub("^n", text.replace("^", "^^").replace('"', "^'"))
    return f'"{text}"' if any(c in text for c in ",;:") else text


def _written(value: Any, kind: str) -> str | None:
    """A value as a vCard has it; None if it is neither text nor a number nor a list of these."""
    if isinstance(value, list):
        parts = [_part(part) for part in value]
        return None if None in parts else ";".join(part or "" for part in parts)
    if isinstance(value, bool):
        return str(value).upper()
    if not isinstance(value, str | int | float):
        return None
    text = str(value)
    if kind == "unknown":
        return text
    return text.replace("\\", "\\\\") if kind == "uri" else escaped(text)


def _part(part: Any) -> str | None:
    if isinstance(part, list):
        return ",".join(escaped(text) for text in part) if all(isinstance(text, str) for text in part) else None
    return escaped(str(part)) if isinstance(part, str | int | float) else None


def _head(name: str, params: dict[str, Any], kind: str) -> Head:
    said = {key.upper(): _texts(value) for key, value in params.items()}
    types = tuple(word.strip().lower() for text in said.pop("TYPE", []) for word in text.split(","))
    group = "".join(said.pop("GROUP", [])[:1]).lower()
    plain = {key: ",".join(texts) for key, texts in said.items()}
    # Values are neither encoded nor in another charset here, whatever a parameter left over from a vCard says.
    plain = {key: text for key, text in plain.items() if key not in ("ENCODING", "CHARSET", "VALUE")}
    if kind != "unknown":
        plain["VALUE"] = kind
    return Head(name, group, name, types, plain, "", "", "pref" in types or plain.get("PREF") == "1")


def _texts(value: Any) -> list[str]:
    return [str(part) for part in (value if isinstance(value, list) else [value]) if isinstance(part, str | int)]


def property_list(line: Property) -> list[Any]:
    """A vCard 4.0 property as jCard's list. What we do not know the type of keeps its value as it stands."""
    head = line.head
    params: dict[str, Any] = {"group": head.group} if head.group else {}
    if head.types:
        params["type"] = head.types[0] if len(head.types) == 1 else list(head.types)
    params |= {name.lower(): text for name, text in head.params.items() if name not in ("VALUE", "TYPE")}
    kind = head.params.get("VALUE", "").lower() or _TYPES.get(head.name, "unknown")
    return [head.name.lower(), params, kind, *_values(head.name, kind, line.value)]


def _values(name: str, kind: str, value: str) -> Sequence[Any]:
    if kind == "unknown":
        return [value]
    if name in _STRUCTURED and kind == "text":
        parts = [_component(part, name) for part in split(value, ";", old=False)]
        return parts if len(parts) == 1 else [parts]
    if name in _LISTED and kind == "text":
        return [unescaped(part, old=False) for part in split(value, ",", old=False)]
    text = unescaped(value, old=False)
    return [_BASIC_DATE.sub(_extended, text) if kind.startswith("date") else text]


def _component(part: str, name: str) -> Any:
    texts = [unescaped(text, old=False) for text in ([part] if name == "ORG" else split(part, ",", old=False))]
    return texts[0] if len(texts) == 1 else texts


def _extended(found: re.Match[str]) -> str:
    """jCard writes days with hyphens (RFC 7095, 3.5.3)."""
    if found[1]:
        return f"{found[1]}-{found[2]}-{found[3]}"
    return f"--{found[4]}-{found[5]}"
