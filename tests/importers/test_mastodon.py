from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.importers import mastodon
from rolodex.importers.formats import detect
from rolodex.models.draft import DraftLink, Problem
from tests.importers.social_files import drafts, entry, problems, read

OLD = "Account address,Show boosts\n"
NEW = "Account address,Show boosts,Notify on new posts,Languages\n"


@pytest.mark.parametrize("text", [f"{OLD}Ada@social.example,true\n", f'{NEW}ada@social.example,true,false,"de, en"'])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_era(text: str, mark: str) -> None:
    items = read(mastodon, entry(mark + text, "following_accounts.csv"))
    [draft] = drafts(items)
    assert not problems(items)
    assert (draft.key, draft.formatted) == ("mastodon/ada@social.example", "ada@social.example")
    assert draft.links == [DraftLink("@ada@social.example", "mastodon")]
    assert (draft.known_how, draft.known_since) == ("you follow them on Mastodon", "")


def test_bad_rows_harm_no_neighbour() -> None:
    items = read(mastodon, entry(f'{NEW}nobody,true,,\n"a@b,true\nada@social.example,true,false,\n,true,,\nx\n'))
    assert [d.key for d in drafts(items)] == ["mastodon/ada@social.example"]
    assert [p.where for p in problems(items)] == ["row 2", "row 3", "row 5", "row 6"]
    assert problems(items)[0].message == '"nobody" is no address of an account, such as ada@social.example.'


@pytest.mark.parametrize(
    "text", ["Account address,Hide notifications\nada@a.example,true\n", "ada@a.example\n", "Account address\n", ""]
)
def test_mutes_and_blocks_are_not_taken_for_whom_you_follow(text: str) -> None:
    assert detect(entry(text, "following_accounts.csv")) is None
    assert [type(item) for item in mastodon.read(entry(text))] == [Problem]
    assert mastodon.as_of(entry(text)) == ""


@given(st.text(max_size=60), st.binary(max_size=40))
def test_nothing_below_the_header_raises(text: str, junk: bytes) -> None:
    list(mastodon.read(entry(NEW.encode() + text.encode("utf-8", "replace") + junk)))
