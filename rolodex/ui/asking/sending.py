"""What is done with a letter: copied, handed to the mail program, saved as a draft. Nothing is ever sent from here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from rolodex.services.mailing import Letter, eml, mailto
from rolodex.ui.page import Desk
from rolodex.ui.text import one_line


def copy(desk: Desk, text: str, what: str) -> None:
    """Put a text on the clipboard and say so."""
    QGuiApplication.clipboard().setText(text)
    desk.say(f"Copied {what}.")


def open_url(url: QUrl) -> bool:
    """Hand an address to the desktop; the one place that does, so that tests can stand in for it."""
    return QDesktopServices.openUrl(url)


def open_in_mail_program(desk: Desk, letter: Letter) -> None:
    """Begin a message with the letter in the person's own mail program."""
    url = QUrl.fromEncoded(QByteArray(mailto(letter).encode("ascii")), QUrl.ParsingMode.StrictMode)
    if not open_url(url):
        desk.say("No mail program answered. Copy the text, or save it as .eml.")


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask where to; the one dialog here, so that tests can stand in for it. None if they think better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save the letter", f"{name}.eml", "E-mail draft (*.eml)")
    if not chosen:
        return None
    return Path(chosen) if chosen.lower().endswith(".eml") else Path(f"{chosen}.eml")


def save_as_eml(parent: QWidget, desk: Desk, letter: Letter) -> None:
    """Write the letter as a draft that mail programs open."""
    words = "".join(c if c.isalnum() else " " for c in letter.subject).split()
    path = choose_file(parent, "-".join(words)[:60] or "letter")
    if path is None:
        return
    try:
        path.write_bytes(eml(letter))
    except OSError as error:
        desk.say(f"{one_line(path.name)} cannot be written: {error.strerror or error}.")
    else:
        desk.say(f"Saved {one_line(path.name)}. Your mail program opens it.")
