"""Outlook's CSV: the desktop's in every language of `resources/outlook_columns.toml`, outlook.com's, and LinkedIn's old
file for Outlook (formats.md, Outlook CSV)."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rolodex.importers.cells import add_day, add_emails, add_phones, link, several
from rolodex.importers.csv_text import column_key, decode, find_header
from rolodex.importers.entry import Entry
from rolodex.importers.table import Table, TableRow, names_somebody, nobody
from rolodex.models.draft import Draft, DraftAddress, DraftName, DraftPosition, DraftRelation, Problem, ReadItem
from rolodex.resources import resource
from rolodex.text import clean, clean_text

FORMAT = "outlook"
LABEL = "Outlook"

# A few columns of this kind, in a header that is known nearly as a whole, make it Outlook's.
_TELLING = ("work_street", "home_street", "other_street", "work_phone", "callback_phone")
_LEAST_KNOWN = 6
_LEAST_SHARE = 0.7
# Windows writes the letters of the reader's language; Western ones need no telling (see csv_text).
_LETTERS = ("cp1252", "cp1250")
_PHONES = {
    "primary_phone": "main",
    "mobile_phone": "mobile",
    "work_phone": "work",
    "home_phone": "home",
    "company_phone": "work main",
    "other_phone": "other",
    "car_phone": "car",
    "radio_phone": "radio",
    "callback_phone": "callback",
    "assistant_phone": "assistant",
    "isdn_phone": "isdn",
    "tty_phone": "tty",
    "telex_phone": "telex",
    "pager": "pager",
    "work_fax": "work fax",
    "home_fax": "home fax",
    "other_fax": "other fax",
}
_RELATIONS = {"spouse": "spouse", "manager": "manager", "assistant": "assistant", "referred_by": "referred by"}
_NOTED = {
    "office": "Office",
    "profession": "Profession",
    "hobby": "Hobby",
    "schools": "Schools",
    "location": "Location",
}
_NAMES = {
    "nickname": "nickname",
    "given_yomi": "phonetic given",
    "family_yomi": "phonetic family",
    "company_yomi": "phonetic company",
}

Places = Mapping[str, list[int]]


@dataclass(frozen=True)
class _Language:
    """A language's names of columns: fields by column key, several where two columns have one name."""

    code: str
    own: Mapping[str, list[str]]
    fields: Mapping[str, list[str]]

    def knows(self, keys: Sequence[str]) -> int:
        """How many of these columns have names in this language."""
        return sum(key in self.own for key in keys)

    def places(self, keys: Sequence[str]) -> Places:
        """Where the columns of each field stand, in their order."""
        found: dict[str, list[int]] = defaultdict(list)
        met: Counter[str] = Counter()
        for at, key in enumerate(keys):
            if fields := self.fields.get(key):
                found[fields[min(met[key], len(fields) - 1)]].append(at)
                met[key] += 1
        return found


def recognises(entry: Entry) -> bool:
    """Whether the header is Outlook's in one of its languages."""
    return _open(entry.head) is not None


