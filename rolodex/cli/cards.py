"""Looking cards up: search and show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli import showing
from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.naming import Fitting, card_named, fitting
from rolodex.cli.options import CardArgument
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import NotMet, UsageError

if TYPE_CHECKING:
    from rolodex.queries.card_parts import Card
    from rolodex.queries.columns import ColumnRow
    from rolodex.storage.book import Book

_SHOWN = 50
_BATCH = 500


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    # So that -word reaches the query; what begins with two dashes is refused below.
    app.command("search", context_settings={"ignore_unknown_options": True})(_search)
    app.command("show")(_show)


def _search(
    context: typer.Context,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="What to look for.", show_default=False)
    ] = None,
    saved: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A search you saved; QUERY narrows it down.", show_default=False),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="C,C", help="Show these: name,company,city, and so on.", show_default=False),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            help=f"At most so many cards; else all with --json, {_SHOWN} without.",
            show_default=False,
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find cards. Words match as prefixes; "exact phrase", -word, a OR b, company:x, is:starred, spoke<2025."""
    unknown = next((word for word in query or () if word.startswith("--")), None)
    if unknown is not None:
        raise UsageError(f"No such option: {unknown}. See: rolodex search --help")
    if query is None and saved is None:
        raise UsageError("Say what to look for, or name a saved search with --saved.")
    at = desk(context, book, as_json)
    keys = _columns(columns)
    with at.open_book() as opened:
        asked, found = _find(opened, " ".join(query or ()), saved)
        most = limit if limit is not None else (len(found.ids) if at.json else _SHOWN)
        cards = list(read_cards(opened, found.ids[:most])) if at.json or not keys else []
        rows = _column_rows(opened, found.ids[:most], keys) if keys else []
        theirs = _whose(opened, found.ids[:most])
    if at.json:
        shapes = [found_row(card, asked, theirs.get(card.id)) for card in cards]
        for shape, row in zip(shapes, rows, strict=False):
            shape["columns"] = dict(zip(keys, row.values, strict=True))
        emit({"total": len(found.ids), "forgiven": found.forgiven, "cards": shapes})
    else:
        if found.forgiven:
            say(f"Nothing fits “{asked}” exactly. Close to it:")
        say_table(_lines(rows, keys, theirs) if keys else _card_lines(cards, theirs))
        if len(found.ids) > most:
            say(f"{most:,} of {len(found.ids):,} cards. See more with --limit.")
    if not found.ids:
        raise NotMet(f"Nothing in the book fits “{asked}”.")


def _find(book: Book, query: str, saved: str | None) -> tuple[str, Fitting]:
    """What is asked for in words, and the cards that fit: of a saved search those that fit the query, too."""
    if saved is None:
        return query, fitting(book, query, via=True)
    from rolodex.queries.searches import search_named

    with book.read() as connection:
        asked = search_named(connection, saved).query
    found = fitting(book, asked, via=True)
    if not query.strip():
        return asked, found
    narrowed = set(fitting(book, query, via=True).ids)
    return f"{asked} {query}", Fitting([card for card in found.ids if card in narrowed], found.forgiven)


def _columns(written: str | None) -> tuple[str, ...]:
    """The columns asked for. Raises UsageError, which names those there are."""
    if written is None:
        return ()
    from rolodex.queries.columns import check_columns

    return check_columns(written.split(","))


def _column_rows(book: Book, ids: list[int], keys: tuple[str, ...]) -> list[ColumnRow]:
    from rolodex.queries.columns import column_rows

    with book.read() as connection:
        return column_rows(connection, ids, keys)


def _lines(rows: list[ColumnRow], keys: tuple[str, ...], theirs: dict[int, tuple[int, str]]) -> Iterator[list[str]]:
    """The table of the columns asked for, under their headings."""
    from rolodex.queries.columns import COLUMNS

    if rows:
        yield ["", *(COLUMNS[key].title for key in keys), ""]
    yield from ([str(row.id), *row.values, _in_whose(theirs.get(row.id))] for row in rows)


def _whose(book: Book, ids: list[int]) -> dict[int, tuple[int, str]]:
    """Of the cards that lie in an associate's rolodex, the associate's card and name."""
    from rolodex.queries.layers import whose

    with book.read() as connection:
        return whose(connection, ids)


def found_row(card: Card, asked: str, theirs: tuple[int, str] | None = None) -> dict[str, Any]:
    """A card that was found, as JSON; `theirs` is the associate (card, name) in whose rolodex it is."""
    from rolodex.cli.matching import match

    via = {"via": {"card": theirs[0], "name": theirs[1]}} if theirs is not None else {}
    return {
        "id": card.id,
        "name": card.name,
        "title": card.title,
        "company": card.company,
        "emails": [email.value for email in card.emails],
        "phones": [phone.value for phone in card.phones],
        "tags": [tag.name for tag in card.tags],
        "match": match(card, asked),
        **via,
    }


def _card_lines(cards: list[Card], theirs: dict[int, tuple[int, str]]) -> Iterator[list[str]]:
    for card in cards:
        yield [str(card.id), card.name, card.title, card.company, reached(card), _in_whose(theirs.get(card.id))]


def _in_whose(theirs: tuple[int, str] | None) -> str:
    return f"in {theirs[1]}'s rolodex" if theirs is not None else ""


def reached(card: Card) -> str:
    """The first address or number to reach somebody at."""
    return next((field.value for field in (*card.emails, *card.phones)), "")


def _show(
    context: typer.Context,
    card: CardArgument,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one card whole."""
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        whole = next(read_cards(opened, [card_named(opened, card)]))
        layer, rhythm = showing.layer(opened, whole.id), showing.rhythm(opened, whole.id)
    if at.json:
        more = {"layer": layer, "keep_in_touch": rhythm and showing.rhythm_shape(rhythm)}
        emit(showing.shape(whole) | {key: value for key, value in more.items() if value is not None})
    else:
        showing.tell(whole, layer, rhythm)


def read_cards(book: Book, ids: list[int]) -> Iterator[Card]:
    """These cards whole, in the order asked."""
    from rolodex.queries.card import find_cards

    for start in range(0, len(ids), _BATCH):
        with book.read() as connection:
            yield from find_cards(connection, ids[start : start + _BATCH])
