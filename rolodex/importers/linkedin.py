"""LinkedIn's Connections.csv, of every era (formats.md, LinkedIn). The archive's other files are not read yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from rolodex.importers.csv_text import CsvText, Header, Row, column_key, decode, find_header, rows
from rolodex.importers.entry import Entry
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPosition, LeftOut, Problem, ReadItem
from rolodex.models.names import plain_name, split_credentials
from rolodex.text import clean, linkedin_key

FORMAT = "linkedin"
LABEL = "LinkedIn"

# What each column is called. All but the English names are unverified: LinkedIn may not translate them at all.
_ALIASES = {
    "given": "First Name|Given Name|Vorname|Prénom|Nombre|Nome|Voornaam",
    "family": "Last Name|Family Name|Surname|Nachname|Nom|Nom de famille|Apellidos|Apellido|Sobrenome|Cognome"
    "|Achternaam",
    "url": "URL|Profile URL|Public Profile URL|Profil-URL|URL du profil|URL del perfil|URL do perfil|Profiel-URL",
    "email": "Email Address|E-mail|E-Mail-Adresse|Adresse e-mail|Correo electrónico|Dirección de correo electrónico"
    "|Endereço de e-mail|Indirizzo email|E-mailadres",
    "company": "Company|Organization|Firma|Unternehmen|Entreprise|Société|Empresa|Azienda|Bedrijf",
    "title": "Position|Title|Job Title|Poste|Cargo|Posición|Posizione|Functie",
    "connected": "Connected On|Connected At|Verbunden am|Vernetzt am|Connecté le|Conectado el|Conectado em|Collegato il"
    "|Verbonden op",
}
_FIELDS = {column_key(alias): field for field, aliases in _ALIASES.items() for alias in aliases.split("|")}

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# "07 Jun 2026" as LinkedIn writes it, "7-Jun-26" as Excel leaves it, and ISO 8601. All else is ambiguous.
_WRITTEN = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d\d)", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ARCHIVE_NAME = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)
_BETWEEN_EMAILS = re.compile(r"[,;\s]+")


def recognises(entry: Entry) -> bool:
    """Whether this is a table of connections: it says who, and when you connected."""
    source = decode(entry.head)
    header = find_header(source, _is_header)
    # A table below a card is that file's odd ending, and the vCard reader says so.
    return header is not None and "begin:vcard" not in source.text[: header.start].lower()


def as_of(entry: Entry) -> str:
    """The day the file speaks of, in ISO 8601: the archive's own date, else the latest connection's, else ""."""
    named = _ARCHIVE_NAME.findall(f"{entry.container}/{entry.name}")
    if named:
        month, day, year = named[-1]
        return _iso(int(year), int(month), int(day))
    table = _table(entry)
    if table is None:
        return ""
    found = (item for item in table.rows() if not isinstance(item, Problem))
    return max((read_date(fields.connected) for _, fields in found), default="")


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every connection as a draft. Raises InputError if the file cannot be opened any more."""
    table = _table(entry)
    if table is None:
        yield Problem(entry.name, "No row here names LinkedIn's columns, such as First Name and Connected On.")
        return
    yield from table.unknown_columns()
    hidden: list[int] = []
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        row, fields = item
        if _is_hidden_member(fields):
            hidden.append(row.line)
        else:
            draft, problems = _read_row(fields, _place(row), table.raw(row))
            yield from problems
            yield draft
    if hidden:
        members = "1 member who hid their name" if len(hidden) == 1 else f"{len(hidden)} members who hid their names"
        yield LeftOut(_rows_named(hidden), members, len(hidden))


# ---- the table ----------------------------------------------------------------------------------------------------


class _Fields(NamedTuple):
    """A row's cells by what they mean, as they are written; "" where the row or the file has none."""

    given: str
    family: str
    url: str
    email: str
    company: str
    title: str
    connected: str


