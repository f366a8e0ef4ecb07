"""Associates' rolodexes: whose you may look into, who is in them, and what to do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.cards import found_row, reached, read_cards
from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import card_named, fitting, name_of
from rolodex.cli.options import CardArgument
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import NotMet

if TYPE_CHECKING:
    from rolodex.queries.layers import Layer
    from rolodex.storage.book import Book, Changed

_SHOWN = 50
_NEVER = "never"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(rich_markup_mode=None, help="Rolodexes that associates gave you.")
    group.callback(invoke_without_command=True)(_associates)
    group.command("show")(_show)
    group.command("expire")(_expire)
    group.command("remove")(_remove)
    group.command("take")(_take)
    app.add_typer(group, name="associates")


def _associates(context: typer.Context, book: BookOption = None, as_json: JsonOption = False) -> None:
    """The rolodexes that associates gave you: how many people, and how many of them you know yourself.

    Give Rolodex such a file with: rolodex import FILE --via CARD
    """
    from rolodex.queries.layers import layers

    at = context.obj = desk(context, book, as_json)
    if context.invoked_subcommand is not None:
        return
    with at.open_book() as opened, opened.read() as connection:
        found = layers(connection)
    if at.json:
        emit({"associates": [_shape(layer) for layer in found]})
    elif found:
        say_table([str(layer.associate_id), layer.associate, *_facts(layer)] for layer in found)
    else:
        say("No associate has given you a rolodex. Import a file of theirs with: rolodex import FILE --via CARD")


def _show(
    context: typer.Context,
    card: CardArgument,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY]", help="Only people who fit.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, help=f"At most so many; else all with --json, {_SHOWN} without.", show_default=False
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """The people in an associate's rolodex; their cards are shown whole by: rolodex show ID"""
    at = desk(context, book, as_json)
    asked = " ".join(query or ())
    with at.open_book() as opened:
        found = _layers(opened, card_named(opened, card))
        fits = [fitting(opened, asked, layer.id) for layer in found]
        ids = [number for one in fits for number in one.ids]
        most = limit if limit is not None else (len(ids) if at.json else _SHOWN)
        cards = list(read_cards(opened, ids[:most]))
        forgiven = any(one.forgiven for one in fits)
    if at.json:
        whose = (found[0].associate_id, found[0].associate)
        rows = [found_row(each, asked, whose) for each in cards]
        emit({"associate": _shape(found[0]), "total": len(ids), "forgiven": forgiven, "cards": rows})
    else:
        if forgiven:
            say(f"Nothing fits “{asked}” exactly. Close to it:")
        say_table([str(each.id), each.name, each.title, each.company, reached(each)] for each in cards)
        if len(ids) > len(cards):
            say(f"{len(cards):,} of {len(ids):,} cards. See more with --limit.")
    if not ids and asked:
        raise NotMet(f"Nothing in {found[0].associate}'s rolodex fits “{asked}”.")


def _expire(
    context: typer.Context,
    card: CardArgument,
    day: Annotated[str, typer.Argument(metavar="DATE|never", help="Like 2026-12-31.", show_default=False)],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep an associate's rolodex until that day, or for as long as you like."""
    from rolodex.services.layers import set_expiry

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        associate = card_named(opened, card)
        changes = [set_expiry(opened, layer.id, "" if day == _NEVER else day) for layer in _layers(opened, associate)]
        _tell(at, opened, associate, changes)


def _remove(
    context: typer.Context,
    card: CardArgument,
    for_good: Annotated[
        bool,
        typer.Option("--for-good", help="Leave nothing of these people in the book's file. This cannot be undone."),
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take an associate's rolodex out of the book, with every trace of it; cards you took over stay.

    This can be undone, unless it is --for-good, which also forgets what was removed before.
    """
    from rolodex.queries.layers import layers_from
    from rolodex.services.layers import forget_for_good, layers_ever, remove_layer

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        associate = card_named(opened, card)
        with opened.read() as connection:
            found = layers_ever(connection, associate) if for_good else _ids(layers_from(connection, associate))
        if not found:
            raise NotMet(_nothing(opened, associate))
        changes = [forget_for_good(opened, found)] if for_good else [remove_layer(opened, layer) for layer in found]
        _tell(at, opened, associate, changes)


def _take(
    context: typer.Context,
    card: Annotated[str, typer.Argument(metavar="ID", help="A card in an associate's rolodex.", show_default=False)],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a card over: it becomes yours, and remembers from whom. What is new comes onto a card you have already."""
    from rolodex.cli.changed import tell_of_cards
    from rolodex.cli.showing import shape
    from rolodex.services.layers import take_over

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        taken = take_over(opened, card_named(opened, card))
        cards = list(read_cards(opened, [taken.card]))
    if at.json:
        emit({"id": taken.card, "card": shape(cards[0]), "created": taken.created, "change": taken.changed.id})
        return
    tell_of_cards(at, cards, [taken.changed])
    say(f"It is card {taken.card}." if taken.created else f"You had card {taken.card} already.")


def _layers(book: Book, associate: int) -> tuple[Layer, ...]:
    from rolodex.queries.layers import layers_from

    with book.read() as connection:
        found = layers_from(connection, associate)
    if not found:
        raise NotMet(_nothing(book, associate))
    return found


def _nothing(book: Book, associate: int) -> str:
    name = name_of(book, associate)
    return f"{name} has given you no rolodex. Import a file of theirs with: rolodex import FILE --via {associate}"


def _ids(found: tuple[Layer, ...]) -> tuple[int, ...]:
    return tuple(layer.id for layer in found)


def _tell(at: Desk, book: Book, associate: int, changes: list[Changed]) -> None:
    """What was done, and the rolodexes of the associate that there are now."""
    from rolodex.queries.layers import layers_from

    if at.json:
        with book.read() as connection:
            left = [_shape(layer) for layer in layers_from(connection, associate)]
        emit({"card": associate, "associates": left, "change": changes[-1].id, "changes": [c.id for c in changes]})
        return
    for change in changes:
        tell_change(change)


def _shape(layer: Layer) -> dict[str, Any]:
    return {
        "card": layer.associate_id,
        "name": layer.associate,
        "layer": layer.id,
        "cards": layer.cards,
        "known": layer.known,
        "given_on": layer.given_on,
        "expires_on": layer.expires_on or None,
    }


def _facts(layer: Layer) -> list[str]:
    people = "1 person" if layer.cards == 1 else f"{layer.cards:,} people"
    until = f"until {layer.expires_on}" if layer.expires_on else ""
    return [people, f"{layer.known:,} you know", f"given {layer.given_on}", until]
