"""Introductions: the list, writing one down, moving it on, and the letters it takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import person_named
from rolodex.cli.options import NumberArgument
from rolodex.cli.terminal import emit, plain, say, say_table
from rolodex.errors import InputError, UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.introductions import Introduction
    from rolodex.services.introducing import Introduced
    from rolodex.services.mailing import Letter
    from rolodex.storage.book import Book, Changed

_OnOption = Annotated[str, typer.Option("--on", metavar="D", help="The day; else today.", show_default=False)]
_RemindOption = Annotated[
    str, typer.Option("--remind", metavar="D", help="A day to come back to it.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(rich_markup_mode=None, add_completion=False)
    group.callback(invoke_without_command=True)(_introductions)
    group.command("add")(_add)
    group.command("move")(_move)
    group.command("remind")(_remind)
    group.command("remove")(_remove)
    group.command("note")(_note)
    app.add_typer(group, name="introductions")


def _introductions(
    context: typer.Context,
    under_way: Annotated[bool, typer.Option("--under-way", help="Only those that wait for somebody.")] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who introduced whom to whom, and how far it came, newest first."""
    from rolodex.queries import introductions

    at = desk(context, book, as_json)
    context.obj = at
    if context.invoked_subcommand is not None:
        return
    with at.open_book() as opened, opened.read() as connection:
        rows = introductions.under_way(connection) if under_way else introductions.introductions(connection)
    if at.json:
        emit({"rows": [_shape(row) for row in rows]})
    elif rows:
        _tell(rows)
    else:
        say("No introduction is written down yet. Ask for one with: rolodex introductions add --ask CARD --for CARD")


def _add(
    context: typer.Context,
    by: Annotated[
        str, typer.Option("--by", metavar="CARD", help="Who introduces; “you” for yourself.", show_default=False)
    ] = "",
    of: Annotated[str, typer.Option("--of", metavar="CARD", help="Whom they introduce.", show_default=False)] = "",
    to: Annotated[str, typer.Option("--to", metavar="CARD", help="To whom; to you if not said.")] = "you",
    ask: Annotated[
        str, typer.Option("--ask", metavar="CARD", help="Ask them to introduce you…", show_default=False)
    ] = "",
    goal: Annotated[str, typer.Option("--for", metavar="CARD", help="…to this person.", show_default=False)] = "",
    state: Annotated[
        str, typer.Option(metavar="S", help="How far it came: “asked” with --ask, else “introduced”.")
    ] = "",
    on: Annotated[
        str,
        typer.Option(metavar="D", help="The day; else today, or with --by unknown.", show_default=False),
    ] = "",
    occasion: Annotated[str, typer.Option(metavar="T", help="Where, or what for.", show_default=False)] = "",
    note: Annotated[str, typer.Option(metavar="T", help="What you want to remember.", show_default=False)] = "",
    remind: _RemindOption = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write an introduction down: one you ask for (--ask, --for), or one that somebody made (--by, --of, --to)."""
    asking, made = bool(ask or goal), bool(by or of)
    if asking == made or (asking and not (ask and goal)) or (made and not (by and of)):
        raise UsageError("Say who and whom: --ask CARD --for CARD, or --by CARD --of CARD --to CARD.")
    from rolodex.services.introducing import ask_for, record

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        if asking:
            people = person_named(opened, ask), person_named(opened, goal)
            done = ask_for(opened, *people, occasion, note, state or "asked", on, remind)
        else:
            ends = person_named(opened, by), person_named(opened, of), person_named(opened, to)
            done = record(opened, *ends, state or "introduced", on, occasion, note, remind)
        _tell_done(at, opened, done)


def _move(
    context: typer.Context,
    number: NumberArgument,
    state: Annotated[
        list[str],
        typer.Argument(
            metavar="STATE",
            help="considered, asked, connector agreed, other side agreed, introduced, came of it, thanked or declined.",
            show_default=False,
        ),
    ],
    on: _OnOption = "",
    note: Annotated[str, typer.Option(metavar="T", help="How that went.", show_default=False)] = "",
    remind: _RemindOption = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """An introduction came a step further, or did not after all."""
    from rolodex.services.introducing import move

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell_moved(at, opened, number, move(opened, number, " ".join(state), on, note, remind))


def _remind(
    context: typer.Context,
    number: NumberArgument,
    day: Annotated[str, typer.Argument(metavar="[DAY]", help="None takes the reminder away.")] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Come back to an introduction on a day."""
    from rolodex.services.introducing import remind

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell_moved(at, opened, number, remind(opened, number, day))


def _remove(
    context: typer.Context, number: NumberArgument, book: BookOption = None, as_json: JsonOption = False
) -> None:
    """Take an introduction out of the book."""
    from rolodex.services.introducing import remove_introduction

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        changed = remove_introduction(opened, number)
    if at.json:
        emit({"rows": [], "change": changed.id})
    else:
        tell_change(changed)


def _note(
    context: typer.Context,
    number: NumberArgument,
    template: Annotated[
        str, typer.Option(metavar="NAME", help="Which letter; else the one it calls for.", show_default=False)
    ] = "",
    eml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a draft for your mail program.", show_default=False)
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """The letter that an introduction takes, filled in. Nothing is sent."""
    from rolodex.services.asking import letters_of
    from rolodex.services.mailing import mailto

    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        letters = letters_of(connection, number, clean(template))
    files = _write(letters, eml) if eml is not None else []
    if at.json:
        shapes = [
            {"to": [{"name": r.name, "email": r.email} for r in one.to], "subject": one.subject, "body": one.body}
            | {"mailto": mailto(one)}
            for one in letters
        ]
        emit({"letters": shapes, "files": [str(file) for file in files]})
    elif files:
        say(f"Wrote {', '.join(file.name for file in files)}")
    else:
        _tell_letters(letters)


def _write(letters: tuple[Letter, ...], path: Path) -> list[Path]:
    """Each letter as a file of its own: the second is numbered."""
    from rolodex.services.mailing import eml

    files = [path, *(path.with_stem(f"{path.stem}-{n}") for n in range(2, len(letters) + 1))]
    for file, one in zip(files, letters, strict=True):
        try:
            file.write_bytes(eml(one))
        except OSError as error:
            raise InputError(f"{file} cannot be written: {error.strerror or error}.") from error
    return files


def _tell_letters(letters: tuple[Letter, ...]) -> None:
    for count, one in enumerate(letters):
        if count:
            say()
        to = ", ".join(f"{r.name} <{r.email}>" if r.email else r.name for r in one.to)
        say(f"To: {to}")
        say(f"Subject: {one.subject}")
        say()
        for line in one.body.splitlines():
            say(line)


def _tell_done(at: Desk, book: Book, done: Introduced) -> None:
    _tell_moved(at, book, done.introduction, done.changed)


def _tell_moved(at: Desk, book: Book, number: int, changed: Changed) -> None:
    from rolodex.queries.introductions import introduction

    with book.read() as connection:
        row = introduction(connection, number)
    if at.json:
        emit({"id": number, "rows": [_shape(row)], "change": changed.id})
    else:
        tell_change(changed)
        if changed.id is not None:
            _tell((row,))


def _shape(row: Introduction) -> dict[str, Any]:
    from rolodex.services.shapes import introduction_shape

    return introduction_shape(row)


def _tell(rows: tuple[Introduction, ...]) -> None:
    from rolodex.queries.introduction_words import in_short

    say_table(
        [
            str(i.id),
            i.on,
            i.state,
            plain(in_short(i)),
            i.occasion,
            i.last_word,
            f"remind on {i.remind_on}" if i.remind_on else "",
        ]
        for i in rows
    )
