"""Cards as an LDIF address book (RFC 2849) that Thunderbird imports, and that other directories can read.

Thunderbird knows two e-mail addresses, one number of a kind, one address at work and one at home, two pages, one job,
a nickname and a birthday. What has no attribute there goes into its four custom fields, one fact each ("Spouse: Ann"),
and what is more than four stands below the notes. Tags become lists of contacts. Only JPEG pictures can be held.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rolodex.models.draft import Draft, DraftAddress, DraftDate, DraftPosition
from rolodex.models.vcard_values import written_day

_CLASSES = ("top", "person", "organizationalPerson", "inetOrgPerson", "mozillaAbPersonAlpha")
_WIDTH = 76
_CUSTOM_FIELDS = 4
# The first of these words in a phone's label says where it goes; a number without a label goes to work.
_PHONES = {
    "fax": "facsimileTelephoneNumber",
    "pager": "pager",
    "mobile": "mobile",
    "home": "homePhone",
    "work": "telephoneNumber",
}
_ADDRESSES = {
    "work": ("street", "mozillaWorkStreet2", "l", "st", "postalCode", "c"),
    "home": (
        "mozillaHomeStreet", "mozillaHomeStreet2", "mozillaHomeLocalityName", "mozillaHomeState",
        "mozillaHomePostalCode", "mozillaHomeCountryName",
    ),
}  # fmt: skip
_PAGES = {"work": "mozillaWorkUrl", "home": "mozillaHomeUrl", "": "mozillaHomeUrl"}
_TO_ESCAPE = ',+"\\<>;'


@dataclass(slots=True)
class _Entry:
    """An entry in the making: its attributes in order, and the facts that have none."""

    values: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)

    def put(self, attribute: str, value: str) -> bool:
        """Sets an attribute once; False if it is taken."""
        return not value or self.values.setdefault(attribute, value) == value

    def other(self, label: str, value: str) -> None:
        self.others.append(f"{label[:1].upper()}{label[1:]}: {value}" if label else value)


def write_ldif(cards: Iterable[Draft]) -> Iterator[bytes]:
    """The entries one by one, and the lists after the people on them."""
    yield b"version: 1\n"
    lists: dict[str, list[str]] = {}
    names: set[str] = set()
    for card in cards:
        name = _entry_name(card, names)
        for tag in dict.fromkeys(card.tags):
            lists.setdefault(tag, []).append(name)
        yield _person(card, name)
    for tag, members in lists.items():
        yield _list(tag, members, names)


def _entry_name(card: Draft, taken: set[str]) -> str:
    """The entry's own name ("cn=Ada,mail=ada@…"), which no other of the file has."""
    parts = [("cn", _full_name(card)), ("mail", card.emails[0].value if card.emails else "")]
    return _unused([(name, value) for name, value in parts if value], taken)


def _unused(parts: list[tuple[str, str]], taken: set[str]) -> str:
    name = number = ""
    while not name or name.lower() in taken:
        name = ",".join(f"{part}={_escaped(value)}" for part, value in (*parts, ("uid", number)) if value)
        number = str(int(number or 1) + 1)
    taken.add(name.lower())
    return name


def _escaped(value: str) -> str:
    """A value as it stands in a name (RFC 4514, 2.4)."""
    return "".join(f"\\{c}" if c in _TO_ESCAPE else c for c in value)


def _list(tag: str, members: list[str], names: set[str]) -> bytes:
    lines = [("dn", _unused([("cn", tag)], names)), ("objectclass", "top"), ("objectclass", "groupOfNames")]
    return _written([*lines, ("cn", tag), *(("member", member) for member in members)])


# ---- a person ------------------------------------------------------------------------------------------------------


def _person(card: Draft, name: str) -> bytes:
    entry = _Entry()
    _names(card, entry)
    _addresses(card, entry)
    _work(card, entry)
    _days(card, entry)
    for relation in card.relations:
        entry.other(relation.label or "related", relation.name)
    notes = list(card.notes) + entry.others[_CUSTOM_FIELDS:]
    lines = [("dn", name), *(("objectclass", kind) for kind in _CLASSES), *entry.values.items()]
    lines += [(f"mozillaCustom{n}", text) for n, text in enumerate(entry.others[:_CUSTOM_FIELDS], start=1)]
    lines += [("description", "\n\n".join(notes))] if notes else []
    photo = next((photo.data for photo in card.photos if photo.media_type == "image/jpeg"), b"")
    return _written(lines, photo)


