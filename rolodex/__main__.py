"""The entry: `rolodex` and `python -m rolodex`. Starts nothing that the command at hand does not need."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rolodex.errors import RolodexError

if TYPE_CHECKING:
    from rolodex.queries.brief import Briefing


def main() -> int:
    """Run the command line of this process and return its exit code."""
    try:
        from rolodex.cli.main import run

        return run(sys.argv[1:], _open_window, _make_pdf)
    except KeyboardInterrupt:
        # Stopped while the program was still loading: nothing had begun.
        return RolodexError.exit_code


def _open_window(book_path: Path, *, demo: bool = False) -> int:
    try:
        from rolodex.app import open_window
    except ImportError as error:
        raise _without_qt(error, "The window cannot be opened here") from error
    return open_window(book_path, demo=demo)


def _make_pdf(briefing: Briefing, photos: dict[int, bytes]) -> tuple[bytes, int]:
    try:
        from rolodex.app import brief_pdf
    except ImportError as error:
        raise _without_qt(error, "No PDF can be made here") from error
    return brief_pdf(briefing, photos)


def _without_qt(error: ImportError, what: str) -> Exception:
    """A sentence where it is Qt that is missing, else the error itself."""
    if not (error.name or "").startswith(("PySide6", "shiboken6")) and ".so" not in str(error):
        return error
    return RolodexError(f"{what}: {error}. The commands work without it.")


if __name__ == "__main__":
    sys.exit(main())
