"""Files in and out: import, export, and the demo book."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli import imports
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import card_named, fitting
from rolodex.cli.terminal import emit, progress, say, write_bytes
from rolodex.errors import InputError, NotMet, UsageError

if TYPE_CHECKING:
    from rolodex.storage.book import Book

_STANDARD_OUTPUT = "-"


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("demo")(_demo)
    app.command("import")(_import)
    app.command("export")(_export)


def _demo(
    context: typer.Context,
    no_window: Annotated[bool, typer.Option("--no-window", help="Only make the book; needs --book.")] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look around in a fictional town; its book is thrown away afterwards unless --book names it."""
    at = desk(context, book, as_json)
    # Only a book that was named here and now: ROLODEX_BOOK is your own, and the town has no business in it.
    if at.chosen is not None:
        _make_demo(at, at.chosen)
        if not no_window:
            raise typer.Exit(at.open_window(at.chosen, demo=True))
        return
    if no_window:
        raise UsageError("Say where the demo book should go, with --book PATH.")
    with tempfile.TemporaryDirectory(prefix="rolodex-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.rolodex"
        _make_demo(at, path)
        raise typer.Exit(at.open_window(path, demo=True))


def _make_demo(at: Desk, path: Path) -> None:
    if path.exists():
        raise UsageError(f"{path} is there already. Name a new file for the demo book.")
    from rolodex.services.demo import make_demo

    with progress() as watch:
        cards = make_demo(path, watch)
    if at.json:
        emit({"book": str(path), "cards": cards})
    elif at.chosen:
        say(f"Made {path} with {cards} cards of people who do not exist.")


def _import(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", readable=False, help="Files, ZIPs or folders.", show_default=False),
    ],
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="F", help="vcard, linkedin, table, …; else worked out.", show_default=False),
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="What a column of an unknown table is; repeatable.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Plan only; write nothing.")] = False,
    messages_text: Annotated[
        bool, typer.Option("--messages-text", help="Keep the text of messages, not only who, when and how often.")
    ] = False,
    bring_back: Annotated[
        bool, typer.Option("--bring-back", help="Have cards back that you removed, where the files tell of them.")
    ] = False,
    via: Annotated[
        str | None,
        typer.Option(
            "--via",
            metavar="CARD",
            help="Keep it as this associate's rolodex, beside your own cards.",
            show_default=False,
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read files into the book, as one change that can be undone."""
    at = desk(context, book, as_json)
    report = _import_files(
        at,
        files,
        format_name,
        mapped or [],
        dry_run=dry_run,
        messages_text=messages_text,
        bring_back=bring_back,
        via=via,
    )
    nothing_read = not any(file["read"] for file in report["files"])
    problems = [problem for file in report["files"] for problem in file["problems"]]
    if at.json:
        emit(report)
    else:
        imports.tell(report, dry_run=dry_run)
    if nothing_read and problems:
        raise InputError(f"Nothing could be read. {problems[0]['where']}: {problems[0]['message']}")


def _import_files(
    at: Desk,
    files: list[Path],
    format_name: str | None,
    mapped: list[str],
    *,
    dry_run: bool,
    messages_text: bool,
    bring_back: bool,
    via: str | None,
) -> dict[str, Any]:
    from rolodex.services.importing.applying import apply_plan
    from rolodex.services.importing.planning import plan_import
    from rolodex.services.importing.reading import read_files
    from rolodex.services.importing.tables import Tables, spoken

    tables = Tables(spoken=spoken(mapped), remembered=lambda: _remembered(at))
    with progress() as watch:
        reading = read_files(files, format_name, watch, tables, keep_text=messages_text)
        with at.open_book() as book:
            plan = plan_import(book, reading, watch, None if via is None else card_named(book, via))
            for item in plan.items:
                item.wanted = item.wanted or (bring_back and item.removed)
            if dry_run:
                return imports.planned(plan)
            return imports.applied(plan, apply_plan(book, plan, watch))


def _remembered(at: Desk) -> dict[str, tuple[str, ...]]:
    """What the book remembers of tables; a book that is not there yet is not made for that."""
    from rolodex.services.importing.tables import remembered

    if not at.book_path().exists():
        return {}
    with at.open_book() as book, book.read() as connection:
        return remembered(connection)


def _export(
    context: typer.Context,
    to: Annotated[
        str, typer.Option("--to", metavar="FILE", help="Where to; - is standard output.", show_default=False)
    ],
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="Only cards that fit.", show_default=False)
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="F",
            help="vcf, vcf3, csv, json, ldif or jcard; else by FILE's name.",
            show_default=False,
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write cards to a file that other programs read."""
    at = desk(context, book, as_json)
    if to == _STANDARD_OUTPUT and at.json and format_name != "json":
        raise UsageError("With --json, standard output holds only JSON. Add --format json, or name a file with --to.")
    with at.open_book() as opened:
        ids = _chosen(opened, query)
        if to == _STANDARD_OUTPUT:
            _write_out(opened, ids, format_name or "vcf")
        else:
            _write_file(at, opened, ids, Path(to), format_name)


def _chosen(book: Book, query: list[str] | None) -> list[int]:
    asked = " ".join(query or ())
    found = fitting(book, asked)
    if asked.strip() and not found.ids:
        raise NotMet(f"Nothing in the book fits “{asked}”, so nothing was written.")
    if found.forgiven:
        raise NotMet(f"Nothing in the book fits “{asked}” exactly, so nothing was written. Check the spelling.")
    return found.ids


def _write_out(book: Book, ids: list[int], format_name: str) -> None:
    from rolodex.services.exporting import write_cards

    with book.read() as connection:
        for piece in write_cards(connection, ids, format_name):
            write_bytes(piece)


def _write_file(at: Desk, book: Book, ids: list[int], to: Path, format_name: str | None) -> None:
    from rolodex.services.exporting import export_cards

    with progress() as watch:
        count = export_cards(book, ids, to, format_name, watch)
    if at.json:
        emit({"cards": count, "file": str(to)})
    else:
        say(f"Wrote {count} {'card' if count == 1 else 'cards'} to {to}.")
