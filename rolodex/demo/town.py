"""The fictional town, put together: `make_town` is what `rolodex demo` fills a book from."""

from __future__ import annotations

import datetime as dt

from rolodex.demo import heart
from rolodex.demo.crowd import make_people
from rolodex.demo.ledgers import Ledgers
from rolodex.demo.shapes import (
    YOU,
    Town,
    TownAcquaintance,
    TownCompany,
    TownFavor,
    TownIntroduction,
    TownPerson,
    TownTalk,
    TownVouch,
)

__all__ = [
    "YOU",
    "Town",
    "TownAcquaintance",
    "TownCompany",
    "TownFavor",
    "TownIntroduction",
    "TownPerson",
    "TownTalk",
    "TownVouch",
    "make_town",
]

_INTRODUCTIONS, _FAVORS, _VOUCHES, _TIES = 37, 20, 49, 130


def make_town(today: dt.date, seed: int = 1, people: int = 400) -> Town:
    """A town of so many people, the same for the same arguments, dated back from `today`.

    The hand-written people are always there; their ledgers too. About four in ten people have a portrait.
    """
    everybody, companies, trades = make_people(today, seed, people)
    ledgers = Ledgers(today, seed, everybody, trades)
    introductions, favors = heart.introductions(today), heart.favors(today)
    vouches, talks = heart.vouches(today), heart.talks(today)
    introductions += ledgers.introductions(_INTRODUCTIONS - len(introductions))
    favors += ledgers.favors(_FAVORS - len(favors))
    vouches += ledgers.vouches(_VOUCHES - len(vouches))
    talks += ledgers.talks(len(everybody) * 3 // 2 - len(talks))
    return Town(
        people=everybody,
        companies=companies,
        introductions=tuple(introductions),
        favors=tuple(favors),
        vouches=tuple(vouches),
        talks=tuple(sorted(talks, key=lambda talk: (talk.on, talk.people))),
        acquaintances=tuple(heart.acquaintances(today) + ledgers.acquaintances(_TIES)),
    )
