"""A desktop notification once a day while a window is open, if it is wanted: one plain sentence, or nothing."""

from __future__ import annotations

import sys
import time
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from rolodex.queries.due import due
from rolodex.queries.due_words import in_one_sentence
from rolodex.resources import resource
from rolodex.ui import choices
from rolodex.ui.session import Session

_SHOWN_MS = 20_000
_PORTAL = "org.freedesktop.portal.Desktop"
_NOTIFICATION, _ADD = "org.freedesktop.portal.Notification", "AddNotification"


class Notifier(QObject):
    """Looks when it is told to, and tells at most once a day."""

    # The notification was clicked.
    opened = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._messenger = Messenger(self)
        self._messenger.clicked.connect(self.opened)

    def look(self) -> None:
        """Tell what needs you today, if the hour has come and it was not looked before on this day."""
        now = datetime.fromtimestamp(time.time())
        today, book = now.date(), self._session.book.path
        if choices.notifies() and now.hour >= choices.notify_hour() and choices.notified_on(book) != today.isoformat():
            choices.note_notified(book, today.isoformat())
            self._session.ask(lambda c: in_one_sentence(due(c, today)), self._tell, slot="notify")

    def _tell(self, sentence: str) -> None:
        if sentence:
            show_message(self._messenger, "Today", sentence)

    def stop(self) -> None:
        """Take the notification's icon away."""
        self._messenger.hide()


class Messenger(QObject):
    """The icon by which a desktop shows messages; it is there while one is shown."""

    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self.hide)

    def show(self, title: str, sentence: str) -> None:
        """Show a message, where the desktop shows any."""
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            _show_by_portal(title, sentence)
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(QIcon(str(resource("icons", "app.svg"))), self)
            self._icon.messageClicked.connect(self.clicked)
        self._icon.show()
        self._icon.showMessage(title, sentence, self._icon.icon(), _SHOWN_MS)
        self._timer.start()

    def hide(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        if self._icon is not None:
            self._icon.hide()


def _show_by_portal(title: str, sentence: str) -> None:
    """Linux desktops without a tray have notifications all the same. Nobody waits for the answer."""
    if sys.platform != "linux":
        return
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        message = QDBusMessage.createMethodCall(_PORTAL, "/org/freedesktop/portal/desktop", _NOTIFICATION, _ADD)
        message.setArguments(["today", {"title": title, "body": sentence}])
        bus.send(message)


def show_message(messenger: Messenger, title: str, sentence: str) -> None:
    """The one place that reaches the desktop, so that tests can stand in for it.

    Some desktops read messages as markup, so that none may hold words from a file.
    """
    messenger.show(title, sentence)
