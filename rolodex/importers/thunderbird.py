"""Thunderbird's address book as a table (CSV or tabs), with its columns named in whatever language it spoke.

Its columns have always had one order, and some languages give two of them the same name ("Ville" at home and at work).
So a table with all of its columns is read by their places once the first four are known by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.csv_text import column_key, decode, find_header
from rolodex.importers.entry import Entry
from rolodex.importers.table import Columns, Table, TableRow, named
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftName,
    DraftPhone,
    DraftPosition,
    LeftOut,
    Problem,
    ReadItem,
)
from rolodex.models.vcard_values import day_of
from rolodex.text import clean, clean_text, linkedin_key

FORMAT = "thunderbird"
LABEL = "Thunderbird"

_ORDER = """given family display nickname email email2 screen work_phone home_phone fax pager mobile
    home_street home_street2 home_city home_region home_postcode home_country
    work_street work_street2 work_city work_region work_postcode work_country
    title department company page1 page2 year month day custom1 custom2 custom3 custom4 notes""".split()
# Thunderbird 1 and the Mozilla suite had no screen name.
_OLD_ORDER = [field for field in _ORDER if field != "screen"]

# What Thunderbird calls its columns in English, American and British; spreadsheets may leave some of them out.
_ENGLISH = Columns(
    named(
        given="First Name",
        family="Last Name",
        display="Display Name",
        nickname="Nickname",
        email="Primary Email",
        email2="Secondary Email",
        screen="Screen Name",
        work_phone="Work Phone",
        home_phone="Home Phone",
        fax="Fax Number",
        pager="Pager Number",
        mobile="Mobile Number",
        home_street="Home Address",
        home_street2="Home Address 2",
        home_city="Home City",
        home_region="Home State|Home County",
        home_postcode="Home ZipCode|Home Post Code",
        home_country="Home Country",
        work_street="Work Address",
        work_street2="Work Address 2",
        work_city="Work City",
        work_region="Work State|Work County",
        work_postcode="Work ZipCode|Work Zip|Work Post Code",
        work_country="Work Country",
        title="Job Title",
        department="Department",
        company="Organization|Organisation",
        page1="Web Page 1",
        page2="Web Page 2",
        year="Birth Year",
        month="Birth Month",
        day="Birth Day",
        custom1="Custom 1",
        custom2="Custom 2",
        custom3="Custom 3",
        custom4="Custom 4",
        notes="Notes",
    ),
    lambda found: "email" in found and bool(found & {"display", "screen", "email2"}),
)

# The first four columns by language: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian,
# Swedish (from Thunderbird's own translations), Japanese (unverified).
_FIRST = tuple(
    frozenset(map(column_key, names.split("|")))
    for names in (
        "First Name|Vorname|Prénom|Nombre|Nome|Primeiro nome|Nome próprio|Voornaam|Imię|Имя|Förnamn|名",
        "Last Name|Nachname|Nom de famille|Nom|Apellidos|Cognome|Sobrenome|Apelido|Achternaam|Nazwisko|Фамилия"
        "|Efternamn|姓",
        "Display Name|Anzeigename|Nom à afficher|Nombre mostrado|Mostrar nombre|Nombre a mostrar|Nome visualizzato"
        "|Nome de exibição|Nome a mostrar|Weergavenaam|Wyświetlana nazwa|Отображаемое имя|Visa|Visningsnamn|表示名",
        "Nickname|Spitzname|Surnom|Apodo|Soprannome|Apelido|Alcunha|Bijnaam|Pseudonim|Псевдоним|Smeknamn|ニックネーム",
    )
)
_ENOUGH = 3


def as_of(entry: Entry) -> str:
    """Unknown: the table does not say when it was exported."""
    return ""


def recognises(entry: Entry) -> bool:
    """Whether a header of Thunderbird's stands near the start of a file."""
    return find_header(decode(entry.head), _fits) is not None


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every row as a draft. Raises InputError if the file cannot be opened any more."""
    source = decode(entry.read())
    header = find_header(source, _fits)
    if header is None:
        yield Problem(entry.name, "No row here names Thunderbird's columns, such as Display Name and Primary Email.")
        return
    table = Table(source, header, _places(header.cells))
    yield from table.unknown_columns()
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        draft = _draft(item)
        if draft == Draft():
            yield LeftOut(item.place, "a row with nothing of a person in it")
            continue
        draft.place, draft.raw = item.place, table.raw(item.row)
        yield draft


def _fits(cells: list[str]) -> bool:
    return bool(_places(cells))


def _places(cells: list[str]) -> dict[str, int]:
    """Where each field stands: by the order of the columns if all are there, else by their English names."""
    width = len(cells) - (not cells[-1].strip()) if cells else 0
    order = next((fields for fields in (_ORDER, _OLD_ORDER) if len(fields) == width), None)
    if order and sum(column_key(cell) in names for cell, names in zip(cells, _FIRST, strict=False)) >= _ENOUGH:
        return {name: place for place, name in enumerate(order)}
    return _ENGLISH.places(cells) if _ENGLISH.fits(cells) else {}


# ---- a row ---------------------------------------------------------------------------------------------------------


def _draft(row: TableRow) -> Draft:
    cell = row.cell
    draft = Draft(given=cell("given"), family=cell("family"), formatted=cell("display"))
    draft.names = [DraftName(name) for name in [cell("nickname")] if name]
    draft.emails = [DraftEmail(address) for field in ("email", "email2") if (address := cell(field))]
    draft.phones = [
        DraftPhone(number, label)
        for field, label in (
            ("work_phone", "work"), ("home_phone", "home"), ("fax", "fax"), ("pager", "pager"), ("mobile", "mobile")
        )
        if (number := cell(field))
    ]  # fmt: skip
    draft.addresses = [found for label in ("work", "home") if (found := _address(row, label))]
    job = DraftPosition(cell("company"), cell("title"), cell("department"))
    draft.positions = [job] if job != DraftPosition() else []
    draft.links = [DraftLink(name, "aim") for name in [cell("screen")] if name]
    draft.links += [
        DraftLink(page, "linkedin" if "linkedin.com/" in page.lower() and linkedin_key(page) else "website", label)
        for field, label in (("page1", "work"), ("page2", "home"))
        if (page := cell(field))
    ]
    draft.dates = _birthday(row)
    fields = ("notes", "custom1", "custom2", "custom3", "custom4")
    draft.notes = [text for field in fields if (text := clean_text(row.written(field)))]
    return draft


def _address(row: TableRow, label: str) -> DraftAddress | None:
    def cell(part: str) -> str:
        return row.cell(f"{label}_{part}")

    address = DraftAddress(
        "", cell("street2"), cell("street"), cell("city"), cell("region"), cell("postcode"), cell("country")
    )
    if address == DraftAddress():
        return None
    address.label = label
    return address


def _birthday(row: TableRow) -> list[DraftDate]:
    """Year, month and day stand in three cells; where one is no number, all three are kept as they are written."""
    written = [clean(row.written(field)) for field in ("year", "month", "day")]
    numbers = [int(text or "0") if not text or (text.isdecimal() and len(text) < 5) else -1 for text in written]
    if not any(numbers):
        return []
    day = day_of("birthday", *numbers) if min(numbers) >= 0 else None
    return [day or DraftDate("birthday", text=" ".join(text for text in written if text))]
