"""Archives of social networks, taken whole: one card a person, and nothing new the second time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from rolodex.queries.search import search
from rolodex.services.importing.applying import Imported, apply_plan
from rolodex.services.importing.planning import Plan, plan_import
from rolodex.services.importing.reading import read_files
from rolodex.storage.book import Book
from tests.helpers import cards, shown

DAY = 1_780_840_800  # 2026-06-07


def _friends(*names: str) -> dict[str, Any]:
    return {"friends_v2": [{"name": n.encode().decode("latin-1"), "timestamp": DAY} for n in names]}


def _instagram(*users: str) -> list[dict[str, Any]]:
    return [
        {"string_list_data": [{"href": f"https://www.instagram.com/{u}", "value": u, "timestamp": DAY}]} for u in users
    ]


def _x(kind: str, *rows: Any) -> str:
    return f"window.YTD.{kind}.part0 = {json.dumps(rows)}"


_MENTIONS = [
    {"id_str": "7", "screen_name": "ada", "name": "Ada Byron"},
    {"id_str": "8", "screen_name": "bob", "name": "Bob"},
]

ARCHIVES: dict[str, dict[str, Any]] = {
    "facebook-me-2026-09-07.zip": {
        "connections/friends/your_friends.json": _friends("Zoë Ox", "Bob Ray", "Bob Ray"),
        "connections/friends/removed_friends.json": {"deleted_friends_v2": [{"name": "Eve"}]},
        "personal_information/other_personal_information/your_imported_contacts.json": [
            {"label_values": [{"label": "Nom", "value": "Cid Fox"}, {"label": "Contact", "value": "cid@a.example"}]}
        ],
        "your_facebook_activity/messages/inbox/ada_1/message_1.json": {"participants": [], "messages": []},
        "posts/your_posts_1.json": [{"label_values": []}],
    },
    "twitter-2026-09-07-abc.zip": {
        "data/account.js": _x("account", {"account": {"accountId": "1"}}),
        "data/following.js": _x("following", {"following": {"accountId": "7"}}, {"following": {"accountId": "99"}}),
        "data/follower.js": _x("follower", {"follower": {"accountId": "7"}}, {"follower": {"accountId": "8"}}),
        "data/tweets.js": _x("tweets", {"tweet": {"id_str": "1", "entities": {"user_mentions": _MENTIONS}}}),
        "data/contact.js": _x("contact", {"contact": {"emails": ["cid@a.example"], "phoneNumbers": ["+15550102"]}}),
    },
    "instagram-me-2026-09-07-xyz.zip": {
        "connections/followers_and_following/followers_1.json": _instagram("ada", "bob"),
        "connections/followers_and_following/following.json": {"relationships_following": _instagram("ada", "cid")},
        "connections/followers_and_following/blocked_profiles.json": {"relationships_blocked_users": _instagram("eve")},
    },
    "mastodon.zip": {"following_accounts.csv": "Account address,Show boosts\nada@a.example,true\nbob@a.example,true\n"},
    "flickr.zip": {
        "contacts_part001.json": {"contacts": {"Ada Byron": "https://www.flickr.com/people/ada/"}},
        "followers_part001.json": {"followers": {"Ada Byron": "https://www.flickr.com/people/ada/"}},
        "albums.json": {"albums": []},
    },
}
EXPECTED = {
    "facebook-me-2026-09-07.zip": ["Bob Ray", "Bob Ray", "Cid Fox", "Zoë Ox"],
    "twitter-2026-09-07-abc.zip": ["Ada Byron", "Bob"],
    "instagram-me-2026-09-07-xyz.zip": ["ada", "bob", "cid"],
    "mastodon.zip": ["ada@a.example", "bob@a.example"],
    "flickr.zip": ["Ada Byron"],
}


def _zip(folder: Path, name: str, files: Mapping[str, Any]) -> Path:
    with ZipFile(folder / name, "w") as packed:
        for path, content in files.items():
            packed.writestr(path, content if isinstance(content, str) else json.dumps(content))
    return folder / name


def _plan(book: Book, *paths: Path) -> Plan:
    return plan_import(book, read_files(paths))


def _import(book: Book, *paths: Path) -> Imported:
    return apply_plan(book, _plan(book, *paths))


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_makes_one_card_a_person_and_says_nothing_new_again(book: Book, tmp_path: Path, name: str) -> None:
    path = _zip(tmp_path, name, ARCHIVES[name])
    plan = _plan(book, path)
    assert [problem for file in plan.files for problem in file.problems] == []
    done = apply_plan(book, plan)
    assert sorted(card.name for card in cards(book)) == EXPECTED[name]
    assert done.created == len(EXPECTED[name])
    before = shown(book)
    again = _import(book, path)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(EXPECTED[name]))
    assert shown(book) == before


def test_all_of_them_at_once_keep_namesakes_apart(book: Book, tmp_path: Path) -> None:
    paths = [_zip(tmp_path, name, files) for name, files in ARCHIVES.items()]
    done = _import(book, *paths)
    assert done.created == sum(map(len, EXPECTED.values()))
    with book.read() as connection:
        assert len(search(connection, "cid@a.example").ids) == 1
        phones = connection.exec_driver_sql("SELECT value FROM phone").scalars().all()
    assert phones == ["+15550102"]


def test_a_later_archive_of_another_era_knows_the_same_friends(book: Book, tmp_path: Path) -> None:
    _import(
        book,
        _zip(tmp_path, "facebook-old.zip", {"friends/friends.json": {"friends": _friends("Zoë Ox")["friends_v2"]}}),
    )
    newer = {"connections/friends/your_friends.json": _friends("Ada Byron", "Zoë Ox")}
    done = _import(book, _zip(tmp_path, "facebook-me-2026-09-07.zip", newer))
    assert (done.created, done.unchanged) == (1, 1)


def test_who_follows_back_later_stays_one_card(book: Book, tmp_path: Path) -> None:
    folder = "connections/followers_and_following/"
    following = {f"{folder}following.json": {"relationships_following": _instagram("ada")}}
    _import(book, _zip(tmp_path, "instagram-me-2025-01-01.zip", following))
    both = {**following, f"{folder}followers_1.json": _instagram("ada")}
    done = _import(book, _zip(tmp_path, "instagram-me-2026-01-01.zip", both))
    assert (done.created, done.updated) == (0, 1)
    with book.read() as connection:
        how = connection.exec_driver_sql("SELECT how FROM acquaintance").scalars().all()
    assert how == ["you follow each other on Instagram"]
