"""What every command is given: the book it works on, and whether a program or a person reads the answer."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from rolodex.errors import BookError, RolodexError

if TYPE_CHECKING:
    from rolodex.queries.brief import Briefing
    from rolodex.storage.book import Book

# `readable=False` here and for files: what cannot be read is told by those who open it, with their exit code.
BookOption = Annotated[
    Path | None,
    typer.Option(
        "--book", metavar="PATH", readable=False, help="The book to use; made if missing.", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.")]


class OpenWindow(Protocol):
    """Opens the window on a book and returns the exit code once it is closed."""

    def __call__(self, book_path: Path, *, demo: bool = False) -> int: ...


class MakePdf(Protocol):
    """Sets a brief, with the bytes of its photos by number, as a PDF; gives its bytes and how many pages it has."""

    def __call__(self, briefing: Briefing, photos: dict[int, bytes]) -> tuple[bytes, int]: ...


def no_pdf(briefing: Briefing, photos: dict[int, bytes]) -> tuple[bytes, int]:
    """Where nothing that sets a PDF was handed over. Raises RolodexError."""
    raise RolodexError("No PDF can be made here. The commands work without it.")


@dataclass(frozen=True)
class Desk:
    """One call of the command line. `chosen` is the book named with --book, None if none was."""

    open_window: OpenWindow
    make_pdf: MakePdf = no_pdf
    chosen: Path | None = None
    json: bool = False

    def given(self, book: Path | None, as_json: bool) -> Desk:
        """The desk with what was said at another place of the same command line."""
        return replace(self, chosen=book or self.chosen, json=as_json or self.json)

    def book_path(self) -> Path:
        """The book to use: the one named, else ROLODEX_BOOK, else your own, whose folder is made if it is missing."""
        named = self.chosen or os.environ.get("ROLODEX_BOOK")
        return Path(named).expanduser() if named else _own_book()

    def open_book(self) -> Book:
        """Open the book. Raises BookError when it cannot be used."""
        from rolodex.storage.book import Book

        return Book(self.book_path())


def desk(context: typer.Context, book: Path | None, as_json: bool) -> Desk:
    """The desk of a command, with --book and --json taken from before or after the command's name."""
    start = context.find_object(Desk)
    assert start is not None
    return start.given(book, as_json)


def _own_book() -> Path:
    from platformdirs import user_data_path

    folder = user_data_path("Rolodex", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BookError(f"{folder} cannot be made: {error.strerror}. Name a book with --book.") from error
    return folder / "book.rolodex"
