"""Every word can be read in every theme, and the window wears what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rolodex.ui import icons, theme
from rolodex.ui.widgets.pill import TOKENS

THEMES = ("light", "dark", "contrast")
GROUNDS = ("bg", "panel", "card")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[theme.Appearance]:
    appearance = theme.Appearance(qapp, "light")
    yield appearance
    appearance.choose("light")
    appearance.set_reduced_motion(False)
    qapp.styleHints().unsetColorScheme()
    appearance.deleteLater()


def luminance(colour: QColor) -> float:
    """WCAG 2.1, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: QColor, second: QColor) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", [*GROUNDS, "selection", "hover"])
@pytest.mark.parametrize("words", ["ink", "soft", "accent_text"])
def test_words_can_be_read_on_every_surface(name: str, ground: str, words: str) -> None:
    colours = theme.load(name)
    assert contrast(colours.colour(words), colours.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("words", ["good_text", "warn_text"])
def test_coloured_words_can_be_read(name: str, ground: str, words: str) -> None:
    colours = theme.load(name)
    assert contrast(colours.colour(words), colours.colour(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_every_pill_and_filled_button_can_be_read(name: str) -> None:
    colours = theme.load(name)
    pairs = [*TOKENS.values(), ("accent", "on_accent"), ("accent_hover", "on_accent"), ("ink", "accent_soft")]
    for ground, words in pairs:
        assert contrast(colours.colour(words), colours.colour(ground)) >= 4.5, (ground, words)


@pytest.mark.parametrize("name", THEMES)
def test_white_initials_can_be_read_on_eight_hues_and_on_yours(name: str) -> None:
    colours = theme.load(name)
    assert len(set(colours.avatars)) == 8
    for hue in (*colours.avatars, colours.you):
        assert contrast(QColor(hue), QColor("white")) >= 4.5, hue


def test_the_high_contrast_theme_is_stronger() -> None:
    colours = theme.load("contrast")
    for words in ("ink", "soft", "accent_text"):
        assert contrast(colours.colour(words), colours.colour("card")) >= 7
    assert contrast(colours.colour("faint"), colours.colour("card")) >= 4.5
    assert contrast(colours.colour("line"), colours.colour("bg")) >= 4.5


def test_a_person_keeps_their_colour_and_neighbours_differ() -> None:
    colours = theme.load("light")
    assert colours.avatar(41) == colours.avatar(41)
    assert len({colours.avatar(contact).name() for contact in range(8)}) == 8


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_every_colour_filled_in(name: str) -> None:
    assert "@" not in theme.style_sheet(theme.load(name))


@pytest.mark.parametrize("choice", THEMES)
def test_choosing_a_theme_changes_palette_and_style_sheet(
    look: theme.Appearance, qapp: QApplication, choice: theme.Choice
) -> None:
    look.choose(choice)
    assert theme.current().name == choice
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.load(choice).colour("bg")
    assert theme.load(choice).line in qapp.styleSheet()


def test_a_shown_window_is_repainted_in_the_new_colours(look: theme.Appearance, qtbot: QtBot) -> None:
    page = QWidget()
    page.setProperty("surface", "bg")
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    assert page.grab().toImage().pixelColor(5, 5) == theme.load("dark").colour("bg")


def test_following_the_system_takes_its_scheme(look: theme.Appearance, qapp: QApplication) -> None:
    look.choose("system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.current().name == ("dark" if dark else "light")


def test_reduced_motion_takes_the_time_out_of_animations(look: theme.Appearance) -> None:
    assert theme.motion(180) == 180
    look.set_reduced_motion(True)
    assert theme.motion(180) == 0
    assert look.reduced_motion


def test_the_window_is_set_in_inter(qapp: QApplication) -> None:
    assert theme.font(13).family().startswith("Inter")


def test_weights_grow_wider_although_the_font_is_variable(qapp: QApplication) -> None:
    widths = [QFontMetricsF(theme.font(24, weight)).horizontalAdvance("Hamburg") for weight in (300, 500, 700)]
    assert all(lighter < bolder for lighter, bolder in pairwise(widths))


def test_tabular_figures_have_one_width(qapp: QApplication) -> None:
    metrics = QFontMetricsF(theme.figures(13))
    assert metrics.horizontalAdvance("1111") == pytest.approx(metrics.horizontalAdvance("8888"))


def test_half_sizes_lie_between_whole_ones(qapp: QApplication) -> None:
    widths = [QFontMetricsF(theme.font(px)).horizontalAdvance("chamber of commerce") for px in (11, 11.5, 12)]
    assert widths[0] < widths[1] < widths[2]


def test_icons_take_the_colour_they_are_asked_for(look: theme.Appearance) -> None:
    picture = icons.pixmap("plus", 16, "accent").toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert middle == theme.current().colour("accent")
