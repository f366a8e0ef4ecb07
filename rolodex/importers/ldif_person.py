"""What the attributes of an LDIF entry say of a person: RFC 4519, RFC 2798 (inetOrgPerson) and Mozilla's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

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
from rolodex.models.vcard_links import MAX_PHOTO_BYTES, picture_type
from rolodex.models.vcard_values import day_of
from rolodex.text import clean, clean_text, linkedin_key

Texts: TypeAlias = Callable[[str], Sequence[str]]

_NAMES = {
    "prefix": ("personaltitle",),
    "given": ("givenname", "gn"),
    "additional": ("middlename",),
    "family": ("sn", "surname"),
    "suffix": ("generationqualifier",),
    "formatted": ("cn", "commonname", "displayname"),
}
_NICKNAMES = ("mozillanickname", "xmozillanickname")
_EMAILS = ("mail", "rfc822mailbox", "email", "mozillasecondemail", "xmozillasecondemail")
_PHONES = {
    "telephonenumber": "work",
    "homephone": "home",
    "mobile": "mobile",
    "mobiletelephonenumber": "mobile",
    "cellphone": "mobile",
    "carphone": "car",
    "facsimiletelephonenumber": "fax",
    "fax": "fax",
    "pager": "pager",
    "pagerphone": "pager",
}
_WORK = {
    "po_box": ("postofficebox",),
    "extended": ("mozillaworkstreet2",),
    "street": ("street", "streetaddress"),
    "city": ("l", "locality", "localityname"),
    "region": ("st", "region", "stateorprovincename"),
    "postcode": ("postalcode", "zip"),
    "country": ("c", "countryname", "co", "friendlycountryname"),
}
_HOME = {
    "extended": ("mozillahomestreet2",),
    "street": ("mozillahomestreet",),
    "city": ("mozillahomelocalityname",),
    "region": ("mozillahomestate",),
    "postcode": ("mozillahomepostalcode",),
    "country": ("mozillahomecountryname",),
}
_WHOLE_ADDRESSES = {"work": "postaladdress", "home": "homepostaladdress"}
_JOB = (
    ("o", "company", "organizationname"),
    ("title",),
    ("ou", "department", "departmentnumber", "orgunit"),
)
_PAGES = {"mozillaworkurl": "work", "workurl": "work", "mozillahomeurl": "home", "homeurl": "home", "labeleduri": ""}
_MESSAGING = {"nsaimid": "aim", "nscpaimscreenname": "aim", "nsicqid": "icq", "nsmsnid": "msn", "nsyahooid": "yahoo"}
_NOTES = (
    "description", "notes", "info",
    *(f"{start}custom{number}" for number in range(1, 5) for start in ("mozilla", "")),
)  # fmt: skip
_BIRTH = ("birthyear", "birthmonth", "birthday")
_PHOTOS = ("jpegphoto", "thumbnailphoto", "photo")
_PEOPLE = {"manager": "manager", "secretary": "assistant"}

CLUTTER = frozenset(
    """dn objectclass changetype control modifytimestamp createtimestamp creatorsname modifiersname entrycsn
    structuralobjectclass mozillausehtmlmail xmozillausehtmlmail mozillaanyphone xmozillaanyphone""".split()
)
"""Attributes about the entry, not the person."""

KNOWN = frozenset(
    {
        *(name for fields in (_NAMES, _WORK, _HOME) for names in fields.values() for name in names),
        *(name for names in _JOB for name in names),
        *_NICKNAMES, *_EMAILS, *_PHONES, *_WHOLE_ADDRESSES.values(), *_PAGES, *_MESSAGING, *_NOTES, *_BIRTH, *_PHOTOS,
        *_PEOPLE,
    }
)  # fmt: skip
"""Attributes that say something of a person."""

_COMMON_NAME = re.compile(r"cn=((?:[^,\\]|\\.)*)", re.IGNORECASE)


def person_of(texts: Texts, values: Mapping[str, Sequence[bytes]]) -> Draft:
    """The person an entry tells of: `texts` gives an attribute's values as text, `values` has their bytes."""
    draft = Draft()
    for name, attributes in _NAMES.items():
        setattr(draft, name, _first(texts, attributes))
    draft.names = [DraftName(name) for name in _all(texts, _NICKNAMES)]
    draft.emails = [DraftEmail(address) for address in _all(texts, _EMAILS)]
    draft.phones = [DraftPhone(number, label) for name, label in _PHONES.items() for number in _all(texts, (name,))]
    draft.addresses = list(_addresses(texts))
    company, title, department = (_first(texts, attributes) for attributes in _JOB)
    job = DraftPosition(company, title, department)
    draft.positions = [job] if job.company or job.title or job.department else []
    draft.links = list(_links(texts))
    draft.dates = list(_birthday(texts))
    draft.notes = [note for name in _NOTES for text in texts(name) if (note := clean_text(text))]
    draft.relations = [DraftRelation(_named(text), label) for name, label in _PEOPLE.items() for text in texts(name)]
    draft.photos = [
        DraftPhoto(data, kind)
        for name in _PHOTOS
        for data in values.get(name, ())
        if len(data) <= MAX_PHOTO_BYTES and (kind := picture_type(data))
    ]
    return draft


def _first(texts: Texts, attributes: Sequence[str]) -> str:
    return next((said for name in attributes for text in texts(name) if (said := clean(text))), "")


def _all(texts: Texts, attributes: Sequence[str]) -> list[str]:
    """What these attributes say, each thing once: Mozilla's new names and its old ones often stand side by side."""
    return list(dict.fromkeys(said for name in attributes for text in texts(name) if (said := clean(text))))


def _addresses(texts: Texts) -> Iterator[DraftAddress]:
    for parts, label in ((_WORK, "work"), (_HOME, "home")):
        address = DraftAddress(**{part: _first(texts, attributes) for part, attributes in parts.items()}, label=label)
        if address != DraftAddress(label=label):
            yield address
        else:
            # Directories part the lines of a whole address with dollar signs (RFC 4517, 3.3.28).
            for text in texts(_WHOLE_ADDRESSES[label]):
                yield DraftAddress(street=clean_text(text.replace("$", "\n")), label=label)


def _links(texts: Texts) -> Iterator[DraftLink]:
    for name, label in _PAGES.items():
        for text in texts(name):
            # labeledURI is an address, a space and what it is called (RFC 2079).
            address, _, called = clean(text).partition(" ")
            kind = "linkedin" if "linkedin.com/" in address.lower() and linkedin_key(address) else "website"
            yield DraftLink(address, kind, called if name == "labeleduri" else label)
    for name, kind in _MESSAGING.items():
        yield from (DraftLink(address, kind) for address in _all(texts, (name,)))


def _birthday(texts: Texts) -> Iterator[DraftDate]:
    """Year, month and day stand in three attributes, and zeros or nothing for what is not known."""
    written = [_first(texts, (name,)) for name in _BIRTH]
    numbers = [int(text or "0") if not text or (text.isdecimal() and len(text) < 5) else -1 for text in written]
    if any(numbers):
        day = day_of("birthday", *numbers) if min(numbers) >= 0 else None
        yield day or DraftDate("birthday", text=" ".join(text for text in written if text))


def _named(text: str) -> str:
    """Somebody's name, from a name or from the name of their entry ("cn=Ann,ou=people")."""
    found = _COMMON_NAME.search(text)
    return clean(found[1] if found else text)
