"""Saying who knows whom, in one sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.naming import card_named, which
from rolodex.cli.terminal import emit, say
from rolodex.errors import NotMet, UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.written_names import Who
    from rolodex.services.knowing import Knowing, Noted
    from rolodex.storage.book import Book


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("knows")(_knows)


def _knows(
    context: typer.Context,
    sentence: Annotated[
        list[str],
        typer.Argument(
            metavar="SENTENCE",
            help='Like: "Dana Okafor knows Luis Romero from Brightside, 2016". "Luis (42)" means card 42.',
            show_default=False,
        ),
    ],
    about: Annotated[
        str | None,
        typer.Option(metavar="CARD", help="Who knows, if the sentence leaves it out.", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be written.")] = False,
    new: Annotated[bool, typer.Option("--new", help="Make a card of a name that fits nobody.")] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say who knows whom, and from what."""
    from rolodex.services.knowing import knows

    text = clean(" ".join(sentence))
    if not text:
        raise UsageError('Write a sentence, like: rolodex knows "Dana Okafor knows Luis Romero from Brightside, 2016"')
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        card = card_named(opened, about) if about is not None else None
        found = _understood(opened, text, card, new=new)
        noted = None if dry_run else knows(opened, found)
    if at.json:
        change = noted.changed.id if noted else None
        emit({"sentence": found.sentence, "acquaintance": _shape(found, noted), "change": change})
    else:
        say(" ".join(part for part in (f"{found.sentence}.", found.aside if dry_run else "") if part))


def _understood(book: Book, text: str, about: int | None, *, new: bool) -> Knowing:
    """The sentence understood; names that fit nobody become cards if they may be `new`. Raises NotMet."""
    from rolodex.queries.written_names import NEW, Unclear
    from rolodex.services.knowing import read_knowing

    chosen: dict[str, int] = {}
    with book.read() as connection:
        while isinstance(found := read_knowing(connection, text, date.today(), about, chosen), Unclear):
            if not new or found.candidates or not found.may_add or found.written in chosen:
                raise NotMet(which(found))
            chosen[found.written] = NEW
    return found


def _shape(knowing: Knowing, noted: Noted | None) -> dict[str, Any]:
    return {
        "id": noted.acquaintance if noted else None,
        "one": _person(knowing.one, noted.one if noted else None),
        "other": _person(knowing.other, noted.other if noted else None),
        "how": knowing.how,
        "since": knowing.since,
        "company": {"id": knowing.company_id, "name": knowing.company} if knowing.company_id else None,
        "rating": knowing.rating,
        "note": knowing.note,
    }


def _person(who: Who, card: int | None) -> dict[str, Any]:
    """A card that is not made yet has no id."""
    return {"id": card or who.id or None, "name": who.name, "via": who.via}
