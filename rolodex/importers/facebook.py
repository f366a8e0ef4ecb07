"""Facebook's list of friends: JSON of every era and the pages of 2018 to today (formats.md, Facebook).

A friend is a name and a day, nothing else: no address and no number. So a friend has no key; the same name on the same
day is the same friend in every archive, whatever its era.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from rolodex.errors import InputError
from rolodex.importers.cells import is_email
from rolodex.importers.entry import Entry
from rolodex.importers.json_text import load, text_of
from rolodex.importers.kept import keep
from rolodex.importers.meta_html import MARKS, Box, boxes, day_made, is_page
from rolodex.importers.social import (
    base_name,
    beginning,
    counted,
    day_named,
    day_of,
    day_written,
    few_problems,
    unread_dates,
)
from rolodex.models.draft import Draft, DraftEmail, LeftOut, Problem, ReadItem
from rolodex.text import clean

FORMAT = "facebook"
LABEL = "Facebook"

_FRIENDS = re.compile(r'\{\s*"friends(?:_v\d+)?"\s*:\s*\[')
_FRIENDS_PAGE = re.compile(r"(?:.*(?:\W|\d_|your_))?friends(?: ?\(\d+\))?\.html?")
_OTHER_LIST = re.compile(
    r'\{\s*"(?:(?:deleted_friends|(?:sent|received|rejected)_requests)(?:_v\d+)?|follow(?:ing|ers)_v\d+)"\s*:\s*\['
)
_OTHER_PAGE = re.compile(
    r"(?:removed_friends|(?:sent|received|rejected|declined)_friend_requests|friend_requests_(?:sent|received)"
    r"|who_you\W?(?:_?ve)?_follow(?:ed)?|people_who_followed_you)(?:_\d+)?\.html?"
)
# People who follow you, as of 2024: entries like Instagram's, without an address.
_FOLLOWERS = re.compile(r'\[\s*\{(?:\s*"(?:title|media_list_data)"\s*:\s*(?:""|\[\s*\])\s*,)*\s*"string_list_data"\s*:')
# The lists that are left out, by how their keys and pages are called, and what stands in them.
_LEFT_OUT = (
    (
        re.compile("(?:deleted|removed)_friends"),
        "person you are no longer friends with",
        "people you are no longer friends with",
    ),
    (
        re.compile("sent_(?:friend_)?requests|friend_requests_sent"),
        "friend request you sent",
        "friend requests you sent",
    ),
    (
        re.compile("received_(?:friend_)?requests|friend_requests_received"),
        "friend request you received",
        "friend requests you received",
    ),
    (
        re.compile("(?:rejected|declined)_(?:friend_)?requests"),
        "friend request that was declined",
        "friend requests that were declined",
    ),
    (re.compile("following_v|who_you"), "person or page you follow", "people and pages you follow"),
    (re.compile("followers_v|people_who"), "person who follows you", "people who follow you"),
    (
        re.compile(""),
        "person of another list than that of your friends",
        "people of other lists than that of your friends",
    ),
)
_NAMELESS = "This entry has no name, so it was left out."
# "Ada Byron (Mar 1, 2009)"; what is in brackets without a figure is another name.
_DATE_BEHIND = re.compile(r"(.+?)\s*\((?=[^()]*\d)([^()]{1,60})\)")


# messages/inbox/<name>_<id>/message_1.json, under several roofs.
_THREAD = re.compile(r"(.*/|)messages/[^/]+/[^/]+(?=/message_\d+\.(?:json|html)$)")


def recognises(entry: Entry) -> bool:
    """Whether this is a list of friends, or one of those that lie beside it."""
    if is_page(entry.head):
        own = base_name(entry)
        return bool(_FRIENDS_PAGE.fullmatch(own) or _OTHER_PAGE.fullmatch(own)) and _is_facebooks(entry)
    start = beginning(entry)
    if _FOLLOWERS.match(start):
        return "instagram.com" not in start
    return bool(_FRIENDS.match(start) or _OTHER_LIST.match(start))


def as_of(entry: Entry) -> str:
    """The day in the archive's name, else the day the page was made or the newest friendship began, else ""."""
    if named := day_named(entry, "facebook"):
        return named
    try:
        return day_made(entry) or max((i.known_since for i in read(entry) if isinstance(i, Draft)), default="")
    except InputError:
        return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every friend as a draft; all other lists are counted. Raises InputError if the file cannot be opened any more."""
    return few_problems(entry, _read_page(entry) if is_page(entry.head) else _read_json(entry))


def _is_facebooks(entry: Entry) -> bool:
    if MARKS.search(entry.head):
        return True
    try:
        return bool(MARKS.search(entry.read()))
    except InputError:
        return False


# ---- JSON ---------------------------------------------------------------------------------------------------------


def _read_json(entry: Entry) -> Iterator[ReadItem]:
    data = load(entry)
    if isinstance(data, list):
        yield from _left_out(entry, "followers_v", len(data))
        return
    lists = {key: value for key, value in data.items() if isinstance(value, list)} if isinstance(data, dict) else {}
    if not lists:
        yield Problem(entry.name, "There is no list of friends in this file.")
    maker = _Maker()
    for key, value in lists.items():
        if not re.fullmatch(r"friends(_v\d+)?", key):
            yield from _left_out(entry, key, len(value))
            continue
        for number, friend in enumerate(value, 1):
            yield from _read_friend(friend, f"friend {number}", maker)
        yield from _conversations(entry)


def _read_friend(friend: Any, place: str, maker: _Maker) -> Iterator[ReadItem]:
    name = clean(text_of(friend.get("name"))) if isinstance(friend, dict) else ""
    if not name:
        yield Problem(place, _NAMELESS)
        return
    since = day_of(friend.get("timestamp"))
    if since is None:
        yield Problem(place, f"The date of {name} cannot be read; the name was.")
    # Archives of 2018 gave the address of friends who had shared it.
    address = clean(text_of(friend.get("contact_info")))
    yield maker.draft(name, since or "", place, address if is_email(address) else "")


def _left_out(entry: Entry, key: str, count: int) -> Iterator[LeftOut]:
    if count:
        one, many = next((one, many) for pattern, one, many in _LEFT_OUT if pattern.match(key))
        yield LeftOut(entry.name, counted(count, one, many), count)


def _conversations(entry: Entry) -> Iterator[LeftOut]:
    """One line for the messages of the archive: they call people by names alone, and names alone prove nobody."""
    found = (_THREAD.match(other.name) for other in entry.beside() if other.container == entry.container)
    if count := len({match.group() for match in found if match}):
        conversations = counted(count, "conversation, which names", "conversations, which name")
        yield LeftOut(entry.name, f"{conversations} people without saying who they are", count)


class _Maker:
    """Makes the drafts of one file, and tells two friends of one name and day apart."""

    def __init__(self) -> None:
        self._alike: Counter[bytes] = Counter()

    def draft(self, name: str, since: str, place: str, email: str = "") -> Draft:
        draft = Draft(place=place, formatted=name, known_how="friends on Facebook", known_since=since)
        draft.emails = [DraftEmail(email)] if email else []
        raw = keep(draft)
        # A record is known by its bytes; spaces behind them make the second one another, and it reads alike.
        draft.raw = raw + b" " * self._alike[raw]
        self._alike[raw] += 1
        return draft


# ---- pages --------------------------------------------------------------------------------------------------------


def _read_page(entry: Entry) -> Iterator[ReadItem]:
    maker = _Maker()
    own = base_name(entry)
    only_others = bool(_OTHER_PAGE.fullmatch(own))
    unread = friends = others = 0
    for number, box in enumerate(boxes(entry), 1):
        name, written = _name_and_date(box)
        # Below the first list of 2018 stand requests and those who are friends no more.
        if only_others or box.section > 1:
            others += 1
            continue
        friends += 1
        since = day_written(written)
        unread += bool(written and not since)
        if name:
            yield maker.draft(name, since, f"friend {number}")
        else:
            yield Problem(f"friend {number}", _NAMELESS)
    if not friends and not others:
        yield Problem(entry.name, "There is no list of friends on this page.")
    yield from unread_dates(entry, unread)
    yield from _left_out(entry, own, others)
    if friends:
        yield from _conversations(entry)


def _name_and_date(box: Box) -> tuple[str, str]:
    name, written = box.first("name", ""), box.first("date")
    listed = None if written else _DATE_BEHIND.fullmatch(name)
    return (listed[1], listed[2]) if listed else (name, written)
