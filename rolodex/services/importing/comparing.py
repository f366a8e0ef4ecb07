"""Comparing: what the drafts of each person would change, worked out for some people at a time.

Differences are many times as large as what they come from, so none is kept: planning looks at them for what is new,
applying works them out again as it writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from rolodex.queries.settings import home_country
from rolodex.services.importing.diff import Diff, Differ, SaidBefore, load_firms, load_states
from rolodex.services.importing.fields import kinds_in, what_it_says
from rolodex.services.importing.known import KnownRecord
from rolodex.services.importing.plan import FileRead, Item, Saying
from rolodex.services.importing.reading import read_again
from rolodex.services.watch import Watch

# Enough people for a query to be worth its while, few enough for their differences to take little memory.
_BATCH = 1000


@dataclass(slots=True)
class Told:
    """One draft on its way to a card: the record of what its source said before, and whether it is that very thing.

    `older`: a newer file of this import speaks of the same person by the same key.
    """

    saying: Saying
    before: KnownRecord | None
    same: bool
    older: bool = False


@dataclass(slots=True)
class Person:
    """One card in the making: the plan's item for people, and the drafts in order."""

    item: Item
    told: list[Told] = field(default_factory=list)


class Comparison:
    """Compares people with the book as it was when the import began."""

    def __init__(self, connection: Connection, files: list[FileRead], layer: int | None = None) -> None:
        self._connection = connection
        self._files = files
        self._country = home_country(connection)
        self._firms = load_firms(connection)
        self._read_before = read_before(connection, layer)

    def batches(self, people: list[Person], watch: Watch, stage: str) -> Iterator[list[tuple[Person, Diff]]]:
        """Everybody with the difference they make, some at a time; their items say what it is."""
        for start in range(0, len(people), _BATCH):
            watch(stage, start, len(people))
            batch = people[start : start + _BATCH]
            sayings = [told.saying for person in batch for told in person.told]
            for saying in sayings:
                saying.unfold()
            yield self._compare(batch)
            for saying in sayings:
                saying.fold()

    def _compare(self, people: list[Person]) -> list[tuple[Person, Diff]]:
        changing = [
            p.item.contact_id for p in people if p.item.contact_id is not None and not all(t.same for t in p.told)
        ]
        states = load_states(self._connection, changing) if changing else {}
        said_before = self._said_before(people) if changing else {}
        compared = []
        for person in people:
            known = person.item.contact_id
            if known is not None and known not in states and not all(t.same for t in person.told):
                # The card it was to be merged with was removed since the plan was made.
                person.item.contact_id = None
            differ = Differ(self._country, states.get(person.item.contact_id or 0), self._firms)
            diff = differ.diff
            for told in _newest_first(person.told, self._files):
                file = self._files[told.saying.file]
                if not told.same:
                    before = said_before.get(told.before.id, frozenset()) if told.before else frozenset()
                    differ.say(told.saying, file.as_of, told.before, before, older=told.older)
                elif told.before is not None and file.digest not in self._read_before:
                    diff.sightings.append((told.before.id, told.saying))
            _describe(person.item, diff)
            compared.append((person, diff))
        return compared

    def _said_before(self, people: list[Person]) -> dict[int, SaidBefore]:
        """What the records that are to be replaced said, read again from their own bytes."""
        wanted = [t.before.id for p in people for t in p.told if t.before is not None and not t.same]
        found: dict[int, SaidBefore] = {}
        for record_id, format_name, data in self._connection.exec_driver_sql(
            "SELECT r.id, r.format, b.data FROM record r JOIN blob b ON b.id = r.blob_id"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            (f"[{','.join(map(str, wanted))}]",),
        ):
            draft = read_again(format_name, bytes(data))
            if draft is not None:
                found[record_id] = frozenset(
                    (kind.table, identity)
                    for kind in kinds_in(draft)
                    for identity, _ in what_it_says(kind, draft, self._country, self._firms)
                )
        return found


def read_before(connection: Connection, layer: int | None) -> set[str]:
    """The digests of the files that were read into your own cards, or into that associate's rolodex."""
    return set(connection.exec_driver_sql("SELECT digest FROM source WHERE layer_id IS ?", (layer,)).scalars())


def _newest_first(told: list[Told], files: list[FileRead]) -> list[Told]:
    """Drafts of one key from several files of an import, the newest file's first and the others marked as older."""
    if len(told) == 1:
        return told
    newest: dict[tuple[str, str], str] = {}
    for one in told:
        file = files[one.saying.file]
        key = (file.format, one.saying.draft.key)
        newest[key] = max(newest.get(key, ""), file.as_of)
    for one in told:
        file = files[one.saying.file]
        one.older = bool(one.saying.draft.key) and file.as_of < newest[(file.format, one.saying.draft.key)]
    return sorted(told, key=lambda one: one.older)


def _describe(item: Item, diff: Diff) -> None:
    """Say in the item what would happen."""
    if item.action == "leave out":
        return
    item.news = list(dict.fromkeys(diff.news))
    item.job_change = None if item.is_you else diff.job_change
    if item.contact_id is None:
        item.action = "create"
    else:
        item.action = "update" if item.news or diff.records else "unchanged"
