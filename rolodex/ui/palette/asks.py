"""What a verb may ask for before it is done: a card, a tag, an industry, or some words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rolodex.models.industries import industry_list, industry_name
from rolodex.models.rhythm_words import HALF_YEAR, MONTH, QUARTER, WEEK, YEAR, every
from rolodex.queries.cards import CardRow
from rolodex.queries.counts import tags
from rolodex.queries.offers import offered_cards
from rolodex.ui.palette.ranking import rank
from rolodex.ui.people.telling import work

_SHOWN = 8


@dataclass(frozen=True)
class Answer:
    """One thing that can be answered: `value` is what the verb is given."""

    value: Any
    words: str
    detail: str = ""
    card: CardRow | None = None


@dataclass(frozen=True)
class Asks:
    """`hint` stands in the field. `offers` finds answers for what is typed, leaving out `but` cards; `free` makes an
    answer of the words themselves."""

    hint: str
    offers: Callable[[Any, str, tuple[int, ...]], Sequence[Answer]]
    free: bool = False


def _cards(connection: Any, text: str, but: tuple[int, ...]) -> list[Answer]:
    rows = offered_cards(connection, text, _SHOWN + len(but)) if text.strip() else []
    return [Answer(row.id, row.name, work(row.title, row.company), row) for row in rows if row.id not in but][:_SHOWN]


def _tags(connection: Any, text: str, _: tuple[int, ...]) -> list[Answer]:
    return _fitting(text.lstrip("#"), [(tag.name, f"on {tag.cards} cards") for tag in tags(connection)])


def _industries(_: Any, text: str, __: tuple[int, ...]) -> list[Answer]:
    named = [(one.name, "") for one in industry_list()]
    finer = [(industry_name(f"{one.key}/{sub}"), one.name) for one in industry_list() for sub in one.sub]
    return _fitting(text, [*named, *((name, of) for name, of in finer if name)])


def _fitting(text: str, named: Sequence[tuple[str, str]]) -> list[Answer]:
    ranked = [(place, number) for number, (name, _) in enumerate(named) if (place := rank(text, name)) is not None]
    return [Answer(named[number][0], *named[number]) for _, number in sorted(ranked)[:_SHOWN]]


def _choices(*named: tuple[Any, str]) -> Callable[[Any, str, tuple[int, ...]], list[Answer]]:
    """A few answers that are always the same."""
    answers = [Answer(value, words) for value, words in named]
    return lambda _, text, __: [answer for answer in answers if rank(text, answer.words) is not None]


_RHYTHMS = [(every(days), every(days)) for days in (WEEK, MONTH, QUARTER, HALF_YEAR, YEAR)]

A_CARD = Asks("Whom?", _cards)
A_TAG = Asks("Which tag?", _tags, free=True)
A_TAG_THERE = Asks("Which tag?", _tags)
A_RHYTHM = Asks("How often? A number of days, 2 weeks, quarter…", _choices(*_RHYTHMS, ("never", "never")), free=True)
A_DAY = Asks(
    "Until when? Friday, 3 weeks, 2 Dec…",
    _choices(*((words, words) for words in ("1 week", "2 weeks", "1 month", "3 months"))),
    free=True,
)
AN_INDUSTRY = Asks("Which industry?", _industries)
