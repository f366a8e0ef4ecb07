"""What needs you today, and the same for calendar programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.options import AsOfOption, day_or_today
from rolodex.cli.terminal import emit, progress, say, say_table, write_bytes
from rolodex.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolodex.queries.due import Due


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("due")(_due)
    app.command("calendar")(_calendar)


def _due(
    context: typer.Context,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="K",
            help="Only this kind: favor, introduction, keep in touch, birthday or job change; may be given again.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """What needs you today: favors, introductions, people to keep in touch with, birthdays, job changes."""
    from rolodex.queries.due import KINDS, coming, due

    today = day_or_today(as_of)
    kinds = [" ".join(one.lower().replace("-", " ").split()) for one in kind or KINDS]
    unknown = next((one for one in kinds if one not in KINDS), None)
    if unknown is not None:
        raise UsageError(f"There is no kind “{unknown}”. There are: {', '.join(KINDS)}.")
    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        rows = due(connection, today, kinds)
        ahead = () if rows or at.json or kind else coming(connection, today)
    if at.json:
        emit({"rows": [asdict(row) for row in rows]})
    elif rows:
        _tell(rows)
    else:
        say("Nothing needs you today.")
        _tell(ahead, "Next: ")


def _tell(rows: Sequence[Due], before: str = "") -> None:
    """The rows, a heading for each kind."""
    from rolodex.queries.due_words import TITLES, what, when

    for kind, title in TITLES.items():
        of_kind = [row for row in rows if row.kind == kind]
        if of_kind:
            say(f"{before}{title}")
            say_table(([row.name, when(row), what(row)] for row in of_kind), indent="  ")


def _calendar(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write one .ics file; “-” is standard output.", show_default=False),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Have one file an entry there, written and removed as needed.", show_default=False
        ),
    ] = None,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Birthdays, favors, reminders, whom to talk to and planned talks, for a calendar program."""
    from rolodex.services import calendars

    today = day_or_today(as_of)
    if (to is None) == (folder is None):
        raise UsageError("Say where to: --to FILE.ics, or --folder DIR.")
    at = desk(context, book, as_json)
    with at.open_book() as opened, progress() as watch:
        found = calendars.calendar_of(opened, today, watch=watch)
    count = len(found.events)
    if to is not None and str(to) == "-":
        if at.json:
            raise UsageError("Standard output cannot hold the calendar and a JSON document. Leave out --json.")
        write_bytes(calendars.calendar_bytes(found))
    elif to is not None:
        calendars.write_file(found, to)
        if at.json:
            emit({"file": str(to), "entries": count})
        else:
            say(f"Wrote {_entries(count)} to {to}.")
    elif folder is not None:
        _make(folder)
        with progress() as watch:
            kept = calendars.keep_folder(found, folder, watch=watch)
        if at.json:
            emit({"folder": str(folder), "entries": kept.entries, "written": kept.written, "removed": kept.removed})
        else:
            say(f"{folder} has {_entries(count)}: {kept.written} written, {kept.removed} removed.")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made: {error.strerror}. Choose another folder.") from error
