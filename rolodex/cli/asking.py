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
    from rolodex.queries.strength import Evidence
    from rolodex.queries.who_knows import Fit, Way, WhoKnows


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
    elif answer.there or answer.was_there:
        _tell(answer)
    if not (answer.there or answer.was_there):
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
            # What others know of others is not asked yet.
            "via": [],
            "worth_asking": [],
        },
        "advice": answer.advice,
    }


def _fit(fit: Fit) -> dict[str, Any]:
    return {"id": fit.id, "name": fit.name, "people": fit.people}


def _row(way: Way) -> dict[str, Any]:
    return {
        "path": [{"id": step.id, "name": step.name, "title": step.title, "company": step.company} for step in way.path],
        "band": way.band,
        "evidence": [{"hop": hop, "fact": e.fact, "date": e.on, "source": e.source} for hop, e in way.facts],
        "why_not_stronger": way.why_not_stronger,
        "job": way.job,
    }


def _tell(answer: WhoKnows) -> None:
    if len(answer.fits) == 1:
        say(answer.company)
    else:
        names = ", ".join(fit.name for fit in answer.fits)
        say(f"“{answer.asked}” fits {len(answer.fits)} companies: {names}")
    _tell_group("There now", answer.there)
    _tell_group("Used to be there", answer.was_there)


def _tell_group(word: str, ways: tuple[Way, ...]) -> None:
    if not ways:
        return
    say()
    say(word)
    heads = aligned([(w.path[-1].name, w.path[-1].title, w.path[-1].company, w.job, w.band) for w in ways])
    for head, way in zip(heads, ways, strict=True):
        say(f"  {head}")
        for _, fact in way.facts:
            say(f"    {_fact(fact)}")


def _fact(fact: Evidence) -> str:
    dated = f"{fact.fact}, {fact.on}" if fact.on else fact.fact
    return f"{dated} ({fact.source})" if fact.source and fact.source not in fact.fact else dated
