"""Where an import begins: a place to drop files, and where to get them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rolodex.ui import theme
from rolodex.ui.importing.whose import Whose
from rolodex.ui.layers.words import rolodex_of
from rolodex.ui.text import plain_label
from rolodex.ui.widgets.buttons import Icon, LinkButton, PrimaryButton
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import ElidedLabel, PageTitle, SectionTitle
from rolodex.ui.widgets.painting import painting, text_width
from rolodex.ui.widgets.scroll import ScrollPage

# Where the files come from: an icon, whose they are, and the way there.
_SOURCES = (
    (
        "link",
        "LinkedIn",
        (
            "Settings → Data privacy → Get a copy of your data.",
            "Connections is ready in minutes; the larger archive takes a day.",
            "Drop the ZIP here just as it came.",
        ),
    ),
    (
        "phone",
        "iPhone and iCloud",
        (
            "On the iPhone: Contacts → Lists, hold All Contacts, then Export.",
            "On icloud.com: Contacts, select all, then Export vCard.",
            "You get one .vcf file.",
        ),
    ),
    (
        "people",
        "Google and Android",
        (
            "On contacts.google.com: Export, as vCard or Google CSV. A Takeout does as well.",
            "On Android: Contacts → Organize → Manage contacts → Export to file.",
        ),
    ),
    (
        "mail",
        "Outlook, Thunderbird, Mac",
        (
            "Outlook: File → Open & Export → Import/Export → Export to a file, as CSV.",
            "Thunderbird: Address Book → Export, as CSV or LDIF.",
            "Mac: Contacts → File → Export → Contacts Archive.",
        ),
    ),
    (
        "person",
        "Facebook, Instagram, X",
        (
            "Facebook and Instagram: Accounts Center → Your information → Download, as JSON.",
            "X: Settings → Your account → Download an archive.",
            "Mastodon and Flickr lists are read too.",
        ),
    ),
    (
        "list",
        "Any other table",
        (
            "HubSpot and Monica are known; of any other CSV you say once which column is what.",
            "The same table is understood by itself next time.",
        ),
    ),
)
# Below this width two boxes stand in a row, and three above it.
_NARROW = 720
_MARGIN = 28


class StartPanel(QWidget):
    """Files are dropped or chosen here."""

    choose_pressed = Signal()
    folder_pressed = Signal()
    # Whose contacts these are is to be asked, or they are your own after all.
    others_pressed = Signal()
    own_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._is_own = True
        self._in_a_row = 0
        self._whose = plain_label("", 13, 400, "soft")
        self.whose_link = LinkButton("", 13)
        self.whose_link.clicked.connect(self._turn_whose)
        self._said = plain_label("", 13, 400, "warn", wrap=True)
        self.drop_area = DropArea()
        self.drop_area.choose_button.clicked.connect(self.choose_pressed)
        self.drop_area.folder_link.clicked.connect(self.folder_pressed)
        self._body = QWidget()
        self._column = column = QVBoxLayout(self._body)
        column.setContentsMargins(_MARGIN, 21, _MARGIN, 20)
        column.setSpacing(0)
        self._title = PageTitle()
        column.addWidget(self._title)
        column.addSpacing(6)
        self._promise = ElidedLabel("", 14, 400, "soft")
        column.addWidget(self._promise)
        column.addSpacing(15)
        column.addWidget(self._said)
        column.addWidget(self.drop_area)
        column.addSpacing(10)
        self._whose_line = self._lay_whose()
        column.addLayout(self._whose_line)
        column.addSpacing(20)
        column.addWidget(SectionTitle("Where the files come from"))
        column.addSpacing(8)
        self._boxes = [_source(*source) for source in _SOURCES]
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        column.addLayout(self._grid)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPage(self._body))
        self.say("")
        self.show_whose(None)
        self._fit(_NARROW)

    def show_whose(self, whose: Whose | None) -> None:
        """Say whose contacts the files are: your own for None."""
        if whose is None:
            self._title.show_text("Import")
            self._promise.show_text("You look everything over before anything is saved.")
            self._whose.setText("The files become your own cards.")
            self.whose_link.show_text("These are somebody else's contacts")
        else:
            theirs = rolodex_of(whose.name)
            self._title.show_text(f"Import {theirs}")
            self._promise.show_text("It lies beside your own cards, which stay as they are.")
            self._whose.setText(f"The files become {theirs} and none of your own cards.")
            self.whose_link.show_text("These are my own contacts")
        self._is_own = whose is None
        self._fit(self.width())

    def _lay_whose(self) -> QBoxLayout:
        self._whose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(self._whose)
        line.addWidget(self.whose_link, 0, Qt.AlignmentFlag.AlignCenter)
        line.addStretch(1)
        return line

    def _fit(self, width: int) -> None:
        """Break what is too long for one line, and lay the boxes out for this width."""
        words = text_width(self._whose.text(), self._whose.font()) + 8 + self.whose_link.sizeHint().width()
        broken = words > width - 2 * _MARGIN - 20
        self._whose.setWordWrap(broken)
        ways = QBoxLayout.Direction
        self._whose_line.setDirection(ways.TopToBottom if broken else ways.LeftToRight)
        in_a_row = 2 if width < _NARROW else 3
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            for number, box in enumerate(self._boxes):
                self._grid.addWidget(box, *divmod(number, in_a_row))
            for column in range(3):
                self._grid.setColumnStretch(column, 1 if column < in_a_row else 0)

    def _turn_whose(self) -> None:
        (self.others_pressed if self._is_own else self.own_pressed).emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses files, whatever has the focus but a button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            (focused if isinstance(focused, QAbstractButton) else self.drop_area.choose_button).click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll area asks nobody how tall broken lines get."""
        super().resizeEvent(event)
        self._fit(event.size().width())
        self._body.setMinimumHeight(self._column.totalHeightForWidth(event.size().width()))

    def whose(self) -> str:
        """What stands beneath the drop area."""
        return self._whose.text()

    def say(self, sentence: str) -> None:
        """Say something over the drop area; "" for nothing."""
        self._said.setText(sentence)
        self._said.setContentsMargins(0, 0, 0, 12 if sentence else 0)
        self._said.setVisible(bool(sentence))

    def said(self) -> str:
        """What stands over the drop area."""
        return self._said.text()


