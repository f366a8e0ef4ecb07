"""LinkedIn's Connections.csv, of every era (formats.md, LinkedIn)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rolodex.importers.cells import pieces
from rolodex.importers.csv_text import decode, find_header
from rolodex.importers.entry import Entry
from rolodex.importers.linkedin_text import day_of, left_out, no_table, written_day, year_first_day
from rolodex.importers.table import Columns, TableRow, named, open_table
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPosition, Problem, ReadItem
from rolodex.models.names import plain_name, split_credentials
from rolodex.text import clean, linkedin_key

FORMAT = "linkedin"
LABEL = "LinkedIn"

# What each column is called. All but the English names are unverified: LinkedIn may not translate them at all.
_COLUMNS = Columns(
    named(
        given="First Name|Given Name|Vorname|Prénom|Nombre|Nome|Voornaam",
        family="Last Name|Family Name|Surname|Nachname|Nom|Nom de famille|Apellidos|Apellido|Sobrenome|Cognome"
        "|Achternaam",
        url="URL|Profile URL|Public Profile URL|Profil-URL|URL du profil|URL del perfil|URL do perfil|Profiel-URL",
        email="Email Address|E-mail|E-Mail-Adresse|Adresse e-mail|Correo electrónico|Dirección de correo electrónico"
        "|Endereço de e-mail|Indirizzo email|E-mailadres",
        company="Company|Organization|Firma|Unternehmen|Entreprise|Société|Empresa|Azienda|Bedrijf",
        title="Position|Title|Job Title|Poste|Cargo|Posición|Posizione|Functie",
        connected="Connected On|Connected At|Verbunden am|Vernetzt am|Connecté le|Conectado el|Conectado em"
        "|Collegato il|Verbonden op",
    ),
    lambda found: "connected" in found and bool(found & {"given", "family"}),
)

_BETWEEN_EMAILS = re.compile(r"[,;\s]+")


def recognises(entry: Entry) -> bool:
    """Whether this is a table of connections: it says who, and when you connected."""
    source = decode(entry.head)
    header = find_header(source, _COLUMNS.fits)
    # A table below a card is that file's odd ending, and the vCard reader says so.
    return header is not None and "begin:vcard" not in source.text[: header.start].lower()


def as_of(entry: Entry) -> str:
    """The day the file speaks of, in ISO 8601: the archive's own date, else the latest connection's, else ""."""
    return day_of(entry, _COLUMNS, "connected", read_date)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every connection as a draft. Raises InputError if the file cannot be opened any more."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "First Name and Connected On")
        return
    yield from table.unknown_columns()
    hidden: list[int] = []
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        if _is_hidden_member(item):
            hidden.append(item.row.line)
        else:
            draft, problems = _read_row(item, table.raw(item.row))
            yield from problems
            yield draft
    yield from left_out(hidden, "member who hid their name", "members who hid their names")


# ---- a row --------------------------------------------------------------------------------------------------------


def _is_hidden_member(row: TableRow) -> bool:
    """A row of a date alone stands for a member who hid themselves (formats.md, LinkedIn)."""
    return not any(row.written(field).strip() for field in _COLUMNS.aliases if field != "connected")


def _read_row(row: TableRow, raw: bytes) -> tuple[Draft, list[Problem]]:
    written, place = row.written, row.place
    url, company, title = clean(written("url")), _clean(written("company")), _clean(written("title"))
    draft = Draft(linkedin_key(url), place, raw, known_how="connected on LinkedIn")
    problems: list[Problem] = []
    draft.given = _given(written("given"))
    draft.family, draft.suffix = _family(written("family"))
    if not (draft.given or draft.family):
        draft.formatted = clean(f"{written('given')} {written('family')}") or draft.key
    if url:
        draft.links.append(DraftLink(url, "linkedin" if draft.key else "website"))
    if company or title:
        draft.positions.append(DraftPosition(company, title))
    connected, email = written("connected"), written("email")
    draft.known_since = read_date(connected)
    if not draft.known_since and connected.strip():
        problems.append(_only_the_rest(place, f'The date "{clean(connected)}" is not written as LinkedIn does'))
    for address in dict.fromkeys(pieces(_BETWEEN_EMAILS, email)) if email else ():
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
    return written_day(text) or year_first_day(text)
