"""How far an introduction came, as a line of steps, and what fits to be done next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from rolodex.models.network import INTRODUCTION_STATES
from rolodex.queries.card_parts import YOU, Introduction
from rolodex.ui import theme
from rolodex.ui.asking.request import AskRequest, IntroduceRequest, LetterRequest, Request
from rolodex.ui.days import day_words
from rolodex.ui.text import one_line, plain_tooltip
from rolodex.ui.widgets.painting import draw_text, fill_round, focus_ring, painting, text_width

# The states of an introduction that goes well, in order.
WAY = INTRODUCTION_STATES[:-1]
_HEIGHT, _NOTE = 28, 18
_DOT = 11
_WORDS_AT = 24


@dataclass(frozen=True)
class Action:
    """What a button does: moves to `state`, or leads to a `request` of the page that asks. `note` goes with the move.

    `told`: nothing is done before somebody wrote how it went.
    """

    words: str
    state: str = ""
    request: Request | None = None
    note: str = ""
    told: bool = False


def state_words(i: Introduction, first: Mapping[int, str]) -> dict[str, str]:
    """Each state in the words of this introduction; `first` has everybody's first name."""
    by, who = first.get(i.introducer.id, i.introducer.name), first.get(i.met.id, i.met.name)
    words = {
        "considered": "Considered",
        "asked": f"Asked {by}",
        "connector agreed": f"{by} agreed",
        "other side agreed": f"{who} agreed",
        "introduced": "Introduced",
        "came of it": "Came of it",
        "thanked": f"Thanked {by}",
        "declined": "Declined",
    }
    if i.introducer.id == YOU:
        more = {"asked": "Asked both", "connector agreed": "One agreed", "thanked": "Thanked you"}
        return words | more | {"other side agreed": "Both agreed"}
    return words if i.for_you else words | {"other side agreed": "Both agreed"}


def actions(i: Introduction, first: Mapping[int, str]) -> tuple[Action, ...]:
    """What fits next, the most fitting first; none where it came to its end."""
    reached = {step.state for step in i.steps} | {i.state}
    came = Action("What came of it…", "came of it", told=True)
    found = (
        _by_you(i, first, came) if i.introducer.id == YOU
        else _for_you(i, first, came) if i.for_you
        else _of_others(i, first, came)
    )[i.state]  # fmt: skip
    return tuple(action for action in found if not action.state or action.state not in reached)


def _for_you(i: Introduction, first: Mapping[int, str], came: Action) -> dict[str, tuple[Action, ...]]:
    by, who = first.get(i.introducer.id, i.introducer.name), first.get(i.met.id, i.met.name)
    ask, declined = AskRequest(i.introducer.id, i.met.id), Action("Declined", "declined")
    met, thanked = Action("We met", "introduced"), Action(f"I thanked {by}", "thanked")
    thank, tell = (LetterRequest(i.id, name) for name in ("thank", "outcome"))
    return {
        "considered": (Action(f"Ask {by}…", request=ask), Action(f"I asked {by}", "asked"), declined),
        "asked": (Action(f"{by} agreed", "connector agreed"), Action("Ask again…", request=ask), declined),
        "connector agreed": (Action(f"{who} agreed too", "other side agreed"), met, declined),
        "other side agreed": (met, declined),
        "introduced": (came, Action("Write the thank-you…", request=thank), thanked),
        "came of it": (thanked, Action("Write what came of it…", request=tell)),
        "thanked": (came, Action("Write what came of it…", request=tell)),
        "declined": (Action(f"Ask {by} again…", request=ask),),
    }


def _by_you(i: Introduction, first: Mapping[int, str], came: Action) -> dict[str, tuple[Action, ...]]:
    two, declined = (i.met, i.with_whom), Action("Declined", "declined")
    ask = IntroduceRequest(i.met.id, i.with_whom.id)
    one_agreed = tuple(
        Action(f"{first.get(p.id, p.name)} agreed", "connector agreed", note=f"{p.name} agreed.") for p in two
    )
    thanked = Action("They thanked you", "thanked")
    return {
        "considered": (Action("Ask both…", request=ask), Action("I asked both", "asked"), declined),
        "asked": (*one_agreed, Action("Both agreed", "other side agreed"), declined),
        "connector agreed": (Action("Both agreed", "other side agreed"), declined),
        "other side agreed": (
            Action("I introduced them", "introduced"),
            Action("Write to both…", request=LetterRequest(i.id, "introduce")),
            declined,
        ),
        "introduced": (came, thanked),
        "came of it": (thanked,),
        "thanked": (came,),
        "declined": (Action("Ask both again…", request=ask),),
    }


def _of_others(i: Introduction, first: Mapping[int, str], came: Action) -> dict[str, tuple[Action, ...]]:
    by, declined = first.get(i.introducer.id, i.introducer.name), Action("Declined", "declined")
    met, thanked = Action("They met", "introduced"), Action(f"{by} was thanked", "thanked")
    return {
        "considered": (Action(f"{by} was asked", "asked"), met, declined),
        "asked": (Action(f"{by} agreed", "connector agreed"), met, declined),
        "connector agreed": (Action("Both agreed", "other side agreed"), met, declined),
        "other side agreed": (met, declined),
        "introduced": (came, thanked),
        "came of it": (thanked,),
        "thanked": (came,),
        "declined": (),
    }


class StepRow(QAbstractButton):
    """One state: whether it was reached, when, and what was written of it. Pressed, the introduction moves there."""

    def __init__(
        self, words: str, on: str, note: str, *, reached: bool, current: bool, ends: tuple[bool, bool],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`ends` tells if it is the first and if it is the last."""
        super().__init__(parent)
        self._words, self._note, self._day = one_line(words), one_line(note), day_words(on) if on else ""
        self._reached, self._current, self._ends = reached, current, ends
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        said = "now" if current else "reached" if reached else "not yet"
        self.setAccessibleName(", ".join(part for part in (self._words, self._day, self._note, said) if part))
        plain_tooltip(self, self._note or ("" if current else "It is here now"))

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT + (_NOTE if self._note else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme.current()
        middle = _HEIGHT / 2
        with painting(self) as painter:
            if self.underMouse() and not self._current:
                fill_round(painter, self.rect(), 7, worn.colour("hover"))
            painter.setPen(QPen(worn.colour("line"), 2))
            first, last = self._ends
            x = 4 + _DOT / 2
            painter.drawLine(QPointF(x, middle if first else 0), QPointF(x, middle if last else self.height()))
            filled = worn.colour("accent" if self._current else "good") if self._reached else worn.colour("card")
            edge = None if self._reached else worn.colour("faint")
            fill_round(painter, QRectF(4, middle - _DOT / 2, _DOT, _DOT), _DOT / 2, filled, edge)
            day = theme.font(12, tabular=True)
            room = self.width() - 6 - _WORDS_AT - (text_width(self._day, day) + 10 if self._day else 0)
            ink = worn.colour("ink" if self._current else "soft" if self._reached else "faint")
            font = theme.font(13, 600 if self._current else 400)
            draw_text(painter, QRectF(_WORDS_AT, 0, room, _HEIGHT), self._words, font, ink)
            right = QRectF(0, 0, self.width() - 6, _HEIGHT)
            draw_text(painter, right, self._day, day, worn.colour("soft"), Qt.AlignmentFlag.AlignRight)
            if self._note:
                beneath = QRectF(_WORDS_AT, _HEIGHT - 4, self.width() - _WORDS_AT - 6, _NOTE)
                draw_text(painter, beneath, self._note, theme.font(12), worn.colour("soft"))
            focus_ring(painter, self, 7)
