"""The entry: `rolodex` and `python -m rolodex`. Starts nothing that the command at hand does not need."""

from __future__ import annotations

import sys
from pathlib import Path

from rolodex.errors import RolodexError


def main() -> int:
    """Run the command line of this process and return its exit code."""
    try:
        from rolodex.cli.main import run

        return run(sys.argv[1:], _open_window)
    except KeyboardInterrupt:
        # Stopped while the program was still loading: nothing had begun.
        return RolodexError.exit_code


def _open_window(book_path: Path, *, demo: bool = False) -> int:
    try:
        from rolodex.app import open_window
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")) and ".so" not in str(error):
            raise
        raise RolodexError(f"The window cannot be opened here: {error}. The commands work without it.") from error
    return open_window(book_path, demo=demo)


if __name__ == "__main__":
    sys.exit(main())
