"""Planning: drafts and the book to a plan that a person can look at. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from rolodex.models.draft import LeftOut
from rolodex.queries.cards import card_rows
from rolodex.queries.counts import newest_change
from rolodex.queries.settings import home_country
from rolodex.services.importing.diff import Diff, Differ, SaidBefore, load_firms, load_states
from rolodex.services.importing.fields import KINDS, what_it_says
from rolodex.services.importing.known import KnownRecord
from rolodex.services.importing.matching import Match, Matcher
from rolodex.services.importing.maybes import Maybes, find_maybes
from rolodex.services.importing.memory import gc_paused
from rolodex.services.importing.plan import Action, FileRead, Item, Maybe, Saying
from rolodex.services.importing.reading import Reading, read_again
from rolodex.services.watch import Watch, unwatched
from rolodex.storage.book import Book

_STEP = 500
_UNPLACED = "about people there is no card of"


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
    """One card in the making: the plan's item for people, the drafts in order, and the difference they make."""

    item: Item
    told: list[Told] = field(default_factory=list)
    diff: Diff = field(default_factory=Diff)


@dataclass
class Plan:
    """All files and all persons of one import, planned against the book as it was after `at_change`."""

    files: list[FileRead]
    people: list[Person]
    at_change: int

    @property
    def left_out(self) -> int:
        """How many are left out: rows that make no contact, and people who are not wanted."""
        return sum(left.count for file in self.files for left in file.left_out) + sum(
            not item.wanted for item in self.items
        )

    @property
    def items(self) -> list[Item]:
        """The persons, as they are shown."""
        return [person.item for person in self.people]

    def count(self, action: Action) -> int:
        """How many persons would meet that fate."""
        return sum(item.action == action and not item.is_you for item in self.items)

    @property
    def label(self) -> str:
        """What the change will be called."""
        names = [file.name for file in self.files if file.read]
        archives = {name.partition("/")[0] for name in names}
        if len(archives) == 1:
            return f"Imported {names[0] if len(names) == 1 else archives.pop()}"
        return f"Imported {len(names)} files"


def plan_import(book: Book, reading: Reading, watch: Watch = unwatched) -> Plan:
    """What importing would do to the book as it is now. Raises Cancelled if `watch` does."""
    with gc_paused(), book.read() as connection:
        people = work_out(connection, reading.files, reading.sayings, watch)
        return Plan(_with_unplaced(reading, people), people, newest_change(connection))


def _with_unplaced(reading: Reading, people: list[Person]) -> list[FileRead]:
    """The files, each with how much of it speaks of people there is no card of."""
    placed = {id(saying) for person in people for saying in person.item.sayings}
    unplaced = Counter(s.file for s in reading.sayings if s.draft.only_adds and id(s) not in placed)
    return [
        replace(file, left_out=(*file.left_out, LeftOut(file.name, _UNPLACED, unplaced[number])))
        if unplaced[number]
        else file
        for number, file in enumerate(reading.files)
    ]


def work_out(
    connection: Connection,
    files: list[FileRead],
    sayings: list[Saying],
    watch: Watch,
    chosen: list[Item] | None = None,
) -> list[Person]:
    """Match every draft and work out each card's difference.

    `chosen` are the items of a plan made earlier, with a person's choices: they are followed.
    """
    country = home_country(connection)
    seen_before = {digest for (digest,) in connection.exec_driver_sql("SELECT digest FROM source")}
    people = _match_all(connection, files, sayings, country, seen_before, watch)
    if chosen is not None:
        _follow_choices(people, chosen)
    states = load_states(
        connection,
        [p.item.contact_id for p in people if p.item.contact_id is not None and not all(t.same for t in p.told)],
    )
    firms = load_firms(connection)
    said_before = _said_before(connection, people, country, firms)
    for number, person in enumerate(people):
        if number % _STEP == 0:
            watch("Comparing", number, len(people))
        if person.item.contact_id not in states and not all(t.same for t in person.told):
            # The card it was to be merged with was removed since the plan was made.
            person.item.contact_id = None
        differ = Differ(country, states.get(person.item.contact_id or 0), firms)
        person.diff = differ.diff
        for told in _newest_first(person.told, files):
            file = files[told.saying.file]
            if not told.same:
                before = said_before.get(told.before.id, frozenset()) if told.before else frozenset()
                differ.say(told.saying, file.as_of, told.before, before, older=told.older)
            elif told.before is not None and file.digest not in seen_before:
                person.diff.sightings.append((told.before.id, told.saying))
        _describe(person)
    return people


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


def _said_before(
    connection: Connection, people: list[Person], country: str, firms: Mapping[str, str]
) -> dict[int, SaidBefore]:
    """What the records that are to be replaced said, read again from their own bytes."""
    wanted = [t.before.id for p in people for t in p.told if t.before is not None and not t.same]
    found: dict[int, SaidBefore] = {}
    for record_id, format_name, data in connection.exec_driver_sql(
        "SELECT r.id, r.format, b.data FROM record r JOIN blob b ON b.id = r.blob_id"
        " WHERE r.id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, wanted))}]",),
    ):
        draft = read_again(format_name, bytes(data))
        if draft is not None:
            found[record_id] = frozenset((k.table, i) for k in KINDS for i, _ in what_it_says(k, draft, country, firms))
    return found


