"""Favors: the list, noting one, settling it, opening it again, handing it on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import YOU, card_named, is_you, person_named
from rolodex.cli.options import LARGEST_ID, NumberArgument
from rolodex.cli.terminal import emit, plain, say, say_table
from rolodex.errors import UsageError
from rolodex.text import clean, fold

if TYPE_CHECKING:
    from rolodex.queries.favors import FavorRow
    from rolodex.storage.book import Book, Changed

_ByOption = Annotated[str, typer.Option("--by", metavar="CARD", help="Who owes it; “you” for yourself.")]
_ToOption = Annotated[str, typer.Option("--to", metavar="CARD", help="Who gets it; “you” for yourself.")]
_DueOption = Annotated[str | None, typer.Option("--due", metavar="D", help="By when; “none” for no day.")]
_SinceOption = Annotated[str | None, typer.Option("--since", metavar="D", help="Since when; else today.")]
_IntroductionOption = Annotated[
    int | None,
    typer.Option("--introduction", metavar="ID", min=0, max=LARGEST_ID, help="The introduction it comes from."),
]
_TalkOption = Annotated[
    int | None, typer.Option("--talk", metavar="ID", min=0, max=LARGEST_ID, help="The talk it comes from.")
]
_AskedOption = Annotated[bool, typer.Option("--asked", help="Whoever gets it asked for it.")]
_OfferedOption = Annotated[bool, typer.Option("--offered", help="Whoever owes it offered.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(rich_markup_mode=None, add_completion=False)
    group.callback(invoke_without_command=True)(_favors)
    group.command("add")(_add)
    group.command("settle")(_settle)
    group.command("reopen")(_reopen)
    group.command("edit")(_edit)
    group.command("hand-on")(_hand_on)
    group.command("remove")(_remove)
    app.add_typer(group, name="favors")


def _favors(
    context: typer.Context,
    open_only: Annotated[bool, typer.Option("--open", help="Only those that are open.")] = False,
    settled: Annotated[bool, typer.Option("--settled", help="Only those that were settled.")] = False,
    you_owe: Annotated[bool, typer.Option("--you-owe", help="Only those you owe.")] = False,
    they_owe: Annotated[bool, typer.Option("--they-owe", help="Only those you are owed.")] = False,
    with_card: Annotated[
        str, typer.Option("--with", metavar="CARD", help="Only those with this person.", show_default=False)
    ] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who owes whom what: the open ones by what is due first, then the settled ones, the newest first."""
    from rolodex.queries.favors import every_favor, favors_with

    at = desk(context, book, as_json)
    context.obj = at
    if context.invoked_subcommand is not None:
        return
    with at.open_book() as opened:
        card = card_named(opened, with_card) if with_card else None
        with opened.read() as connection:
            rows = every_favor(connection) if card is None else favors_with(connection, card)
    kept = [
        row
        for row in rows
        if not (open_only and row.settled)
        and not (settled and not row.settled)
        and not (you_owe and row.ower.id != YOU)
        and not (they_owe and row.owed.id != YOU)
    ]
    if at.json:
        _emit(kept)
    elif kept:
        _tell(kept)
    else:
        say("No such favor is noted. Note one with: rolodex favors add --to CARD WHAT")