class DropArea(QFrame):
    """A dashed place with a button. The page itself takes the drop, so that a near miss counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awaiting = False
        self.setMinimumHeight(200)
        words = plain_label("Drop files here, or choose them", 15, 600)
        kinds = plain_label(
            "Archives of networks, vCards, CSV and other address books; ZIPs and folders as they came",
            13,
            400,
            "soft",
            wrap=True,
        )
        kinds.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_button = PrimaryButton("Choose files…")
        self.folder_link = LinkButton("Choose a folder", 13)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addStretch(1)
        for part, gap in (
            (Icon("import", 32, "accent"), 8), (words, 0), (kinds, 12), (self.choose_button, 6), (self.folder_link, 0)
        ):  # fmt: skip
            # As wide as the place, so that it breaks no sooner than it must.
            column.addWidget(part, 0, Qt.AlignmentFlag(0) if part is kinds else Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(gap)
        column.addStretch(1)

    def await_drop(self, awaiting: bool) -> None:
        """Show that files held over the page would be taken."""
        self._awaiting = awaiting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        with painting(self) as painter:
            pen = QPen(colours.colour("accent" if self._awaiting else "faint"), 2 if self._awaiting else 1)
            pen.setDashPattern([4, 3] if self._awaiting else [6, 5])
            painter.setPen(pen)
            painter.setBrush(colours.colour("accent_soft" if self._awaiting else "panel"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)


def _source(icon: str, title: str, steps: tuple[str, ...]) -> Box:
    box = Box((18, 16), 8)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(Icon(icon, 20, "accent"))
    head.addWidget(plain_label(title, 14, 600, wrap=True), 1)
    box.body.addLayout(head)
    for step in steps:
        box.body.addWidget(plain_label(step, 13, 400, "soft", wrap=True))
    box.body.addStretch(1)
    return box
