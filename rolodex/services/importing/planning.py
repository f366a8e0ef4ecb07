"""Planning: drafts and the book to a plan that a person can look at. Writes nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from rolodex.models.draft import Draft, LeftOut
from rolodex.queries.cards import card_rows
from rolodex.queries.counts import newest_change
from rolodex.queries.settings import home_country
from rolodex.services.importing.comparing import Comparison, Person, Told, read_before
from rolodex.services.importing.matching import Match, Matcher
from rolodex.services.importing.maybes import Maybes, find_maybes
from rolodex.services.importing.memory import gc_paused
from rolodex.services.importing.plan import Action, FileRead, Item, Maybe, Saying
from rolodex.services.importing.reading import Reading
from rolodex.services.importing.scope import OWN, Scope, find_scope, told_in
from rolodex.services.importing.unlisted import Unlisted, find_unlisted, without_unlisted
from rolodex.services.watch import Watch, unwatched
from rolodex.storage.book import Book

_STEP = 500
_UNPLACED = "about people there is no card of"


@dataclass
class Plan:
    """All files and all persons of one import, planned against the book as it was after `at_change`.

    `scope` says whose cards they are; `unlisted` are cards of an associate's rolodex that go, since their newer list of
    the same network has them no longer.
    """

    files: list[FileRead]
    people: list[Person]
    at_change: int
    scope: Scope = OWN
    unlisted: Unlisted = field(default_factory=frozenset)

    @property
    def via(self) -> int | None:
        """The associate whose rolodex the files become; None: your own cards."""
        return self.scope.associate

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
        whose = f" as {self.scope.name}'s rolodex" if self.via is not None else ""
        if len(archives) == 1:
            return f"Imported {names[0] if len(names) == 1 else archives.pop()}{whose}"
        return f"Imported {len(archives)} files{whose}"


def plan_import(book: Book, reading: Reading, watch: Watch = unwatched, via: int | None = None) -> Plan:
    """What importing would do to the book as it is now: to your own cards, or to the rolodex of the associate `via`.

    Raises Cancelled if `watch` does, NotMet when there is no card `via`, UsageError when it is none of yours.
    """
    with gc_paused(), book.read() as connection:
        scope = find_scope(connection, via)
        files, sayings = told_in(connection, scope, reading.files, reading.sayings)
        files, people = without_unlisted(
            connection, scope, files, match_people(connection, files, sayings, watch, scope)
        )
        # Somebody new has no news: whatever is said of them comes.
        known = [person for person in people if person.item.contact_id is not None]
        watch("Comparing", 0, len(known))
        for _ in Comparison(connection, files, scope.layer).batches(known, watch, "Comparing"):
            pass
        unlisted = find_unlisted(connection, scope, files, people)
        return Plan(_with_unplaced(files, sayings, people), people, newest_change(connection), scope, unlisted)


def _with_unplaced(files: list[FileRead], sayings: list[Saying], people: list[Person]) -> list[FileRead]:
    """The files, each with how much of it speaks of people there is no card of."""
    placed = {id(saying) for person in people for saying in person.item.sayings}
    unplaced = Counter(s.file for s in sayings if s.only_adds and id(s) not in placed)
    return [
        replace(file, left_out=(*file.left_out, LeftOut(file.name, _UNPLACED, unplaced[number])))
        if unplaced[number]
        else file
        for number, file in enumerate(files)
    ]


def match_people(
    connection: Connection,
    files: list[FileRead],
    sayings: list[Saying],
    watch: Watch,
    scope: Scope = OWN,
    chosen: list[Item] | None = None,
) -> list[Person]:
    """Say whose every draft is.

    `chosen` are the items of a plan made earlier, with a person's choices: they are followed.
    """
    back = {id(s) for item in chosen or () if item.removed and item.wanted for s in item.sayings}
    people = _match_all(connection, files, sayings, scope, back, watch)
    if chosen is not None:
        _follow_choices(people, chosen)
    return people


def _match_all(
    connection: Connection, files: list[FileRead], sayings: list[Saying], scope: Scope, back: set[int], watch: Watch
) -> list[Person]:
    """Everybody the sayings speak of; those `back` (by id) bring a card back that you removed."""
    seen_before = read_before(connection, scope.layer)
    matcher = Matcher(connection, home_country(connection), files, sayings, scope.layer)
    people: list[Person] = []
    by_ref: dict[int, Person] = {}
    # What only adds to a card comes once every card is known.
    for number, saying in enumerate(sorted(sayings, key=lambda s: s.only_adds)):
        if number % _STEP == 0:
            watch("Recognising people", number, len(sayings))
        saying.unfold()
        seen = files[saying.file].digest in seen_before
        match = matcher.match(saying, read_before=seen, bring_back=id(saying) in back)
        if match.ref is None and saying.only_adds:
            saying.fold()
            continue
        if match.record is not None and match.record.contact_id is None:
            people.append(_left_out(saying))
            saying.fold()
            continue
        ref = -1 - len(people) if match.ref is None else match.ref
        person = by_ref.get(ref)
        if person is None:
            person = by_ref[ref] = Person(_item(saying.draft, match))
            people.append(person)
        for other in match.also:
            same = by_ref.pop(other)
            matcher.forget(other, same.item.sayings)
            for told in same.told:
                _tell(person, ref, told.saying, Match(ref, record=told.before, same=told.same), matcher)
            same.told, same.item.sayings = [], []
        _tell(person, ref, saying, match, matcher)
        saying.fold()
    if scope.associate is not None:
        # Whom an associate may know twice is no question for you.
        return [person for person in people if person.item.sayings]
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


def _item(draft: Draft, match: Match) -> Item:
    contact_id = match.ref if match.ref is not None and match.ref > 0 else None
    return Item(
        "You" if draft.is_you else draft.display_name,
        [],
        contact_id,
        matched_by=match.why,
        is_you=draft.is_you,
    )


def _left_out(saying: Saying) -> Person:
    item = Item(saying.draft.display_name, [saying], action="leave out", wanted=False, removed=True)
    return Person(item)


def _follow_choices(people: list[Person], chosen: list[Item]) -> None:
    """Do as the person decided in the review, wherever the same draft is found again."""
    decided = {id(saying): item for item in chosen for saying in item.sayings}
    found = {id(saying): person for person in people for saying in person.item.sayings}
    for person in people:
        item = decided.get(id(person.item.sayings[0]))
        if item is None:
            continue
        person.item.wanted = item.wanted and not (item.maybe and item.choice == "skip")
        person.item.choice = item.choice
        if item.choice != "merge" or item.maybe is None or person.item.contact_id is not None:
            continue
        if item.maybe.person is None:
            person.item.contact_id = item.maybe.contact_id
        else:
            other = found[id(chosen[item.maybe.person].sayings[0])]
            _join(person, other)
            found.update((id(saying), other) for saying in person.item.sayings)


def _join(person: Person, other: Person) -> None:
    """Two persons of one import are one: the first one's drafts speak of the other."""
    other.told += person.told
    other.item.sayings += person.item.sayings
    person.told = []
    person.item.wanted = False