def _match_all(
    connection: Connection,
    files: list[FileRead],
    sayings: list[Saying],
    country: str,
    seen_before: set[str],
    watch: Watch,
) -> list[Person]:
    matcher = Matcher(connection, country, files, sayings)
    people: list[Person] = []
    by_ref: dict[int, Person] = {}
    # What only adds to a card comes once every card is known.
    for number, saying in enumerate(sorted(sayings, key=lambda s: s.draft.only_adds)):
        if number % _STEP == 0:
            watch("Recognising people", number, len(sayings))
        match = matcher.match(saying, read_before=files[saying.file].digest in seen_before)
        if match.ref is None and saying.draft.only_adds:
            continue
        if match.record is not None and match.record.contact_id is None:
            people.append(_left_out(saying))
            continue
        ref = -1 - len(people) if match.ref is None else match.ref
        person = by_ref.get(ref)
        if person is None:
            person = by_ref[ref] = Person(_item(saying, match))
            people.append(person)
        for other in match.also:
            same = by_ref.pop(other)
            matcher.forget(other, same.item.sayings)
            for told in same.told:
                _tell(person, ref, told.saying, Match(ref, record=told.before, same=told.same), matcher)
            same.told, same.item.sayings = [], []
        _tell(person, ref, saying, match, matcher)
    newcomers = {ref: person.item.sayings for ref, person in by_ref.items() if ref < 0}
    maybes = find_maybes(connection, matcher.everybody(), files, sayings, newcomers)
    return _with_maybes(connection, people, by_ref, maybes)


def _tell(person: Person, ref: int, saying: Saying, match: Match, matcher: Matcher) -> None:
    """The draft speaks of that person."""
    before = match.record
    if before is None and ref > 0 and match.ref is not None and not saying.draft.key:
        before = matcher.earlier_record(ref, saying)
    person.item.sayings.append(saying)
    person.told.append(Told(saying, before, match.same))
    matcher.add(ref, saying)


def _with_maybes(
    connection: Connection, people: list[Person], by_ref: dict[int, Person], maybes: Maybes
) -> list[Person]:
    """The people who remain, those who are new with whom they may be."""
    remaining = [person for person in people if person.item.sayings]
    places = {id(person): place for place, person in enumerate(remaining)}
    cards = {other for found in maybes.values() for other, _ in found if other > 0}
    names = {row.id: row.name for row in card_rows(connection, list(cards))}
    for ref, found in maybes.items():
        item = by_ref[ref].item
        item.maybe, *others = [
            Maybe(other, names[other], likeness.score, likeness.why)
            if other > 0
            else Maybe(None, by_ref[other].item.name, likeness.score, likeness.why, person=places[id(by_ref[other])])
            for other, likeness in found
        ]
        item.others = tuple(others)
    return remaining


def _item(saying: Saying, match: Match) -> Item:
    contact_id = match.ref if match.ref is not None and match.ref > 0 else None
    is_you = saying.draft.is_you
    name = "You" if is_you else saying.draft.display_name
    return Item(name, [], contact_id, matched_by=match.why, is_you=is_you)


def _left_out(saying: Saying) -> Person:
    why = "You removed this card earlier; it does not come back by itself."
    item = Item(saying.draft.display_name, [saying], action="leave out", wanted=False, why_left_out=why)
    return Person(item)


def _follow_choices(people: list[Person], chosen: list[Item]) -> None:
    """Do as the person decided in the review, wherever the same draft is found again."""
    decided = {id(saying.draft): item for item in chosen for saying in item.sayings}
    found = {id(saying.draft): person for person in people for saying in person.item.sayings}
    for person in people:
        item = decided.get(id(person.item.sayings[0].draft))
        if item is None:
            continue
        person.item.wanted = item.wanted and not (item.maybe and item.choice == "skip")
        person.item.choice = item.choice
        if item.choice != "merge" or item.maybe is None or person.item.contact_id is not None:
            continue
        if item.maybe.person is None:
            person.item.contact_id = item.maybe.contact_id
        else:
            other = found[id(chosen[item.maybe.person].sayings[0].draft)]
            _join(person, other)
            found.update((id(saying.draft), other) for saying in person.item.sayings)


def _join(person: Person, other: Person) -> None:
    """Two persons of one import are one: the first one's drafts speak of the other."""
    other.told += person.told
    other.item.sayings += person.item.sayings
    person.told = []
    person.item.wanted = False


def _describe(person: Person) -> None:
    """Say in the item what would happen."""
    item, diff = person.item, person.diff
    if item.action == "leave out":
        return
    item.news = list(dict.fromkeys(diff.news))
    item.job_change = None if item.is_you else diff.job_change
    if item.contact_id is None:
        item.action = "create"
    else:
        item.action = "update" if item.news or diff.records else "unchanged"
