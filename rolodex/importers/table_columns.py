"""Which column of an unknown table is what: proposed by its name in many languages, and by what stands in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rolodex.importers.cells import day, is_email
from rolodex.importers.csv_text import column_key
from rolodex.resources import resource
from rolodex.text import linkedin_key, words

LEAVE_OUT = ""

FIELDS = {
    LEAVE_OUT: "Leave out",
    "name": "Whole name",
    "given": "Given name",
    "middle": "Middle name",
    "family": "Family name",
    "prefix": "Form of address",
    "suffix": "Suffix",
    "nickname": "Nickname",
    "company": "Company",
    "title": "Title",
    "department": "Department",
    "email": "E-mail",
    "work_email": "E-mail at work",
    "home_email": "E-mail at home",
    "phone": "Phone",
    "mobile": "Mobile phone",
    "work_phone": "Phone at work",
    "home_phone": "Phone at home",
    "fax": "Fax",
    "address": "Whole address",
    "street": "Street",
    "city": "City",
    "region": "State or region",
    "postcode": "Postcode",
    "country": "Country",
    "linkedin": "LinkedIn",
    "website": "Website",
    "birthday": "Birthday",
    "date": "Another day",
    "note": "Note",
    "tag": "Tag",
}
"""Everything a column can be: our word for it, and the words people see."""

_NAMES = frozenset({"name", "given", "family"})
_CALLS_A_CARD = _NAMES | {"nickname", "company", "email", "work_email", "home_email", "phone", "mobile", "linkedin"}
# A card may have many of these; of all else, the first column counts.
_MANY = frozenset(
    {"email", "work_email", "home_email", "phone", "mobile", "work_phone", "home_phone", "fax", "website"}
)
_REPEATABLE = _MANY | {"date", "note", "tag", LEAVE_OUT}
# Words that name the column wherever they stand in it ("Primary contact e-mail").
_ANYWHERE = ("work_email", "home_email", "email", "linkedin", "mobile", "work_phone", "home_phone", "fax", "phone",
             "website", "birthday")  # fmt: skip
_MOST = 0.8
_SAMPLES = 60

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?=(?:\D*\d){7})(?=.*[+ ()/.-])\+?[\d\s()/.-]{7,24}")
_DATE = re.compile(r"(?=.*[./ -])(?=.*\d{4}).{8,30}")
_NOT_A_NAME = re.compile(r"[@{}<>\x00]|https?://|^[\d\s.,:/+-]+$")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class TableColumns:
    """An unknown table's columns: their names as written, what each is taken for, and the first rows' cells."""

    names: tuple[str, ...]
    fields: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        """What tables with the same header share."""
        return "|".join(map(column_key, self.names))

    @property
    def is_good(self) -> bool:
        """Whether the proposal can be used without asking: it has a name and something more."""
        used = [field for field in self.fields if field]
        return bool(_NAMES.intersection(used)) and len(used) > 1

    @property
    def makes_cards(self) -> bool:
        """Whether some column says what to call a card by."""
        return bool(_CALLS_A_CARD.intersection(self.fields))

    def taken_for(self, fields: Sequence[str]) -> TableColumns:
        """The same columns with other fields."""
        return replace(self, fields=tuple(fields))

    def values(self, column: int, most: int = 3) -> list[str]:
        """Some of what stands in a column, each once."""
        cells = (row[column].strip() for row in self.samples if column < len(row))
        return list(dict.fromkeys(cell for cell in cells if cell))[:most]


def propose(names: Sequence[str], rows: Sequence[Sequence[str]]) -> TableColumns:
    """What each column probably is."""
    columns = TableColumns(tuple(names), (), tuple(tuple(row) for row in rows[:_SAMPLES]))
    fields: list[str] = []
    for at, name in enumerate(names):
        field = _field(name, columns.values(at, _SAMPLES))
        fields.append(LEAVE_OUT if field in fields and field not in _REPEATABLE else field)
    if "given" in fields and "family" not in fields and "name" in fields:
        # "Name, Vorname": beside a given name, the name is the family's.
        fields[fields.index("name")] = "family"
    return columns.taken_for(fields)


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a line may name columns: some short words that are no values, most of them filled."""
    named = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(named) > 1
        and len(named) >= 0.6 * len(cells)
        and all(len(name) <= _LONGEST_NAME and not _NOT_A_NAME.search(name) for name in named)
    )


def known_names(cells: Sequence[str]) -> int:
    """How many of these are names of columns that we know."""
    return sum(column_key(cell) in _by_key() for cell in cells if cell.strip())


@lru_cache(maxsize=1024)
def named_field(name: str) -> str:
    """What a column's name says it is, "" if nothing, "leave_out" for what says nothing of a person."""
    if field := _by_key().get(column_key(name)):
        return field
    inside = words(name)
    return next((field for field in _ANYWHERE for alias in _by_words()[field] if _contains(inside, alias)), "")


def _field(name: str, values: Sequence[str]) -> str:
    said, seen = named_field(name), _seen(values)
    if said == "leave_out":
        return LEAVE_OUT
    if seen == "email":
        return said if said.endswith("email") else "email"
    if seen == "linkedin" or (seen == "website" and said not in ("linkedin", "note")):
        return seen
    if said and _can_be(said, values):
        return said
    return "" if said else seen


def _contains(inside: list[str], alias: list[str]) -> bool:
    return any(inside[at : at + len(alias)] == alias for at in range(len(inside)))


def _seen(values: Sequence[str]) -> str:
    """What the values of a column show it to be, "" if nothing."""
    kinds: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("email", is_email),
        ("linkedin", lambda value: "linkedin.com/" in value.lower() and linkedin_key(value)),
        ("website", _URL.fullmatch),
        ("date", lambda value: _DATE.fullmatch(value) and day(value, day_first=True)),
        ("phone", _PHONE.fullmatch),
    )
    return next(
        (kind for kind, fits in kinds if values and sum(map(bool, map(fits, values))) >= _MOST * len(values)), ""
    )


def _can_be(field: str, values: Sequence[str]) -> bool:
    """Whether any value can be what the column's name says: "Phone type" holds no numbers."""
    if not values:
        return True
    if field.endswith("email"):
        return any("@" in value for value in values)
    if field in ("phone", "mobile", "work_phone", "home_phone", "fax"):
        return any(sum(map(str.isdigit, value)) > 4 for value in values)
    if field in ("website", "linkedin"):
        return any("." in value or "/" in value for value in values)
    return True


@lru_cache(maxsize=1)
def _by_field() -> dict[str, list[str]]:
    text = resource("column_words.toml").read_text(encoding="utf-8")
    return {field: names.split("|") for field, names in tomllib.loads(text).items()}


@lru_cache(maxsize=1)
def _by_key() -> dict[str, str]:
    return {column_key(name): field for field, names in _by_field().items() for name in names}


@lru_cache(maxsize=1)
def _by_words() -> dict[str, list[list[str]]]:
    return {field: [words(name) for name in names if len(name) > 2] for field, names in _by_field().items()}
