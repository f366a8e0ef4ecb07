"""Everybody at a company, now and before, and what people say of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from rolodex.queries.companies import CompanyPage, Worker
from rolodex.ui import theme
from rolodex.ui.days import day_words, with_days
from rolodex.ui.photos import Photos
from rolodex.ui.text import number as number_text
from rolodex.ui.text import one_line
from rolodex.ui.widgets.avatar import initials, paint_avatar
from rolodex.ui.widgets.grouped import EDGE, Group, GroupedModel
from rolodex.ui.widgets.grouped_list import GroupedDelegate, OpeningView
from rolodex.ui.widgets.painting import draw_text, text_width

_AVATAR = 34
_TEXT_AT = EDGE + _AVATAR + 12


class PeopleModel(GroupedModel):
    """People there, people who were, and vouches."""

    def show_company(self, page: CompanyPage) -> None:
        """Show everybody of a company."""
        self.show_groups(
            [
                Group("there", f"There now · {number_text(len(page.there))}", page.there),
                Group("was", f"Used to be there · {number_text(len(page.was_there))}", page.was_there),
                Group("vouches", "What people say of it", page.vouches),
            ]
        )

    def card(self, row: int) -> int | None:
        """The card behind a row; None for a heading."""
        group, number = self.place(row)
        if number < 0:
            return None
        found = group.rows[number]
        return int(found.id if isinstance(found, Worker) else found.voucher.id)

    def name(self, group: Group, number: int) -> str:
        return one_line(_name(group.rows[number]))

    def spoken(self, group: Group, number: int) -> str:
        row = group.rows[number]
        return ", ".join(one_line(part) for part in (_name(row), _below(row), *_beside(row)) if part)


class PeopleDelegate(GroupedDelegate):
    """A row: picture, name and title; at the right the years and who says so."""

    def __init__(self, view: PeopleList, photos: Photos) -> None:
        super().__init__(view)
        self._photos, self._view = photos, view

    def paint_row(self, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str) -> None:
        row = group.rows[number]
        place = QRectF(rect.left() + EDGE, rect.top() + 10, _AVATAR, _AVATAR)
        card, photo = (row.id, row.photo_id) if isinstance(row, Worker) else (row.voucher.id, None)
        picture = self._photos.get(photo, _AVATAR, self._view.devicePixelRatioF())
        name = one_line(_name(row))
        paint_avatar(painter, place, card, initials("", shown=name), picture)
        right = rect.right() - EDGE
        figures = theme.figures(12)
        width = min(max(text_width(word, figures) for word in _beside(row)) + 1, rect.width() * 0.4)
        beside = QRectF(right - width, rect.top() + 8, width, 38)
        _draw_two(painter, beside, _beside(row), (figures, figures), ("soft", "faint"), Qt.AlignmentFlag.AlignRight)
        left = rect.left() + _TEXT_AT
        who = QRectF(left, rect.top() + 7, right - width - 14 - left, 39)
        _draw_two(painter, who, (name, _below(row)), (theme.font(13, 600), theme.font(12)), ("ink", "soft"))


def _draw_two(
    painter: QPainter,
    rect: QRectF,
    words: tuple[str, str],
    fonts: tuple[QFont, QFont],
    tokens: tuple[str, str],
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Two lines, or in the middle the one there is."""
    lines = [(one_line(w), f, theme.current().colour(t)) for w, f, t in zip(words, fonts, tokens, strict=True) if w]
    height = rect.height() / max(1, len(lines))
    for at, (text, font, colour) in enumerate(lines):
        place = QRectF(rect.left(), rect.top() + at * height, rect.width(), height)
        draw_text(painter, place, text, font, colour, align)


class PeopleList(OpeningView):
    """The rows, each of which opens a card."""

    def __init__(self, photos: Photos, parent: QWidget | None = None) -> None:
        self.people = PeopleModel()
        super().__init__(self.people, "People at this company", parent)
        self.people.setParent(self)
        self.setAccessibleDescription("Enter opens a card.")
        self.setItemDelegate(PeopleDelegate(self, photos))
        photos.came.connect(lambda _: self.repaint_rows())

    def row_opens(self, row: int) -> int | None:
        return self.people.card(row)


def _name(row: Any) -> str:
    return str(row.name if isinstance(row, Worker) else row.voucher.name)


def _below(row: Any) -> str:
    """A person's title there, or what somebody says of the company."""
    if isinstance(row, Worker):
        return row.title
    return ": ".join(part for part in (("Warns" if row.warning else "Recommends"), row.topic or row.words) if part)


def _beside(row: Any) -> tuple[str, str]:
    """The years and who says so, or the day of a vouch."""
    return (with_days(row.years), ", ".join(row.told)) if isinstance(row, Worker) else (day_words(row.on), "")
