"""The dialogs that ask for files, in one place so that tests can answer for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_KNOWN = "Contact files (*.zip *.csv *.tsv *.txt *.vcf *.vcard *.ldif *.json *.jcard *.js *.html *.htm);;All files (*)"


def choose_files(parent: QWidget) -> list[Path]:
    """The files somebody picks; empty if they think better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Choose files to import", "", _KNOWN)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget) -> list[Path]:
    """The folder somebody picks, such as an unpacked archive; empty if they think better of it."""
    name = QFileDialog.getExistingDirectory(parent, "Choose a folder to import")
    return [Path(name)] if name else []
