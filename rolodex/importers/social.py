"""What exports of social networks have in common: who follows whom, days, and files that complete each other.

Knows no network's keys.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from rolodex.errors import InputError
from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.models.draft import Draft, DraftLink, LeftOut, Problem, ReadItem

MAX_PROBLEMS = 20
"""Problems told of one file; the rest is counted. A file made of nothing else says so in twenty lines as well."""

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FULL_MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
# Days as English pages write them; other languages set other months, dots or orders, which are not guessed at.
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2}), (?P<year>\d{4})(?!\d)", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_MILLISECONDS_FROM = 10**11
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800  # 1990 and 2100: no network is older, and no archive newer


@dataclass(slots=True)
class Account:
    """One account as one file tells of it. `since` is an ISO date, "" if unsaid."""

    key: str
    place: str
    name: str = ""
    since: str = ""
    links: list[DraftLink] = field(default_factory=list)


@dataclass(slots=True)
class Follows:
    """What one file says: whom you follow and who follows you, by key, and what of it is no account."""

    following: dict[str, Account] = field(default_factory=dict)
    followers: dict[str, Account] = field(default_factory=dict)
    asides: list[Problem | LeftOut] = field(default_factory=list)

    def add(self, account: Account, *, you_follow: bool) -> None:
        """Take an account in; the first word on one counts."""
        (self.following if you_follow else self.followers).setdefault(account.key, account)


def people(mine: Follows, beside: Iterable[Follows], network: str) -> Iterator[Draft]:
    """The drafts of one file, each person once in an archive: those you follow stand in the list of these, whether
    they follow you or not, and only the others in the list of followers. `beside` are the files that lie with it."""
    following, followers = dict(mine.following), dict(mine.followers)
    for other in beside:
        following |= other.following
        followers |= other.followers
    for key, account in mine.following.items():
        yield _draft(account, followers.get(key), network, you_follow=True)
    for key, account in mine.followers.items():
        if key not in following:
            yield _draft(account, None, network, you_follow=False)


def people_of_archive(
    entry: Entry, names: re.Pattern[str], network: str, follows: Callable[[Entry], Follows]
) -> Iterator[ReadItem]:
    """One file's asides and its `people`, told apart by the files of its folder whose names fit.

    `follows` reads one such file. Raises InputError if the file itself cannot be opened any more.
    """
    mine = follows(entry)
    beside: list[Follows] = []
    for other in neighbours(entry, names):
        # What is wrong with it is said when it is read itself.
        with suppress(InputError):
            beside.append(follows(other))
    yield from mine.asides
    yield from people(mine, beside, network)


def _draft(account: Account, follower: Account | None, network: str, *, you_follow: bool) -> Draft:
    if you_follow:
        how = f"you follow each other on {network}" if follower else f"you follow them on {network}"
    else:
        how = f"follows you on {network}"
    days = [a.since for a in (account, follower) if a and a.since]
    name = account.name or (follower.name if follower else "")
    draft = Draft(account.key, account.place, formatted=name, known_how=how, known_since=min(days, default=""))
    draft.links = account.links
    draft.raw = keep(draft)
    return draft


def few_problems(entry: Entry, items: Iterable[ReadItem]) -> Iterator[ReadItem]:
    """The items, with no more problems among them than people read, and the rest of these counted."""
    problems = 0
    for item in items:
        if isinstance(item, Problem):
            problems += 1
            if problems > MAX_PROBLEMS:
                continue
        yield item
    more = problems - MAX_PROBLEMS
    if more > 0:
        yield Problem(
            entry.name, f"{counted(more, 'more entry has a problem', 'more entries have problems')} like these."
        )


def unread_dates(entry: Entry, count: int) -> Iterator[Problem]:
    """One sentence on dates that another language wrote; `count` of them."""
    if count:
        dates = "1 date is" if count == 1 else f"{count} dates are"
        yield Problem(entry.name, f"{dates} written in a language Rolodex does not read; the names were read.")


def counted(count: int, one: str, many: str) -> str:
    """ "1 friend request" or "7 friend requests"."""
    return f"1 {one}" if count == 1 else f"{count} {many}"


# ---- files --------------------------------------------------------------------------------------------------------


def beginning(entry: Entry) -> str:
    """The first letters of a file in UTF-8, which is what networks write."""
    return entry.head.removeprefix(codecs.BOM_UTF8).decode(errors="replace").lstrip()


def base_name(entry: Entry) -> str:
    """The file's own name, in lower case."""
    return entry.name.rpartition("/")[2].lower()


def neighbours(entry: Entry, names: re.Pattern[str]) -> list[Entry]:
    """The other files of the same folder whose own names fit: another archive's files lie in another folder."""
    folder = entry.name.rpartition("/")[0]
    return [
        other
        for other in entry.beside()
        if (other.container, other.name.rpartition("/")[0]) == (entry.container, folder)
        and other.name != entry.name
        and names.fullmatch(base_name(other))
    ]


# ---- days ---------------------------------------------------------------------------------------------------------


def day_of(value: Any) -> str | None:
    """The day (UTC, ISO 8601) of a timestamp: seconds or milliseconds since 1970, or ISO 8601 as text.

    "" where nothing is said (0 too), None where it cannot be read.
    """
    if value is None or (not isinstance(value, bool) and value in ("", 0)):
        return ""
    if isinstance(value, str):
        return day_of(int(value)) if value.isdecimal() and len(value) < 20 else _iso_day(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    seconds = value / 1000 if value >= _MILLISECONDS_FROM else value
    if not _EARLIEST <= seconds < _LATEST:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def day_written(text: str) -> str:
    """The day that a page writes in English or as ISO 8601; "" for every other language."""
    text = " ".join(text.split())
    if _ISO.match(text):
        return _iso_day(text[:10]) or ""
    found = _MONTH_FIRST.match(text) or _DAY_FIRST.match(text)
    if not found:
        return ""
    name = found["month"].lower()
    months = _FULL_MONTHS if name in _FULL_MONTHS else _MONTHS
    month = 9 if name == "sept" else months.index(name) + 1 if name in months else 0
    try:
        return date(int(found["year"]), month, int(found["day"])).isoformat()
    except ValueError:
        return ""


def day_named(entry: Entry, network: str) -> str:
    """The day in an archive's name, as in "facebook-ada-2024-05-01-AbC.zip"; "" if it has none."""
    for part in reversed(f"{entry.container}/{entry.name}".split("/")):
        if part.lower().startswith(network) and (found := _ISO.search(part)):
            return _iso_day(found.group()) or ""
    return ""


def _iso_day(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    except OverflowError:
        return None
