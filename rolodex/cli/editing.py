"""Changing cards: add, edit, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from rolodex.cli.cards import read_cards
from rolodex.cli.changed import tell_changed, tell_of_cards
from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.naming import card_named, cards_meant
from rolodex.cli.options import AllOption, CardArgument, CardsArgument
from rolodex.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    # A phone number may stand at the start of the line, and an extension such as "-12" in it.
    app.command("add")(_add)
    app.command("edit")(_edit)
    app.command("remove")(_remove)


def _add(
    context: typer.Context,
    line: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LINE",
            help="Like: Ada Lindqvist @Lindqvist Bakery ada@bakery.example #supplier; with --paste, a file.",
            show_default=False,
        ),
    ] = None,
    paste: Annotated[
        bool, typer.Option("--paste", help="Read a signature or vCards from the file, or from standard input.")
    ] = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="CARD", help="Add it to this card instead.", show_default=False)
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Make a card, though somebody is there already.")] = False,
    note: Annotated[bool, typer.Option("--note", help="Keep what is left over as a note.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is understood.")] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a card from one line, from a pasted e-mail signature, or from vCards."""
    from rolodex.cli.pasting import Wish, add_pasted, add_reading, read_input
    from rolodex.services.pasting import read_text

    at = desk(context, book, as_json)
    wish = Wish(to, new or not paste, note, dry_run)
    if paste:
        if line and len(line) > 1:
            raise UsageError("--paste reads one file. Name it alone, or give the text on standard input.")
        add_pasted(at, read_input(line[0] if line else None), wish)
        return
    if not line:
        raise UsageError("Say who to add, like: rolodex add Ada Lindqvist @Lindqvist Bakery")
    reading = read_text(" ".join(line))
    with at.open_book() as opened:
        add_reading(at, opened, reading, wish)


def _text(what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="TEXT", help=what, show_default=False)
    return option


NamePart = Annotated[str | None, _text("This part of the name.")]
Adds = Annotated[list[str] | None, _text("Adds one; may be given again.")]
Drops = Annotated[list[str] | None, _text("Takes it off; may be given again.")]


def _edit(
    context: typer.Context,
    card: CardArgument,
    prefix: NamePart = None,
    given: NamePart = None,
    additional: NamePart = None,
    family: NamePart = None,
    suffix: NamePart = None,
    email: Adds = None,
    phone: Adds = None,
    link: Adds = None,
    address: Adds = None,
    note: Adds = None,
    drop_email: Drops = None,
    drop_phone: Drops = None,
    drop_link: Drops = None,
    drop_address: Drops = None,
    drop_note: Drops = None,
    company: Annotated[str | None, _text("Where they are now; earlier jobs stay.")] = None,
    title: Annotated[str | None, _text("As what; alone, in the job they have.")] = None,
    end_job: Annotated[str | None, _text("The company they have left.")] = None,
    birthday: Annotated[str | None, _text("Like 1984-05-12, or --05-12 without a year.")] = None,
    met: Annotated[str | None, _text("How you met.")] = None,
    star: Annotated[bool | None, typer.Option("--star/--no-star", help="Star it, or not.", show_default=False)] = None,
    rating: Annotated[
        int | None,
        typer.Option(
            metavar="1-5", min=0, max=5, help="How well you know them; 0 leaves it to the book.", show_default=False
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change a card. Each option is a change that can be undone; if one cannot be read, none is made."""
    from rolodex.cli.edits import Edits

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        number = card_named(opened, card)
        edits = Edits(next(read_cards(opened, [number])))
        edits.name(prefix=prefix, given=given, additional=additional, family=family, suffix=suffix)
        edits.drop(email=drop_email, phone=drop_phone, link=drop_link, address=drop_address, note=drop_note)
        edits.add(email=email, phone=phone, link=link, address=address, note=note)
        edits.end_job(end_job)
        edits.job(company, title)
        edits.birthday(birthday)
        edits.met(met)
        edits.star(star)
        edits.rating(rating)
        if not edits.asked:
            raise UsageError("Say what to change, like --email ada@bakery.example. See: rolodex edit --help")
        tell_changed(at, opened, [number], [step(opened) for step in edits.steps])


def _remove(
    context: typer.Context,
    cards: CardsArgument,
    every: AllOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take cards out of the book; the next import does not bring them back."""
    from rolodex.services.editing import remove_cards

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        numbers = cards_meant(opened, cards, every=every)
        removed = list(read_cards(opened, numbers)) if at.json else []
        tell_of_cards(at, removed, [remove_cards(opened, numbers)])
