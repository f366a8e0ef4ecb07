"""Matching: whose card does a draft speak of? In stages, each with its reason; a contradiction ends them all.

Sure: what the source itself knows the person by, the same LinkedIn address, or the same e-mail or phone with names that
agree. Two different LinkedIn addresses are two people whatever else they share. Names alone are never sure.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.phones import phone_key
from rolodex.resources import resource
from rolodex.services.importing.fields import YOU
from rolodex.services.importing.plan import Maybe
from rolodex.text import company_key, email_key, linkedin_key, words

# A card is known by its id, a person new in this import by a negative number.
Ref = int


@dataclass(frozen=True)
class KnownRecord:
    """What an earlier import kept of one saying. `contact_id` None: you removed the card by hand."""

    id: int
    contact_id: int | None
    digest: str
    as_of: str


@dataclass(frozen=True)
class Match:
    """Who it is and by what, with the newest record of the same source and key, if any; or who it may be."""

    ref: Ref | None = None
    why: str = ""
    record: KnownRecord | None = None
    same: bool = False
    maybe: Maybe | None = None


class Matcher:
    """Knows everybody in the book, and everybody met so far in this import."""

    def __init__(self, connection: Connection, country: str) -> None:
        self._country = country
        self._records: dict[tuple[str, str], list[KnownRecord]] = defaultdict(list)
        self._keyless: dict[tuple[str, str, Ref], KnownRecord] = {}
        self._met: dict[tuple[str, str], list[Ref]] = defaultdict(list)
        self._links: dict[str, Ref] = {}
        self._links_of: dict[Ref, set[str]] = defaultdict(set)
        self._emails: dict[str, list[Ref]] = defaultdict(list)
        self._phones: dict[str, list[Ref]] = defaultdict(list)
        self._names: dict[Ref, tuple[frozenset[str], frozenset[str]]] = {}
        # By the words of a name, whichever part comes first.
        self._named: dict[frozenset[str], list[Ref]] = defaultdict(list)
        self._shown: dict[Ref, tuple[str, str]] = {}
        self._load(connection)

    def match(self, format_name: str, draft: Draft, digest: str, *, read_before: bool = False) -> Match:
        """Whose draft this is. A file that was `read_before` says nothing new, even what was replaced since."""
        links = {key for key in map(linkedin_key, _profiles(draft)) if key}
        met = self._met.get((format_name, draft.key or digest), [])
        twin = next((ref for ref in met if links or self._agrees(draft, ref)), None)
        known = self._meant(draft, digest, self._records.get((format_name, draft.key or digest), []))
        # Phones copy a card with its UID: what this import said by it, under another name, is somebody else.
        if known and (twin is not None or known[-1].contact_id not in met):
            record = known[-1]
            if record.digest == digest or (read_before and any(r.digest == digest for r in known)):
                return Match(record.contact_id, "the same file entry", record, same=True)
            return Match(record.contact_id, "the same address in the same network", record)
        if twin is not None:
            return Match(twin, "the same entry twice")
        if draft.is_you:
            return Match(YOU, "what it says of you")
        for key in links:
            if key in self._links:
                return Match(self._links[key], "the same LinkedIn address")
        doubt: Maybe | None = None
        for why, refs in self._shared(draft):
            for ref in refs:
                if self._contradicts(ref, links):
                    continue
                if self._agrees(draft, ref):
                    return Match(ref, why)
                doubt = doubt or self._maybe(ref, 0.7, f"{why}, another name")
        return Match(maybe=doubt or self._namesake(draft, links))

    def add(self, ref: Ref, draft: Draft, format_name: str, digest: str) -> None:
        """Remember what this draft says of the person, for the drafts that follow."""
        self._met[(format_name, draft.key or digest)].append(ref)
        if draft.is_you:
            return
        given, family = _name_words(draft)
        old = self._names.get(ref)
        self._names[ref] = (old[0] | given, old[1] | family) if old else (given, family)
        if ref < 0 and ref not in self._shown:
            self._shown[ref] = (draft.display_name, next((p.company for p in draft.positions), ""))
            self._named[given | family].append(ref)
        for key in map(linkedin_key, _profiles(draft)):
            if key:
                self._links.setdefault(key, ref)
                self._links_of[ref].add(key)
        for email in draft.emails:
            self._emails[email_key(email.value)].append(ref)
        for phone in draft.phones:
            key = phone_key(phone.value, self._country)
            if key:
                self._phones[key].append(ref)

    def earlier_record(self, ref: Ref, format_name: str, file_name: str) -> KnownRecord | None:
        """What a file of that name said of this card without a key of its own, once: a second draft is another card."""
        return self._keyless.pop((format_name, file_name, ref), None)

    def _meant(self, draft: Draft, digest: str, known: list[KnownRecord]) -> list[KnownRecord]:
        """The records of one key; where several cards have it, those of the card that the draft means."""
        if len({record.contact_id for record in known}) < 2:
            return known
        same = [r for r in known if r.digest == digest]
        named = [r for r in known if r.contact_id is not None and self._agrees(draft, r.contact_id)]
        meant = next(reversed(same or named), None)
        return [r for r in known if meant is not None and r.contact_id == meant.contact_id]

    def _agrees(self, draft: Draft, ref: Ref) -> bool:
        """Whether the draft's name can be that of the person."""
        return _names_agree(_name_words(draft), self._names.get(ref, (frozenset(), frozenset())))

    def _shared(self, draft: Draft) -> Iterator[tuple[str, list[Ref]]]:
        for email in draft.emails:
            yield "the same e-mail address", self._emails.get(email_key(email.value), [])
        for phone in draft.phones:
            key = phone_key(phone.value, self._country)
            if key:
                yield "the same phone number", self._phones.get(key, [])

    def _contradicts(self, ref: Ref, links: set[str]) -> bool:
        theirs = self._links_of.get(ref)
        return bool(theirs and links and not theirs & links)

    def _namesake(self, draft: Draft, links: set[str]) -> Maybe | None:
        given, family = _name_words(draft)
        namesakes = self._named.get(given | family, []) if given or family else []
        if not namesakes:
            return None
        companies = {company_key(p.company) for p in draft.positions if p.company}
        best: Maybe | None = None
        for ref in namesakes:
            if not self._contradicts(ref, links):
                together = company_key(self._shown[ref][1]) in companies
                why = "the same name and company" if together else "the same name"
                maybe = self._maybe(ref, 0.81 if together else 0.6, why)
                if maybe and (best is None or maybe.score > best.score):
                    best = maybe
        return best

    def _maybe(self, ref: Ref, score: float, why: str) -> Maybe | None:
        if ref not in self._shown:
            return None
        name = self._shown[ref][0]
        return Maybe(ref, name, score, why) if ref > 0 else Maybe(None, name, score, why, person=-1 - ref)

    def _load(self, connection: Connection) -> None:
        run = connection.exec_driver_sql
        for record_id, contact_id, fmt, key, digest, as_of, source in run(
            "SELECT r.id, r.contact_id, r.format, r.key, r.digest, s.as_of, s.name FROM record r"
            " JOIN source s ON s.id = r.source_id WHERE s.layer_id IS NULL ORDER BY s.as_of, r.id"
        ):
            known = KnownRecord(record_id, contact_id, digest, as_of)
            self._records[(fmt, key or digest)].append(known)
            if not key and contact_id is not None:
                self._keyless[(fmt, source, contact_id)] = known
        own = "JOIN contact c ON c.id = t.contact_id AND c.layer_id IS NULL AND NOT c.is_you"
        for contact_id, key in run(f"SELECT t.contact_id, t.key FROM link t {own} WHERE t.key <> ''"):
            self._links.setdefault(key, contact_id)
            self._links_of[contact_id].add(key)
        for contact_id, key in run(f"SELECT t.contact_id, t.key FROM email t {own}"):
            self._emails[key].append(contact_id)
        for contact_id, key in run(f"SELECT t.contact_id, t.key FROM phone t {own} WHERE t.key <> ''"):
            self._phones[key].append(contact_id)
        for contact_id, given, family, name, company in run(
            "SELECT c.id, c.given, c.family, w.name, w.company FROM contact c JOIN card_row w ON w.id = c.id"
            " WHERE c.layer_id IS NULL"
        ):
            self._names[contact_id] = (frozenset(words(given)), frozenset(words(family)))
            self._named[frozenset().union(*self._names[contact_id])].append(contact_id)
            self._shown[contact_id] = (name, company)


