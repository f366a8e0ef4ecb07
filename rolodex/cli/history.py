"""The history of the book: changes, undo, redo."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.options import LARGEST_ID
from rolodex.cli.terminal import emit, say, say_table

if TYPE_CHECKING:
    from rolodex.services.undoing import Undone

_SHOWN = 200


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("changes")(_changes)
    app.command("undo")(_undo)
    app.command("redo")(_redo)


def _changes(
    context: typer.Context,
    limit: Annotated[int, typer.Option(metavar="N", min=0, max=LARGEST_ID, help="At most so many.")] = _SHOWN,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """What was changed and when, the newest first."""
    from rolodex.queries.changes import changes

    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        rows = changes(connection, limit)
    if at.json:
        emit({"changes": [asdict(row) for row in rows]})
    elif rows:
        say_table([str(row.id), _moment(row.at), row.label, "undone" if row.undone else ""] for row in rows)
    else:
        say("Nothing has been changed yet.")


def _moment(at: str) -> str:
    """The book's own UTC moment, to the minute and marked as such."""
    return f"{at[:10]} {at[11:16]}Z"


def _undo(
    context: typer.Context,
    change: Annotated[
        int | None,
        typer.Argument(
            metavar="CHANGE", min=1, max=LARGEST_ID, help="Its number; else the newest.", show_default=False
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a change back; what later changes made of its cards is kept and named."""
    from rolodex.services.undoing import undo

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        done = undo(opened, change)
    if at.json:
        emit({"undone": done.change_id, "redone": None, **_shape(done)})
    else:
        _tell("Undone", done)


def _redo(context: typer.Context, book: BookOption = None, as_json: JsonOption = False) -> None:
    """Do again what the last undo took back."""
    from rolodex.services.undoing import redo

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        done = redo(opened)
    if at.json:
        emit({"undone": None, "redone": done.change_id, **_shape(done)})
    else:
        _tell("Done again", done)


def _shape(done: Undone) -> dict[str, Any]:
    return {
        "label": done.label,
        "change": done.changed.id,
        "kept": [{"card": card, "name": name, "why": why} for card, name, why in done.kept],
    }


def _tell(word: str, done: Undone) -> None:
    say(f"{word}: {done.label}")
    if done.kept:
        say(f"Kept {len(done.kept):,} {'card' if len(done.kept) == 1 else 'cards'}:")
        say_table(([str(card), name, why] for card, name, why in done.kept), indent="  ")
