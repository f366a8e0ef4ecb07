"""Making one card of several, and two of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rolodex.cli.changed import tell_changed
from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.naming import card_named, cards_meant
from rolodex.cli.options import AllOption, CardArgument
from rolodex.errors import NotMet, UsageError
from rolodex.text import fold

if TYPE_CHECKING:
    from rolodex.queries.origins import Origin
    from rolodex.storage.book import Book, Changed


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("merge")(_merge)
    app.command("split")(_split)


def _merge(
    context: typer.Context,
    cards: Annotated[
        list[str],
        typer.Argument(metavar="CARD CARD...", help="Ids, or a query each; the first one stays.", show_default=False),
    ],
    every: AllOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make one card of several that are one person; the first one's name and picture win."""
    from rolodex.services.merging import merge

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        numbers = cards_meant(opened, cards, every=every)
        if len(numbers) < 2:
            raise UsageError("A merge needs two cards, like: rolodex merge 12 31")
        card, changed = merge(opened, *numbers)
        tell_changed(at, opened, [card], [changed])


def _split(
    context: typer.Context,
    card: CardArgument,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="What this source says goes to a new card; may be given again.", show_default=False
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make two cards of one. Without --source this takes the last merge into the card apart."""
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        number = card_named(opened, card)
        others, changed = _split_off(opened, number, source) if source else _take_apart(opened, number)
        tell_changed(at, opened, [number, *others], [changed])


def _split_off(book: Book, card: int, names: list[str]) -> tuple[list[int], Changed]:
    from rolodex.services.merging import split

    found = _origins(book, card)
    chosen: list[int] = []
    for name in names:
        meant = [origin for origin in found if fold(name) in map(fold, (origin.source, origin.key, origin.format))]
        if not meant:
            raise NotMet(f"This card has no source “{name}”. It has: {_listed(found)}.")
        chosen += [record for origin in meant for record in origin.records]
    new, changed = split(book, card, chosen)
    return [new], changed


def _take_apart(book: Book, card: int) -> tuple[list[int], Changed]:
    from rolodex.queries.origins import last_merge
    from rolodex.services.merging import take_apart

    with book.read() as connection:
        merged = last_merge(connection, card)
    if merged is None:
        found = _origins(book, card)
        if not found:
            raise UsageError("All of this card was typed by you, so there is no source to split off.")
        raise UsageError(f"Say what to split off, like --source “{found[-1].source}”. It has: {_listed(found)}.")
    others, changed = take_apart(book, card)
    return list(others), changed


def _origins(book: Book, card: int) -> list[Origin]:
    from rolodex.queries.origins import origins

    with book.read() as connection:
        return origins(connection, card)


def _listed(found: list[Origin]) -> str:
    return "; ".join(f"{o.source} ({o.name or o.key})" if o.name or o.key else o.source for o in found)
