"""What Google Contacts' CSV agrees on (formats.md, Google CSV), and how ours keeps spreadsheets from running cells."""

from __future__ import annotations

import re

BETWEEN = " ::: "
"""Between several values in one cell."""

PREFERRED = "* "
"""Before the label of the preferred value, and before the names of groups that Google made itself."""

_LABELLED = ("Label", "Value")
NUMBERED = {
    "E-mail": _LABELLED,
    "Phone": _LABELLED,
    "Address": (
        "Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address"
    ),
    "Relation": _LABELLED,
    "Website": _LABELLED,
    "Event": _LABELLED,
    "Custom Field": _LABELLED,
}  # fmt: skip
"""Columns that come again as often as the fullest card needs them ("E-mail 1 - Value"), with the parts of each."""

# The signs that OWASP names for "CSV injection", the full-width ones of Japanese spreadsheets included.
_SIGNS = "[=+\\-@\t\r\n＝＋－＠]"
_RISKY = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")
_PLAIN_PHONE = re.compile(r"\+[\d ()./-]+")


def guard(cell: str) -> str:
    """A cell that no spreadsheet runs: with an apostrophe in front if it looks like a formula.

    One that is apostrophes and then such a sign gets one more, so that nothing is lost. Phone numbers are left alone.
    """
    return f"'{cell}" if _RISKY.match(cell) and not _PLAIN_PHONE.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """What a guarded cell said."""
    return cell[1:] if _GUARDED.match(cell) else cell
