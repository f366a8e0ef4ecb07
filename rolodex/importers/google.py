"""Google Contacts' CSV under both its headers (formats.md, Google CSV), and our own export, written the same way.

Labels differ from row to row, ` ::: ` parts several values in a cell, and `* ` marks what Google or the person prefers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rolodex.importers.cells import add_day, label, link, pieces
from rolodex.importers.csv_text import decode, find_header
from rolodex.importers.entry import Entry
from rolodex.importers.table import Columns, Table, TableRow, named, names_somebody, nobody
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftEmail,
    DraftName,
    DraftPhone,
    DraftPosition,
    DraftRelation,
    Problem,
    ReadItem,
)
from rolodex.models.google_csv import PREFERRED, unguard
from rolodex.text import clean, clean_text, company_key

FORMAT = "google"
LABEL = "Google"

_COLUMNS = Columns(
    named(
        name="Name",
        given="First Name|Given Name",
        additional="Middle Name|Additional Name",
        family="Last Name|Family Name",
        prefix="Name Prefix",
        suffix="Name Suffix",
        phonetic_given="Phonetic First Name|Given Name Yomi",
        phonetic_additional="Phonetic Middle Name|Additional Name Yomi",
        phonetic_family="Phonetic Last Name|Family Name Yomi",
        nickname="Nickname",
        short="Short Name",
        maiden="Maiden Name",
        file_as="File As",
        company="Organization Name",
        title="Organization Title",
        department="Organization Department",
        birthday="Birthday",
        notes="Notes",
        photo="Photo",
        labels="Labels|Group Membership",
        occupation="Occupation",
        hobby="Hobby",
        location="Location",
        yomi="Yomi Name",
        initials="Initials",
        gender="Gender",
        billing="Billing Information",
        server="Directory Server",
        mileage="Mileage",
        sensitivity="Sensitivity",
        priority="Priority",
        subject="Subject",
        language="Language",
    ),
    lambda found: bool(found & {"name", "given", "family", "file_as"}) and len(found & {"labels", "file_as"}) == 2,
)
_NUMBERED = re.compile(
    r"(E-mail|Phone|Address|Organization|Relation|Website|Event|Custom Field|IM|Jot) (\d{1,4}) - ([\w ]{1,20})"
)
_NAMES = {
    "nickname": "nickname",
    "short": "nickname",
    "maiden": "maiden",
    "phonetic_given": "phonetic given",
    "phonetic_additional": "phonetic additional",
    "phonetic_family": "phonetic family",
}
_OTHER_NAMES = frozenset({"maiden", "formatted", "phonetic additional", "phonetic company"})
_ADDRESS = ("PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country")
# Groups that Google made itself and that still say something of a person; the others only sort its own lists.
_TELLING_GROUPS = frozenset({"friends", "family", "coworkers"})
_BETWEEN = re.compile(":::")
# How two people became acquainted, as networks say it ("connected on LinkedIn") and as our export writes it.
_ACQUAINTED = re.compile(r"known since|.* on (?:LinkedIn|Facebook|X|Instagram|Mastodon|Flickr|XING)", re.IGNORECASE)
_MOST_FORMS = 3
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SPAN = re.compile(r"(?P<what>.*) \((?P<start>[\d-]*) to (?P<end>[\d-]*)\)", re.DOTALL)

Parts = dict[str, int]


@dataclass(frozen=True)
class _Layout:
    """A table, and where the parts of each numbered column stand, in the order of the numbers."""

    table: Table
    groups: dict[str, list[Parts]]


def recognises(entry: Entry) -> bool:
    """Whether the header names people and numbers its columns as Google does."""
    return find_header(decode(entry.head), _is_header) is not None


def as_of(entry: Entry) -> str:
    """Unknown: the file does not say when it was written."""
    return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every row as a draft. Raises InputError if the file cannot be opened any more."""
    source = decode(entry.read())
    header = find_header(source, _is_header)
    if header is None:
        yield Problem(entry.name, "No row here names Google's columns, such as First Name and E-mail 1 - Value.")
        return
    table = Table(source, header, _COLUMNS.places(header.cells))
    layout = _Layout(table, _groups(header.cells))
    numbered = (at for groups in layout.groups.values() for parts in groups for at in parts.values())
    yield from table.unknown_columns(frozenset(numbered))
    empty: list[int] = []
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        drafting = _Drafting(layout, item)
        if names_somebody(drafting.draft):
            yield from drafting.problems
            yield drafting.draft
        else:
            empty.append(item.row.line)
    yield from nobody(empty)


