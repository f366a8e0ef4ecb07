"""From what a draft says to vCard properties, in the words of each version; and a property to its bytes."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPhoto,
    DraftPosition,
    DraftRelation,
)
from rolodex.models.vcard_labels import NAMES, RELATED_TYPES, SCHEMES, types_of, written_label
from rolodex.models.vcard_values import NO_YEAR, escaped, written_day
from rolodex.text import linkedin_key

# Chosen among several that read alike.
_NAME_PROPERTIES = {kind: name for name, kind in reversed(NAMES.items())}
_WIDTH = 75


@dataclass(slots=True)
class Line:
    """A property to be written: `parts` are plain text, joined by `separator`; `raw` is a value as it stands.

    `label` is set where the property needs an X-ABLabel beside it, in one group with it.
    """

    name: str
    parts: list[str] = field(default_factory=list)
    separator: str = ";"
    types: list[str] = field(default_factory=list)
    params: list[tuple[str, str]] = field(default_factory=list)
    preferred: bool = False
    label: str = ""
    raw: str = ""
    group: str = ""
    head: str = ""

    def head_text(self, version: str) -> str:
        """What stands before the colon, without a group."""
        if self.head:
            return self.head
        types = [t.upper() for t in self.types]
        params = [(name, value) for name, value in self.params]
        if self.preferred and version == "4.0":
            params.append(("PREF", "1"))
        elif self.preferred:
            types.append("PREF")
        if version == "2.1":
            words = types + [f"{name}={value}" for name, value in params]
        else:
            words = [f"TYPE={','.join(types)}"] if types else []
            words += [f"{name}={quoted_parameter(value)}" for name, value in params]
        return ";".join([self.name, *words])

    def value_text(self, version: str) -> str:
        """The value, escaped for vCard 3.0 and 4.0."""
        return self.raw or self.separator.join(escaped(part) for part in self.parts)


def parameter(value: str) -> str:
    """A parameter's value with RFC 6868's escapes."""
    return value.replace("^", "^^").replace('"', "^'").replace("\n", "^n")


def quoted_parameter(value: str) -> str:
    """A parameter's value as it stands in a line: in quotes where it needs them."""
    value = parameter(value)
    return f'"{value}"' if any(c in value for c in ",;:") else value


def _labelled(line: Line, label: str) -> Line:
    types = types_of(label)
    if types is None:
        line.label = label
    else:
        line.types += types
    return line


def email(item: DraftEmail, version: str) -> Line:
    return _labelled(
        Line("EMAIL", [item.value], types=[] if version == "4.0" else ["internet"], preferred=item.preferred),
        item.label,
    )


def phone(item: DraftPhone, version: str) -> Line:
    return _labelled(Line("TEL", [item.value], preferred=item.preferred), item.label)


def address(item: DraftAddress, version: str) -> Line:
    parts = [item.po_box, item.extended, item.street, item.city, item.region, item.postcode, item.country]
    return _labelled(Line("ADR", parts), item.label)


def link(item: DraftLink, version: str) -> Line:
    linkedin = "linkedin.com/" in item.value.lower() and linkedin_key(item.value)
    if item.kind == "photo":
        return Line("PHOTO", params=[("VALUE", "uri")], raw=_uri(item.value))
    if item.kind == "website" or (item.kind == "linkedin" and linkedin):
        return _labelled(Line("URL", raw=_uri(item.value)), item.label)
    if item.kind in SCHEMES:
        address = f"{SCHEMES[item.kind]}:{quote(item.value, safe='@+/:.-_~')}"
        return _labelled(Line("IMPP", params=[("X-SERVICE-TYPE", item.kind)], raw=address), item.label)
    if version == "4.0":
        params = [("SERVICE-TYPE", item.kind), *([] if ":" in item.value else [("VALUE", "text")])]
        return Line("SOCIALPROFILE", [item.value], params=params, label=item.label)
    return Line(
        "X-SOCIALPROFILE",
        raw=_uri(item.value),
        params=[("X-SERVICE-TYPE", item.kind)],
        types=[_word(item.kind)],
        label=item.label,
    )


def _uri(text: str) -> str:
    """An address as it stands: URIs are not escaped, but readers take a backslash for one."""
    return text.replace("\\", "\\\\")


def _word(text: str) -> str:
    word = "".join(c if c.isalnum() and c.isascii() else "-" for c in text)
    return {"x": "twitter"}.get(word, word)


def date(item: DraftDate, version: str) -> Line:
    line = _day(item, version)
    if item.kind == "birthday":
        line.name, line.label = "BDAY", item.label
    elif item.kind == "anniversary" and version == "4.0":
        line.name, line.label = "ANNIVERSARY", item.label
    elif item.kind == "anniversary":
        line.name, line.label = ("X-ANNIVERSARY" if item.label else "X-ABDATE"), item.label or "anniversary"
    else:
        line.name, line.label = "X-ABDATE", item.label
    return line


