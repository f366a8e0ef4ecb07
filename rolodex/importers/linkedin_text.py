"""What the tables of a LinkedIn archive share: how they write days, addresses and names, and whose archive it is.

An archive mixes five ways to write a date (formats.md, LinkedIn), so each table names the one it is read by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from rolodex.importers.entry import Entry
from rolodex.importers.table import Columns, Table, TableRow, named, open_table
from rolodex.models.draft import Draft, DraftDate, DraftLink, LeftOut, Problem
from rolodex.models.names import plain_name, split_credentials
from rolodex.text import clean, fold, linkedin_key

YOU = "you"
"""What an archive knows yourself by: it never tells your own address."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ARCHIVE_NAME = re.compile(r"LinkedInDataExport_(\d\d)-(\d\d)-(\d{4})", re.IGNORECASE)
# "6/7/26, 2:03 PM": the month comes first, whatever the member's country.
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?:,? .*)?")
# "2026-06-07 14:03:22 UTC", and the same with slashes.
_YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
_MONTH = re.compile(r"(?:([a-z]{3})[a-z]*\.? )?(\d{4})", re.IGNORECASE)
# "07 Jun 2026" as LinkedIn writes it, "7-Jun-26" as Excel leaves it.
_WRITTEN = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4}|\d\d)", re.IGNORECASE)
# "Jun 7", "June 7, 1980", "7 Jun 1980": a year, if there is one, has all its digits.
_BIRTHDAY = (
    re.compile(r"(?P<month>[a-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:,? (?P<year>\d{4}))?", re.IGNORECASE),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[a-z]{3})[a-z]*\.?(?:,? (?P<year>\d{4}))?", re.IGNORECASE),
)

_PROFILE = Columns(
    named(given="First Name", family="Last Name", headline="Headline", maiden="Maiden Name", handles="Twitter Handles"),
    lambda found: {"given", "headline"} <= found and bool(found & {"maiden", "handles"}),
)
_CONNECTIONS = Columns(
    named(url="URL|Profile URL", connected="Connected On"), lambda found: {"url", "connected"} <= found
)

# ---- days -----------------------------------------------------------------------------------------------------------


def archive_day(entry: Entry) -> str:
    """The day in the name of the archive, in ISO 8601; "" if it has none."""
    found = _ARCHIVE_NAME.findall(f"{entry.container}/{entry.name}")
    if not found:
        return ""
    month, day, year = found[-1]
    return iso_day(int(year), int(month), int(day))


def day_of(entry: Entry, columns: Columns, field: str, read_day: Callable[[str], str]) -> str:
    """The day a table speaks of: the archive's own, else the latest in its column `field`, else ""."""
    if named_day := archive_day(entry):
        return named_day
    table = open_table(entry, columns)
    if table is None:
        return ""
    return max((read_day(row.written(field)) for row in table.rows() if isinstance(row, TableRow)), default="")


def iso_day(year: int, month: int, day: int) -> str:
    """A day in ISO 8601; "" if the calendar has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def written_day(text: str) -> str:
    """The day of "07 Jun 2026" or "7-Jun-26", whatever the machine's language; else ""."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or found[2].lower() not in _MONTHS:
        return ""
    return iso_day(_whole_year(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))


def american_day(text: str) -> str:
    """The day of "6/7/26, 2:03 PM", month first; else ""."""
    found = _AMERICAN.fullmatch(text.strip())
    return iso_day(_whole_year(found[3]), int(found[1]), int(found[2])) if found else ""


def year_first_day(text: str) -> str:
    """The day of "2026-06-07 14:03:22 UTC" or "2026/06/07"; else ""."""
    found = _YEAR_FIRST.fullmatch(text.strip())
    return iso_day(int(found[1]), int(found[2]), int(found[3])) if found else ""


def month_of(text: str) -> str:
    """ "2023-01" for "Jan 2023", "2023" for "2023"; else ""."""
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        return ""
    if not found[1]:
        return found[2]
    name = found[1].lower()
    return f"{found[2]}-{_MONTHS.index(name) + 1:02d}" if name in _MONTHS else ""


