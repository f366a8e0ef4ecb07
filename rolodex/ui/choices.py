"""What was chosen for the windows of this computer: on which page they open, when they notify, where calendars go."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from PySide6.QtCore import QSettings

PAGES = {"cards": "Cards", "today": "Today"}
"""The pages a window can open on, and what they are called."""

NOTIFY_HOUR = 9
"""From which hour on one is notified, as long as nothing else was chosen."""


@dataclass(frozen=True)
class Places:
    """Where a book's calendar is written: a file, a folder, or ("") neither."""

    file: str = ""
    folder: str = ""


def first_page() -> str:
    """The page a window opens on."""
    chosen = QSettings().value("window/first_page")
    return chosen if isinstance(chosen, str) and chosen in PAGES else "cards"


def choose_first_page(key: str) -> None:
    """Open windows on this page from now on."""
    QSettings().setValue("window/first_page", key)


def notifies() -> bool:
    """Whether this computer tells once a day what needs you; not unless you chose it."""
    return bool(QSettings().value("notify/on", False, type=bool))


def notify_hour() -> int:
    """From which hour of the day on it tells."""
    said = str(QSettings().value("notify/hour", NOTIFY_HOUR))
    return int(said) if said.isdecimal() and int(said) < 24 else NOTIFY_HOUR


def choose_notifying(on: bool, hour: int) -> None:
    """Tell once a day, from that hour on, or not at all."""
    QSettings().setValue("notify/on", on)
    QSettings().setValue("notify/hour", hour)


def notified_on(book: Path) -> str:
    """The day on which it was last looked what there is to tell of a book, as an ISO date."""
    return str(QSettings().value(_of(book, "notified"), ""))


def note_notified(book: Path, day: str) -> None:
    """Remember that it was looked on that day."""
    QSettings().setValue(_of(book, "notified"), day)


def calendar_places(book: Path) -> Places:
    """Where the calendar of a book is written."""
    return Places(str(QSettings().value(_of(book, "file"), "")), str(QSettings().value(_of(book, "folder"), "")))


def choose_calendar(book: Path, places: Places) -> None:
    """Write it there from now on."""
    QSettings().setValue(_of(book, "file"), places.file)
    QSettings().setValue(_of(book, "folder"), places.folder)


def _of(book: Path, what: str) -> str:
    """A setting of one book on this computer: a path's slashes would nest."""
    return f"book/{blake2b(str(book.resolve()).encode(errors='surrogateescape'), digest_size=8).hexdigest()}/{what}"
