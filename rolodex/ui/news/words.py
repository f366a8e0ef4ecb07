"""A piece of news in words: a line with its weight, and a pill."""

from __future__ import annotations

from dataclasses import dataclass

from rolodex.models.programs import source_name
from rolodex.queries.news import News
from rolodex.ui.days import day_words
from rolodex.ui.moves import move_line
from rolodex.ui.text import one_line
from rolodex.ui.widgets.line import Run
from rolodex.ui.widgets.pill import Kind

# Groups of the page, each with the kinds of news it holds, in the order of how good a reason to write they are.
GROUPS = (
    ("moved", "Moved to another company", ("new company",)),
    ("title", "New title", ("new title",)),
    ("left", "Left or began a job", ("left a job", "new job")),
    ("reach", "Reached another way", ("new e-mail", "new phone", "new address")),
    ("new", "New since last time", ("new",)),
    ("gone", "No longer listed", ("no longer listed",)),
)
_PILLS: dict[str, Kind] = {
    "new company": "accent",
    "new title": "warn",
    "left a job": "neutral",
    "new job": "good",
    "new": "good",
    "no longer listed": "neutral",
}


@dataclass(frozen=True)
class Words:
    """One row's line in pieces, and its pill."""

    line: tuple[Run, ...]
    pill: str
    kind: Kind

    @property
    def text(self) -> str:
        """The line as one text."""
        return "".join(piece for piece, _ in self.line)


def news_words(news: News) -> Words:
    """What the page says of one piece of news."""
    return Words(_line(news), news.kind, _PILLS.get(news.kind, "good"))


def _line(news: News) -> tuple[Run, ...]:
    before, after = one_line(news.before), one_line(news.after)
    if news.kind == "no longer listed":
        job = one_line(", ".join(part for part in (news.title, news.company) if part))
        known = f", {job} when last seen" if job else ""
        named = one_line(source_name(news.source_kind, news.source))
        return ((f"not in {named} as of {day_words(news.on)}{known}", False),)
    if news.kind == "new":
        job = one_line(", ".join(part for part in (news.title, news.company) if part))
        return ((job or after, bool(job)), *(((f", {after}", False),) if job and after else ()))
    if before and after:
        return move_line(before, after, news.kind)
    return ((before, False),) if before else ((after, True),)
