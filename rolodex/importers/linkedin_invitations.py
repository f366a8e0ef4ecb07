"""LinkedIn's Invitations.csv: who asked whom, when and in which words. Files of before late 2023 tell names alone."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import (
    NOT_READ,
    american_day,
    day_of,
    left_out,
    no_table,
    not_a_day,
    somebody,
    who,
    year_first_day,
)
from rolodex.importers.table import Columns, TableRow, named, open_table
from rolodex.models.draft import Draft, Problem, ReadItem
from rolodex.text import clean_text

FORMAT = "linkedin-invitations"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        inviter="From",
        invitee="To",
        sent="Sent At",
        message="Message",
        direction="Direction",
        inviter_url="inviterProfileUrl",
        invitee_url="inviteeProfileUrl",
    ),
    lambda found: {"inviter", "invitee", "sent", "direction"} <= found,
)


def recognises(entry: Entry) -> bool:
    """Whether this is a table of invitations."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day, else that of the latest invitation."""
    return day_of(entry, _COLUMNS, "sent", _day)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Everybody's first invitation, as the beginning of what you two know of each other."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "From and Sent At")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    people: dict[str, Draft] = {}
    nameless: list[int] = []
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
            continue
        direction = row.cell("direction").upper()
        if direction not in ("INCOMING", "OUTGOING"):
            yield Problem(row.place, "The row does not say who invited whom, so it was left out.")
            continue
        if row.written("sent").strip() and not _day(row.written("sent")):
            yield not_a_day(row, row.written("sent"))
        draft = _invitation(row, incoming=direction == "INCOMING")
        if not who(draft):
            nameless.append(row.row.line)
            continue
        first = people.setdefault(who(draft), draft)
        if draft.known_since and (draft.known_since < first.known_since or not first.known_since):
            people[who(draft)] = draft
    for draft in people.values():
        draft.raw = keep(draft)
        yield draft
    yield from left_out(nameless, "invitation that names nobody", "invitations that name nobody")


def _invitation(row: TableRow, *, incoming: bool) -> Draft:
    side = "inviter" if incoming else "invitee"
    draft = somebody(row.place, row.written(f"{side}_url"), row.written(side))
    draft.known_how = "invited you on LinkedIn" if incoming else "you invited them on LinkedIn"
    draft.known_since = _day(row.written("sent"))
    draft.known_note = clean_text(row.written("message"))
    return draft


def _day(text: str) -> str:
    return american_day(text) or year_first_day(text)
