"""Saved searches: the list, keeping one, and putting them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import UsageError

if TYPE_CHECKING:
    from rolodex.storage.book import Book, Changed

_STEPS = {"up": -1, "down": 1}
_NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What it is called.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(rich_markup_mode=None, add_completion=False)
    group.callback(invoke_without_command=True)(_searches)
    # So that -word reaches the query.
    group.command("add", context_settings={"ignore_unknown_options": True})(_add)
    group.command("rename")(_rename)
    group.command("move")(_move)
    group.command("remove")(_remove)
    app.add_typer(group, name="searches")


def _searches(context: typer.Context, book: BookOption = None, as_json: JsonOption = False) -> None:
    """Searches you saved, in the rail's order, and how many cards each finds. Use one with: search --saved NAME"""
    at = desk(context, book, as_json)
    context.obj = at
    if context.invoked_subcommand is None:
        with at.open_book() as opened:
            _tell(at, opened)


def _add(
    context: typer.Context,
    name: _NameArgument,
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help="What to look for.", show_default=False)],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Save a search under a name."""
    from rolodex.services.searches import save_search

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell(at, opened, save_search(opened, name, " ".join(query)).changed)


def _rename(
    context: typer.Context,
    name: _NameArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="What to call it.", show_default=False)],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Give a saved search another name."""
    from rolodex.services.searches import rename_search

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell(at, opened, rename_search(opened, _named(opened, name), new))


def _move(
    context: typer.Context,
    name: _NameArgument,
    where: Annotated[str, typer.Argument(metavar="up|down", help="One place up or down.", show_default=False)],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Move a saved search one place up or down."""
    from rolodex.services.searches import move_search

    if where not in _STEPS:
        raise UsageError(f"A saved search moves up or down, not “{where}”.")
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell(at, opened, move_search(opened, _named(opened, name), _STEPS[where]))


def _remove(context: typer.Context, name: _NameArgument, book: BookOption = None, as_json: JsonOption = False) -> None:
    """Forget a saved search; the cards it finds stay."""
    from rolodex.services.searches import remove_search

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell(at, opened, remove_search(opened, _named(opened, name)))


def _named(book: Book, name: str) -> int:
    from rolodex.queries.searches import search_named

    with book.read() as connection:
        return search_named(connection, name).id


def _tell(at: Desk, book: Book, changed: Changed | None = None) -> None:
    """What was changed, if anything was asked for, and in JSON every saved search as it is now."""
    from rolodex.queries.searches import count_searches, saved_searches

    with book.read() as connection:
        known = saved_searches(connection)
        counts = count_searches(connection, known) if at.json or changed is None else {}
    if at.json:
        rows = [{"name": saved.name, "query": saved.query, "cards": counts.get(saved.id)} for saved in known]
        emit({"searches": rows} | ({} if changed is None else {"change": changed.id}))
    elif changed is not None:
        tell_change(changed)
    elif known:
        say_table([saved.name, saved.query, f"{counts[saved.id]:,}" if saved.id in counts else ""] for saved in known)
    else:
        say("No search is saved yet. Save one with: rolodex searches add NAME QUERY")
