"""LinkedIn's messages.csv: with whom you wrote, when, which way and how often; the text only if it is asked for.

Addresses are trusted, names are not: names hold commas too, and files of before mid-2023 give no addresses of those
written to (formats.md, LinkedIn).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rolodex.importers.entry import Entry
from rolodex.importers.kept import keep
from rolodex.importers.linkedin_text import (
    NOT_READ,
    connected_keys,
    day_of,
    left_out,
    no_table,
    rows_named,
    somebody,
    year_first_day,
    your_name,
)
from rolodex.importers.table import Columns, TableRow, named, open_table
from rolodex.models.draft import Draft, DraftTalk, LeftOut, Problem, ReadItem
from rolodex.text import clean, clean_text, fold, linkedin_key

FORMAT = "linkedin-messages"
LABEL = "LinkedIn"

_COLUMNS = Columns(
    named(
        thread="CONVERSATION ID",
        title="CONVERSATION TITLE",
        name="FROM",
        sender="SENDER PROFILE URL",
        to="TO",
        recipients="RECIPIENT PROFILE URLS",
        date="DATE",
        subject="SUBJECT",
        content="CONTENT",
        folder="FOLDER",
        attachments="ATTACHMENTS",
        draft="IS MESSAGE DRAFT",
        draft_thread="IS CONVERSATION DRAFT",
    ),
    lambda found: {"thread", "sender", "date"} <= found,
)
_CHANNEL = "LinkedIn"
_GONE = "linkedin member"
_YES = frozenset({"yes", "true", "1", "y"})


def recognises(entry: Entry) -> bool:
    """Whether this is a table of messages."""
    return _COLUMNS.recognises(entry)


def as_of(entry: Entry) -> str:
    """The archive's day, else that of the latest message."""
    return day_of(entry, _COLUMNS, "date", year_first_day)


def read(entry: Entry) -> Iterator[ReadItem]:
    """A draft for everybody you wrote with, and how many messages are of nobody that can be told."""
    table = open_table(entry, _COLUMNS)
    if table is None:
        yield no_table(entry, "CONVERSATION ID and SENDER PROFILE URL")
        return
    yield from table.unknown_columns(otherwise=NOT_READ)
    messages = _Messages()
    skipped: dict[str, list[int]] = defaultdict(list)
    undated = ""
    for item in table.rows():
        if isinstance(item, Problem):
            yield item
            continue
        why = messages.take(item, keep_text=entry.keep_text)
        if why:
            skipped[why].append(item.row.line)
        if why == "undated":
            undated = undated or item.cell("date")
    yield from _talks(messages, entry)
    yield from left_out(skipped["draft"], "message that was never sent", "messages that were never sent")
    yield from left_out(
        skipped["nobody"],
        "message with nobody who has a profile, such as former members and advertisers",
        "messages with nobody who has a profile, such as former members and advertisers",
    )
    if rows := skipped["undated"]:
        times = f'The date "{undated}" is' if len(rows) == 1 else f'{len(rows):,} dates, such as "{undated}", are'
        yield Problem(rows_named(rows), f"{times} not written as LinkedIn does, so the messages were left out.")


def _talks(messages: _Messages, entry: Entry) -> Iterator[ReadItem]:
    you = messages.find_you(your_name(entry), connected_keys(entry))
    if messages.threads and not you:
        yield Problem(
            entry.name,
            "It is not clear which of these people you are, so no message was read. Import the whole archive at once:"
            " its Profile.csv has your name.",
        )
        return
    yield from messages.people(you)
    if messages.unclear:
        many = "1 message" if messages.unclear == 1 else f"{messages.unclear:,} messages"
        yield LeftOut(entry.name, f"{many} to people whom this file names in no certain way", messages.unclear)


@dataclass(slots=True)
class _Day:
    """One day of a thread: the row it was first met in, how many messages of whom, and to whom, where they have an
    address. There may be very many of these.
    """

    line: int
    sent: dict[str, int]
    to: frozenset[str]


