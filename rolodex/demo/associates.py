"""The rolodexes that three of your people handed you: whom of the town they know, and many you have never met."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rolodex.demo.days import ago
from rolodex.demo.names import FIRM_WORDS, NAMES
from rolodex.demo.people import AGNES, DANA, PIOTR
from rolodex.demo.shapes import Town, TownPerson
from rolodex.demo.trades import TRADES, Trade
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPhone, DraftPosition
from rolodex.text import fold

_NORTHWIND = "Northwind Foods"
_ODD_WORDS = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class TownRolodex:
    """What one of your people (`owner`, by number) gave you: a file's name, its format, its day, and who is in it."""

    owner: int
    file: str
    format: str
    on: dt.date
    people: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class _Giver:
    """`known` are how many of the town they know, `others` how many more; `by_hand` are those at Northwind."""

    owner: int
    file: str
    format: str
    days: int
    known: int
    others: int
    by_hand: tuple[tuple[str, str, str, bool, bool], ...]


# Of each at Northwind: given name, family name, title, and whether the file has a mail address and a phone number.
_GIVERS = (
    _Giver(
        DANA, "Connections.csv", "linkedin", 22, 34, 166,
        (
            ("Luis", "Romero", "Head of Procurement", True, False), ("Nadia", "Haddad", "Brand manager", False, False),
            ("Marek", "Sikora", "Buyer, dry goods", True, False),
        ),
    ),
    _Giver(
        PIOTR, "Contacts.vcf", "vcard", 41, 22, 128,
        (("Marek", "Sikora", "Buyer, dry goods", True, True),),
    ),
    _Giver(
        AGNES, "Agnes.vcf", "vcard", 12, 9, 15,
        (("Ruth", "Adeyemi", "Finance lead", False, True), ("Inge", "Aamodt", "Accounts payable", True, False)),
    ),
)  # fmt: skip


def make_rolodexes(today: dt.date, town: Town, seed: int = 1) -> tuple[TownRolodex, ...]:
    """What your people gave you, the same for the same arguments."""
    maker = _Maker(today, town, random.Random(f"{seed} rolodexes"))
    return tuple(
        TownRolodex(giver.owner, giver.file, giver.format, ago(today, giver.days), tuple(maker.people(giver)))
        for giver in _GIVERS
    )


class _Maker:
    """Puts people into rolodexes."""

    def __init__(self, today: dt.date, town: Town, chance: random.Random) -> None:
        self._today, self._town, self._chance = today, town, chance
        self._titles = {(trade.industry, trade.sub): trade for trade in TRADES}
        self._taken = {fold(f"{p.draft.given} {p.draft.family}") for p in town.people}
        self._taken |= {fold(f"{given} {family}") for giver in _GIVERS for given, family, *_ in giver.by_hand}
        self._phones = iter([f"+1 {area} 555 01{n:02d}" for area in (312, 503, 702, 808) for n in range(100)])
        self._firms = [company for company in town.companies if company.name != _NORTHWIND]

    def people(self, giver: _Giver) -> Iterator[Draft]:
        """Everybody in the giver's file."""
        for given, family, title, mail, phone in giver.by_hand:
            yield self._draft(giver, given, family, _NORTHWIND, title, "northwind.example", mail=mail, phone=phone)
        for person in self._chance.sample(self._known(giver), giver.known):
            yield self._of_town(giver, person)
        for _ in range(giver.others):
            yield self._stranger(giver)

    def _known(self, giver: _Giver) -> list[TownPerson]:
        """Those of the town whom such a file can name so that they are recognised."""
        by_hand = {(given, family) for given, family, *_ in giver.by_hand}
        return [
            person
            for person in self._town.people
            if person.number != giver.owner
            and person.draft.given
            and (person.draft.given, person.draft.family) not in by_hand
            and (person.draft.key if giver.format == "linkedin" else person.draft.phones)
        ]

    def _of_town(self, giver: _Giver, person: TownPerson) -> Draft:
        theirs = person.draft
        draft = Draft(given=theirs.given, family=theirs.family)
        draft.positions = [DraftPosition(job.company, job.title) for job in theirs.positions[:1]]
        if giver.format == "linkedin":
            self._on_linkedin(draft, theirs.key)
        else:
            draft.phones = [DraftPhone(theirs.phones[0].value, "mobile")]
        return draft

    def _stranger(self, giver: _Giver) -> Draft:
        names = self._chance.choice(NAMES)
        while True:
            given, family = self._chance.choice(names.hers + names.his), self._chance.choice(names.families)
            if fold(f"{given} {family}") not in self._taken:
                break
        self._taken.add(fold(f"{given} {family}"))
        company, domain, trade = self._firm()
        mail, phone = self._chance.random() < 0.4, giver.format != "linkedin"
        return self._draft(
            giver, given, family, company, self._chance.choice(trade.titles), domain, mail=mail, phone=phone
        )

    def _firm(self) -> tuple[str, str, Trade]:
        """Two in three work at a firm of the town, the others where you know nobody."""
        if self._chance.random() < 0.67:
            firm = self._chance.choice(self._firms)
            trade = self._titles.get((firm.industry, firm.sub_industry)) or self._chance.choice(TRADES)
            return firm.name, firm.domain, trade
        trade = self._chance.choice(TRADES)
        name = f"{self._chance.choice(FIRM_WORDS)} {self._chance.choice(trade.firms).removeprefix('& ')}"
        return name, f"{_slug(name)}.example", trade

    def _draft(
        self, giver: _Giver, given: str, family: str, company: str, title: str, domain: str, *, mail: bool, phone: bool
    ) -> Draft:
        draft = Draft(given=given, family=family, positions=[DraftPosition(company, title)])
        if mail:
            draft.emails.append(DraftEmail(f"{_slug(given)}.{_slug(family)}@{domain}", "work"))
        if phone:
            draft.phones.append(DraftPhone(next(self._phones), "mobile"))
        if giver.format == "linkedin":
            self._on_linkedin(draft, f"in/{_slug(given)}-{_slug(family)}-s")
        return draft

    def _on_linkedin(self, draft: Draft, key: str) -> None:
        draft.key = key
        draft.links = [DraftLink(f"https://www.linkedin.com/{key}", "linkedin")]
        draft.known_how = "connected on LinkedIn"
        draft.known_since = ago(self._today, self._chance.randint(60, 3600)).isoformat()


def _slug(text: str) -> str:
    return _ODD_WORDS.sub("-", fold(text)).strip("-")
