"""The sheet of a brief: what stands on it, where it breaks, and that no text can hurt it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from rolodex.queries.brief import Brief, Briefing, Line, Planned, Section
from rolodex.queries.card_parts import Person
from rolodex.ui import theme
from rolodex.ui.brief.paper import paper, pdf, print_on
from rolodex.ui.brief.setting import Run, Words, paragraph
from rolodex.ui.brief.sheet import A4, LETTER, Sheet
from tests.ui.pdf_text import PdfText

HOSTILE = '<img src="file:///etc/passwd"><b>Eve</b> \u202egnp\u202c'


def person(name: str = "Ada Lindqvist", number: int = 2, **more: object) -> Brief:
    parts: dict[str, object] = {
        "title": "Owner", "company": "Lindqvist Bakery", "photo_id": None, "labels": ("supplier",),
        "reach": (("Work", "ada@bakery.example"),), "spoke": "2026-10-28", "planned": (), "sections": (),
    }  # fmt: skip
    return Brief(number, name, **(parts | more))  # type: ignore[arg-type]


def section(key: str, *words: str, more: int = 0) -> Section:
    return Section(key, key.capitalize(), tuple(Line(text, "2026-03-02", "Dana Okafor") for text in words), more)


def written(*people: Brief, together: tuple[Section, ...] = ()) -> PdfText:
    data, pages = pdf(Briefing("2026-11-25", people, together), {}, A4)
    read = PdfText(data)
    assert read.count == pages
    return read


@pytest.fixture(autouse=True)
def _window_parts(qapp: QApplication) -> None:
    """Fonts and pictures need an application."""


def test_all_of_it_can_be_selected_and_searched() -> None:
    talk = Planned("lunch", "2026-11-26", "12:30", "About the fair", (Person(3, "Ana Sousa"),))
    favors = Section("favors", "Open favors", (Line("Venue contact, due 2026-11-27", "", "", "You owe"),))
    read = written(
        person("Łukasz Nguyễn", planned=(talk,), sections=(favors, section("talks", "He moves — in spring")))
    )
    assert read.title == "Łukasz Nguyễn"
    for words in (
        "Łukasz Nguyễn",
        "Owner at Lindqvist Bakery",
        "Last spoke 4 weeks ago, 28 Oct 2026",
        "Tomorrow, 26 Nov 2026",
        "Lunch, 12:30, with Ana Sousa: About the fair",
        "You owe",
        "Venue contact, due 27\u00a0Nov\u00a02026",
        "He moves — in spring",
        "Brief of 25 Nov 2026",
        "1 of 1",
    ):
        assert words in read.text, words
    assert "\ufffd" not in read.text


def test_several_share_a_page_where_they_fit_and_have_a_title() -> None:
    three = [person(name, number) for number, name in enumerate(("Ada Lindqvist", "Kofi Asante", "Zoë Ahn"), 2)]
    read = written(*three, together=(section("knowing", "studied together"),))
    assert (read.title, read.count) == ("Meeting Ada Lindqvist, Kofi Asante and Zoë Ahn", 1)
    many = [person(f"Person {number}", number) for number in range(2, 12)]
    assert written(*many).title == "Meeting Person 2, Person 3, Person 4 and 7 more"


def test_who_does_not_fit_goes_on_with_their_name_at_the_top() -> None:
    long = person(sections=tuple(section(key, *["word " * 120] * 6) for key in ("talks", "favors", "changed", "notes")))
    read = written(long, person("Kofi Asante", 3))
    assert read.count > 1
    assert "Ada Lindqvist, continued" in read.text
    assert "Kofi Asante, continued" not in read.text


def test_nobody_is_torn_from_a_page_that_they_fit_on() -> None:
    half = tuple(section(key, *["some words on it"] * 12) for key in ("favors",))
    read = written(*(person(f"Person {number}", number, sections=half) for number in range(2, 6)))
    assert "continued" not in read.text


def test_what_is_left_out_is_counted_and_what_is_cut_ends_in_dots() -> None:
    read = written(person(
        sections=(section("favors", "one", more=28),), reach=tuple(("Work", f"a{n}@b.example") for n in range(12))
    ))  # fmt: skip
    assert "and 28 more" in read.text
    assert "and 5 more on the card" in read.text
    rows = paragraph([Run("W" * 900)], 200, theme.load("light"), most=3)
    assert len(rows) == 3
    (last,) = rows[-1].pieces
    assert isinstance(last, Words)
    assert last.layout.text().endswith("W…")


def test_text_from_files_is_shown_as_it_is() -> None:
    read = written(person(HOSTILE))
    shown = '<img src="file:///etc/passwd"><b>Eve</b> gnp'
    assert read.title.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"') == shown
    assert shown in read.text.replace("\n", "")


@given(st.lists(st.text(max_size=400), min_size=6, max_size=6), st.integers(1, 30), st.sampled_from([A4, LETTER]))
def test_no_text_breaks_the_sheet(texts: list[str], lines: int, size: object) -> None:
    name, title, head, text, label, value = ("".join(c for c in t if not "\ud800" <= c <= "\udfff") for t in texts)
    sections = tuple(
        Section(key, key, (Line(text, "2026", head, label[:9]),) * lines, 3) for key in ("talks", "knows", "notes")
    )
    brief = person(name, title=title, labels=(label,), reach=((label, value),) * 3, sections=sections)
    sheet = Sheet(Briefing("2026-11-25", (brief,), ()), size, theme.load("light"))  # type: ignore[arg-type]
    assert 1 <= len(sheet.pages) <= 30
    page = QRectF(0, 0, sheet.paper.width, sheet.paper.height)
    for leaf in sheet.pages:
        for placed in leaf.placed:
            assert page.contains(placed.x, placed.y)
            assert placed.y + placed.row.height <= sheet.paper.height
    data, pages = pdf(sheet.briefing, {}, sheet.paper)
    assert PdfText(data).count == pages == len(sheet.pages)


def test_a_photo_takes_the_place_of_the_initials() -> None:
    photo = QImage(40, 60, QImage.Format.Format_RGB32)
    photo.fill(0xFF3F7D58)
    of = Briefing("2026-11-25", (person(photo_id=7),), ())
    with_photo, without = pdf(of, {7: photo})[0], pdf(of, {7: QImage()})[0]
    assert "AL" in PdfText(without).text.splitlines()
    assert "AL" not in PdfText(with_photo).text.splitlines()


def test_paper_is_letter_where_people_use_it() -> None:
    assert paper(QLocale("en_US")) == LETTER
    assert paper(QLocale("es_MX")) == LETTER
    assert paper(QLocale("en_GB")) == A4
    assert paper(QLocale("ja_JP")) == A4


def test_a_printer_gets_the_pages_that_were_asked_for(tmp_path: Path) -> None:
    briefing = Briefing("2026-11-25", tuple(person(f"Person {n}", n) for n in range(2, 30)), ())
    pages = len(Sheet(briefing, A4, theme.load("light")).pages)
    assert pages >= 3
    for wanted, expected in (((0, 0), pages), ((2, 3), 2)):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setFromTo(*wanted)
        print_on(printer, briefing, {})
        assert PdfText((tmp_path / "out.pdf").read_bytes()).count == expected
