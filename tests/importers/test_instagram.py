from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from rolodex.importers import instagram
from rolodex.importers.formats import detect
from rolodex.models.draft import Draft, DraftLink, Problem
from tests.importers.social_files import anything, archive, drafts, entry, left_out, problems, read

JUNE_7 = 1_780_840_800
FOLDER = "connections/followers_and_following/"


def _row(user: str, at: int = JUNE_7, *, title: bool = False) -> dict[str, Any]:
    if title:
        listed = [{"href": f"https://www.instagram.com/_u/{user}", "timestamp": at}]
        return {"title": user, "string_list_data": listed}
    listed = [{"href": f"https://www.instagram.com/{user}", "value": user, "timestamp": at}]
    return {"title": "", "media_list_data": [], "string_list_data": listed}


def _known(items: list[Any]) -> dict[str, tuple[str, str]]:
    return {d.key: (d.known_how, d.known_since) for d in drafts(items)}


def test_an_account() -> None:
    [draft] = read(instagram, entry([_row("Ada.Byron")], f"{FOLDER}followers_1.json"))
    assert isinstance(draft, Draft)
    assert (draft.key, draft.formatted) == ("instagram/ada.byron", "ada.byron")
    assert draft.links == [DraftLink("https://www.instagram.com/ada.byron", "instagram")]
    assert (draft.known_how, draft.known_since) == ("follows you on Instagram", "2026-06-07")


@pytest.mark.parametrize(
    ("name", "content", "how"),
    [
        ("followers_2.json", [_row("ada")], "follows you on Instagram"),
        ("followers.json", {"relationships_followers": [_row("ada")]}, "follows you on Instagram"),
        ("following.json", {"relationships_following": [_row("ada")]}, "you follow them on Instagram"),
        ("following.json", {"relationships_following": [_row("ada", title=True)]}, "you follow them on Instagram"),
        ("connections.json", {"following": {"ada": "2026-06-07T23:30:00-02:00"}}, "you follow them on Instagram"),
    ],
)
def test_every_era(name: str, content: Any, how: str) -> None:
    [draft] = drafts(read(instagram, entry(content, name)))
    assert (draft.key, draft.known_how) == ("instagram/ada", how)
    assert draft.known_since in ("2026-06-07", "2026-06-08")


def test_an_account_named_by_its_address_alone() -> None:
    row = {"title": "", "string_list_data": [{"href": "https://www.instagram.com/_u/ada", "timestamp": JUNE_7}]}
    assert list(_known(read(instagram, entry({"relationships_following": [row]})))) == ["instagram/ada"]


def test_who_stands_in_both_lists_is_one_person() -> None:
    files = archive(
        {
            f"{FOLDER}followers_1.json": [_row("ada", JUNE_7 - 10**7), _row("bob")],
            f"{FOLDER}followers_2.json": [_row("cid")],
            f"{FOLDER}following.json": {"relationships_following": [_row("ada", title=True), _row("dee", title=True)]},
        }
    )
    assert _known(read(instagram, files[f"{FOLDER}following.json"])) == {
        "instagram/ada": ("you follow each other on Instagram", "2026-02-11"),
        "instagram/dee": ("you follow them on Instagram", "2026-06-07"),
    }
    first, second = (read(instagram, files[f"{FOLDER}followers_{n}.json"]) for n in (1, 2))
    assert list(_known(first)) == ["instagram/bob"]
    assert list(_known(second)) == ["instagram/cid"]
    assert not problems([*first, *second])


def test_another_archive_in_the_same_folder_is_not_this_one() -> None:
    files = archive(
        {"old/followers_1.json": [_row("ada")], "new/following.json": {"relationships_following": [_row("ada")]}}
    )
    assert _known(read(instagram, files["new/following.json"])) == {
        "instagram/ada": ("you follow them on Instagram", "2026-06-07")
    }


def test_the_one_file_of_2020() -> None:
    content = {
        "blocked_users": {"eve": "2019-01-01T00:00:00+00:00"},
        "followers": {"ada": "2019-05-01T10:00:00+00:00", "bob": "2019-05-02T10:00:00+00:00"},
        "following": {"ada": "2019-05-03T10:00:00+00:00"},
        "close_friends": {},
    }
    items = read(instagram, entry(content, "connections.json"))
    assert _known(items) == {
        "instagram/ada": ("you follow each other on Instagram", "2019-05-01"),
        "instagram/bob": ("follows you on Instagram", "2019-05-02"),
    }
    assert left_out(items) == [("1 account of another list (blocked users)", 1)]


