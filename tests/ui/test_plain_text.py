"""Text from a file is shown as it is: no markup, no file opened, no link that does more than it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from rolodex.ui import text

OVERRIDE = "Ana \u202egnp.exe\u202c Sousa"


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """A name that would show a picture from the disk, were it taken for markup."""
    picture = QImage(120, 90, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "bait.png"))
    return f'<img src="{(tmp_path / "bait.png").as_uri()}" width="120" height="90"><b>Eve</b>'


def red_pixels(image: QImage) -> int:
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(image.pixelColor(x, y).name() == "#ff0000" for x, y in points)


def test_the_bait_works_in_an_ordinary_label(qtbot: QtBot, hostile: str) -> None:
    label = QLabel(hostile)
    qtbot.addWidget(label)
    assert red_pixels(label.grab().toImage()) > 500


def test_a_plain_label_shows_markup_literally(qtbot: QtBot, hostile: str) -> None:
    label = text.plain_label(hostile)
    qtbot.addWidget(label)
    assert label.text() == hostile
    assert red_pixels(label.grab().toImage()) == 0
    label.setText("<b>x</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_tool_tip_shows_markup_literally(qtbot: QtBot, hostile: str) -> None:
    label = text.plain_label("Eve")
    qtbot.addWidget(label)
    text.plain_tooltip(label, hostile)
    shown = QTextDocument()
    shown.setHtml(label.toolTip())
    assert shown.toPlainText() == hostile


def test_a_message_shows_markup_literally_in_all_its_parts(qtbot: QtBot, hostile: str) -> None:
    box = text.message(None, "Import", hostile, details=hostile)
    qtbot.addWidget(box)
    box.show()
    assert red_pixels(box.grab().toImage()) == 0
    assert {label.textFormat() for label in box.findChildren(QLabel) if hostile in label.text()} == {
        Qt.TextFormat.PlainText
    }
    assert box.informativeText() == hostile
    assert box.standardButtons() == QMessageBox.StandardButton.Ok


def test_direction_overrides_and_controls_are_taken_out() -> None:
    assert text.plain(OVERRIDE) == "Ana gnp.exe Sousa"
    assert text.plain("a\x00b\x1b[31mc\u2066d") == "ab[31mcd"
    assert text.plain("two\nlines\tand a tab") == "two\nlines\tand a tab"
    assert text.one_line("two\n\n lines ") == "two lines"


def test_names_in_right_to_left_scripts_stay_whole() -> None:
    assert text.plain("شيرين عبد الله") == "شيرين عبد الله"
    assert text.plain("👩\u200d🔧 Mia") == "👩\u200d🔧 Mia"


def test_counts_are_grouped() -> None:
    assert text.number(2418) not in ("2418", "")
    assert text.number(37) == "37"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("ana@studio.example", "mailto:ana@studio.example"),
        (" ana+work@studio.example ", "mailto:ana+work@studio.example"),
        ("ana@studio.example?bcc=eve@evil.example", None),
        ("ana@studio.example,eve@evil.example", None),
        ("ana@studio.example\r\nBcc: eve@evil.example", None),
        ("Ana Sousa", None),
        ("", None),
    ],
)
def test_a_mail_link_writes_to_one_address_and_no_other(address: str, link: str | None) -> None:
    made = text.mail_link(address)
    assert (made.toString() if made else None) == link


def test_a_percent_in_an_address_cannot_smuggle_a_question_mark() -> None:
    made = text.mail_link("ana%3Fbcc=eve@studio.example")
    assert made is not None
    assert not made.hasQuery()
    assert made.toEncoded() == b"mailto:ana%253Fbcc=eve@studio.example"


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("https://studio.example/a?b=c", "https://studio.example/a?b=c"),
        ("http://studio.example", "http://studio.example"),
        ("www.linkedin.com/in/ana-sousa", "https://www.linkedin.com/in/ana-sousa"),
        ("//server/share", None),
        (r"\\server\share", None),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("https://good.example@evil.example/", None),
        ("https://", None),
        ("not a link", None),
        ("", None),
    ],
)
def test_a_web_link_is_http_or_nothing(written: str, link: str | None) -> None:
    made = text.web_link(written)
    assert (made.toString() if made else None) == link
