"""What's new since last time: who moved, who has a new address, who is new, who is no longer listed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.options import LARGEST_ID
from rolodex.cli.terminal import emit, say, say_table


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("news")(_news)


def _news(
    context: typer.Context,
    done: Annotated[
        list[int] | None,
        typer.Option(metavar="N", min=1, max=LARGEST_ID, help="Seen to; may be given more than once."),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what you have seen to.")] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """What newer files told of the people you know, the newest first."""
    from rolodex.queries.news import news
    from rolodex.services.news import see_to

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        changed = see_to(opened, done) if done else None
        with opened.read() as connection:
            rows = news(connection, done=None if everything else False)
    if at.json:
        emit({"news": [asdict(row) for row in rows], "change": changed.id if changed else None})
    elif rows:
        say_table([str(n.id), n.on, n.name, n.kind, _what(n.before, n.after), n.source] for n in rows)
    else:
        say("Nothing new. The next import of a newer file tells what has changed since.")


def _what(before: str, after: str) -> str:
    return f"{before} → {after}" if before and after else before or after
