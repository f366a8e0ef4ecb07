"""The menu of rhythms and snoozes, for one card or many; a tag or an industry has the rhythms alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QMenu

from rolodex.models.rhythm_words import HALF_YEAR, MONTH, NEVER, QUARTER, WEEK, YEAR, every, read_rhythm
from rolodex.queries.spoken_days import read_day
from rolodex.services.rhythms import set_rhythm, snooze, snooze_day
from rolodex.storage.book import Book, Changed
from rolodex.ui.session import Session

# The rhythms of the keys 1 to 4, and what else is offered beside them.
BY_KEY = (MONTH, QUARTER, HALF_YEAR, YEAR)
_OFFERED = (WEEK, 2 * WEEK, *BY_KEY)
SNOOZES = ("1 day", "1 week", "1 month")

# Asks for words under a title, by (name, example) of each field, and runs the verb that is made of them.
AskWords = Callable[[str, list[tuple[str, str]], Callable[[list[str]], Callable[[Book], Changed]]], None]


def add_rhythms(
    menu: QMenu, session: Session, cards: Sequence[int], current: int | None = None, ask: AskWords | None = None
) -> None:
    """Put into the menu what can be done about keeping in touch with these cards.

    `current` is the rhythm to mark, in days (0 as tags say, NEVER not again), None for none; with `ask` there are
    also a rhythm and a day of one's own.
    """
    chosen = list(cards)
    add_days(menu, lambda days: session.do(lambda book: set_rhythm(book, chosen, days)), current)
    if ask is not None:
        menu.addAction("Every so many days…").triggered.connect(lambda: ask_rhythm(ask, chosen))
    menu.addSeparator()
    _add_choice(menu, "As tags and industries say", 0, current, session, chosen)
    _add_choice(menu, "Not again", NEVER, current, session, chosen)
    menu.addSeparator()
    add_snoozes(menu.addMenu("Snooze"), session, chosen, ask)


def add_days(menu: QMenu, choose: Callable[[int], None], current: int | None = None) -> None:
    """Put the usual rhythms into the menu, and `current` if it is another."""
    others = {current} if current is not None and current > 0 else set()
    for days in sorted({*_OFFERED, *others}):
        action = menu.addAction(every(days).capitalize())
        action.setCheckable(True)
        action.setChecked(days == current)
        action.triggered.connect(lambda _=False, days=days: choose(days))


def add_snoozes(menu: QMenu, session: Session, cards: Sequence[int], ask: AskWords | None = None) -> None:
    """Put into the menu until when nothing shall remind of these cards."""
    chosen = list(cards)
    for words in SNOOZES:
        menu.addAction(f"For {words}").triggered.connect(
            lambda _=False, words=words: session.do(lambda book: snooze(book, chosen, ahead(words, date.today())))
        )
    if ask is not None:
        menu.addAction("Until a day…").triggered.connect(lambda: ask_day(ask, chosen))
    menu.addSeparator()
    menu.addAction("End the snooze").triggered.connect(lambda: session.do(lambda book: snooze(book, chosen, "")))


def ask_day(ask: AskWords, cards: Sequence[int]) -> None:
    """Ask until which day to snooze."""
    chosen = list(cards)
    ask(
        "Snooze until",
        [("Day", "Friday, in 3 weeks, 2 Dec")],
        lambda words: lambda book: snooze(book, chosen, snooze_day(words[0] or " ", date.today())),
    )


def ask_rhythm(ask: AskWords, cards: Sequence[int]) -> None:
    """Ask how often to keep in touch."""
    chosen = list(cards)
    ask(
        "How often",
        [("How often", "45 days, 3 weeks, 2 months")],
        lambda words: lambda book: set_rhythm(book, chosen, read_rhythm(words[0])),
    )


def ahead(words: str, today: date) -> str:
    """The day so far from today: "1 week"."""
    day = read_day(f"in {words}", today)
    assert day is not None
    return day.isoformat()


def _add_choice(menu: QMenu, words: str, days: int, current: int | None, session: Session, cards: list[int]) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(days == current)
    action.triggered.connect(lambda: session.do(lambda book: set_rhythm(book, cards, days)))
