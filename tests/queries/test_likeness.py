from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolodex.queries.likeness import agree, alike, generation, keys, read_name, written_name

_WORDS = st.sampled_from(
    "Ada Adam Alexander Sasha Liz Elizabeth Robert Bob Zoë Дмитрий Dmitri 민준 Minjun 伟 Wei Γιώργος Giorgos"
    " Katherine Kathrine Jean Pierre A. J. Byron Byorn García Márquez Иванов Ivanov Kim 김 王 Wang Müller".split()
)
_PARTS = st.lists(_WORDS, max_size=2).map(" ".join)
NAMES = st.builds(written_name, _PARTS, _PARTS, _PARTS)


@st.composite
def _mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same with one letter left out, put in, changed, or two of them swapped."""
    given, family = draw(st.text("abcde", min_size=1, max_size=9)), draw(st.text("abcde", min_size=5, max_size=9))
    place = draw(st.integers(1, len(family) - 1))
    before, after, letter = family[:place], family[place:], draw(st.sampled_from("abcde"))
    wrong = draw(st.sampled_from([after[1:], letter + after, letter + after[1:], after[1:2] + after[:1] + after[2:]]))
    return f"{given}|{family}", f"{given}|{before}{wrong}"


@settings(max_examples=400)
@given(st.one_of(st.tuples(NAMES, NAMES), _mistyped()))
def test_names_that_are_alike_have_a_key_by_which_they_meet(pair: tuple[str, str]) -> None:
    one, other = pair
    assert alike(one, other) == alike(other, one)
    assert agree(read_name(one), read_name(other)) == agree(read_name(other), read_name(one))
    if alike(one, other) is not None:
        (looking, found), (others_looking, others_found) = keys(one, scripts=True), keys(other, scripts=True)
        assert {*looking} & {*others_looking, *others_found} or {*others_looking} & {*found}, (one, other)


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    likeness = alike(name, name)
    assert (likeness is not None) == bool(read_name(name).all)
    assert agree(read_name(name), read_name(name))


@pytest.mark.parametrize(
    ("one", "other", "agrees"),
    [
        ("Ada|Byron", "A.|Byron", True),
        ("Ada|Byron", "Ada|", True),
        ("Ada|Byron", "|Byron", False),
        ("Ada|Byron", "Byron", False),
        ("Ada|Byron", "Byron|Ada", True),
        ("Ada|Byron", "Dr. Ada Byron", True),
        ("Ada|Byron", "Ada|King-Byron", True),
        ("Ada|Byron", "Ada|King", False),
        ("Jean-Pierre|Dubois", "Jean|Dubois", True),
        ("Jean-Pierre|Dubois", "Jean-Marc|Dubois", False),
        ("伟|王", "王伟", True),
    ],
)
def test_names_of_people_who_share_an_address(one: str, other: str, agrees: bool) -> None:
    assert agree(read_name(one), read_name(other)) is agrees


def test_credentials_and_forms_of_address_are_no_names() -> None:
    assert read_name(written_name("", "", "Prof. Dr. Ada Byron, PhD")) == read_name("Ada|Byron")
    assert read_name(written_name("Ada", "Byron, PhD", additional="M.")).all == ("ada", "byron", "m")


def test_generations() -> None:
    assert [generation(text) for text in ("Jr.", "Byron Sr", "III", "PhD", "")] == ["2", "1", "3", "", ""]


@pytest.mark.parametrize("name", ["Adelaide " + "ab" * 100_000, "ab " * 30_000])
def test_a_name_longer_than_any_is_searched_for_no_typing_errors(name: str) -> None:
    looking, found = keys(name, scripts=False)
    assert len(looking) + len(found) < 100
