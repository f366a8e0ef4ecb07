"""Matching: whose card does a draft speak of? In stages, each with its reason; a contradiction ends them all.

Sure: what the source itself knows the person by, a profile of theirs, one UID in two formats, or the same e-mail or
phone with names that agree. Names alone are never sure: once everybody is placed they make a *maybe* (`maybes.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.queries.counts import card_count
from rolodex.queries.duplicates import not_same_pairs
from rolodex.queries.likeness import read_name
from rolodex.queries.people import Holders, People, is_linkedin, load_people
from rolodex.services.importing.by_name import ByName
from rolodex.services.importing.describing import Points, describe, emails_of, phones_of, points_of
from rolodex.services.importing.fields import YOU
from rolodex.services.importing.known import KnownRecord, KnownRecords, own_key
from rolodex.services.importing.plan import FileRead, Saying
from rolodex.services.importing.removed import Removed
from rolodex.text import words

# A card is known by its id, a person new in this import by a negative number, the draft at hand by this.
_THIS = 0
# Formats in which a person's key is the UID that every program keeps (RFC 6350, 6.7.6).
_WITH_UIDS = frozenset({"vcard", "jcard", "apple"})
# One UID on more cards than these is a program's mistake.
_COPIES = 50


@dataclass(frozen=True, slots=True)
class Match:
    """Who it is and by what, with the newest record of the same source and key, if any; nobody if `ref` is None.
    A record without a card is that of one you removed.

    `also` are people new in this import whom this draft shows to be the same person.
    """

    ref: int | None = None
    why: str = ""
    record: KnownRecord | None = None
    same: bool = False
    also: tuple[int, ...] = ()


class Matcher:
    """Knows everybody who has a card of your own (or in the `layer` named), and everybody met so far in this import."""

    def __init__(
        self,
        connection: Connection,
        country: str,
        files: Sequence[FileRead],
        sayings: Sequence[Saying],
        layer: int | None = None,
    ) -> None:
        self._country = country
        self._files = files
        emails: set[str] = set()
        phones: set[str] = set()
        # In an empty book there is nobody to look for.
        for saying in sayings if card_count(connection, layer) else ():
            draft = saying.draft
            emails.update(emails_of(draft))
            phones.update(phones_of(draft, country))
        self.people = load_people(connection, emails, phones, layer=layer)
        self._records = KnownRecords(connection, layer, files, sayings)
        self._removed = Removed(connection, layer, country)
        self._told_apart = not_same_pairs(connection)
        self._met: dict[str, Holders] = defaultdict(lambda: Holders(_COPIES))
        self._uids = _load_uids(connection, layer, {s.key for s in sayings if files[s.file].format in _WITH_UIDS})
        nameless = any(s.only_adds and not s.key for s in sayings)
        self._by_name = ByName(connection, layer, self.people) if nameless else None
        self._draft, self._points, self._described = Draft(), Points([], [], []), False

    def match(self, saying: Saying, *, read_before: bool = False, bring_back: bool = False) -> Match:
        """Whose draft this is. A file that was `read_before` says nothing new, even what was replaced since. With
        `bring_back` a card that you removed is as if it had never been.
        """
        self._draft, self._described = saying.draft, False
        self._points = points_of(saying.draft, self._country)
        draft = saying.draft
        own = self._by_own_key(saying, read_before=read_before)
        if own is not None and not (bring_back and own.ref is None):
            return own if own.same or own.ref is None else self._with_others(own)
        if draft.is_you:
            return Match(YOU, "what it says of you")
        for why, fitting in self._stages(saying):
            refs = list(dict.fromkeys(fitting))
            if refs:
                ref = self._the_one(refs)
                return self._with_others(Match(ref, why)) if ref is not None else Match()
        if not draft.only_adds:
            return Match() if bring_back else Match(record=self._removed.find(draft, self._points))
        namesake = self._by_name.find(draft) if self._by_name is not None else None
        return Match(namesake, "the only one of that name, with that job") if namesake is not None else Match()

    def add(self, ref: int, saying: Saying) -> None:
        """Remember what this draft says of the person, for the drafts that follow."""
        draft, format_name = saying.draft, self._files[saying.file].format
        self._met[format_name].add(own_key(saying), ref)
        if draft.is_you:
            return
        points = self._points if draft is self._draft else points_of(draft, self._country)
        describe(self.people, ref, draft, points)
        for holders, key in points.held(self.people):
            holders.add(key, ref)
        if self._by_name is not None:
            self._by_name.add(ref, draft)
        if format_name in _WITH_UIDS and draft.key:
            self._uids.add(draft.key, ref)

    def forget(self, ref: int, sayings: Iterable[Saying]) -> None:
        """Nobody has that number any more: it was somebody else after all."""
        self.people.forget(ref)
        if self._by_name is not None:
            self._by_name.forget(ref)
        for saying in sayings:
            self._met[self._files[saying.file].format].drop(own_key(saying), ref)
            self._uids.drop(saying.draft.key, ref)
            for holders, key in points_of(saying.draft, self._country).held(self.people):
                holders.drop(key, ref)

    def everybody(self) -> People:
        """Everybody, now that all drafts are placed."""
        self.people.forget(_THIS)
        return self.people

    def earlier_record(self, ref: int, saying: Saying) -> KnownRecord | None:
        """What a file of that name said of this card without a key of its own, once: a second draft is another card."""
        file = self._files[saying.file]
        return self._records.of_file(ref, file.format, file.name)

    # ---- stages -----------------------------------------------------------------------------------------------------

    def _by_own_key(self, saying: Saying, *, read_before: bool) -> Match | None:
        """What the source itself knows them by, in this import or an earlier one."""
        digest = saying.digest
        format_name, key = self._files[saying.file].format, own_key(saying)
        met = self._met[format_name].of(key)
        # Phones copy a card with its UID: what this import said by it, under another name, is somebody else.
        twin = next((ref for ref in met if self._points.linkedin or self._agrees(ref)), None)
        known = self._records.of(format_name, key)
        if twin is None:
            known = [record for record in known if record.contact_id not in met]
        known = self._meant(saying, known)
        if known:
            record = known[-1]
            if record.digest == digest or (read_before and any(r.digest == digest for r in known)):
                return Match(record.contact_id, "the same file entry", record, same=True)
            return Match(record.contact_id, "the same address in the same network", record)
        return Match(twin, "the same entry twice") if twin is not None else None

    def _meant(self, saying: Saying, known: list[KnownRecord]) -> list[KnownRecord]:
        """The records of one key; where several cards have it, those of the card that the draft means."""
        if len({record.contact_id for record in known}) < 2:
            return known
        same = [r for r in known if r.digest == saying.digest]
        named = [r for r in known if r.contact_id is not None and self._agrees(r.contact_id)]
        meant = next(reversed(same or named), None)
        return [r for r in known if meant is not None and r.contact_id == meant.contact_id]

    def _stages(self, saying: Saying) -> Iterator[tuple[str, Iterable[int]]]:
        """The reasons to be sure, the surest first, each with the people it speaks for."""
        people, points = self.people, self._points
        for key in points.linkedin:
            yield "the same LinkedIn address", people.profiles.of(key)
        for key in points.profiles:
            if not is_linkedin(key):
                yield "the same profile", self._owners(key)
        has_uid = saying.draft.key and self._files[saying.file].format in _WITH_UIDS
        if has_uid and (refs := self._uids.of(saying.draft.key)):
            yield "the same UID", filter(self._can_be, refs)
        for why, holders, keys in (
            ("the same e-mail address", people.emails, points.emails),
            ("the same phone number", people.phones, points.phones),
        ):
            if refs := [ref for key in keys for ref in holders.of(key)]:
                yield why, filter(self._can_be, refs)

    def _owners(self, key: str) -> Iterator[int]:
        """Whose profile it is. A network may know no more of them than the account's name."""
        for ref in self.people.profiles.of(key):
            agrees = self._agrees(ref) or self._is_called_as(_THIS, key) or self._is_called_as(ref, key)
            if agrees and not self.people.contradict(_THIS, ref):
                yield ref

    def _is_called_as(self, ref: int, key: str) -> bool:
        """Whether all that is known of somebody's name is their account's."""
        account = "".join(words(key.partition("/")[2]))
        return all("".join(words(name)) == account for name in self.people.names.of(ref))

    # ---- which of several -------------------------------------------------------------------------------------------

    def _the_one(self, refs: list[int]) -> int | None:
        """Of those who may be meant the one who is: all are one person, or only one has this very name."""
        if all(self._joinable(one, other) for one, other in combinations(refs, 2)):
            return next((ref for ref in refs if ref > 0), refs[0])
        self._describe()
        exact = [ref for ref in refs if not self._words(_THIS).isdisjoint(self._words(ref))]
        return exact[0] if len(exact) == 1 else None

    def _with_others(self, match: Match) -> Match:
        """The match, with the people new in this import who are the same by what the draft says."""
        ref = match.ref
        assert ref is not None
        shared = {other for holders, key in self._points.held(self.people) for other in holders.of(key)}
        newcomers = sorted((other for other in shared if other < 0 and other != ref), reverse=True)
        also = tuple(other for other in newcomers if self._joinable(ref, other) and self._can_be(other))
        return replace(match, also=also) if also else match

    def _can_be(self, ref: int) -> bool:
        """Whether somebody who shares something with the draft can be meant by it."""
        return self._agrees(ref) and not self.people.contradict(_THIS, ref)

    def _joinable(self, one: int, other: int) -> bool:
        """Whether two can be one person, and nobody said otherwise."""
        pair = (min(one, other), max(one, other))
        told_apart = pair in self._told_apart
        return not told_apart and self.people.agree(one, other) and not self.people.contradict(one, other)

    def _agrees(self, ref: int) -> bool:
        """Whether the draft's name can be that of the person."""
        self._describe()
        return self.people.agree(_THIS, ref)

    def _describe(self) -> None:
        """Make the draft at hand somebody, so that it can be compared."""
        if not self._described:
            self.people.forget(_THIS)
            describe(self.people, _THIS, self._draft, self._points)
            self._described = True

    def _words(self, ref: int) -> set[str]:
        return {" ".join(read_name(name).all) for name in self.people.names.of(ref)}


def _load_uids(connection: Connection, layer: int | None, wanted: set[str]) -> Holders:
    """Who bears the UIDs that are wanted, as their card's own or by what a file said of them."""
    uids = Holders(_COPIES)
    if not wanted:
        return uids
    formats = ", ".join(f"'{name}'" for name in sorted(_WITH_UIDS))
    for card, uid in connection.exec_driver_sql(
        "SELECT id, uid FROM contact WHERE layer_id IS ?1 UNION ALL SELECT r.contact_id, r.key FROM record r"
        " JOIN contact c ON c.id = r.contact_id AND c.layer_id IS ?1"
        f" WHERE r.key <> '' AND r.format IN ({formats})",
        (layer,),
    ):
        if uid in wanted:
            uids.add(uid, card)
    return uids
