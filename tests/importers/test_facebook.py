from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolodex.errors import InputError
from rolodex.importers import facebook
from rolodex.importers.formats import detect
from rolodex.models.draft import Draft, DraftEmail, Problem
from tests.importers.social_files import anything, archive, drafts, entry, garbled, left_out, problems, read

JUNE_7 = 1_780_840_800  # 2026-06-07 14:00 UTC


def _names(items: list[Any]) -> list[tuple[str, str]]:
    return [(d.formatted, d.known_since) for d in drafts(items)]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("friends/friends.json", "friends"),
        ("friends_and_followers/friends.json", "friends_v2"),
        ("connections/friends/your_friends.json", "friends_v2"),
    ],
)
def test_friends_of_every_era(path: str, key: str) -> None:
    [draft] = read(facebook, entry({key: [{"name": garbled("Zoë Østergård"), "timestamp": JUNE_7}]}, path))
    assert isinstance(draft, Draft)
    assert draft.raw
    draft.raw = b""
    assert draft == Draft(
        place="friend 1", formatted="Zoë Østergård", known_how="friends on Facebook", known_since="2026-06-07"
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (garbled("Łukasz Wójcik 🌸"), "Łukasz Wójcik 🌸"),
        ("José Ox", "José Ox"),  # correct letters, whose bytes are no UTF-8
        ("Łukasz Wójcik", "Łukasz Wójcik"),
        (garbled(garbled("José")), garbled("José")),
        ("Ada <img src=x onerror=alert(1)>", "Ada <img src=x onerror=alert(1)>"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("Ada\u0000\n Byron", "Ada Byron"),
    ],
)
def test_names_are_mended_only_where_they_were_garbled(written: str, name: str) -> None:
    assert _names(read(facebook, entry({"friends_v2": [{"name": written}]}))) == [(name, "")]


def test_a_lone_surrogate_is_no_end() -> None:
    file = entry(b'{"friends_v2": [{"name": "A\\ud800da"}, {"name": "Bob Ox", "timestamp": 1780840800}]}')
    assert _names(read(facebook, file)) == [("A?da", ""), ("Bob Ox", "2026-06-07")]


def test_namesakes_are_told_apart_and_the_same_in_every_archive() -> None:
    friends = [
        {"name": "John Smith", "timestamp": JUNE_7},
        {"name": "John Smith", "timestamp": JUNE_7 - 10**8},
        {"name": "John Smith", "timestamp": JUNE_7 + 60},
    ]
    old = drafts(read(facebook, entry({"friends": friends})))
    new = drafts(read(facebook, entry({"friends_v2": friends[::-1]})))
    assert [d.key for d in old] == ["", "", ""]
    assert len({d.raw for d in old}) == 3
    assert {d.raw for d in old} == {d.raw for d in new}


def test_the_same_friend_in_json_and_on_a_page_is_one_record() -> None:
    [one] = drafts(read(facebook, entry({"friends_v2": [{"name": garbled("Zoë Ox"), "timestamp": JUNE_7}]})))
    [other] = drafts(read(facebook, entry(_page_2023(("Zoë Ox", "Jun 7, 2026 2:00:00 pm")), "your_friends.html")))
    assert one.raw == other.raw


def test_an_address_that_a_friend_shared() -> None:
    friends = [{"name": "Ada Byron", "contact_info": "ada@a.example"}, {"name": "Bob Ox", "contact_info": "none"}]
    assert [d.emails for d in drafts(read(facebook, entry({"friends": friends})))] == [
        [DraftEmail("ada@a.example")],
        [],
    ]


@pytest.mark.parametrize(
    ("key", "count", "why"),
    [
        ("deleted_friends_v2", 2, "2 people you are no longer friends with"),
        ("deleted_friends", 1, "1 person you are no longer friends with"),
        ("sent_requests_v2", 1, "1 friend request you sent"),
        ("received_requests_v2", 3, "3 friend requests you received"),
        ("rejected_requests_v2", 2, "2 friend requests that were declined"),
        ("following_v3", 2, "2 people and pages you follow"),
        ("followers_v3", 2, "2 people who follow you"),
    ],
)
def test_other_lists_are_counted(key: str, count: int, why: str) -> None:
    items = read(facebook, entry({key: [{"name": "Ada Byron", "timestamp": JUNE_7}] * count}))
    assert (left_out(items), len(items)) == ([(why, count)], 1)


