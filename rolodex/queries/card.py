"""One card whole: every field with its source, its jobs, its ties, and everything that happened, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.models.industries import industry_name
from rolodex.queries.card_parts import (
    YOU,
    Address,
    Card,
    Day,
    Event,
    Favor,
    Field,
    Introduction,
    Job,
    Label,
    Person,
    Said,
    Source,
    Step,
    Vouch,
)
from rolodex.queries.talks import Talk, talk_events
from rolodex.queries.timeline import timeline


def find_card(connection: Connection, card_id: int, today: date | None = None) -> Card:
    """The card with that id. Raises NotMet when there is none."""
    found = find_cards(connection, [card_id], today)
    if not found:
        raise NotMet(f"There is no card {card_id}.")
    return found[0]


def find_cards(connection: Connection, ids: Sequence[int], today: date | None = None) -> list[Card]:
    """These cards whole, in the order asked, read in a few queries however many they are. Talks after `today` (the
    clock's, if None) are planned.
    """
    reader = _Reader(connection, ids, today or date.today())
    cards = []
    for number in ids:
        if number in reader.base:
            parts = reader.parts(number)
            cards.append(Card(**parts, timeline=timeline(number, parts, reader.talks(number))))
    return cards


class _Reader:
    """Reads all fields of many cards at once, by table."""

    def __init__(self, connection: Connection, ids: Sequence[int], today: date) -> None:
        self._today = today
        self._run = connection.exec_driver_sql
        self._ids = (f"[{','.join(map(str, ids))}]",)
        self._said = self._sources_by_record()
        self.base = {
            row.id: dict(row._mapping)
            for row in self._run(
                "SELECT c.id, c.uid, c.prefix, c.given, c.additional, c.family, c.suffix, c.formatted, c.is_company,"
                " c.starred, c.rating, c.rhythm_days, c.met, c.added,"
                " w.name, w.family_first, w.title, w.company, w.spoke,"
                " w.photo_blob_id AS photo_id, CASE WHEN w.industry_suggested THEN w.industry ELSE '' END AS suggested"
                " FROM contact c JOIN card_row w ON w.id = c.id"
                f" WHERE c.id IN {_IDS}",
                self._ids,
            )
        }
        self._people: dict[int, str] = {}
        self._fields = {name: self._read_fields(sql) for name, sql in _FIELDS.items()}
        self._fields["relations"] = self._grouped(_RELATIONS, self._relation)
        self._labels = {name: self._read_labels(sql) for name, sql in _LABELS.items()}
        self._addresses = self._grouped(_ADDRESSES, lambda r: Address(**_named(Address, r[1:10]), said=self._of(r[10])))
        self._days = self._grouped(_DAYS, lambda r: Day(**_named(Day, r[1:8]), said=self._of(r[8])))
        self._jobs = self._grouped(
            _JOBS, lambda r: Job(**{**_named(Job, r[1:12]), "current": bool(r[9])}, said=self._of(r[12]))
        )
        self._sources = self._grouped(_SOURCES, lambda r: Source(*r[1:6]))
        self._steps: dict[int, list[Step]] = defaultdict(list)
        for introduction, state, on, note in self._run(_STEPS, self._ids * 3):
            self._steps[introduction].append(Step(state, on, note))
        self._introductions = self._of_many(_INTRODUCTIONS, 3, self._introduction)
        self._favors = self._of_many(_FAVORS, 2, self._favor)
        self._vouches = self._of_many(_VOUCHES, 2, self._vouch)
        self._talks = self._read_talks()

    def parts(self, number: int) -> dict[str, Any]:
        """Everything on the card but the timeline, as keyword arguments of Card."""
        base = dict(self.base[number])
        suggested = base.pop("suggested")
        return {
            **base,
            "is_company": bool(base["is_company"]),
            "starred": bool(base["starred"]),
            "suggested_industries": (industry_name(suggested),) if suggested else (),
            **{name: tuple(rows.get(number, ())) for name, rows in self._fields.items()},
            **{name: tuple(rows.get(number, ())) for name, rows in self._labels.items()},
            "addresses": tuple(self._addresses.get(number, ())),
            "days": tuple(self._days.get(number, ())),
            "jobs": tuple(self._jobs.get(number, ())),
            "sources": tuple(self._sources.get(number, ())),
            "introductions": tuple(self._introductions.get(number, ())),
            "favors": tuple(self._favors.get(number, ())),
            "vouches": tuple(self._vouches.get(number, ())),
        }

    def talks(self, number: int) -> tuple[Event, ...]:
        """The talks of a card."""
        return self._talks.get(number, ())

    def _sources_by_record(self) -> dict[int, Said]:
        return {
            record: Said(name, on or at[:10], kind)
            for record, name, on, at, kind in self._run(
                "SELECT r.id, s.name, s.as_of, s.at, s.kind FROM record r JOIN source s ON s.id = r.source_id"
                f" WHERE r.contact_id IN {_IDS}",
                self._ids,
            )
        }

    def _of(self, record_id: int | None) -> Said:
        return self._said.get(record_id or 0, Said())

    def _grouped(self, sql: str, make: Any) -> dict[int, list[Any]]:
        grouped: dict[int, list[Any]] = defaultdict(list)
        for row in self._run(sql, self._ids):
            grouped[row[0]].append(make(row))
        return grouped

    def _read_fields(self, sql: str) -> dict[int, list[Field]]:
        return self._grouped(
            sql, lambda r: Field(r[1], r[2], r[3], r[4], self._of(r[7]), detail=r[5], preferred=bool(r[6]))
        )

    def _relation(self, row: Any) -> Field:
        person = Person(row[5], row[6] or "You") if row[5] else None
        return Field(row[1], "relation", row[2], row[3], self._of(row[4]), person=person)

    def _read_labels(self, sql: str) -> dict[int, list[Label]]:
        return self._grouped(sql, lambda r: Label(r[1], r[2], r[3]))

    def _of_many(self, sql: str, ends: int, make: Any) -> dict[int, list[Any]]:
        """Rows that name several people belong to each card among them."""
        grouped: dict[int, list[Any]] = defaultdict(list)
        rows = self._run(sql, self._ids * ends).fetchall()
        self._learn_names({number for row in rows for number in row[:ends] if number})
        for row in rows:
            made = make(row)
            for number in dict.fromkeys(row[:ends]):
                if number in self.base:
                    grouped[number].append(made)
        return grouped

    def _learn_names(self, numbers: set[int]) -> None:
        wanted = f"[{','.join(map(str, numbers))}]"
        for number, name in self._run(f"SELECT id, name FROM card_row WHERE id IN {_IDS}", (wanted,)):
            self._people[number] = name
        self._people[YOU] = "You"

    def _person(self, number: int) -> Person:
        return Person(number, self._people.get(number, "Somebody"))

    def _introduction(self, row: Any) -> Introduction:
        introducer, contact, other, number, state, on, occasion, note, remind_on = row
        people = self._person(introducer), self._person(contact), self._person(other)
        return Introduction(number, *people, state, on, occasion, note, remind_on, tuple(self._steps[number]))

    def _favor(self, row: Any) -> Favor:
        return Favor(row[2], self._person(row[0]), self._person(row[1]), *row[3:9])

    def _vouch(self, row: Any) -> Vouch:
        about = self._person(row[1]).name if row[1] else row[7]
        return Vouch(row[2], self._person(row[0]), about, row[1], row[3], row[4], bool(row[5]), row[6])

    def _read_talks(self) -> dict[int, tuple[Event, ...]]:
        rows = self._run(_TALKS, self._ids).fetchall()
        together: dict[int, list[int]] = defaultdict(list)
        for contact_id, talk_id, *_ in self._run(_TALKERS, self._ids):
            together[talk_id].append(contact_id)
        self._learn_names({number for numbers in together.values() for number in numbers})
        grouped: dict[int, list[Talk]] = defaultdict(list)
        for contact_id, talk_id, channel, on, text, direction, messages, key, at_time in rows:
            others = tuple(self._person(n) for n in together[talk_id] if n not in (contact_id, YOU))
            grouped[contact_id].append(Talk(channel, on, text, direction, messages, key, others, talk_id, at_time))
        return {contact_id: tuple(talk_events(talks, self._today)) for contact_id, talks in grouped.items()}


def _named(kind: type[Any], values: Sequence[Any]) -> dict[str, Any]:
    """Values in the order of a row's fields, by name."""
    return dict(zip((f.name for f in fields(kind)), values, strict=False))


_IDS = "(SELECT value FROM json_each(?))"
_OF = f"WHERE t.contact_id IN {_IDS} ORDER BY t.id"

# contact, id, kind, value, label, detail, preferred, record
_FIELDS = {
    "names": f"SELECT t.contact_id, t.id, 'other_name', t.value, t.kind, '', 0, t.record_id FROM other_name t {_OF}",
    "emails": "SELECT t.contact_id, t.id, 'email', t.value, t.label, t.key, t.preferred, t.record_id"
    f" FROM email t {_OF}",
    "phones": "SELECT t.contact_id, t.id, 'phone', t.value, t.label, t.key, t.preferred, t.record_id"
    f" FROM phone t {_OF}",
    "links": f"SELECT t.contact_id, t.id, 'link', t.value, t.label, t.kind, 0, t.record_id FROM link t {_OF}",
    "notes": f"SELECT t.contact_id, t.id, 'note', t.text, '', t.on_date, 0, t.record_id FROM note t {_OF}",
    "known": "SELECT t.contact_id, t.id, 'acquaintance', t.how, t.note, t.since, 0, t.record_id FROM acquaintance t"
    f" WHERE t.contact_id IN {_IDS} AND t.other_id = {YOU} ORDER BY t.since, t.id",
}
_LABELS = {
    "tags": f"SELECT t.contact_id, t.id, g.name, '' FROM contact_tag t JOIN tag g ON g.id = t.tag_id {_OF}",
    # The card's own, then those of the companies somebody is at now, but for those that were refused.
    "industries": "SELECT t.contact_id, t.id, i.name, '' FROM contact_industry t"
    " JOIN industry i ON i.id = t.industry_id"
    " WHERE NOT t.refused AND t.contact_id IN (SELECT value FROM json_each(?1))"
    " UNION ALL SELECT p.contact_id, 0, i.name, min(k.name) FROM position p JOIN company k ON k.id = p.company_id"
    " JOIN industry i ON i.id = k.industry_id WHERE p.current AND p.contact_id IN (SELECT value FROM json_each(?1))"
    " AND NOT EXISTS (SELECT 1 FROM contact_industry t WHERE t.contact_id = p.contact_id AND t.industry_id = i.id)"
    " GROUP BY p.contact_id, i.id",
    "skills": f"SELECT t.contact_id, t.id, s.name, '' FROM contact_skill t JOIN skill s ON s.id = t.skill_id {_OF}",
}
_RELATIONS = (
    "SELECT t.contact_id, t.id, t.name, t.label, t.record_id, t.other_id, w.name FROM relation t"
    f" LEFT JOIN card_row w ON w.id = t.other_id {_OF}"
)
_ADDRESSES = (
    "SELECT t.contact_id, t.id, t.po_box, t.extended, t.street, t.city, t.region, t.postcode, t.country, t.label,"
    f" t.record_id FROM address t {_OF}"
)
_DAYS = f"SELECT t.contact_id, t.id, t.kind, t.year, t.month, t.day, t.label, t.text, t.record_id FROM date t {_OF}"
_JOBS = (
    "SELECT t.contact_id, t.id, t.company_id, coalesce(k.name, t.as_written), t.as_written, t.title, t.department,"
    ' t.start, t."end", t.current, t.seen, t.gone, t.record_id FROM position t'
    " LEFT JOIN company k ON k.id = t.company_id"
    f" WHERE t.contact_id IN {_IDS} ORDER BY t.current DESC, t.seen DESC, t.start DESC, t.id DESC"
)
_SOURCES = (
    "SELECT t.contact_id, s.name, s.kind, t.key, s.at, s.as_of FROM record t JOIN source s ON s.id = t.source_id"
    f" WHERE t.contact_id IN {_IDS} ORDER BY t.id"
)
_NAMES_THEM = f"t.introducer_id IN {_IDS} OR t.contact_id IN {_IDS} OR t.other_id IN {_IDS}"
_INTRODUCTIONS = (
    "SELECT t.introducer_id, t.contact_id, t.other_id, t.id, t.state, t.on_date, t.occasion, t.note, t.remind_on"
    f" FROM introduction t WHERE {_NAMES_THEM} ORDER BY t.on_date, t.id"
)
_STEPS = (
    "SELECT s.introduction_id, s.state, s.on_date, s.note FROM introduction_step s"
    f" JOIN introduction t ON t.id = s.introduction_id WHERE {_NAMES_THEM} ORDER BY s.on_date, s.id"
)
_FAVORS = (
    "SELECT t.contact_id, t.other_id, t.id, t.what, t.opened, t.due, t.settled, t.settled_how, t.began"
    f" FROM favor t WHERE t.contact_id IN {_IDS} OR t.other_id IN {_IDS}"
    " ORDER BY t.settled <> '', t.due = '', t.due, t.id"
)
_VOUCHES = (
    "SELECT t.voucher_id, t.contact_id, t.id, t.topic, t.words, t.warning, t.on_date, coalesce(k.name, '') FROM vouch t"
    " LEFT JOIN company k ON k.id = t.company_id"
    f" WHERE t.voucher_id IN {_IDS} OR t.contact_id IN {_IDS} ORDER BY t.on_date, t.id"
)
_TALKS = (
    "SELECT t.contact_id, i.id, i.channel, i.on_date, i.text, i.direction, i.messages, i.key, i.at_time"
    f" FROM interaction_contact t JOIN interaction i ON i.id = t.interaction_id WHERE t.contact_id IN {_IDS}"
    " ORDER BY i.on_date DESC, i.id DESC"
)
_TALKERS = (
    "SELECT o.contact_id, o.interaction_id FROM interaction_contact t JOIN interaction_contact o"
    f" ON o.interaction_id = t.interaction_id WHERE t.contact_id IN {_IDS} GROUP BY o.contact_id, o.interaction_id"
)
