"""The command line itself: all commands put together, and every failure told in a sentence with its exit code."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from rolodex import __version__
from rolodex.cli import (
    asking,
    associates,
    briefing,
    cards,
    companies,
    due,
    duplicates,
    editing,
    favors,
    files,
    helping,
    history,
    introductions,
    knowing,
    labels,
    later,
    merging,
    news,
    rhythms,
    searches,
    talks,
)
from rolodex.cli.desk import BookOption, Desk, JsonOption, MakePdf, OpenWindow, no_pdf
from rolodex.cli.terminal import complain
from rolodex.errors import Cancelled, RolodexError

# How a newer Typer tells of a number that is none.
_NO_NUMBER = re.compile(r"Input should be a valid (integer|number)\b.*")

# What Typer answers when the person pressed Ctrl-C.
_INTERRUPTED = 130


def run(argv: Sequence[str], open_window: OpenWindow, make_pdf: MakePdf = no_pdf) -> int:
    """Do what the arguments ask and return the exit code. Failures become a sentence on standard error.

    `open_window` is called for the commands that open the window and `make_pdf` for those that set a page, so that no
    other loads what they need.
    """
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal's encoding lacks is no reason to fail.
            stream.reconfigure(errors="replace")
    try:
        return _run(argv, Desk(open_window, make_pdf))
    except RolodexError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our output has read enough.
        _let_go_of_output()
        return 1
    except OSError as error:
        if error.filename is not None:
            return _explain(error)
        # Files and books have their own sentences; what is left is what we print.
        _let_go_of_output()
        complain(f"The answer could not be written: {error.strerror or error}.")
        return 1
    except Exception as error:
        return _explain(error)


def _stand_in_for_closed_streams() -> None:
    """Somebody who closed an output (`>&-`) does not want it; Python has None in its place."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def _let_go_of_output() -> None:
    """Nothing is left to be flushed at exit, where it would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str], start: Desk) -> int:
    try:
        code = get_command(_app()).main(args=list(argv), prog_name="rolodex", standalone_mode=False, obj=start)
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        raise Cancelled("Stopped. What was under way was not written.")
    return code if isinstance(code, int) else 0


def _explain(error: Exception) -> int:
    # Typer's own errors, whichever version of it they come from, are all about wrong usage.
    wrong_usage = getattr(error, "format_message", None)
    if wrong_usage is not None:
        sentence = _NO_NUMBER.sub("that is not a whole number", " ".join(str(wrong_usage()).split())).rstrip(".")
        command = getattr(getattr(error, "ctx", None), "command_path", "rolodex")
        complain(f"{sentence}. See: {command} --help")
        return 2
    first_line = next(iter(str(error).splitlines()), "")
    complain(f"Rolodex failed unexpectedly: {type(error).__name__}: {first_line}. Nothing was changed.")
    return 1


def _app() -> typer.Typer:
    # Plain help and our own sentences instead of boxes.
    app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(_rolodex)
    modules = (
        files, cards, searches, editing, merging, labels, asking, helping, introductions, favors, talks, rhythms, due,
        briefing, knowing, companies, duplicates, associates, history, news, later,
    )  # fmt: skip
    for module in modules:
        module.add_to(app)
    return app


def _rolodex(
    context: typer.Context,
    book: BookOption = None,
    as_json: JsonOption = False,
    version: Annotated[bool, typer.Option("--version", help="Tell the version.")] = False,
) -> None:
    """The people your business runs on, each on one card. Alone, this opens the window."""
    if version:
        print(f"Rolodex {__version__}")
        raise typer.Exit
    start = context.find_object(Desk)
    assert start is not None
    context.obj = start.given(book, as_json)
    if context.invoked_subcommand is None:
        raise typer.Exit(context.obj.open_window(context.obj.book_path()))
