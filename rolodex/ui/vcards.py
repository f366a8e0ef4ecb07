"""Cards as vCards on their way to other programs and from them: by dragging and dropping, and by the clipboard.

What goes out is made by a worker once, and waited for only by somebody who asks before it is there. Files for other
programs lie in a folder of ours that is gone when the program ends.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QEventLoop,
    QMetaType,
    QMimeData,
    QPoint,
    QRectF,
    QStringListModel,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from rolodex.exporters.columns import tabbed
from rolodex.queries.card import find_cards
from rolodex.queries.columns import column_rows
from rolodex.services.exporting import write_cards
from rolodex.ui import theme
from rolodex.ui.cards.as_text import as_text
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.painting import draw_text, fill_round, painting, text_width

# More go by a file that one exports.
MOST = 1000
_TOO_MANY = f"Up to {MOST:,} cards go at once. Export more of them with Ctrl E."
_VCARD, _FILES, _TEXT = "text/vcard", "text/uri-list", "text/plain"
# What programs call a vCard, the newest name first.
_NAMES = (_VCARD, "text/x-vcard", "text/directory")
# This window's own cards, which only another place in it understands.
OWN = "application/x-rolodex-cards"
_BEGIN = b"BEGIN:VCARD"
_WAIT_MS = 20_000


@dataclass(frozen=True)
class Outgoing:
    """Some cards as vCards and as plain lines."""

    vcards: bytes
    text: str


def outgoing(connection: Any, ids: Sequence[int]) -> Outgoing:
    """Cards as other programs take them, read on a worker."""
    vcards = b"".join(write_cards(connection, ids, "vcf"))
    return Outgoing(vcards, "\n\n".join(map(as_text, find_cards(connection, ids))))


# To other programs ----------------------------------------------------------------------------------------------


class CardsData(QMimeData):
    """What a drag of cards carries: vCards, a file of them, and their main facts as text."""

    def __init__(self, session: Session, ids: Sequence[int], name: str) -> None:
        super().__init__()
        self._own = f"{_token(session)} {' '.join(map(str, ids))}".encode()
        self._name = name
        self._file: Path | None = None
        self._made: Outgoing | None = None
        self._failed = False
        self._loop: QEventLoop | None = None
        ids = list(ids)
        session.ask(lambda c: outgoing(c, ids), self._take, self._miss)

    def formats(self) -> list[str]:
        return [OWN, *_NAMES[:2], _FILES, _TEXT]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> Any:
        if mimetype == OWN:
            return QByteArray(self._own)
        if mimetype not in self.formats() or (made := self._wait()) is None:
            return None
        if mimetype == _FILES:
            # Qt makes of it what was asked for; of bytes it would not make addresses.
            return [QUrl.fromLocalFile(str(self._written(made)))]
        return made.text if mimetype == _TEXT else QByteArray(made.vcards)

    def _written(self, made: Outgoing) -> Path:
        """The file, written when somebody first asks for it."""
        if self._file is None:
            self._file = _own_folder() / f"{self._name}.vcf"
            self._file.write_bytes(made.vcards)
        return self._file

    def _wait(self) -> Outgoing | None:
        """What was made; the window goes on being painted while it is not there yet."""
        if self._made is None and not self._failed:
            self._loop = QEventLoop()
            QTimer.singleShot(_WAIT_MS, self._loop.quit)
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self._loop = None
        return self._made

    def _take(self, made: Outgoing) -> None:
        self._made = made
        self._go_on()

    def _miss(self, _: str) -> None:
        self._failed = True
        self._go_on()

    def _go_on(self) -> None:
        if self._loop is not None:
            self._loop.quit()


def drag_out(source: QWidget, desk: Desk, ids: Sequence[int], name: str) -> None:
    """Drag these cards out of a widget; `name` is the person's where it is one."""
    if not ids:
        return
    if len(ids) > MOST:
        desk.say(_TOO_MANY)
        return
    words = one_line(name) if len(ids) == 1 and name else f"{number(len(ids))} cards"
    drag = QDrag(source)
    drag.setMimeData(CardsData(desk.session, ids, _file_name(words)))
    drag.setPixmap(_picture(words))
    drag.setHotSpot(QPoint(-8, -8))
    begin(drag)


