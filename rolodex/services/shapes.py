"""The JSON shapes that the command line and the JSON export share (the contract in README's command list)."""

from __future__ import annotations

from datetime import date
from typing import Any

from rolodex.queries.card_parts import Address, Card, Day, Event, Favor, Field, Introduction, Person, Said
from rolodex.queries.favors import FavorRow
from rolodex.queries.talks import LoggedTalk


def card_shape(card: Card) -> dict[str, Any]:
    """A card whole, as `show --json` gives it. `fields` holds each value with its label and where it comes from."""
    return {
        "id": card.id,
        "uid": card.uid,
        "name": card.name,
        "names": {
            "prefix": card.prefix,
            "given": card.given,
            "additional": card.additional,
            "family": card.family,
            "suffix": card.suffix,
            "formatted": card.formatted,
            "other": [{"kind": n.label, "name": n.value} for n in card.names],
        },
        "title": card.title,
        "company": card.company,
        "starred": card.starred,
        "rating": card.rating,
        "positions": [
            {
                "company": j.company,
                "as_written": j.as_written,
                "title": j.title,
                "department": j.department,
                "start": j.start,
                "end": j.end,
                "current": j.current,
                "seen": j.seen,
                "gone": j.gone,
                "source": j.said.source,
            }
            for j in card.jobs
        ],
        "emails": [e.value for e in card.emails],
        "phones": [p.value for p in card.phones],
        "addresses": [_address(a) for a in card.addresses],
        "urls": [link.value for link in card.links],
        "dates": [_day(d) for d in card.days],
        "tags": [t.name for t in card.tags],
        "industries": [i.name for i in card.industries],
        "suggested_industries": list(card.suggested_industries),
        "skills": [s.name for s in card.skills],
        "notes": [n.value for n in card.notes],
        "met": card.met,
        "known": [{"how": k.value, "since": k.detail, "note": k.label, "source": k.said.source} for k in card.known],
        "relations": [
            {"label": r.label, "name": r.value, "card": r.person.id if r.person else None} for r in card.relations
        ],
        "introductions": [introduction_shape(i) for i in card.introductions],
        "favors": [favor_shape(f) for f in card.favors],
        "vouches": [
            {
                "voucher": _person(v.voucher),
                "about": v.about,
                "topic": v.topic,
                "words": v.words,
                "warning": v.warning,
                "on": v.on,
            }
            for v in card.vouches
        ],
        "timeline": [event_shape(e) for e in card.timeline],
        "fields": [_field(f) for f in (*card.emails, *card.phones, *card.links)],
        "sources": [{"source": s.name, "kind": s.kind, "key": s.key, "seen": s.seen} for s in card.sources],
        "photo": card.photo_id,
    }


def event_shape(e: Event) -> dict[str, Any]:
    """One line of a timeline; `talk` is the id of a talk you logged, else None."""
    return {
        "on": e.on,
        "at": e.at,
        "kind": e.kind,
        "text": e.text,
        "detail": e.detail,
        "people": [p.name for p in e.people],
        "talk": e.talk or None,
        "planned": e.planned,
    }


def talk_shape(talk: LoggedTalk, today: date) -> dict[str, Any]:
    """One talk that you logged."""
    return {
        "id": talk.id,
        "on": talk.on,
        "at": talk.at_time,
        "planned": talk.planned(today),
        "channel": talk.channel,
        "text": talk.text,
        "people": [_person(p) for p in talk.people],
        "favors": list(talk.favors),
    }


def introduction_shape(i: Introduction) -> dict[str, Any]:
    """One introduction with its three people."""
    return {
        "id": i.id,
        "introducer": _person(i.introducer),
        "contact": _person(i.contact),
        "other": _person(i.other),
        "state": i.state,
        "on": i.on,
        "occasion": i.occasion,
        "note": i.note,
        "remind_on": i.remind_on,
        "steps": [{"state": s.state, "on": s.on, "note": s.note} for s in i.steps],
    }


def favor_shape(f: Favor) -> dict[str, Any]:
    """One favor with its two people."""
    return {
        "id": f.id,
        "ower": _person(f.ower),
        "owed": _person(f.owed),
        "what": f.what,
        "opened": f.opened,
        "due": f.due,
        "settled": f.settled,
        "settled_how": f.settled_how,
        "began": f.began,
    }


def favor_row_shape(f: FavorRow) -> dict[str, Any]:
    """One favor with all that is known of it: the introduction or talk it comes from, and which one it took over."""
    more = {"introduction": f.introduction_id, "talk": f.interaction_id, "handed_from": f.handed_from_id}
    return {**favor_shape(f), **more}


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.id, "name": person.name}


def _field(field: Field) -> dict[str, Any]:
    return {"kind": field.kind, "value": field.value, "label": field.label, **_said(field.said)}


def _said(said: Said) -> dict[str, str]:
    return {"source": said.source, "seen": said.on}


def _address(a: Address) -> dict[str, Any]:
    return {
        "label": a.label,
        "po_box": a.po_box,
        "extended": a.extended,
        "street": a.street,
        "city": a.city,
        "region": a.region,
        "postcode": a.postcode,
        "country": a.country,
    }


def _day(d: Day) -> dict[str, Any]:
    return {"kind": d.kind, "date": d.iso, "label": d.label}
