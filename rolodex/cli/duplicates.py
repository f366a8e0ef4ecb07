"""Duplicates: the pairs of cards that may be one person, and telling two apart for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import card_named
from rolodex.cli.terminal import emit, progress, say, say_table

if TYPE_CHECKING:
    from rolodex.queries.duplicates import Pair
    from rolodex.storage.book import Book

_SHOWN = 200
_LARGEST = 2**63 - 1


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("duplicates")(_duplicates)


def _duplicates(
    context: typer.Context,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=_LARGEST, help="At most so many pairs.", show_default=False)
    ] = None,
    not_same: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not-same", metavar="CARD CARD", help="These two are two people, now and for ever.", show_default=False
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Pairs of cards that may be one person, the likeliest first."""
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        if not_same is not None:
            _tell_apart(at, opened, *not_same)
        else:
            _list(at, opened, limit)


def _tell_apart(at: Desk, book: Book, one: str, other: str) -> None:
    from rolodex.services.telling_apart import not_same

    cards = (card_named(book, one), card_named(book, other))
    done = not_same(book, *cards)
    if at.json:
        emit({"not_same": list(cards), "change": done.id})
    else:
        tell_change(done)


def _list(at: Desk, book: Book, limit: int | None) -> None:
    from rolodex.queries.cards import card_rows
    from rolodex.queries.duplicates import duplicates

    with book.read() as connection:
        with progress() as watch:
            pairs = duplicates(connection, limit, lambda done, total: watch("Comparing names", done, total))
        rows = card_rows(connection, sorted({card for pair in pairs for card in (pair.card, pair.other)}))
    names = {row.id: row.name for row in rows}
    if at.json:
        emit({"pairs": [_shape(pair, names) for pair in pairs]})
        return
    shown = pairs if limit is not None else pairs[:_SHOWN]
    say_table([f"{round(p.score * 100)} %", *_called(p.card, names), *_called(p.other, names), p.why] for p in shown)
    if not pairs:
        say("No two cards look like one person.")
    elif len(shown) < len(pairs):
        say(f"And {len(pairs) - len(shown):,} more; --limit shows as many as you like.")


def _shape(pair: Pair, names: dict[int, str]) -> dict[str, Any]:
    return {
        "card": pair.card,
        "name": names[pair.card],
        "with": pair.other,
        "with_name": names[pair.other],
        "score": pair.score,
        "why": pair.why,
    }


def _called(card: int, names: dict[int, str]) -> tuple[str, str]:
    return str(card), names[card]
