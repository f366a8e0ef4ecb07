"""The first cards of a table, small, as they would look once they are imported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rolodex.models.draft import Draft, DraftDate
from rolodex.ui.days import day_words
from rolodex.ui.importing.words import job
from rolodex.ui.text import one_line, plain_label
from rolodex.ui.widgets.avatar import Avatar, initials
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.scroll import ScrollPage

_LINES = 7
_EMPTY = "No row makes a card as the columns are now."


class Preview(ScrollPage):
    """A column of small cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.cards: list[PreviewCard] = []

    def show_cards(self, drafts: Sequence[Draft]) -> None:
        """Show these in place of the last ones."""
        body = QWidget()
        column = QVBoxLayout(body)
        # The bar stands beside the cards, not over their edge.
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self.cards = [PreviewCard(draft, at) for at, draft in enumerate(drafts)]
        for card in self.cards:
            column.addWidget(card)
        if not self.cards:
            column.addWidget(plain_label(_EMPTY, 13, 400, "soft", wrap=True))
        column.addStretch(1)
        self.show_body(body)


class PreviewCard(Box):
    """One card: the name, the job, and a line for each of the first facts."""

    def __init__(self, draft: Draft, at: int, parent: QWidget | None = None) -> None:
        super().__init__((16, 14), 3, parent)
        self.lines = list(_facts(draft))
        avatar = Avatar(34)
        avatar.show_person(at + 1, initials(draft.given, draft.family, draft.display_name))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(draft.display_name, 15, 680))
        if present := job(draft):
            words.addWidget(ElidedLabel(present, 12, 400, "soft"))
        head.addLayout(words, 1)
        self.body.addLayout(head)
        self.body.addSpacing(6)
        for name, value in self.lines[:_LINES]:
            line = QHBoxLayout()
            line.setSpacing(10)
            label = ElidedLabel(name, 11.5, 400, "faint")
            label.setFixedWidth(64)
            line.addWidget(label)
            line.addWidget(ElidedLabel(value, 12), 1)
            self.body.addLayout(line)
        self.setAccessibleName(", ".join([one_line(draft.display_name), *(value for _, value in self.lines)]))


def _facts(draft: Draft) -> Iterator[tuple[str, str]]:
    yield from (("E-mail", email.value) for email in draft.emails)
    yield from ((_first_letter(phone.label) or "Phone", phone.value) for phone in draft.phones)
    for address in draft.addresses:
        town = " ".join(part for part in (address.postcode, address.city) if part)
        parts = (address.street, town, address.region, address.country)
        yield "Address", one_line(", ".join(part for part in parts if part))
    yield from (("LinkedIn" if link.kind == "linkedin" else "Web", link.value) for link in draft.links)
    yield from (("Birthday" if d.kind == "birthday" else d.label or "Day", _written(d)) for d in draft.dates)
    yield from (("Called", name.value) for name in draft.names)
    if draft.tags:
        yield "Tags", ", ".join(draft.tags)
    yield from (("Note", one_line(note)) for note in draft.notes)


def _first_letter(label: str) -> str:
    return label[:1].upper() + label[1:]


def _written(date: DraftDate) -> str:
    if date.text or not (date.year and date.month and date.day):
        return date.text or "-".join(str(part) for part in (date.year, date.month, date.day) if part)
    return day_words(f"{date.year:04}-{date.month:02}-{date.day:02}")
