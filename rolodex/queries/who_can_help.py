"""Who can help with something: those people vouch for first, then those whose card says that they may know.

In this order: whoever fits all that was asked before those who fit a word of it; those vouched for, by you or people
close to you first, then by more, then lately; those warned of, below equal praise and never hidden; then skills,
titles, tags and industries, companies, and notes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU
from rolodex.queries.help_clues import Asked, Found, Rolodexes, clues
from rolodex.queries.help_parts import Clue, Helper, Told, WhoCanHelp
from rolodex.queries.help_vouches import Word, vouches_of, vouches_on
from rolodex.queries.topics import Topic, read_topic
from rolodex.queries.vouches import topics_like

LIMIT = 60
# Of one person so many clues are shown: the most telling.
_CLUES = 4
_WORTH = {"skill": 0, "title": 1, "tag": 2, "industry": 2, "company": 3, "note": 5, "met": 5, "people": 6}
# What somebody used to do is worth as much as where they are.
_FORMER = 3
# All that was asked is on the card, but not in one place.
_SCATTERED = 4


def who_can_help(connection: Connection, topic: str, today: date | None = None, limit: int = LIMIT) -> WhoCanHelp:
    """Who can help with a topic, typed as one would ask: "a good accountant", "somebody who knows SEO".

    Nothing typed is an error. Vouches dated after `today` are not told yet, rolodexes expired by then are not asked.
    """
    today = today or date.today()
    wanted = read_topic(topic)
    said = vouches_on(connection, wanted, today)
    rolodexes = Rolodexes(connection, today)
    people = _people(rolodexes, wanted, said, limit)
    firms = list(dict.fromkeys(word.firm for word in said if word.card is None and word.firm is not None))
    every_card = [card for person in people for card in person.cards]
    told = vouches_of(connection, wanted, today, every_card, firms)
    found = clues(connection, wanted, every_card, rolodexes.layers)
    ranked = [
        *_firms(connection, wanted, firms, told),
        *_persons(connection, wanted, people, told, found),
    ]
    ranked.sort(key=lambda one: one.rank)
    rows = tuple(one.helper for one in ranked[:limit])
    if rows:
        return WhoCanHelp(wanted.asked, rows, "")
    near = tuple(
        name
        for name in topics_like(connection, wanted.asked)
        if vouches_on(connection, read_topic(name), today) or rolodexes.cards_that_fit(read_topic(name), 1, whole=True)
    )
    return WhoCanHelp(wanted.asked, (), _advice(connection, wanted.asked, near, rolodexes), near)


@dataclass(frozen=True)
class _Ranked:
    helper: Helper
    rank: tuple[object, ...]


def _people(rolodexes: Rolodexes, topic: Topic, said: list[Word], limit: int) -> list[Asked]:
    """Everybody to look at: those vouched for, and as many of the others as a list can hold."""
    cards = _vouched_for(said, 2 * limit)
    cards += rolodexes.cards_that_fit(topic, 2 * limit, whole=True)
    if len(topic.parts) > 1 and len(cards) < limit:
        cards += rolodexes.cards_that_fit(topic, limit, whole=False)
    if not cards and topic.industry:
        cards = rolodexes.cards_in_industry(topic.industry, limit)
    return rolodexes.people(cards)


def _vouched_for(said: list[Word], limit: int) -> list[int]:
    """Whom these vouches are about, the best first: of very many only those who can come into the list."""
    heard: dict[int, list[Word]] = defaultdict(list)
    for word in said:
        if word.card is not None:
            heard[word.card].append(word)
    if len(heard) <= limit:
        return list(heard)
    return sorted(heard, key=lambda card: (_rank_of_words(heard[card], _is_warned(heard[card])), card))[:limit]


def _persons(
    connection: Connection,
    topic: Topic,
    people: list[Asked],
    told: dict[tuple[str, int], list[Word]],
    found: dict[int, list[Found]],
) -> Iterable[_Ranked]:
    rows = {
        row.id: row
        for row in connection.exec_driver_sql(
            "SELECT id, name, title, company, photo_blob_id, starred, spoke FROM card_row"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([person.card for person in people]),),
        )
    }
    for person in people:
        row = rows[person.card]
        said = [word for card in person.cards for word in told.get(("card", card), ())]
        said.sort(key=lambda word: word.told.on, reverse=True)
        hints = [hint for card in person.cards for hint in found.get(card, ())]
        hints = [hint for hint in hints if hint.fit] or hints
        covered = frozenset[int]().union(*(word.parts for word in said), *(hint.fit.parts for hint in hints))
        whole = len(covered) == len(topic.parts) or bool(hints and not covered)
        # One word of many is hardly what was asked.
        if not whole and 2 * len(covered) < max(len(topic.parts), 1):
            continue
        helper = Helper(
            person.card, None, row.name, row.title, row.company, row.photo_blob_id, _told(said), _clues(hints),
            person.via, _reach(person), _is_warned(said), whole,
        )  # fmt: skip
        tail = (not person.yours, not row.starred, *_later_first(row.spoke), row.name, person.card)
        yield _Ranked(helper, (not whole, *_rank_of_words(said, helper.warned), *_rank_of_hints(topic, hints), *tail))


def _firms(
    connection: Connection, topic: Topic, firms: list[int], told: dict[tuple[str, int], list[Word]]
) -> Iterable[_Ranked]:
    rows = connection.exec_driver_sql(
        "SELECT k.id, k.name, count(DISTINCT w.id) AS people, min(w.name) AS one FROM company k"
        " LEFT JOIN position p ON p.company_id = k.id AND p.current"
        " LEFT JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL"
        " WHERE k.id IN (SELECT value FROM json_each(?)) GROUP BY k.id",
        (json.dumps(firms),),
    )
    for row in rows:
        said = told[("firm", row.id)]
        covered = frozenset[int]().union(*(word.parts for word in said))
        whole = len(covered) == len(topic.parts)
        more = f" and {row.people - 1} more" if row.people > 1 else ""
        there = (Clue("people", f"you know {row.one}{more} there", "", "your cards"),) if row.people else ()
        warned = _is_warned(said)
        helper = Helper(None, row.id, row.name, "", "", None, _told(said), there, (), "", warned, whole)
        yield _Ranked(
            helper,
            (not whole, *_rank_of_words(said, warned), *_rank_of_hints(topic, []), False, True, 0, row.name, row.id),
        )


def _told(said: list[Word]) -> tuple[Told, ...]:
    """What matters first, and of that warnings before praise, so that none is overlooked; newest first within each."""
    return tuple(
        word.told for word in sorted(said, key=lambda w: (not w.told.matters, not w.told.warning, not w.by_topic))
    )


def _clues(hints: list[Found]) -> tuple[Clue, ...]:
    """The most telling, each once, whichever file says it."""
    best: dict[tuple[str, str], Clue] = {}
    for hint in sorted(hints, key=_worth):
        best.setdefault((hint.clue.kind, hint.clue.text.casefold()), hint.clue)
    return tuple(best.values())[:_CLUES]


def _is_warned(said: list[Word]) -> bool:
    """Whether warnings weigh more than praise. Your own newest word decides; without one, the greater number."""
    heard = [word for word in said if word.told.matters]
    mine = next((word for word in heard if word.told.voucher.id == YOU), None)
    if mine is not None:
        return mine.told.warning
    warnings = sum(word.told.warning for word in heard)
    return warnings > len(heard) - warnings


def _rank_of_words(said: list[Word], warned: bool) -> tuple[object, ...]:
    """Praised before warned of before neither; what that takes into account stands in this module's first lines."""
    heard = [word for word in said if word.told.matters]
    praise = [word for word in heard if not word.told.warning]
    counted = [word for word in heard if word.told.warning] if warned else praise
    if not counted:
        # Praise in general counts among those who are otherwise alike.
        return (2, True, True, 0, 0, -sum(not word.told.warning for word in said))
    return (
        1 if warned else 0,
        not any(word.by_topic for word in praise),
        not any(word.close for word in praise),
        -len(praise),
        len(heard) - len(praise),
        *_later_first(counted[0].told.on),
    )


