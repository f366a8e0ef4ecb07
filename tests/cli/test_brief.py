"""`brief`: as text for people, as JSON for programs, as a PDF from the window's own parts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from rolodex.app import brief_pdf
from rolodex.cli.main import run
from tests.cli.hand import Ask, Tell, no_window
from tests.ui.pdf_text import PdfText


def test_a_brief_is_told_in_plain_lines(tell: Tell) -> None:
    tell("add", "Ada Lindqvist @Lindqvist Bakery ada@bakery.example #supplier")
    code, out, _ = tell("brief", "ada")
    assert code == 0
    assert out.splitlines() == ["Ada Lindqvist", "Lindqvist Bakery", "supplier", "  E-mail: ada@bakery.example"]


def test_programs_get_every_section_also_the_empty_ones(ask: Ask) -> None:
    ask("add", "Ada Lindqvist @Lindqvist Bakery")
    ask("add", "Kofi Asante")
    code, found, _ = ask("brief", "ada", "kofi", "--as-of", "2026-12-24")
    assert (code, found["as_of"]) == (0, "2026-12-24")
    assert [person["name"] for person in found["people"]] == ["Ada Lindqvist", "Kofi Asante"]
    empty = {"met", "talks", "favors", "introductions", "changed", "knows", "helps", "vouches", "days", "notes"}
    assert all(found["people"][0][key] == [] for key in empty)
    assert found["together"] == {"knowing": [], "common": [], "more": {}}


def test_the_pdf_says_the_same(qapp: QApplication, tell: Tell, tmp_path: Path) -> None:
    tell("add", "Ada Lindqvist @Lindqvist Bakery")
    to = tmp_path / "ada.pdf"
    book = str(tmp_path / "b.rolodex")
    assert run(["--book", book, "brief", "ada", "--pdf", str(to)], no_window, brief_pdf) == 0
    written = PdfText(to.read_bytes())
    assert (written.title, written.count) == ("Ada Lindqvist", 1)
    assert "Lindqvist Bakery" in written.text


def test_what_cannot_be_is_said_in_a_sentence(qapp: QApplication, tell: Tell, tmp_path: Path) -> None:
    tell("add", "Ada Lindqvist")
    book = str(tmp_path / "b.rolodex")
    assert run(["--book", book, "brief", "ada", "--pdf", str(tmp_path / "no" / "a.pdf")], no_window, brief_pdf) == 3
    assert tell("brief", "ada", "--as-of", "soon")[0] == 2
    assert tell("brief", "nobody")[0] == 1
    code, out, err = tell("brief", "ada", "--pdf", tmp_path / "a.pdf")
    assert (code, out) == (1, "")
    assert err == "No PDF can be made here. The commands work without it.\n"
