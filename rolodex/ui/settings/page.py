"""Settings: the look of this computer's windows, and how this book reads names and numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from rolodex.queries.settings import BookSettings, book_settings
from rolodex.services.settings import set_home_country, set_language, set_my_name
from rolodex.ui.page import Desk, Page
from rolodex.ui.settings.today_box import TodayBox
from rolodex.ui.text import plain_label
from rolodex.ui.theme import Choice
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.field import Field, Select
from rolodex.ui.widgets.frames import Box
from rolodex.ui.widgets.labels import PageTitle, SectionTitle
from rolodex.ui.widgets.scroll import ScrollPage

_LOOKS: dict[Choice, str] = {"system": "As the system", "light": "Light", "dark": "Dark", "contrast": "High contrast"}
_WIDE = 720
_KEYS = (
    ("Ctrl K", "find anything and do it"),
    ("Ctrl F  or  /", "search"),
    ("Ctrl N", "new card, from a line, a signature or a vCard"),
    ("Ctrl L", "log a talk"),
    ("Ctrl Shift T", "what needs you today"),
    ("Ctrl I", "import"),
    ("Ctrl Z,  Ctrl Shift Z", "undo, redo"),
    ("Ctrl 1, 2, 3", "cards, flip, who knows"),
    ("Ctrl 4, 5, 6, 7", "history, what's new, companies, duplicates"),
    ("Ctrl 8, 9, 0", "introductions, favors, keep in touch"),
    ("Ctrl H", "who can help"),
    ("↑ ↓  Page  Home  End", "through the list, or flip"),
    ("A to Z", "jump to a letter"),
    ("Enter,  Esc", "open, back"),
    ("F2,  Ctrl D,  Ctrl T", "edit the name, star, tag"),
    ("Ctrl T", "in an associate's rolodex: take over the card"),
    ("Delete", "remove the card; Undo brings it back"),
    ("D,  W,  L,  S,  M", "on Today: done, write, log a talk, snooze, move on"),
    ("D,  E,  H,  O,  +", "on Favors: done, edit, hand on, open the card, note another"),
    ("L,  S,  N,  1 to 4", "on Keep in touch: log a talk, snooze, not again, how often"),
    ("M,  N,  S", "on Duplicates: merge, not the same, skip"),
    ("M,  K,  S", "looking over an import: merge, keep both, skip"),
    ("Ctrl Enter", "on a letter: it was asked"),
    ("Ctrl E", "export the chosen cards, or all that are listed"),
    ("Ctrl C,  Ctrl V", "copy the chosen cards, paste a vCard"),
    ("Ctrl B", "a brief of the chosen cards; there, Ctrl P prints it and Ctrl S saves a PDF"),
    ("F6", "go to the message with Undo"),
    ("Menu  or  Shift F10", "what can be done with a row"),
    ("F1", "all keys, wherever you are"),
)


class SettingsPage(Page):
    """What can be set, each saved as it is chosen."""

    key = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        body = QWidget()
        body.setMaximumWidth(_WIDE)
        column = QVBoxLayout(body)
        column.setContentsMargins(28, 24, 28, 28)
        column.setSpacing(16)
        column.addWidget(PageTitle("Settings"))
        column.addWidget(self._look_box())
        column.addWidget(TodayBox(desk))
        column.addWidget(self._book_box())
        column.addWidget(_keys_box())
        column.addStretch(1)
        page = ScrollPage(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)

    def arrive(self, request: object = None) -> None:
        """Show what the book has set now."""
        self.session.ask(book_settings, self._show, slot="settings")

    def refresh(self, contacts: frozenset[int] | None) -> None:
        """Show what the book has set now."""
        self.arrive()

    def _look_box(self) -> Box:
        appearance = self.desk.appearance
        self._looks = Select(list(_LOOKS.values()), "Look")
        self._looks.setCurrentText(_LOOKS[appearance.choice])
        self._looks.currentTextChanged.connect(self._choose_look)
        self._still = CheckBox("Nothing moves: cards and messages change at once", "Reduced motion")
        self._still.setChecked(appearance.reduced_motion)
        self._still.toggled.connect(self._choose_motion)
        box = Box()
        box.body.addWidget(SectionTitle("The window"))
        box.body.addLayout(_rows([("Look", self._looks), ("Motion", self._still)]))
        return box

    def _book_box(self) -> Box:
        self._country = Field("US", name="Home country")
        self._country.editingFinished.connect(self._save_country)
        self._language = Field("en", name="Language of the alphabet")
        self._language.editingFinished.connect(self._save_language)
        self._me = Field("as your letters are signed", name="Your name")
        self._me.setFixedWidth(240)
        self._me.editingFinished.connect(self._save_name)
        self._hints = {
            self._country: _Hint("Numbers without a country code are read in this country."),
            self._language: _Hint("The language names are sorted in: en, de, sv, pl, …"),
        }
        for field in self._hints:
            field.setMaximumWidth(90)
        name_hint = plain_label("Letters that ask for an introduction are signed with it.", 12, role="faint")
        self._path = plain_label(str(self.session.book.path), 12, role="soft", wrap=True, select=True)
        box = Box()
        box.body.addWidget(SectionTitle("This book"))
        box.body.addLayout(
            _rows(
                [
                    ("Your name", self._me),
                    ("", name_hint),
                    ("Home country", self._country),
                    ("", self._hints[self._country]),
                    ("Alphabet", self._language),
                    ("", self._hints[self._language]),
                    ("Where it is", self._path),
                ]
            )
        )
        return box

    def _show(self, found: BookSettings) -> None:
        for field, value in (
            (self._me, found.my_name),
            (self._country, found.home_country),
            (self._language, found.language),
        ):
            if not field.hasFocus():
                field.setText(value)

    def _choose_look(self, words: str) -> None:
        choice = next(key for key, name in _LOOKS.items() if name == words)
        self.desk.appearance.choose(choice)
        QSettings().setValue("window/look", choice)

    def _choose_motion(self, still: bool) -> None:
        self.desk.appearance.set_reduced_motion(still)
        QSettings().setValue("window/still", still)

    def _save_name(self) -> None:
        name = self._me.text()
        if self._me.isModified():
            self._me.setModified(False)
            self.session.do(lambda book: set_my_name(book, name))

    def _save_country(self) -> None:
        typed = self._country.text().strip().upper()
        known = QLocale.codeToTerritory(typed) != QLocale.Country.AnyTerritory and len(typed) == 2
        self._tell(self._country, "" if known else "Write the country's two letters, like US or DE.")
        if known:
            self._save(self._country, lambda book: set_home_country(book, typed))

    def _save_language(self) -> None:
        typed = self._language.text().strip().lower()
        known = QLocale.codeToLanguage(typed) != QLocale.Language.AnyLanguage
        self._tell(self._language, "" if known else "Write the language's two letters, like en or sv.")
        if known:
            self._save(self._language, lambda book: set_language(book, typed))

    def _tell(self, field: Field, problem: str) -> None:
        """Say what is wrong with what a field holds, or ("") that nothing is."""
        field.show_problem(problem)
        self._hints[field].show_problem(problem)

    def _save(self, field: Field, verb: Any) -> None:
        if field.isModified():
            field.setModified(False)
            self.session.do(verb, failed=lambda problem: self._tell(field, problem))


class _Hint(QStackedWidget):
    """What a field is for, or what is wrong with it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._problem = plain_label("", 12, role="accent")
        self.addWidget(plain_label(words, 12, role="faint"))
        self.addWidget(self._problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self.setCurrentIndex(1 if problem else 0)


def _rows(rows: list[tuple[str, QWidget]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 110)
    # What is left of the width goes to nobody, so that short fields stand beside their labels.
    grid.setColumnStretch(2, 1)
    for number, (label, widget) in enumerate(rows):
        if label:
            grid.addWidget(plain_label(label, role="faint"), number, 0)
        # A field narrower than its column would otherwise hold the whole column to its width.
        side = Qt.AlignmentFlag.AlignLeft if isinstance(widget, Field) else Qt.AlignmentFlag(0)
        grid.addWidget(widget, number, 1, Qt.AlignmentFlag.AlignVCenter | side)
    return grid


def _keys_box() -> Box:
    box = Box()
    box.body.addWidget(SectionTitle("Keys"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, 190)
    grid.setColumnStretch(1, 1)
    for number, (keys, does) in enumerate(_KEYS):
        grid.addWidget(plain_label(keys, 12, 500, "soft"), number, 0)
        grid.addWidget(plain_label(does, 12, role="soft"), number, 1)
    box.body.addLayout(grid)
    return box
