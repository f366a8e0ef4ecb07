"""The difference an import makes to one card: which rows come, go, change their source, or end.

One rule for every kind of field. What a draft says and no row has, comes. What another source (or you) already said
gets one more source. What the same source said last time and no longer says goes, unless somebody else says it too.
A job is never deleted: it ends.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from rolodex.models.draft import Draft
from rolodex.services.importing.fields import KINDS, kinds_in, what_it_says
from rolodex.services.importing.known import KnownRecord
from rolodex.services.importing.plan import JobChange, Saying
from rolodex.text import company_key

_NEWS = {
    "email": "new e-mail",
    "phone": "new phone",
    "address": "new address",
    "link": "new link",
    "date": "new date",
    "photo": "new photo",
    "note": "new note",
    "contact_tag": "new tag",
    "other_name": "another name",
    "relation": "somebody related",
    "acquaintance": "how you met",
    "contact_skill": "new skill",
    "interaction_contact": "messages",
    "vouch": "recommendation",
}
# What a source tells anew in other words each time: that the old words are gone is no news.
_RETOLD = frozenset({"acquaintance", "interaction_contact"})


@dataclass(slots=True)
class Row:
    """A field row of a card, there already (`id` set) or to come."""

    table: str
    id: int | None
    record_id: int | None
    values: tuple[Any, ...] = ()
    saying: Saying | None = None
    also: tuple[int, ...] = ()
    current: bool = True
    gone: str = ""
    label: tuple[str, str] = ("", "")


# The fields a record said, by table and identity.
SaidBefore = frozenset[tuple[str, Hashable]]
State = dict[tuple[str, Hashable], Row]


@dataclass(slots=True)
class Diff:
    """Everything to write for one card. Sayings become records as they are written."""

    fresh: list[Row] = field(default_factory=list)
    also: list[tuple[Row, Saying]] = field(default_factory=list)
    repoint: list[tuple[Row, Saying, tuple[Any, ...]]] = field(default_factory=list)
    hand_over: list[tuple[Row, int]] = field(default_factory=list)
    delete: list[Row] = field(default_factory=list)
    end: list[tuple[Row, str]] = field(default_factory=list)
    revive: list[Row] = field(default_factory=list)
    superseded: list[int] = field(default_factory=list)
    sightings: list[tuple[int, Saying]] = field(default_factory=list)
    records: list[Saying] = field(default_factory=list)
    name: Saying | None = None
    news: list[str] = field(default_factory=list)
    job_change: JobChange | None = None

    @property
    def first_named(self) -> Saying | None:
        """The record that names a new card: the first that says a name, else the first."""
        if len(self.records) == 1:
            return self.records[0]
        return next((saying for saying in self.records if any(name_of(saying.draft))), next(iter(self.records), None))


@dataclass(frozen=True)
class CardState:
    """What a card holds before the import: its field rows by identity, and the record its name comes from."""

    rows: State
    name_record_id: int | None
    name: tuple[str, str, str, str, str, str]


NAME_PARTS = ("prefix", "given", "additional", "family", "suffix", "formatted")


def load_firms(connection: Connection) -> dict[str, str]:
    """The keys that mean a company by your merging or renaming, each with the key it goes by."""
    found = connection.exec_driver_sql("SELECT a.key, k.key FROM company_alias a JOIN company k ON k.id = a.company_id")
    return dict(tuple(row) for row in found)


def load_states(connection: Connection, contact_ids: Iterable[int]) -> dict[int, CardState]:
    """The cards as they are, for all of `contact_ids`, in a few queries."""
    numbers = "[" + ",".join(map(str, contact_ids)) + "]"
    run = connection.exec_driver_sql
    name_parts = ", ".join(NAME_PARTS)
    states = {
        number: CardState({}, record_id, tuple(name))
        for number, record_id, *name in run(
            f"SELECT id, name_record_id, {name_parts} FROM contact WHERE id IN (SELECT value FROM json_each(?))",
            (numbers,),
        )
    }
    rows_by_id: dict[tuple[str, int], Row] = {}
    for kind in KINDS:
        for row_id, contact_id, record_id, *parts in run(kind.load, (numbers,)):
            row = Row(kind.table, row_id, record_id)
            rows_by_id[(kind.table, row_id)] = row
            rows, identity = states[contact_id].rows, kind.identity(*parts)
            if kind.again is not None and (kind.table, identity) in rows:
                identity = kind.again(*parts)
            rows.setdefault((kind.table, identity), row)
    for row_id, current, gone, title, company in run(
        "SELECT t.id, t.current, t.gone, t.title, coalesce(k.name, t.as_written) FROM position t"
        " LEFT JOIN company k ON k.id = t.company_id WHERE t.contact_id IN (SELECT value FROM json_each(?))",
        (numbers,),
    ):
        row = rows_by_id[("position", row_id)]
        row.current, row.gone, row.label = bool(current), gone, (title, company)
    for table, row_id, record_id in run(
        "SELECT a.tbl, a.row_id, a.record_id FROM also_said a JOIN record r ON r.id = a.record_id"
        " WHERE r.contact_id IN (SELECT value FROM json_each(?)) ORDER BY a.id",
        (numbers,),
    ):
        if (table, row_id) in rows_by_id:
            rows_by_id[(table, row_id)].also += (record_id,)
    return states


class Differ:
    """Works out one card's Diff from what its drafts say, one after the other.

    `firms` gives the key of the company that another key means, by your merging or renaming.
    """

    def __init__(self, country: str, state: CardState | None, firms: Mapping[str, str]) -> None:
        self._country = country
        self._firms = firms
        self._rows = state.rows if state else {}
        self._state = state
        self.diff = Diff()

    def say(
        self,
        saying: Saying,
        as_of: str,
        before: KnownRecord | None,
        said_before: SaidBefore = frozenset(),
        *,
        older: bool = False,
    ) -> None:
        """Take in one draft. `before` is the record of what the same source said last time, `said_before` which fields:
        those that are gone from the card meanwhile you took off, and they stay off. `older` drafts tell of past jobs
        alone.
        """
        if self._state is None:
            self._say_new(saying, as_of, older=older)
            return
        diff, draft = self.diff, saying.draft
        older = older or (before is not None and bool(as_of) and as_of < before.as_of)
        diff.records.append(saying)
        news_before = len(diff.news)
        said: set[int] = set()
        for kind in kinds_in(draft):
            for identity, values in what_it_says(kind, draft, self._country, self._firms):
                taken_off = (kind.table, identity) in said_before and (kind.table, identity) not in self._rows
                if taken_off or (older and kind.table != "position"):
                    continue
                self._one(kind.table, identity, values, saying, before, as_of, older=older, said=said)
        given_up = ("nickname", draft.display_name)
        if ("other_name", given_up) in self._rows and not older:
            # Where cards were merged, the name that gave way stands among the others.
            self._one("other_name", given_up, given_up, saying, before, as_of, older=older, said=said)
        if not any(self._state.name) and any(name_of(draft)) and self.diff.name is None:
            diff.name = saying
        if before is not None and not older:
            self._no_longer_said(before, said, as_of)
            diff.superseded.append(before.id)
            if self._state and self._state.name_record_id == before.id:
                diff.name = saying
                if name_of(draft) != self._state.name:
                    diff.news.append("new name")
        if before is not None and len(diff.news) > news_before:
            self._tell_move(saying, before)

    def _say_new(self, saying: Saying, as_of: str, *, older: bool) -> None:
        """Take in one draft for a card that is new itself: whatever is said comes, once."""
        diff, rows, draft, country = self.diff, self._rows, saying.draft, self._country
        diff.records.append(saying)
        for kind in kinds_in(draft):
            table = kind.table
            position = table == "position"
            if older and not position:
                continue
            for identity, values in what_it_says(kind, draft, country, self._firms):
                known = (table, identity)
                row = rows.get(known)
                if position and row is None and not values[1]:
                    row = self._titled(values[0])
                if row is None:
                    written = _job_values(values, as_of, older=older) if position else values
                    row = rows[known] = Row(table, None, None, written, saying)
                    diff.fresh.append(row)
                elif row.saying is not saying:
                    diff.also.append((row, saying))

    def _key(self, company: str) -> str:
        key = company_key(company)
        return self._firms.get(key, key)

    def _one(
        self,
        table: str,
        identity: Hashable,
        values: tuple[Any, ...],
        saying: Saying,
        before: KnownRecord | None,
        as_of: str,
        *,
        older: bool,
        said: set[int],
    ) -> None:
        row = self._rows.get((table, identity))
        if row is None and table == "position" and not values[1]:
            row = self._titled(values[0])
        if row is None:
            if table == "position":
                values = _job_values(values, as_of, older=older)
            row = Row(table, None, None, values, saying)
            self._rows[(table, identity)] = row
            self.diff.fresh.append(row)
            said.add(id(row))
            if not older:
                self.diff.news.append(_NEWS.get(table, "new job"))
            return
        said.add(id(row))
        if row.id is None:
            if row.saying is not saying:
                self.diff.also.append((row, saying))
        elif before is not None and row.record_id == before.id:
            if not older:
                self.diff.repoint.append((row, saying, values))
        else:
            self.diff.also.append((row, saying))
        ended_by_hand = row.id is not None and row.record_id is None
        newer = as_of > row.gone if as_of else before is not None and not row.gone
        if table == "position" and values[5] and not row.current and not older and newer and not ended_by_hand:
            row.current = True
            self.diff.revive.append(row)
            self.diff.news.append("back in an earlier job")

    def _titled(self, company: str) -> Row | None:
        """A bare company on a card says no more than a current job there that has a title."""
        key = self._key(company)
        for (table, identity), row in self._rows.items():
            if table == "position" and row.current and isinstance(identity, tuple) and identity[0] == key:
                return row
        return None

    def _no_longer_said(self, before: KnownRecord, said: set[int], as_of: str) -> None:
        for identity, row in list(self._rows.items()):
            if row.id is None or id(row) in said or before.id not in (row.record_id, *row.also):
                continue
            others = [r for r in row.also if r != before.id]
            if row.table == "position":
                if row.current and row.record_id is not None:
                    row.current = False
                    self.diff.end.append((row, as_of))
                    self.diff.news.append("left a job")
            elif row.record_id != before.id:
                continue
            elif others:
                self.diff.hand_over.append((row, others[0]))
            elif just_said := next((saying for said_row, saying in self.diff.also if said_row is row), None):
                # Another file of this very import says it.
                self.diff.also.remove((row, just_said))
                self.diff.repoint.append((row, just_said, ()))
            else:
                self.diff.delete.append(row)
                del self._rows[identity]
                if not (row.table in _RETOLD and _NEWS[row.table] in self.diff.news):
                    self.diff.news.append("no longer there: " + _NEWS[row.table].removeprefix("new "))

    def _tell_move(self, saying: Saying, before: KnownRecord) -> None:
        """A job that ended and one that came, from one source, are a move."""
        ended = next((row for row, _ in self.diff.end if before.id in (row.record_id, *row.also)), None)
        now = next((p for p in saying.draft.positions if p.current), None)
        came = now and any(row.table == "position" and row.saying is saying for row in self.diff.fresh)
        back = now and bool(self.diff.revive)
        if ended is None or now is None or not (came or back):
            return
        title, company = ended.label
        same = self._key(company) == self._key(now.company)
        self.diff.job_change = JobChange(
            _job(title, company), _job(now.title, now.company), "new title" if same else "new company"
        )
        moved = {"new job", "left a job", "back in an earlier job"}
        self.diff.news = [f"moved to {_job(now.title, now.company)}"] + [n for n in self.diff.news if n not in moved]


def _job_values(values: tuple[Any, ...], as_of: str, *, older: bool) -> tuple[Any, ...]:
    """A job's row: what an older file says was so is over by now."""
    return (*values[:5], 0 if older else values[5], as_of)


def _job(title: str, company: str) -> str:
    return ", ".join(part for part in (title, company) if part)


def name_of(draft: Draft) -> tuple[str, ...]:
    """The parts of the draft's name, in the order of NAME_PARTS."""
    return (draft.prefix, draft.given, draft.additional, draft.family, draft.suffix, draft.formatted)
