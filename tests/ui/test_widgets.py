"""The widgets that pages are made of: what they show, how they are used without a mouse, what they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rolodex.queries.card_parts import Person
from rolodex.ui import theme
from rolodex.ui.cards.people_text import PeopleText
from rolodex.ui.widgets.avatar import Avatar, fit_photo, initials, paint_avatar
from rolodex.ui.widgets.buttons import Button, Icon, IconButton, LinkButton, PrimaryButton
from rolodex.ui.widgets.check import CheckBox
from rolodex.ui.widgets.chip import Chip
from rolodex.ui.widgets.empty import EmptyState
from rolodex.ui.widgets.field import Field, Select
from rolodex.ui.widgets.filter_chip import FilterChip
from rolodex.ui.widgets.flow import FlowLayout
from rolodex.ui.widgets.frames import Box, CardFrame, Rule
from rolodex.ui.widgets.labels import ElidedLabel, PageTitle, SectionTitle
from rolodex.ui.widgets.letters import LetterStrip
from rolodex.ui.widgets.person import PersonChip
from rolodex.ui.widgets.pill import Pill
from rolodex.ui.widgets.progress import ProgressPanel
from rolodex.ui.widgets.rail import Rail, RailItem, RailSection
from rolodex.ui.widgets.shadow import Shadow
from rolodex.ui.widgets.strength import StrengthBar
from rolodex.ui.widgets.tile import StatTile
from rolodex.ui.widgets.toast import Toast

BAIT = '<img src="file:///etc/hostname"><b>Eve</b>'


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Appearance]:
    """The window's look, without motion so that nothing has to be waited for."""
    appearance = theme.Appearance(qapp, "light", reduced_motion=True)
    yield appearance
    appearance.set_reduced_motion(False)
    appearance.deleteLater()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def put(page: QWidget, *widgets: QWidget) -> None:
    """Stacks widgets on the page."""
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
        widget.show()
    column.addStretch(1)
    column.activate()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def button_of(widget: QWidget) -> Button:
    button = widget.findChild(Button)
    assert button is not None
    return button


