"""Apple's address book (.abbu, or the folder Contacts keeps it in): AddressBook-v22.abcddb, an SQLite database.

Versions of macOS differ in their columns, so whatever columns there are is read. Accounts have databases of their own
under Sources/. Days are seconds from 2001-01-01, and in 1604 where the year is unknown (formats.md, Address books).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, TypeAlias

from rolodex.errors import InputError
from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.sqlite_tables import MAGIC, Tables, open_tables
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
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.models.vcard_labels import SERVICES, apple_label
from rolodex.models.vcard_links import MAX_PHOTO_BYTES, picture_type
from rolodex.models.vcard_values import NO_YEAR, day_of
from rolodex.text import clean, clean_text, linkedin_key

FORMAT = "apple"
LABEL = "Apple Contacts"

Row: TypeAlias = dict[str, Any]

_RECORD = """Z_PK Z_ENT ZUNIQUEID ZTITLE ZFIRSTNAME ZMIDDLENAME ZLASTNAME ZSUFFIX ZNICKNAME ZMAIDENNAME
    ZPHONETICFIRSTNAME ZPHONETICMIDDLENAME ZPHONETICLASTNAME ZPHONETICORGANIZATION ZORGANIZATION ZDEPARTMENT ZJOBTITLE
    ZBIRTHDAY ZBIRTHDAYYEAR ZBIRTHDAYYEARLESS ZDISPLAYFLAGS ZNAME ZME ZCONTAINERWHERECONTACTISME ZIMAGEDATA
    ZTHUMBNAILIMAGEDATA""".split()
_NAMES = {
    "ZNICKNAME": "nickname",
    "ZMAIDENNAME": "maiden",
    "ZPHONETICFIRSTNAME": "phonetic given",
    "ZPHONETICMIDDLENAME": "phonetic additional",
    "ZPHONETICLASTNAME": "phonetic family",
    "ZPHONETICORGANIZATION": "phonetic company",
}
# The tables of what a contact has several of, what of each is read, and the column that says whose it is.
_CHILDREN = {
    "ZABCDEMAILADDRESS": ("ZOWNER", "ZADDRESS"),
    "ZABCDPHONENUMBER": ("ZOWNER", "ZFULLNUMBER"),
    "ZABCDPOSTALADDRESS": ("ZOWNER", "ZSTREET ZSUBLOCALITY ZCITY ZSTATE ZREGION ZZIPCODE ZCOUNTRYNAME"),
    "ZABCDURLADDRESS": ("ZOWNER", "ZURL"),
    "ZABCDSOCIALPROFILE": ("ZOWNER", "ZSERVICENAME ZUSERNAME ZUSERIDENTIFIER ZURLSTRING ZURL"),
    "ZABCDMESSAGINGADDRESS": ("ZOWNER", "ZSERVICE ZADDRESS"),
    "ZABCDRELATEDNAME": ("ZOWNER", "ZNAME"),
    "ZABCDCONTACTDATE": ("ZOWNER", "ZDATE ZDATEYEAR ZDATEYEARLESS"),
    "ZABCDNOTE": ("ZCONTACT", "ZTEXT"),
}
_COMMON = "ZLABEL ZISPRIMARY ZORDERINGINDEX"
_MEMBERS = re.compile(r"Z_\d+PARENTGROUPS\Z")
_CONTACTS = re.compile(r"Z_\d+CONTACTS\Z")
_EPOCH = date(2001, 1, 1)
# Core Data's mark before a picture that lies in the row itself; 2 stands for one in a file of its own.
_INLINE, _OUTSIDE = b"\x01", b"\x02"


def as_of(entry: Entry) -> str:
    """Unknown: the database does not say when it was exported."""
    return ""


def recognises(entry: Entry) -> bool:
    """Whether this is an SQLite database that Contacts named. Its tables are too many to be told by the first page."""
    return entry.head.startswith(MAGIC) and entry.name.lower().endswith(".abcddb")


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every contact of a database. Raises InputError if it cannot be opened at all."""
    if any(other.name == f"{entry.name}-wal" and other.size for other in entry.beside()):
        yield Problem(
            entry.name, "Contacts has changes that it has not put into this file yet. Close Contacts and export again."
        )
    with open_tables(entry.read()) as tables:
        if "ZABCDRECORD" not in tables.names():
            raise InputError("This database holds no contacts of Apple's.")
        yield from _Book(tables).read()


