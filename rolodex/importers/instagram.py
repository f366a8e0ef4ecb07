"""Instagram's lists of whom you follow and who follows you: JSON of every era, and pages (formats.md, Instagram)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

from rolodex.errors import InputError
from rolodex.importers.entry import Entry
from rolodex.importers.json_text import load, text_of
from rolodex.importers.meta_html import Box, boxes, day_made, is_page
from rolodex.importers.social import (
    Account,
    Follows,
    base_name,
    beginning,
    counted,
    day_named,
    day_of,
    day_written,
    few_problems,
    neighbours,
    people_of_archive,
    unread_dates,
)
from rolodex.models.draft import DraftLink, LeftOut, Problem, ReadItem
from rolodex.text import clean, link_key

FORMAT = "instagram"
LABEL = "Instagram"

_RELATIONS = re.compile(r'\{\s*"relationships_(?!following_hashtags)\w+"\s*:')
_BARE = re.compile(
    r'\[\s*\{(?:\s*"(?:title|media_list_data)"\s*:\s*(?:"[^"]{0,100}"|\[\s*\])\s*,)*\s*"string_list_data"'
)
# connections.json, before 2020: user names with the moment each began to be followed.
_OLD_LISTS = "followers|following|close_friends|blocked_users|follow_requests_sent|permanent_follow_requests"
_OLD = re.compile(rf'\{{\s*"(?:{_OLD_LISTS})"\s*:\s*\{{\s*(?:\}}|"[\w.]{{1,30}}"\s*:\s*"\d{{4}}-)')
_FILES = re.compile(r"(?:followers|following)(?:_\d+)?(?: ?\(\d+\))?\.(?:json|html)")
# Where it stands, what names the account, and when.
_Found = tuple[str, str, Any]
# What Instagram calls accounts that are gone.
_DELETED = re.compile(r"__deleted__|deleted[0-9a-f]{6,}$")


def recognises(entry: Entry) -> bool:
    """Whether this is one of Instagram's lists of accounts."""
    if is_page(entry.head):
        return bool(_FILES.fullmatch(base_name(entry))) and _is_instagrams(entry)
    start = beginning(entry)
    if _BARE.match(start):
        return "instagram.com" in start
    return bool(_RELATIONS.match(start) or _OLD.match(start))


def _is_instagrams(entry: Entry) -> bool:
    """Facebook's pages are made and named alike."""
    try:
        return b"instagram.com/" in entry.head or b"instagram.com/" in entry.read()
    except InputError:
        return False


def as_of(entry: Entry) -> str:
    """The day in the archive's name, else the day its pages were made or the newest one in its lists, else "".

    Both lists of an archive speak of one day: who stands in one alone is no less there.
    """
    if named := day_named(entry, "instagram"):
        return named
    days = [""]
    for file in (entry, *neighbours(entry, _FILES)):
        with suppress(InputError):
            follows = _follows(file)
            accounts = chain(follows.following.values(), follows.followers.values())
            days += (day_made(file), *(account.since for account in accounts))
    return max(days)


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every account as a draft, once an archive. Raises InputError if the file cannot be opened any more."""
    return few_problems(entry, people_of_archive(entry, _FILES, LABEL, _follows))


def _follows(entry: Entry) -> Follows:
    follows = Follows()
    if base_name(entry).endswith((".html", ".htm")) or is_page(entry.head):
        _take(entry, _of_page(entry, follows), follows, you_follow=_is_following(entry))
        return follows
    data = load(entry)
    if isinstance(data, list):
        _take(entry, _of_list(data), follows, you_follow=_is_following(entry))
    elif isinstance(data, dict):
        for key, value in data.items():
            _take_list(entry, key.removeprefix("relationships_"), value, follows)
    else:
        follows.asides.append(Problem(entry.name, "There are no accounts in this file."))
    return follows


def _is_following(entry: Entry) -> bool:
    """A bare list and a page say whose it is in the file's name alone."""
    return base_name(entry).startswith("following")


def _take_list(entry: Entry, key: str, value: Any, follows: Follows) -> None:
    if not isinstance(value, list | dict):
        follows.asides.append(Problem(entry.name, f'The list "{clean(key)[:60]}" is damaged, so it was left out.'))
    elif key in ("following", "followers"):
        found = _of_list(value) if isinstance(value, list) else _of_mapping(value)
        _take(entry, found, follows, you_follow=key == "following")
    elif value:
        other = counted(len(value), "account of another list", "accounts of other lists")
        follows.asides.append(LeftOut(entry.name, f"{other} ({clean(key).replace('_', ' ')[:60]})", len(value)))


def _take(entry: Entry, found: Iterator[_Found], follows: Follows, *, you_follow: bool) -> None:
    deleted = unread = 0
    for place, user, moment in found:
        key = link_key("instagram", user)
        if not key:
            follows.asides.append(Problem(place, "This entry names no account, so it was left out."))
            continue
        name = key.partition("/")[2]
        if _DELETED.match(name):
            deleted += 1
            continue
        since = day_of(moment)
        if since is None:
            since = day_written(text_of(moment))
            unread += not since
        link = DraftLink(f"https://www.instagram.com/{name}", "instagram")
        follows.add(Account(key, place, name, since, [link]), you_follow=you_follow)
    follows.asides += unread_dates(entry, unread)
    if deleted:
        accounts = counted(deleted, "account that was deleted", "accounts that were deleted")
        follows.asides.append(LeftOut(entry.name, accounts, deleted))


# ---- the shapes of an account -------------------------------------------------------------------------------------


def _of_list(entries: list[Any]) -> Iterator[_Found]:
    for number, entry in enumerate(entries, 1):
        yield f"account {number}", *_of_entry(entry)


def _of_entry(entry: Any) -> tuple[str, Any]:
    """The account's name has moved: from `value` to `title`, and in between it is in the address alone."""
    if not isinstance(entry, dict):
        return "", None
    listed = entry.get("string_list_data")
    said = next((part for part in listed if isinstance(part, dict)), {}) if isinstance(listed, list) else {}
    texts = (said.get("value"), entry.get("title"), said.get("href"))
    user = next((text for text in map(clean, map(text_of, texts)) if link_key("instagram", text)), "")
    return user, said.get("timestamp")


def _of_mapping(entries: Mapping[str, Any]) -> Iterator[_Found]:
    for number, (user, moment) in enumerate(entries.items(), 1):
        yield f"account {number}", text_of(user), moment


def _of_page(entry: Entry, follows: Follows) -> Iterator[_Found]:
    try:
        for number, box in enumerate(boxes(entry), 1):
            yield f"account {number}", *_of_box(box)
    except InputError as error:
        # What stands before the damage is good.
        follows.asides.append(Problem(entry.name, str(error)))


def _of_box(box: Box) -> tuple[str, Any]:
    user = next((link for link in box.links if "instagram.com/" in link and link_key("instagram", link)), "")
    user = user or box.first("name")
    date = box.first("date") or next((t for _, t in box.texts if day_written(t)), "")
    # A date in another language is the one text that is not the account's name.
    rest = [t for _, t in box.texts if not link_key("instagram", t)]
    return user, date or (rest[0] if rest else "")
