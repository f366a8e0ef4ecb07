"""vCards: a card nobody edited goes out byte for byte, an edited one differs only in the lines that changed.

New cards, and cards for which a version is asked, are written with vobject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from itertools import count

from rolodex.errors import UsageError
from rolodex.exporters import vcard_properties as write
from rolodex.exporters.vcard_edit import Sheet, edited
from rolodex.exporters.vcard_facts import LISTS, differing, full_name, jobs, outdated_formatted
from rolodex.exporters.vcard_properties import Line
from rolodex.models.draft import Draft
from rolodex.models.vcard_draft import draft_lines
from rolodex.models.vcard_lines import Property, plain_lines, to_utf8
from rolodex.models.vcard_values import escaped, unquoted_printable

VERSIONS = ("3.0", "4.0")
"""What new cards are written in."""

# Said again by the new card itself, or about the old file alone.
_OWN_LINES = frozenset(("BEGIN", "END", "VERSION", "PRODID", "PROFILE", "N", "FN", "KIND", "X-ABSHOWAS"))
_IN_VERSION_3 = frozenset(("LABEL", "MAILER", "NAME", "CLASS", "AGENT"))
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.IGNORECASE)


def write_card(card: Draft, original: bytes | None = None, version: str | None = None) -> bytes:
    """The bytes of one card, BEGIN to END.

    `card` is what is to be said; its past jobs, `key`, `place` and `raw` do not count. `original` are the bytes the
    card was read from: returned as they are if they say just that, else changed only where they do not. Without
    them, or with a `version` ("3.0" or "4.0"), the card is written anew, properties we do not know carried over.
    """
    if version is not None and version not in VERSIONS:
        raise UsageError(f"Cards can be written as vCard 3.0 or 4.0, not {version}.")
    if original is not None and version is None and _says(original, card):
        return original
    sheet = Sheet(to_utf8(original)[0]) if original else None
    if sheet and outdated_formatted(sheet.made.draft, card):
        card = replace(card, formatted="")
    if original is not None and sheet and version is None:
        kept = edited(original, card)
        if kept is not None:
            return kept
        version = sheet.version if sheet.version in VERSIONS else None
    return _anew(card, sheet, version or "3.0")


def _says(original: bytes, card: Draft) -> bool:
    """Whether a card that is plain to read says just what is to be said: most do, and this is quick to see."""
    plain = plain_lines(to_utf8(original)[0])
    made = draft_lines(*plain) if plain else None
    return made is not None and not differing(made.draft, card)


def write_cards(cards: Iterable[tuple[Draft, bytes | None]], version: str | None = None) -> Iterator[bytes]:
    """The parts of a file of many cards. UTF-16 cards are made UTF-8, as a file can have but one of them."""
    for card, original in cards:
        made = to_utf8(write_card(card, original, version))[0]
        yield made if made.endswith((b"\n", b"\r")) else made + b"\r\n"


def _anew(card: Draft, sheet: Sheet | None, version: str) -> bytes:
    from vobject.base import ContentLine

    out = StringIO(newline="")
    out.write(f"BEGIN:VCARD\r\nVERSION:{version}\r\n")
    for line in _numbered(_lines(card, version), _carried(card, sheet, version)):
        if line.name == "PHOTO":  # vobject folds a character at a time, which takes long for pictures
            out.write(write.to_bytes(line, version, b"\r\n", "utf-8").decode())
            continue
        # Lines on their own: within a component, vobject sorts jobs away from each other and cuts URLs at a comma.
        params, value = _params(line, version), line.value_text(version)
        content = ContentLine(line.name, params, value, group=line.group or None, encoded=True)
        content.serialize(out, validate=False)
    out.write("END:VCARD\r\n")
    return out.getvalue().encode(errors="replace")


def _lines(card: Draft, version: str) -> list[Line]:
    """Everything the draft says, in the order people read a card."""
    lines = [Line("UID", [_uid(card.key, version)])] if card.key else []
    lines += [write.name(card), Line("FN", [full_name(card)])]
    lines += [write.company_mark(version)] if card.is_company else []
    held = jobs(card)
    for number, job in enumerate(held):
        for line in write.position(job):
            line.group = f"job{number + 1}" if len(held) > 1 else ""
            lines.append(line)
    for name in LISTS:
        lines += [write.LINES[name](item, version) for item in getattr(card, name)]
    return lines + ([Line("CATEGORIES", list(card.tags), ",")] if card.tags else [])


def _uid(key: str, version: str) -> str:
    return f"urn:uuid:{key}" if version == "4.0" and _UUID.match(key) else key


def _numbered(lines: list[Line], carried: list[Line]) -> Iterator[Line]:
    """The lines with a group for each that needs a label, and the labels beside them."""
    taken = {line.group.lower() for line in carried}
    groups = (name for n in count(1) if (name := f"item{n}") not in taken)
    for line in lines:
        if line.label and not line.group:
            line.group = next(groups)
        yield line
        if line.label:
            yield write.label_line(line)
    yield from carried


def _params(line: Line, version: str) -> list[list[str]]:
    """A line's parameters as vobject takes them."""
    types = [t.upper() for t in line.types] + (["PREF"] if line.preferred and version != "4.0" else [])
    params = [["TYPE", *types]] if types else []
    params += [["PREF", "1"]] if line.preferred and version == "4.0" else []
    return params + [[name, write.parameter(value)] for name, value in line.params]


def _carried(card: Draft, sheet: Sheet | None, version: str) -> list[Line]:
    """What the original says that a draft cannot hold."""
    if sheet is None:
        return []
    said = {index for index, _, _ in sheet.made.said}
    own = _OWN_LINES | (_IN_VERSION_3 if version == "4.0" else set())
    if not any(job.title for job in jobs(card)):
        own |= {"ROLE"}  # would be read as the title
    kept = [p for i, p in enumerate(sheet.lines) if i not in said and p.head.name not in own]
    groups = {p.head.group for p in kept if p.head.name != "X-ABLABEL"}
    return [_carry(p, version) for p in kept if p.head.name != "X-ABLABEL" or p.head.group in groups]


def _carry(line: Property, version: str) -> Line:
    head, value = line.head, line.value
    params = [(name, text) for name, text in head.params.items() if name not in ("ENCODING", "CHARSET")]
    if head.encoding == "qp":
        value = escaped(unquoted_printable(value, head.charset)[0])
    elif head.encoding == "base64" and version == "4.0":
        value = "data:application/octet-stream;base64," + "".join(value.split())
    elif head.encoding == "base64":
        params.append(("ENCODING", "b"))
        value = "".join(value.split())
    name = head.text.partition(";")[0].rpartition(".")[2].strip()
    return Line(name, types=list(head.types), params=params, raw=value, group=head.group)
