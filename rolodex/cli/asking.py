"""Whom you know at a company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.options import AsOfOption, day
from rolodex.cli.terminal import aligned, emit, say, say_wrapped
from rolodex.errors import NotMet, UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.company_fits import Fit
    from rolodex.queries.strength import Evidence
    from rolodex.queries.ways import Step, Way
    from rolodex.queries.who_knows import WhoKnows


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("who-knows")(_who_knows)


def _who_knows(
    context: typer.Context,
    company: Annotated[list[str], typer.Argument(metavar="COMPANY", help="Its name.", show_default=False)],
    title: Annotated[str, typer.Option(metavar="T", help="Only people with this title.", show_default=False)] = "",
    as_of: AsOfOption = None,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Of the ways through others, so many of the best.", show_default=False),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who is at a company, who was, and who can introduce you."""
    from rolodex.queries.who_knows import who_knows

    today = day(as_of)
    if not clean(" ".join(company)):
        raise UsageError('Name a company, like: rolodex who-knows "Northwind Foods"')
    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        answer = who_knows(connection, clean(" ".join(company)), clean(title), today, limit=limit)
    if at.json:
        emit(_shape(answer))
    elif answer.found:
        _tell(answer)
    if not answer.found:
        raise NotMet(answer.advice)


def _shape(answer: WhoKnows) -> dict[str, Any]:
    return {
        "company": answer.company,
        "asked": answer.asked,
        "fits": [_fit(fit) for fit in answer.fits],
        "near": [_fit(fit) for fit in answer.near],
        "groups": {
            "there": [_row(way) for way in answer.there],
            "was_there": [_row(way) for way in answer.was_there],
            "via": [_row(way) for way in answer.via],
            "worth_asking": [_row(way) for way in answer.worth_asking],
        },
        "more": answer.more,
        "advice": answer.advice,
    }


def _fit(fit: Fit) -> dict[str, Any]:
    return {"id": fit.id, "name": fit.name, "people": fit.people}


def _row(way: Way) -> dict[str, Any]:
    return {
        "path": [_step(step) for step in way.path],
        "band": way.band,
        "evidence": [{"hop": hop, "fact": e.fact, "date": e.on, "source": e.source} for hop, e in way.facts],
        "why_not_stronger": way.why_not_stronger,
        "job": way.job,
        "weakest": way.weakest,
        "history": {
            "asked": [{"goal": a.goal, "state": a.state, "on": a.on, "note": a.note} for a in way.history.asked],
            "they_owe": [{"what": what, "due": due} for what, due in way.history.they_owe],
            "you_owe": [{"what": what, "due": due} for what, due in way.history.you_owe],
        },
    }


def _step(step: Step) -> dict[str, Any]:
    named = {"id": step.id, "name": step.name, "title": step.title, "company": step.company}
    return {**named, "rolodex": step.rolodex} if step.rolodex else named


def _tell(answer: WhoKnows) -> None:
    if len(answer.fits) == 1:
        say(answer.company)
    else:
        names = ", ".join(fit.name for fit in answer.fits)
        say(f"“{answer.asked}” fits {len(answer.fits)} companies: {names}")
    named = len(answer.fits) > 1
    _tell_group("There now", answer.there, named)
    _tell_group("Used to be there", answer.was_there, named)
    _tell_ways(answer, named)
    _tell_group("Worth asking", answer.worth_asking, True)


def _tell_group(word: str, ways: tuple[Way, ...], named: bool) -> None:
    """Those you know yourself; their company is `named` where it is not plain."""
    if not ways:
        return
    say()
    say(word)
    goals = [(way, way.path[-1]) for way in ways]
    heads = aligned([(g.name, g.title, g.company if named else "", way.job, way.band) for way, g in goals])
    for head, way in zip(heads, ways, strict=True):
        say(f"  {head}")
        for _, fact in way.facts:
            say_wrapped(_fact(fact), "    ")
        if way.why_not_stronger:
            say_wrapped(way.why_not_stronger, "    ")


def _tell_ways(answer: WhoKnows, named: bool) -> None:
    """The ways through others. What ties you to a connector is told once."""
    if not answer.via:
        return
    say()
    say("Can introduce you")
    told: set[int] = set()
    for way in answer.via:
        first, goal = way.path[0], way.path[-1]
        where = ", ".join(filter(None, (goal.title, goal.company if named else "", way.job)))
        say_wrapped("  ".join(filter(None, (_path(way), where, way.band))), "  ")
        for hop in range(1, len(way.path) + 1):
            _tell_hop(way, hop, as_above=hop == 1 and first.id in told)
        if way.why_not_stronger:
            say_wrapped(way.why_not_stronger, "    ")
        for line in _history(way) if first.id not in told else ():
            say_wrapped(line, "    ")
        told.add(first.id)
    if answer.more:
        ways = "1 more way" if answer.more == 1 else f"{answer.more:,} more ways"
        say(f"  {ways}. See them with a larger --limit.")


def _tell_hop(way: Way, hop: int, *, as_above: bool) -> None:
    """The facts of one step under the names of its two ends."""
    ends = f"{way.path[hop - 2].name if hop > 1 else 'You'} and {way.path[hop - 1].name}"
    facts = ["as above"] if as_above else [_fact(fact) for at, fact in way.facts if at == hop]
    mark = " (the weakest step)" if hop == way.weakest else ""
    say_wrapped(f"{ends}{mark}: {'; '.join(facts)}", "    ")


def _path(way: Way) -> str:
    return " → ".join(step.name for step in way.path)


def _history(way: Way) -> list[str]:
    """What lies between you and the connector."""
    name = way.path[0].name
    asked = [
        f"You asked {name} to meet {a.goal}: {', '.join(filter(None, (a.state, a.on)))}" for a in way.history.asked
    ]
    owed = [f"{name} owes you: {what}" for what, _ in way.history.they_owe]
    return [*asked, *owed, *(f"You owe {name}: {what}" for what, _ in way.history.you_owe)]


def _fact(fact: Evidence) -> str:
    dated = f"{fact.fact}, {fact.on}" if fact.on else fact.fact
    return f"{dated} ({fact.source})" if fact.source and fact.source not in fact.fact else dated
