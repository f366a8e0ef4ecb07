from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from rolodex.importers import flickr
from rolodex.importers.formats import detect
from rolodex.models.draft import DraftLink, Problem
from tests.importers.social_files import anything, archive, drafts, entry, problems, read

ADA = "https://www.flickr.com/people/Ada-Byron/"
BOB = "https://www.flickr.com/people/12345678@N00/"


def _known(items: list[Any]) -> dict[str, tuple[str, str]]:
    return {d.key: (d.formatted, d.known_how) for d in drafts(items)}


def test_contacts_and_followers_are_one_person_each() -> None:
    files = archive(
        {
            "contacts_part001.json": {"contacts": {"Ada Byron 📷": ADA, "": BOB}},
            "followers_part001.json": {"followers": {"Ada Byron": ADA, "Cid": "https://www.flickr.com/people/cid/"}},
        }
    )
    contacts = read(flickr, files["contacts_part001.json"])
    assert _known(contacts) == {
        "flickr/ada-byron": ("Ada Byron", "you follow each other on Flickr"),
        "flickr/12345678@n00": ("12345678@n00", "you follow them on Flickr"),
    }
    assert drafts(contacts)[0].links == [DraftLink(ADA, "flickr")]
    assert _known(read(flickr, files["followers_part001.json"])) == {"flickr/cid": ("Cid", "follows you on Flickr")}


@pytest.mark.parametrize(
    "listed", [{"Ada": ADA}, [{"name": "Ada", "url": ADA}], [{"username": "Ada", "profile_url": ADA}], [ADA]]
)
def test_other_ways_to_write_a_list(listed: Any) -> None:
    [draft] = drafts(read(flickr, entry({"contacts": listed})))
    assert (draft.key, draft.formatted.lower()[:3]) == ("flickr/ada-byron", "ada")


def test_escaped_slashes() -> None:
    text = '{"contacts":{"Ada":"https:\\/\\/www.flickr.com\\/people\\/ada\\/"}}'
    assert list(_known(read(flickr, entry(text)))) == ["flickr/ada"]


def test_bad_rows_harm_no_neighbour() -> None:
    rows = [{"name": "Ada", "url": ADA}, None, 5, {"name": "Eve"}, {"url": "https://evil.example/people/ada"}, [ADA]]
    items = read(flickr, entry({"contacts": rows}))
    assert list(_known(items)) == ["flickr/ada-byron"]
    assert [p.where for p in problems(items)] == [f"contacts {n}" for n in range(2, 7)]


def test_other_lists_of_contacts_are_not_taken_for_flickrs() -> None:
    for content in ({"contacts": {"Ada": "https://x.example"}}, {"contacts": []}, {"favorites": [{"photo_url": ADA}]}):
        assert detect(entry(content)) is None
    assert problems(list(flickr.read(entry({"contacts": 5})))) == [
        Problem("file.json", "There are no accounts in this file.")
    ]
    assert flickr.as_of(entry({"contacts": {}})) == ""


@given(anything)
def test_no_value_is_too_odd(value: Any) -> None:
    for content in ([value], {"contacts": value}, {"followers": [value, {"name": value, "url": value}]}):
        list(flickr.read(entry(content)))
