"""The boxes beneath the card: how you met, and notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from rolodex.queries.card_parts import YOU, Card, Field, Introduction, Person
from rolodex.ui.cards.fact_line import Fact, FactLine, FieldEditor
from rolodex.ui.cards.facts import source_words
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.days import day_words
from rolodex.ui.text import Role, plain_label
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import SectionTitle

OpenCard = Callable[[int], object]


class HowWeMet(Box):
    """Who introduced you, whom you introduced them to, and what you wrote about it."""

    met_saved = Signal(str)

    def __init__(self, card: Card, open_card: OpenCard, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._card = card
        title = SectionTitle("How we met", "Edit" if card.met else "+ Write")
        assert title.link is not None
        title.link.clicked.connect(self.edit)
        self.body.addWidget(title)
        for pieces, role in _meeting(card):
            self.body.addWidget(PeopleText(pieces, open_card, role=role))
        self._met = plain_label(card.met, wrap=True, select=True)
        self.body.addWidget(self._met)
        self._met.setVisible(bool(card.met))
        if not card.met and not any(True for _ in _meeting(card)):
            self.body.addWidget(plain_label("Nothing is written down yet.", role="faint"))
        self._editor: FieldEditor | None = None
        self.body.addStretch(1)

    def add_below(self, widget: QWidget) -> None:
        """Put something more beneath what the box says."""
        self.body.insertWidget(self.body.count() - 1, widget)

    def edit(self) -> None:
        """Write how you met."""
        if self._editor is None:
            self._editor = FieldEditor(self._card.met, "How you met", "at the spring trade fair, table 4")
            self._editor.saved.connect(self.met_saved)
            self._editor.left.connect(self._leave)
            self._met.hide()
            self.body.insertWidget(1, self._editor)
        self._editor.begin()

    def _leave(self) -> None:
        if self._editor is not None:
            self._editor.deleteLater()
            self._editor = None
            self._met.setVisible(bool(self._card.met))


def _meeting(card: Card) -> list[tuple[list[str | Person], Role]]:
    """The sentences of the box, each with the role of its type."""
    lines: list[tuple[list[str | Person], Role]] = []
    for known in card.known:
        till = known.label if known.label.startswith("until ") else ""
        when = "".join(f", {words}" for words in (day_words(known.detail) if known.detail else "", till) if words)
        said = f": “{known.label}”" if known.label and not till else ""
        how = known.value if known.said.source else _how(card, known.value)
        lines.append(([f"{how[:1].upper()}{how[1:]}{when}{said}"], "soft"))
    for i in card.introductions:
        if i.made and i.for_you and i.introducer.id not in (YOU, card.id):
            lines.insert(0, (["Introduced by", i.introducer, _occasion(i)], "ink"))
    yours = [i for i in card.introductions if i.made and i.introducer.id == YOU]
    made = [i.other if i.contact.id == card.id else i.contact for i in yours]
    if made:
        pieces: list[str | Person] = ["You introduced them to"]
        for number, person in enumerate(made):
            pieces += (["and", person] if number == len(made) - 1 else [person]) if number else [person]
        lines.append((pieces, "soft"))
    return lines


def _how(card: Card, how: str) -> str:
    """How you know somebody by your own word, as a sentence: "You know each other from school"."""
    if how.startswith("is your "):
        return f"{card.given or card.name} {how}"
    return how if how.startswith("you ") else f"you {how}"


def _when(iso: str) -> str:
    """ "on 14 Apr 2024", "in 2019"."""
    return f"{'on' if iso.count('-') == 2 else 'in'} {day_words(iso)}" if iso else ""


def _occasion(i: Introduction) -> str:
    return " ".join(part for part in (i.occasion, _when(i.made_on)) if part)


class Notes(Box):
    """Notes, other names and relations, each to be edited where it stands."""

    fact_saved = Signal(object, object, str)

    def __init__(self, card: Card, open_card: OpenCard, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(SectionTitle("Notes"))
        facts = [
            *(Fact("Note", n.value, "note", n.id, tip=source_words(n.said)) for n in card.notes),
            *(Fact(n.label.capitalize(), n.value, "name", n.id, tip=source_words(n.said)) for n in card.names),
            *(_relation(r, open_card) for r in card.relations),
        ]
        for fact in facts:
            line = FactLine(fact)
            line.saved.connect(lambda fact, text, line=line: self.fact_saved.emit(line, fact, text))
            self.body.addWidget(line)
        self.body.addStretch(1)

    @staticmethod
    def needed(card: Card) -> bool:
        """Whether the box would hold anything."""
        return bool(card.notes or card.names or card.relations)


def _relation(relation: Field, open_card: OpenCard) -> Fact:
    """Somebody named on the card; once it is clear whose card that is, a link to it."""
    label, person = (relation.label or "knows").capitalize(), relation.person
    tip = source_words(relation.said)
    if person is None or person.id == YOU:
        return Fact(label, relation.value, "relation", relation.id, tip=tip)
    go = partial(open_card, person.id)
    return Fact(label, person.name, "relation", relation.id, go=go, tip=tip, written=relation.value)
