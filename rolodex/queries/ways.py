"""Ways to somebody: the people on them, what ties each to the next, and what keeps a way from being stronger."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from rolodex.models.ties import Tie
from rolodex.queries.calendar_days import MONTHS
from rolodex.queries.card_parts import YOU
from rolodex.queries.evidence import Pair, ties_between, ties_with_you
from rolodex.queries.graph import Route
from rolodex.queries.strength import Band, Evidence, band


@dataclass(frozen=True)
class Step:
    """One person on a path. `rolodex` is whose rolodex the card lies in, "" for your own cards."""

    id: int
    name: str
    title: str
    company: str
    photo_id: int | None
    rolodex: str = ""


@dataclass(frozen=True)
class Asked:
    """An introduction you asked somebody for before: to whom, how far it came, when, and what was noted of it.

    `goal_id` is your own card of whom you asked for.
    """

    goal: str
    state: str
    on: str
    note: str
    goal_id: int = 0


@dataclass(frozen=True)
class History:
    """What lies between you and a connector: what you asked before and how it went, and open favors both ways, each
    with the day it is due ("" for none). `favors` are the ids of all of those, theirs first.
    """

    asked: tuple[Asked, ...] = ()
    they_owe: tuple[tuple[str, str], ...] = ()
    you_owe: tuple[tuple[str, str], ...] = ()
    favors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Way:
    """A way to somebody: the people on it (the last one is there), how strong, the facts, and what holds it back.

    `facts` are (hop, evidence): hop 1 leads from you to the first person. `weakest` is the hop that holds it back,
    `job` tells of the years there, and `history` of you and the first person where they are to introduce you.
    `person` is whom it leads to: the same on every way to them, whichever of their cards stands at its end.
    """

    path: tuple[Step, ...]
    band: Band
    facts: tuple[tuple[int, Evidence], ...]
    why_not_stronger: str
    job: str
    score: float
    weakest: int = 1
    history: History = field(default_factory=History)
    person: int = 0


def straight_way(step: Step, facts: Sequence[Evidence], score: float, job: str) -> Way:
    """The way to somebody you know yourself."""
    told = tuple((1, fact) for fact in facts)
    return Way((step,), band(score), told, _why_not(facts, score), job, score, person=step.id)


def ways_along(
    connection: Connection, routes: Sequence[Route], jobs: dict[int, tuple[str, str, str]], today: date
) -> list[Way]:
    """The routes with names and facts. `jobs` are the title, the company and the years of those they lead to."""
    people = _People(connection, routes)
    firsts = list({route.people[0] for route in routes})
    yours = ties_with_you(connection, firsts, today)
    pairs = ties_between(connection, _hops(routes), today)
    histories = histories_with(connection, firsts)
    return [_way(route, people.steps(route, jobs), yours, pairs, histories, jobs) for route in routes]


def _way(
    route: Route,
    steps: tuple[Step, ...],
    yours: dict[int, list[Evidence]],
    pairs: dict[Pair, list[Evidence]],
    histories: dict[int, History],
    jobs: dict[int, tuple[str, str, str]],
) -> Way:
    facts = [(1, fact) for fact in yours[route.people[0]]]
    for hop, pair in enumerate(zip(route.people, route.people[1:], strict=False), 2):
        facts += [(hop, fact) for fact in pairs[pair]]
    weakest = min(range(len(route.hops)), key=route.hops.__getitem__) + 1
    why = _why_path(steps, weakest, [fact for hop, fact in facts if hop == weakest], route)
    history = histories.get(route.people[0], History())
    goal = route.people[-1]
    return Way(steps, band(route.score), tuple(facts), why, jobs[goal][2], route.score, weakest, history, goal)


def _hops(routes: Iterable[Route]) -> set[Pair]:
    return {pair for route in routes for pair in zip(route.people, route.people[1:], strict=False)}


class _People:
    """The cards of everybody on the routes; of somebody in several rolodexes that of the one who leads to them."""

    def __init__(self, connection: Connection, routes: Sequence[Route]) -> None:
        wanted = json.dumps(sorted({person for route in routes for person in route.people}))
        self._own: dict[int, Step] = {}
        self._in_rolodex: dict[int, dict[int, Step]] = defaultdict(dict)
        for number, name, title, company, photo in connection.exec_driver_sql(
            f"SELECT id, name, title, company, photo_blob_id FROM card_row WHERE +layer_id IS NULL AND id IN {_IDS}",
            (wanted,),
        ):
            self._own[number] = Step(number, name, title, company, photo)
        for person, card, name, title, company, photo, associate, whose in connection.exec_driver_sql(
            "SELECT l.person_id, w.id, w.name, w.title, w.company, w.photo_blob_id, y.associate_id,"
            " coalesce(a.name, '') FROM layer_card l JOIN card_row w ON w.id = l.card_id"
            " JOIN layer y ON y.id = w.layer_id LEFT JOIN card_row a ON a.id = y.associate_id"
            f" WHERE l.person_id IN {_IDS} ORDER BY w.id",
            (wanted,),
        ):
            self._in_rolodex[person][associate] = Step(card, name, title, company, photo, whose)

    def steps(self, route: Route, jobs: dict[int, tuple[str, str, str]]) -> tuple[Step, ...]:
        """The route's people; the last one with the job that was asked for."""
        steps = [self._step(person, before) for before, person in zip((YOU, *route.people), route.people, strict=False)]
        title, company, _ = jobs[route.people[-1]]
        last = steps[-1]
        steps[-1] = Step(last.id, last.name, title, company, last.photo_id, last.rolodex)
        return tuple(steps)

    def _step(self, person: int, before: int) -> Step:
        if person in self._own:
            return self._own[person]
        cards = self._in_rolodex[person]
        return cards.get(before) or next(iter(cards.values()))


