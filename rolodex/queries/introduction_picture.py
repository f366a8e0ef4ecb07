"""Who introduced whom, from you outward: a tree of people, and the lines that tie them.

A solid line leads from whoever made an introduction to the one you met that way, or from you to somebody you met by
yourself. A dashed line joins two whom somebody brought together. Everybody hangs where their earliest introduction
says; whatever else ties two people who are there already is one more dashed line.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection

from rolodex.queries.calendar_days import MONTHS
from rolodex.queries.card_parts import YOU, Introduction

# "introduced": to you, by the one at the start. "met": you know them by yourself. "together": somebody brought the two
# together. "through": whoever brought the one at the end together with somebody. "also": you were introduced before.
Kind = Literal["introduced", "met", "together", "through", "also"]
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Node:
    """A person in the picture, so many steps from you, under `parent` (None for you)."""

    id: int
    name: str
    caption: str
    photo_id: int | None
    depth: int
    parent: int | None


@dataclass(frozen=True)
class Fact:
    """What ties two people: a sentence, its ISO date ("" if unknown), the occasion, and what came of it."""

    text: str
    on: str = ""
    occasion: str = ""
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edge:
    """A line between two people, the words on it, the facts behind it, and the introductions they are from."""

    start: int
    end: int
    kind: Kind
    label: str
    facts: tuple[Fact, ...]
    introductions: tuple[int, ...]

    @property
    def dashed(self) -> bool:
        """Whether it joins two people beside the way you met them."""
        return self.kind in ("together", "also")


@dataclass(frozen=True)
class Picture:
    """Everybody, you first and each before those they introduced; the tree's lines, and those beside the tree."""

    people: tuple[Node, ...]
    edges: tuple[Edge, ...]
    further: tuple[Edge, ...]
    made: int
    since: str


def introduction_picture(connection: Connection, everything: Sequence[Introduction]) -> Picture:
    """The picture of those of these introductions that came to pass."""
    made = sorted((one for one in everything if one.made), key=_age)
    told = _about(connection, {person for one in made for person in _people(one)})
    # A card of the three may have gone meanwhile; you have none.
    made = [one for one in made if all(person == YOU or person in told for person in _people(one))]
    forest = _Forest(told)
    for one in made:
        if one.for_you:
            forest.introduce(one)
    for one in made:
        if not one.for_you:
            forest.bring_together(one)
    people, edges = forest.from_you()
    since = next((one.made_on[:4] for one in made if one.made_on), "")
    return Picture(people, edges, tuple(forest.further.values()), len(made), since)


@dataclass(frozen=True)
class _About:
    """What the picture says of one person: how you know them by yourself in `met` and `since`."""

    name: str
    company: str
    photo_id: int | None
    met: str
    how: str
    since: str

    @property
    def label(self) -> str:
        """ "met 2019", from your own words if they name a year, else from what a file says."""
        year = _YEAR.search(self.met)
        if year:
            return f"met {year[0]}"
        verb = "connected" if self.how.startswith("connected") else "met"
        return f"{verb} {self.since[:4]}" if self.since else ""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """How you know them by yourself."""
        how = self.how or ("you know each other" if self.since else "")
        said = (Fact(self.met), Fact(how[:1].upper() + how[1:], self.since))
        return tuple(fact for fact in said if fact.text)