def test_followers_of_2024_look_like_instagrams() -> None:
    row = {"title": "", "media_list_data": [], "string_list_data": [{"value": "Ada Byron", "timestamp": JUNE_7}]}
    assert left_out(read(facebook, entry([row, row], "people_who_followed_you_1.json"))) == [
        ("2 people who follow you", 2)
    ]


def test_bad_rows_harm_no_neighbour() -> None:
    rows: list[Any] = [
        None, 5, "Ada", [], {}, {"name": None}, {"name": {"first": "Ada"}}, {"name": ["Ada"]}, {"name": " "},
        {"name": "Ada Byron", "timestamp": "soon"}, {"name": "Bob Ox", "timestamp": 10**60},
        {"name": "Cid Ox", "timestamp": True}, {"name": "Dee Ox", "timestamp": -5}, {"name": 42},
        {"name": "Eve Ox", "timestamp": 0}, {"name": "Flo Ox", "timestamp": JUNE_7},
    ]  # fmt: skip
    items = read(facebook, entry({"friends_v2": rows}))
    assert _names(items) == [
        ("Ada Byron", ""), ("Bob Ox", ""), ("Cid Ox", ""), ("Dee Ox", ""), ("42", ""), ("Eve Ox", ""),
        ("Flo Ox", "2026-06-07"),
    ]  # fmt: skip
    assert [p.where for p in problems(items)] == [f"friend {n}" for n in (*range(1, 10), 10, 11, 12, 13)]
    assert problems(items)[9].message == "The date of Ada Byron cannot be read; the name was."


def test_many_problems_are_told_in_few_lines() -> None:
    items = read(facebook, entry({"friends_v2": [None] * 5000 + [{"name": "Ada Byron"}]}, "friends.json"))
    assert _names(items) == [("Ada Byron", "")]
    assert len(problems(items)) == 21
    assert problems(items)[-1] == Problem("friends.json", "4980 more entries have problems like these.")


def test_conversations_are_counted_in_one_line() -> None:
    inbox = "your_facebook_activity/messages/inbox/"
    threads = (
        f"{inbox}ada_1/message_1.json",
        f"{inbox}ada_1/message_2.json",
        "messages/e2ee_cutover/bob_2/message_1.json",
    )
    friends = "connections/friends/your_friends.json"
    thread = {"participants": [{"name": "Ada Byron"}], "messages": []}
    files = archive({friends: {"friends_v2": [{"name": "Ada Byron"}]}, **dict.fromkeys(threads, thread)})
    items = read(facebook, files[friends])
    assert left_out(items) == [("2 conversations, which name people without saying who they are", 2)]
    assert detect(files[threads[0]]) is None


@pytest.mark.parametrize(
    "data",
    [
        b'{"friends_v2": [{"name": "Ada"}, {"na',
        b'{"friends_v2": ' + b"[" * 200_000,
        b'{"friends_v2": [{"name": "Ada", "timestamp": 1}',
    ],
)
def test_damaged_files_are_told_in_a_sentence(data: bytes) -> None:
    assert detect(entry(data)) is facebook
    with pytest.raises(InputError, match=r"(nested|cut short)"):
        list(facebook.read(entry(data)))
    assert facebook.as_of(entry(data)) == ""


def test_a_file_without_friends_is_a_problem() -> None:
    for content in ({}, {"friends_v2": 5}, "7", '"friends"'):
        assert problems(list(facebook.read(entry(content)))) == [
            Problem("file.json", "There is no list of friends in this file.")
        ]


# ---- pages --------------------------------------------------------------------------------------------------------