def _is_header(cells: Sequence[str]) -> bool:
    if _COLUMNS.fits(cells):
        return True
    found = _COLUMNS.places(cells)
    return bool(found.keys() & {"name", "given", "family"}) and any(_NUMBERED.fullmatch(cell.strip()) for cell in cells)


def _groups(header: Sequence[str]) -> dict[str, list[Parts]]:
    numbers: dict[str, dict[int, Parts]] = defaultdict(dict)
    for at, cell in enumerate(header):
        if found := _NUMBERED.fullmatch(cell.strip()):
            part = "Label" if found[3] == "Type" else found[3]
            numbers[found[1]].setdefault(int(found[2]), {}).setdefault(part, at)
    return {name: [groups[number] for number in sorted(groups)] for name, groups in numbers.items()}


# ---- a row --------------------------------------------------------------------------------------------------------


class _Drafting:
    """One row on its way to a draft."""

    def __init__(self, layout: _Layout, row: TableRow) -> None:
        self._row = row
        self._layout = layout
        self.draft = Draft(place=row.place, raw=layout.table.raw(row.row))
        self.problems: list[Problem] = []
        self._jobs()
        self._reached()
        self._addresses()
        self._dates()
        self._words()
        self._custom_fields()
        self._names()

    # Cells

    def _written(self, field: str) -> str:
        return unguard(self._row.written(field))

    def _cell(self, field: str) -> str:
        return clean(self._written(field))

    def _values(self, field: str) -> list[str]:
        return list(filter(None, _split(self._written(field))))

    def _at(self, parts: Parts, part: str) -> str:
        at, cells = parts.get(part, -1), self._row.row.cells
        return unguard(cells[at]) if 0 <= at < len(cells) else ""

    def _labelled(self, group: str) -> Iterator[tuple[str, bool, str]]:
        """Label, whether it is preferred, and value, for each value of a numbered column."""
        for parts in self._layout.groups.get(group, ()):
            said = clean(self._at(parts, "Label"))
            preferred = said.startswith(PREFERRED.strip())
            if preferred:
                said = said.removeprefix(PREFERRED.strip()).strip()
            for number, value in enumerate(filter(None, _split(self._at(parts, "Value")))):
                yield label(said), preferred and number == 0, value

    # Facts

    def _names(self) -> None:
        draft = self.draft
        for field in ("prefix", "given", "additional", "family", "suffix"):
            setattr(draft, field, self._cell(field))
        for field, kind in _NAMES.items():
            draft.names += [DraftName(name, kind) for name in self._values(field)]
        filed = self._values("file_as")
        if draft.given or draft.additional or draft.family:
            draft.names += [DraftName(name, "sort as") for name in filed]
        else:
            called = self._cell("name") or next(iter(filed), "")
            # What our export calls a nameless card may only repeat the company, an address or a number.
            draft.formatted = "" if called == draft.display_name else called

    def _jobs(self) -> None:
        jobs = [[_split(self._written(field)) for field in ("company", "title", "department")]]
        for parts in self._layout.groups.get("Organization", ()):
            jobs.append([_split(self._at(parts, part)) for part in ("Name", "Title", "Department")])
        for lists in jobs:
            for company, title, department in zip_longest(*lists, fillvalue=""):
                self.draft.positions.append(DraftPosition(company, title, department))

    def _reached(self) -> None:
        draft = self.draft
        draft.emails = [DraftEmail(value, said, preferred) for said, preferred, value in self._labelled("E-mail")]
        draft.phones = [DraftPhone(value, said, preferred) for said, preferred, value in self._labelled("Phone")]
        draft.links = [link(value, said) for said, _, value in self._labelled("Website")]
        for parts in self._layout.groups.get("IM", ()):
            service = clean(self._at(parts, "Service")).lower()
            draft.links += [link(value, service or "im") for value in _split(self._at(parts, "Value")) if value]
        draft.links += [link(value, "photo") for value in self._values("photo")]
        draft.relations = [DraftRelation(value, said) for said, _, value in self._labelled("Relation")]

    def _addresses(self) -> None:
        for parts in self._layout.groups.get("Address", ()):
            said = label(clean(self._at(parts, "Label")).removeprefix(PREFERRED.strip()).strip())
            lists = [_split(self._at(parts, part), clean_text) for part in _ADDRESS]
            if not any(lists):
                lists[_ADDRESS.index("Street")] = _split(self._at(parts, "Formatted"), clean_text)
            for parts_of_one in zip_longest(*lists, fillvalue=""):
                address = DraftAddress(*parts_of_one)
                address.label = said
                self.draft.addresses.append(address)

    def _dates(self) -> None:
        self._day(self._cell("birthday"), "birthday")
        for said, _, value in self._labelled("Event"):
            if _ACQUAINTED.fullmatch(said) and _ISO.fullmatch(value) and not self.draft.known_since:
                self.draft.known_since, self.draft.known_how = value, said.removeprefix("known since")
            elif said in ("birthday", "anniversary"):
                self._day(value, said)
            else:
                self._day(value, "other", "" if said == "other" else said)

    def _day(self, text: str, kind: str, said: str = "") -> None:
        self.problems += add_day(self.draft, self._row.place, text, kind, label=said)

    def _words(self) -> None:
        draft = self.draft
        if note := clean_text(self._written("notes")):
            draft.notes.append(note)
        draft.notes += [clean_text(value) for _, _, value in self._labelled("Jot")]
        for field in ("occupation", "hobby", "location"):
            if said := self._cell(field):
                draft.notes.append(f"{field.capitalize()}: {said}")
        for tag in self._values("labels"):
            group = tag.removeprefix(PREFERRED)
            if group == tag or group.lower() in _TELLING_GROUPS:
                draft.tags.append(group)

    def _custom_fields(self) -> None:
        draft = self.draft
        for said, _, value in self._labelled("Custom Field"):
            kind = said.lower()
            if kind in _OTHER_NAMES:
                draft.names.append(DraftName(value, kind))
            elif kind in ("position", "former position"):
                draft.positions.append(_job(value, current=kind == "position"))
            elif value.lower().startswith(("https://", "http://")):
                draft.links.append(link(value, said))
            else:
                draft.notes.append(f"{said}: {value}" if said else value)


def _split(cell: str, tidy: Callable[[str], str] = clean) -> list[str]:
    """The values in a cell, each tidied; one that is empty keeps its place, for the cells beside it."""
    if not cell or cell.isspace():
        return []
    return [tidy(value) for value in pieces(_BETWEEN, cell)]


def _job(text: str, *, current: bool) -> DraftPosition:
    """A job as our export writes it: "Clerk, Sales, Mill (1830 to 1832)"."""
    span = _SPAN.fullmatch(text)
    what, start, end = (span["what"], span["start"], span["end"]) if span else (text, "", "")
    parts = clean(what).split(", ")
    # "Engine, Inc." is one company, and so is "Engine, Co., Ltd."
    for _ in range(_MOST_FORMS):
        if len(parts) > 1 and company_key(f"x {parts[-1]}") == "x":
            parts[-2:] = [", ".join(parts[-2:])]
    company, title, department = parts[-1], "", ""
    if len(parts) > 1:
        title, department = parts[0], ", ".join(parts[1:-1])
    return DraftPosition(company, title, department, start, end, current)