def begin(drag: QDrag) -> None:
    """Let the drag go on until it is dropped; in one place, so that tests can stand in for the hand."""
    drag.exec(Qt.DropAction.CopyAction)


def copy(desk: Desk, ids: Sequence[int], columns: Sequence[str] = ()) -> None:
    """Put cards on the clipboard, as vCards and as text: of `columns` a line a card with tabs between, if there are."""
    ids, keys = list(ids), tuple(columns)
    if len(ids) > MOST:
        desk.say(_TOO_MANY)
    elif ids:
        desk.session.ask(lambda c: _in_columns(c, ids, keys) if keys else outgoing(c, ids), _put_on_clipboard)


def _in_columns(connection: Any, ids: Sequence[int], keys: Sequence[str]) -> Outgoing:
    return replace(outgoing(connection, ids), text=tabbed(row.values for row in column_rows(connection, ids, keys)))


def _put_on_clipboard(made: Outgoing) -> None:
    data = _new_data()
    data.setText(made.text)
    for name in _NAMES[:2]:
        data.setData(name, made.vcards)
    QGuiApplication.clipboard().setMimeData(data)


def _new_data() -> QMimeData:
    """Empty, and made by Qt itself: some platforms keep the clipboard until after Python has ended, and one made
    here would then bring the process down.
    """
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    data.clear()
    return data


# From other programs --------------------------------------------------------------------------------------------


def own_cards(data: QMimeData, session: Session) -> list[int]:
    """The cards of this book among what is dragged; none if it comes from elsewhere."""
    token, *ids = bytes(data.data(OWN).data()).decode("ascii", "replace").split() or [""]
    return [int(card) for card in ids] if token == _token(session) else []


def can_import(data: QMimeData) -> bool:
    """Whether there is anything in it to import, told without fetching vCards."""
    return bool(_paths(data)) or any(map(data.hasFormat, _NAMES)) or vcards_in(data) is not None


def vcards_in(data: QMimeData) -> bytes | None:
    """The vCards that were dragged or copied, also where they came as plain text; None if there are none."""
    for name in _NAMES:
        if data.hasFormat(name) and _is_vcard(found := bytes(data.data(name).data())):
            return found
    if data.hasText() and _is_vcard(found := data.text().encode("utf-8", "replace")):
        return found
    return None


def to_import(data: QMimeData, name: str) -> list[Path]:
    """The files and folders to import, or the vCards as a file of that name; empty if there is nothing of the kind."""
    found = None if (paths := _paths(data)) else vcards_in(data)
    if found is None:
        return paths
    path = _own_folder() / f"{name}.vcf"
    path.write_bytes(found)
    return [path]


def pasted() -> list[Path]:
    """What is on the clipboard to import, as `to_import` gives it."""
    # Where nothing was ever copied, some platforms have nothing to give.
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return to_import(data, "Pasted vCard") if data is not None else []


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _is_vcard(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_BEGIN)].upper() == _BEGIN


# ----------------------------------------------------------------------------------------------------------------


def _token(session: Session) -> str:
    """What tells this window's cards from those of another book's, or of another program."""
    return f"{os.getpid()}-{id(session)}"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="rolodex-", ignore_cleanup_errors=True)


def _own_folder() -> Path:
    """A new folder, so that no two files of one name are in each other's way."""
    return Path(tempfile.mkdtemp(dir=_folder().name))


def _file_name(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words).split())[:60] or "contact"


def _picture(words: str) -> QPixmap:
    """What is seen under the hand: a small card with the name or the number on it."""
    font = theme.font(13, 600)
    width = min(240, round(text_width(words, font)) + 28)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap(round(width * ratio), round(36 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colours = theme.current()
    with painting(picture) as painter:
        fill_round(painter, QRectF(0, 0, width, 36), 9, colours.colour("card"), colours.colour("accent"))
        draw_text(painter, QRectF(14, 0, width - 28, 36), words, font, colours.colour("ink"))
    return picture
