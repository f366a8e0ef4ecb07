"""Words set into lines: paragraphs of several weights and colours that break anywhere they must, and end in "…" where
they are cut. Text is literal; no markup is ever read.

Lengths are pixels of 96 to the inch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QTextCharFormat, QTextLayout, QTextOption

from rolodex.ui import theme
from rolodex.ui.text import plain
from rolodex.ui.theme import Theme

LEADING = 1.42
# No line holds more letters than this: what is longer is cut before it is set.
_LETTERS_A_LINE = 200
_ELLIPSIS = "…"


class Run(NamedTuple):
    """Some words in one face: `token` is the theme's colour."""

    text: str
    px: float = 12
    weight: int = 400
    token: str = "ink"


@dataclass(frozen=True)
class Words:
    """One line of a paragraph, its left top corner at `x`, `y` of its row."""

    layout: QTextLayout
    line: int
    x: float
    y: float


@dataclass(frozen=True)
class Ground:
    """A rounded ground in a theme's colour behind words."""

    rect: QRectF
    token: str
    radius: float


@dataclass(frozen=True)
class Hairline:
    """A thin line across."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Portrait:
    """Somebody's round picture, or their initials."""

    rect: QRectF
    person: int
    letters: str
    photo_id: int | None


Piece = Words | Ground | Hairline | Portrait


@dataclass(frozen=True)
class Row:
    """What is never parted by the end of a page. One `with_next` is not the last on a page either."""

    height: float
    pieces: tuple[Piece, ...] = ()
    with_next: bool = False


@lru_cache(maxsize=64)
def face(px: float, weight: int = 400) -> QFont:
    """The window's typeface. Its signs that depend on what stands beside them have no letter of their own: from a PDF
    they could not be copied, so they stay out. Copy it before changing it.
    """
    made = QFont(theme.font(px, weight))
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def paragraph(
    runs: Sequence[Run], width: float, worn: Theme, *, most: int = 6, first: float = 0.0, x: float = 0.0
) -> list[Row]:
    """The runs one after the other in as many rows as they need, at most so many; what is cut ends in "…".

    The first line begins `first` further in.
    """
    cut = _cut(runs, most * _LETTERS_A_LINE)
    layout = _set(cut, width, first, worn)
    while layout.lineCount() > most:
        end = layout.lineAt(most - 1)
        cut = _cut(cut, max(1, min(end.textStart() + end.textLength(), _length(cut) - 1) - 1))
        layout = _set(cut, width, first, worn)
    return list(_rows(layout, max((run.px for run in runs), default=12) * LEADING, x, first))


def single(run: Run, width: float, worn: Theme, x: float = 0.0, y: float = 0.0) -> Words:
    """One line, cut where the width ends."""
    (row,) = paragraph([Run(" ".join(run.text.split()), *run[1:])], width, worn, most=1, x=x)
    (words,) = row.pieces
    assert isinstance(words, Words)
    return Words(words.layout, 0, x, y + words.y)


def natural_width(words: Words) -> float:
    """How wide a line's words are."""
    return words.layout.lineAt(words.line).naturalTextWidth()


def _rows(layout: QTextLayout, height: float, x: float, first: float) -> Iterator[Row]:
    many = layout.lineCount()
    for number in range(many):
        line = layout.lineAt(number)
        tall = max(height, line.height())
        left = x + (first if number == 0 else 0)
        # No first or last line of a paragraph stands alone on a page.
        with_next = number < many - 1 and (number == 0 or number == many - 2 or many <= 3)
        yield Row(tall, (Words(layout, number, left, (tall - line.height()) / 2),), with_next)


def _set(runs: Sequence[Run], width: float, first: float, worn: Theme) -> QTextLayout:
    layout = QTextLayout("".join(run.text for run in runs), face(12))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(runs, worn)))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20.0, width - (first if layout.lineCount() == 1 else 0)))
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout


def _formats(runs: Sequence[Run], worn: Theme) -> Iterator[QTextLayout.FormatRange]:
    start = 0
    for run in runs:
        made = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setFont(face(run.px, run.weight))
        look.setForeground(QBrush(worn.colour(run.token)))
        made.start, made.length, made.format = start, _units(run.text), look
        start += made.length
        yield made


def _units(text: str) -> int:
    """How long Qt holds a text to be."""
    return len(text.encode("utf-16-le")) // 2


def _length(runs: Sequence[Run]) -> int:
    return sum(_units(run.text) for run in runs)


def _cut(runs: Sequence[Run], length: int) -> list[Run]:
    """The runs as they are shown, at most so long, with "…" where something was taken away."""
    kept: list[Run] = []
    left = length
    for run in runs:
        text = plain(run.text).replace("\r\n", "\n").replace("\n", "\u2028")
        if _units(text) > left:
            whole = text.encode("utf-16-le")[: 2 * left].decode("utf-16-le", "ignore")
            kept.append(run._replace(text=whole.rstrip(f" .,;:\u2028{_ELLIPSIS}") + _ELLIPSIS))
            break
        kept.append(run._replace(text=text))
        left -= _units(text)
    return kept
