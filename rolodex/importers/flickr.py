"""Flickr's lists of contacts and followers, from its account archive: contacts_part001.json, followers_part001.json.

Each is one object of names and profile addresses, {"contacts": {"Ada": "https://www.flickr.com/people/ada/"}}; lists of
objects or of addresses are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rolodex.importers.entry import Entry
from rolodex.importers.json_text import load, text_of
from rolodex.importers.social import Account, Follows, beginning, few_problems, people_of_archive
from rolodex.models.draft import DraftLink, Problem, ReadItem
from rolodex.models.names import plain_name
from rolodex.text import clean, link_key

FORMAT = "flickr"
LABEL = "Flickr"

_START = re.compile(r'\{\s*"(?:contacts|followers)"\s*:\s*[\[{]')
_FILES = re.compile(r"(?:contacts|followers)_part\d+\.json")
_NAMES = ("real_name", "realname", "name", "screen_name", "username", "user")
_ADDRESSES = ("url", "profile_url", "profileurl", "link")


def recognises(entry: Entry) -> bool:
    """Whether this is a list of accounts on Flickr."""
    start = beginning(entry)
    return bool(_START.match(start)) and "flickr.com" in start


def as_of(entry: Entry) -> str:
    """Flickr's archives carry no day."""
    return ""


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every account as a draft, once an archive. Raises InputError if the file cannot be opened any more."""
    return few_problems(entry, people_of_archive(entry, _FILES, LABEL, _follows))


def _follows(entry: Entry) -> Follows:
    follows = Follows()
    data = load(entry)
    lists = data if isinstance(data, dict) else {}
    if not isinstance(lists.get("contacts", lists.get("followers")), list | dict):
        follows.asides.append(Problem(entry.name, "There are no accounts in this file."))
    for kind in ("contacts", "followers"):
        for number, (name, address) in enumerate(_accounts(lists.get(kind)), 1):
            place = f"{kind} {number}"
            key = link_key("flickr", address)
            if not key:
                follows.asides.append(Problem(place, "This entry has no address of an account, so it was left out."))
                continue
            shown = plain_name(name) or key.partition("/")[2]
            account = Account(key, place, shown, links=[DraftLink(address, "flickr")])
            follows.add(account, you_follow=kind == "contacts")
    return follows


def _accounts(listed: Any) -> Iterator[tuple[str, str]]:
    """Names and addresses, however they are written."""
    if isinstance(listed, dict):
        yield from ((clean(text_of(name)), clean(text_of(address))) for name, address in listed.items())
    for one in listed if isinstance(listed, list) else []:
        if isinstance(one, dict):
            yield _first(one, _NAMES), _first(one, _ADDRESSES)
        else:
            yield "", clean(text_of(one))


def _first(said: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := clean(text_of(said.get(key))))), "")
