"""The import page: what it shows of the files, what its keys decide, and what comes of it in the book."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rolodex.models.draft import Draft, DraftEmail, DraftPosition
from rolodex.queries.changes import changes
from rolodex.services.importing.applying import apply_plan
from rolodex.services.importing.plan import Item, JobChange, Maybe, Saying
from rolodex.services.importing.planning import plan_import
from rolodex.services.importing.reading import read_files
from rolodex.storage.book import Book
from rolodex.ui import theme
from rolodex.ui.days import day_words
from rolodex.ui.importing import choose
from rolodex.ui.importing.page import ImportPage
from rolodex.ui.importing.review import Chosen
from rolodex.ui.importing.review_list import ReviewList
from rolodex.ui.importing.review_rows import ReviewDelegate
from rolodex.ui.importing.words import item_words
from rolodex.ui.page import Desk
from rolodex.ui.session import Session
from rolodex.ui.widgets.grouped import Group
from rolodex.ui.widgets.labels import ElidedLabel

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MARCH = (
    "Ana,Sousa,https://www.linkedin.com/in/ana-sousa,,Studio Sousa,Jeweller,01 Mar 2024",
    "Ivo,Brandt,https://www.linkedin.com/in/ivo-brandt,,Harbour Freight,Broker,02 Mar 2024",
    "Mia,Okoro,https://www.linkedin.com/in/mia-okoro,,Elm Clinic,Nurse,03 Mar 2024",
)
# Ana has another title, Ivo another firm, Mia stayed, Kofi is new, and somebody hid their name.
SEPTEMBER = (
    "Ana,Sousa,https://www.linkedin.com/in/ana-sousa,,Studio Sousa,Owner,01 Mar 2024",
    "Ivo,Brandt,https://www.linkedin.com/in/ivo-brandt,,Brandt & Sons,Broker,02 Mar 2024",
    MARCH[2],
    "Kofi,Asante,https://www.linkedin.com/in/kofi-asante,kofi@asante.example,Asante Roofing,Roofer,04 May 2026",
    ",,,,,,05 May 2026",
)
NAMESAKE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Sousa;Ana;;;\r\nFN:Ana Sousa\r\nORG:Studio Sousa\r\n"
    "EMAIL:ana@home.example\r\nEND:VCARD\r\n"
)


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Appearance]:
    appearance = theme.Appearance(qapp, "light", reduced_motion=True)
    yield appearance
    appearance.set_reduced_motion(False)
    appearance.deleteLater()


@pytest.fixture
def page(session: Session, look: theme.Appearance, qtbot: QtBot) -> ImportPage:
    made = ImportPage(Desk(session, look, session))
    qtbot.addWidget(made)
    made.resize(1072, 740)
    made.show()
    return made


@pytest.fixture
def march(tmp_path: Path, session: Session) -> Path:
    """An archive that is in the book already."""
    path = archive(tmp_path, "03-02-2026", MARCH)
    apply_plan(session.book, plan_import(session.book, read_files([path])))
    return path


@pytest.fixture
def september(tmp_path: Path, march: Path) -> Path:
    """The next archive, after March is in the book."""
    return archive(tmp_path, "09-07-2026", SEPTEMBER)


def archive(folder: Path, day_in_name: str, rows: tuple[str, ...]) -> Path:
    path = folder / f"Complete_LinkedInDataExport_{day_in_name}.zip"
    with ZipFile(path, "w") as zipped:
        zipped.writestr("Connections.csv", "\n".join([HEADER, *rows]) + "\n")
    return path


def review(page: ImportPage, qtbot: QtBot, *paths: Path) -> ReviewList:
    """Reads the files and waits for their review."""
    page.arrive(list(paths))
    qtbot.waitUntil(lambda: page.shown() is page.review)
    return page.review.list


def row_of(rows: ReviewList, words: str) -> int:
    """The row that reads those words."""
    model = rows.model()
    for row in range(model.rowCount()):
        if words in model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole):
            return row
    raise AssertionError(f"no row says {words}")


def press(rows: ReviewList, words: str, key: Qt.Key) -> None:
    """A key on the row that reads those words."""
    rows.setCurrentIndex(rows.model().index(row_of(rows, words), 0))
    QTest.keyClick(rows, key)


def read_aloud(rows: ReviewList) -> list[str]:
    model = rows.model()
    return [model.index(r, 0).data(Qt.ItemDataRole.AccessibleTextRole) for r in range(model.rowCount())]


def cards(book: Book) -> list[str]:
    with book.read() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT name FROM card_row ORDER BY name")]


def labels(book: Book) -> list[str]:
    with book.read() as connection:
        return [row.label for row in changes(connection)]


@pytest.fixture
def hold() -> Iterator[Callable[[Session, str], None]]:
    """Keeps the workers of a session busy until the test lets go."""
    gate = threading.Event()

    def close(session: Session, pool: str) -> None:
        if pool == "writer":
            session.do(lambda _: gate.wait(20))
        else:
            for _ in range(3):
                session.ask(lambda _: gate.wait(20), lambda _: None)

    close.open = gate.set  # type: ignore[attr-defined]
    yield close
    gate.set()


class TestReview:
    def test_says_who_moved_who_is_new_and_what_was_left_out(
        self, page: ImportPage, september: Path, qtbot: QtBot
    ) -> None:
        rows = review(page, qtbot, september)
        assert read_aloud(rows) == [
            "Changed jobs · 2",
            "Ana Sousa, Jeweller → Owner, Studio Sousa, new title",
            "Ivo Brandt, Harbour Freight → Brandt & Sons, Broker, new company",
            "New cards · 1",
            "Kofi Asante, Roofer, Asante Roofing",
            "Left out · 1",
            read_aloud(rows)[6],
        ]
        assert "hid" in read_aloud(rows)[6]
        captions = [tile.accessibleName() for tile in page.review.tiles.values()]
        assert captions == [
            "1 new card",
            "2 changed jobs",
            "1 already up to date",
            "0 maybe the same person",
            "1 row left out, and why",
        ]
        assert page.review.import_button.text() == "Import 3 changes"

    def test_names_the_file_its_format_and_its_day(self, page: ImportPage, september: Path, qtbot: QtBot) -> None:
        review(page, qtbot, september)
        shown = [label.text() for label in page.review.findChildren(ElidedLabel)]
        assert "Review import: Complete_LinkedInDataExport_09-07-2026.zip" in shown
        assert "LinkedIn, as of 7 Sep 2026" in shown

    def test_names_each_of_several_files(self, page: ImportPage, tmp_path: Path, september: Path, qtbot: QtBot) -> None:
        vcard = tmp_path / "phone.vcf"
        vcard.write_text(NAMESAKE, encoding="utf-8")
        review(page, qtbot, september, vcard)
        shown = [label.text() for label in page.review.findChildren(ElidedLabel)]
        assert "Review import: 2 files" in shown
        assert "phone.vcf: vCard, 1 person" in page.review.files.text().split(" · ")

    def test_nothing_is_written_by_looking(
        self, page: ImportPage, session: Session, september: Path, qtbot: QtBot
    ) -> None:
        before = labels(session.book)
        review(page, qtbot, september)
        assert labels(session.book) == before

    def test_space_unticks_somebody_who_then_stays_as_they_are(
        self, page: ImportPage, session: Session, september: Path, qtbot: QtBot
    ) -> None:
        rows = review(page, qtbot, september)
        press(rows, "Kofi Asante", Qt.Key.Key_Space)
        assert page.review.import_button.text() == "Import 2 changes"
        with qtbot.waitSignal(page.desk.page_wanted, timeout=10_000):
            page.review.import_button.click()
        assert cards(session.book) == ["Ana Sousa", "Ivo Brandt", "Mia Okoro"]

    def test_a_heading_unticks_its_group_and_ctrl_a_ticks_everybody(
        self, page: ImportPage, september: Path, qtbot: QtBot
    ) -> None:
        rows = review(page, qtbot, september)
        press(rows, "Changed jobs", Qt.Key.Key_Space)
        assert page.review.import_button.text() == "Import 1 change"
        press(rows, "New cards", Qt.Key.Key_Space)
        assert not page.review.import_button.isEnabled()
        assert page.review.said() == "Nobody is ticked, so there is nothing to import."
        QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert page.review.import_button.text() == "Import 3 changes"
        assert page.review.said() == ""

    def test_a_click_on_the_box_unticks_and_on_the_link_too(
        self, page: ImportPage, september: Path, qtbot: QtBot
    ) -> None:
        rows = review(page, qtbot, september)
        place = rows.visualRect(rows.model().index(row_of(rows, "Kofi"), 0))
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(25, place.center().y()))
        assert page.review.import_button.text() == "Import 2 changes"
        heading = rows.visualRect(rows.model().index(0, 0))
        QTest.mouseClick(
            rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(heading.right() - 30, heading.center().y())
        )
        assert not page.review.import_button.isEnabled()

    def test_a_tile_leads_to_its_group(self, page: ImportPage, september: Path, qtbot: QtBot) -> None:
        rows = review(page, qtbot, september)
        tile = page.review.tiles["left_out"].button
        assert tile is not None
        tile.click()
        assert rows.currentIndex().row() == row_of(rows, "Left out")
        empty = page.review.tiles["maybe"].button
        assert empty is not None
        assert not empty.isEnabled()

    def test_says_so_when_the_book_holds_all_of_it(self, page: ImportPage, march: Path, qtbot: QtBot) -> None:
        review(page, qtbot, march)
        assert not page.review.import_button.isEnabled()
        assert page.review.said() == "Everything in this file is in your book already."

    def test_home_and_end_go_to_the_ends_and_letters_do_not_search(
        self, page: ImportPage, september: Path, qtbot: QtBot
    ) -> None:
        rows = review(page, qtbot, september)
        QTest.keyClick(rows, Qt.Key.Key_End)
        assert rows.currentIndex().row() == rows.model().rowCount() - 1
        QTest.keyClick(rows, Qt.Key.Key_Home)
        QTest.keyClicks(rows, "kofi")
        assert rows.currentIndex().row() == 0
        assert page.review.import_button.text() == "Import 3 changes"

    def test_names_from_a_file_are_literal(self, page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
        bait = tmp_path / "bait.vcf"
        bait.write_text(
            'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:<img src="x.png"><b>Eve</b> \u202egnp\r\nEND:VCARD\r\n', encoding="utf-8"
        )
        rows = review(page, qtbot, bait)
        assert rows.model().index(1, 0).data() == '<img src="x.png"><b>Eve</b> gnp'

    def test_the_model_keeps_qts_rules(self, page: ImportPage, september: Path, qtbot: QtBot) -> None:
        rows = page.review.list
        tester = QAbstractItemModelTester(rows.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
        review(page, qtbot, september)
        press(rows, "Kofi", Qt.Key.Key_Space)
        page.arrive([])
        tester.deleteLater()


class TestMaybe:
    @pytest.fixture
    def namesake(self, tmp_path: Path, march: Path) -> Path:
        path = tmp_path / "phone.vcf"
        path.write_text(NAMESAKE, encoding="utf-8")
        return path

    @pytest.mark.parametrize(
        ("key", "left", "emails"),
        [
            (Qt.Key.Key_M, ["Ana Sousa", "Ivo Brandt", "Mia Okoro"], 1),
            (Qt.Key.Key_K, ["Ana Sousa", "Ana Sousa", "Ivo Brandt", "Mia Okoro"], 1),
        ],
    )
    def test_a_letter_decides(
        self,
        page: ImportPage,
        session: Session,
        namesake: Path,
        qtbot: QtBot,
        key: Qt.Key,
        left: list[str],
        emails: int,
    ) -> None:
        rows = review(page, qtbot, namesake)
        assert "the same name and company as Ana Sousa, 81% match, Keep both" in read_aloud(rows)[1]
        press(rows, "the same name and company", key)
        with qtbot.waitSignal(page.desk.page_wanted, timeout=10_000):
            page.review.import_button.click()
        assert cards(session.book) == left
        with session.book.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM email").scalar_one() == emails

    def test_skipping_unticks_and_ticking_keeps_both(self, page: ImportPage, namesake: Path, qtbot: QtBot) -> None:
        rows = review(page, qtbot, namesake)
        press(rows, "the same name and company", Qt.Key.Key_S)
        assert not page.review.import_button.isEnabled()
        press(rows, "the same name and company", Qt.Key.Key_Space)
        assert read_aloud(rows)[1].endswith("Keep both")
        assert page.review.import_button.text() == "Import 1 change"

    def test_the_choices_can_be_clicked(self, page: ImportPage, namesake: Path, qtbot: QtBot) -> None:
        rows = review(page, qtbot, namesake)
        delegate = rows.itemDelegate()
        assert isinstance(delegate, ReviewDelegate)
        index = rows.model().index(1, 0)
        parts = delegate.row_parts(QRectF(rows.visualRect(index)), *rows.rows().place(1))
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=parts["merge"].center().toPoint())
        assert read_aloud(rows)[1].endswith("Merge")

    def test_a_letter_on_the_heading_decides_for_all(self, page: ImportPage, namesake: Path, qtbot: QtBot) -> None:
        rows = review(page, qtbot, namesake)
        press(rows, "Very likely the same person", Qt.Key.Key_M)
        assert read_aloud(rows)[1].endswith("Merge")

    def test_what_is_said_of_the_very_likely_leaves_the_others(
        self, page: ImportPage, session: Session, namesake: Path, qtbot: QtBot
    ) -> None:
        elsewhere = NAMESAKE.replace("Sousa;Ana", "Brandt;Ivo").replace("Ana Sousa", "Ivo Brandt")
        elsewhere = elsewhere.replace("Studio Sousa", "Elm Clinic").replace("ana@", "ivo@")
        namesake.write_text(NAMESAKE + elsewhere, encoding="utf-8")
        rows = review(page, qtbot, namesake)
        assert page.review.tiles["maybe"].accessibleName() == "2 maybe the same person"
        press(rows, "Very likely the same person · 1", Qt.Key.Key_M)
        told = read_aloud(rows)
        assert told[1].endswith("81% match, Merge")
        assert told[2] == "Maybe the same person · 1"
        assert told[3].endswith("60% match, Keep both")


class TestImporting:
    def test_writes_one_change_and_goes_to_the_cards(
        self, page: ImportPage, session: Session, september: Path, qtbot: QtBot
    ) -> None:
        rows = review(page, qtbot, september)
        with qtbot.waitSignal(session.changed), qtbot.waitSignal(page.desk.page_wanted) as wanted:
            QTest.keyClick(rows, Qt.Key.Key_Return)
        assert wanted.args == ["cards", None]
        assert cards(session.book) == ["Ana Sousa", "Ivo Brandt", "Kofi Asante", "Mia Okoro"]
        assert len(labels(session.book)) == 2
        assert page.shown() is page.start

    def test_cancel_leaves_and_writes_nothing(
        self, page: ImportPage, session: Session, september: Path, qtbot: QtBot
    ) -> None:
        review(page, qtbot, september)
        with qtbot.waitSignal(page.desk.page_wanted):
            page.review.cancel_button.click()
        assert len(labels(session.book)) == 1
        assert page.shown() is page.start

    def test_escape_leaves_the_review(self, page: ImportPage, september: Path, qtbot: QtBot) -> None:
        review(page, qtbot, september)
        with qtbot.waitSignal(page.desk.page_wanted):
            assert page.escape()
        assert not page.escape()

    def test_stopping_while_it_is_written_leaves_nothing_and_returns_to_the_review(
        self,
        page: ImportPage,
        session: Session,
        september: Path,
        qtbot: QtBot,
        hold: Callable[[Session, str], None],
    ) -> None:
        review(page, qtbot, september)
        hold(session, "writer")
        page.review.import_button.click()
        assert page.progress is not None
        page.progress.cancelled.emit()
        hold.open()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: page.shown() is page.review)
        assert page.review.said() == "Stopped. Nothing was saved."
        assert len(labels(session.book)) == 1
        with qtbot.waitSignal(page.desk.page_wanted, timeout=10_000):
            page.review.import_button.click()
        assert "Kofi Asante" in cards(session.book)

    def test_what_is_being_written_is_not_disturbed(
        self,
        page: ImportPage,
        session: Session,
        september: Path,
        march: Path,
        qtbot: QtBot,
        hold: Callable[[Session, str], None],
    ) -> None:
        review(page, qtbot, september)
        hold(session, "writer")
        page.review.import_button.click()
        page.arrive([march])
        assert not page.escape()
        hold.open()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: page.shown() is page.start)
        assert "Kofi Asante" in cards(session.book)

    def test_stopping_while_it_is_read_says_so(
        self,
        page: ImportPage,
        session: Session,
        september: Path,
        qtbot: QtBot,
        hold: Callable[[Session, str], None],
    ) -> None:
        hold(session, "readers")
        page.arrive([september])
        assert page.escape()
        hold.open()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: page.shown() is page.start)
        assert page.start.said() == "Stopped. Nothing was saved."

    def test_newer_files_take_the_place_of_those_being_read(
        self,
        page: ImportPage,
        session: Session,
        september: Path,
        march: Path,
        qtbot: QtBot,
        hold: Callable[[Session, str], None],
    ) -> None:
        hold(session, "readers")
        page.arrive([september])
        page.arrive([march])
        hold.open()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: page.shown() is page.review)
        assert not page.review.import_button.isEnabled()


class TestChoosing:
    def test_arriving_without_files_offers_to_choose_some(
        self, page: ImportPage, september: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page.arrive([])
        assert page.shown() is page.start
        monkeypatch.setattr(choose, "choose_files", lambda parent: [september])
        page.start.drop_area.choose_button.click()
        qtbot.waitUntil(lambda: page.shown() is page.review)

    def test_choosing_nothing_changes_nothing(self, page: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
        page.arrive(None)
        monkeypatch.setattr(choose, "choose_files", lambda parent: [])
        QTest.keyClick(page.start, Qt.Key.Key_Return)
        assert page.shown() is page.start

    def test_a_folder_can_be_chosen(
        self, page: ImportPage, september: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(choose, "choose_folder", lambda parent: [september.parent])
        page.arrive(None)
        page.start.drop_area.folder_link.click()
        qtbot.waitUntil(lambda: page.shown() is page.review)

    def test_files_can_be_dropped(self, page: ImportPage, september: Path, qtbot: QtBot) -> None:
        page.arrive(None)
        dragged = QMimeData()
        dragged.setUrls([QUrl.fromLocalFile(str(september))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(50, 50), copy, dragged, left, none)
        page.dragEnterEvent(enter)
        assert enter.isAccepted()
        page.dropEvent(QDropEvent(QPointF(50, 50), copy, dragged, left, none))
        qtbot.waitUntil(lambda: page.shown() is page.review)

    def test_addresses_of_other_computers_are_not_taken(self, page: ImportPage) -> None:
        dragged = QMimeData()
        dragged.setUrls([QUrl("https://example.org/contacts.vcf")])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(50, 50), copy, dragged, left, none)
        enter.ignore()
        page.dragEnterEvent(enter)
        assert not enter.isAccepted()

    def test_a_file_that_is_none_of_ours_says_why_and_offers_others(
        self, page: ImportPage, tmp_path: Path, september: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stray = tmp_path / "recipe.txt"
        stray.write_text("Two eggs, flour, milk.", encoding="utf-8")
        page.arrive([stray])
        qtbot.waitUntil(lambda: page.shown() is page.failure)
        assert "no contact file" in page.failure.sentence.text()
        monkeypatch.setattr(choose, "choose_files", lambda parent: [september])
        page.failure.button.click()
        qtbot.waitUntil(lambda: page.shown() is page.review)


class TestLargeImports:
    def test_only_rows_in_sight_are_painted(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        items = [Item(f"Person {n}", [Saying(Draft(given="Person", family=str(n)), 0, "")]) for n in range(50_000)]
        rows = ReviewList()
        qtbot.addWidget(rows)
        rows.resize(1000, 600)
        painted: list[int] = []
        paint = ReviewDelegate.paint_row

        def counting(
            self: ReviewDelegate, painter: QPainter, rect: QRectF, group: Group, number: int, hot: str
        ) -> None:
            painted.append(number)
            paint(self, painter, rect, group, number, hot)

        monkeypatch.setattr(ReviewDelegate, "paint_row", counting)
        rows.review_model.show_groups([Chosen("new", "New cards", items, len(items))])
        rows.grab()
        assert set(painted) <= set(range(13))
        painted.clear()
        rows.scrollToBottom()
        rows.grab()
        assert 49_999 in painted
        assert len(painted) <= 13
        assert rows.content_height() == 36 + 50_000 * 54


def item(**facts: object) -> Item:
    made = Item("Ana Sousa", [Saying(Draft(given="Ana", family="Sousa"), 0, "")], contact_id=7, action="update")
    for name, value in facts.items():
        setattr(made, name, value)
    return made


class TestWords:
    @pytest.mark.parametrize(
        ("before", "after", "kind", "line"),
        [
            ("Clerk, X, AG", "Owner, X, AG", "new title", [("Clerk → ", False), ("Owner", True), (", X, AG", False)]),
            ("Clerk, Elm", "Clerk, Oak", "new company", [("Elm → ", False), ("Oak", True), (", Clerk", False)]),
            ("Clerk, Elm", "Owner, Oak", "new company", [("Clerk, Elm → ", False), ("Owner, Oak", True)]),
            ("Elm", "Oak", "new company", [("Elm → ", False), ("Oak", True)]),
            ("Clerk, Elm Inc", "Owner, Elm", "new title", [("Clerk, Elm Inc → ", False), ("Owner, Elm", True)]),
        ],
    )  # fmt: skip
    def test_a_move_says_once_what_stayed(
        self, before: str, after: str, kind: str, line: list[tuple[str, bool]]
    ) -> None:
        moved = item(job_change=JobChange(before, after, kind), news=[f"moved to {after}"])  # type: ignore[arg-type]
        assert list(item_words(moved).line) == line
        assert item_words(moved).pill == kind

    def test_a_move_with_more_news_says_both(self) -> None:
        moved = item(job_change=JobChange("Elm", "Oak", "new company"), news=["moved to Oak", "new e-mail"])
        assert item_words(moved).text == "Elm → Oak; new e-mail"

    def test_a_doubt_names_who_it_may_be(self) -> None:
        doubt = item(maybe=Maybe(3, "A. Sousa", 0.7, "the same phone number, another name"), contact_id=None)
        assert item_words(doubt).text == "the same phone number as A. Sousa, another name"
        assert item_words(doubt).pill == "70% match"
        doubt.maybe = Maybe(3, "A. Sousa", 0.6, "one letter apart, at the same company")
        assert item_words(doubt).text == "A. Sousa, one letter apart, at the same company"

    def test_a_single_new_address_is_told(self) -> None:
        more = item(news=["new e-mail"])
        more.sayings[0].draft.emails = [DraftEmail("ana@studio.example")]
        more.sayings[0].draft.positions = [DraftPosition("Studio Sousa", "Owner")]
        assert item_words(more).text == "Owner, Studio Sousa: new e-mail ana@studio.example"
        assert item_words(more).pill == "new e-mail"

    def test_several_news_and_what_is_gone(self) -> None:
        assert item_words(item(news=["new phone", "new photo"])).pill == "2 changes"
        gone = item_words(item(news=["no longer there: phone"]))
        assert (gone.text, gone.pill) == ("phone no longer there", "gone")

    def test_somebody_new_is_told_by_job_or_address(self) -> None:
        new = item(action="create", contact_id=None)
        assert item_words(new).text == ""
        new.sayings[0].draft.emails = [DraftEmail("ana@studio.example")]
        assert item_words(new).text == "ana@studio.example"
        new.sayings.append(new.sayings[0])
        assert item_words(new).pill == "2 entries"

    def test_a_removed_card_says_why_it_is_left_out(self) -> None:
        assert item_words(item(action="leave out", removed=True)).text.startswith("You removed this card")


def test_days_are_written_out_and_other_words_are_left() -> None:
    assert day_words("2026-03-02") == "2 Mar 2026"
    assert day_words("2026-03") == "March 2026"
    assert day_words("") == ""


# The text of messages, and you ------------------------------------------------------------------------------------

MESSAGES = (
    "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
    "t,Ana Sousa,https://www.linkedin.com/in/ana-sousa,Me,https://www.linkedin.com/in/me,2026-01-02,A secret\n"
)
PROFILE = "First Name,Last Name,Maiden Name,Headline\nMe,Myself,,Maker of kites\n"


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """An archive with messages and your profile."""
    path = archive(tmp_path, "03-02-2026", MARCH)
    with ZipFile(path, "a") as zipped:
        zipped.writestr("messages.csv", MESSAGES)
        zipped.writestr("Profile.csv", PROFILE)
    return path


def talks(book: Book) -> list[tuple[int, str]]:
    with book.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT messages, text FROM interaction")]


def test_the_text_of_messages_stays_out_unless_it_is_ticked(page: ImportPage, letters: Path, qtbot: QtBot) -> None:
    review(page, qtbot, letters)
    assert page.review.text_check.isVisible()
    assert not page.review.text_check.isChecked()
    page.review.import_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.start)
    assert talks(page.session.book) == [(1, "")]


def test_ticking_reads_the_files_anew(page: ImportPage, letters: Path, qtbot: QtBot) -> None:
    review(page, qtbot, letters)
    page.review.text_check.click()
    assert page.shown() is not page.review
    qtbot.waitUntil(lambda: page.shown() is page.review)
    assert page.review.text_check.isChecked()
    page.review.import_button.click()
    qtbot.waitUntil(lambda: page.shown() is page.start)
    assert talks(page.session.book) == [(1, "Ana Sousa: A secret")]
    review(page, qtbot, letters)
    assert not page.review.text_check.isChecked()


def test_files_without_messages_offer_no_text(page: ImportPage, september: Path, qtbot: QtBot) -> None:
    review(page, qtbot, september)
    assert not page.review.text_check.isVisible()


def test_you_are_a_group_of_your_own_and_no_card(page: ImportPage, letters: Path, qtbot: QtBot) -> None:
    rows = review(page, qtbot, letters)
    told = read_aloud(rows)
    assert told[told.index("About yourself · 1") + 1].startswith("You, ")
    assert (page.review.tiles["new"].button is not None, len(MARCH)) == (True, 3)
    assert page.review.import_button.text() == "Import 4 changes"
    press(rows, "You, ", Qt.Key.Key_Space)
    assert page.review.import_button.text() == "Import 3 changes"
    assert "LinkedIn, as of 2 Mar 2026" in [label.text() for label in page.review.findChildren(ElidedLabel)]
    assert "messages.csv: 1 person" in page.review.files.text().split(" · ")
