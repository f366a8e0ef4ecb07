"""The sheet on paper: as the bytes of a PDF, and on a printer. Always in light colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from rolodex.queries.brief import Briefing
from rolodex.ui import theme
from rolodex.ui.brief.brush import paint_leaf
from rolodex.ui.brief.sheet import A4, LETTER, Paper, Sheet, title
from rolodex.ui.widgets.avatar import fit_photo, round_photo
from rolodex.ui.widgets.painting import painting

_DPI = 96
# Sharp on paper: the circle is 60 wide.
_PHOTO = 300
# Where paper is Letter.
_LETTER_COUNTRIES = frozenset(
    (
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
        QLocale.Country.PuertoRico,
        QLocale.Country.Guatemala,
        QLocale.Country.CostaRica,
        QLocale.Country.Panama,
        QLocale.Country.DominicanRepublic,
        QLocale.Country.ElSalvador,
        QLocale.Country.Nicaragua,
    )
)
# How a PDF says which letter each sign is. Qt takes the first that a sign stands for, which for the space is the tab.
_LETTERS = re.compile(rb"\[(?:<[0-9A-F]{4}> ?)+\]")


def paper(locale: QLocale | None = None) -> Paper:
    """The paper people use here: A4, or Letter in the Americas."""
    return LETTER if (locale or QLocale.system()).territory() in _LETTER_COUNTRIES else A4


def pdf(briefing: Briefing, images: Mapping[int, QImage], size: Paper | None = None) -> tuple[bytes, int]:
    """The brief as a PDF whose text can be selected and searched, and how many pages it has.

    `images` are the photos by number; a null image is none.
    """
    size = size or paper()
    worn = theme.load("light")
    sheet = Sheet(briefing, size, worn)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    writer.setCreator("Rolodex")
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4 if size == A4 else QPageSize.PageSizeId.Letter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    discs = discs_of(images)
    with painting(writer) as painter:
        for at, leaf in enumerate(sheet.pages):
            if at:
                writer.newPage()
            paint_leaf(painter, leaf, worn, discs.get)
    data = _LETTERS.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), bytes(buffer.data().data()))
    return data, len(sheet.pages)


def print_on(printer: QPrinter, briefing: Briefing, images: Mapping[int, QImage]) -> None:
    """Print the brief, set for the printer's own paper; of its pages those that were asked for."""
    worn = theme.load("light")
    printer.setFullPage(True)
    inches: QSizeF = printer.paperRect(QPrinter.Unit.Inch).size()
    sheet = Sheet(briefing, Paper(inches.width() * _DPI, inches.height() * _DPI), worn)
    printer.setDocName(sheet.title)
    printer.setCreator("Rolodex")
    first = max(1, printer.fromPage())
    last = min(len(sheet.pages), printer.toPage() or len(sheet.pages))
    discs = discs_of(images)
    with painting(printer) as painter:
        for at in range(first, last + 1):
            if at > first:
                printer.newPage()
            _paint_scaled(painter, printer, sheet, at - 1, worn, discs)


def _paint_scaled(
    painter: QPainter, printer: QPrinter, sheet: Sheet, at: int, worn: theme.Theme, discs: Mapping[int, QPixmap]
) -> None:
    painter.save()
    painter.scale(printer.logicalDpiX() / _DPI, printer.logicalDpiY() / _DPI)
    paint_leaf(painter, sheet.pages[at], worn, discs.get)
    painter.restore()


def discs_of(images: Mapping[int, QImage]) -> dict[int, QPixmap]:
    """The photos cut round, as they are drawn."""
    return {number: round_photo(fit_photo(image, _PHOTO)) for number, image in images.items() if not image.isNull()}


def choose_target(parent: QWidget, briefing: Briefing) -> Path | None:
    """Ask where to write; the one dialog here, so that tests can stand in for it. None if they think better of it."""
    words = "".join(c if c.isalnum() else " " for c in title(briefing)).split()
    name = "-".join(["brief", *words])[:60]
    chosen, _ = QFileDialog.getSaveFileName(parent, "Save the brief", f"{name}.pdf", "PDF (*.pdf)")
    if not chosen:
        return None
    return Path(chosen) if Path(chosen).suffix.lower() == ".pdf" else Path(f"{chosen}.pdf")


def choose_printer(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask on what to print; the one dialog here, so that tests can stand in for it. None if they think better of it."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    here = QPageSize.PageSizeId.Letter if paper() == LETTER else QPageSize.PageSizeId.A4
    printer.setPageSize(QPageSize(here))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None
