"""Which columns the table has, how wide they are, and whether the cards stand in it: remembered for this machine.

They belong to the screen one sits at and not to the people in the book, so that they are settings of the program: two
machines that use one book keep their own, and choosing a column is nothing to be taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings

from rolodex.queries.columns import COLUMNS, DEFAULT_COLUMNS

_WIDTHS = {
    "name": 210, "given": 120, "family": 130, "title": 170, "company": 180, "city": 120, "country": 110, "email": 210,
    "phone": 150, "link": 210, "tags": 160, "industry": 170, "spoke": 110, "rhythm": 130, "due": 110, "added": 110,
    "met": 200, "starred": 80, "sources": 180, "favors": 110, "birthday": 120,
}  # fmt: skip
NARROWEST = 60


def as_table() -> bool:
    """Whether the cards stood in the table when they were last looked at."""
    return str(QSettings().value("cards/table", "false")) == "true"


def remember_table(table: bool) -> None:
    """Remember how the cards stand."""
    QSettings().setValue("cards/table", "true" if table else "false")


def chosen_columns() -> tuple[str, ...]:
    """The columns somebody chose, in their order; the usual ones where nobody did."""
    written = str(QSettings().value("cards/columns", ""))
    return tuple(dict.fromkeys(key for key in written.split(",") if key in COLUMNS)) or DEFAULT_COLUMNS


def remember_columns(keys: Sequence[str]) -> None:
    """Remember these columns."""
    QSettings().setValue("cards/columns", ",".join(keys))


def width_of(key: str) -> int:
    """How wide a column is, in pixels."""
    written = str(QSettings().value(f"cards/width/{key}", ""))
    return max(NARROWEST, int(written)) if written.isdecimal() else _WIDTHS[key]


def remember_width(key: str, width: int) -> None:
    """Remember how wide a column was made."""
    QSettings().setValue(f"cards/width/{key}", str(width))