class _Messages:
    """Everything the rows said, by thread and day. People go by their key ("in/ada"), or else by their folded name."""

    def __init__(self) -> None:
        self.threads: dict[str, dict[str, _Day]] = {}
        self.unclear = 0
        # By thread and day: how many went from whom to what was written under TO, where nothing but that tells.
        self._to_names: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
        # By thread and day: when, by whom and what, if the text is kept.
        self._texts: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
        self._names: dict[str, Counter[str]] = defaultdict(Counter)
        self._urls: dict[str, str] = {}
        self._groups: dict[str, frozenset[str]] = {}

    # Taking in ---------------------------------------------------------------------------------------------------

    def take(self, row: TableRow, *, keep_text: bool) -> str:
        """Count one message; returns why not: "draft", "nobody", "undated", or "" if it was counted."""
        written = row.written
        if written("draft").strip().lower() in _YES or written("draft_thread").strip().lower() in _YES:
            return "draft"
        to, urls = _clean(written("to")), written("recipients")
        sender = next(iter(self._known(written("sender"))), "")
        others = self._known(urls)
        if not sender or not (others or (to and fold(to) != _GONE and not urls.strip())):
            return "nobody"
        on_date = year_first_day(written("date"))
        if not on_date:
            return "undated"
        if name := _clean(written("name")):
            self._names[sender][name] += 1
        # One recipient is called what TO says, commas and all.
        if len(others) < 2 and to:
            self._names[next(iter(others), fold(to))][to] += 1
        thread = _clean(written("thread")) or "+".join(sorted({sender, *(others or [to])}))
        days = self.threads.setdefault(thread, {})
        day = days.get(on_date)
        if day is None:
            day = days[on_date] = _Day(row.row.line, {}, others)
        day.sent[sender] = day.sent.get(sender, 0) + 1
        if not others <= day.to:
            day.to |= others
        if not others:
            self._to_names.setdefault((thread, on_date), Counter())[(sender, to)] += 1
        if keep_text:
            parts = (clean_text(written("subject")), clean_text(written("content")))
            text = "\n".join(part for part in parts if part)
            self._texts[(thread, on_date)].append((clean(written("date")), sender, text))
        return ""

    def _known(self, urls: str) -> frozenset[str]:
        """The keys of profile addresses with commas between them; the same few come thousands of times."""
        keys = self._groups.get(urls)
        if keys is None:
            found = {linkedin_key(url): url for url in urls.split(",")}
            self._urls |= {key: url for key, url in found.items() if key not in self._urls}
            keys = self._groups[urls] = frozenset(found) - {""}
        return keys

    # Who you are -------------------------------------------------------------------------------------------------

    def find_you(self, name: str, connected: frozenset[str]) -> frozenset[str]:
        """What you go by here: whoever has your name or, without one, takes part in most threads and is nobody's
        connection of yours. Empty if that is nobody, or more than one.
        """
        by_name = self._keys_by_name()
        parts = {thread: self._who_takes_part(thread, by_name) for thread in self.threads}
        threads_of = Counter(who for people in parts.values() for who in people if who not in connected)
        called = {who: count for who, count in threads_of.items() if name and fold(name) in self._called(who)}
        most = max((called or threads_of).values(), default=0)
        found = [who for who, count in (called or threads_of).items() if count == most]
        if len(found) != 1 or (not called and 2 * most <= len(parts)):
            return frozenset()
        you = found[0]
        names = self._called(you) | ({fold(name)} if name else set())
        # An account that changed its address is there under the old one too.
        without = [people for people in parts.values() if you not in people]
        return frozenset({you} | {who for people in without for who in people if names & self._called(who)})

    def _called(self, who: str) -> set[str]:
        return {who} | {fold(name) for name in self._names.get(who, ())}

    def _keys_by_name(self) -> dict[str, set[str]]:
        keys: dict[str, set[str]] = defaultdict(set)
        for key in self._names.keys() & self._urls.keys():
            for name in self._names[key]:
                keys[fold(name)].add(key)
        return keys

    def _who_takes_part(self, thread: str, by_name: dict[str, set[str]]) -> set[str]:
        people: set[str] = set()
        for on_date, day in self.threads[thread].items():
            people |= day.sent.keys() | day.to
            for _, to in self._to_names.get((thread, on_date), ()):
                for name in {fold(to), *map(fold, to.split(", "))}:
                    keys = by_name.get(name, set())
                    people |= keys if len(keys) == 1 else {name}
        return people

    # With whom ---------------------------------------------------------------------------------------------------

    def people(self, you: frozenset[str]) -> Iterator[Draft]:
        """A draft for everybody else, with all their talks. Those of one thread share each day's talk."""
        by_name = self._keys_by_name()
        drafts: dict[str, Draft] = {}
        for thread, days in self.threads.items():
            writers = {sender for day in days.values() for sender in day.sent} - you
            for on_date, day in days.items():
                others = (day.sent.keys() | day.to) - you
                into = sum(count for sender, count in day.sent.items() if sender not in you)
                out = sum(day.sent.values()) - into
                for (sender, to), count in self._to_names.get((thread, on_date), {}).items():
                    if sender not in you:
                        continue
                    if meant := self._meant(to, writers, by_name):
                        others |= {meant}
                    else:
                        out -= count
                        self.unclear += count
                if not others:
                    self.unclear += out
                elif into or out:
                    direction = "both" if into and out else "in" if into else "out"
                    text = self._text(thread, on_date, you)
                    talk = DraftTalk(_CHANNEL, thread, on_date, direction, into + out, text)
                    for who in sorted(others):
                        if who not in drafts:
                            drafts[who] = self._draft(who, day.line)
                        drafts[who].talks.append(talk)
        for draft in drafts.values():
            draft.talks.sort(key=lambda talk: (talk.on_date, talk.thread))
            draft.raw = keep(draft)
            yield draft

    def _meant(self, to: str, writers: set[str], by_name: dict[str, set[str]]) -> str:
        """Whom a name without an address means: somebody who wrote in that thread, or the only one of that name."""
        named_so = by_name.get(fold(to), set())
        if len(here := named_so & writers) == 1:
            return next(iter(here))
        if named_so or ", " in to:
            return next(iter(named_so)) if len(named_so) == 1 else ""
        return fold(to)

    def _draft(self, who: str, line: int) -> Draft:
        return somebody(f"row {line}", self._urls.get(who, ""), self._name(who))

    def _name(self, who: str) -> str:
        names = self._names.get(who)
        return names.most_common(1)[0][0] if names else who

    def _text(self, thread: str, on_date: str, you: frozenset[str]) -> str:
        said = sorted(self._texts.get((thread, on_date), ()))
        return "\n".join(f"{'You' if sender in you else self._name(sender)}: {text}" for _, sender, text in said)


@lru_cache(maxsize=16384)
def _clean(text: str) -> str:
    return clean(text)
