"""What an import would do to somebody, in words: a line with its weight, and a pill."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rolodex.models.draft import Draft
from rolodex.services.importing.plan import Item, Maybe
from rolodex.ui.moves import move_line
from rolodex.ui.text import one_line
from rolodex.ui.widgets.line import Run
from rolodex.ui.widgets.pill import Kind

# "the same name", "a nickname of the same name", as far as the first stop.
_SHARED = re.compile(r"[^,;]*\bthe same\b[^,;]*")
_GONE = "no longer there: "
_REMOVED = "You removed this card. Tick it to have it back."
_JOB_KINDS: dict[str, Kind] = {"new title": "warn", "new company": "accent"}


@dataclass(frozen=True)
class Words:
    """One row's line in pieces, and its pill ("" for none)."""

    line: tuple[Run, ...]
    pill: str = ""
    kind: Kind = "neutral"

    @property
    def text(self) -> str:
        """The line as one text."""
        return "".join(piece for piece, _ in self.line)


def item_words(item: Item) -> Words:
    """What the review says of one person."""
    if item.removed:
        return Words(((_REMOVED, False),))
    if item.maybe:
        return Words(_maybe_line(item.maybe), f"{round(item.maybe.score * 100)}% match", "warn")
    if change := item.job_change:
        also = [(f"; {one_line(news)}", False) for news in item.news if not news.startswith("moved to ")]
        return Words(
            (*move_line(change.before, change.after, change.kind), *also), change.kind, _JOB_KINDS[change.kind]
        )
    if item.action == "create":
        entries = sum(not saying.draft.only_adds for saying in item.sayings)
        pill = f"{entries} entries" if entries > 1 else ""
        return Words(((_introduction(item.sayings[0].draft), False),), pill)
    return _news(item)


def job(draft: Draft) -> str:
    """The draft's present job, "Title, Company"; "" if it tells of none."""
    now = next((p for p in draft.positions if p.current), None)
    return one_line(", ".join(part for part in (now.title, now.company) if part)) if now else ""


def _introduction(draft: Draft) -> str:
    """What tells a new person from others: their job, else where they are reached."""
    reached = (e.value for e in draft.emails[:1]), (p.value for p in draft.phones[:1])
    return job(draft) or one_line(next((value for values in reached for value in values), ""))


def _maybe_line(maybe: Maybe) -> tuple[Run, ...]:
    """ "the same e-mail address, another name" becomes "the same e-mail address as NAME, another name"; what is not the
    same stands behind the name.
    """
    shared = _SHARED.match(maybe.why)
    if shared is None:
        return ((one_line(maybe.name), True), (f", {maybe.why}", False))
    return ((f"{shared.group()} as ", False), (one_line(maybe.name), True), (maybe.why[shared.end() :], False))


def _news(item: Item) -> Words:
    """Somebody in the book of whom the file says more."""
    drafts = [saying.draft for saying in item.sayings]
    now = next(filter(None, map(job, reversed(drafts))), "")
    start: tuple[Run, ...] = ((f"{now}: ", False),) if now else ()
    if not item.news:
        said = "nothing new; this file becomes one more source"
        return Words((*start, (said if start else said.capitalize(), False)))
    pieces: list[Run] = []
    for news in item.news:
        pieces += [(", ", False)] if pieces else []
        pieces += _one_news(news, drafts)
    if len(item.news) > 1:
        return Words((*start, *pieces), f"{len(item.news)} changes", "good")
    gone = item.news[0].startswith(_GONE)
    return Words((*start, *pieces), "gone" if gone else item.news[0], "warn" if gone else "good")


def _one_news(news: str, drafts: list[Draft]) -> list[Run]:
    """One piece of news, with the value where the file gives only one it can mean."""
    if news.startswith(_GONE):
        return [(f"{news.removeprefix(_GONE)} no longer there", False)]
    values = {
        "new e-mail": {email.value for draft in drafts for email in draft.emails},
        "new phone": {phone.value for draft in drafts for phone in draft.phones},
        "new link": {link.value for draft in drafts for link in draft.links},
    }.get(news, set())
    if len(values) == 1:
        return [(f"{news} ", False), (one_line(values.pop()), True)]
    return [(news, False)]
