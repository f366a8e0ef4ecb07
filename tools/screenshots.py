"""The pictures in README, made from the real window on the demo town: `make screenshots`."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSettings

from benchmarks.material import write_linkedin
from rolodex.app import make_application
from rolodex.queries.search import search
from rolodex.services.demo import make_demo
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.storage.book import Book
from rolodex.ui.asking.request import AskRequest
from rolodex.ui.palette.panel import Palette
from rolodex.ui.session import Session
from rolodex.ui.theme import Appearance
from rolodex.ui.window import Window

TO = Path(__file__).parent.parent / "docs" / "screenshots"
SIZE = (1280, 800)

_TALK = "lunch yesterday about the trade fair, Luis Romero was there; owes me the price list friday"
_SIGNATURE = """--
Noor Haddad
Head of Events | Harbour Lights Gallery
T: +1 212 555 0148
noor.haddad@harbourlights.example
www.harbourlights.example
12 Quay Street, Saltmere"""


def _search_palette(window: Window) -> None:
    window.open_palette()
    settle()
    panel = window.panel()
    if isinstance(panel, Palette):
        panel.field.setText("fa")


# What is shown over the page, by the picture's name.
_PANELS: dict[str, Callable[[Window], None]] = {
    "talk": lambda window: window.log_talk(window.current_page().current(), _TALK),
    "quick_add": lambda window: window.quick_add(_SIGNATURE),
    "palette": _search_palette,
}


def main() -> None:
    """Make every picture, light and dark."""
    TO.mkdir(parents=True, exist_ok=True)
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        # What this machine's windows remember of themselves shows in no picture.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        path = Path(folder) / "mybook.rolodex"
        make_demo(path)
        archive = Path(folder) / "Complete_LinkedInDataExport_11-20-2026.zip"
        write_linkedin(path, archive)
        later = Path(folder) / "mybook later.rolodex"
        make_demo(later)
        import_file(later, archive)
        for look in ("light", "dark"):
            appearance = Appearance(application, look, reduced_motion=True)
            ending = "" if look == "light" else "_dark"
            with shown(path, appearance) as window:
                adrian = search_one(path, "adrian fuentes")
                dana = search_one(path, "dana okafor")
                nadia = search_one(path, "via:dana nadia haddad")
                for name, key, request in (
                    ("cards", "cards", adrian),
                    ("flip", "flip", adrian),
                    ("who_knows", "who_knows", "Northwind Foods"),
                    ("ask", "ask", AskRequest(dana, nadia)),
                    ("introductions", "introductions", None),
                    ("rolodex", "cards", nadia),
                    ("who_can_help", "who_can_help", "accountant"),
                    ("companies", "companies", "Northwind Foods"),
                    ("import_review", "import", [archive]),
                    ("history", "history", None),
                    ("today", "today", None),
                    ("favors", "favors", None),
                    ("keep_in_touch", "keep_in_touch", None),
                    ("triage", "triage", None),
                    ("brief", "brief", (adrian,)),
                    ("settings", "settings", None),
                ):
                    window.show_page(key, request)
                    settle()
                    window.grab().save(str(TO / f"{name}{ending}.png"))
                window.show_page("cards", dana)
                settle()
                for name, panel in _PANELS.items():
                    panel(window)
                    settle()
                    window.grab().save(str(TO / f"{name}{ending}.png"))
                    window.step_back()
                window.current_page().do_verb("table")
                settle()
                window.grab().save(str(TO / f"columns{ending}.png"))
                window.current_page().do_verb("table")
            with shown(later, appearance) as window:
                for key in ("news", "duplicates"):
                    window.show_page(key)
                    settle(milliseconds=4000)
                    window.grab().save(str(TO / f"{key}{ending}.png"))
            with shown(Path(folder) / f"empty{ending}.rolodex", appearance, "welcome") as window:
                settle()
                window.grab().save(str(TO / f"welcome{ending}.png"))


def import_file(path: Path, file: Path) -> None:
    """Import a file into a book, nothing chosen."""
    with Book(path) as book:
        apply_plan(book, plan_import(book, read_files([file])))


@contextmanager
def shown(path: Path, appearance: Appearance, key: str = "cards") -> Iterator[Window]:
    """A window on a book, closed again afterwards."""
    window = Window(Session(Book(path)), appearance)
    window.resize(*SIZE)
    window.show_page(key)
    window.show()
    settle()
    yield window
    window.close()


def search_one(path: Path, text: str) -> int:
    """The card a search finds first."""
    with Book(path) as book, book.read() as connection:
        return search(connection, text, via=True).ids[0]


def settle(done: Callable[[], bool] = lambda: False, milliseconds: int = 1500) -> None:
    """Let workers answer and everything be painted."""
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired() and not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


if __name__ == "__main__":
    main()
