"""A move from one job to another in one line, its news bold."""

from __future__ import annotations

from rolodex.ui.text import one_line
from rolodex.ui.widgets.line import Run

_ARROW = " → "


def move_line(before: str, after: str, kind: str) -> tuple[Run, ...]:
    """From what to what ("Title, Company" each); a half that stays is said once, after the news. `kind` is "new title"
    or "new company"."""
    before, after = one_line(before), one_line(after)
    if kind == "new title":
        for at in (i for i in range(len(after)) if after.startswith(", ", i)):
            if before.endswith(after[at:]):
                return ((before[: -len(after[at:])] + _ARROW, False), (after[:at], True), (after[at:], False))
    title, comma, company = after.partition(", ")
    if kind == "new company" and comma and before.startswith(f"{title}, "):
        return ((before[len(title) + 2 :] + _ARROW, False), (company, True), (f", {title}", False))
    return ((before + _ARROW, False), (after, True))
