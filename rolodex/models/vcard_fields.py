"""What a card's names, addresses, days, jobs, words and people say. Links and pictures are in `vcard_links`."""

from __future__ import annotations

import re
from urllib.parse import unquote

from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftName,
    DraftPhone,
    DraftRelation,
)
from rolodex.models.vcard_drafting import Drafting, Handler, Job, tidy
from rolodex.models.vcard_labels import (
    ANDROID_EVENTS,
    ANDROID_RELATIONS,
    DATES,
    NAMES,
    RELATIONS,
    apple_label,
    type_label,
)
from rolodex.models.vcard_lines import Head
from rolodex.models.vcard_values import read_day, split
from rolodex.text import clean_text

_ADR_PARTS = 18
"""Parts of ADR in RFC 9554."""
_TEL_URI = re.compile(r"tel:([^;]*)((?:;.*)?)\Z", re.IGNORECASE | re.DOTALL)


# ---- names ---------------------------------------------------------------------------------------------------------


def _n(made: Drafting, head: Head, value: str) -> None:
    parts = [part and tidy(part) for part in _name_parts(made, head, value)]
    draft = made.draft
    if not any(parts) or draft.family or draft.given:
        return
    parts += [""] * (5 - len(parts))
    draft.family, draft.given, draft.additional, draft.prefix, draft.suffix = parts[:5]
    if len(parts) > 5:
        _more_names(draft, parts[5:])
    made.note("name", None)
    if head.params and (sort_as := tidy(head.params.get("SORT-AS", ""))):
        made.add_once("names", draft.names, DraftName(sort_as, "sort as"), "", "sort as", sort_as)


def _name_parts(made: Drafting, head: Head, value: str) -> list[str]:
    """The parts of N; a part that is a list ("Dr.,Prof.") is joined by spaces. vCard 2.1 has no lists."""
    if made.old or "," not in value:
        return made.parts(head, value, ";")
    return [
        " ".join(word for name in split(part, ",", made.old) if (word := made.text(head, name).strip()))
        for part in split(value, ";", made.old)
    ]


def _more_names(draft: Draft, more: list[str]) -> None:
    """What stands beyond N's five parts: second surname and generation (RFC 9554, 2.2), or a semicolon too many.

    RFC 9554 has them repeated among the five, so only what is new is kept.
    """
    known = {draft.family, draft.suffix, *draft.family.split(), *draft.suffix.split()}
    if len(more) == 2 and more[0] and more[0] not in known:
        draft.family = f"{draft.family} {more[0]}".strip()
        more = more[1:]
    draft.suffix = " ".join(p for p in (draft.suffix, *(m for m in more if m and m not in known)) if p)


def _fn(made: Drafting, head: Head, value: str) -> None:
    name = tidy(made.text(head, value))
    if not name or name == made.draft.formatted:
        return
    if made.draft.formatted:
        made.add_once("names", made.draft.names, DraftName(name, "formatted"), "", "formatted", name)
    else:
        made.draft.formatted = name
        made.note("formatted", None)


def _other_name(made: Drafting, head: Head, value: str) -> None:
    kind = NAMES[head.name]
    listed = kind == "nickname" and not made.old
    for part in made.parts(head, value, ",") if listed else [made.text(head, value)]:
        if name := tidy(part):
            made.add_once("names", made.draft.names, DraftName(name, kind), "", kind, name)


def _sound(made: Drafting, head: Head, value: str) -> None:
    """How a name is read aloud, as Japanese phones keep it (SOUND;X-IRMC-N)."""
    if "x-irmc-n" not in head.types:
        return
    kinds = ("phonetic family", "phonetic given")
    for kind, part in zip(kinds, made.parts(head, value, ";"), strict=False):
        if name := tidy(part):
            made.add_once("names", made.draft.names, DraftName(name, kind), "", kind, name)


def _kind(made: Drafting, head: Head, value: str) -> None:
    kind = value.strip().lower()
    if head.name == "X-ABSHOWAS":
        kind = "org" if kind == "company" else ""
    made.kind = kind or made.kind
    if kind in ("org", "organization"):
        made.draft.is_company = True
        made.note("is_company", None)


def _uid(made: Drafting, head: Head, value: str) -> None:
    key = tidy(made.text(head, value))
    made.draft.key = key[9:] if key[:9].lower() == "urn:uuid:" else key
    made.note("key", None)


# ---- addresses -----------------------------------------------------------------------------------------------------


def _label(head: Head) -> str:
    return tidy(head.params["X-CUSTOM"]) if "X-CUSTOM" in head.params else type_label(head.types)


def _email(made: Drafting, head: Head, value: str) -> None:
    address = tidy(made.text(head, value))
    if address[:7].lower() == "mailto:":
        address = unquote(address[7:])
    if address:
        made.add("emails", made.draft.emails, DraftEmail(address, _label(head), head.preferred), head.group)


def _tel(made: Drafting, head: Head, value: str) -> None:
    number = tidy(made.text(head, value))
    if number[:4].lower() == "tel:":
        number = _tel_uri(number)
    if number:
        made.add("phones", made.draft.phones, DraftPhone(number, _label(head), head.preferred), head.group)