def test_other_lists_are_counted() -> None:
    items = read(instagram, entry({"relationships_follow_requests_sent": [_row("ada"), _row("bob")]}, "pending.json"))
    assert left_out(items) == [("2 accounts of other lists (follow requests sent)", 2)]


def test_deleted_accounts_are_counted() -> None:
    rows = [_row("__deleted__b3ac91"), _row("deleted881ff2ac"), _row("deleted.scenes")]
    items = read(instagram, entry(rows, "followers_1.json"))
    assert list(_known(items)) == ["instagram/deleted.scenes"]
    assert left_out(items) == [("2 accounts that were deleted", 2)]


def test_bad_rows_harm_no_neighbour() -> None:
    rows: list[Any] = [_row("ada"), None, 5, {"string_list_data": 5}, {"string_list_data": [None, 5]}, {"title": {}}]
    rows += [
        {"title": "bob", "string_list_data": [{"timestamp": "soon"}]},
        {"title": "no account", "string_list_data": []},
    ]
    items = read(instagram, entry(rows, "followers_1.json"))
    assert _known(items) == {
        "instagram/ada": ("follows you on Instagram", "2026-06-07"),
        "instagram/bob": ("follows you on Instagram", ""),
    }
    assert [p.where for p in problems(items)] == [*(f"account {n}" for n in (2, 3, 4, 5, 6, 8)), "followers_1.json"]


def _page(boxes: str) -> str:
    return f'<html><head><style>{"._x{}" * 4000}</style></head><body><main class="_a706">{boxes}</main></body></html>'


def _box(user: str, day: str, *, heading: bool = False) -> str:
    title = f'<h2 class="_3-95 _2pim _a6-h _a6-i">{user}</h2>' if heading else ""
    address = f"https://www.instagram.com/{'_u/' if heading else ''}{user}"
    return (
        f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder">{title}<div class="_a6-p"><div><div>'
        f'<a target="_blank" href="{address}">{address if heading else user}</a></div>'
        f"<div>{day}</div></div></div></div>"
    )


def test_pages() -> None:
    files = archive(
        {
            "f/followers_1.html": _page(_box("ada", "Jul 25, 2026 1:28 pm") + _box("bob", "25.07.2026, 13:28")),
            "f/following.html": _page(_box("ada", "Jul 26, 2026 1:28 pm", heading=True)),
        }
    )
    following, followers = read(instagram, files["f/following.html"]), read(instagram, files["f/followers_1.html"])
    assert _known(following) == {"instagram/ada": ("you follow each other on Instagram", "2026-07-25")}
    assert _known(followers) == {"instagram/bob": ("follows you on Instagram", "")}
    assert problems(followers) == [
        Problem("f/followers_1.html", "1 date is written in a language Rolodex does not read; the names were read.")
    ]


def test_a_damaged_page_keeps_what_stands_before() -> None:
    page = _page(_box("ada", "Jul 25, 2026 1:28 pm") + "<!--" + "x" * 600_000)
    items = read(instagram, entry(page, "followers_1.html"))
    assert list(_known(items)) == ["instagram/ada"]
    assert [p.where for p in problems(items)] == ["followers_1.html"]


def test_facebooks_files_are_not_taken_for_instagrams() -> None:
    box = '<div class="_a6-g"><div class="_a6-h">Ada Byron</div></div>'
    assert detect(entry(_page(box), "following.html")) is None
    for content in ({"relationships_following_hashtags": []}, {"followers": {"Ada": "https://x.example"}}, [], [1], {}):
        assert detect(entry(content)) is not instagram


def test_the_day_a_file_speaks_of() -> None:
    rows = [_row("ada"), _row("bob", JUNE_7 - 10**7)]
    assert instagram.as_of(entry(rows, "followers_1.json", "instagram-ada-2026-09-01-x.zip")) == "2026-09-01"
    assert instagram.as_of(entry(rows, "followers_1.json")) == "2026-06-07"
    assert instagram.as_of(entry("{", "followers_1.json")) == ""
    older = {"relationships_following": [_row("cid", JUNE_7 - 10**8)]}
    files = archive({"followers_1.json": rows, "following.json": older})
    assert {instagram.as_of(file) for file in files.values()} == {"2026-06-07"}
    page = _page('<time datetime="2026-08-12T05:03Z"></time>' + _box("ada", "Jul 25, 2026 1:28 pm"))
    assert instagram.as_of(entry(page, "followers_1.html")) == "2026-08-12"


@given(anything)
def test_no_value_is_too_odd(value: Any) -> None:
    for content in (
        [value],
        {"relationships_following": value},
        {"followers": {"ada": value}},
        [{"string_list_data": value}],
    ):
        list(instagram.read(entry(content)))
        instagram.as_of(entry(content))
