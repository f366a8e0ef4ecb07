"""A favor in words: who owes whom, how soon it is due, how it was settled."""

from __future__ import annotations

from datetime import date

from rolodex.queries.card_parts import YOU, Favor
from rolodex.queries.favor_words import who_owes
from rolodex.ui.cards.ago import days_since, short_ago
from rolodex.ui.days import day_words
from rolodex.ui.due_pill import due_pill
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.pill import Kind

# What a favor without a day says, which needs no pill.
NO_DATE = "no date"


def favor_pill(favor: Favor, today: date) -> tuple[str, Kind]:
    """How soon it is due; without a day how it began. `NO_DATE` where nothing is known."""
    if days_since(favor.due, today) is not None:
        return due_pill(favor.due, today)
    if favor.began == "asked":
        since = days_since(favor.opened, today)
        when = "" if since is None else " today" if since <= 0 else f" {short_ago(since)} ago"
        return f"asked{when}", "warn"
    return ("offered", "good") if favor.began == "offered" else (NO_DATE, "neutral")


def owes(favor: Favor) -> tuple[str, Kind]:
    """Who owes, seen from you, as a pill."""
    if favor.ower.id == YOU:
        return "You owe", "accent"
    return ("Owes you", "good") if favor.owed.id == YOU else ("Owes", "neutral")


def who(favor: Favor) -> str:
    """Who owes whom: "You owe Ana Sousa", "Dana Okafor owes you"."""
    return one_line(who_owes(favor.ower, favor.owed))


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
        told = favor_pill(favor, today)[0]
    return f"{who(favor)}: {one_line(favor.what)}, {told}"


def headline(you_owe: int, they_owe: int, between: int) -> str:
    """ "4 open on your side, 3 on theirs"."""
    mine, theirs = number(you_owe), number(they_owe)
    others = f", {number(between)} between others" if between else ""
    return f"{mine} open on your side, {theirs} on theirs{others}"
