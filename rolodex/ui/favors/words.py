"""A favor in words: who owes whom, how soon it is due, how it was settled."""

from __future__ import annotations

from datetime import date

from rolodex.queries.card_parts import YOU, Favor
from rolodex.ui.cards.ago import days_since, short_ago
from rolodex.ui.days import day_words
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.pill import Kind

# What a favor without a day says, which needs no pill.
NO_DATE = "no date"
_WEEK = 7
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def due_pill(favor: Favor, today: date) -> tuple[str, Kind]:
    """How soon it is due; without a day how it began. `NO_DATE` where nothing is known."""
    ago = days_since(favor.due, today)
    if ago is not None:
        return _due(favor.due, -ago, today)
    if favor.began == "asked":
        since = days_since(favor.opened, today)
        when = "" if since is None else " today" if since <= 0 else f" {short_ago(since)} ago"
        return f"asked{when}", "warn"
    return ("offered", "good") if favor.began == "offered" else (NO_DATE, "neutral")


def _due(iso: str, ahead: int, today: date) -> tuple[str, Kind]:
    if ahead < 0:
        return f"overdue {short_ago(-ahead)}", "accent"
    if ahead < _WEEK:
        near = {0: "today", 1: "tomorrow"}.get(ahead) or _WEEKDAYS[date.fromisoformat(iso).weekday()]
        return f"due {near}", "warn"
    return f"due {short_day(iso, today)}", "good"


def short_day(iso: str, today: date) -> str:
    """The day without its year, where that is this year: "12 Nov", "2 Mar 2025"."""
    return day_words(iso).removesuffix(f" {today.year}")


def owes(favor: Favor) -> tuple[str, Kind]:
    """Who owes, seen from you, as a pill."""
    if favor.ower.id == YOU:
        return "You owe", "accent"
    return ("Owes you", "good") if favor.owed.id == YOU else ("Owes", "neutral")


def who(favor: Favor) -> str:
    """Who owes whom: "You owe Ana Sousa", "Dana Okafor owes you"."""
    owed = "you" if favor.owed.id == YOU else one_line(favor.owed.name)
    return f"You owe {owed}" if favor.ower.id == YOU else f"{one_line(favor.ower.name)} owes {owed}"


def what(favor: Favor) -> str:
    """What is owed, on a line; between others with whom it is for."""
    words = one_line(favor.what)
    between = YOU not in (favor.ower.id, favor.owed.id)
    return f"for {one_line(favor.owed.name)}: {words}" if between else words


def settled_words(favor: Favor) -> str:
    """How it was settled, or else what it was."""
    return one_line(favor.settled_how) or what(favor)


def tip(favor: Favor) -> str:
    """All that a row has no room for."""
    lines = [
        f"{who(favor)}: {favor.what}",
        f"Since {day_words(favor.opened)}" if favor.opened else "",
        {"asked": "It was asked for", "offered": "It was offered"}.get(favor.began, ""),
        f"Due {day_words(favor.due)}" if favor.due else "",
        f"Settled {day_words(favor.settled)}" if favor.settled else "",
        favor.settled_how,
    ]
    return "\n".join(line for line in lines if line)


def spoken(favor: Favor, today: date) -> str:
    """All that a row shows, for screen readers."""
    if favor.settled:
        how = one_line(favor.settled_how)
        told = f"settled {day_words(favor.settled)}" + (f", {how}" if how else "")
    else:
        told = due_pill(favor, today)[0]
    return f"{who(favor)}: {one_line(favor.what)}, {told}"


def headline(you_owe: int, they_owe: int, between: int) -> str:
    """ "4 open on your side, 3 on theirs"."""
    mine, theirs = number(you_owe), number(they_owe)
    others = f", {number(between)} between others" if between else ""
    return f"{mine} open on your side, {theirs} on theirs{others}"
