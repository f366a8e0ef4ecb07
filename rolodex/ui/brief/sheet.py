"""The sheet of a brief: everybody's head and sections, set into rows and placed on pages. It knows no widget.

Lengths are pixels of 96 to the inch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QRectF

from rolodex.queries.brief import Brief, Briefing, Line, Planned, Section
from rolodex.queries.brief_text import planned_words
from rolodex.ui.brief.setting import (
    Ground,
    Hairline,
    Piece,
    Portrait,
    Row,
    Run,
    Words,
    natural_width,
    paragraph,
    single,
)
from rolodex.ui.cards.ago import days_since, freshness, long_ago
from rolodex.ui.days import day_words, with_days
from rolodex.ui.text import number, one_line
from rolodex.ui.theme import Theme
from rolodex.ui.widgets.avatar import initials

_SIDE, _TOP, _BOTTOM = 58.0, 52.0, 60.0
_GAP = 32.0
# Of the two columns the left one, which holds the longer texts, is wider.
_LEFT_SHARE = 0.6
_AVATAR = 60.0
_BESIDE_AVATAR = 78.0
_DATE_ROOM = 82.0
_LABEL_ROOM = 62.0
_PILL_HEIGHT, _PILL_PADDING = 17.0, 7.0
_SECTION_GAP, _LINE_GAP, _PERSON_GAP = 17.0, 3.0, 40.0
_REACH_SHOWN, _PLANNED_SHOWN = 7, 2
# A page that is hardly begun is gone on with, even by somebody who does not fit on the rest of it.
_MOSTLY_FREE = 0.7
_NAMES_IN_TITLE = 4
# What lies always in one of the columns; the rest goes where there is room.
_LEFT = ("talks", "changed", "favors", "introductions", "knowing")
_RIGHT = ("met", "knows", "common")
# Their lines have the date before them.
_DATED = ("talks", "changed")
_LINES_SHOWN = {"talks": 4, "notes": 12, "met": 6}
_LAST_TALK_LINES = 10
_PILLS = {"You owe": "accent", "Owes you": "good", "Warning": "warn"}
_FRESHNESS = {"good": "good", "warn": "warn", "faint": "neutral"}
_GROUNDS = {"neutral": ("selection", "soft")}

_DAY = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b")


@dataclass(frozen=True)
class Paper:
    """A page's size."""

    width: float
    height: float


A4 = Paper(793.7, 1122.5)
LETTER = Paper(816.0, 1056.0)


@dataclass(frozen=True)
class Placed:
    """A row at its place on a page."""

    x: float
    y: float
    row: Row


@dataclass
class Leaf:
    """One page, and how far down it is filled."""

    placed: list[Placed] = field(default_factory=list)
    top: float = _TOP


