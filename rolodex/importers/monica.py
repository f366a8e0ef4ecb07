"""Monica's export of an account as JSON (version 4). Version 5 exports vCards, which the vCard reader reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from rolodex.importers.entry import Entry
from rolodex.importers.json_text import load, looks_like_json
from rolodex.importers.kept import keep
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftNote,
    DraftPhone,
    DraftPosition,
    DraftRelation,
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.models.vcard_labels import SERVICES
from rolodex.models.vcard_values import day_of
from rolodex.text import clean, clean_text

FORMAT = "monica"
LABEL = "Monica"

Said: TypeAlias = Mapping[str, Any]

_ACCOUNT = re.compile(rb'"account"\s*:\s*\{')
_SECTION = re.compile(rb'"type"\s*:\s*"(?:user|contact)"')
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PHONE = re.compile(r"\+?[\d ()./-]{5,}")


@dataclass(frozen=True)
class _Account:
    """What contacts of one account refer to: the kinds of their fields, each other's names, who is what to whom."""

    kinds: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    relations: dict[str, dict[tuple[str, str], DraftRelation]] = field(default_factory=dict)


def as_of(entry: Entry) -> str:
    """The day of the export, which the file itself says in its newer versions."""
    found = _DATE.match(_text(_dict(load(entry)).get("export_date")))
    return found.group() if found else ""


def recognises(entry: Entry) -> bool:
    """Whether this is JSON of an account with sections of users or contacts, each counted."""
    head = entry.head
    return bool(looks_like_json(head) and _ACCOUNT.search(head) and _SECTION.search(head) and b'"count"' in head)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every contact of the account. Raises InputError if the file is no JSON or too large."""
    account = _dict(_dict(load(entry)).get("account"))
    contacts = _section(account, "contact")
    if not contacts:
        yield Problem(entry.name, "Monica's export holds no contacts.")
    about = _Account()
    about.kinds.update(_kinds(account))
    about.names.update((_text(contact.get("uuid")), _name(contact)) for contact in contacts)
    for relation in _section(account, "relationship"):
        _relate(_properties(relation), about)
    for number, contact in enumerate(contacts, start=1):
        place = f"contact {number}"
        if _properties(contact).get("is_partial") is True:
            yield LeftOut(place, "a person whom Monica only keeps as somebody's relation")
            continue
        draft = _draft(contact, about)
        if draft == Draft(key=draft.key):
            yield LeftOut(place, "a contact with nothing on it")
            continue
        draft.place, draft.raw = place, keep(draft)
        yield draft


def _kinds(account: Said) -> Iterator[tuple[str, str]]:
    """What each kind of contact field is: "email", "phone", or the name of a service."""
    listed = _dict(account.get("instance")).get("contact_field_types")
    for kind in _dicts(listed):
        said = _properties(kind)
        protocol = _text(said.get("protocol")).removesuffix(":")
        by_protocol = {"mailto": "email", "tel": "phone"}.get(protocol, "")
        name = _text(said.get("name")).lower()
        yield _text(kind.get("uuid")), by_protocol or _text(said.get("type")) or SERVICES.get(name, name)


def _relate(said: Said, about: _Account) -> None:
    name, kind = about.names.get(_text(said.get("contact_is")), ""), _text(said.get("type"))
    if name:
        known = about.relations.setdefault(_text(said.get("of_contact")), {})
        known.setdefault((name, kind), DraftRelation(name, kind))


# ---- a contact -----------------------------------------------------------------------------------------------------


def _draft(contact: Said, about: _Account) -> Draft:
    said = _properties(contact)
    draft = Draft(
        key=_text(contact.get("uuid")),
        given=_text(said.get("first_name")),
        additional=_text(said.get("middle_name")),
        family=_text(said.get("last_name")),
    )
    if nickname := _text(said.get("nickname")):
        draft.names.append(DraftName(nickname))
    job = DraftPosition(_text(said.get("company")), _text(said.get("job")))
    draft.positions = [job] if job != DraftPosition() else []
    draft.tags = list(dict.fromkeys(tag for part in _list(said.get("tags")) if (tag := _text(part))))
    draft.dates = [
        day
        for name, kind, label in (("birthdate", "birthday", ""), ("deceased_date", "other", "death"))
        if (day := _day(_dict(said.get(name)), kind, label))
    ]
    _met(said, about, draft)
    for contact_field in _section(contact, "contact_field"):
        _add_field(_properties(contact_field), about.kinds, draft)
    draft.addresses = [found for part in _section(contact, "address") if (found := _address(_properties(part)))]
    draft.notes = [text for name in ("description", "food_preferences") if (text := _lines(said.get(name)))]
    draft.dated_notes = [note for part in _section(contact, "note") if (note := _note(part)).text]
    draft.relations = list(about.relations.get(draft.key, {}).values())
    return draft


def _met(said: Said, about: _Account, draft: Draft) -> None:
    day = _day(_dict(said.get("first_met_date")), "other", "")
    if day and day.year and day.month and day.day:
        draft.known_since, draft.known_how = f"{day.year:04}-{day.month:02}-{day.day:02}", "first met"
    through = about.names.get(_text(said.get("first_met_through")), "")
    parts = [_lines(said.get("first_met_additional_info")), f"Introduced by {through}." if through else ""]
    draft.known_note = "\n".join(part for part in parts if part)


def _add_field(said: Said, kinds: Mapping[str, str], draft: Draft) -> None:
    value = _text(said.get("data"))
    kind = kinds.get(_text(said.get("type")), "")
    if not value:
        return
    if kind == "email" or (not kind and "@" in value[1:]):
        draft.emails.append(DraftEmail(value))
    elif kind == "phone" or (not kind and _PHONE.fullmatch(value)):
        draft.phones.append(DraftPhone(value))
    else:
        draft.links.append(DraftLink(value, kind or "profile"))


def _address(said: Said) -> DraftAddress | None:
    address = DraftAddress(
        street=_lines(said.get("street")),
        city=_text(said.get("city")),
        region=_text(said.get("province")),
        postcode=_text(said.get("postal_code")),
        country=_text(said.get("country")),
    )
    if address == DraftAddress():
        return None
    address.label = _text(said.get("name"))
    return address


def _note(part: Said) -> DraftNote:
    written = _DATE.match(_text(part.get("created_at")))
    return DraftNote(_lines(_properties(part).get("body")), written.group() if written else "")


def _day(said: Said, kind: str, label: str) -> DraftDate | None:
    """A special date: where only an age is known, the year is a guess and the day is none."""
    written = _DATE.match(_text(said.get("date")))
    if written is None:
        return None
    year, month, day = map(int, written.groups())
    if said.get("is_age_based") is True:
        return None
    found = day_of(kind, 0 if said.get("is_year_unknown") is True else year, month, day)
    if found:
        found.label = label
    return found


def _name(contact: Said) -> str:
    said = _properties(contact)
    return " ".join(part for name in ("first_name", "middle_name", "last_name") if (part := _text(said.get(name))))


# ---- the file's shape ----------------------------------------------------------------------------------------------


def _section(said: Said, kind: str) -> list[Said]:
    """What a list of sections says of one kind: [{"type": kind, "values": […]}, …]."""
    return [
        value for part in _dicts(said.get("data")) if part.get("type") == kind for value in _dicts(part.get("values"))
    ]


def _properties(said: Said) -> Said:
    return _dict(said.get("properties"))


def _dict(value: Any) -> Said:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[Said]:
    return [part for part in _list(value) if isinstance(part, dict)]


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""


def _lines(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""
