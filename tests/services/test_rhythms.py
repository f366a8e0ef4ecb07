from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import NotMet, UsageError
from rolodex.models.rhythm_words import NEVER
from rolodex.queries.keep_in_touch import group_rhythms, rhythm_of
from rolodex.services import editing, introducing
from rolodex.services.industries import set_industry
from rolodex.services.merging import merge
from rolodex.services.rhythms import set_industry_rhythm, set_rhythm, set_tag_rhythm, snooze
from rolodex.services.undoing import redo, undo
from rolodex.storage.book import Book
from tests.helpers import archive, dump, give, layer_cards, linked, new_book, values


@pytest.fixture
def ada(book: Book) -> int:
    number, _ = editing.add_card(book, "Ada Lindqvist #client")
    return number


def _held(book: Book) -> list[tuple[int, int]]:
    return values(book, "SELECT card_id, rhythm_days FROM keep_in_touch ORDER BY card_id")


def test_a_rhythm_of_one_or_many_is_one_change(book: Book, ada: int) -> None:
    bo, _ = editing.add_card(book, "Bo Li")
    assert set_rhythm(book, [ada], 30).label == "Keep in touch every month: Ada Lindqvist"
    assert set_rhythm(book, [ada, bo, bo], 90).label == "Keep in touch every quarter: 2 cards"
    assert _held(book) == [(ada, 90), (bo, 90)]
    assert set_rhythm(book, [bo], NEVER).label == "Not to be reminded of again: Bo Li"
    assert _held(book) == [(ada, 90)]
    undo(book)
    undo(book)
    assert _held(book) == [(ada, 30)]
    assert set_rhythm(book, [ada], 30).id is None


def test_a_persons_own_word_wins_over_the_shortest_of_tags_and_industries(book: Book, ada: int) -> None:
    set_industry(book, [ada], "Food & drink")
    assert set_tag_rhythm(book, "#Client", 90).label == "Keep in touch every quarter with the tag client"
    assert set_industry_rhythm(book, "food", 30).label == "Keep in touch every month with the industry Food & drink"
    assert _held(book) == [(ada, 30)]
    set_industry_rhythm(book, "Food & drink", 120)
    assert _held(book) == [(ada, 90)]
    set_rhythm(book, [ada], 365)
    assert _held(book) == [(ada, 365)]
    set_rhythm(book, [ada], 0)
    set_tag_rhythm(book, "client", 0)
    assert [(g.kind, g.name, g.days) for g in _groups(book)] == [("industry", "Food & drink", 120)]
    assert _held(book) == [(ada, 120)]


def _groups(book: Book) -> tuple[object, ...]:
    with book.read() as connection:
        return group_rhythms(connection)


def test_a_snooze_holds_until_its_day_and_is_taken_back(book: Book, ada: int) -> None:
    with pytest.raises(UsageError, match="Nothing reminds you of Ada Lindqvist"):
        snooze(book, [ada], "2999-01-01")
    set_rhythm(book, [ada], 30)
    assert snooze(book, [ada], "2999-01-01").label == "Snoozed Ada Lindqvist until 2999-01-01"
    assert values(book, "SELECT due_on FROM keep_in_touch") == ["2999-01-01"]
    introducing.record(book, ada, editing.add_card(book, "Bo Li")[0], 1, "introduced", "2998-06-01")
    assert values(book, "SELECT due_on FROM keep_in_touch") == ["2999-01-01"]
    snooze(book, [ada], "")
    assert values(book, "SELECT due_on FROM keep_in_touch") == ["2998-07-01"]


def test_what_cannot_be_done_says_why(book: Book, ada: int) -> None:
    with pytest.raises(NotMet, match="no card 99"):
        set_rhythm(book, [ada, 99], 30)
    with pytest.raises(NotMet, match="no tag “wine”"):
        set_tag_rhythm(book, "wine", 30)
    with pytest.raises(UsageError, match="Name at least one card"):
        snooze(book, [], "2999-01-01")
    with pytest.raises(UsageError, match="no industry called"):
        set_industry_rhythm(book, "Sorcery", 30)
    for days in (-2, 99999):
        with pytest.raises(UsageError, match="number of days"):
            set_rhythm(book, [ada], days)
    with pytest.raises(UsageError, match="number of days"):
        set_tag_rhythm(book, "client", NEVER)
    with pytest.raises(UsageError, match="not a day"):
        snooze(book, [ada], "soon")


def test_cards_in_an_associates_rolodex_have_no_rhythm(book: Book, ada: int) -> None:
    give(book, ada, archive([linked("in/mei", "Mei", "Tan", tags=["client"])], "2026-04-01"))
    set_tag_rhythm(book, "client", 30)
    assert _held(book) == [(ada, 30)]
    mei = layer_cards(book, 1)[0].id
    with pytest.raises(UsageError, match="Ada Lindqvist's rolodex"):
        set_rhythm(book, [mei], 30)
    with book.read() as connection:
        assert rhythm_of(connection, mei) is None


@pytest.mark.parametrize(("kept", "gone", "holds"), [(0, 30, 30), (90, 30, 90), (90, NEVER, 90), (0, NEVER, None)])
def test_two_cards_made_one_keep_the_word_of_the_first_that_has_one(
    book: Book, ada: int, kept: int, gone: int, holds: int | None
) -> None:
    other, _ = editing.add_card(book, "Ada L. #friend")
    set_rhythm(book, [ada], kept)
    set_rhythm(book, [other], gone)
    set_tag_rhythm(book, "friend", 60)
    merge(book, ada, other)
    assert _held(book) == ([] if holds is None else [(ada, holds)])


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rhythm", "snooze", "tag", "industry", "tag card", "untag card"]),
        st.sampled_from([(2,), (3,), (2, 3)]),
        st.sampled_from([0, 30, 90, NEVER]),
    ),
    min_size=2,
    max_size=7,
)


def _do(book: Book, verb: str, cards: tuple[int, ...], days: int) -> int | None:
    """One step, if it can be done: the change that was written."""
    if verb == "rhythm":
        return set_rhythm(book, cards, days).id
    if verb == "snooze":
        return snooze(book, cards, f"2999-01-{days:02}" if days == 30 else "").id if _held(book) else None
    if verb == "tag card":
        return editing.add_tag(book, cards, "friend").id
    if verb == "untag card":
        return editing.drop_tag(book, cards, "client").id
    setting = set_tag_rhythm if verb == "tag" else set_industry_rhythm
    return setting(book, "client" if verb == "tag" else "Food & drink", max(days, 0)).id


@given(_STEPS, st.randoms(use_true_random=False))
def test_undone_in_any_order_all_is_as_before(steps: list[tuple[str, tuple[int, ...], int]], random: Random) -> None:
    with new_book() as book:
        for name in ("Dana Okafor #client", "Pim Vos"):
            editing.add_card(book, name)
        set_rhythm(book, [3], 45)
        before, held = dump(book), _held(book)
        made = [change for step in steps if (change := _tried(book, *step)) is not None]
        after, held_after = dump(book), _held(book)
        random.shuffle(made)
        for change in made:
            undo(book, change)
        assert (dump(book), _held(book)) == (before, held)
        for _ in made:
            redo(book)
        assert (dump(book), _held(book)) == (after, held_after)


def _tried(book: Book, *step: object) -> int | None:
    try:
        return _do(book, *step)  # type: ignore[arg-type]
    except UsageError:
        return None
