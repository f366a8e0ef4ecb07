"""LDIF address books (RFC 2849): Thunderbird's and Mozilla's, and plain inetOrgPerson from directories.

Nothing is looked up: a value that only names an address elsewhere is left out and said. A list of contacts becomes a
tag on those of its members that are in the file, found by their e-mail or by their entry's own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rolodex.importers import limits
from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.ldif_person import CLUTTER, KNOWN, person_of
from rolodex.models.draft import Draft, LeftOut, Problem, ReadItem
from rolodex.models.vcard_lines import from_utf8, to_utf8, utf16
from rolodex.models.vcard_values import lenient, unbase64
from rolodex.text import clean, email_key

FORMAT = "ldif"
LABEL = "LDIF"

MAX_ENTRY_BYTES = 32 * 1024 * 1024
"""An entry beyond this is no contact, and is refused."""

MAX_ENTRY_LINES = 200_000
"""The same for its lines, folded ones counted as they stand; a photo of 10 MB has that many."""

_LINE = re.compile(rb"([^\r\n]*)(?:\r\n?|\n|\Z)")
_MAIL = re.compile(r"(?:^|,)\s*mail=([^,]+)", re.IGNORECASE)
_GROUPS = frozenset({"groupofnames", "groupofuniquenames", "mozillaablistalpha", "group"})
_NO_PEOPLE = frozenset({"organization", "organizationalunit", "domain", "dcobject", "country", "locality"})
_PEOPLE = frozenset({"person", "organizationalperson", "inetorgperson", "mozillaabpersonalpha"})
_MEMBERS = ("member", "uniquemember")
_FAULTS = 20
# A name or an address that more entries share than this tells nobody apart.
_MOST_ALIKE = 16


@dataclass(slots=True)
class _Lines:
    """One entry as it stands: where it begins, its bytes, its unfolded lines with the line each begins on."""

    line: int
    start: int
    end: int = 0
    lines: list[tuple[int, bytes]] = field(default_factory=list)
    is_too_large: bool = False


@dataclass(slots=True)
class _Record:
    """One entry's attributes: name in lower case without options, and the values in order."""

    place: str
    values: dict[str, list[bytes]]

    def texts(self, name: str) -> list[str]:
        values = self.values.get(name)
        return [_text(value) for value in values] if values else []


def as_of(entry: Entry) -> str:
    """Unknown: LDIF does not say when it was written."""
    return ""


