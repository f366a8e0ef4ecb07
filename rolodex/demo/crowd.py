"""Makes the people of the town, the hand-written ones and then as many others as are wanted, and their firms."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rolodex.demo.days import ago, month_ago
from rolodex.demo.names import FIRM_WORDS, NAMES, PLACES, STREETS, TAGS, Names
from rolodex.demo.people import FIRMS, HEART, ODD_CARDS, Past, Sketch
from rolodex.demo.portraits import HER, HIM, draw_portrait
from rolodex.demo.sentences import NOTES
from rolodex.demo.shapes import TownCompany, TownPerson
from rolodex.demo.trades import TRADES, Trade
from rolodex.models.draft import (
    Draft,
    DraftAddress,
    DraftDate,
    DraftEmail,
    DraftLink,
    DraftPhone,
    DraftPosition,
)
from rolodex.text import company_key, fold

_LARGER_FIRMS = (10, 8, 7, 6, 5, 5)  # how many work there, besides those of FIRMS
_ODD_WORDS = re.compile("[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Firm:
    """A company and the trade it is in."""

    company: TownCompany
    trade: Trade


def make_people(
    today: dt.date, seed: int, count: int
) -> tuple[tuple[TownPerson, ...], tuple[TownCompany, ...], dict[int, Trade]]:
    """The people, the companies, and the trade of each generated person by number."""
    chance = random.Random(f"{seed} people")
    sketches = HEART + ODD_CARDS
    people = [_drawn(today, chance, seed, number, sketch) for number, sketch in enumerate(sketches, 1)]
    known = [Firm(TownCompany(*firm[:4]), _trade_of(firm[1], firm[2])) for firm in FIRMS]
    crowd = max(0, count - len(people))
    jobs, firms = _jobs(chance, known, crowd)
    maker = _Maker(today, chance, seed, firms)
    trades: dict[int, Trade] = {}
    for number, firm in enumerate(jobs, len(people) + 1):
        people.append(maker.person(number, firm))
        trades[number] = firm.trade
    return tuple(people), tuple(firm.company for firm in firms), trades


def _trade_of(industry: str, sub: str) -> Trade:
    """The trade that a hand-written firm is nearest to."""
    same = [trade for trade in TRADES if trade.industry == industry]
    return next((trade for trade in same if trade.sub == sub), same[0])


def _jobs(chance: random.Random, known: list[Firm], crowd: int) -> tuple[list[Firm], list[Firm]]:
    """A firm for each person of the crowd, and every firm there is; the firms that are known come first."""
    firms = list(known)
    jobs = [firm for firm, row in zip(known, FIRMS, strict=True) for _ in range(row[4])][:crowd]
    fresh = _new_firms(chance, {company_key(firm.company.name) for firm in known})
    sizes = iter(_LARGER_FIRMS)
    while len(jobs) < crowd:
        firm = next(fresh)
        firms.append(firm)
        jobs += [firm] * next(sizes, chance.choice((1, 1, 1, 2, 2)))
    return jobs[:crowd], firms


def _new_firms(chance: random.Random, taken: set[str]) -> Iterator[Firm]:
    """Firms of every trade in turn, each with a name of its own."""
    while True:
        for trade in chance.sample(TRADES, len(TRADES)):
            ending = chance.choice(trade.firms)
            family = chance.choice(chance.choice(NAMES).families)
            first = family if ending.startswith("&") or chance.random() < 0.45 else chance.choice(FIRM_WORDS)
            name = f"{first} {ending}"
            if company_key(name) not in taken:
                taken.add(company_key(name))
                yield Firm(TownCompany(name, trade.industry, trade.sub, f"{_slug(name)}.example"), trade)


class _Maker:
    """Invents people one after the other."""

    def __init__(self, today: dt.date, chance: random.Random, seed: int, firms: list[Firm]) -> None:
        self._today = today
        self._chance = chance
        self._seed = seed
        self._firms = firms
        self._phones = _phones(chance)
        self._headed = {firm[0] for firm in FIRMS}
        self._taken: set[str] = {fold(f"{s.given} {s.family}") for s in HEART + ODD_CARDS}

    def person(self, number: int, firm: Firm) -> TownPerson:
        chance, trade = self._chance, firm.trade
        source = chance.choices(("linkedin", "phone", "hand"), (55, 32, 13))[0]
        names = chance.choice(NAMES)
        looks = chance.choice((HER, HIM))
        given, family = self._name(names, looks)
        draft = Draft(given=given, family=family)
        self._reach(draft, source, firm.company.domain)
        draft.positions = self._positions(firm)
        if source == "linkedin":
            _on_linkedin(draft, ago(self._today, chance.randint(60, 3000)), number)
        elif chance.random() < 0.6:
            draft.dates.append(_birthday(chance, self._today))
        if chance.random() < 0.42:
            draft.notes.append(chance.choice(trade.notes if chance.random() < 0.55 else NOTES))
        draft.tags = chance.sample(TAGS, chance.choice((0, 0, 0, 1, 1, 2)))
        seen = chance.random() < 0.36
        return TownPerson(
            number=number,
            draft=draft,
            # Half of the cards say no more than their company does.
            industry=trade.industry if chance.random() < 0.5 else "",
            sub_industry="",
            starred=chance.random() < 0.06,
            source=source,
            portrait=_portrait(self._seed, number, looks, names.tone, names.scarves) if seen else None,
            met=self._met() if source != "linkedin" and chance.random() < 0.6 else "",
            rhythm_days=chance.choices((0, 30, 90, 180), (84, 2, 7, 7))[0],
        )

    def _name(self, names: Names, looks: str) -> tuple[str, str]:
        """A name nobody in town has yet: namesakes are written by hand."""
        while True:
            given = self._chance.choice(names.hers if looks == HER else names.his)
            # People marry and move: one family name in six comes from elsewhere.
            other = self._chance.choice(NAMES) if self._chance.random() < 0.17 else names
            family = self._chance.choice(other.families)
            if fold(f"{given} {family}") not in self._taken:
                self._taken.add(fold(f"{given} {family}"))
                return given, family

    def _reach(self, draft: Draft, source: str, domain: str) -> None:
        """E-mail, phone and street, as much as such a source would know."""
        chance = self._chance
        if chance.random() < (0.45 if source == "linkedin" else 0.8):
            draft.emails.append(DraftEmail(f"{_slug(draft.given)}.{_slug(draft.family)}@{domain}", "work"))
        if source != "linkedin" and chance.random() < 0.2:
            draft.emails.append(DraftEmail(f"{_slug(draft.given)}.{_slug(draft.family)}@post.example", "home"))
        if chance.random() < (0.15 if source == "linkedin" else 0.92):
            draft.phones.append(DraftPhone(next(self._phones), "mobile"))
        if chance.random() < 0.18:
            draft.phones.append(DraftPhone(next(self._phones), "work"))
        if source != "linkedin" and chance.random() < 0.45:
            draft.addresses.append(_address(chance))
        if chance.random() < 0.12:
            draft.links.append(DraftLink(f"https://www.{domain}", "website"))

    def _positions(self, firm: Firm) -> list[DraftPosition]:
        chance = self._chance
        start = chance.choice((chance.randint(40, 700), chance.randint(500, 5000)))
        jobs = [DraftPosition(firm.company.name, self._title(firm), start=month_ago(self._today, start))]
        for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 3))):
            end = start + chance.choice((0, 0, 30, 150))
            start = end + chance.randint(300, 2200)
            company, title = self._former_job(firm)
            began, ended = month_ago(self._today, start), month_ago(self._today, end)
            jobs.append(DraftPosition(company, title, start=began, end=ended, current=False))
        return jobs

    def _title(self, firm: Firm) -> str:
        """A job there; each firm has one head, and those of the hand-written people have theirs."""
        if firm.company.name in self._headed:
            return self._chance.choice(_below_the_head(firm.trade))
        title = self._chance.choice(firm.trade.titles)
        if title in _HEADS:
            self._headed.add(firm.company.name)
        return title

    def _former_job(self, firm: Firm) -> tuple[str, str]:
        """Two in three stayed in their line of work; the rest helped out where half the town has been."""
        same = [f for f in self._firms if f.trade.industry == firm.trade.industry and f is not firm]
        if same and self._chance.random() < 0.65:
            before = self._chance.choice(same)
            return before.company.name, self._chance.choice(_below_the_head(before.trade))
        return self._chance.choice(FIRMS)[0], self._chance.choice(_ANY_TITLES)

    def _met(self) -> str:
        year = self._today.year - self._chance.randint(1, 9)
        return self._chance.choice(_MEETINGS).format(year=year, street=self._chance.choice(STREETS))


_HEADS = frozenset(("Owner", "Founder", "Headteacher", "Chair", "Hotel manager", "Branch manager", "Editor", "Notary"))
_ANY_TITLES = ("Assistant", "Office manager", "Sales", "Reception", "Driver", "Trainee", "Summer help", "Bookkeeping")
_MEETINGS = (
    "Stood behind me in the queue at the town hall in {year}.", "At the spring fair in {year}, between two showers.",
    "Lives two doors down on {street}.", "Came in {year} to ask the way and stayed for an hour.",
    "We shared a taxi when the ferry was late in {year}.", "Through the choir, {year}.",
    "Across the counter on {street}.", "At the harbour festival in {year}; both carrying chairs.",
    "On the evening course for first aid in {year}.", "Our dogs met first.",
    "At a funeral, of all places, in {year}.", "In the waiting room on {street}.",
)  # fmt: skip


def _below_the_head(trade: Trade) -> list[str]:
    """The jobs of a trade that many can have."""
    return [title for title in trade.titles if title not in _HEADS] or list(_ANY_TITLES)


def _drawn(today: dt.date, chance: random.Random, seed: int, number: int, sketch: Sketch) -> TownPerson:
    """A hand-written person with all details."""
    draft = Draft(given=sketch.given, family=sketch.family, names=list(sketch.names), tags=list(sketch.tags))
    if sketch.email:
        draft.emails.append(DraftEmail(sketch.email, "work"))
    if sketch.phone:
        draft.phones.append(DraftPhone(sketch.phone, "mobile"))
    if sketch.title:
        newest = month_ago(today, sketch.past[0].end) if sketch.past and sketch.past[0].end > 60 else ""
        start = newest or str(today.year - sketch.since)
        draft.positions = [DraftPosition(sketch.company, sketch.title, start=start)]
    draft.positions += [_past(today, past) for past in sketch.past]
    if sketch.birthday:
        draft.dates.append(DraftDate("birthday", None, *sketch.birthday))
    elif sketch.birthday_in:
        soon = today + dt.timedelta(days=sketch.birthday_in)
        draft.dates.append(DraftDate("birthday", None, soon.month, soon.day))
    if sketch.note:
        draft.notes.append(sketch.note)
    if sketch.source == "linkedin":
        _on_linkedin(draft, ago(today, chance.randint(400, 2400)), number)
    return TownPerson(
        number=number,
        draft=draft,
        industry=sketch.industry,
        sub_industry=sketch.sub,
        starred=sketch.starred,
        source=sketch.source,
        portrait=_portrait(seed, number, sketch.looks, sketch.tone) if sketch.photo else None,
        met=re.sub(r"\{year-(\d)\}", lambda found: str(today.year - int(found[1])), sketch.met),
        rhythm_days=sketch.rhythm,
    )


def _portrait(seed: int, number: int, looks: str, tone: tuple[int, int], scarves: bool = False) -> bytes:
    # Sharp enough for the largest place they are shown in, on a screen of double density.
    return draw_portrait(seed * 10_000 + number, 160, looks, tone, fair=tone[1] < 3, scarves=scarves)


def _past(today: dt.date, past: Past) -> DraftPosition:
    end = month_ago(today, past.end) if past.end > 60 else str(today.year - past.end)
    return DraftPosition(past.company, past.title, start=str(today.year - past.start), end=end, current=False)


def _on_linkedin(draft: Draft, connected: dt.date, number: int) -> None:
    """What LinkedIn adds: the profile, which is who they are there, and since when you are connected."""
    suffix = "" if number <= len(HEART) else f"-{number:03d}"
    slug = f"{_slug(draft.given)}-{_slug(draft.family)}{suffix}"
    draft.key = f"in/{slug}"
    draft.links.insert(0, DraftLink(f"https://www.linkedin.com/in/{slug}", "linkedin"))
    draft.known_since, draft.known_how = connected.isoformat(), "connected on LinkedIn"


def _slug(text: str) -> str:
    return _ODD_WORDS.sub("-", fold(text).replace("'", "")).strip("-")


def _phones(chance: random.Random) -> Iterator[str]:
    """Numbers of ranges that are kept for fiction, none of them twice."""
    numbers = [f"+44 7700 900{n:03d}" for n in range(1000)] + [f"+34 600 555 {n:03d}" for n in range(0, 1000, 3)]
    numbers += [f"+1 {area} 555 01{n:02d}" for area in (206, 212, 415, 617) for n in range(100)]
    written = {sketch.phone for sketch in HEART + ODD_CARDS}
    chance.shuffle(numbers)
    return (number for number in numbers if number not in written)


def _address(chance: random.Random) -> DraftAddress:
    city, post = chance.choice(PLACES)
    street = f"{chance.randint(1, 98)} {chance.choice(STREETS)}"
    code = f"{post}{chance.choice('ABCDEFGH')}{chance.choice('KLMNPRST')}"
    return DraftAddress(street=street, city=city, postcode=code, label=chance.choice(("home", "work")))


def _birthday(chance: random.Random, today: dt.date) -> DraftDate:
    """A birthday, half of them with the year."""
    day = ago(today, chance.randint(23 * 365, 68 * 365))
    return DraftDate("birthday", day.year if chance.random() < 0.5 else None, day.month, day.day)