def any_day(text: str) -> str:
    """The day of a text in any of these ways, for tables whose own way nobody has seen (formats.md); else ""."""
    return written_day(text) or american_day(text) or year_first_day(text)


def written_date(text: str) -> DraftDate:
    """A birthday with or without its year; what is written in no such way stays a text. No year is made up."""
    for pattern in _BIRTHDAY:
        found = pattern.fullmatch(text.strip())
        if found and (name := found["month"].lower()) in _MONTHS:
            month, day = _MONTHS.index(name) + 1, int(found["day"])
            if iso_day(int(found["year"] or 2000), month, day):
                return DraftDate(year=int(found["year"]) if found["year"] else None, month=month, day=day)
    if day_text := year_first_day(text):
        year, month, day = map(int, day_text.split("-"))
        return DraftDate(year=year, month=month, day=day)
    return DraftDate(text=clean(text))


def _whole_year(digits: str) -> int:
    # LinkedIn opened in 2003, so two digits can only mean this century.
    return int(digits) % 2000 + 2000


# ---- people ---------------------------------------------------------------------------------------------------------


def somebody(place: str, url: str, name: str = "", given: str = "", family: str = "") -> Draft:
    """A draft that only adds to a card, known by a profile address, or by the name alone where there is none."""
    draft = Draft(linkedin_key(url), place, only_adds=True)
    person_name(draft, given, family, name)
    if draft.key:
        draft.links.append(profile_link(url))
    return draft


def person_name(draft: Draft, given: str, family: str, whole: str = "") -> None:
    """Give a draft its name, without pictures, and with credentials apart; `whole` is for where there are no parts."""
    draft.given = plain_name(clean(given))
    draft.family, draft.suffix = split_credentials(plain_name(clean(family)))
    if not (draft.given or draft.family):
        draft.formatted = plain_name(clean(whole)) or clean(f"{given} {family}")


def profile_link(url: str) -> DraftLink:
    """A profile's address, which some tables give without its scheme."""
    address = clean(url)
    return DraftLink(address if "://" in address else f"https://{address}", "linkedin")


def who(draft: Draft) -> str:
    """What tells people of one table apart: their address, or else their name."""
    return draft.key or fold(draft.display_name)


def your_name(entry: Entry) -> str:
    """Your name as Profile.csv beside a table tells it; "" if it is not there."""
    for other in entry.beside():
        if other.name.lower().endswith("profile.csv") and (table := open_table(other, _PROFILE)):
            for row in _rows(table):
                return clean(f"{row.written('given')} {row.written('family')}")
    return ""


def connected_keys(entry: Entry) -> frozenset[str]:
    """Whom Connections.csv beside a table names by address: you are none of them."""
    for other in entry.beside():
        if other.name.lower().endswith("connections.csv") and (table := open_table(other, _CONNECTIONS)):
            return frozenset(linkedin_key(row.written("url")) for row in _rows(table)) - {""}
    return frozenset()


def _rows(table: Table) -> Iterable[TableRow]:
    return (row for row in table.rows() if isinstance(row, TableRow))


# ---- what is said of a table ----------------------------------------------------------------------------------------

NOT_READ = "nothing of that was read"
"""What becomes of unknown columns where people are gathered from many rows."""


def no_table(entry: Entry, columns: str) -> Problem:
    """Said where none of the rows is the header."""
    return Problem(entry.name, f"No row here names LinkedIn's columns, such as {columns}.")


def not_a_day(row: TableRow, written: str) -> Problem:
    """Said where a date is in no way that LinkedIn writes."""
    return Problem(row.place, f'The date "{clean(written)}" is not written as LinkedIn does; the rest was read.')


def left_out(rows: list[int], one: str, many: str) -> Iterable[LeftOut]:
    """Rows that make no contact, by their lines: "1 …" or "7 …"."""
    if rows:
        why = f"1 {one}" if len(rows) == 1 else f"{len(rows):,} {many}"
        yield LeftOut(rows_named(rows), why, len(rows))


def rows_named(lines: list[int]) -> str:
    """ "row 3" or "rows 3 to 9"."""
    return f"row {lines[0]}" if len(lines) == 1 else f"rows {lines[0]} to {lines[-1]}"
