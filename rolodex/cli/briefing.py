"""A brief before a meeting: one card or several, as text, as JSON, or as a PDF to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import cards_named
from rolodex.cli.options import AsOfOption, CardsArgument, day_or_today
from rolodex.cli.terminal import emit, say, say_wrapped

if TYPE_CHECKING:
    from rolodex.queries.brief import Brief, Briefing, Section
    from rolodex.storage.book import Book


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("brief")(_brief)


def _brief(
    context: typer.Context,
    cards: CardsArgument,
    pdf: Annotated[
        Path | None,
        typer.Option("--pdf", metavar="FILE", readable=False, help="Write it as a PDF.", show_default=False),
    ] = None,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """What to know before a meeting: of one person, or of several and what they have to do with each other."""
    from rolodex.queries.brief import briefing

    at = desk(context, book, as_json)
    today = day_or_today(as_of)
    with at.open_book() as opened:
        numbers = cards_named(opened, cards)
        with opened.read() as connection:
            found = briefing(connection, numbers, today)
        pages = _write(at, opened, found, pdf) if pdf is not None else None
    if at.json:
        emit(_shape(found) | ({"file": str(pdf), "pages": pages} if pdf is not None else {}))
    elif pages is not None:
        say(f"Wrote {pdf}, {pages} {'page' if pages == 1 else 'pages'}.")
    else:
        _tell(found)


def _write(at: Desk, book: Book, found: Briefing, to: Path) -> int:
    """Write the PDF and tell how many pages it has."""
    from rolodex.queries.cards import photo
    from rolodex.services.exporting import write_whole

    wanted = {brief.photo_id for brief in found.people if brief.photo_id is not None}
    with book.read() as connection:
        photos = {number: photo(connection, number) for number in wanted}
    data, pages = at.make_pdf(found, photos)
    write_whole(to, [data])
    return pages


def _tell(found: Briefing) -> None:
    from rolodex.queries.brief_text import brief_text

    for line in brief_text(found):
        indent = line[: len(line) - len(line.lstrip(" "))]
        say_wrapped(line, indent)


def _shape(found: Briefing) -> dict[str, Any]:
    """The brief as JSON: what is told of each person by section, and how many lines more there are of it."""
    from rolodex.queries.brief import TOGETHER

    return {
        "as_of": found.today,
        "people": [_person(brief) for brief in found.people],
        "together": _sections(found.together, TOGETHER),
    }


def _person(brief: Brief) -> dict[str, Any]:
    from rolodex.queries.brief import SECTIONS

    return {
        "id": brief.id,
        "name": brief.name,
        "title": brief.title,
        "company": brief.company,
        "labels": list(brief.labels),
        "reach": [{"label": label, "value": value} for label, value in brief.reach],
        "spoke": brief.spoke or None,
        "planned": [
            {
                "channel": talk.channel,
                "on": talk.on,
                "at": talk.at_time or None,
                "text": talk.text,
                "with": [{"id": other.id, "name": other.name} for other in talk.others],
            }
            for talk in brief.planned
        ],
        **_sections(brief.sections, SECTIONS),
    }


def _sections(sections: tuple[Section, ...], keys: Iterable[str]) -> dict[str, Any]:
    """Every key has its lines, be it none; `more` counts those that are left out."""
    told: dict[str, Any] = {key: [] for key in keys}
    told |= {section.key: [asdict(line) for line in section.lines] for section in sections}
    return told | {"more": {section.key: section.more for section in sections if section.more}}