class _Forest:
    """Everybody hangs under one other at most; whoever hangs under nobody will hang under you."""

    def __init__(self, told: dict[int, _About]) -> None:
        self.further: dict[tuple[int, int], Edge] = {}
        self._told = told
        self._above: dict[int, Edge] = {}
        self._tops: dict[int, int] = {}

    def introduce(self, one: Introduction) -> None:
        """Somebody was introduced to you."""
        met, by = one.met.id, one.introducer.id
        if YOU in (by, met) or by == met:
            # You met by yourselves, whatever the ledger calls it.
            self._tops.update({person: person for person in (by, met) if person not in (YOU, *self._tops)})
            return
        self._hang(_edge(by, met, "introduced", one))

    def bring_together(self, one: Introduction) -> None:
        """Somebody brought two others together; both hang near each other if they do not hang anywhere yet."""
        by, start, end = one.introducer, one.contact.id, one.other.id
        if start == end:
            return
        if end in self._tops and start not in self._tops:
            start, end = end, start
        if start not in self._tops and by.id not in (YOU, start, end):
            self._hang(_edge(by.id, start, "through", one))
        self._tops.setdefault(start, start)
        tie = _edge(start, end, "together", one)
        if end in self._tops:
            self._join(tie)
        else:
            self._hang(tie)

    def from_you(self) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
        """The tree in the order in which it is drawn: the largest branches first, then by date."""
        below: dict[int, list[Edge]] = defaultdict(list)
        for edge in self._above.values():
            below[edge.start].append(edge)
        for edges in below.values():
            edges.sort(key=lambda edge: (not edge.facts[0].on, edge.facts[0].on))
        for person in self._tops:
            if person not in self._above:
                about = self._told[person]
                below[YOU].append(Edge(YOU, person, "met", about.label, about.facts, ()))
        order, depth = _outward(below)
        sizes = _sizes(order, below)
        below[YOU].sort(key=lambda edge: -sizes[edge.end])
        order, depth = _outward(below)
        above = {edge.end: edge for edges in below.values() for edge in edges}
        for_you = {start: sum(edge.kind == "introduced" for edge in edges) for start, edges in below.items()}
        return (
            tuple(self._node(person, depth[person], above.get(person), for_you.get(person, 0)) for person in order),
            tuple(above[person] for person in order if person != YOU),
        )

    def _node(self, person: int, depth: int, above: Edge | None, for_you: int) -> Node:
        if above is None:
            return Node(YOU, "You", "", None, 0, None)
        about = self._told[person]
        made = "1 introduction for you" if for_you == 1 else f"{for_you} introductions for you"
        # Of whom you met by yourself it matters what they did for you; of the others, where they are.
        caption = made if for_you and depth == 1 else about.company
        return Node(person, about.name, caption, about.photo_id, depth, above.start)

    def _hang(self, edge: Edge) -> None:
        """Put the end under the start, if it hangs nowhere yet and the start does not hang under it."""
        self._tops.setdefault(edge.start, edge.start)
        self._tops.setdefault(edge.end, edge.end)
        if edge.end in self._above or self._top(edge.start) == edge.end:
            self._join(replace(edge, kind="also" if edge.kind == "introduced" else edge.kind))
        else:
            self._above[edge.end] = edge
            self._tops[edge.end] = edge.start

    def _join(self, edge: Edge) -> None:
        """One more line between two who are there; where there is one already, it has the facts of both."""
        for start, end in ((edge.start, edge.end), (edge.end, edge.start)):
            tree = self._above.get(end)
            if tree is not None and tree.start == start:
                self._above[end] = _both(tree, edge)
                return
        key = (min(edge.start, edge.end), max(edge.start, edge.end))
        self.further[key] = _both(self.further[key], edge) if key in self.further else edge

    def _top(self, person: int) -> int:
        """Under whom somebody hangs in the end; ways are shortened as they are walked, so that this stays quick."""
        while self._tops[person] != person:
            self._tops[person] = self._tops[self._tops[person]]
            person = self._tops[person]
        return person


def _both(one: Edge, other: Edge) -> Edge:
    return replace(one, facts=one.facts + other.facts, introductions=one.introductions + other.introductions)


def _outward(below: dict[int, list[Edge]]) -> tuple[list[int], dict[int, int]]:
    """Everybody from you outward, each before those below, and how many steps away they are."""
    order, depth, waiting = [], {YOU: 0}, [YOU]
    while waiting:
        person = waiting.pop()
        order.append(person)
        for edge in reversed(below.get(person, ())):
            depth[edge.end] = depth[person] + 1
            waiting.append(edge.end)
    return order, depth


def _sizes(order: Sequence[int], below: dict[int, list[Edge]]) -> dict[int, int]:
    """How many hang below each, themselves included."""
    sizes: dict[int, int] = {}
    for person in reversed(order):
        sizes[person] = 1 + sum(sizes[edge.end] for edge in below.get(person, ()))
    return sizes


def _people(one: Introduction) -> tuple[int, int, int]:
    return one.introducer.id, one.contact.id, one.other.id


def _age(one: Introduction) -> tuple[bool, str, int]:
    """The earliest first, those without a date last."""
    return (not one.made_on, one.made_on, one.id)


def _edge(start: int, end: int, kind: Kind, one: Introduction) -> Edge:
    """The line of one introduction: its month, and who brought them together where that is not to be seen."""
    by = ("you" if one.introducer.id == YOU else _first(one.introducer.name)) if kind == "together" else ""
    label = ", ".join(part for part in (by, _month(one.made_on)) if part)
    to = "you" if one.for_you else one.with_whom.name
    said = dict.fromkeys(note for note in (one.note, *(step.note for step in one.steps)) if note)
    fact = Fact(f"{one.introducer.name} introduced {one.met.name} to {to}", one.made_on, one.occasion, tuple(said))
    return Edge(start, end, kind, "" if kind == "through" else label, (fact,), (one.id,))


def _first(name: str) -> str:
    """What one calls somebody: the first word of their name."""
    return next(iter(name.split()), "")


def _month(iso: str) -> str:
    """ "Apr 2024", or the year alone."""
    found = _MONTH.match(iso)
    return f"{MONTHS[int(found[2]) - 1][:3]} {found[1]}" if found else iso[:4]


def _about(connection: Connection, people: Iterable[int]) -> dict[int, _About]:
    """These people's cards, as far as they are there."""
    return {
        row[0]: _About(*row[1:])
        for row in connection.exec_driver_sql(
            "SELECT w.id, w.name, coalesce(nullif(w.company, ''), w.title), w.photo_blob_id, c.met,"
            " coalesce(a.how, ''), coalesce(a.since, '') FROM card_row w JOIN contact c ON c.id = w.id"
            f" LEFT JOIN acquaintance a ON a.id = (SELECT id FROM acquaintance k WHERE k.contact_id = w.id"
            f" AND k.other_id = {YOU} ORDER BY k.since = '', k.record_id IS NOT NULL, k.since LIMIT 1)"
            f" WHERE w.id <> {YOU} AND w.layer_id IS NULL AND w.id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(people)),),
        )
    }
