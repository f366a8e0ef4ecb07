"""X, once Twitter: following.js and follower.js, whose numbers are named by the mentions in your own posts.

The lists hold account numbers alone (formats.md, X). A post that mentions somebody gives number, handle and name; so do
replies, without the name. Numbers that nothing names make no card, since nobody could tell whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from rolodex.errors import InputError
from rolodex.importers.entry import Entry
from rolodex.importers.json_text import load, text_of
from rolodex.importers.kept import keep
from rolodex.importers.social import (
    Account,
    Follows,
    beginning,
    counted,
    day_named,
    day_of,
    few_problems,
    neighbours,
    people,
)
from rolodex.models.draft import Draft, DraftEmail, DraftLink, DraftPhone, LeftOut, Problem, ReadItem
from rolodex.models.names import plain_name
from rolodex.text import clean, link_key

FORMAT = "x"
LABEL = "X"

_KINDS = "following|follower|contact"
_ASSIGNED = re.compile(rf"window\.YTD\.(?:{_KINDS})\.part\d+\s*=")
_BARE = re.compile(
    r'\[\s*\{\s*"(?:(?:following|follower)"\s*:\s*\{\s*"(?:accountId|userLink)"'
    r'|contact"\s*:\s*\{\s*"(?:id|emails|phoneNumbers)")'
)
_LISTS = re.compile(r"(?:following|follower)(?:-part\d+)?\.js(?:on)?")
_POSTS = re.compile(r"tweets?(?:-part\d+)?\.js(?:on)?")
_OWNER = re.compile(r"account\.js(?:on)?")
_MANIFEST = re.compile(r"manifest\.js")
_NUMBER = re.compile(r"\d{1,20}")
_HANDLE = re.compile(r"\w{1,15}", re.ASCII)


@dataclass(slots=True)
class _Called:
    """What the newest post that names an account calls it. `post` is that post's number: they grow with time."""

    post: int = -1
    handle: str = ""
    name: str = ""
    name_post: int = -1


def recognises(entry: Entry) -> bool:
    """Whether this is one of X's lists of accounts, or of the addresses its app took from a phone."""
    start = beginning(entry)
    return bool(_ASSIGNED.match(start) or _BARE.match(start))


def as_of(entry: Entry) -> str:
    """The day the archive was made: by its manifest, else by its name, else ""."""
    for manifest in neighbours(entry, _MANIFEST):
        with suppress(InputError):
            said = load(manifest)
            info = said.get("archiveInfo") if isinstance(said, dict) else None
            if isinstance(info, dict) and (day := day_of(text_of(info.get("generationDate")))):
                return day
    return day_named(entry, "twitter") or day_named(entry, "x-")


def read(entry: Entry) -> Iterator[ReadItem]:
    """Every account that has a name, once an archive. Raises InputError if the file cannot be opened any more."""
    return few_problems(entry, _read(entry))


def _read(entry: Entry) -> Iterator[ReadItem]:
    data = load(entry)
    if not isinstance(data, list):
        yield Problem(entry.name, "There are no accounts in this file.")
    rows = _rows(data)
    mine = _follows(rows)
    yield from mine.asides
    if mine.following or mine.followers:
        yield from _accounts(entry, mine)
    yield from _uploaded(entry, [row["contact"] for row in rows if isinstance(row, dict) and "contact" in row])


def _accounts(entry: Entry, mine: Follows) -> Iterator[ReadItem]:
    beside = [_follows(_open(other)) for other in neighbours(entry, _LISTS)]
    owners = {number for other in neighbours(entry, _OWNER) for number in _owner(_open(other))}
    called = _names(entry)
    nameless = 0
    for draft in people(mine, beside, LABEL):
        number = draft.key.partition("#")[2]
        who = called.get(number)
        if number in owners:
            continue
        if who is None:
            nameless += 1
            continue
        draft.formatted = who.name or who.handle
        draft.links.append(DraftLink(f"https://x.com/{who.handle}", "x"))
        draft.raw = keep(draft)
        yield draft
    if nameless:
        accounts = counted(nameless, "account whose name", "accounts whose names")
        yield LeftOut(entry.name, f"{accounts} the archive does not tell", nameless)