def _add(
    context: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT...", help="What is owed.", show_default=False)],
    by: _ByOption = "you",
    to: _ToOption = "you",
    since: _SinceOption = None,
    due: _DueOption = None,
    asked: _AskedOption = False,
    offered: _OfferedOption = False,
    introduction: _IntroductionOption = None,
    talk: _TalkOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Note a favor: one you owe (--to CARD), one you are owed (--by CARD), or one between others (both)."""
    from rolodex.services.favors import add_favor

    at = desk(context, book, as_json)
    began = _began(asked, offered) or ""
    with at.open_book() as opened:
        if is_you(by) and is_you(to):
            raise UsageError("Say who owes it (--by CARD) or who gets it (--to CARD).")
        done = add_favor(
            opened, person_named(opened, by), person_named(opened, to), " ".join(what), opened=_day(since, past=True),
            due=_day(due), began=began, introduction=introduction, interaction=talk,
        )  # fmt: skip
        _tell_done(at, opened, done.favor, done.changed)


def _settle(
    context: typer.Context,
    number: NumberArgument,
    how: Annotated[
        list[str] | None, typer.Argument(metavar="[HOW]...", help="A word on how.", show_default=False)
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="D", help="The day; else today.")] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """A favor was done."""
    from rolodex.services.favors import settle

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell_done(at, opened, number, settle(opened, number, " ".join(how or []), _day(on, past=True)))


def _reopen(
    context: typer.Context, number: NumberArgument, book: BookOption = None, as_json: JsonOption = False
) -> None:
    """A settled favor is open after all."""
    from rolodex.services.favors import reopen

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell_done(at, opened, number, reopen(opened, number))


def _edit(
    context: typer.Context,
    number: NumberArgument,
    what: Annotated[str | None, typer.Option("--what", metavar="T", help="What is owed.", show_default=False)] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="CARD", help="Who owes it.", show_default=False)] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="CARD", help="Who gets it.", show_default=False)] = None,
    since: _SinceOption = None,
    due: _DueOption = None,
    asked: _AskedOption = False,
    offered: _OfferedOption = False,
    how: Annotated[
        str | None, typer.Option("--how", metavar="T", help="The word on how it was settled.", show_default=False)
    ] = None,
    introduction: _IntroductionOption = None,
    talk: _TalkOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change what a favor says; --introduction 0 and --talk 0 say that it comes from none."""
    from rolodex.services.favors import edit_favor

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        changed = edit_favor(
            opened,
            number,
            ower=None if by is None else person_named(opened, by),
            owed=None if to is None else person_named(opened, to),
            what=what,
            opened=None if since is None else _day(since, past=True),
            due=None if due is None else _day(due),
            began=_began(asked, offered),
            settled_how=how,
            introduction=introduction,
            interaction=talk,
        )
        _tell_done(at, opened, number, changed)


def _hand_on(
    context: typer.Context,
    number: NumberArgument,
    to: Annotated[str, typer.Argument(metavar="CARD", help="Who does it now.", show_default=False)],
    instead: Annotated[bool, typer.Option("--for", help="They get it now, instead of doing it.")] = False,
    on: Annotated[str | None, typer.Option("--on", metavar="D", help="The day; else today.")] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Somebody else does it, or with --for it is for somebody else. A new favor takes the place of this one."""
    from rolodex.services.favors import hand_on

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        done = hand_on(opened, number, person_named(opened, to), as_ower=not instead, on=_day(on, past=True))
        _tell_done(at, opened, done.favor, done.changed)


def _remove(
    context: typer.Context, number: NumberArgument, book: BookOption = None, as_json: JsonOption = False
) -> None:
    """Take a favor out of the book."""
    from rolodex.services.favors import remove_favor

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        changed = remove_favor(opened, number)
    if at.json:
        emit({"rows": [], "change": changed.id})
    else:
        tell_change(changed)


def _began(asked: bool, offered: bool) -> str | None:
    if asked and offered:
        raise UsageError("Either they asked, or it was offered: say only one of --asked and --offered.")
    return "asked" if asked else "offered" if offered else None


def _day(said: str | None, *, past: bool = False) -> str:
    """The day that an option says, "" for none."""
    from rolodex.services.validating import valid_said_day

    return "" if said is None or fold(clean(said)) == "none" else valid_said_day(said, date.today(), past=past)


def _tell_done(at: Desk, book: Book, number: int, changed: Changed) -> None:
    from rolodex.queries.favors import favor

    with book.read() as connection:
        row = favor(connection, number)
    if at.json:
        _emit([row], id=number, change=changed.id)
    else:
        tell_change(changed)
        if changed.id is not None:
            _tell([row])


def _emit(rows: Iterable[FavorRow], **more: int | None) -> None:
    from rolodex.services.shapes import favor_row_shape

    emit({**more, "rows": [favor_row_shape(row) for row in rows]})


def _tell(rows: Iterable[FavorRow]) -> None:
    from rolodex.queries.favor_words import who_owes

    say_table(
        [
            str(f.id),
            plain(who_owes(f.ower, f.owed)),
            f.what,
            f"since {f.opened}" if f.opened else "",
            f.began,
            f"due {f.due}" if f.due and not f.settled else "",
            f"settled {f.settled}" if f.settled else "",
            f.settled_how,
        ]
        for f in rows
    )