def as_of(entry: Entry) -> str:
    """Unknown: the file does not say when it was written."""
    return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every row as a draft. Raises InputError if the file cannot be opened any more."""
    opened = _open(entry.read())
    if opened is None:
        yield Problem(entry.name, "No row here names Outlook's columns, such as First Name and E-mail Address.")
        return
    table, language = opened
    places = language.places(_keys(table.header.cells))
    fields = {at: field for field, columns in places.items() for at in columns}
    yield from table.unknown_columns(frozenset(fields))
    empty: list[int] = []
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        draft = Draft(place=item.place, raw=table.raw(item.row))
        problems = _Row.of(item, fields, day_first=language.code != "en").tell(draft)
        if names_somebody(draft):
            yield from problems
            yield draft
        else:
            empty.append(item.row.line)
    yield from nobody(empty)


def _open(data: bytes) -> tuple[Table, _Language] | None:
    """The table and its language: with those letters for stray bytes that make most of the header known."""
    source = decode(data)
    found: list[tuple[int, Table, _Language]] = []
    for letters in _LETTERS if source.has_strays else _LETTERS[:1]:
        read_so = replace(source, letters=letters)
        header = find_header(read_so, _is_header)
        if header:
            keys = _keys(header.cells)
            language = _language_of(keys)
            found.append((language.knows(keys), Table(read_so, header, {}), language))
    return max(found, key=lambda one: one[0])[1:] if found else None


def _is_header(cells: Sequence[str]) -> bool:
    keys = _keys(cells)
    # Most lines of most files end here, before each language is asked.
    if sum(key in _known_keys() for key in keys) < _LEAST_KNOWN:
        return False
    found = _language_of(keys).places(keys)
    telling = len(found.get("email", ())) > 1 or ("email" in found and any(field in found for field in _TELLING))
    known = sum(map(len, found.values()))
    is_enough = known >= max(_LEAST_KNOWN, _LEAST_SHARE * sum(map(bool, keys)))
    return telling and is_enough and ("given" in found or "family" in found)


def _keys(cells: Sequence[str]) -> list[str]:
    return [column_key(cell) for cell in cells]


def _language_of(keys: Sequence[str]) -> _Language:
    """The language that knows most of these columns."""
    return max(_languages(), key=lambda language: language.knows(keys))


@lru_cache(maxsize=1)
def _known_keys() -> frozenset[str]:
    return frozenset(key for language in _languages() for key in language.own)


@lru_cache(maxsize=1)
def _languages() -> tuple[_Language, ...]:
    sections = tomllib.loads(resource("outlook_columns.toml").read_text(encoding="utf-8"))
    own = {code: _by_key(section) for code, section in sections.items()}
    return tuple(_Language(code, fields, {**own["en"], **fields}) for code, fields in own.items())


def _by_key(section: Mapping[str, str]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = defaultdict(list)
    for field, names in section.items():
        for name in names.split("|"):
            fields[column_key(name)].append(field)
    return fields


# ---- a row --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Row:
    """A row by meaning: each field may stand in several columns."""

    place: str
    said: Mapping[str, list[str]]
    day_first: bool

    @classmethod
    def of(cls, row: TableRow, fields: Mapping[int, str], *, day_first: bool) -> _Row:
        """Most of the ninety columns are empty, so only what is filled is sorted by field; `fields` are by column."""
        said: dict[str, list[str]] = {}
        for at, cell in enumerate(row.row.cells):
            if cell and at in fields:
                said.setdefault(fields[at], []).append(cell)
        return cls(row.place, said, day_first)

    def tell(self, draft: Draft) -> list[Problem]:
        """Put everything the row says into the draft; what could not be read comes back."""
        problems: list[Problem] = []
        draft.prefix, draft.given, draft.additional = self._one("prefix"), self._one("given"), self._one("middle")
        draft.family, draft.suffix = self._one("family"), self._one("suffix")
        for field, kind in _NAMES.items():
            draft.names += [DraftName(name, kind) for name in self._all(field)]
        company, title, department = self._one("company"), self._one("title"), self._one("department")
        if company or title or department:
            draft.positions.append(DraftPosition(company, title, department))
        for address in self._all("email"):
            problems += self._email(draft, address)
        for field, label in _PHONES.items():
            for number in self._all(field):
                add_phones(draft, number, label, preferred=field == "primary_phone")
        draft.addresses = [found for place in ("work", "home", "other") if (found := self._address(place))]
        draft.links = [link(address) for address in self._all("web")]
        draft.links += [link(address, "im") for address in self._all("im")]
        for kind in ("birthday", "anniversary"):
            problems += add_day(draft, self.place, self._one(kind), kind, day_first=self.day_first)
        self._words(draft)
        return problems

    def _all(self, field: str) -> list[str]:
        return [said for cell in self.said.get(field, ()) if (said := clean(cell))]

    def _one(self, field: str) -> str:
        return next(iter(self._all(field)), "")

    def _email(self, draft: Draft, address: str) -> list[Problem]:
        if address.lower().startswith("/o="):
            # What Exchange calls a colleague inside one company reaches nobody from outside.
            return [Problem(self.place, "An address that only Exchange knows was left out; the rest was read.")]
        return add_emails(draft, self.place, address)

    def _address(self, label: str) -> DraftAddress | None:
        street = clean_text("\n".join(self._all(f"{label}_street")))
        parts = [self._one(f"{label}_{part}") for part in ("city", "region", "postcode", "country")]
        box = self._one(f"{label}_po_box")
        if not (street or box or any(parts)):
            return None
        address = DraftAddress(box, "", street, *parts)
        address.label = label
        return address

    def _words(self, draft: Draft) -> None:
        draft.notes = [note for cell in self.said.get("notes", ()) if (note := clean_text(cell))]
        draft.notes += [f"{name}: {said}" for field, name in _NOTED.items() for said in self._all(field)]
        draft.notes += self._all("user")
        categories = self._one("categories")
        draft.tags = list(dict.fromkeys(several(categories, ";" if ";" in categories else ",")))
        for field, said in _RELATIONS.items():
            draft.relations += [DraftRelation(name, said) for name in self._all(field)]
        draft.relations += [DraftRelation(name, "child") for name in several(self._one("children"), ",;")]
