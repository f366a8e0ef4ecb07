"""What the palette lists: one entry each for a verb, a page, a card, a company, a tag, a search."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolodex.queries.cards import CardRow
from rolodex.queries.company_fits import Fit
from rolodex.queries.counts import Counts
from rolodex.queries.searches import SavedSearch
from rolodex.ui.layers.place import layer_key
from rolodex.ui.palette.ranking import BEGINS, MISTYPED, mistyped, rank
from rolodex.ui.palette.verbs import Situation, Verb, possible_verbs
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.grouped import Group

if TYPE_CHECKING:
    from rolodex.ui.window import Window

GROUPS = ("Do", "Go to", "Cards", "Companies", "Tags", "Industries", "Saved searches", "Associates’ rolodexes")
_MOST_OF_A_GROUP = 6


@dataclass(frozen=True)
class Entry:
    """A row: what it is called, what it would do, and the doing. `key` names it among the recent ones.

    `detail` stands beside the name, `shortcut` at the right; `card` is the card that it opens.
    """

    key: str
    group: str
    words: str
    does: str
    run: Callable[[Window], object]
    detail: str = ""
    shortcut: str = ""
    also: str = ""
    icon: str = ""
    card: CardRow | None = None
    verb: Verb | None = None


@dataclass(frozen=True)
class Wanted:
    """What is typed, without the sign before it that narrows: > verbs, @ cards and companies, # tags."""

    text: str
    sign: str = ""

    @property
    def verbs(self) -> bool:
        """Whether verbs and pages are wanted."""
        return self.sign in ("", ">")

    @property
    def people(self) -> bool:
        """Whether cards and companies are wanted."""
        return self.sign in ("", "@")

    @property
    def searches(self) -> bool:
        """Whether tags, industries and searches are wanted."""
        return self.sign in ("", "#")


def read_wanted(typed: str) -> Wanted:
    """What the field's text asks for."""
    text = typed.strip()
    return Wanted(text[1:].strip(), text[0]) if text[:1] in (">", "@", "#") else Wanted(text)


def verb_entries(at: Situation) -> list[Entry]:
    """Every verb and page that is possible now."""
    return [_verb(verb, at) for verb in possible_verbs(at)]


def _verb(verb: Verb, at: Situation) -> Entry:
    return Entry(
        f"verb:{verb.key}", verb.group, verb.words, verb.would(at), lambda window: verb.run(window, at, None),
        shortcut=_shown(verb.keys[0]) if verb.keys else "", also=verb.also, icon=verb.icon, verb=verb,
    )  # fmt: skip


def search_entries(found: Counts | None) -> list[Entry]:
    """The tags, industries and rolodexes that the rail knows of."""
    if found is None:
        return []
    entries = []
    for group, field, rows in (("Tags", "tag", found.tags), ("Industries", "industry", found.industries)):
        for row in rows:
            count = row.cards + row.suggested
            shows = f"Shows {number(count)} {'card' if count == 1 else 'cards'}"
            entries.append(_place(f'{field}:"{row.name}"', group, row.name, shows, "tag" if field == "tag" else "list"))
    for layer in found.layers:
        shows = f"Shows the {number(layer.cards)} cards that {one_line(layer.associate)} gave you"
        entries.append(_place(layer_key(layer.id), GROUPS[-1], layer.associate, shows, "people"))
    return entries


def saved_entry(saved: SavedSearch) -> Entry:
    """A search that was saved."""
    return _place(saved.query, "Saved searches", saved.name, f"Shows the cards that fit {saved.query}", "search")


def card_entry(row: CardRow) -> Entry:
    """A card."""
    does = " · ".join(part for part in (row.title, row.company) if part and part != row.name)
    return Entry(
        f"card:{row.id}", "Cards", row.name, f"Opens {one_line(row.name)}’s card",
        lambda window: window.desk.open_card(row.id), does, card=row,
    )  # fmt: skip


def company_entry(fit: Fit) -> Entry:
    """A company."""
    people = f"{number(fit.people)} {'person' if fit.people == 1 else 'people'}" if fit.people else ""
    return Entry(
        f"company:{fit.id}", "Companies", fit.name, f"Opens {one_line(fit.name)}: who is there and was",
        lambda window: window.show_page("companies", fit.id), people, icon="building",
    )  # fmt: skip


def grouped(entries: Iterable[tuple[int, Entry]]) -> list[Group]:
    """The ranked entries under their headings: the best first, and the group with the best first."""
    by_group: dict[str, list[tuple[int, Entry]]] = {}
    for place, entry in entries:
        by_group.setdefault(entry.group, []).append((place, entry))
    for rows in by_group.values():
        rows.sort(key=lambda row: row[0])
    order = sorted(by_group, key=lambda group: (by_group[group][0][0], GROUPS.index(group)))
    return [Group(group, group, [entry for _, entry in by_group[group][:_MOST_OF_A_GROUP]]) for group in order]


def ranked(wanted: Wanted, entries: Iterable[Entry]) -> list[tuple[int, Entry]]:
    """The entries that fit what is typed, each with its place."""
    found = ((rank(wanted.text, entry.words, entry.also), entry) for entry in entries)
    return [(place, entry) for place, entry in found if place is not None]


def nearly(wanted: Wanted, entries: Iterable[Entry]) -> list[tuple[int, Entry]]:
    """The entries that are meant if there is a typing error in it."""
    return [(MISTYPED, entry) for entry in entries if mistyped(wanted.text, entry.words)]


def found_entries(cards: Sequence[CardRow], companies: Sequence[Fit], text: str) -> list[tuple[int, Entry]]:
    """Cards and companies as the book ranks them, placed among the rest by how well their names fit."""
    placed: list[tuple[int, Entry]] = []
    for rows in ([card_entry(row) for row in cards], [company_entry(fit) for fit in companies]):
        places = [rank(text, entry.words) for entry in rows]
        # The book's own order within a group: all of it as good as its best.
        best = min((place for place in places if place is not None), default=MISTYPED)
        placed += [(best, entry) for entry in rows]
    return placed


def at_first(entries: Sequence[Entry], recent: Sequence[Entry]) -> list[Group]:
    """What is listed while nothing is typed: the recent ones, then every verb and page."""
    known = {entry.key for entry in recent}
    rest = [(BEGINS, entry) for entry in entries if entry.key not in known]
    groups = {group: [entry for _, entry in rest if entry.group == group] for group in GROUPS}
    lately = [Group("Recent", "Recent", recent)] if recent else []
    return [*lately, *(Group(name, name, rows) for name, rows in groups.items() if rows)]


def _place(query: str, group: str, name: str, does: str, icon: str) -> Entry:
    return Entry(f"query:{query}", group, name, does, lambda window: window.go(query), icon=icon)


def _shown(keys: str) -> str:
    return keys.replace("+", " ")