def _full_name(card: Draft) -> str:
    return card.formatted or card.display_name


def _names(card: Draft, entry: _Entry) -> None:
    entry.put("givenName", card.given)
    entry.put("sn", card.family)
    entry.put("cn", _full_name(card))
    entry.put("middleName", card.additional)
    entry.put("personalTitle", card.prefix)
    entry.put("generationQualifier", card.suffix)
    for name in card.names:
        if name.kind != "nickname" or not entry.put("mozillaNickname", name.value):
            entry.other(name.kind, name.value)


def _addresses(card: Draft, entry: _Entry) -> None:
    for email in card.emails:
        if not (entry.put("mail", email.value) or entry.put("mozillaSecondEmail", email.value)):
            entry.other(f"{email.label} e-mail".strip(), email.value)
    for phone in card.phones:
        words = phone.label.split() or ["work"]
        attribute = next((_PHONES[word] for word in _PHONES if word in words), None)
        if not attribute or not entry.put(attribute, phone.value):
            entry.other(f"{phone.label} phone".strip(), phone.value)
    for address in card.addresses:
        attributes = _ADDRESSES.get(address.label or "home")
        if attributes and not entry.values.keys() & set(attributes) and not address.po_box:
            for attribute, part in zip(attributes, _parts(address), strict=True):
                entry.put(attribute, part)
        else:
            entry.other(f"{address.label} address".strip(), ", ".join(filter(None, (address.po_box, *_parts(address)))))
    for link in card.links:
        attribute = "nsAIMid" if link.kind == "aim" else _PAGES.get(link.label) if link.kind == "website" else None
        if not attribute or not entry.put(attribute, link.value):
            entry.other(link.label or link.kind, link.value)


def _parts(address: DraftAddress) -> tuple[str, ...]:
    return (
        address.street, address.extended, address.city, address.region, address.postcode, address.country
    )  # fmt: skip


def _work(card: Draft, entry: _Entry) -> None:
    main = next((job for job in card.positions if job.current), DraftPosition())
    entry.put("title", main.title)
    entry.put("ou", main.department)
    entry.put("o", main.company)
    for job in card.positions:
        if job is not main:
            years = f" ({job.start} to {job.end})" if job.start or job.end else ""
            said = ", ".join(part for part in (job.title, job.department, job.company) if part)
            entry.other("position" if job.current else "former position", said + years)


def _days(card: Draft, entry: _Entry) -> None:
    birthday = next((day for day in card.dates if day.kind == "birthday" and not day.text), DraftDate())
    for attribute, number in (
        ("birthyear", birthday.year), ("birthmonth", birthday.month), ("birthday", birthday.day)
    ):  # fmt: skip
        entry.put(attribute, f"{number:02}" if number else "")
    for day in card.dates:
        if day is not birthday:
            entry.other(day.label or day.kind, day.text or written_day(day))
    if card.known_since:
        entry.other(card.known_how or "known since", card.known_since)


# ---- lines ---------------------------------------------------------------------------------------------------------


def _written(lines: list[tuple[str, str]], photo: bytes = b"") -> bytes:
    """An entry's lines and the blank one behind it."""
    out = [_line(name, value.encode(errors="replace")) for name, value in lines if value]
    if photo:
        out.append(_folded(b"jpegPhoto:: " + base64.b64encode(photo)))
    return b"\n".join(out) + b"\n\n"


def _line(name: str, value: bytes) -> bytes:
    """An attribute as it stands if it is a safe string (RFC 2849), else in base64."""
    safe = value.isascii() and all(32 <= byte < 127 for byte in value)
    if safe and value[:1] not in (b" ", b":", b"<") and value[-1:] != b" ":
        return _folded(name.encode() + b": " + value)
    return _folded(name.encode() + b":: " + base64.b64encode(value))


def _folded(line: bytes) -> bytes:
    """A line of at most 76 bytes a row."""
    rows = [line[:_WIDTH], *(line[at : at + _WIDTH - 1] for at in range(_WIDTH, len(line), _WIDTH - 1))]
    return b"\n ".join(rows)