def histories_with(connection: Connection, people: Sequence[int]) -> dict[int, History]:
    """What you asked these people before, and the open favors between you and them."""
    wanted = json.dumps(list(people))
    asked: dict[int, list[Asked]] = defaultdict(list)
    owe: dict[tuple[int, bool], list[tuple[str, str]]] = defaultdict(list)
    favors: dict[int, list[int]] = defaultdict(list)
    for person, *row in connection.exec_driver_sql(
        "SELECT t.introducer_id, coalesce(w.name, ''), t.state, t.on_date, coalesce((SELECT s.note FROM"
        " introduction_step s WHERE s.introduction_id = t.id AND s.note <> '' ORDER BY s.on_date DESC, s.id DESC"
        " LIMIT 1), t.note), coalesce(w.id, 0) FROM introduction t LEFT JOIN card_row w ON w.id = CASE t.other_id"
        f" WHEN {YOU} THEN t.contact_id ELSE t.other_id END WHERE {YOU} IN (t.other_id, t.contact_id)"
        f" AND t.introducer_id IN {_IDS} AND t.state <> 'considered' ORDER BY t.on_date DESC, t.id DESC",
        (wanted,),
    ):
        asked[person].append(Asked(*row))
    for person, theirs, what, due, number in connection.exec_driver_sql(
        f"SELECT CASE contact_id WHEN {YOU} THEN other_id ELSE contact_id END AS them, other_id = {YOU} AS theirs,"
        f" what, due, id FROM favor WHERE settled = '' AND {YOU} IN (contact_id, other_id) AND them IN {_IDS}"
        " ORDER BY theirs DESC, due = '', due, id",
        (wanted,),
    ):
        owe[(person, bool(theirs))].append((what, due))
        favors[person].append(number)
    return {
        person: History(
            tuple(asked[person]), tuple(owe[(person, True)]), tuple(owe[(person, False)]), tuple(favors[person])
        )
        for person in people
    }


_IDS = "(SELECT value FROM json_each(?))"


def _why_not(facts: Sequence[Evidence], score: float) -> str:
    """What keeps a tie of yours from the next band up, "" for a strong one."""
    if band(score) == "strong":
        return ""
    if any(fact.tie is Tie.RATED for fact in facts):
        return "You rate this tie so yourself."
    talk = max((f for f in facts if f.tie in (Tie.TALKED, Tie.WROTE)), key=lambda f: f.on, default=None)
    if talk is not None:
        spoke = "spoke" if talk.tie is Tie.TALKED else "wrote to each other"
        return f"You last {spoke} in {MONTHS[int(talk.on[5:7]) - 1]} {talk.on[:4]}."
    if any(f.tie is Tie.WROTE_ONE_WAY for f in facts):
        return "Only one of you two has written, as far as the book knows."
    return "No talk with them is noted."


def _why_path(steps: tuple[Step, ...], weakest: int, facts: Sequence[Evidence], route: Route) -> str:
    """What keeps a path from the next band up: its weakest hop, and what is missing there."""
    if band(route.score) == "strong":
        return ""
    if weakest == 1:
        return _named(steps[0].name, _why_not(facts, min(route.hops)) or "It takes one introduction more.")
    one, other = steps[weakest - 2].name, steps[weakest - 1].name
    if band(min(route.hops)) == "strong":
        return "Each tie is strong; every further person makes it less sure."
    best = {fact.tie for fact in facts}
    if best <= {Tie.IN_ROLODEX}:
        return f"{one} has {other} in their rolodex; nothing says how well they know each other."
    if best <= {Tie.IN_ROLODEX, Tie.CONNECTED, Tie.SAME_THREAD}:
        return f"{one} and {other} are connected; nothing says how well they know each other."
    newest = max((fact.on for fact in facts), default="")
    if newest:
        return f"{one} and {other}: nothing newer than {newest[:4]} is known."
    return f"From {one} to {other} is the weakest step."


def _named(name: str, sentence: str) -> str:
    """A sentence about a tie of yours, saying whom it is about."""
    return f"You and {name}: {sentence[:1].lower()}{sentence[1:]}"
