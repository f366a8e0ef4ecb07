"""HubSpot's export of contacts, each known by HubSpot's Record ID (formats.md, Monica, HubSpot)."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.cells import add_day, add_emails, add_phones, link, several
from rolodex.importers.entry import Entry
from rolodex.importers.table import Columns, TableRow, named, names_somebody, nobody, open_table
from rolodex.models.draft import Draft, DraftAddress, DraftPosition, Problem, ReadItem
from rolodex.text import clean_text

FORMAT = "hubspot"
LABEL = "HubSpot"

_COLUMNS = Columns(
    named(
        key="Record ID|Record ID - Contact|Contact ID|Vid",
        prefix="Salutation",
        given="First Name",
        family="Last Name",
        email="Email",
        more_emails="Additional email addresses|Work email|Member email",
        phone="Phone Number",
        mobile="Mobile Phone Number",
        fax="Fax Number",
        company="Company Name|Associated Company|Associated Company (Primary)|Primary Company",
        title="Job Title",
        street="Street Address|Address",
        city="City",
        region="State/Region|State",
        postcode="Postal Code",
        country="Country/Region|Country",
        web="Website URL",
        linkedin="LinkedIn URL|LinkedIn Profile URL|HS LinkedIn URL",
        x="Twitter Username|Twitter Handle",
        birthday="Date of birth|Birthday",
        note="Message|Notes|Description",
    ),
    lambda found: "key" in found and bool(found & {"given", "family"}) and "email" in found,
)


def recognises(entry: Entry) -> bool:
    """Whether the header begins with HubSpot's Record ID and names people."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """Unknown: the file does not say when it was written."""
    return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every contact as a draft. Raises InputError if the file cannot be opened any more."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield Problem(entry.name, "No row here names HubSpot's columns, such as Record ID and Email.")
        return
    yield from table.unknown_columns()
    empty: list[int] = []
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        draft = Draft(key=item.cell("key"), place=item.place, raw=table.raw(item.row))
        problems = _tell(draft, item)
        if names_somebody(draft):
            yield from problems
            yield draft
        else:
            empty.append(item.row.line)
    yield from nobody(empty)


def _tell(draft: Draft, row: TableRow) -> list[Problem]:
    cell = row.cell
    draft.prefix, draft.given, draft.family = cell("prefix"), cell("given"), cell("family")
    problems = add_emails(draft, row.place, row.written("email"), preferred=True)
    problems += add_emails(draft, row.place, row.written("more_emails"))
    for field, label in (("phone", ""), ("mobile", "mobile"), ("fax", "fax")):
        add_phones(draft, row.written(field), label)
    company, title = next(several(cell("company"), ";"), ""), cell("title")
    if company or title:
        draft.positions.append(DraftPosition(company, title))
    address = DraftAddress("", "", *map(cell, ("street", "city", "region", "postcode", "country")))
    if address != DraftAddress():
        draft.addresses.append(address)
    draft.links = [
        link(cell(field), said) for field, said in (("web", ""), ("linkedin", ""), ("x", "x")) if cell(field)
    ]
    problems += add_day(draft, row.place, cell("birthday"), "birthday")
    if note := clean_text(row.written("note")):
        draft.notes.append(note)
    return problems
