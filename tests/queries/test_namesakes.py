from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import Cancelled
from rolodex.queries.likeness import alike, is_latin, read_name
from rolodex.queries.namesakes import likely_pairs
from rolodex.queries.people import Holders, People, Sayings

_GIVEN = st.sampled_from("Ada Adam Alexander Sasha Elizabeth Liz Katherine Kathrine Дмитрий Dmitri A.".split())
_FAMILY = st.sampled_from("Byron Byorn García Garcia-Márquez Иванов Ivanov Müller".split())


def _people(names: list[tuple[str, str]], far_away: int = 0) -> People:
    people = People()
    for number, (first, last) in enumerate(names, 1):
        people.add_name(number, f"{first}|{last}")
    for number in range(far_away):
        people.add_name(1000 + number, f"Q{number}q|Z{number}z")
    return people


@given(st.lists(st.tuples(_GIVEN, _FAMILY), max_size=12))
def test_no_pair_is_missed_and_none_made_up(names: list[tuple[str, str]]) -> None:
    written = dict(enumerate((f"{first}|{last}" for first, last in names), 1))
    found = {pair: alike(written[pair[0]], written[pair[1]]) for pair in likely_pairs(_people(names))}
    every = {
        (one, other): likeness
        for one in written
        for other in written
        if one < other and (likeness := alike(written[one], written[other])) is not None
    }
    assert found == every


@given(st.lists(st.tuples(_GIVEN, _FAMILY), min_size=1, max_size=12), st.integers(1, 12))
def test_a_few_new_ones_among_many_find_whom_they_would_find_anyway(names: list[tuple[str, str]], new: int) -> None:
    all_pairs = likely_pairs(_people(names, far_away=200))
    few = likely_pairs(_people(names, far_away=200), new.__eq__)
    assert few == {pair: likeness for pair, likeness in all_pairs.items() if new in pair}


def test_it_tells_how_far_it_is_and_whoever_is_told_may_stop_it() -> None:
    told: list[tuple[int, int]] = []
    likely_pairs(_people([("Ada", "Byron")], far_away=200), tell=lambda *far: told.append(far))
    assert told[0] == (0, 603)
    assert told == sorted(told)
    assert all(done <= total == 603 for done, total in told)

    def stop(done: int, _: int) -> None:
        if done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        likely_pairs(_people([("Ada", "Byron")], far_away=200), tell=stop)


@given(st.lists(st.sampled_from(["Ada", "Adam"]), max_size=6), st.lists(st.sampled_from("ab"), min_size=6, max_size=6))
def test_single_names_are_asked_about_at_one_company_alone(names: list[str], companies: list[str]) -> None:
    people = People()
    for number, (name, company) in enumerate(zip(names, companies, strict=False), 1):
        people.add_name(number, name)
        people.companies.add(number, company)
    every = combinations(range(1, len(names) + 1), 2)
    alike_there = {
        (one, other)
        for one, other in every
        if names[one - 1] == names[other - 1] and companies[one - 1] == companies[other - 1]
    }
    assert set(likely_pairs(people)) == alike_there


@given(st.tuples(_GIVEN, _FAMILY), st.tuples(_GIVEN, _FAMILY))
def test_names_of_one_script_that_are_alike_have_a_word_in_common(one: tuple[str, str], other: tuple[str, str]) -> None:
    mine, theirs = read_name("|".join(one)), read_name("|".join(other))
    if alike("|".join(one), "|".join(other)) is not None and is_latin(mine) == is_latin(theirs):
        assert not set(mine.all).isdisjoint(theirs.all)


def test_more_than_a_handful_of_holders_are_nobody() -> None:
    holders = Holders()
    for person in range(1, 6):
        holders.add("+1", person)
        holders.add("+1", person)
    assert holders.of("+1") == [1, 2, 3, 4, 5]
    holders.add("+1", 6)
    assert holders.of("+1") == []
    assert list(holders.shared()) == []
    holders.add("+2", 7)
    holders.drop("+2", 7)
    assert holders.of("+2") == []


def test_what_two_have_differs_only_if_both_have_some() -> None:
    sayings = Sayings()
    for person, value in ((1, "a"), (1, "b"), (1, "a"), (2, "b"), (3, "c")):
        sayings.add(person, value)
    assert sayings.of(1) == ["a", "b"]
    assert [sayings.differ(1, other) for other in (2, 3, 4)] == [False, True, False]
    assert [sayings.share(1, other) for other in (2, 3, 4)] == [True, False, False]