STYLE = "<style>" + "._a6-x{margin:0}" * 2000 + "</style>"


def _page_2023(*friends: tuple[str, str], style: str = "") -> str:
    boxes = "".join(
        f'<div class="pam _3-95 _2ph- _a6-g uiBoxWhite noborder"><div class="_3-95 _2pim _a6-h _a6-i">{name}</div>'
        f'<div class="_3-95 _a6-p"><div><div></div></div></div>'
        f'<div class="_3-94 _a6-o"><a href="#"><div class="_a72d">{day}</div></a></div></div>'
        for name, day in friends
    )
    head = f"<!DOCTYPE html><html><head>{style}<title>x</title></head>"
    return f"{head}<body><main class='_a706'>{boxes}</main></body></html>"


def _page_2026(*friends: tuple[str, str]) -> str:
    boxes = "".join(
        f'<section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i">{name}</h2><footer class="_3-94 _a6-o">'
        f'<div class="_a72d">{day}</div></footer></section>'
        for name, day in friends
    )
    made = '<aside>Generated <time datetime="2026-08-12T05:03Z">Wednesday</time></aside>'
    return f"<html><head></head><body><h1>Your friends</h1><h2>a</h2><h2>b</h2>{made}<main>{boxes}</main></body></html>"


def _page_2019(*friends: tuple[str, str]) -> str:
    boxes = "".join(
        f'<div class="pam _3-95 _2pi0 _2lej uiBoxWhite noborder"><div class="_3-96 _2pio _2lek _2lel">{name}</div>'
        f'<div class="_3-94 _2lem">{day}</div></div>'
        for name, day in friends
    )
    return f'<html><body class="_5vb_ _2yq _4yic"><div class="_4t5n" role="main">{boxes}</div></body></html>'


def _page_2018(*friends: tuple[str, str]) -> str:
    items = "".join(f"<li>{name} ({day})</li>" if day else f"<li>{name}</li>" for name, day in friends)
    return (
        '<html><body><div class="nav"><ul><li><a href="../index.htm">Profile</a></li></ul></div>'
        f'<div class="contents"><h1>Ida Fox</h1><div><h2>Amis</h2><ul>{items}</ul>'
        "<h2>Demandes</h2><ul><li>Gil Ray (Mar 2, 2009)</li><li>Hal Ray (Mar 3, 2009)</li></ul></div></div></body>"
    )


FRIENDS = (("Zoë &amp; Bob &lt;b&gt;Ox&lt;/b&gt;", "Nov 14, 2023 10:13:20 pm"), ("José Ox", "Mar 1, 2019 2:05pm"))
EXPECTED = [("Zoë & Bob <b>Ox</b>", "2023-11-14"), ("José Ox", "2019-03-01")]


@pytest.mark.parametrize("page", [_page_2019, _page_2023, _page_2026])
@pytest.mark.parametrize("name", ["friends_and_followers/friends.html", "your_friends.html", "your_friends (1).html"])
def test_pages_of_every_era(page: Any, name: str) -> None:
    items = read(facebook, entry(page(*FRIENDS), name))
    assert (_names(items), problems(items)) == (EXPECTED, [])


def test_the_list_of_2018() -> None:
    friends = (("Ada Byron", "Mar 1, 2009"), ("Bob Ox (Bobby)", ""), ("Cid Ox (Cy)", "5 January 2010"))
    items = read(facebook, entry(_page_2018(*friends), "html/friends.htm"))
    assert _names(items) == [("Ada Byron", "2009-03-01"), ("Bob Ox (Bobby)", ""), ("Cid Ox (Cy)", "2010-01-05")]
    assert left_out(items) == [("2 people of other lists than that of your friends", 2)]


def test_a_page_that_begins_with_a_long_style_sheet() -> None:
    file = entry(_page_2023(*FRIENDS, style=STYLE), "your_friends.html")
    assert b"_a6-g" not in file.head
    assert _names(read(facebook, file)) == EXPECTED


