"""Arguments and options that several commands take, said the same way everywhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from rolodex.errors import UsageError

# SQLite counts no further.
LARGEST_ID = 2**63 - 1

CardArgument = Annotated[str, typer.Argument(metavar="CARD", help="Its id, or a query.", show_default=False)]
CardsArgument = Annotated[
    list[str], typer.Argument(metavar="CARD...", help="Ids, or a query each.", show_default=False)
]
AllOption = Annotated[bool, typer.Option("--all", help="Every card that a query fits, not only the one.")]
NumberArgument = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="Its number.", show_default=False)
]
AsOfOption = Annotated[
    str | None, typer.Option(metavar="D", help="The day to take for today, like 2026-03-01.", show_default=False)
]


def day(text: str | None) -> date | None:
    """The day that --as-of names, None if it names none. Raises UsageError when it is no day."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is not a day. Write it like 2026-03-01.") from None


def day_or_today(text: str | None) -> date:
    """The day that --as-of names, else the clock's. Raises UsageError when it is no day."""
    return day(text) or date.today()
