"""A card's timeline: talks, introductions, favors, vouches, job changes, notes and imports, newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rolodex.models.programs import source_name
from rolodex.queries.card_parts import (
    YOU,
    Event,
    Favor,
    Introduction,
    Job,
    Person,
    Source,
    Step,
    Vouch,
    file_names,
)
from rolodex.queries.introduction_words import told


def timeline(number: int, parts: dict[str, Any], talks: tuple[Event, ...]) -> tuple[Event, ...]:
    """Everything that happened with this card, newest first, what is planned before all else; undated facts
    are left to the card itself."""
    events = [
        *talks,
        *(event for i in parts["introductions"] for event in _introduction(number, i)),
        *(event for f in parts["favors"] for event in _favor(number, f)),
        *(_vouch(number, v) for v in parts["vouches"]),
        *(event for j in parts["jobs"] for event in _job(j)),
        *(Event(n.detail, "note", n.value) for n in parts["notes"] if n.detail),
        *(Event(k.detail, "note", _sentence(k.value), k.label) for k in parts["known"] if k.detail),
        *_imports(parts["sources"]),
    ]
    return tuple(sorted((e for e in events if e.on), key=lambda e: (e.on, e.at), reverse=True))


def _imports(sources: Sequence[Source]) -> Iterator[Event]:
    """What one program said of one day is one event, however many of its files tell of this card."""
    told: dict[tuple[str, str], list[Source]] = defaultdict(list)
    for source in sources:
        told[source.as_of or source.seen[:10], source_name(source.kind, source.name)].append(source)
    for (day, name), seen in told.items():
        yield Event(day, "import", f"Seen in {name}", ", ".join(file_names(seen)))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _introduction(number: int, i: Introduction) -> Iterator[Event]:
    """What was done about an introduction, each on its day; what you only think of has not happened."""
    others: tuple[Person, ...] = tuple(p for p in (i.introducer, i.contact, i.other) if p.id != number)
    if i.made_on:
        yield Event(i.made_on, "introduction", _made(number, i), i.occasion or i.state, others)
    told_of = {"considered", "introduced"}
    if i.made and not any(step.state == "introduced" for step in i.steps):
        # All that is known is how far it came, and when.
        told_of.add(i.state)
    for step in i.steps or (Step(i.state, i.on, ""),):
        if step.on and step.state not in told_of:
            yield Event(step.on, "introduction", told(i, step.state), step.note or i.occasion, others)


def _made(number: int, i: Introduction) -> str:
    if i.introducer.id == number:
        return f"Introduced {i.met.name} to {_you(i.with_whom)}"
    met = i.other if i.contact.id == number else i.contact
    return f"{i.introducer.name} made the introduction to {_you(met)}"


def _you(person: Person) -> str:
    return "you" if person.name == "You" else person.name


def _favor(number: int, f: Favor) -> Iterator[Event]:
    you_owe = f.ower.name == "You"
    owes = "You owe" if you_owe else ("Owes you" if f.ower.id == number else f"{f.ower.name} owes")
    if f.opened:
        yield Event(f.opened, "favor", f"{owes}: {f.what}")
    if f.settled:
        yield Event(f.settled, "favor", f"Settled: {f.what}", f.settled_how)


def _vouch(number: int, v: Vouch) -> Event:
    topic = f" for {v.topic}" if v.topic else ""
    quoted = f"{topic}: “{v.words}”" if v.words else topic
    verb = "warned of" if v.warning else "recommended"
    if v.voucher.id == number:
        about = "you" if v.about_id == YOU else v.about
        return Event(v.on, "vouch", f"{_sentence(verb)} {about}{quoted}")
    return Event(v.on, "vouch", f"{v.voucher.name} {verb} them{quoted}")


def _job(j: Job) -> Iterator[Event]:
    where = ", ".join(p for p in (j.title, j.company) if p)
    if j.current and j.start:
        yield Event(j.start, "job", f"Began as {where}" if j.title else f"Began at {where}")
    if not j.current and (j.end or j.gone):
        seen = "" if j.end else f"Seen in {source_name(j.said.kind, j.said.source)}" if j.said.source else ""
        yield Event(j.end or j.gone, "job", f"Left {where}", seen)