class _Book:
    """A database being read: its tables in memory by whose they are, and what could not be read."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._problems: list[ReadItem] = []
        self._outside = 0
        self._entities = {row["Z_ENT"]: row["Z_NAME"] for row in self._rows("Z_PRIMARYKEY", ["Z_ENT", "Z_NAME"])}
        self._services = {
            row["Z_PK"]: _text(row["ZSERVICENAME"]) for row in self._rows("ZABCDSERVICE", ["Z_PK", "ZSERVICENAME"])
        }
        self._children = {table: self._by_owner(table, *_CHILDREN[table]) for table in _CHILDREN}

    def read(self) -> Iterator[ReadItem]:
        """The contacts in the order of the file, and then what could not be read."""
        records = list(self._rows("ZABCDRECORD", _RECORD))
        groups = {row["Z_PK"]: _text(row["ZNAME"]) for row in records if self._is(row, "group")}
        tags = self._tags(groups)
        yours = {row["ZME"] for row in records} - {None}
        for row in records:
            if not self._is(row, "person"):
                continue
            draft = self._draft(row)
            draft.tags = tags.get(row["Z_PK"], [])
            draft.is_you = row["Z_PK"] in yours or row["ZCONTAINERWHERECONTACTISME"] is not None
            if draft == Draft(draft.key, draft.place, is_company=draft.is_company, is_you=draft.is_you):
                yield LeftOut(draft.place, "a card with nothing on it")
            else:
                draft.raw = keep(draft)
                yield draft
        if self._outside:
            photos = "1 photo lies" if self._outside == 1 else f"{self._outside} photos lie"
            yield Problem("the database", f"{photos} outside this file and could not be read.")
        yield from self._problems

    def _is(self, row: Row, kind: str) -> bool:
        """Whether a record is of a kind: its id says so ("…:ABPerson"), or else the name of its entity does."""
        unique, entity = _text(row["ZUNIQUEID"]), _text(self._entities.get(row["Z_ENT"]))
        if ":AB" in unique:
            return unique.endswith("Person" if kind == "person" else "Group")
        return entity.endswith("Contact" if kind == "person" else "Group")

    def _rows(self, table: str, columns: list[str]) -> Iterator[Row]:
        """A table's rows as far as they can be read; what stops the reading is a problem, and costs no other table."""
        try:
            yield from self._tables.rows(table, columns)
        except InputError as error:
            self._problems.append(Problem(f"table {table}", str(error)))

    def _by_owner(self, table: str, owner: str, columns: str) -> dict[Any, list[Row]]:
        found: dict[Any, list[Row]] = {}
        for row in self._rows(table, [owner, *columns.split(), *_COMMON.split()]):
            found.setdefault(row[owner], []).append(row)
        for rows in found.values():
            rows.sort(key=lambda row: _number(row["ZORDERINGINDEX"]))
        return found

    def _tags(self, groups: dict[Any, str]) -> dict[Any, list[str]]:
        """The names of each contact's groups. Membership is a table whose name and columns change with the version."""
        found: dict[Any, list[str]] = {}
        for table in filter(_MEMBERS.match, self._tables.names()):
            columns = self._tables.columns(table)
            whose = next(filter(_CONTACTS.match, columns), "")
            group = next((name for name in columns if "PARENTGROUPS" in name), "")
            for row in self._rows(table, [whose, group]) if whose and group else ():
                if (name := groups.get(row[group], "")) and name not in found.setdefault(row[whose], []):
                    found[row[whose]].append(name)
        return found

    def _draft(self, row: Row) -> Draft:
        def children(table: str) -> list[Row]:
            return self._children[table].get(row["Z_PK"], [])

        draft = Draft(
            key=_text(row["ZUNIQUEID"]).removesuffix(":ABPerson"),
            place=f"contact {row['Z_PK']}",
            prefix=_text(row["ZTITLE"]),
            given=_text(row["ZFIRSTNAME"]),
            additional=_text(row["ZMIDDLENAME"]),
            family=_text(row["ZLASTNAME"]),
            suffix=_text(row["ZSUFFIX"]),
            is_company=bool(_number(row["ZDISPLAYFLAGS"]) & 1),
        )
        draft.names = [DraftName(name, kind) for column, kind in _NAMES.items() if (name := _text(row[column]))]
        job = DraftPosition(_text(row["ZORGANIZATION"]), _text(row["ZJOBTITLE"]), _text(row["ZDEPARTMENT"]))
        draft.positions = [job] if job != DraftPosition() else []
        for email in children("ZABCDEMAILADDRESS"):
            if value := _text(email["ZADDRESS"]):
                draft.emails.append(DraftEmail(value, _label(email), bool(email["ZISPRIMARY"])))
        for phone in children("ZABCDPHONENUMBER"):
            if value := _text(phone["ZFULLNUMBER"]):
                draft.phones.append(DraftPhone(value, _label(phone), bool(phone["ZISPRIMARY"])))
        draft.addresses = [found for part in children("ZABCDPOSTALADDRESS") if (found := _address(part))]
        draft.links = [link for link in self._links(children) if link.value]
        draft.dates = list(_days(row, children("ZABCDCONTACTDATE")))
        draft.relations = [
            DraftRelation(name, _label(part)) for part in children("ZABCDRELATEDNAME") if (name := _text(part["ZNAME"]))
        ]
        draft.notes = [text for part in children("ZABCDNOTE") if (text := _lines(part["ZTEXT"]))]
        draft.photos = self._photos(row)
        return draft

    def _links(self, children: Callable[[str], list[Row]]) -> Iterator[DraftLink]:
        for page in children("ZABCDURLADDRESS"):
            address = _text(page["ZURL"])
            yield DraftLink(address, "linkedin" if _is_linkedin(address) else "website", _label(page))
        for profile in children("ZABCDSOCIALPROFILE"):
            address, service = _text(profile["ZURLSTRING"]) or _text(profile["ZURL"]), _text(profile["ZSERVICENAME"])
            # Where a service has no pages, Apple makes up an address of its own.
            if not address or address.startswith("x-apple:"):
                address = _text(profile["ZUSERNAME"]) or _text(profile["ZUSERIDENTIFIER"])
            yield DraftLink(address, _kind(service) or "profile", "" if service else _label(profile))
        for account in children("ZABCDMESSAGINGADDRESS"):
            service = self._services.get(account["ZSERVICE"], "").removesuffix("Instant")
            yield DraftLink(_text(account["ZADDRESS"]), _kind(service) or "im", _label(account))

    def _photos(self, row: Row) -> list[DraftPhoto]:
        kept = [data for data in (row["ZIMAGEDATA"], row["ZTHUMBNAILIMAGEDATA"]) if isinstance(data, bytes)]
        for data in kept:
            picture = data.removeprefix(_INLINE)
            if (kind := picture_type(picture)) and len(picture) <= MAX_PHOTO_BYTES:
                return [DraftPhoto(picture, kind)]
        self._outside += any(data.startswith(_OUTSIDE) for data in kept)
        return []


