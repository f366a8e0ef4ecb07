"""A brief before a meeting: what to know of somebody, or of several people at once, on one page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from rolodex.errors import UsageError
from rolodex.queries.calendar_days import MONTHS, shifted, told_on
from rolodex.queries.card import find_card, find_cards
from rolodex.queries.card_parts import YOU, Card, Day, Event, Favor, Introduction, Person, Vouch
from rolodex.queries.evidence import Pair, ties_between
from rolodex.queries.introduction_words import told
from rolodex.queries.strength import Evidence, strength
from rolodex.text import linkedin_key

if TYPE_CHECKING:
    from rolodex.queries.graph import Graph, Graphs

# A page a person: more are no meeting.
MOST_PEOPLE = 50
# How many lines of each section are told; the rest is counted.
_MOST = {
    "met": 6, "talks": 5, "changed": 6, "favors": 12, "introductions": 6, "knows": 8, "helps": 8, "vouches": 6,
    "days": 4, "notes": 6, "knowing": 20, "common": 10,
}  # fmt: skip
# The sections of one person, and of several together, in their order.
SECTIONS = {
    "met": "How you met",
    "talks": "Last talks",
    "favors": "Open favors",
    "introductions": "Introductions under way",
    "changed": "What changed",
    "knows": "Who you both know",
    "helps": "What they can help with",
    "vouches": "Whom they vouch for",
    "days": "Coming up",
    "notes": "Notes",
}
TOGETHER = {"knowing": "Who of them knows whom", "common": "Whom they have in common"}
_FACTS_SHOWN = 2
_DAYS_AHEAD, _DAYS_BACK = 30, 7
# Where you never spoke, what changed within a year is news.
_A_YEAR = 365
# A new job is worth a word even where you spoke since.
_HALF_A_YEAR = 183
_UNDER_WAY = frozenset(("considered", "asked", "connector agreed", "other side agreed"))


@dataclass(frozen=True)
class Line:
    """One thing worth knowing. `head` is whom or what it is about, `mark` a word that tells its kind ("You owe"), each
    "" for none; `on` its ISO date of any precision, "" if unknown.
    """

    text: str
    on: str = ""
    head: str = ""
    mark: str = ""

    @property
    def words(self) -> str:
        """The line in one sentence, without its date."""
        said = ": ".join(part for part in (self.mark, self.head) if part)
        return f"{said}: {self.text}" if said and self.text else said or self.text


@dataclass(frozen=True)
class Section:
    """Lines of one kind, by `key`, and how many `more` there are than are told."""

    key: str
    title: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True)
class Planned:
    """A talk to come, or one of today: its kind, ISO day, time on the clock ("" if unsaid), words, who else comes."""

    channel: str
    on: str
    at_time: str
    text: str
    others: tuple[Person, ...]


@dataclass(frozen=True)
class Brief:
    """What to know of one person. `reach` are labels and values, `spoke` the ISO day of the last talk, "" for none."""

    id: int
    name: str
    title: str
    company: str
    photo_id: int | None
    labels: tuple[str, ...]
    reach: tuple[tuple[str, str], ...]
    spoke: str
    planned: tuple[Planned, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Briefing:
    """Briefs of several people as of one ISO day, and what they have to do with each other."""

    today: str
    people: tuple[Brief, ...]
    together: tuple[Section, ...]


def briefing(connection: Connection, ids: Sequence[int], today: date, graphs: Graphs | None = None) -> Briefing:
    """What to know before meeting these people. `graphs` remembers the ties from one question to the next.

    Raises NotMet for an unknown card, UsageError for nobody or more people than one meets at a time.
    """
    # Ties stand in arrays, whose library takes a moment to load.
    from rolodex.queries.graph import Graphs

    ids = list(dict.fromkeys(ids))
    if not 1 <= len(ids) <= MOST_PEOPLE:
        raise UsageError(
            f"A brief tells of 1 to {MOST_PEOPLE} people. Choose fewer." if ids else "Say whom it is about."
        )
    cards = find_cards(connection, ids, today)
    for number in set(ids).difference(card.id for card in cards):
        find_card(connection, number)
    graph = (graphs or Graphs()).newest(connection, today)
    planned = _planned(connection, ids, today)
    news = _news(connection, ids, today)
    known = _Known(connection, graph, ids, today)
    people = tuple(_brief(card, today, planned.get(card.id, ()), news.get(card.id, ()), known) for card in cards)
    return Briefing(today.isoformat(), people, _together(connection, cards, known, today))


def _brief(
    card: Card, today: date, planned: Sequence[Planned], news: Sequence[tuple[Line, bool]], known: _Known
) -> Brief:
    talks = [event for event in card.timeline if event.kind == "talk" and not _is_to_come(event, today)]
    spoke = talks[0].on if talks else ""
    since = spoke or shifted(today, -_A_YEAR).isoformat()
    job_since = min(since, shifted(today, -_HALF_A_YEAR).isoformat())
    lines: dict[str, Iterable[Line]] = {
        "met": _met(card),
        "talks": map(_talk, talks),
        "favors": (_favor(favor, card.id, today) for favor in card.favors if not favor.settled),
        "introductions": (_introduction(i) for i in card.introductions if _is_under_way(i)),
        "changed": _changed(card, news, since, job_since, today),
        "knows": known.lines(card.id),
        "helps": _helps(card),
        "vouches": _vouches(card),
        "days": _near_days(card.days, today),
        "notes": _notes(card),
    }
    sections = [
        _section(key, list(found), known.many[card.id] if key == "knows" else 0) for key, found in lines.items()
    ]
    labels = dict.fromkeys(label.name for label in (*card.industries, *card.tags))
    return Brief(
        card.id, card.name, card.title, card.company, card.photo_id, tuple(labels), tuple(_reach(card)), spoke,
        tuple(planned), tuple(section for section in sections if section.lines),
    )  # fmt: skip


def _section(key: str, lines: list[Line], total: int = 0) -> Section:
    shown = lines[: _MOST[key]]
    return Section(key, (SECTIONS | TOGETHER)[key], tuple(shown), max(total, len(lines)) - len(shown))


def _reach(card: Card) -> Iterator[tuple[str, str]]:
    yield from (((email.label or "e-mail").capitalize(), email.value) for email in card.emails)
    yield from (((phone.label or "phone").capitalize(), phone.value) for phone in card.phones)
    for link in card.links:
        if link.detail == "linkedin":
            yield "LinkedIn", linkedin_key(link.value) or link.value
        else:
            short = link.value.split("://", 1)[-1].removeprefix("www.").rstrip("/")
            yield (link.label or link.detail or "link").capitalize(), short
    yield from (((address.label or "address").capitalize(), address.lines) for address in card.addresses)


def _met(card: Card) -> Iterator[Line]:
    """Who introduced you, what you wrote of it, how you know each other, and whom you introduced them to."""
    made = [i for i in card.introductions if i.made]
    for i in made:
        if i.for_you and i.introducer.id not in (YOU, card.id):
            yield Line(i.occasion, i.made_on, f"Introduced by {i.introducer.name}")
    if card.met:
        yield Line(card.met)
    for known in card.known:
        yield Line(f"“{known.label}”" if known.label else "", known.detail, known.value[:1].upper() + known.value[1:])
    for i in made:
        if i.introducer.id == YOU:
            other = i.other if i.contact.id == card.id else i.contact
            yield Line(i.last_word, i.made_on, f"You introduced them to {other.name}")


def _is_to_come(event: Event, today: date) -> bool:
    """What has a time today is told as planned, whether the time has passed or not."""
    return event.planned or (event.at != "" and event.on == today.isoformat())


def _talk(event: Event) -> Line:
    """A talk in all its words where it is one of yours; what an archive proves tells its channel itself."""
    how, _, whole = event.detail.partition("\n")
    text = whole if event.talk and whole else event.text
    others = ", ".join(person.name for person in event.people if person.id != YOU)
    said = how[:1].upper() + how[1:] if event.talk and how.lower() not in text.lower() else ""
    return Line(f"{text} · with {others}" if others else text, event.on, said)


def _favor(favor: Favor, card: int, today: date) -> Line:
    if favor.due:
        when = f", overdue since {favor.due}" if favor.due < today.isoformat() else f", due {favor.due}"
    else:
        when = f", since {favor.opened}" if favor.opened else ""
    mark = "You owe" if favor.ower.id == YOU else "Owes you" if favor.owed.id == YOU else "Owes"
    head = ""
    if mark == "Owes":
        head = f"to {favor.owed.name}" if favor.ower.id == card else f"{favor.ower.name} to them"
    return Line(favor.what + when, "", head, mark)


def _is_under_way(i: Introduction) -> bool:
    return i.state in _UNDER_WAY or (i.remind_on != "" and i.state != "declined")


def _introduction(i: Introduction) -> Line:
    more = [part for part in (i.occasion, i.last_word, f"remind on {i.remind_on}" if i.remind_on else "") if part]
    return Line("; ".join(dict.fromkeys([told(i), *more])), i.on)


def _changed(card: Card, news: Sequence[tuple[Line, bool]], since: str, job_since: str, today: date) -> Iterator[Line]:
    """News you have not seen to or that came since you last spoke, then what their jobs tell."""
    fresh = [line for line, done in news if not done or line.on > since]
    yield from fresh
    if not any(line.mark in _JOB_NEWS for line in fresh):
        for event in card.timeline:
            if event.kind == "job" and job_since < event.on <= today.isoformat():
                yield Line(event.text, event.on)


_JOB_NEWS = frozenset(("New company", "New title", "Left a job", "New job"))


def _helps(card: Card) -> Iterator[Line]:
    """Warnings, who vouches for them, and their skills."""
    about = [v for v in card.vouches if v.about_id == card.id]
    for vouch in sorted(about, key=lambda v: (v.warning, v.on), reverse=True):
        voucher = "You" if vouch.voucher.id == YOU else vouch.voucher.name
        if vouch.warning:
            verb = "warn of them" if voucher == "You" else "warns of them"
        else:
            verb = "recommend them" if voucher == "You" else "recommends them"
        yield Line(_words(vouch), vouch.on, f"{voucher} {verb}{_topic(vouch)}", "Warning" if vouch.warning else "")
    if card.skills:
        yield Line(", ".join(skill.name for skill in card.skills), "", "Skills")


def _vouches(card: Card) -> Iterator[Line]:
    """Whom they recommend or warn of, the newest first."""
    for vouch in reversed(card.vouches):
        if vouch.about_id != card.id:
            about_whom = "you" if vouch.about_id == YOU else vouch.about
            topic = f", {vouch.topic}" if vouch.topic else ""
            mark = "Warning" if vouch.warning else ""
            yield Line(_words(vouch), vouch.on, f"{about_whom[:1].upper()}{about_whom[1:]}{topic}", mark)


def _topic(vouch: Vouch) -> str:
    return f" for {vouch.topic}" if vouch.topic else ""


def _words(vouch: Vouch) -> str:
    return f"“{vouch.words}”" if vouch.words else ""


def _notes(card: Card) -> Iterator[Line]:
    yield from (
        Line(r.person.name if r.person else r.value, "", (r.label or "knows").capitalize()) for r in card.relations
    )
    yield from (Line(note.value, note.detail) for note in sorted(card.notes, key=lambda n: n.detail, reverse=True))


# Days -----------------------------------------------------------------------------------------------------------


def _near_days(days: Iterable[Day], today: date) -> Iterator[Line]:
    """Birthdays and other days that are soon, or just were."""
    for day in days:
        if day.month is None or day.day is None:
            continue
        near = _nearest(day.month, day.day, today)
        if near is None:
            continue
        away = (near - today).days
        if -_DAYS_BACK <= away <= _DAYS_AHEAD:
            kind = (day.label or day.kind).capitalize()
            years = near.year - day.year if day.year else 0
            age = f", {years} years" if years > 0 else ""
            yield Line(f"{day.day} {MONTHS[day.month - 1]}, {_away(away)}{age}", "", kind)


def _nearest(month: int, day: int, today: date) -> date | None:
    """The day of this, the last or the next year that is nearest; None where the calendar has no such day."""
    years = (today.year - 1, today.year, today.year + 1)
    found = (told_on(month, day, year) for year in years if date.min.year <= year <= date.max.year)
    return min((one for one in found if one is not None), key=lambda one: abs((one - today).days), default=None)


def _away(days: int) -> str:
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


# What is read beside the cards ----------------------------------------------------------------------------------


def _planned(connection: Connection, ids: Sequence[int], today: date) -> dict[int, tuple[Planned, ...]]:
    """The talks to come with each of them, the nearest first; those of today where they have a time."""
    found: dict[int, list[Planned]] = {}
    rows = connection.exec_driver_sql(
        "SELECT t.contact_id, i.channel, i.on_date, i.at_time, i.text, coalesce((SELECT json_group_array("
        "json_array(o.contact_id, w.name)) FROM interaction_contact o JOIN card_row w ON w.id = o.contact_id"
        " WHERE o.interaction_id = i.id AND o.contact_id <> t.contact_id), '[]')"
        " FROM interaction_contact t JOIN interaction i ON i.id = t.interaction_id"
        " WHERE t.contact_id IN (SELECT value FROM json_each(?)) AND i.key = ''"
        " AND (+i.on_date > ? OR (+i.on_date = ? AND i.at_time <> '')) ORDER BY i.on_date, i.at_time, i.id",
        (json.dumps(list(ids)), today.isoformat(), today.isoformat()),
    )
    for card, channel, on, at_time, text, others in rows:
        named = tuple(Person(number, name) for number, name in json.loads(others))
        found.setdefault(card, []).append(Planned(channel, on, at_time, text, named))
    return {card: tuple(talks) for card, talks in found.items()}


def _news(connection: Connection, ids: Sequence[int], today: date) -> dict[int, list[tuple[Line, bool]]]:
    """What newer files told of each, the newest first, and whether you have seen to it."""
    found: dict[int, list[tuple[Line, bool]]] = {}
    for card, kind, before, after, on, done in connection.exec_driver_sql(
        "SELECT contact_id, kind, before, after, on_date, done FROM news"
        " WHERE contact_id IN (SELECT value FROM json_each(?)) AND on_date <= ? AND kind <> 'new'"
        " ORDER BY on_date DESC, id DESC",
        (json.dumps(list(ids)), today.isoformat()),
    ):
        text = f"{before} → {after}" if before and after else before or after
        found.setdefault(card, []).append((Line(text, on, "", kind[:1].upper() + kind[1:]), bool(done)))
    return found


class _Known:
    """Whom you and each of these people know, the best first, with what ties them."""

    def __init__(self, connection: Connection, graph: Graph, ids: Sequence[int], today: date) -> None:
        self.graph, self.today = graph, today
        self.person = {card: graph.person(card) for card in ids}
        among = set(self.person.values())
        both = {card: graph.known_to_both(person, among, _MOST["knows"]) for card, person in self.person.items()}
        self._shown = {card: near for card, (near, _) in both.items()}
        self.many = {card: total for card, (_, total) in both.items()}
        pairs = {(known, self.person[card]) for card, near in self._shown.items() for known in near}
        self._facts = ties_between(connection, pairs, today)
        self._names = _names(connection, {known for near in self._shown.values() for known in near})

    def lines(self, card: int) -> list[Line]:
        """A line for each of those that are shown."""
        person = self.person[card]
        return [fact_line(self._names[n], self._facts[n, person], self.today) for n in self._shown[card]]


def fact_line(head: str, facts: Sequence[Evidence], today: date) -> Line:
    """Two facts at most, the strongest first, and the newest day among them."""
    ordered = sorted(facts, key=lambda fact: -strength([fact], today))[:_FACTS_SHOWN]
    return Line("; ".join(dict.fromkeys(fact.fact for fact in ordered)), max((f.on for f in ordered), default=""), head)


def _names(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    rows = connection.exec_driver_sql(
        "SELECT id, name FROM card_row WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
    )
    return {int(number): str(name) for number, name in rows}


# Several people -------------------------------------------------------------------------------------------------


def _together(connection: Connection, cards: Sequence[Card], known: _Known, today: date) -> tuple[Section, ...]:
    """Who of them knows whom, and whom two or more of them know."""
    if len(cards) < 2:
        return ()
    sections = (_knowing(connection, cards, known, today), _in_common(connection, cards, known))
    return tuple(section for section in sections if section.lines)


def _knowing(connection: Connection, cards: Sequence[Card], known: _Known, today: date) -> Section:
    pairs: dict[Pair, str] = {
        (known.person[one.id], known.person[other.id]): f"{one.name} and {other.name}"
        for one, other in combinations(cards, 2)
    }
    facts = ties_between(connection, pairs, today)
    found = [(strength(facts[pair], today), names, facts[pair]) for pair, names in pairs.items() if facts[pair]]
    found.sort(key=lambda row: -row[0])
    return _section("knowing", [fact_line(names, those, today) for _, names, those in found])


def _in_common(connection: Connection, cards: Sequence[Card], known: _Known) -> Section:
    shared, many = known.graph.in_common([known.person[card.id] for card in cards], _MOST["common"])
    names = _names(connection, [number for number, _ in shared])
    lines = [Line(f"knows {_listed([cards[at].name for at in by])}", "", names[number]) for number, by in shared]
    return _section("common", lines, many)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
