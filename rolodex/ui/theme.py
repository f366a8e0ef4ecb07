"""The look as values: colours by name, fonts by size and weight, and the one object that applies them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from rolodex.resources import resource

Choice = Literal["system", "light", "dark", "contrast"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark", "contrast")

_TOKEN = re.compile(r"@(\w+)")


@dataclass(frozen=True)
class Theme:
    """One theme's colours, as `#rrggbb` (`shadow` as `#aarrggbb`); `*_text` is the shade for words."""

    name: str
    bg: str
    panel: str
    card: str
    ink: str
    soft: str
    faint: str
    line: str
    accent: str
    accent_hover: str
    accent_soft: str
    accent_text: str
    on_accent: str
    good: str
    good_soft: str
    good_text: str
    warn: str
    warn_soft: str
    warn_text: str
    selection: str
    hover: str
    you: str
    shadow: str
    avatars: tuple[str, ...]

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name, such as `"accent_text"`."""
        return QColor(getattr(self, token))

    def avatar(self, contact_id: int) -> QColor:
        """The steady colour of a person: always the same for the same id."""
        return QColor(self.avatars[contact_id % len(self.avatars)])


@lru_cache
def load(name: str) -> Theme:
    """The shipped theme of that name: light, dark or contrast."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        tokens = tomllib.load(file)
    return Theme(name=name, avatars=tuple(tokens.pop("avatars")), **tokens)


def current() -> Theme:
    """The theme the window wears now; ask at each paint rather than keeping it."""
    app = QApplication.instance()
    return load((app and app.property("rolodex_theme")) or "light")


def motion(milliseconds: int) -> int:
    """How long an animation may take: as asked, or 0 where reduced motion is set."""
    app = QApplication.instance()
    return 0 if app and app.property("rolodex_still") else milliseconds


@lru_cache
def _family() -> str:
    """Inter where its package is installed, else the platform's own font."""
    families = _inter()
    return families[0] if families else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _inter() -> list[str]:
    """The family's name, if the font package is installed; found by its place, as its API costs 35 ms of the start."""
    package = find_spec("fontpkg_inter")
    folders = (package and package.submodule_search_locations) or []
    for file in (file for folder in folders for file in Path(folder).glob("files/Inter[[]*.ttf")):
        return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return []


@lru_cache(maxsize=128)
def font(px: float, weight: int = 400, *, tabular: bool = False, spacing: float = 0.0) -> QFont:
    """The window's font at `px` logical pixels and a weight of 100 to 900; copy it before changing it.

    The weight is set on the variable axis: Qt's own weights do nothing to a variable font. The optical size
    follows the size, as browsers do it. `tabular` gives figures of one width, `spacing` is between letters,
    in pixels. Qt draws whole sizes only, so that a half pixel is made up for between the letters.
    """
    made = QFont(_family())
    made.setPixelSize(round(px))
    if _family().startswith("Inter"):
        made.setVariableAxis(QFont.Tag("wght"), weight)
        made.setVariableAxis(QFont.Tag("opsz"), min(32.0, max(14.0, px)))
    else:
        made.setWeight(QFont.Weight(min(900, max(100, round(weight / 100) * 100))))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    # A letter is a little over half as wide as the font is high.
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing + 0.55 * (px - round(px)))
    return made


def figures(px: float, weight: int = 400) -> QFont:
    """The font for counts and dates: figures of one width, so that columns stand still."""
    return font(px, weight, tabular=True)


def style_sheet(theme: Theme) -> str:
    """The window's QSS with the theme's colours in it.

    Raises:
        AttributeError: the template names a token that no theme has.
    """
    template = resource("themes", "window.qss").read_text(encoding="utf-8")
    return _TOKEN.sub(lambda match: str(getattr(theme, match[1])), template)


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's roles, for whatever the style sheet does not name."""
    role = QPalette.ColorRole
    tokens = {
        role.Window: "bg", role.WindowText: "ink", role.Base: "card", role.AlternateBase: "panel",
        role.Text: "ink", role.PlaceholderText: "faint", role.Button: "card", role.ButtonText: "ink",
        role.Highlight: "accent", role.HighlightedText: "on_accent", role.Link: "accent_text",
        role.LinkVisited: "accent_text", role.ToolTipBase: "card", role.ToolTipText: "ink",
        role.Light: "card", role.Midlight: "panel", role.Mid: "line", role.Dark: "faint", role.Shadow: "line",
        role.BrightText: "on_accent", role.Accent: "accent",
    }  # fmt: skip
    made = QPalette()
    for colour_role, token in tokens.items():
        made.setColor(colour_role, theme.colour(token))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, colour_role, theme.colour("faint"))
    return made


class Appearance(QObject):
    """The application's look: picks the theme, follows the system where asked, repaints on a change."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", *, reduced_motion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        app.setStyle("Fusion")
        app.setFont(font(13))
        app.setProperty("rolodex_still", reduced_motion)
        # Kept: what hangs on the hints is gone as soon as Python lets go of them.
        self._hints = hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        # Qt tells the contrast that somebody asked their desktop for since 6.10.
        self._access = hints.accessibility() if hasattr(hints, "accessibility") else None
        if self._access:
            self._access.contrastPreferenceChanged.connect(self._follow_system)
        self.choose(choice)

    @property
    def choice(self) -> Choice:
        """What was chosen, which may be "system"; `theme.current().name` is what came of it."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Wears that theme from now on; "system" follows the desktop as it changes."""
        self._choice = choice
        # The platform draws title bars and its own dialogs; they should not stay light around a dark window.
        scheme = {
            "light": Qt.ColorScheme.Light,
            "contrast": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
        }
        self._hints.setColorScheme(scheme.get(choice, Qt.ColorScheme.Unknown))
        self._wear(self._system_theme() if choice == "system" else choice)

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing in the window may move by itself."""
        return bool(self._app.property("rolodex_still"))

    def set_reduced_motion(self, reduced: bool) -> None:
        self._app.setProperty("rolodex_still", reduced)

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._wear(self._system_theme())

    def _system_theme(self) -> str:
        if self._access and self._access.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if self._hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    def _wear(self, name: str) -> None:
        theme = load(name)
        self._app.setProperty("rolodex_theme", name)
        self._app.setPalette(palette(theme))
        # After the palette: Qt does not resolve style sheets again when only the palette changes.
        self._app.setStyleSheet(style_sheet(theme))
        self.changed.emit()
