"""Puts the window together: application, look, book, session. The one module that knows every layer."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from rolodex.errors import RolodexError
from rolodex.queries.counts import card_count, newest_change
from rolodex.services.demo import make_demo
from rolodex.services.watch import Watch
from rolodex.storage.book import Book
from rolodex.ui.choices import first_page
from rolodex.ui.session import Session
from rolodex.ui.theme import CHOICES, Appearance, Choice
from rolodex.ui.window import Window

if TYPE_CHECKING:
    from rolodex.queries.brief import Briefing

# Any of these set means that there is somewhere to show a window, or that somebody chose a platform without one.
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def open_window(book_path: Path, *, demo: bool = False) -> int:
    """Open the window on a book, made if it is missing, until it is closed. Returns the process's exit code.

    A `demo` opens a throw-away book of the fictional town instead, unless `book_path` names one to keep.
    Raises BookError when the book cannot be opened.
    """
    application = make_application()
    appearance = make_appearance(application)
    with tempfile.TemporaryDirectory(prefix="rolodex-demo-") as folder:
        windows = Windows(appearance, Path(folder))
        windows.open(book_path, demo=demo)
        return application.exec()


def brief_pdf(briefing: Briefing, photos: dict[int, bytes]) -> tuple[bytes, int]:
    """A brief as a PDF, and how many pages it has. Works without a screen; `photos` are pictures by number."""
    if QApplication.instance() is None:
        _unseen_application()
    from rolodex.ui.brief.paper import pdf
    from rolodex.ui.photos import read_image

    return pdf(briefing, {number: read_image(data) for number, data in photos.items()})


@cache
def _unseen_application() -> QApplication:
    """For drawing without a screen; kept until the process ends."""
    return QApplication([sys.argv[0], "-platform", "offscreen"])


def make_application() -> QApplication:
    """The one QApplication, named so that settings and desktop entries find it.

    Raises RolodexError where there is no screen: Qt would abort the process.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS):
        raise RolodexError("There is no screen here for the window. The commands work without one: rolodex --help")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Rolodex")
    application.setOrganizationName("Rolodex")
    application.setDesktopFileName("rolodex")
    return application


def make_appearance(application: QApplication) -> Appearance:
    """The look that was chosen last time on this computer."""
    settings = QSettings()
    still = bool(settings.value("window/still", False, type=bool))
    chosen = settings.value("window/look")
    look: Choice = next((choice for choice in CHOICES if choice == chosen), "system")
    return Appearance(application, look, reduced_motion=still)


class Windows:
    """The windows that are open: the book's own, and perhaps the demo beside it."""

    def __init__(self, appearance: Appearance, demo_folder: Path) -> None:
        self._appearance = appearance
        self._demo_folder = demo_folder
        self._open: list[Window] = []
        self._building = False

    def open(self, path: Path, *, demo: bool = False) -> Window:
        """Open one more window on a book."""
        book = Book(path)
        with book.read() as connection:
            fresh = not card_count(connection) and not newest_change(connection)
        window = Window(Session(book), self._appearance, demo=demo)
        self._open.append(window)
        window.show_page("welcome" if fresh else first_page())
        if fresh:
            self._answer_door(window)
        window.show()
        return window

    def _answer_door(self, window: Window) -> None:
        """The welcome page's second door leads into the demo, in place of the empty book's window."""
        page = window.page("welcome")
        signal = getattr(page, "demo_wanted", None)
        if signal is not None:
            signal.connect(lambda: self._build_demo(window))

    def _build_demo(self, window: Window) -> None:
        path = self._demo_folder / "demo.rolodex"
        if path.exists():
            self._show_demo(window, path)
            return
        if self._building:
            return
        self._building = True
        window.desk.say("Building the town…")
        window.session.run(
            lambda _, watch: _make_whole_demo(path, watch),
            lambda _: self._show_demo(window, path),
            lambda problem: self._give_up(window, problem),
            lambda stage, done, total: None,
            writes=False,
        )

    def _give_up(self, window: Window, problem: str) -> None:
        self._building = False
        window.desk.say(problem)

    def _show_demo(self, window: Window, path: Path) -> None:
        self._building = False
        self.open(path, demo=True)
        QTimer.singleShot(0, window.close)


def _make_whole_demo(path: Path, watch: Watch) -> None:
    """Make the demo's book; it bears its name only once it is whole."""
    half = Path(tempfile.mkdtemp(dir=path.parent)) / path.name
    make_demo(half, watch)
    half.replace(path)
