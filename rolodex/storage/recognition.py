"""Who the people in associates' rolodexes are: your own cards' people, or one person in several rolodexes.

Nothing is merged by it, so a little less than certainty will do: a profile of theirs, an address or number with a name
in common, or, where no profile is told, the same name at the same company if that fits only one card of yours.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from rolodex.storage.rows import insert_rows
from rolodex.text import words

# An address or number that more people share than these is a switchboard's.
_HANDFUL = 8


def refresh(connection: Connection) -> None:
    """Look again at the layer cards that the temporary table `touched` names, or that are like a card it names."""
    run = connection.exec_driver_sql
    if run("SELECT 1 FROM contact WHERE layer_id IS NOT NULL LIMIT 1").first() is None:
        if run("SELECT 1 FROM layer_card LIMIT 1").first() is not None:
            run("DELETE FROM layer_card")
            run("DELETE FROM layer_key")
        return
    cards = _in_question(connection)
    if not cards:
        return
    run("CREATE TEMP TABLE IF NOT EXISTS in_question(id INTEGER PRIMARY KEY)")
    run("DELETE FROM in_question")
    insert_rows(connection, "in_question", ("id",), [(card,) for card in cards])
    _write_keys(connection)
    found = _Recognised(connection, cards)
    run("DELETE FROM layer_card WHERE card_id IN (SELECT id FROM in_question)")
    insert_rows(connection, "layer_card", ("card_id", "person_id"), [(card, found.person(card)) for card in cards])


def _in_question(connection: Connection) -> list[int]:
    """The layer cards that were touched, those taken for somebody who was, and those that share a key with either."""
    run = connection.exec_driver_sql
    gone = "NOT IN (SELECT id FROM contact WHERE layer_id IS NOT NULL)"
    # Where references are looked up at the end of a change, nothing went along with a card that is gone.
    run(f"DELETE FROM layer_key WHERE card_id IN (SELECT id FROM touched) AND card_id {gone}")
    shared = (
        "SELECT o.card_id FROM layer_key k JOIN layer_key o ON o.key = k.key"
        " WHERE k.card_id IN (SELECT card_id FROM layer_card WHERE card_id IN (SELECT id FROM touched)"
        " OR person_id IN (SELECT id FROM touched))"
    )
    own = " UNION ".join(
        f"SELECT k.card_id FROM {table} t JOIN layer_key k ON k.key = t.key"
        " WHERE t.contact_id IN (SELECT id FROM touched) AND t.key <> ''"
        for table in ("link", "email", "phone")
    )
    named = (
        "SELECT l.id FROM touched t JOIN card_row w ON w.id = t.id AND w.layer_id IS NULL"
        " JOIN card_row l ON l.given_key = w.given_key AND l.layer_id IN (SELECT id FROM layer)"
    )
    found = run(
        "SELECT id FROM contact WHERE layer_id IS NOT NULL AND id IN (SELECT id FROM touched UNION"
        f" SELECT card_id FROM layer_card WHERE person_id IN (SELECT id FROM touched) UNION {shared} UNION {own}"
        f" UNION {named}) ORDER BY id"
    ).fetchall()
    run(f"DELETE FROM layer_card WHERE card_id IN (SELECT id FROM touched) AND card_id {gone}")
    return [int(card) for (card,) in found]


def _write_keys(connection: Connection) -> None:
    run = connection.exec_driver_sql
    run("DELETE FROM layer_key WHERE card_id IN (SELECT id FROM in_question)")
    for table in ("link", "email", "phone"):
        run(
            f"INSERT OR IGNORE INTO layer_key(key, card_id) SELECT t.key, t.contact_id FROM in_question q"
            f" JOIN {table} t ON t.contact_id = q.id WHERE t.key <> ''"
        )


class _Recognised:
    """Works out the person of each card in question."""

    def __init__(self, connection: Connection, cards: list[int]) -> None:
        self._run = connection.exec_driver_sql
        self._cards = set(cards)
        self._keys: dict[int, set[str]] = defaultdict(set)
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._own: dict[str, list[int]] = defaultdict(list)
        self._linkedin: dict[int, set[str]] = defaultdict(set)
        self._names: dict[int, frozenset[str]] = {}
        self._namesakes: dict[int, list[int]] = defaultdict(list)
        self._settled: dict[int, int] = {}
        self._load()

    def person(self, card: int) -> int:
        """Your own card of them, else the first card in any rolodex that is of them, perhaps this one."""
        group = self._group(card)
        for member in group:
            own = self._mine(member)
            if own is not None:
                return own
        return min(group)

    def _load(self) -> None:
        asked = "SELECT k.key FROM in_question q JOIN layer_key k ON k.card_id = q.id"
        for key, card in self._run(f"SELECT key, card_id FROM layer_key WHERE key IN ({asked})"):
            self._keys[card].add(key)
            self._holders[key].append(card)
        for table in ("link", "email", "phone"):
            for key, card in self._run(
                f"SELECT t.key, t.contact_id FROM {table} t JOIN contact c ON c.id = t.contact_id"
                f" WHERE c.layer_id IS NULL AND NOT c.is_you AND t.key IN ({asked}) ORDER BY t.contact_id"
            ):
                self._own[key].append(card)
        for card, own in self._run(
            "SELECT q.id, o.id FROM in_question q JOIN card_row w ON w.id = q.id JOIN card_row o"
            " ON o.layer_id IS NULL AND o.given_key = w.given_key AND o.given_key <> '' WHERE EXISTS (SELECT 1"
            " FROM position p JOIN position x ON x.company_id = p.company_id AND x.contact_id = o.id"
            " WHERE p.contact_id = q.id)"
        ):
            self._namesakes[card].append(own)
        people = {
            *self._cards, *(c for held in self._holders.values() for c in held),
            *(c for held in self._own.values() for c in held), *(c for held in self._namesakes.values() for c in held),
        }  # fmt: skip
        for card, name in self._of(people, "SELECT id, name FROM card_row WHERE id IN"):
            self._names[card] = frozenset(words(name))
        for card, key in self._of(people, "SELECT contact_id, key FROM link WHERE key LIKE 'in/%' AND contact_id IN"):
            self._linkedin[card].add(key)

    def _of(self, people: Iterable[int], sql: str) -> Iterable[Any]:
        return self._run(f"{sql} (SELECT value FROM json_each(?))", (json.dumps(sorted(people)),)).fetchall()

    def _group(self, card: int) -> list[int]:
        """The cards of all rolodexes that are of one person with this one."""
        group, waiting = {card}, [card]
        while waiting:
            one = waiting.pop()
            for key in self._keys[one]:
                for other in self._holders[key] if len(self._holders[key]) <= _HANDFUL else ():
                    if other not in group and self._same(one, other, key):
                        group.add(other)
                        waiting.append(other)
        return sorted(group)

    def _mine(self, card: int) -> int | None:
        by_profile = [own for key in self._keys[card] if _is_profile(key) for own in self._own[key]]
        if by_profile:
            return min(by_profile)
        fitting = {
            own
            for key in self._keys[card]
            if len(self._own[key]) <= _HANDFUL
            for own in self._own[key]
            if self._same(card, own, key)
        }
        if fitting:
            return min(fitting, key=lambda own: (-len(self._names.get(own, frozenset()) & self._names[card]), own))
        if any(map(_is_profile, self._keys[card])):
            return None
        namesakes = self._namesakes[card]
        return namesakes[0] if len(namesakes) == 1 else None

    def _same(self, one: int, other: int, key: str) -> bool:
        if _is_profile(key):
            return True
        shared = self._names.get(one, frozenset()) & self._names.get(other, frozenset())
        return bool(shared) and not self._contradict(one, other)

    def _contradict(self, one: int, other: int) -> bool:
        mine, theirs = self._linkedin[one], self._linkedin[other]
        return bool(mine and theirs and mine.isdisjoint(theirs))


def _is_profile(key: str) -> bool:
    """Whether it names an account ("in/ada", `rolodex.text.link_key`); addresses have an @, numbers neither."""
    return "/" in key and "@" not in key
