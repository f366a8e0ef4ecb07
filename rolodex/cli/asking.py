"""Whom you know at a company."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.terminal import aligned, emit, say
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
    as_of: Annotated[
        str | None, typer.Option(metavar="D", help="The day to take for today, like 2026-03-01.", show_default=False)
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who is at a company, who was, and how you know them."""
    from rolodex.queries.who_knows import who_knows

    today = day(as_of)
    if not clean(" ".join(company)):
        raise UsageError('Name a company, like: rolodex who-knows "Northwind Foods"')
    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        answer = who_knows(connection, clean(" ".join(company)), clean(title), today)
    if at.json:
        emit(_shape(answer))
    elif answer.found:
        _tell(answer)
    if not answer.found:
        raise NotMet(answer.advice)


def day(text: str | None) -> date | None:
    """The day that --as-of names, None if it names none. Raises UsageError when it is no day."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is not a day. Write it like 2026-03-01.") from None


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
    _tell_group("There now", answer.there)
    _tell_group("Used to be there", answer.was_there)
    _tell_group("Can introduce you", answer.via)
    _tell_group("Worth asking", answer.worth_asking)


def _tell_group(word: str, ways: tuple[Way, ...]) -> None:
    if not ways:
        return
    say()
    say(word)
    heads = aligned([(_path(w), w.path[-1].title, w.path[-1].company, w.job, w.band) for w in ways])
    for head, way in zip(heads, ways, strict=True):
        say(f"  {head}")
        for hop, fact in way.facts:
            mark = "  (the weakest step)" if len(way.path) > 1 and hop == way.weakest else ""
            say(f"    {f'{hop}. ' if len(way.path) > 1 else ''}{_fact(fact)}{mark}")
        if way.why_not_stronger:
            say(f"    {way.why_not_stronger}")
        for line in _history(way):
            say(f"    {line}")


def _path(way: Way) -> str:
    return " → ".join(step.name for step in way.path)


def _history(way: Way) -> list[str]:
    """What lies between you and the connector."""
    name = way.path[0].name
    asked = [f"You asked {name} about {a.goal} before: {a.state}, {a.on}" for a in way.history.asked]
    owed = [f"{name} owes you: {what}" for what, _ in way.history.they_owe]
    return [*asked, *owed, *(f"You owe {name}: {what}" for what, _ in way.history.you_owe)]


def _fact(fact: Evidence) -> str:
    dated = f"{fact.fact}, {fact.on}" if fact.on else fact.fact
    return f"{dated} ({fact.source})" if fact.source and fact.source not in fact.fact else dated