def recognises(entry: Entry) -> bool:
    """Whether the first line that is no comment names an entry ("dn: …")."""
    for line in to_utf8(entry.head)[0].splitlines():
        if line.strip() and not line.startswith((b"#", b" ")) and not line.lower().startswith(b"version:"):
            return line.lower().startswith(b"dn:")
    return False


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every person of the file; lists of contacts as tags. Raises InputError if it cannot be opened any more."""
    data, codec = to_utf8(entry.read())
    people: list[tuple[Draft, str]] = []
    lists: list[_Record] = []
    found: list[ReadItem] = []
    unknown: dict[str, None] = {}
    has_names = False
    for number, entry_lines in enumerate(_entries(data), start=1):
        place = f"entry {number}, line {entry_lines.line}"
        if entry_lines.is_too_large:
            has_names = True
            found.append(Problem(place, "This entry is larger than any contact, so it was not read."))
            continue
        if len(found) > limits.MAX_CONTACTS:
            found.append(Problem(place, "From here on nothing was read: the file holds too much. Split it."))
            break
        record, problems = _record(entry_lines, place)
        found += problems
        has_names |= "dn" in record.values
        kinds = {kind.lower() for kind in record.texts("objectclass")}
        if kinds & _GROUPS:
            lists.append(record)
        elif reason := _no_person(record, kinds):
            found.append(LeftOut(record.place, reason))
        else:
            draft = person_of(record.texts, record.values)
            draft.place = record.place
            draft.raw = from_utf8(data[entry_lines.start : entry_lines.end], codec)
            if utf16(draft.raw) != codec:
                # Some of its bytes, at its beginning by themselves, would be taken for another encoding.
                draft.raw = keep(draft)
            people.append((draft, _dn_key(record)))
            found.append(draft)
            unknown.update(dict.fromkeys(record.values.keys() - KNOWN - CLUTTER))
    if not people and not has_names:
        yield Problem(entry.name, 'No entry here begins with "dn:", so this is no LDIF.')
        return
    yield from _unknown(unknown)
    found += _tag(people, lists)
    yield from found


def _no_person(record: _Record, kinds: set[str]) -> str:
    """Why an entry makes no contact, "" if it makes one."""
    if record.texts("changetype") and record.texts("changetype")[0].lower() != "add":
        return "a change to an entry, not a contact"
    if kinds & _NO_PEOPLE and not kinds & _PEOPLE:
        return "an entry of a directory that is no person"
    if not KNOWN & record.values.keys():
        return "an entry with nothing on it"
    return ""


def _unknown(names: dict[str, None]) -> Iterator[Problem]:
    shown = [f'"{clean(name)[:40]}"' for name in sorted(names)[:_FAULTS]]
    if shown:
        subject = f"The attribute {shown[0]} is" if len(shown) == 1 else f"The attributes {', '.join(shown)} are"
        yield Problem("the file", f"{subject} not known; the original entries keep what they say.")


# ---- lists of contacts ---------------------------------------------------------------------------------------------


def _tag(people: Sequence[tuple[Draft, str]], lists: Sequence[_Record]) -> list[ReadItem]:
    """Tag the members of each list, and say what became of the list."""
    by_name: dict[str, list[Draft]] = {}
    by_mail: dict[str, list[Draft]] = {}
    for draft, dn in people:
        _note(by_name, dn, draft)
        for key in {email_key(email.value) for email in draft.emails}:
            _note(by_mail, key, draft)
    told: list[ReadItem] = []
    tagged: dict[int, tuple[Draft, dict[str, None]]] = {}
    for record in lists:
        name = next((clean(text) for text in record.texts("cn") if clean(text)), "")
        missing = 0
        for member in dict.fromkeys(text for attribute in _MEMBERS for text in record.texts(attribute)):
            mail = _MAIL.findall(member)
            drafts = by_name.get(_dn(member)) or by_mail.get(email_key(mail[-1]) if mail else "", [])
            missing += not drafts
            for draft in drafts if name else ():
                tagged.setdefault(id(draft), (draft, {}))[1][name] = None
        told.append(LeftOut(record.place, "a list of contacts, which became a tag on its members"))
        if missing:
            told.append(Problem(record.place, _missing(missing, name)))
    for draft, tags in tagged.values():
        draft.tags = list(tags)
        draft.raw = keep(draft)
    return told


def _note(by_key: dict[str, list[Draft]], key: str, draft: Draft) -> None:
    alike = by_key.setdefault(key, [])
    if len(alike) < _MOST_ALIKE:
        alike.append(draft)


def _missing(count: int, name: str) -> str:
    who = "1 member" if count == 1 else f"{count} members"
    have = "has" if count == 1 else "have"
    return f"{who} of the list “{name}” {have} no entry in this file and got no tag."


def _dn_key(record: _Record) -> str:
    return next(map(_dn, record.texts("dn")), "")


def _dn(text: str) -> str:
    return ",".join(part.strip() for part in text.lower().split(","))


# ---- entries and their lines ---------------------------------------------------------------------------------------


def _entries(data: bytes) -> Iterator[_Lines]:
    """The entries of a file, parted by blank lines, their lines unfolded and without comments."""
    current: _Lines | None = None
    parts: list[bytes] = []
    begun = number = 0

    def finish() -> None:
        if current is not None and parts and not parts[0].startswith(b"#"):
            current.lines.append((begun, b"".join(parts)))
        parts.clear()

    for number, match in enumerate(_LINE.finditer(data), start=1):
        line = match.group(1)
        if not line.strip():
            finish()
            if current is not None and (current.lines or current.is_too_large):
                yield current
            current = None
        elif current is not None and _is_too_large(current, number, match.end()):
            current.is_too_large = True
            current.lines.clear()
            parts.clear()
        elif line.startswith(b" ") and parts:
            parts.append(line[1:])
        elif current is None and line.lower().startswith(b"version:"):
            continue
        else:
            finish()
            current = current or _Lines(number, match.start())
            begun, parts = number, [line]
        if current is not None:
            current.end = match.end()


def _is_too_large(lines: _Lines, number: int, end: int) -> bool:
    return end - lines.start > MAX_ENTRY_BYTES or number - lines.line > MAX_ENTRY_LINES


def _record(lines: _Lines, place: str) -> tuple[_Record, list[Problem]]:
    """An entry's attributes, and what could not be read in it."""
    values: dict[str, list[bytes]] = {}
    problems: list[Problem] = []
    unread = 0
    for number, line in lines.lines:
        attribute, value, fault = _attribute(line)
        if value:
            values.setdefault(attribute, []).append(value)
        elif fault:
            unread += 1
            if unread <= _FAULTS:
                shown = fault.format(clean(_text(line[:60])))
                problems.append(Problem(f"{place.partition(',')[0]}, line {number}", shown))
    if unread > _FAULTS:
        problems.append(Problem(place, f"{unread - _FAULTS} more of its lines could not be read."))
    return _Record(place, values), problems


def _attribute(line: bytes) -> tuple[str, bytes, str]:
    """A line's attribute in lower case and its value, or why it cannot be read, with {} for the line itself."""
    name, colon, rest = line.partition(b":")
    if not colon:
        return "", b"", "This line has no colon, so it was not read: “{}”"
    # What follows a semicolon is an option, such as the language: "cn;lang-de".
    attribute = name.decode("latin-1").partition(";")[0].strip().lower()
    if rest.startswith(b"<"):
        return attribute, b"", "This value lies at an address elsewhere. Nothing was fetched."
    if not rest.startswith(b":"):
        return attribute, rest.strip(), ""
    value = unbase64(rest[1:].decode("latin-1"))
    return attribute, value or b"", "This base64 cannot be read." if value is None else ""


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return lenient(value, "")
