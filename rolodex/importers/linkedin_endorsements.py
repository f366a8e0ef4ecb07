"""LinkedIn's Endorsement_Received_Info.csv and Endorsement_Given_Info.csv: who can do what, in whose opinion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import (
    NOT_READ,
    YOU,
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
from rolodex.text import fold

FORMAT = "linkedin-endorsements"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        day="Endorsement Date",
        skill="Skill Name",
        endorser_given="Endorser First Name",
        endorser_family="Endorser Last Name",
        endorser_url="Endorser Public Url",
        endorsee_given="Endorsee First Name",
        endorsee_family="Endorsee Last Name",
        endorsee_url="Endorsee Public Url",
        status="Endorsement Status",
    ),
    lambda found: {"day", "skill", "status"} <= found,
)
_SKILLS_NAMED = 4


def recognises(entry: Entry) -> bool:
    """Whether this is a table of endorsements."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day, else that of the latest endorsement."""
    return day_of(entry, _COLUMNS, "day", year_first_day)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Whom you endorsed, with their skills; or who endorsed you, and last yourself with yours."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "Endorsement Date and Skill Name")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    given = "endorsee_given" in table.places
    people: dict[str, Draft] = {}
    # By person, their skills by how they compare.
    skills: dict[str, dict[str, str]] = defaultdict(dict)
    not_accepted: list[int] = []
    nameless: list[int] = []
    for row in table.rows():
        if isinstance(row, Problem):
            yield row
        elif row.cell("status").upper() != "ACCEPTED":
            not_accepted.append(row.row.line)
        elif not who(draft := _somebody(row, "endorsee" if given else "endorser")) or not row.cell("skill"):
            nameless.append(row.row.line)
        else:
            if row.cell("day") and not year_first_day(row.cell("day")):
                yield not_a_day(row, row.cell("day"))
            skills[who(draft)].setdefault(fold(row.cell("skill")), row.cell("skill"))
            first = people.setdefault(who(draft), draft)
            if not given:
                _date(first, year_first_day(row.written("day")))
    for key, draft in people.items():
        draft.skills = [skill for _, skill in sorted(skills[key].items())]
    yield from _given(people) if given else _received(people)
    yield from left_out(not_accepted, "endorsement that was not accepted", "endorsements that were not accepted")
    yield from left_out(nameless, "endorsement without a name or skill", "endorsements without a name or skill")


def _somebody(row: TableRow, side: str) -> Draft:
    given, family = row.written(f"{side}_given"), row.written(f"{side}_family")
    return somebody(row.place, row.written(f"{side}_url"), given=given, family=family)


def _date(draft: Draft, day: str) -> None:
    """The first day of all says since when they think so."""
    if day and (not draft.known_since or day < draft.known_since):
        draft.known_since = day


def _given(people: dict[str, Draft]) -> Iterator[Draft]:
    for draft in people.values():
        # The other table knows people by the same addresses, and neither replaces what the other says.
        draft.key = draft.key and f"{draft.key}/given"
        draft.raw = keep(draft)
        yield draft


def _received(people: dict[str, Draft]) -> Iterator[Draft]:
    you = Draft(YOU, is_you=True)
    yours: dict[str, str] = {}
    for draft in people.values():
        skills, draft.skills = draft.skills, []
        you.place = you.place or draft.place
        for skill in skills:
            yours.setdefault(fold(skill), skill)
        draft.known_how = f"endorsed you for {_listed(skills)}"
        draft.raw = keep(draft)
        yield draft
    if yours:
        you.skills = [skill for _, skill in sorted(yours.items())]
        you.raw = keep(you)
        yield you


def _listed(skills: list[str]) -> str:
    """ "SEO", "SEO and Tax", "A, B, C and 7 more"."""
    if len(skills) > _SKILLS_NAMED:
        return f"{', '.join(skills[: _SKILLS_NAMED - 1])} and {len(skills) - _SKILLS_NAMED + 1} more"
    return " and ".join(part for part in (", ".join(skills[:-1]), skills[-1]) if part)
