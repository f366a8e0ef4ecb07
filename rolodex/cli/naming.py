"""Naming cards: by id, or by a query that fits exactly one; and what to write where a sentence was not clear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolodex.errors import NotMet
from rolodex.queries.query_text import read_query
from rolodex.text import clean, fold

if TYPE_CHECKING:
    from rolodex.queries.written_names import Unclear, Who
    from rolodex.storage.book import Book

_NAMED = 5
# The contact that is you, named here since the queries cost more to load.
YOU = 1
# No id has more digits: SQLite counts to 2^63.
_DIGITS = 18


@dataclass(frozen=True)
class Fitting:
    """The cards that fit a query, in the order to show them; `forgiven` if only a typing error made them fit."""

    ids: list[int]
    forgiven: bool


def fitting(book: Book, query: str, layer_id: int | None = None, *, via: bool = False) -> Fitting:
    """All cards of your own, or in one associate's rolodex, that fit a query: the best first where they are few, else
    in the list's order. With `via`, "via:dana" finds those in Dana's rolodex too, after your own.
    """
    from rolodex.queries.cards import card_ids
    from rolodex.queries.search import search

    with book.read() as connection:
        found = search(connection, clean(query), layer_id, via=via)
        if found.ranked:
            return Fitting(list(found.ids), found.forgiven)
        fits = set(found.ids)
        listed = [number for number in card_ids(connection, layer_id=layer_id) if number in fits]
        return Fitting(listed + sorted(fits.difference(listed)), found.forgiven)


def card_named(book: Book, named: str) -> int:
    """The card that `named` means, one in an associate's rolodex only by its id. Raises NotMet, naming the candidates,
    unless it is exactly one.

    What fits only if a typing error is forgiven is offered, never taken: the wrong card might be removed.
    """
    if _is_id(book, named):
        return int(named)
    found = fitting(book, named) if _says_who(named) else Fitting([], False)
    if len(found.ids) == 1 and not found.forgiven:
        return found.ids[0]
    candidates = _candidates(book, found.ids)
    if not found.ids:
        raise NotMet(f"No card fits “{named}”. Name a card by its id or by a search that fits it alone.")
    if found.forgiven:
        raise NotMet(f"No card fits “{named}”. Did you mean {candidates}?")
    raise NotMet(f"“{named}” fits {len(found.ids)} cards: {candidates}. Name one by its id.")


def is_you(named: str) -> bool:
    """Whether that is how you name yourself."""
    return fold(clean(named)) in ("you", "me")


def person_named(book: Book, named: str) -> int:
    """You, or the card that `named` means. Raises NotMet as `card_named` does."""
    return YOU if is_you(named) else card_named(book, named)


def which(unclear: Unclear) -> str:
    """What is unclear in a sentence, and what to write instead."""
    if not unclear.candidates:
        added = " Make a card of it with --new." if unclear.may_add else ""
        return f"{unclear.sentence}{added}"
    names = ", ".join(_candidate(who) for who in unclear.candidates)
    return f"{unclear.sentence} {names}. Put the number behind the name, like “{unclear.written} (42)”."


def _candidate(who: Who) -> str:
    where = f"{who.via}'s rolodex" if who.via else ""
    return f"{who.name} ({', '.join(part for part in (str(who.id), who.does, where) if part)})"


def _says_who(text: str) -> bool:
    """Whether a text says who it is. What asks for nothing, or only who it is not, names none even in a book of one."""
    groups = read_query(clean(text))
    return bool(groups) and all(any(not term.negative for term in group) for group in groups)


def cards_named(book: Book, names: Iterable[str]) -> list[int]:
    """The cards that all of `names` mean, each once. Raises NotMet if one of them is not exactly one card."""
    return list(dict.fromkeys(card_named(book, named) for named in names))


def cards_meant(book: Book, names: Iterable[str], *, every: bool) -> list[int]:
    """Like `cards_named`, or with `every` all cards that fit each of `names`, an id among them its own card alone.

    Raises NotMet if one of them fits none, or only with a typing error forgiven.
    """
    if not every:
        return cards_named(book, names)
    return list(dict.fromkeys(card for named in names for card in _all_named(book, named)))


def _all_named(book: Book, named: str) -> list[int]:
    if _is_id(book, named):
        return [int(named)]
    found = fitting(book, named) if read_query(clean(named)) else Fitting([], False)
    if not found.ids or found.forgiven:
        raise NotMet(f"No card fits “{named}”. See what a search finds with: rolodex search QUERY")
    return found.ids


def _is_id(book: Book, named: str) -> bool:
    return named.isascii() and named.isdecimal() and len(named) <= _DIGITS and bool(_names(book, [int(named)]))


def name_of(book: Book, card: int) -> str:
    """What a card is called. Raises NotMet when it is gone."""
    names = _names(book, [card])
    if not names:
        raise NotMet(f"There is no card {card}.")
    return names[card]


def _candidates(book: Book, ids: list[int]) -> str:
    names = ", ".join(f"{name} ({number})" for number, name in _names(book, ids[:_NAMED]).items())
    return f"{names} and {len(ids) - _NAMED} more" if len(ids) > _NAMED else names


def _names(book: Book, ids: list[int]) -> dict[int, str]:
    from rolodex.queries.cards import card_rows
    from rolodex.queries.layers import gone_with_layers

    with book.read() as connection:
        gone = gone_with_layers(connection, ids)
        return {row.id: row.name for row in card_rows(connection, ids) if row.id not in gone}
