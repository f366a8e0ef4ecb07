from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from rolodex.importers import x
from rolodex.importers.formats import detect
from rolodex.models.draft import DraftEmail, DraftLink, DraftPhone, Problem
from tests.importers.social_files import anything, archive, drafts, entry, left_out, problems, read


def _script(name: str, rows: Any, part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = {json.dumps(rows, indent=2)}"


def _accounts(kind: str, *ids: str, part: int = 0) -> str:
    link = "https://twitter.com/intent/user?user_id="
    return _script(kind, [{kind: {"accountId": i, "userLink": link + i}} for i in ids], part)


def _mention(account: str, handle: str, name: str) -> dict[str, Any]:
    return {"name": name, "screen_name": handle, "indices": ["0", "5"], "id_str": account, "id": account}


def _post(number: int, *mentions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id_str": str(number), "full_text": "private", "entities": {"user_mentions": list(mentions)}, **more}


BIG = "1203000000000000017"
TWEETS = _script(
    "tweets",
    [
        {"tweet": _post(30, _mention(BIG, "ada_new", "Ada Byron 🚀"))},
        {"tweet": _post(20, _mention(BIG, "ada_old", "Ada B."), _mention("7", "bob", "Bob Ox"))},
        {"tweet": _post(40, in_reply_to_user_id_str="9", in_reply_to_screen_name="cid")},
    ],
)


def _known(items: list[Any]) -> dict[str, tuple[str, str]]:
    return {d.key: (d.formatted, d.known_how) for d in drafts(items)}


def test_numbers_are_named_by_your_own_posts() -> None:
    files = archive(
        {
            "data/following.js": _accounts("following", BIG, "9", "555"),
            "data/follower.js": _accounts("follower", BIG, "7", "12", "13", "1"),
            "data/tweets.js": TWEETS,
            "data/account.js": _script("account", [{"account": {"accountId": "1", "username": "me"}}]),
        }
    )
    following, followers = read(x, files["data/following.js"]), read(x, files["data/follower.js"])
    assert _known(following) == {
        f"x/#{BIG}": ("Ada Byron", "you follow each other on X"),
        "x/#9": ("cid", "you follow them on X"),
    }
    assert drafts(following)[0].links == [
        DraftLink(f"https://x.com/intent/user?user_id={BIG}", "x"),
        DraftLink("https://x.com/ada_new", "x"),
    ]
    assert _known(followers) == {"x/#7": ("Bob Ox", "follows you on X")}
    assert left_out(following) == [("1 account whose name the archive does not tell", 1)]
    assert left_out(followers) == [("2 accounts whose names the archive does not tell", 2)]
    assert b"private" not in b"".join(d.raw for d in drafts(following))


def test_lists_and_posts_in_parts_and_of_other_eras() -> None:
    old = [_post(1, _mention("7", "bob", "Bob Ox"))]
    files = archive(
        {
            "following.js": _accounts("following", "7"),
            "following-part1.js": _accounts("following", "8", part=1),
            "follower-part1.js": _accounts("follower", "7", "8", part=1),
            "tweet.js": _script("tweet", old),
            "tweets-part1.js": _script("tweets", [{"tweet": _post(2, _mention("8", "cid", "Cid Ray"))}], 1),
        }
    )
    assert _known(read(x, files["following.js"])) == {"x/#7": ("Bob Ox", "you follow each other on X")}
    assert _known(read(x, files["following-part1.js"])) == {"x/#8": ("Cid Ray", "you follow each other on X")}
    assert read(x, files["follower-part1.js"]) == []


def test_a_list_by_itself_makes_no_nameless_cards() -> None:
    items = read(x, entry(_accounts("following", BIG, "9"), "following.js"))
    assert left_out(items) == [("2 accounts whose names the archive does not tell", 2)]
    assert len(items) == 1


def test_an_account_known_by_its_link_alone() -> None:
    rows = [{"following": {"userLink": "https://twitter.com/intent/user?user_id=7"}}]
    files = archive({"following.js": _script("following", rows), "tweets.js": TWEETS})
    assert list(_known(read(x, files["following.js"]))) == ["x/#7"]


def test_numbers_as_numbers_and_what_is_none() -> None:
    rows: list[Any] = [
        {"following": {"accountId": value}} for value in (7, 7.5, 1.203e18, None, "x7", "", [], {"a": 1})
    ]
    rows += [None, 5, {"other": {}}, {"following": None}]
    files = archive({"following.js": _script("following", rows), "tweets.js": TWEETS})
    items = read(x, files["following.js"])
    assert list(_known(items)) == ["x/#7"]
    assert [p.where for p in problems(items)] == [f"account {n}" for n in range(2, 13)]


def test_damaged_posts_name_nobody_and_break_nothing() -> None:
    posts = [
        None,
        5,
        {"tweet": 5},
        {"tweet": {"entities": 5}},
        {"tweet": {"id_str": [], "entities": {"user_mentions": 5}}},
    ]
    posts += [{"tweet": _post(1, {"id_str": "7", "screen_name": "not a handle", "name": "Eve"})}]
    posts += [{"tweet": _post(2, {"id_str": "7", "screen_name": "bob", "name": None})}]
    files = archive(
        {"following.js": _accounts("following", "7"), "tweets.js": _script("tweets", posts), "tweet.js": "{"}
    )
    assert _known(read(x, files["following.js"])) == {"x/#7": ("bob", "you follow them on X")}


def test_addresses_from_a_phone_add_to_cards_and_make_none() -> None:
    rows = [
        {"contact": {"id": "1", "emails": ["ada@a.example"], "phoneNumbers": ["+15550103"]}},
        {"contact": {"phoneNumbers": ["+12125551234"]}},
        {"contact": {"emails": ["bob@a.example"]}},
        {"contact": None},
        {"contact": {"emails": 5, "phoneNumbers": {"a": 1}}},
    ]
    items = read(x, entry(_script("contact", rows), "contact.js"))
    [draft] = drafts(items)
    assert draft.only_adds
    assert (draft.emails, draft.phones) == ([DraftEmail("ada@a.example")], [DraftPhone("+15550103")])
    assert left_out(items) == [("4 addresses and numbers from your phone, without a name", 4)]


def test_the_day_a_file_speaks_of() -> None:
    manifest = 'window.__THAR_CONFIG = {"archiveInfo": {"generationDate": "2026-09-07T23:30:00.000Z"}}'
    files = archive({"data/following.js": _accounts("following", "7"), "data/manifest.js": manifest})
    assert x.as_of(files["data/following.js"]) == "2026-09-07"
    named = entry(_accounts("following", "7"), "data/following.js", "twitter-2023-01-02-abc.zip")
    assert x.as_of(named) == "2023-01-02"
    assert x.as_of(entry(_accounts("following", "7"))) == ""
    for odd in ("window.__THAR_CONFIG = [", 'window.__THAR_CONFIG = {"archiveInfo": 5}', "null"):
        files = archive({"following.js": _accounts("following", "7"), "manifest.js": odd})
        assert x.as_of(files["following.js"]) == ""


def test_other_scripts_are_not_taken_for_lists() -> None:
    for name in ("account", "tweets", "like", "block", "direct_messages"):
        assert detect(entry(_script(name, [{name: {"accountId": "1"}}]), "following.js")) is None
    assert detect(entry([{"following": {"name": "Ada"}}])) is None
    assert problems(list(x.read(entry({"following": []})))) == [
        Problem("file.json", "There are no accounts in this file.")
    ]


@given(anything)
def test_no_value_is_too_odd(value: Any) -> None:
    following = [
        {"following": value},
        {"follower": {"accountId": value}},
        {"contact": value},
        {"contact": {"emails": value}},
    ]
    posts = [value, {"tweet": value}, {"tweet": _post(1, {"id": value, "screen_name": value})}]
    files = archive(
        {
            "following.js": [value, *following],
            "tweets.js": posts,
            "manifest.js": {"archiveInfo": value},
            "account.js": [value],
        }
    )
    list(x.read(files["following.js"]))
    x.as_of(files["following.js"])