def press(widget: QWidget, place: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def drag(widget: QWidget, place: QPoint, held: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    """Moves the mouse with a button held, which QTest cannot."""
    point, none = QPointF(place), Qt.MouseButton.NoButton
    move = QMouseEvent(QEvent.Type.MouseMove, point, point, none, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, move)


class TestInitials:
    @pytest.mark.parametrize(
        ("given", "family", "letters"),
        [
            ("Ana", "Sousa", "AS"),
            ("Ana Maria", "", "A"),
            ("", "Sousa", "S"),
            ("øystein", "Åse", "ØÅ"),
            ("’t", "Hooft", "TH"),
            ("太郎", "山田", "山"),
            ("지우", "김", "김"),
            ("Anna", "山田", "山"),
            ("ß", "x", "SX"),
            ("", "", "?"),
            ("…", "!", "?"),
        ],
    )
    def test_come_from_given_and_family_name(self, given: str, family: str, letters: str) -> None:
        assert initials(given, family) == letters

    def test_come_from_the_shown_name_where_there_is_no_other(self) -> None:
        assert initials("", "", "Northwind Foods Portugal") == "NP"
        assert initials("", " ", "山田太郎") == "山"
        assert initials("", "", "Cher") == "C"
        assert initials("", "", "Abel Škvorecký, MBA") == "AŠ"
        assert initials("", "", "Dana Whitlock PhD") == "DW"


class TestAvatar:
    def test_the_colour_is_the_persons_and_corners_stay_clear(self, qapp: QApplication) -> None:
        image = QImage(38, 38, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_avatar(painter, QRect(0, 0, 38, 38), 3, "")
        painter.end()
        assert image.pixelColor(19, 6) == theme.current().avatar(3)
        assert image.pixelColor(0, 0).alpha() == 0

    def test_a_photo_takes_the_place_of_initials_cropped_to_its_middle(self, page: QWidget) -> None:
        wide = QImage(300, 100, QImage.Format.Format_RGB32)
        wide.fill(Qt.GlobalColor.blue)
        painter = QPainter(wide)
        painter.fillRect(100, 0, 100, 100, Qt.GlobalColor.green)
        painter.end()
        for photo in (QPixmap.fromImage(wide), fit_photo(wide, 40), fit_photo(wide, 40, 2.0)):
            avatar = Avatar(40, page)
            avatar.show_person(1, "AS", photo)
            shown = avatar.grab().toImage()
            for x in (3, 20, 36):
                assert shown.pixelColor(x, 20) == QColor(Qt.GlobalColor.green)

    def test_you_are_dark(self, page: QWidget) -> None:
        avatar = Avatar(40, page)
        avatar.show_you("")
        assert avatar.grab().toImage().pixelColor(20, 6) == theme.current().colour("you")


class TestPillsAndChips:
    def test_a_pill_is_as_wide_as_its_words(self, page: QWidget) -> None:
        short, long = Pill("soon", "warn"), Pill("last spoke four weeks ago", "warn")
        put(page, short, long)
        assert short.sizeHint().width() < long.sizeHint().width()
        assert long.accessibleName() == "last spoke four weeks ago"
        long.show_text("")
        assert long.sizeHint().width() == 0

    def test_a_chip_says_when_it_is_pressed_and_when_it_should_go(self, page: QWidget, qtbot: QtBot) -> None:
        chip = Chip(f"{BAIT} & co", "good", removable=True)
        put(page, chip)
        assert chip.words() == chip.accessibleName() == f"{BAIT} & co"
        with qtbot.waitSignal(chip.clicked):
            press(chip, QPoint(10, 10))
        with qtbot.waitSignal(chip.removed) as caught:
            press(chip, QPoint(chip.width() - 8, 10))
        assert caught.args == [f"{BAIT} & co"]
        with qtbot.waitSignal(chip.removed):
            QTest.keyClick(chip, Qt.Key.Key_Delete)

    def test_a_chip_that_may_not_go_stays(self, page: QWidget, qtbot: QtBot) -> None:
        chip = Chip("client")
        put(page, chip)
        with qtbot.assertNotEmitted(chip.removed):
            QTest.keyClick(chip, Qt.Key.Key_Delete)
            press(chip, QPoint(chip.width() - 6, 10))

    def test_chips_break_into_lines_within_the_width(self, page: QWidget) -> None:
        flow = FlowLayout(page)
        chips = [Chip(f"chamber of commerce {number}") for number in range(8)]
        for chip in chips:
            flow.addWidget(chip)
            chip.show()
        flow.setGeometry(QRect(0, 0, 400, 300))
        assert all(chip.geometry().right() < 400 for chip in chips)
        assert len({chip.y() for chip in chips}) == 4
        assert chips[-1].geometry().bottom() < flow.heightForWidth(400) <= chips[-1].geometry().bottom() + 2
        assert flow.heightForWidth(5000) == chips[0].height()
        flow.clear()
        assert flow.count() == 0
        assert flow.takeAt(0) is None


class TestButtons:
    def test_buttons_are_reached_by_tab_and_not_taken_by_a_click(self, page: QWidget) -> None:
        first, second = Button("Import…"), PrimaryButton("New card", "plus")
        put(page, first, second)
        page.activateWindow()
        first.setFocus(Qt.FocusReason.TabFocusReason)
        press(second)
        assert not second.hasFocus()
        QTest.keyClick(first, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is second
        assert first.height() == second.height() == 34
        assert Button("Done", small=True).height() == 28

    def test_focus_moves_nothing(self, page: QWidget) -> None:
        button, field = Button("Flip"), Field("Search")
        put(page, button, field)
        before = (button.geometry(), field.geometry())
        for widget in (button, field):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            page.layout().invalidate()
            page.layout().activate()
            assert (button.geometry(), field.geometry()) == before

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Button("Flip"),
            lambda: PrimaryButton("New card"),
            lambda: LinkButton("Northwind Foods"),
            lambda: IconButton("star", "Star this card"),
            lambda: Chip("client"),
            lambda: CheckBox("Changed jobs"),
            lambda: PersonChip(4, "AS", "Ana Sousa", "Artist"),
            lambda: LetterStrip("ABC", "Letters"),
            lambda: Field("Search"),
        ],
    )
    def test_focus_can_be_seen(self, page: QWidget, make: Callable[[], QWidget]) -> None:
        other, widget = Button("Other"), make()
        put(page, other, widget)
        page.activateWindow()
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != before

    def test_the_ring_is_all_that_tells_the_focus_of_a_button(self, page: QWidget) -> None:
        other, button = Button("Other"), Button("Flip")
        put(page, other, button)
        page.activateWindow()
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = button.grab().toImage()
        QTest.keyClick(other, Qt.Key.Key_Tab)
        assert button.hasFocus()
        inner = button.rect().adjusted(10, 3, -10, -3)
        assert button.grab().toImage().copy(inner) == before.copy(inner)

    def test_a_link_is_pressed_on_its_words_only(self, page: QWidget, qtbot: QtBot) -> None:
        link = LinkButton("Northwind Foods")
        put(page, link)
        with qtbot.waitSignal(link.clicked):
            press(link, QPoint(5, link.height() // 2))
        with qtbot.assertNotEmitted(link.clicked):
            press(link, QPoint(link.width() - 5, link.height() // 2))
        with qtbot.waitSignal(link.clicked):
            QTest.keyClick(link, Qt.Key.Key_Space)

    def test_an_icon_button_has_a_name(self, page: QWidget) -> None:
        star = IconButton("star", "Star this card", parent=page)
        star.rename("Take the star away")
        assert star.accessibleName() == "Take the star away"
        assert "Take the star away" in star.toolTip()

    def test_icons_follow_the_theme(self, page: QWidget, look: theme.Appearance) -> None:
        button = Button("Import", "import")
        put(page, button, Icon("arrow-right"))
        light = button.icon().pixmap(16).toImage()
        look.choose("dark")
        assert button.icon().pixmap(16).toImage() != light

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
    @pytest.mark.parametrize(
        "make",
        [
            lambda: Button("Done"),
            lambda: LinkButton("Reopen"),
            lambda: IconButton("star", "Star this card"),
            lambda: FilterChip("Talks"),
            lambda: Chip("trade fair"),
            lambda: PersonChip(3, "AL", "Ada"),
        ],
    )
    def test_enter_presses_as_space_does(
        self, page: QWidget, qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
    ) -> None:
        button = make()
        put(page, button)
        with qtbot.waitSignal(button.clicked):
            QTest.keyClick(button, key)
        button.setEnabled(False)
        with qtbot.assertNotEmitted(button.clicked):
            QTest.keyClick(button, key)


class TestField:
    def test_the_key_cap_makes_room_for_what_is_typed(self, page: QWidget) -> None:
        field = Field("Search names", "Ctrl K")
        put(page, field)
        assert field.textMargins().right() > 20
        QTest.keyClicks(field, "ana")
        assert field.textMargins().right() == 0
        assert field.accessibleName() == "Search names"

    def test_backspace_before_the_text_asks_for_the_last_chip(self, page: QWidget, qtbot: QtBot) -> None:
        field = Field("Who knows someone at…")
        put(page, field)
        field.show_chips(["company: Northwind", "title: any"])
        QTest.keyClicks(field, "x")
        with qtbot.assertNotEmitted(field.chip_removed):
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        with qtbot.waitSignal(field.chip_removed) as caught:
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        assert caught.args == [1]
        assert field.accessibleDescription() == "company: Northwind, title: any"

    def test_a_problem_is_seen_and_said_and_taken_back(self, page: QWidget) -> None:
        field = Field("E-mail")
        put(page, field)
        plain = field.grab().toImage()
        field.show_problem("An e-mail address has an @.")
        assert field.grab().toImage() != plain
        assert field.accessibleDescription() == "An e-mail address has an @."
        field.show_problem("")
        assert field.grab().toImage() == plain

    def test_the_wheel_does_not_change_a_choice_in_passing(self, page: QWidget) -> None:
        choice = Select(["Work", "Home"], "Kind of e-mail")
        put(page, choice)
        choice.clearFocus()
        down = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(choice, down)
        assert choice.currentText() == "Work"
        choice.setCurrentIndex(1)
        assert choice.currentText() == "Home"

    def test_a_check_box_is_checked_by_mouse_and_keyboard(self, page: QWidget) -> None:
        box = CheckBox("Changed jobs & titles")
        put(page, box)
        press(box, QPoint(60, box.height() // 2))
        assert box.isChecked()
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert not box.isChecked()
        assert box.accessibleName() == "Changed jobs & titles"


class TestFrames:
    def test_the_shadow_follows_the_card_and_takes_no_room(self, page: QWidget) -> None:
        card = CardFrame()
        put(page, card, Box(), Rule())
        shadow = page.findChild(Shadow)
        assert shadow is not None
        for width in (300, 500):
            card.resize(width, 200)
            assert shadow.geometry().contains(card.geometry())
        card.hide()
        assert shadow.isHidden()
        card.show()
        assert not shadow.isHidden()
        assert card.x() == page.layout().contentsMargins().left()

    def test_the_shadow_goes_with_its_card(self, page: QWidget) -> None:
        card = CardFrame(parent=page)
        card.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert page.findChild(Shadow) is None


class TestLabels:
    def test_a_cut_label_tells_the_whole_as_a_literal_tool_tip(self, page: QWidget) -> None:
        label = ElidedLabel(BAIT, parent=page)
        label.show()
        label.resize(60, 20)
        assert "&lt;img" in label.toolTip()
        label.resize(label.sizeHint())
        assert label.toolTip() == ""
        assert label.accessibleName() == BAIT

    def test_titles_take_new_words(self, page: QWidget) -> None:
        title, section = PageTitle("Favors", "4 open"), SectionTitle("Open favors", "+ Favor")
        put(page, title, section)
        title.show_text("Who introduced whom")
        assert title.accessibleName() == "Who introduced whom"
        assert section.link is not None
        assert SectionTitle("How we met").link is None


class TestRail:
    SECTIONS = (
        RailSection("", [RailItem("cards", "Cards", count=2418), RailItem("who", "Who knows…")]),
        RailSection("Industries", [RailItem("food", BAIT, count=0), RailItem("favors", "Favors", badge=4)]),
    )

    @pytest.fixture
    def rail(self, page: QWidget) -> Rail:
        rail = Rail("Rolodex", "Places")
        row = QHBoxLayout(page)
        row.addWidget(rail)
        rail.show_sections(self.SECTIONS)
        rail.set_current("cards")
        row.activate()
        page.activateWindow()
        return rail

    def test_tells_where_one_wants_to_go_and_waits_to_be_told(self, rail: Rail, qtbot: QtBot) -> None:
        with qtbot.waitSignal(rail.chosen) as caught:
            press(rail.entry("who"))
        assert caught.args == ["who"]
        assert rail.current() == "cards"
        assert rail.entry("cards").isChecked()
        assert not rail.entry("who").isChecked()
        rail.set_current("who")
        assert rail.entry("who").isChecked()
        assert not rail.entry("cards").isChecked()

    def test_arrows_walk_and_enter_goes(self, rail: Rail, qtbot: QtBot) -> None:
        rail.entry("cards").setFocus(Qt.FocusReason.TabFocusReason)
        for key, where in (
            (Qt.Key.Key_Up, "cards"),
            (Qt.Key.Key_Down, "who"),
            (Qt.Key.Key_End, "favors"),
            (Qt.Key.Key_Down, "favors"),
        ):
            QTest.keyClick(focused(), key)
            assert rail.entry(where).hasFocus()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            with qtbot.waitSignal(rail.chosen) as caught:
                QTest.keyClick(focused(), key)
            assert caught.args == ["favors"]

    def test_entries_say_their_counts(self, rail: Rail) -> None:
        assert rail.entry("cards").accessibleName() == "Cards, 2,418"
        assert rail.entry("who").accessibleName() == "Who knows…"
        assert rail.entry("food").accessibleName() == f"{BAIT}, 0"
        assert rail.entry("favors").accessibleName() == "Favors, 4"

    def test_new_counts_keep_the_place_and_the_focus(self, rail: Rail) -> None:
        rail.entry("who").setFocus(Qt.FocusReason.TabFocusReason)
        rail.show_sections([RailSection("", [RailItem("cards", "Cards", count=7), RailItem("who", "Who knows…")])])
        assert rail.entry("cards").isChecked()
        assert rail.entry("who").hasFocus()
        assert rail.entry("cards").accessibleName() == "Cards, 7"

    def test_places_may_change_while_one_is_chosen(self, rail: Rail) -> None:
        rail.chosen.connect(lambda: rail.show_sections([RailSection("", [RailItem("who", "Who knows…", count=3)])]))
        press(rail.entry("cards"))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert rail.entry("who").accessibleName() == "Who knows…, 3"
        with pytest.raises(KeyError):
            rail.entry("cards")

    def test_a_long_rail_scrolls_to_where_the_keyboard_is(self, rail: Rail, page: QWidget) -> None:
        many = [RailItem(str(number), f"Industry {number}", count=number) for number in range(60)]
        rail.show_sections([RailSection("Industries", many)])
        rail.set_current("0")
        rail.layout().activate()
        rail.entry("0").setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(rail.entry("0"), Qt.Key.Key_End)
        assert rail.entry("59").hasFocus()
        assert not rail.entry("59").visibleRegion().isEmpty()
        assert rail.width() == 208

    @pytest.mark.parametrize("height", [520, 743, 800])
    def test_no_place_of_a_long_rail_is_cut_through(self, rail: Rail, qtbot: QtBot, height: int) -> None:
        many = [RailItem(str(number), f"Industry {number}") for number in range(40)]
        rail.setParent(None)
        rail.resize(208, height)
        rail.show_sections([RailSection("", many[:7]), RailSection("Industries", many[7:])])
        rail.show()
        bar = rail._scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)

        def cut() -> list[str]:
            seen = {item.key: rail.entry(item.key).visibleRegion().boundingRect().height() for item in many}
            return [key for key, shown in seen.items() if shown not in (0, rail.entry(key).height())]

        for _ in range(4):
            assert cut() == []
            bar.setValue(bar.value() + bar.singleStep())
        # Moved by a hand, it comes to rest.
        bar.setValue(bar.maximum() - 20)
        qtbot.waitUntil(lambda: cut() == [])
        rail.close()


class TestLetterStrip:
    @pytest.fixture(params=[False, True], ids=["strip", "tabs"])
    def strip(self, page: QWidget, request: pytest.FixtureRequest) -> LetterStrip:
        strip = LetterStrip("ABCDEF", "Letters", tabs=request.param)
        strip.setParent(page)
        strip.resize(600, 300)
        strip.set_letters("ABCDEF", "ACF")
        strip.show()
        return strip

    def test_a_press_jumps_to_the_letter_or_the_next_with_cards(self, strip: LetterStrip, qtbot: QtBot) -> None:
        for index, letter in ((0, "A"), (1, "C"), (2, "C"), (3, "F"), (5, "F")):
            with qtbot.waitSignal(strip.chosen) as caught:
                press(strip, strip.place(index).center().toPoint())
            assert caught.args == [letter]
            assert strip.current() == strip.accessibleDescription() == letter

    def test_dragging_jumps_once_a_letter(self, strip: LetterStrip) -> None:
        jumps: list[str] = []
        strip.chosen.connect(jumps.append)
        places = [strip.place(index).center().toPoint() for index in range(6)]
        QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=places[0])
        for place in places:
            drag(strip, place)
        QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=places[-1])
        drag(strip, places[0], Qt.MouseButton.NoButton)
        assert jumps == ["A", "C", "F"]

    def test_the_keyboard_walks_skips_and_types(self, strip: LetterStrip) -> None:
        jumps: list[str] = []
        strip.chosen.connect(jumps.append)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home):
            QTest.keyClick(strip, key)
        QTest.keyClicks(strip, "d")
        assert jumps == ["A", "C", "A", "F", "A", "F"]

    def test_every_letter_has_its_place(self, strip: LetterStrip) -> None:
        places = [strip.place(index) for index in range(6)]
        assert all(strip.rect().contains(place.center().toPoint()) for place in places)
        assert all(not first.intersects(second) for first, second in pairwise(places))

    def test_without_cards_nothing_is_chosen(self, strip: LetterStrip, qtbot: QtBot) -> None:
        strip.set_letters("ABC", "")
        with qtbot.assertNotEmitted(strip.chosen):
            press(strip)
            QTest.keyClick(strip, Qt.Key.Key_Down)


class TestToast:
    def test_undo_is_called_once_and_the_toast_goes(self, page: QWidget) -> None:
        calls: list[str] = []
        toast = Toast(page)
        toast.say("312 cards imported.", "Undo", lambda: calls.append("undo"))
        toast.take_focus()
        button = focused()
        assert toast.isAncestorOf(button)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert calls == ["undo"]
        assert toast.isHidden()

    def test_it_stands_over_the_bottom_and_follows_the_window(self, page: QWidget) -> None:
        toast = Toast(page)
        toast.say("Card removed.")
        for height in (600, 420):
            page.resize(900, height)
            assert toast.geometry().bottom() == height - 25
            assert abs(toast.geometry().center().x() - page.rect().center().x()) <= 1

    def test_it_leaves_by_itself_but_not_from_under_the_keyboard(self, page: QWidget, qtbot: QtBot) -> None:
        toast = Toast(page)
        toast.say("Card removed.", "Undo", seconds=0.01)
        qtbot.waitUntil(toast.isHidden)
        toast.say("Card removed.", "Undo", seconds=0.01)
        toast.take_focus()
        timer = toast.findChild(QTimer)
        assert timer is not None
        qtbot.waitSignal(timer.timeout).wait()
        assert not toast.isHidden()
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
        assert toast.isHidden()

    def test_a_new_toast_takes_the_place_of_the_last(self, page: QWidget) -> None:
        calls: list[str] = []
        toast = Toast(page)
        toast.say("One card removed.", "Undo", lambda: calls.append("first"))
        toast.say(f"{BAIT} removed.", "Undo", lambda: calls.append("second"))
        assert toast.accessibleName() == f"{BAIT} removed."
        toast.take_focus()
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        assert calls == ["second"]

    def test_it_slides_only_where_things_may_move(self, page: QWidget, look: theme.Appearance) -> None:
        toast = Toast(page)
        toast.say("Card removed.")
        rest = toast.pos()
        toast.close_now()
        look.set_reduced_motion(False)
        toast.say("Card removed.")
        assert toast.y() > rest.y()
        toast.close_now()


class TestPanels:
    def test_an_empty_page_offers_its_one_button(self, page: QWidget, qtbot: QtBot) -> None:
        empty = EmptyState("Favors stand here.", "Add a favor")
        put(page, empty)
        button = button_of(empty)
        with qtbot.waitSignal(empty.pressed):
            press(button)
        empty.show_words("Nothing to bring.")
        assert button.isHidden()

    def test_no_last_word_of_an_empty_page_stands_alone(self, page: QWidget) -> None:
        empty = EmptyState("What you promised somebody stands here until it is done, and no score of it is ever kept.")
        put(page, empty)
        label = next(one for one in empty.findChildren(QLabel) if one.text())
        assert label.heightForWidth(label.width()) == label.height() == label.heightForWidth(380)
        assert label.width() < 380

    def test_progress_counts_and_cancels_once(self, page: QWidget) -> None:
        cancels: list[bool] = []
        panel = ProgressPanel(BAIT, "Cancel")
        put(page, panel)
        panel.cancelled.connect(lambda: cancels.append(True))
        panel.show_progress(1200, 10_000)
        words = {label.text() for label in panel.findChildren(QWidget) if hasattr(label, "text")}
        assert {"1,200 / 10,000", BAIT} <= words
        panel.show_progress(9_000_000_000, 10_000_000_000, "9 of 10 GB")
        button = button_of(panel)
        press(button)
        press(button)
        assert cancels == [True]

    def test_a_tile_and_a_bar_say_in_words_what_they_show(self, page: QWidget) -> None:
        tile, bar = StatTile(1286, "already up to date"), StrengthBar("Thin", 0.3)
        put(page, tile, bar)
        assert tile.accessibleName() == "1,286 already up to date"
        assert bar.accessibleName() == "Thin"
        shown = bar.grab().toImage()
        good, track = theme.current().colour("good"), theme.current().colour("selection")
        assert [shown.pixelColor(x, 23) for x in (20, 60)] == [good, track]

    def test_a_person_is_pressed_and_named(self, page: QWidget, qtbot: QtBot) -> None:
        person, you = PersonChip(4, "AS", "Ana Sousa", "Artist"), PersonChip(1, "You", "You", you=True)
        put(page, person, you)
        with qtbot.waitSignal(person.clicked):
            press(person)
        assert person.accessibleName() == "Ana Sousa, Artist"
        assert you.focusPolicy() == Qt.FocusPolicy.NoFocus
        person.resize(96, 34)
        assert "Ana Sousa Artist" in person.toolTip()


class TestPeopleText:
    def test_each_person_stands_where_the_sentence_names_them(self, qtbot: QtBot) -> None:
        opened: list[int] = []
        line = PeopleText(["Introduced by", Person(5, "Dana Okafor"), "at the fair"], opened.append)
        qtbot.addWidget(line)
        layout = line.layout()
        assert layout is not None
        words = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
        assert [word.text() if isinstance(word, QLabel) else word.accessibleName() for word in words if word] == [
            "Introduced", "by", "Dana Okafor", "at", "the", "fair",
        ]  # fmt: skip
        dana = words[2]
        assert isinstance(dana, QAbstractButton)
        dana.click()
        assert opened == [5]
