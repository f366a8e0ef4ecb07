"""A sentence with people in it, each of whom can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from rolodex.queries.card_parts import YOU, Person
from rolodex.ui.text import Role, plain_label
from rolodex.ui.widgets.buttons import LinkButton
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.labels import ElidedLabel
from rolodex.ui.widgets.pill import Kind, Pill

# Words longer than this, such as the names of files, may be cut where the line is narrower.
_LONG_WORD = 20


class PeopleText(QWidget):
    """Words and people in one flowing line: pieces are texts, or Persons, which become links (you do not). A link to
    something else may stand at its `end`.
    """

    def __init__(
        self,
        pieces: Sequence[str | Person],
        open_card: Callable[[int], object],
        *,
        pill: tuple[str, Kind] | None = None,
        role: Role = "ink",
        end: LinkButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=4, line_spacing=1)
        flow.setContentsMargins(0, 0, 0, 0)
        if pill is not None:
            flow.addWidget(Pill(*pill))
        for piece in pieces:
            if isinstance(piece, Person) and piece.id != YOU:
                name = LinkButton(piece.name, 13)
                name.setFixedHeight(name.fontMetrics().height())
                name.clicked.connect(lambda _=False, number=piece.id: open_card(number))
                flow.addWidget(name)
                continue
            text = ("you" if piece.id == YOU else piece.name) if isinstance(piece, Person) else piece
            # Word by word, so that the line breaks where text would.
            for word in text.split():
                long = len(word) > _LONG_WORD
                flow.addWidget(ElidedLabel(word, role=role) if long else plain_label(word, role=role))
        if end is not None:
            end.setFixedHeight(end.fontMetrics().height())
            flow.addWidget(end)