class Sheet:
    """The pages of a brief on some paper, in a theme's colours."""

    def __init__(self, briefing: Briefing, paper: Paper, worn: Theme) -> None:
        self.briefing, self.paper, self._worn = briefing, paper, worn
        self._width = paper.width - 2 * _SIDE
        self._left = (self._width - _GAP) * _LEFT_SHARE
        self._right = self._width - _GAP - self._left
        self._bottom = paper.height - _BOTTOM
        self.pages: list[Leaf] = [Leaf()]
        self._y = _TOP
        self._under_columns = False
        if len(briefing.people) > 1:
            self._lay(self._title_rows(), briefing.together, self.title)
        for brief in briefing.people:
            self._lay(list(self._head(brief)), brief.sections, one_line(brief.name))
        self._number_pages()

    @property
    def title(self) -> str:
        """What the brief is called."""
        return title(self.briefing)

    # Placing --------------------------------------------------------------------------------------------------

    def _lay(self, head: list[Row], sections: Sequence[Section], name: str) -> None:
        """Put a head and its two columns where there is room: on this page if all of it fits, else on the next."""
        left, right = self._columns(sections)
        if not left or not right:
            # Whatever stands alone has all of the width.
            rows = list(self._column(sections, self._width))
            columns = [(0.0, rows)] if rows else []
        else:
            columns = [(0.0, left), (self._left + _GAP, right)]
        tall = _height(head) + max((_height(rows) for _, rows in columns), default=0.0)
        begun = self._y > self.pages[-1].top
        free = (self._bottom - self._y) / (self._bottom - _TOP)
        if begun and self._y + _PERSON_GAP + tall > self._bottom and free < _MOSTLY_FREE:
            self.pages.append(Leaf())
            self._y = _TOP
        elif begun:
            # A head that stands alone ends in a line of its own.
            if self._under_columns:
                self._rule(self._y + _PERSON_GAP / 2 - 2)
            self._y += _PERSON_GAP if self._under_columns else _PERSON_GAP / 2
        self._under_columns = bool(columns)
        page, y = self._flow(head, 0.0, len(self.pages) - 1, self._y, name)
        ends = [self._flow(rows, x, page, y, name) for x, rows in columns]
        last, self._y = max(ends, default=(page, y))
        assert last == len(self.pages) - 1

    def _columns(self, sections: Sequence[Section]) -> tuple[list[Row], list[Row]]:
        left: list[Row] = []
        right: list[Row] = []
        for section in sections:
            shorter = _height(left) <= _height(right)
            if section.key in _LEFT or (section.key not in _RIGHT and shorter):
                left += self._column([section], self._left)
            else:
                right += self._column([section], self._right)
        return left, right

    def _rule(self, y: float) -> None:
        self.pages[-1].placed.append(Placed(_SIDE, y, Row(0, (Hairline(0, 0, self._width),))))

    def _flow(self, rows: Sequence[Row], x: float, page: int, y: float, name: str) -> tuple[int, float]:
        """Rows one below the other, over as many pages as they need. Returns where the next would go."""
        at = 0
        while at < len(rows):
            together = _kept_together(rows, at)
            height = _height(rows[at:together])
            if y + height > self._bottom and y > self.pages[page].top:
                page += 1
                if page == len(self.pages):
                    self.pages.append(self._continued(name))
                y = self.pages[page].top
            if y == self.pages[page].top and not rows[at].pieces:
                # The air above a section is of no use at the head of a page.
                at += 1
                continue
            self.pages[page].placed.append(Placed(_SIDE + x, y, rows[at]))
            y += rows[at].height
            at += 1
        return page, y

    def _continued(self, name: str) -> Leaf:
        """A page that goes on with somebody."""
        words = single(Run(f"{name}, continued", 11, 500, "soft"), self._width, self._worn)
        rows = [Row(22, (words, Hairline(0, 20, self._width)))]
        return Leaf([Placed(_SIDE, _TOP, rows[0])], _TOP + 32)

    def _number_pages(self) -> None:
        many = len(self.pages)
        for at, leaf in enumerate(self.pages, 1):
            said = single(
                Run(f"Brief of {day_words(self.briefing.today)}", 10, 400, "soft"), self._width / 2, self._worn
            )
            page = single(Run(f"{at} of {many}", 10, 400, "soft"), self._width / 2, self._worn)
            page = Words(page.layout, 0, self._width - natural_width(page), page.y)
            leaf.placed.append(Placed(_SIDE, self.paper.height - _BOTTOM + 16, Row(14, (said, page))))

    # Heads ----------------------------------------------------------------------------------------------------

    def _title_rows(self) -> list[Row]:
        rows = paragraph([Run(self.title, 20, 680)], self._width, self._worn, most=4)
        return [*rows, Row(12, (Hairline(0, 11, self._width),)), Row(2, (Hairline(0, -10, 0),))]

    def _head(self, brief: Brief) -> Iterator[Row]:
        """Who it is, beside how to reach them, as one row; then the talks that are planned."""
        room = self._left - _BESIDE_AVATAR
        who = paragraph([Run(one_line(brief.name), 22, 680)], room, self._worn, most=4)
        does = " at ".join(one_line(part) for part in (brief.title, brief.company) if part)
        if does:
            who += paragraph([Run(does, 13, 400, "soft")], room, self._worn, most=3)
        if brief.labels:
            labels = " · ".join(map(one_line, brief.labels))
            who += [Row(3), *paragraph([Run(labels, 11, 400, "soft")], room, self._worn, most=3)]
        if brief.spoke:
            who += [Row(6), self._spoke(brief.spoke)]
        reach = list(self._reach(brief))
        tall = max(_height(who), _height(reach), _AVATAR)
        portrait = Portrait(
            QRectF(0, 2, _AVATAR, _AVATAR), brief.id, initials("", shown=one_line(brief.name)), brief.photo_id
        )
        pieces = [portrait, *_shifted(who, _BESIDE_AVATAR, 0), *_shifted(reach, self._left + _GAP, 4)]
        if brief.sections or brief.planned:
            pieces.append(Hairline(0, tall + 13, self._width))
        yield Row(tall + 14, tuple(pieces), with_next=True)
        for talk in brief.planned[:_PLANNED_SHOWN]:
            yield from self._planned(talk)
        if (rest := len(brief.planned) - _PLANNED_SHOWN) > 0:
            yield from paragraph([Run(f"and {rest} more planned", 11, 400, "soft")], self._width, self._worn)

    def _spoke(self, spoke: str) -> Row:
        days = days_since(spoke, date.fromisoformat(self.briefing.today))
        kind = _FRESHNESS[freshness(days)] if days is not None else "neutral"
        ago = f"{long_ago(days)}, " if days is not None else ""
        pieces, _ = self._pill(f"Last spoke {ago}{day_words(spoke)}", kind)
        return Row(_PILL_HEIGHT, tuple(pieces))

    def _reach(self, brief: Brief) -> Iterator[Row]:
        for label, value in brief.reach[:_REACH_SHOWN]:
            name = single(Run(label, 11, 400, "soft"), _LABEL_ROOM - 6, self._worn)
            rows = paragraph([Run(one_line(value), 11.5)], self._right - _LABEL_ROOM, self._worn, most=3, x=_LABEL_ROOM)
            yield Row(rows[0].height + (2 if len(rows) == 1 else 0), (name, *rows[0].pieces))
            yield from rows[1:]
        if len(brief.reach) > _REACH_SHOWN:
            more = f"and {len(brief.reach) - _REACH_SHOWN} more on the card"
            yield from paragraph([Run(more, 11, 400, "soft")], self._right - _LABEL_ROOM, self._worn, x=_LABEL_ROOM)

    def _planned(self, talk: Planned) -> Iterator[Row]:
        """A talk to come, on a ground of its own."""
        days = (date.fromisoformat(talk.on) - date.fromisoformat(self.briefing.today)).days
        away = {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")
        day = away if days == 0 else f"{away}, {day_words(talk.on)}"
        runs = [Run(f"{day}  ", 12, 600, "accent_text"), Run(_with_days(planned_words(talk)), 12)]
        rows = paragraph(runs, self._width - 24, self._worn, most=4)
        tall = _height(rows) + 14
        ground = Ground(QRectF(0, 8, self._width, tall), "accent_soft", 8)
        yield Row(tall + 10, (ground, *_shifted(rows, 12, 15)))

    # Sections -------------------------------------------------------------------------------------------------

    def _column(self, sections: Sequence[Section], width: float) -> Iterator[Row]:
        for section in sections:
            yield Row(_SECTION_GAP)
            yield Row(20, (single(Run(section.title, 11, 600, "soft"), width, self._worn),), with_next=True)
            for at, line in enumerate(section.lines):
                most = _LAST_TALK_LINES if (section.key, at) == ("talks", 0) else _LINES_SHOWN.get(section.key, 5)
                yield from self._line(line, width, most, dated=section.key in _DATED)
                yield Row(_LINE_GAP, (Hairline(0, 0, 0),))
            if section.more:
                more = f"and {number(section.more)} more"
                yield from paragraph([Run(more, 11.5, 400, "soft")], width, self._worn)

    def _line(self, line: Line, width: float, most: int, *, dated: bool) -> Iterator[Row]:
        """One line of a section; a `dated` one has its day before it, others at their end."""
        indent = _DATE_ROOM if dated else 0.0
        pill = list[Piece]()
        first = 0.0
        runs: list[Run] = []
        if line.mark in _PILLS or (line.mark and not dated):
            pill, taken = self._pill(line.mark, _PILLS.get(line.mark, "neutral"))
            first = taken + 6
        elif line.mark:
            runs.append(Run(line.mark, 12, 600))
        if line.head:
            runs.append(Run(_with_days(one_line(line.head)), 12, 600))
        if line.text:
            runs.append(Run(_with_days(line.text)))
        if line.on and not dated:
            runs.append(Run(_day(line.on), 11.5, 400, "soft"))
        runs = [run._replace(text=f"  {run.text}") if at else run for at, run in enumerate(runs)]
        rows = paragraph(runs, width - indent, self._worn, most=most, first=first, x=indent)
        if not rows:
            return
        beside: list[Piece] = list(pill)
        if dated and line.on:
            beside.append(single(Run(_day(line.on), 11.5, 400, "soft"), _DATE_ROOM - 8, self._worn, y=0.5))
        yield Row(rows[0].height, (*beside, *rows[0].pieces), rows[0].with_next)
        yield from rows[1:]

    def _pill(self, text: str, kind: str) -> tuple[list[Piece], float]:
        """A small word on its own ground, and how wide it is."""
        ground, ink = _GROUNDS.get(kind, (f"{kind}_soft", f"{kind}_text"))
        words = single(Run(text, 10.5, 500, ink), self._width, self._worn, x=_PILL_PADDING)
        width = natural_width(words) + 2 * _PILL_PADDING
        line = words.layout.lineAt(0).height()
        rect = QRectF(0, 0, width, _PILL_HEIGHT)
        return [Ground(rect, ground, 8), Words(words.layout, 0, words.x, (_PILL_HEIGHT - line) / 2)], width


def title(briefing: Briefing) -> str:
    """ "Adrián Fuentes", "Meeting Adrián Fuentes and Ana Sousa"."""
    names = [one_line(brief.name) for brief in briefing.people]
    if len(names) == 1:
        return names[0]
    if len(names) > _NAMES_IN_TITLE:
        names = [*names[: _NAMES_IN_TITLE - 1], f"{len(names) - _NAMES_IN_TITLE + 1} more"]
    return f"Meeting {', '.join(names[:-1])} and {names[-1]}"


def _with_days(text: str) -> str:
    """The text with its ISO dates in words that no line parts."""
    return _DAY.sub("\u00a0".join((r"\1", r"\2", r"\3")), with_days(text))


def _day(iso: str) -> str:
    """A day in short that no line parts: "14 Apr 2024", "Apr 2024"."""
    words = day_words(iso).split()
    return "\u00a0".join([words[0][:3], *words[1:]] if len(words) == 2 else words)


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


def _kept_together(rows: Sequence[Row], at: int) -> int:
    """The end of the rows from there that go on one page together."""
    end = at + 1
    while end < len(rows) and (rows[end - 1].with_next or not rows[end - 1].pieces) and end - at < 4:
        end += 1
    return end


def _shifted(rows: Sequence[Row], x: float, y: float) -> Iterator[Piece]:
    """The pieces of rows as pieces of one."""
    for row in rows:
        for piece in row.pieces:
            if isinstance(piece, Words):
                yield Words(piece.layout, piece.line, piece.x + x, piece.y + y)
            elif isinstance(piece, Ground):
                yield Ground(piece.rect.translated(x, y), piece.token, piece.radius)
            elif isinstance(piece, Hairline):
                yield Hairline(piece.x + x, piece.y + y, piece.width)
        y += row.height
