"""Applying: a plan to one change, in batches, with each row's source. All of it is written, or nothing."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import Connection

from rolodex.models.draft import DraftTalk
from rolodex.models.schema import metadata
from rolodex.queries.counts import newest_change
from rolodex.services.borrowed import borrowed, call_as_yours
from rolodex.services.importing.comparing import Comparison, Person
from rolodex.services.importing.diff import NAME_PARTS, Diff, Row, name_of
from rolodex.services.importing.fields import KINDS, YOU, talk_key
from rolodex.services.importing.memory import gc_paused
from rolodex.services.importing.news import Newsroom
from rolodex.services.importing.plan import FileRead, JobChange, Maybe, Saying
from rolodex.services.importing.planning import Plan, match_people
from rolodex.services.importing.scope import NO_LAYER, Scope, find_scope, make_layer, revive
from rolodex.services.importing.tables import remember
from rolodex.services.importing.unlisted import find_unlisted, let_go
from rolodex.services.watch import Watch, unwatched
from rolodex.storage import journal
from rolodex.storage.book import Book, Change, Changed, now
from rolodex.text import company_key, fold

_COLUMNS = {kind.table: kind.columns for kind in KINDS}


@dataclass(frozen=True)
class Imported:
    """What an import did: how many cards it made, updated and found unchanged, and who moved (card, name, move).

    `layer` is the associate's rolodex it went into, None for your own cards or if there was nothing to write; `removed`
    is how many cards left that rolodex since their newer list has them no longer.
    """

    changed: Changed
    created: int
    updated: int
    unchanged: int
    left_out: int
    job_changes: tuple[tuple[int, str, JobChange], ...]
    maybe_same: tuple[tuple[int, int, float, str], ...]
    removed: int = 0
    layer: int | None = None


def apply_plan(book: Book, plan: Plan, watch: Watch = unwatched) -> Imported:
    """Write what the plan says, as one change; unwanted items are skipped.

    The cards are compared inside the transaction, so that nothing is overwritten; if the book has changed since the
    plan was made, or choices were made, people are matched again too. Raises Cancelled if `watch` does; then nothing
    was written.
    """
    with gc_paused(), book.change("import", plan.label, bulk=True) as change:
        scope, everybody = _people(change.connection, plan, watch)
        writer = _Writer(change, plan.files, scope)
        unlisted = find_unlisted(change.connection, scope, plan.files, everybody)
        writer.write([p for p in everybody if p.item.wanted], watch)
        remember(change.connection, plan.files)
        writer.tell_unlisted()
        let_go(change.connection, unlisted)
        revive(change.connection, scope, date.today())
        layer = writer.layer
    return replace(_report(plan, everybody, writer.cards, change.changed), removed=len(unlisted), layer=layer)


def _people(connection: Connection, plan: Plan, watch: Watch) -> tuple[Scope, list[Person]]:
    """Whose cards the plan is about and its people, matched again if they may no longer be right."""
    choosing = any((i.choice != "keep both" and i.maybe) or (i.removed and i.wanted) for i in plan.items)
    # The newest change is this very import.
    if not choosing and newest_change(connection, before_this=True) == plan.at_change:
        return plan.scope, plan.people
    scope = find_scope(connection, plan.via)
    sayings = sorted((s for item in plan.items for s in item.sayings), key=lambda s: s.file)
    return scope, match_people(connection, plan.files, sayings, watch, scope, plan.items)


def _report(plan: Plan, everybody: list[Person], cards: dict[int, int], changed: Changed) -> Imported:
    items = [(p.item, cards.get(id(p), 0)) for p in everybody if p.item.wanted]

    def other(maybe: Maybe) -> int:
        return maybe.contact_id or cards.get(id(everybody[maybe.person or 0]), 0)

    return Imported(
        changed,
        created=sum(i.action == "create" for i, _ in items if not i.is_you),
        updated=sum(i.action == "update" for i, _ in items if not i.is_you),
        unchanged=sum(i.action == "unchanged" for i, _ in items if not i.is_you),
        left_out=plan.left_out,
        job_changes=tuple((card, i.name, i.job_change) for i, card in items if i.job_change),
        maybe_same=tuple(
            (card, other(maybe), maybe.score, maybe.why)
            for item, card in items
            for maybe in item.maybes
            if card and other(maybe)
        ),
    )


class _Writer:
    """Collects the rows of some people by table, with ids given out ahead, and writes them in one go."""

    def __init__(self, change: Change, files: list[FileRead], scope: Scope) -> None:
        self._connection = change.connection
        self._scope = scope
        self._inserts = journal.Inserts(change.connection)
        self._run = change.connection.exec_driver_sql
        self._files = files
        self._now = now()
        self._ids: dict[str, Iterator[int]] = defaultdict(lambda: count(1))
        self._ids.update((name, count(seq + 1)) for name, seq in self._run("SELECT name, seq FROM sqlite_sequence"))
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._comparison = Comparison(change.connection, files, scope.layer)
        # What is new of people whom an associate knows is no news of yours.
        self._newsroom = Newsroom(change.connection, files) if scope.associate is None else None
        # The layer that cards and sources go into, made once there are any.
        self.layer: int | None = scope.layer if scope.layer != NO_LAYER else None
        self._sources: dict[int, int] = {}
        self._records: dict[int, int] = {}
        self.cards: dict[int, int] = {}
        self._blobs: dict[bytes, int] = {digest: i for i, digest in self._run("SELECT id, digest FROM blob").fetchall()}
        self._companies: dict[str, int] = {key: i for i, key in self._run("SELECT id, key FROM company")}
        self._companies |= {key: i for i, key in self._run("SELECT company_id, key FROM company_alias")}
        self._tags: dict[str, int] = {key: i for i, key in self._run("SELECT id, key FROM tag")}
        self._skills: dict[str, int] = {key: i for i, key in self._run("SELECT id, key FROM skill")}
        self._talks: dict[str, int] = {
            key: i for i, key in self._run("SELECT id, key FROM interaction WHERE key <> ''")
        }
        # In your own cards' words, once they have some for what only associates' cards named.
        self._borrowed = borrowed(change.connection) if scope.associate is None else {}
        self._uids = {uid for (uid,) in self._run("SELECT uid FROM contact").fetchall()}
        # What of a kind's values are rows of their own.
        self._settle: dict[str, Callable[..., tuple[Any, ...]]] = {
            "position": lambda company, *rest: (self._company(company), company, *rest),
            "contact_tag": lambda tag: (self._tag(tag),),
            "photo": lambda data, media_type, digest: (self._blob(data, digest), media_type),
            "contact_skill": lambda skill: (self._skill(skill),),
            "interaction_contact": lambda talk: (self._talk(talk),),
            "acquaintance": lambda _, *rest: (scope.owner, *rest),
            "vouch": lambda _, *rest: rest,
        }

    def write(self, people: list[Person], watch: Watch) -> None:
        """Write every person's difference."""
        for batch in self._comparison.batches(people, watch, "Writing"):
            for person, diff in batch:
                self._person(person, diff)
            self._flush()
            for person, diff in batch:
                if person.item.contact_id is not None:
                    self._update_rows(person, diff)
            self._records.clear()
        self._inserts.finish()
        watch("Writing", len(people), len(people))
        watch("Making it searchable", 0, 0)

    def _id(self, table: str) -> int:
        return next(self._ids[table])

    def _person(self, person: Person, diff: Diff) -> None:
        contact_id = person.item.contact_id
        first = diff.first_named
        if contact_id is None:
            if first is None:
                return
            contact_id = self._id("contact")
            record_id = self._record(first, contact_id)
            d = first.draft
            self._rows["contact"].append(
                (contact_id, self._uid(first), int(d.is_company), *name_of(d), record_id, self._now, self.layer)
            )
        self.cards[id(person)] = contact_id
        for saying in diff.records:
            self._record(saying, contact_id)
        rows, ids, settle, records = self._rows, self._ids, self._settle, self._records
        for row in diff.fresh:
            table, values = row.table, row.values
            row.id = next(ids[table])
            ends = (contact_id,) if table != "vouch" else _two_ends(row, contact_id)
            if table in settle:
                values = settle[table](*values)
            rows[table].append((row.id, *ends, *values, records[id(row.saying)]))
        for row, saying in diff.also:
            self._rows["also_said"].append((self._id("also_said"), self._records[id(saying)], row.table, row.id))
        for old_record, saying in diff.sightings:
            self._rows["sighting"].append((self._id("sighting"), old_record, self._source(saying.file)))
        for piece in dict.fromkeys(self._newsroom.pieces(person, diff)) if self._newsroom is not None else ():
            self._news(contact_id, self._source(piece.file), piece.kind, piece.before, piece.after, piece.file)

    def _news(self, contact_id: int, source_id: int, kind: str, before: str, after: str, file: int) -> None:
        on = self._files[file].as_of or self._now[:10]
        self._rows["news"].append((self._id("news"), contact_id, source_id, kind, before, after, on))

    def tell_unlisted(self) -> None:
        """News of everybody whom a network listed until now."""
        numbers = {source_id: file for file, source_id in self._sources.items()}
        for gone in self._newsroom.newly_unlisted(self._connection) if self._newsroom is not None else ():
            if gone.source_id in numbers:
                self._news(gone.card, gone.source_id, "no longer listed", "", "", numbers[gone.source_id])
        self._flush()
        self._inserts.finish()

    def _update_rows(self, person: Person, diff: Diff) -> None:
        """The few rows of existing cards that change hands, end or go."""
        contact_id = self.cards.get(id(person))
        for row, saying, said in diff.repoint:
            self._repoint(row, self._records[id(saying)], said)
        for row, record_id in diff.hand_over:
            self._run(f"UPDATE {row.table} SET record_id = ? WHERE id = ?", (record_id, row.id))
            self._run(
                "DELETE FROM also_said WHERE tbl = ? AND row_id = ? AND record_id = ?",
                (row.table, row.id, record_id),
            )
        for row in diff.delete:
            self._run(f"DELETE FROM {row.table} WHERE id = ?", (row.id,))
        for row, gone in diff.end:
            self._run("UPDATE position SET current = 0, gone = ? WHERE id = ?", (gone, row.id))
        for row in diff.revive:
            self._run("UPDATE position SET current = 1, gone = '' WHERE id = ?", (row.id,))
        for old_record in diff.superseded:
            self._run("DELETE FROM also_said WHERE record_id = ?", (old_record,))
        if diff.name is not None:
            sets = ", ".join(f"{part} = ?" for part in NAME_PARTS)
            values = name_of(diff.name.draft)
            self._run(
                f"UPDATE contact SET {sets}, name_record_id = ? WHERE id = ?",
                (*values, self._records[id(diff.name)], contact_id),
            )

    def _repoint(self, row: Row, record_id: int, said: tuple[Any, ...]) -> None:
        """The row is now said by the newer record, in its words; what makes it that row is the same."""
        values = dict(zip(_COLUMNS[row.table], self._settled(row.table, said), strict=False)) if said else {}
        # When a job was first seen, and whether it has ended, is the book's own knowledge.
        for column in ("seen", "current") if row.table == "position" else ():
            values.pop(column, None)
        sets = ", ".join(f'"{column}" = ?' for column in (*values, "record_id"))
        self._run(f"UPDATE {row.table} SET {sets} WHERE id = ?", (*values.values(), record_id, row.id))

    def _source(self, file: int) -> int:
        if file not in self._sources:
            if self._scope.associate is not None and not self._sources:
                self.layer = make_layer(self._connection, self._scope, date.today())
            number = self._sources[file] = self._id("source")
            read = self._files[file]
            self._rows["source"].append(
                (number, read.format, read.name, read.as_of, self._now, read.digest, self.layer)
            )
        return self._sources[file]

    def _record(self, saying: Saying, contact_id: int) -> int:
        known = self._records.get(id(saying))
        if known is not None:
            return known
        number = self._records[id(saying)] = self._id("record")
        d, file = saying.draft, saying.file
        blob_id = self._blob(d.raw, bytes.fromhex(saying.digest))
        self._rows["record"].append(
            (
                number, self._source(file), contact_id, self._files[file].format, d.key, d.place, saying.digest,
                blob_id, *name_of(d),
            )
        )  # fmt: skip
        return number

    def _blob(self, data: bytes, digest: bytes) -> int:
        number = self._blobs.get(digest)
        if number is None:
            number = self._blobs[digest] = self._id("blob")
            self._rows["blob"].append((number, digest, data))
        return number

    def _uid(self, saying: Saying) -> str:
        """The vCard's own UID where it has one and nobody else uses it, so that other programs know the card again.

        In an associate's rolodex it is left for a card of your own.
        """
        own = self._scope.associate is None and self._files[saying.file].format == "vcard"
        key = saying.draft.key if own else ""
        uid = str(uuid.uuid4()) if not key or key in self._uids else key
        self._uids.add(uid)
        return uid

    def _settled(self, table: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values of a row, with companies, tags and pictures as rows of their own."""
        return self._settle[table](*values) if table in self._settle else values

    def _company(self, name: str) -> int | None:
        key = company_key(name)
        if not key:
            return None
        if key not in self._companies:
            number = self._companies[key] = self._id("company")
            self._rows["company"].append((number, name, key))
        return self._used("company", self._companies[key], name)

    def _tag(self, name: str) -> int:
        key = fold(name)
        if key not in self._tags:
            number = self._tags[key] = self._id("tag")
            self._rows["tag"].append((number, name, key))
        return self._used("tag", self._tags[key], name)

    def _skill(self, name: str) -> int:
        key = fold(name)
        if key not in self._skills:
            number = self._skills[key] = self._id("skill")
            self._rows["skill"].append((number, name, key))
        return self._used("skill", self._skills[key], name)

    def _used(self, table: str, row: int, name: str) -> int:
        """The row, called so if it is borrowed."""
        if self._borrowed and row in self._borrowed[table]:
            self._borrowed[table].remove(row)
            call_as_yours(self._connection, table, row, name)
        return row

    def _talk(self, talk: DraftTalk) -> int:
        """The talk all people of a thread share."""
        key = talk_key(talk)
        if key not in self._talks:
            number = self._talks[key] = self._id("interaction")
            self._rows["interaction"].append(
                (number, talk.channel, talk.on_date, talk.direction, talk.text, talk.messages, key)
            )
        return self._talks[key]

    def _flush(self) -> None:
        """Insert what was collected, those that are referred to first."""
        for table in metadata.tables:
            rows = self._rows.pop(table, None)
            if rows:
                self._insert(table, rows)

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        columns = _WRITTEN.get(table) or ("id", *_ENDS.get(table, ("contact_id",)), *_COLUMNS[table], "record_id")
        self._inserts.insert(metadata.tables[table], columns, list(rows))


# A vouch names two people, and you may be either.
_ENDS = {"vouch": ("voucher_id", "contact_id")}


def _two_ends(row: Row, contact_id: int) -> tuple[int, ...]:
    """The contacts a vouch belongs to."""
    return (YOU, contact_id) if row.values[0] else (contact_id, YOU)


_WRITTEN = {
    "contact": ("id", "uid", "is_company", *NAME_PARTS, "name_record_id", "added", "layer_id"),
    "also_said": ("id", "record_id", "tbl", "row_id"),
    "sighting": ("id", "record_id", "source_id"),
    "source": ("id", "kind", "name", "as_of", "at", "digest", "layer_id"),
    "record": ("id", "source_id", "contact_id", "format", "key", "place", "digest", "blob_id", *NAME_PARTS),
    "blob": ("id", "digest", "data"),
    "company": ("id", "name", "key"),
    "tag": ("id", "name", "key"),
    "news": ("id", "contact_id", "source_id", "kind", "before", "after", "on_date"),
    "skill": ("id", "name", "key"),
    "interaction": ("id", "channel", "on_date", "direction", "text", "messages", "key"),
}
