"""Who may know something by their skills, titles, tags, industries, companies and notes, and in which words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.models.industries import industry_name
from rolodex.models.programs import source_name
from rolodex.queries.card_parts import Person
from rolodex.queries.help_parts import Clue, ClueKind, Via
from rolodex.queries.help_vouches import may_fit
from rolodex.queries.topics import Fit, Topic, match_of_part, read_topic

# The index's columns in the order of what they are worth; where one answers in plenty, the next are not asked.
_COLUMNS = ("title", "tag industry", "company", "note met")
_ONE_WORD = "title tag"
_ANYWHERE = "title tag industry company note met other"


@dataclass(frozen=True)
class Asked:
    """Somebody to look at: the card to show (your own if there is one), all their cards, and where those lie."""

    card: int
    cards: tuple[int, ...]
    yours: bool
    via: tuple[Via, ...]


@dataclass(frozen=True)
class Found:
    """A clue, with the parts of the topic that it names, and whether it is of today."""

    clue: Clue
    fit: Fit
    former: bool = False


class Rolodexes:
    """Your own book and the associates' rolodexes that have not expired."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._run = connection.exec_driver_sql
        self.layers = {
            row.id: Person(row.associate_id, row.name)
            for row in self._run(
                "SELECT l.id, l.associate_id, coalesce(w.name, l.name) AS name FROM layer l"
                " LEFT JOIN card_row w ON w.id = l.associate_id WHERE l.expires_on = '' OR l.expires_on >= ?",
                (today.isoformat(),),
            )
        }
        self._open = json.dumps(list(self.layers))

    def cards_that_fit(self, topic: Topic, limit: int, *, whole: bool) -> list[int]:
        """Cards that name the topic, or else one of its words: as many as it takes to fill a list of `limit`."""
        parts = [match_of_part(part) for part in topic.parts]
        if not parts:
            return []
        together = (" AND " if whole else " OR ").join(parts)
        found = dict.fromkeys(self._skilled(topic, limit, whole=whole))
        anywhere = self._indexed(f"{{{_ANYWHERE if whole else _ONE_WORD}}} : ({together})", limit)
        if whole and len(anywhere) >= limit:
            # Too many to look at all: those with the better reasons.
            for column in _COLUMNS:
                if len(found) < limit:
                    found.update(dict.fromkeys(self._indexed(f"{{{column}}} : ({together})", limit)))
        return list(found | dict.fromkeys(anywhere))

    def cards_in_industry(self, name: str, limit: int) -> list[int]:
        """Cards of an industry by its name in the list."""
        parts = [match_of_part(part) for part in read_topic(name).parts]
        return self._indexed(f"industry : ({' AND '.join(parts)})", limit) if parts else []

    def people(self, cards: Iterable[int]) -> list[Asked]:
        """Whose cards these are, each person once, in the order given. Cards in expired rolodexes are nobody's."""
        wanted = list(dict.fromkeys(cards))
        persons = {
            row.id: row.person
            for row in self._run(
                "SELECT w.id, coalesce(l.person_id, w.id) AS person FROM card_row w"
                f" LEFT JOIN layer_card l ON l.card_id = w.id WHERE w.id IN {_IDS} AND {_OPEN}",
                (json.dumps(wanted), self._open),
            )
        }
        together: dict[int, list[tuple[int, int | None]]] = defaultdict(list)
        # Their own cards, then those in associates' rolodexes.
        for person, card, layer in self._run(
            "SELECT w.id AS person, w.id, w.layer_id FROM card_row w WHERE w.id IN (SELECT value FROM json_each(?1))"
            f" AND {_OPEN.replace('?', '?2')} UNION SELECT l.person_id, w.id, w.layer_id FROM layer_card l"
            " JOIN card_row w ON w.id = l.card_id WHERE l.person_id IN (SELECT value FROM json_each(?1))"
            f" AND {_OPEN.replace('?', '?2')} ORDER BY 3 IS NOT NULL, 2",
            (json.dumps(list(set(persons.values()))), self._open),
        ):
            together[person].append((card, layer))
        found = dict.fromkeys(persons[card] for card in wanted if card in persons)
        return [self._asked(together[person]) for person in found]

    def _asked(self, cards: list[tuple[int, int | None]]) -> Asked:
        via = tuple(Via(layer, card, self.layers[layer]) for card, layer in cards if layer is not None)
        yours = cards[0][1] is None
        return Asked(cards[0][0], tuple(card for card, _ in cards), yours, () if yours else via)

    def _indexed(self, match: str, limit: int) -> list[int]:
        return [
            int(row[0])
            for row in self._run(
                "SELECT w.id FROM card_index f JOIN card_row w ON w.id = f.rowid"
                f" WHERE card_index MATCH ? AND {_OPEN}"
                " ORDER BY w.layer_id IS NOT NULL, w.starred DESC, w.spoke DESC, w.id LIMIT ?",
                (match, self._open, limit),
            )
        ]

    def _skilled(self, topic: Topic, limit: int, *, whole: bool) -> list[int]:
        fits = [
            number
            for number, name in self._run(f"SELECT id, name FROM skill WHERE {may_fit('name', topic)}", topic.likes)
            if len(topic.fit(name).parts) >= (len(topic.parts) if whole else 1)
        ]
        return [
            int(row[0])
            for row in self._run(
                "SELECT DISTINCT w.id FROM contact_skill x JOIN card_row w ON w.id = x.contact_id"
                f" WHERE x.skill_id IN {_IDS} AND {_OPEN}"
                " ORDER BY w.layer_id IS NOT NULL, w.starred DESC, w.spoke DESC, w.id LIMIT ?",
                (json.dumps(fits), self._open, limit),
            )
        ]


