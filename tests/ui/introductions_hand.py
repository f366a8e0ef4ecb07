"""What a hand does on the introductions page, and what an eye sees there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.queries.card_parts import YOU
from rolodex.services import editing, introducing
from rolodex.storage.book import Book
from rolodex.ui.introductions.page import IntroductionsPage
from rolodex.ui.introductions.picture import PictureView
from rolodex.ui.page import Desk

# As the picture has them: Dana led to Adrián and Aiko, Adrián to Alba; you brought Ana to Adrián; Luis is asked for.
NAMES = ("Dana Okafor", "Adrián Fuentes", "Aiko Tanaka", "Alba Conti", "Ana Sousa", "Luis Romero")


def fill_ledger(book: Book) -> dict[str, int]:
    """The people of NAMES with their introductions; each one's card by first name, and the introduction asked for."""
    cards = {name.split()[0]: editing.add_card(book, f"{name} @Northwind Foods")[0] for name in NAMES}
    dana, adrian, aiko, alba, ana, luis = cards.values()
    record = introducing.record
    record(book, dana, adrian, YOU, "came of it", "2024-04-14", "at the fair", "We have worked together since.")
    record(book, dana, aiko, YOU, "thanked", "2021-09-03")
    record(book, adrian, alba, YOU, "introduced", "2025")
    record(book, YOU, ana, adrian, "introduced", "2024-05-16", "at her stall")
    asked = introducing.ask_for(book, dana, luis, "for the canteen contract", on="2026-11-20")
    return {**cards, "asked": asked.introduction}


class IntroductionsHand:
    """An introductions page that is shown, and refreshed as the window would."""

    def __init__(self, desk: Desk, qtbot: QtBot, width: int = 1072) -> None:
        self.page = IntroductionsPage(desk)
        self.qtbot = qtbot
        qtbot.addWidget(self.page)
        desk.session.changed.connect(lambda changed: self.page.refresh(changed.contacts))
        self.page.resize(width, 740)
        self.page.show()

    @property
    def view(self) -> PictureView:
        return self.page.picture_side.view

    def arrive(self, request: object = None) -> None:
        """Come to the page and wait until it is shown."""
        with self.qtbot.waitSignal(self.page.settled):
            self.page.arrive(request)

    def names(self) -> list[str]:
        """Everybody who is drawn."""
        return [figure.name for figure in self.view.drawing.people]

    def at(self, person: int) -> QPoint:
        """Where somebody's circle is."""
        return self.view.place(person).toPoint()

    def click(self, place: QPoint) -> None:
        QTest.mouseMove(self.view, place)
        QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, pos=place)

    def hover(self, place: QPoint) -> str:
        """Point there; what the tool tip would say."""
        QTest.mouseMove(self.view, place)
        return self.view.told_at(QPointF(place))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.view, key, modifier)

    def wheel(self, place: QPoint, notches: int) -> None:
        """Turn the wheel over a place."""
        at = QPointF(place)
        event = QWheelEvent(
            at, QPointF(self.view.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.view, event)

    def drag(self, start: QPoint, way: QPoint) -> None:
        """Press, move in two steps, and let go."""
        QTest.mousePress(self.view, Qt.MouseButton.LeftButton, pos=start)
        for share in (0.5, 1.0):
            QTest.mouseMove(self.view, start + way * share)
        QTest.mouseRelease(self.view, Qt.MouseButton.LeftButton, pos=start + way)

    def listed(self) -> list[str]:
        """The rows of the list, headings too."""
        model = self.page.list_side.list.model_rows
        return [str(model.index(row).data()) for row in range(model.rowCount())]
