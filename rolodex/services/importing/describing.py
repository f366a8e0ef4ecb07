"""Describing: what a draft says that tells people apart, among everybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rolodex.models.draft import Draft
from rolodex.phones import phone_key
from rolodex.queries.likeness import written_name
from rolodex.queries.people import Holders, People, birth, is_linkedin, other_names
from rolodex.text import email_key, link_key


@dataclass(frozen=True, slots=True)
class Points:
    """The keys of a draft's profiles, e-mail addresses and numbers: whatever others may share with it."""

    profiles: list[str]
    emails: list[str]
    phones: list[str]

    @property
    def linkedin(self) -> list[str]:
        """The profiles on LinkedIn."""
        return [key for key in self.profiles if is_linkedin(key)]

    def held(self, people: People) -> Iterator[tuple[Holders, str]]:
        """Each key, with those who have such."""
        yield from ((people.profiles, key) for key in self.profiles)
        yield from ((people.emails, key) for key in self.emails)
        yield from ((people.phones, key) for key in self.phones)


def points_of(draft: Draft, country: str) -> Points:
    """What the draft gives to be reached by."""
    return Points(
        [key for link in draft.links if (key := link_key(link.kind, link.value))],
        emails_of(draft),
        phones_of(draft, country),
    )


def emails_of(draft: Draft) -> list[str]:
    """The keys of the draft's e-mail addresses."""
    return [email_key(email.value) for email in draft.emails]


def phones_of(draft: Draft, country: str) -> list[str]:
    """The keys of the draft's numbers."""
    return [key for phone in draft.phones if (key := phone_key(phone.value, country))]


def describe(people: People, person: int, draft: Draft, points: Points) -> None:
    """Add what the draft says the person is: names, companies, days of birth, LinkedIn addresses."""
    if draft.is_company:
        people.firms.add(person)
    for name in names_of(draft):
        people.add_name(person, name, draft.suffix, draft.family, draft.formatted)
    for position in draft.positions:
        if key := people.company(position.company):
            people.companies.add(person, key)
    for day in draft.dates:
        if day.kind == "birthday" and day.year and day.month and day.day:
            people.births.add(person, birth(day.year, day.month, day.day))
    for key in points.linkedin:
        people.linkedin.add(person, key)


def names_of(draft: Draft) -> Iterator[str]:
    """The names a draft gives, written for comparing; what has no name of its own is called by its company."""
    name = written_name(draft.given, draft.family, draft.formatted, draft.additional)
    yield name or next((p.company for p in draft.positions if p.company), "")
    yield from other_names(((n.kind, n.value) for n in draft.names), draft.family)
