"""The one place where words from a file become something shown: always literal, never markup, never a path.

Qt guesses rich text in labels, tool tips and message boxes, and then opens the file that an `<img>` in
somebody's name points at. Everything here says "plain" instead, and takes out what would scramble the rest of
a sentence.
"""

from __future__ import annotations

import re
from html import escape
from typing import Literal

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from rolodex.ui import theme

Role = Literal["ink", "soft", "faint", "accent", "good", "warn"]

# Direction overrides and isolates reorder what follows, controls have no shape; lines and tabs stay.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"[^\s@<>?&#,;:\"'()\\]+@[^\s@<>?&#,;:\"'()\\/]+")


def plain(text: str) -> str:
    """The text without bidirectional overrides and control characters; lines and tabs stay."""
    return _UNSEEN.sub("", text)


def one_line(text: str) -> str:
    """`plain`, with every run of white space made one space: for rows, chips and titles."""
    return " ".join(plain(text).split())


def number(count: int) -> str:
    """A count as people write it here: 2,418. Without a locale Qt would leave the thousands ungrouped."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    return locale.toString(count)


def plain_label(
    text: str = "",
    px: float = 13,
    weight: int = 400,
    role: Role = "ink",
    *,
    wrap: bool = False,
    select: bool = False,
) -> PlainLabel:
    """A label that shows the text literally; `role` is its colour, `select` lets one copy from it."""
    label = PlainLabel(text)
    label.setFont(theme.font(px, weight))
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if select:
        flags = Qt.TextInteractionFlag
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label


class PlainLabel(QLabel):
    """A QLabel that cannot be talked into markup, however its text is set."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(plain(text))


def plain_tooltip(widget: QWidget, text: str) -> None:
    """Sets a tool tip that shows the text literally."""
    widget.setToolTip(tooltip_markup(text))


def tooltip_markup(text: str) -> str:
    """The text for any tool tip, also a model's ToolTipRole: escaped, as Qt has no plain tool tips."""
    if not text:
        return ""
    return f'<span style="white-space: pre-wrap">{escape(plain(text))}</span>'


def message(
    parent: QWidget | None,
    title: str,
    text: str,
    details: str = "",
    icon: QMessageBox.Icon = QMessageBox.Icon.NoIcon,
    buttons: QMessageBox.StandardButton = QMessageBox.StandardButton.Ok,
) -> QMessageBox:
    """A message box, not yet shown, whose title, text and details are all literal."""
    box = QMessageBox(icon, plain(title), "", buttons, parent)
    # Before the text: a format set afterwards would come too late for an <img> already laid out.
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(plain(text))
    if details:
        # Qt gives the informative text a label of its own, which guesses again unless told.
        box.setInformativeText(" ")
        for label in box.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(plain(details))
    return box


def mail_link(address: str) -> QUrl | None:
    """`mailto:` for exactly one address and nothing else, or None if it is not one: `?bcc=` would add a
    reader."""
    address = address.strip()
    if not _ADDRESS.fullmatch(address):
        return None
    url = QUrl()
    url.setScheme("mailto")
    url.setPath(address, QUrl.ParsingMode.DecodedMode)
    return url


def phone_link(number: str) -> QUrl | None:
    """`tel:` for a number of digits alone, an extension left out; None where none is left."""
    digits = re.sub(r"[^\d+]", "", re.split(r"[;,#xX]", number, maxsplit=1)[0])
    return QUrl(f"tel:{digits}") if re.fullmatch(r"\+?\d{3,}", digits, re.ASCII) else None


def web_link(text: str) -> QUrl | None:
    """The address if it is http or https with a host, else None; a bare `example.org/x` is taken as https.

    Never QUrl.fromUserInput, which makes a file of `//server/share`.
    """
    text = text.strip()
    if not text or re.search(r"[\s\\\x00-\x1f]", text):
        return None
    if re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)", text):
        text = f"https://{text}"
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    if url.isValid() and url.scheme() in ("http", "https") and url.host() and not url.userInfo():
        return url
    return None
