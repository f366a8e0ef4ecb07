"""Describing: what a draft says that tells people apart, among everybody else."""

from __future__ import annotations

from collections.abc import Iterator

from rolodex.models.draft import Draft
from rolodex.phones import phone_key
from rolodex.queries.likeness import written_name
from rolodex.queries.people import Holders, People, birth, other_names
from rolodex.text import company_key, email_key, link_key


def describe(people: People, person: int, draft: Draft) -> None:
    """Add what the draft says the person is: names, companies, days of birth, LinkedIn addresses."""
    if draft.is_company:
        people.firms.add(person)
    for name in names_of(draft):
        people.add_name(person, name, draft.suffix, draft.family, draft.formatted)
    for position in draft.positions:
        if key := company_key(position.company):
            people.companies.add(person, key)
    for day in draft.dates:
        if day.kind == "birthday" and day.year and day.month and day.day:
            people.births.add(person, birth(day.year, day.month, day.day))
    for key in profiles_of(draft):
        people.add_profile(person, key)


def names_of(draft: Draft) -> Iterator[str]:
    """The names a draft gives, written for comparing; what has no name of its own is called by its company."""
    name = written_name(draft.given, draft.family, draft.formatted, draft.additional)
    yield name or next((p.company for p in draft.positions if p.company), "")
    yield from other_names(((n.kind, n.value) for n in draft.names), draft.family)


def profiles_of(draft: Draft) -> Iterator[str]:
    """The keys of the draft's profiles."""
    return filter(None, (link_key(link.kind, link.value) for link in draft.links))


def emails_of(draft: Draft) -> Iterator[str]:
    """The keys of the draft's e-mail addresses."""
    return (email_key(email.value) for email in draft.emails)


def phones_of(draft: Draft, country: str) -> Iterator[str]:
    """The keys of the draft's numbers."""
    return filter(None, (phone_key(phone.value, country) for phone in draft.phones))


def points_of(people: People, draft: Draft, country: str) -> Iterator[tuple[Holders, str]]:
    """Whatever others may share with the draft, with those who have it."""
    yield from ((people.profiles, key) for key in profiles_of(draft))
    yield from ((people.emails, key) for key in emails_of(draft))
    yield from ((people.phones, key) for key in phones_of(draft, country))
