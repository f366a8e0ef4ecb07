"""The program as a probe starts it: as on a machine that has never opened its window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from rolodex.app import make_application


def fresh_application(beside: Path) -> QApplication:
    """An application whose windows remember of themselves what they did beside that book, and nothing else."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(beside.parent / "settings"))
    return make_application()