def test_dates_in_another_language_are_counted_once() -> None:
    page = _page_2023(("Ada Byron", "14. Nov. 2023, 22:13"), ("Bob Ox", "14 mai 2023"), ("Cid Ox", "14.11.2023"))
    items = read(facebook, entry(page, "your_friends.html"))
    assert _names(items) == [("Ada Byron", "2023-11-14"), ("Bob Ox", ""), ("Cid Ox", "")]
    assert problems(items) == [
        Problem("your_friends.html", "2 dates are written in a language Rolodex does not read; the names were read.")
    ]


def test_a_box_without_a_name_is_said() -> None:
    items = read(facebook, entry(_page_2023(("", "Nov 14, 2023"), ("Ada Byron", "")), "your_friends.html"))
    assert _names(items) == [("Ada Byron", "")]
    assert problems(items) == [Problem("friend 1", "This entry has no name, so it was left out.")]


def test_pages_of_other_lists_are_counted() -> None:
    page = _page_2023(("Ada Byron", "Nov 14, 2023"))
    for name, why in (
        ("removed_friends.html", "1 person you are no longer friends with"),
        ("connections/friends/sent_friend_requests.html", "1 friend request you sent"),
        ("connections/followers/who_you've_followed.html", "1 person or page you follow"),
        ("people_who_followed_you.html", "1 person who follows you"),
    ):
        assert left_out(read(facebook, entry(page, name))) == [(why, 1)]


def test_other_pages_are_not_taken_for_friends() -> None:
    page = _page_2023(("Ada Byron", "Nov 14, 2023"))
    for name in ("your_posts_1.html", "message_1.html", "suggested_friends.html", "friends_you_see_less.html"):
        assert detect(entry(page, name)) is None
    assert detect(entry("<html><body><p>My friends</p></body></html>", "friends.html")) is None
    assert detect(entry(b"\xff\xfe<html>\0", "friends.html")) is None


@pytest.mark.parametrize("junk", ["<div ", "<!--", '<a "', "&#x", "<li>", "<div>", "<style>"])
def test_what_never_ends_is_refused_and_costs_no_friend_before_it(junk: str) -> None:
    page = _page_2023(*FRIENDS).replace("</main></body></html>", junk * 300_000)
    items: list[Any] = []
    with pytest.raises(InputError, match="tags in it never end"):
        items.extend(facebook.read(entry(page, "your_friends.html")))
    assert _names(items) == EXPECTED


_ODDITIES = [
    "<![",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?",
    "</",
    "<div class='_a6-g'>",
    "<h2 class=_a6-h>",
    "<li>",
    "<ul",
    "&#x",
    ">",
]


@given(st.lists(st.sampled_from(_ODDITIES) | st.text(max_size=8), max_size=30).map("".join))
def test_no_page_is_too_odd(junk: str) -> None:
    page = _page_2023(*FRIENDS).replace("</main>", junk)
    assert _names(list(facebook.read(entry(page, "your_friends.html"))))[:2] == EXPECTED


def test_the_day_a_file_speaks_of() -> None:
    friends = {"friends_v2": [{"name": "Ada", "timestamp": JUNE_7}, {"name": "Bob", "timestamp": JUNE_7 - 10**7}]}
    assert facebook.as_of(entry(friends, "x.json", "facebook-ada-2026-09-01-AbC.zip")) == "2026-09-01"
    assert facebook.as_of(entry(friends, "x.json", "2019-01-01 old/facebook-ada.zip")) == "2026-06-07"
    assert facebook.as_of(entry(_page_2026(*FRIENDS), "your_friends.html")) == "2026-08-12"
    assert facebook.as_of(entry(_page_2019(*FRIENDS), "friends.html")) == "2023-11-14"
    assert facebook.as_of(entry({"friends_v2": []})) == ""


@given(anything)
def test_no_value_is_too_odd(value: Any) -> None:
    for content in ([value], {"friends_v2": value}, {"friends": [value, {"name": value, "timestamp": value}]}):
        list(facebook.read(entry(content)))
        facebook.as_of(entry(content))