def _follows(rows: list[Any]) -> Follows:
    follows = Follows()
    for number, row in enumerate(rows, 1):
        place = f"account {number}"
        kind = next((k for k in ("following", "follower", "contact") if isinstance(row, dict) and k in row), "")
        if kind == "contact":
            continue
        said = row[kind] if kind else None
        account_id = text_of(said.get("accountId")).strip() if isinstance(said, dict) else ""
        if not account_id and isinstance(said, dict):
            account_id = link_key("x", text_of(said.get("userLink"))).partition("#")[2]
        if not _NUMBER.fullmatch(account_id):
            follows.asides.append(Problem(place, "This entry has no account number, so it was left out."))
            continue
        link = DraftLink(f"https://x.com/intent/user?user_id={account_id}", "x")
        follows.add(Account(f"x/#{account_id}", place, links=[link]), you_follow=kind == "following")
    return follows


def _rows(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _open(entry: Entry) -> list[Any]:
    """The rows of a file that completes another; what is wrong with it is said where it is read itself."""
    try:
        return _rows(load(entry))
    except InputError:
        return []


def _owner(rows: list[Any]) -> Iterator[str]:
    for row in rows:
        account = row.get("account") if isinstance(row, dict) else None
        if isinstance(account, dict):
            yield text_of(account.get("accountId"))


# ---- names --------------------------------------------------------------------------------------------------------


def _names(entry: Entry) -> dict[str, _Called]:
    """How your posts call accounts, by number."""
    called: dict[str, _Called] = {}
    for posts in neighbours(entry, _POSTS):
        for row in _open(posts):
            inner = row.get("tweet") if isinstance(row, dict) else None
            post = inner if isinstance(inner, dict) else row
            if isinstance(post, dict):
                _learn(post, called)
    return called


def _learn(post: dict[str, Any], called: dict[str, _Called]) -> None:
    written = text_of(post.get("id_str") or post.get("id"))
    number = int(written) if _NUMBER.fullmatch(written) else 0
    entities = post.get("entities")
    mentions = entities.get("user_mentions") if isinstance(entities, dict) else None
    for mention in mentions if isinstance(mentions, list) else []:
        if isinstance(mention, dict):
            _call(called, number, mention, "screen_name", mention.get("name"), "id")
    _call(called, number, post, "in_reply_to_screen_name", None, "in_reply_to_user_id")


def _call(called: dict[str, _Called], post: int, said: dict[str, Any], handle: str, name: Any, account: str) -> None:
    number = text_of(said.get(f"{account}_str")) or text_of(said.get(account))
    user, shown = text_of(said.get(handle)), plain_name(clean(text_of(name)))
    if not (_NUMBER.fullmatch(number) and _HANDLE.fullmatch(user)):
        return
    known = called.setdefault(number, _Called())
    if post > known.post:
        known.post, known.handle = post, user
    if shown and post > known.name_post:
        known.name_post, known.name = post, shown


# ---- addresses from a phone -----------------------------------------------------------------------------------------


def _uploaded(entry: Entry, contacts: list[Any]) -> Iterator[ReadItem]:
    """Addresses without names. Two of one person that hold together say more of a card that has one of them; one by
    itself says nothing."""
    alone = 0
    for number, contact in enumerate(contacts, 1):
        said = contact if isinstance(contact, dict) else {}
        draft = Draft(place=f"contact {number}", only_adds=True)
        draft.emails = [DraftEmail(text) for text in _texts(said.get("emails")) if "@" in text]
        draft.phones = [DraftPhone(text) for text in _texts(said.get("phoneNumbers"))]
        if len(draft.emails) + len(draft.phones) < 2:
            alone += 1
            continue
        draft.raw = keep(draft)
        yield draft
    if alone:
        addresses = counted(alone, "address or number", "addresses and numbers")
        yield LeftOut(entry.name, f"{addresses} from your phone, without a name", alone)


def _texts(listed: Any) -> list[str]:
    texts = map(clean, map(text_of, listed if isinstance(listed, list) else []))
    return list(dict.fromkeys(text for text in texts if text))