def _profiles(draft: Draft) -> Iterator[str]:
    for link in draft.links:
        if link.kind == "linkedin":
            yield link.value


def _name_words(draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    if draft.given or draft.family:
        return frozenset(words(draft.given)), frozenset(words(draft.family))
    return frozenset(words(draft.formatted)), frozenset()


Names = tuple[frozenset[str], frozenset[str]]


def _names_agree(one: Names, other: Names) -> bool:
    """Whether two names can be one person's: the family name shared or unsaid, the given name too, or short for it."""
    if not (one[0] | one[1]) or not (other[0] | other[1]):
        return True
    if not _telling((one[0] | one[1]) & (other[0] | other[1])):
        return False
    if one[0] | one[1] == other[0] | other[1]:
        return True
    families = not one[1] or not other[1] or _telling(one[1] & other[1])
    return families and (not one[0] or not other[0] or any(_short_for(a, b) for a in one[0] for b in other[0]))


def _telling(shared: frozenset[str]) -> bool:
    """Whether shared words say anything: a single Latin letter does not, a single CJK character does."""
    return any(len(word) > 1 or not word.isascii() for word in shared)


def _short_for(one: str, other: str) -> bool:
    if one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other)):
        return True
    return bool(_nicknames().get(one, frozenset()) & _nicknames().get(other, frozenset()))


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[int]]:
    """For each name, the lines of resources/nicknames.toml it stands in."""
    lines = tomllib.loads(resource("nicknames.toml").read_text(encoding="utf-8"))["same"]
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for name in line.split():
            found[name].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