@dataclass(slots=True, frozen=True)
class _Table:
    source: CsvText
    header: Header
    columns: dict[str, int]

    def rows(self) -> Iterator[tuple[Row, _Fields] | Problem]:
        """The rows that say anything, and a Problem for each that does not fit under the header."""
        width = len(self.header.cells)
        # A field without a column is looked up behind the last one, where every row is blank.
        blank = [""] * (width + 1)
        pick = itemgetter(*(self.columns.get(field, width) for field in _Fields._fields))
        for row in rows(self.source, self.header):
            if isinstance(row, Problem):
                yield row
                continue
            cells = row.cells
            if len(cells) == 1 or (len(cells) > width and any(map(str.strip, cells[width:]))):
                yield Problem(_place(row), _wrong_width(len(cells), width))
            elif any(map(str.strip, cells)):
                yield row, _Fields._make(pick(cells[:width] + blank))

    def unknown_columns(self) -> Iterator[Problem]:
        known = set(self.columns.values())
        names = [f'"{clean(name)}"' for at, name in enumerate(self.header.cells) if name.strip() and at not in known]
        if names:
            subject = f"The column {names[0]} is" if len(names) == 1 else f"The columns {', '.join(names)} are"
            yield Problem(f"row {self.header.line}", f"{subject} not known; the original rows keep what they say.")

    def raw(self, row: Row) -> bytes:
        """The bytes of the header and of the row, so that the row can be read again by itself."""
        return self.source.encode(self.source.text[self.header.start : self.header.end] + row.text)


def _table(entry: Entry) -> _Table | None:
    source = decode(entry.read())
    header = find_header(source, _is_header)
    return _Table(source, header, _columns(header.cells)) if header else None


def _columns(header: list[str]) -> dict[str, int]:
    """Where each field stands; of two columns with one meaning, the first counts."""
    found: dict[str, int] = {}
    for column, name in enumerate(header):
        field = _FIELDS.get(column_key(name))
        if field:
            found.setdefault(field, column)
    return found


def _is_header(cells: list[str]) -> bool:
    found = _columns(cells)
    return "connected" in found and ("given" in found or "family" in found)


# ---- a row --------------------------------------------------------------------------------------------------------


def _is_hidden_member(fields: _Fields) -> bool:
    """A row of a date alone stands for a member who hid themselves (formats.md, LinkedIn)."""
    return not any(map(str.strip, fields[:-1]))


def _read_row(fields: _Fields, place: str, raw: bytes) -> tuple[Draft, list[Problem]]:
    url, company, title = clean(fields.url), _clean(fields.company), _clean(fields.title)
    draft = Draft(linkedin_key(url), place, raw, known_how="connected on LinkedIn")
    problems: list[Problem] = []
    draft.given = _given(fields.given)
    draft.family, draft.suffix = _family(fields.family)
    if not (draft.given or draft.family):
        draft.formatted = clean(f"{fields.given} {fields.family}") or draft.key
    if url:
        draft.links.append(DraftLink(url, "linkedin" if draft.key else "website"))
    if company or title:
        draft.positions.append(DraftPosition(company, title))
    draft.known_since = read_date(fields.connected)
    if not draft.known_since and fields.connected.strip():
        problems.append(_only_the_rest(place, f'The date "{clean(fields.connected)}" is not written as LinkedIn does'))
    for address in _BETWEEN_EMAILS.split(fields.email) if fields.email else ():
        if "@" in address:
            draft.emails.append(DraftEmail(clean(address)))
        elif address:
            problems.append(_only_the_rest(place, f'"{clean(address)}" is no e-mail address'))
    return draft, problems


def _only_the_rest(place: str, trouble: str) -> Problem:
    return Problem(place, f"{trouble}; the rest was read.")


# The same names, firms and days come thousands of times in one file.
@lru_cache(maxsize=16384)
def _clean(text: str) -> str:
    return clean(text)


@lru_cache(maxsize=16384)
def _given(text: str) -> str:
    return plain_name(clean(text))


@lru_cache(maxsize=16384)
def _family(text: str) -> tuple[str, str]:
    return split_credentials(plain_name(clean(text)))


@lru_cache(maxsize=16384)
def read_date(text: str) -> str:
    """An ISO date from "07 Jun 2026", whatever the machine's language; "" if it is nothing LinkedIn or Excel writes."""
    if written := _WRITTEN.fullmatch(text.strip()):
        day, month, year = written.groups()
        name = month.lower()
        # LinkedIn opened in 2003, so two digits can only mean this century.
        return _iso(int(year) % 2000 + 2000, _MONTHS.index(name) + 1, int(day)) if name in _MONTHS else ""
    if iso := _ISO.fullmatch(text.strip()):
        return _iso(*map(int, iso.groups()))
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _place(row: Row) -> str:
    return f"row {row.line}"


def _rows_named(lines: list[int]) -> str:
    return f"row {lines[0]}" if len(lines) == 1 else f"rows {lines[0]} to {lines[-1]}"


def _wrong_width(cells: int, width: int) -> str:
    has = "1 cell" if cells == 1 else f"{cells} cells"
    return (
        f"The row has {has} where the header names {width} columns, so it was left out. Mend the row and import again."
    )
