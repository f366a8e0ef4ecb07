"""What is done to many cards at once is what would be done to each of them, as one change that comes back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from rolodex.services import editing, industries
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book, Changed
from tests.helpers import archive, derived, dump, import_, linked, new_book, shown, values

FOOD, TECH = "Food & drink", "Technology"
VERBS: dict[str, Callable[[Book, list[int]], Changed]] = {
    "tag": lambda book, cards: editing.add_tag(book, cards, "#Client"),
    "tag again": lambda book, cards: editing.add_tag(book, cards, "club"),
    "untag": lambda book, cards: editing.drop_tag(book, cards, "Club"),
    "star": editing.star,
    "rate": lambda book, cards: editing.rate(book, cards, 4),
    "industry": lambda book, cards: industries.set_industry(book, cards, FOOD),
    "no industry": lambda book, cards: industries.drop_industry(book, cards, FOOD),
    "no suggestion": lambda book, cards: industries.drop_industry(book, cards, "Health"),
    "accept": industries.accept_suggestions,
    "remove": editing.remove_cards,
}
_steps = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.sets(st.integers(0, 4), min_size=1)), max_size=4)


def _fill(book: Book) -> list[int]:
    """Five people: some tagged by a file, one at a company with an industry, one whose title suggests one."""
    people = [
        linked("in/ada", "Ada", "Lindqvist", ("Baker", "Lindqvist Bakery"), tags=["club"]),
        linked("in/bob", "Bob", "Frost", ("Nurse", "Elm Clinic"), tags=["Club"]),
        linked("in/cleo", "Cleo", "Abel"),
        linked("in/dana", "Dana", "Baker", ("Buyer", "Northwind Foods")),
        linked("in/eve", "Eve", "Holm"),
    ]
    import_(book, archive(people, "2026-03-02"))
    return [int(card) for card in values(book, "SELECT id FROM card_row ORDER BY id")]


def _still(book: Book, cards: list[int]) -> Iterator[int]:
    there = set(values(book, "SELECT id FROM card_row"))
    return (card for card in cards if card in there)


@given(_steps)
def test_at_once_is_one_by_one_and_comes_back(steps: list[tuple[str, set[int]]]) -> None:
    with new_book() as many, new_book() as each:
        cards = _fill(many)
        assert _fill(each) == cards
        for verb, places in steps:
            chosen = list(_still(many, [cards[place] for place in sorted(places)]))
            before = dump(many), derived(many)
            done = VERBS[verb](many, chosen)
            for card in chosen:
                VERBS[verb](each, [card])
            assert shown(many) == shown(each)
            if done.id is not None:
                after = dump(many), derived(many)
                undo(many)
                assert (dump(many), derived(many)) == before
                redo(many)
                assert (dump(many), derived(many)) == after