def _rank_of_hints(topic: Topic, hints: list[Found]) -> tuple[object, ...]:
    """The kind of the best clue that names all, then whether it does so in the words asked, then of today."""
    wanted = len(topic.parts)
    ranks = [_worth(hint) for hint in hints if len(hint.fit.parts) == wanted]
    if ranks:
        return min(ranks)
    kind, *rest = min(map(_worth, hints), default=(_WORTH["people"], True, True))
    return (max(kind, _SCATTERED), *rest)


def _worth(hint: Found) -> tuple[int, bool, bool]:
    kind = _WORTH[hint.clue.kind]
    return (max(kind, _FORMER) if hint.former else kind, not hint.fit.exact, hint.former)


def _later_first(on: str) -> tuple[int]:
    digits = "".join(c for c in on[:10] if c.isascii() and c.isdigit())
    return (-int(digits.ljust(8, "0")) if digits else 0,)


def _reach(person: Asked) -> str:
    """How you come to somebody who is not in your own book."""
    if not person.via:
        return ""
    names = list(dict.fromkeys(via.associate.name for via in person.via))
    return " and ".join(f"in {name}'s rolodex" for name in names[:2])


def _advice(connection: Connection, asked: str, near: tuple[str, ...], rolodexes: Rolodexes) -> str:
    """One honest sentence, and the next step."""
    if not connection.exec_driver_sql("SELECT 1 FROM card_row WHERE layer_id IS NULL LIMIT 1").first():
        return "The book is empty. Import your LinkedIn archive or your phone's contacts first."
    if not read_topic(asked).parts:
        return "Type what you need help with, like “a good accountant” or “SEO”."
    nobody = f"Nobody is vouched for, skilled or noted for “{asked}”"
    if near:
        return f"{nobody}. Did you mean {near[0]}?"
    if not rolodexes.layers:
        return f"{nobody}, and you have no associate's rolodex to look in. Import a file that an associate gave you."
    return f"{nobody}, in your book or in your associates' rolodexes. Ask one of them, and vouch for whom they name."