def _tel_uri(uri: str) -> str:
    """A number as people write it: "tel:+1-418-656-9254;ext=102" is "+1-418-656-9254 ext. 102" (RFC 3966)."""
    found = _TEL_URI.match(uri)
    if not found:
        return uri
    extension = next((p[4:] for p in found[2].split(";") if p.lower().startswith("ext=")), "")
    return unquote(found[1]) + (f" ext. {extension}" if extension else "")


def _adr(made: Drafting, head: Head, value: str) -> None:
    parts = [clean_text(part) for part in made.parts(head, value, ";")]
    parts += [""] * (7 - len(parts))
    # RFC 9554 repeats what it splits off further; anything else beyond seven parts is a semicolon nobody escaped.
    more = [part for part in parts[7:] if part]
    if len(parts) <= _ADR_PARTS:
        more = [part for part in more if not any(part in known for known in parts[:7])]
    parts[1] = ", ".join(part for part in (parts[1], *more) if part)
    if not any(parts[:7]):
        parts[2] = clean_text(head.params.get("LABEL", ""))
    if any(parts[:7]):
        address = DraftAddress(*parts[:7])
        address.label = _label(head)
        made.add("addresses", made.draft.addresses, address, head.group)


def _formatted_address(made: Drafting, head: Head, value: str) -> None:
    if text := clean_text(made.text(head, value)):
        made.formatted_addresses.append((made.index, _label(head), text))


# ---- days ----------------------------------------------------------------------------------------------------------


def _date(made: Drafting, head: Head, value: str) -> None:
    kind, label = DATES[head.name]
    text = tidy(made.text(head, value))
    if text:
        _add_date(made, text, kind, label, head.params.get("X-APPLE-OMIT-YEAR", ""), head.group)


def _add_date(made: Drafting, text: str, kind: str, label: str, no_year: str = "", group: str = "") -> None:
    day = read_day(text, kind, no_year) or DraftDate(kind, text=text)
    day.label = label
    # Days in a group may yet be told apart by their labels.
    identity = (kind, label, group, day.year, day.month, day.day, day.text)
    made.add_once("dates", made.draft.dates, day, group, *identity)


# ---- work ----------------------------------------------------------------------------------------------------------


def _org(made: Drafting, head: Head, value: str) -> None:
    parts = [tidy(part) for part in made.parts(head, value, ";")]
    if any(parts):
        department = ", ".join(part for part in parts[1:] if part)
        made.orgs.append(Job(made.index, head.group, parts[0], department))


def _title(made: Drafting, head: Head, value: str) -> None:
    if title := tidy(made.text(head, value)):
        (made.roles if head.name == "ROLE" else made.titles).append(Job(made.index, head.group, title))


# ---- words and people ----------------------------------------------------------------------------------------------


def _note(made: Drafting, head: Head, value: str) -> None:
    if text := clean_text(made.text(head, value)):
        made.add("notes", made.draft.notes, text, "")


def _categories(made: Drafting, head: Head, value: str) -> None:
    for part in made.parts(head, value, ","):
        if tag := tidy(part):
            made.add_once("tags", made.draft.tags, tag, "", tag)


def _relation(made: Drafting, head: Head, value: str) -> None:
    label = RELATIONS.get(head.name) or type_label(head.types)
    if name := tidy(made.text(head, value)):
        made.add("relations", made.draft.relations, DraftRelation(name, label), head.group)


def _android(made: Drafting, head: Head, value: str) -> None:
    """X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ann;14;… : what, value, number of its kind, own label."""
    what, text, number, own = [tidy(p) for p in (*made.parts(head, value, ";"), "", "", "", "")[:4]]
    kind = what.rpartition("/")[2].lower()
    if not text:
        return
    if kind == "nickname":
        made.add_once("names", made.draft.names, DraftName(text, "nickname"), "", "nickname", text)
    elif kind == "relation":
        label = ANDROID_RELATIONS.get(number, own)
        made.add("relations", made.draft.relations, DraftRelation(text, label), "")
    elif kind == "contact_event":
        _add_date(made, text, *ANDROID_EVENTS.get(number, ("other", own)))


def _group_label(made: Drafting, head: Head, value: str) -> None:
    if head.group:
        made.labels[head.group] = (made.index, apple_label(tidy(made.text(head, value))))


FIELD_HANDLERS: dict[str, Handler] = {
    "N": _n,
    "FN": _fn,
    "SOUND": _sound,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _kind,
    "UID": _uid,
    "EMAIL": _email,
    "TEL": _tel,
    "X-MS-TEL": _tel,
    "ADR": _adr,
    "LABEL": _formatted_address,
    "ORG": _org,
    "TITLE": _title,
    "ROLE": _title,
    "NOTE": _note,
    "CATEGORIES": _categories,
    "RELATED": _relation,
    "X-ABRELATEDNAMES": _relation,
    "X-ANDROID-CUSTOM": _android,
    "X-ABLABEL": _group_label,
    **dict.fromkeys(NAMES, _other_name),
    **dict.fromkeys(DATES, _date),
    **dict.fromkeys(RELATIONS, _relation),
}