def _day(item: DraftDate, version: str) -> Line:
    day = written_day(item)
    if not day:
        return Line("", [item.text], params=[("VALUE", "text")])
    if version != "4.0" and not item.year and item.month and item.day:
        omit = ("X-APPLE-OMIT-YEAR", str(NO_YEAR))
        return Line("", params=[omit], raw=f"{NO_YEAR}-{item.month:02}-{item.day:02}")
    return Line("", raw=day.replace("-", "") if version == "4.0" and len(day) == 10 else day)


def photo(item: DraftPhoto, version: str) -> Line:
    data = base64.b64encode(item.data).decode()
    if version == "4.0":
        return Line("PHOTO", raw=f"data:{item.media_type};base64,{data}")
    kind = item.media_type.removeprefix("image/").upper()
    encoding = ("ENCODING", "BASE64" if version == "2.1" else "b")
    return Line("PHOTO", params=[encoding, ("TYPE", kind)], raw=data)


def note(item: str, version: str) -> Line:
    return Line("NOTE", [item])


def relation(item: DraftRelation, version: str) -> Line:
    if version != "4.0":
        return Line("X-ABRELATEDNAMES", [item.name], label=item.label)
    types = [item.label] if item.label in RELATED_TYPES else []
    return Line("RELATED", [item.name], types=types, params=[("VALUE", "text")], label="" if types else item.label)


def other_name(item: DraftName, version: str) -> Line:
    if item.kind == "formatted" and version == "4.0":
        return Line("FN", [item.value])
    return Line(_NAME_PROPERTIES.get(item.kind, "NICKNAME"), [item.value])


def position(item: DraftPosition) -> list[Line]:
    """ORG and TITLE of one job; one of them may be missing."""
    org = [item.company, item.department] if item.department else [item.company]
    lines = [Line("ORG", org)] if any(org) else []
    return lines + ([Line("TITLE", [item.title])] if item.title else [])


def name(card: Draft) -> Line:
    return Line("N", [card.family, card.given, card.additional, card.prefix, card.suffix])


def company_mark(version: str) -> Line:
    """What says that a card is a company's."""
    return Line("KIND", ["org"]) if version == "4.0" else Line("X-ABShowAs", ["COMPANY"])


LINES: dict[str, Callable[[Any, str], Line]] = {
    "names": other_name,
    "phones": phone,
    "emails": email,
    "addresses": address,
    "links": link,
    "dates": date,
    "relations": relation,
    "notes": note,
    "photos": photo,
}
"""For each list of a draft whose items are a property each, how one is written."""


def label_line(line: Line) -> Line:
    """The X-ABLabel beside a line."""
    return Line("X-ABLabel", [written_label(line.label)], group=line.group)


def to_bytes(line: Line, version: str, ending: bytes, codec: str) -> bytes:
    """A property's bytes: folded at 75 octets (RFC 6350, 3.2), or quoted-printable where vCard 2.1 needs it."""
    prefix = f"{line.group}." if line.group else ""
    if version == "2.1" and not line.raw:
        return _old_bytes(prefix + line.head_text(version), line, ending)
    text = f"{prefix}{line.head_text(version)}:{line.value_text(version)}"
    end = ending * 2 if version == "2.1" and line.name == "PHOTO" else ending
    return folded(encoded(text, codec), ending) + end


def encoded(text: str, codec: str) -> bytes:
    """Text in the card's own encoding, or in UTF-8, which readers try first, where that lacks a character."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return text.encode(errors="replace")


def folded(line: bytes, ending: bytes) -> bytes:
    """A line of at most 75 octets a row, never cut within a character."""
    if len(line) <= _WIDTH:
        return line
    rows, start, width = [], 0, _WIDTH
    while len(line) - start > width:
        cut = start + width
        while line[cut] & 0xC0 == 0x80 and cut > start + width - 4:
            cut -= 1
        rows.append(line[start:cut])
        start, width = cut, _WIDTH - 1
    rows.append(line[start:])
    return (ending + b" ").join(rows)


def _old_bytes(head: str, line: Line, ending: bytes) -> bytes:
    if all(part.isascii() and part.isprintable() for part in line.parts):
        plain = line.separator.join(part.replace(";", "\\;") for part in line.parts)
        # A backslash before what was no separator would be read as one.
        if "\\" not in "".join(line.parts) and (line.separator == ";" or "," not in "".join(line.parts)):
            return f"{head}:{plain}".encode() + ending
    head += ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    value = line.separator.encode().join(_quoted_printable(part) for part in line.parts)
    return soft_broken(head.encode(errors="replace"), value, ending)


def _quoted_printable(text: str) -> bytes:
    raw = text.replace("\n", "\r\n").encode(errors="replace")
    return b"".join(bytes((b,)) if 32 <= b < 127 and b not in b"=;,\\" else b"=%02X" % b for b in raw)


def soft_broken(head: bytes, value: bytes, ending: bytes) -> bytes:
    """A quoted-printable line with soft line breaks, none of them within an escape."""
    rows, start, room = [], 0, max(_WIDTH - len(head), 20)
    while len(value) - start > room:
        cut = start + room
        while b"=" in value[cut - 2 : cut]:
            cut -= 1
        rows.append(value[start:cut])
        start, room = cut, _WIDTH
    rows.append(value[start:])
    return head + (b"=" + ending).join(rows) + ending