def _days(row: Row, others: list[Row]) -> Iterator[DraftDate]:
    birthday = _day("birthday", row["ZBIRTHDAY"], row["ZBIRTHDAYYEAR"], row["ZBIRTHDAYYEARLESS"])
    if birthday:
        yield birthday
    for other in others:
        label = _label(other)
        kind = label if label in ("anniversary", "birthday") else "other"
        if day := _day(kind, other["ZDATE"], other["ZDATEYEAR"], other["ZDATEYEARLESS"]):
            day.label = "" if kind == label else label
            yield day


def _day(kind: str, whole: Any, year: Any, yearless: Any) -> DraftDate | None:
    """A day from its seconds; where only the day within a year is kept, the year stands in a column of its own."""
    if (found := _moment(whole)) is not None:
        return day_of(kind, found.year, found.month, found.day)
    if (found := _moment(yearless)) is not None:
        return day_of(kind, int(_number(year)) or NO_YEAR, found.month, found.day)
    return None


def _moment(seconds: Any) -> date | None:
    if not isinstance(seconds, int | float):
        return None
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None


def _address(row: Row) -> DraftAddress | None:
    address = DraftAddress(
        extended=_text(row["ZSUBLOCALITY"]),
        street=_lines(row["ZSTREET"]),
        city=_text(row["ZCITY"]),
        region=_text(row["ZSTATE"]) or _text(row["ZREGION"]),
        postcode=_text(row["ZZIPCODE"]),
        country=_text(row["ZCOUNTRYNAME"]),
    )
    if address == DraftAddress():
        return None
    address.label = _label(row)
    return address


def _kind(service: str) -> str:
    name = service.lower()
    return SERVICES.get(name, name)


def _is_linkedin(address: str) -> bool:
    return "linkedin.com/" in address.lower() and bool(linkedin_key(address))


def _label(row: Row) -> str:
    return apple_label(_text(row["ZLABEL"]))


def _text(value: Any) -> str:
    return clean(value) if isinstance(value, str) else ""


def _lines(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and abs(value) < 1e12 else 0
