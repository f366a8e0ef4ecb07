"""Who knows someone at a company: who is there, who used to be, who can introduce you, and who is worth asking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.queries.companies import SEEN
from rolodex.queries.company_fits import Fit, companies_like, companies_near
from rolodex.queries.counts import card_count
from rolodex.queries.evidence import ties_with_you
from rolodex.queries.graph import Graph, Graphs, Route
from rolodex.queries.leads import worth_asking
from rolodex.queries.strength import WORKABLE_FROM, band, strength
from rolodex.queries.ways import Step, Way, straight_way, ways_along
from rolodex.text import fold, words


@dataclass(frozen=True)
class WhoKnows:
    """The answer. `fits` are the companies searched, `near` others when none fits; `advice` says what would help.

    `more` is how many further ways through others there are than were asked for. `one_away` is how many people who
    are not among `there` you can reach by one introduction, `two_away` how many only by two.
    """

    asked: str
    company: str
    fits: tuple[Fit, ...]
    there: tuple[Way, ...] = ()
    was_there: tuple[Way, ...] = ()
    via: tuple[Way, ...] = ()
    worth_asking: tuple[Way, ...] = ()
    near: tuple[Fit, ...] = ()
    advice: str = ""
    more: int = 0
    one_away: int = 0
    two_away: int = 0
    empty_book: bool = False

    @property
    def found(self) -> bool:
        """Whether it names anybody."""
        return bool(self.there or self.was_there or self.via or self.worth_asking)


def who_knows(
    connection: Connection,
    company: str,
    title: str = "",
    today: date | None = None,
    *,
    graphs: Graphs | None = None,
    limit: int | None = None,
) -> WhoKnows:
    """Whom you know at a company, and who can introduce you to others there.

    A company whose key is exactly what was typed wins over those that only begin with it. `title` keeps people whose
    title has all its words. `graphs` remembers the ties from one question to the next, `limit` is how many ways through
    others to tell, None for all.
    """
    today = today or date.today()
    fits = companies_like(connection, company)
    if not fits:
        near = companies_near(connection, company)
        advice = _advice(connection, company, title, near)
        return WhoKnows(company, company, (), near=near, advice=advice, empty_book=not card_count(connection))
    graph = (graphs or Graphs()).newest(connection, today)
    companies = [fit.id for fit in fits]
    jobs = _jobs(connection, companies, title, graph)
    there, was_there = _people_you_know(connection, jobs, graph, today)
    routes = _routes(graph, jobs, there)
    shown = routes if limit is None else routes[:limit]
    ways = ways_along(connection, shown, {p: (j.title, j.company, _years(j)) for p, j in jobs.items()}, today)
    named = {step.id for way in (*there, *was_there, *ways) for step in way.path}
    leads = worth_asking(connection, graph, [job.id for job in jobs.values()], companies, named, today)
    name = fits[0].name if len(fits) == 1 else company
    advice = "" if there or was_there or ways or leads else _advice(connection, name, title, ())
    return WhoKnows(
        company, name, tuple(fits), tuple(there), tuple(was_there), tuple(ways), tuple(leads), (), advice,
        len(routes) - len(shown), *_away(routes, {way.person for way in there}),
    )  # fmt: skip


def _jobs(connection: Connection, companies: list[int], title: str, graph: Graph) -> dict[int, Any]:
    """The job there of everybody, by person; what your own card says comes before what any rolodex does."""
    rows = connection.exec_driver_sql(
        "SELECT w.id, w.layer_id, w.name, w.photo_blob_id, p.title, k.name AS company, p.current, p.start,"
        f" p.\"end\", p.gone, {SEEN} AS seen, coalesce(s.name, '') AS source, coalesce(a.name, '') AS associate"
        " FROM position p JOIN card_row w ON w.id = p.contact_id"
        " JOIN company k ON k.id = p.company_id LEFT JOIN record r ON r.id = p.record_id"
        " LEFT JOIN source s ON s.id = r.source_id LEFT JOIN layer y ON y.id = w.layer_id"
        " LEFT JOIN card_row a ON a.id = y.associate_id WHERE p.company_id IN (SELECT value FROM json_each(?))"
        " ORDER BY w.layer_id IS NOT NULL, p.current DESC, p.title = '', p.seen DESC, p.start DESC, p.id DESC",
        (f"[{','.join(map(str, companies))}]",),
    ).fetchall()
    wanted = words(title)
    chosen: dict[int, Any] = {}
    for job in rows:
        person = graph.person(job.id)
        fits = all(any(t.startswith(word) for t in words(job.title)) for word in wanted)
        if person and person not in chosen and fits:
            chosen[person] = job
    return chosen


def _people_you_know(
    connection: Connection, jobs: dict[int, Any], graph: Graph, today: date
) -> tuple[list[Way], list[Way]]:
    known = [person for person in jobs if graph.yours[person]]
    facts = ties_with_you(connection, known, today)
    rows = _names(connection, known)
    there: list[Way] = []
    was_there: list[Way] = []
    for person in known:
        job = jobs[person]
        name, photo = rows[person]
        step = Step(person, name, job.title, job.company, photo)
        way = straight_way(step, facts[person], strength(facts[person], today), _years(job))
        (there if job.current else was_there).append(way)
    return sorted(there, key=_best_first), sorted(was_there, key=_best_first)


def _names(connection: Connection, people: Sequence[int]) -> dict[int, tuple[str, int | None]]:
    found = connection.exec_driver_sql(
        "SELECT id, name, photo_blob_id FROM card_row WHERE id IN (SELECT value FROM json_each(?))",
        (f"[{','.join(map(str, people))}]",),
    )
    return {number: (name, photo) for number, name, photo in found}


def _routes(graph: Graph, jobs: dict[int, Any], there: list[Way]) -> list[Route]:
    """The ways through others to those who are there now; to whom you know only thinly, where it is a better way."""
    direct = {way.path[0].id: way.score for way in there}
    found: list[Route] = []
    for person, job in jobs.items():
        if not job.current:
            continue
        if person not in direct:
            found += graph.routes(person)
        elif band(direct[person]) == "thin":
            found += [route for route in graph.routes(person, direct[person]) if route.score >= WORKABLE_FROM]
    return sorted(found, key=lambda route: (-route.score, len(route.people), route.people))


def _away(routes: Iterable[Route], known: set[int]) -> tuple[int, int]:
    """How many others one introduction leads to, and how many only two do."""
    near = {route.people[-1] for route in routes if len(route.people) == 2} - known
    return len(near), len({route.people[-1] for route in routes} - known - near)


def _best_first(way: Way) -> tuple[float, str]:
    return -way.score, fold(way.path[-1].name)


def _years(job: Any) -> str:
    """Since when or until when, with the source where only a file tells."""
    start, end, gone, seen, source = job.start, job.end, job.gone, job.seen, job.source
    if job.current:
        if start:
            return f"there since {start[:4]}"
        by = f", says {job.associate}'s rolodex" if job.associate else ""
        return f"there as of {seen}{by}" if seen else (f"there, says {source}" if source else "")
    return f"until {end[:4]}" if end else (f"no longer there as of {gone}" if gone else "used to be there")


def _advice(connection: Connection, company: str, title: str, near: tuple[Fit, ...]) -> str:
    """One honest sentence on what would help."""
    if not card_count(connection):
        return "The book is empty. Import your LinkedIn archive or your phone's contacts first."
    if near:
        return f"Nobody in the book is or was at {company}. Did you mean {near[0].name}?"
    if title:
        return f"Nobody at {company} with a title like “{title}” is in the book. Ask again without the title."
    return (
        f"Nobody in the book is or was at {company}. A newer LinkedIn archive may tell of someone, and so may an"
        " associate's rolodex: ask one for a file of theirs."
    )