_IDS = "(SELECT value FROM json_each(?))"
_OPEN = "(w.layer_id IS NULL OR w.layer_id IN (SELECT value FROM json_each(?)))"


def clues(
    connection: Connection, topic: Topic, cards: Sequence[int], layers: dict[int, Person]
) -> dict[int, list[Found]]:
    """What on these cards names the topic, by card."""
    found: dict[int, list[Found]] = defaultdict(list)
    wanted = (json.dumps(list(cards)),)
    reader = _Clues(topic, layers)
    for kind, sql in (*_TEXTS.items(), ("industry", _OF_COMPANIES)):
        for card, text, on, source, program, layer in connection.exec_driver_sql(sql, wanted):
            if clue := reader.plain(kind, text, on, source, program, layer):
                found[card].append(clue)
    for job in connection.exec_driver_sql(_JOBS, wanted):
        if clue := reader.job(job):
            found[job.contact_id].append(clue)
    for card, keys, layer in connection.exec_driver_sql(_SUGGESTED, wanted):
        for key in keys.split():
            if clue := reader.plain("industry", industry_name(key), "", "suggested", "", layer):
                found[card].append(clue)
    return found


class _Clues:
    """Makes clues of rows, those that name the topic."""

    def __init__(self, topic: Topic, layers: dict[int, Person]) -> None:
        self._topic, self._layers = topic, layers

    def plain(self, kind: ClueKind, text: str, on: str, source: str, program: str, layer: int | None) -> Found | None:
        """A clue of one text."""
        fit = self._topic.fit(text)
        by_industry = kind == "industry" and self._topic.industry and self._topic.industry in text
        if not fit and not by_industry:
            return None
        shown = self._topic.excerpt(text) if kind in ("note", "met") else text
        return Found(Clue(kind, shown, on, self._source(source, program, layer)), fit)

    def job(self, job: Any) -> Found | None:
        """A clue of a title, or of a company's name."""
        title, company = self._topic.fit(job.title), self._topic.fit(job.company)
        if not title and not company:
            return None
        text = f"{job.title} at {job.company}" if job.title and job.company else job.title or job.company
        on = job.seen if job.current else job.end or job.gone
        text = text if job.current else f"formerly {text}"
        fit = Fit(title.parts | company.parts, exact=title.exact if title else company.exact)
        kind: ClueKind = "title" if title else "company"
        clue = Clue(kind, text, on, self._source(job.source, job.program, job.layer_id))
        return Found(clue, fit, former=not job.current)

    def _source(self, source: str, program: str, layer: int | None) -> str:
        if layer is not None and layer in self._layers:
            return f"{self._layers[layer].name}'s rolodex"
        return source_name(program, source) if source and program else source or "you"


_SAID = "coalesce(s.name, '') AS source, coalesce(s.kind, '') AS program, w.layer_id"
_FROM_RECORD = "LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
_OF = f"JOIN card_row w ON w.id = t.contact_id {_FROM_RECORD} WHERE t.contact_id IN {_IDS}"
_PARENT = "LEFT JOIN industry b ON b.id = i.parent_id"
_INDUSTRY = "i.name || coalesce(' (' || b.name || ')', '')"
# card, text, date, source, the source's kind, layer
_TEXTS: dict[ClueKind, str] = {
    "skill": f"SELECT t.contact_id, k.name, coalesce(s.as_of, ''), {_SAID} FROM contact_skill t"
    f" JOIN skill k ON k.id = t.skill_id {_OF} ORDER BY t.id",
    "tag": f"SELECT t.contact_id, g.name, '', {_SAID} FROM contact_tag t JOIN tag g ON g.id = t.tag_id {_OF}"
    " ORDER BY t.id",
    "industry": f"SELECT t.contact_id, {_INDUSTRY}, '', {_SAID} FROM contact_industry t"
    f" JOIN industry i ON i.id = t.industry_id {_PARENT} {_OF} AND NOT t.refused ORDER BY t.id",
    "note": f"SELECT t.contact_id, t.text, t.on_date, {_SAID} FROM note t {_OF} ORDER BY t.id",
    "met": f"SELECT c.id, c.met, '', '', '', c.layer_id FROM contact c WHERE c.met <> '' AND c.id IN {_IDS}",
}
_JOBS = (
    'SELECT t.contact_id, t.title, coalesce(k.name, t.as_written) AS company, t.current, t.seen, t."end", t.gone,'
    f" {_SAID} FROM position t LEFT JOIN company k ON k.id = t.company_id {_OF}"
    " ORDER BY t.current DESC, t.seen DESC, t.start DESC, t.id DESC"
)
_OF_COMPANIES = (
    f"SELECT t.contact_id, {_INDUSTRY}, '', k.name, '', w.layer_id FROM position t"
    f" JOIN company k ON k.id = t.company_id JOIN industry i ON i.id = k.industry_id {_PARENT}"
    " JOIN card_row w ON w.id = t.contact_id"
    f" WHERE t.current AND t.contact_id IN {_IDS}"
)
_SUGGESTED = f"SELECT w.id, w.industry, w.layer_id FROM card_row w WHERE w.industry_suggested AND w.id IN {_IDS}"
