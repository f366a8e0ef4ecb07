"""Exporting from the window: the chosen cards, or all that the list shows, to a file somebody names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from rolodex.services.exporting import export_cards, export_columns
from rolodex.ui.text import number, one_line
from rolodex.ui.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from rolodex.ui.cards.page import CardsPage

# Most exports are done before anybody could read that they are under way.
_PATIENCE_MS = 300


@dataclass(frozen=True)
class Form:
    """A format as the dialog offers it."""

    words: str
    suffix: str
    format: str

    @property
    def filter(self) -> str:
        """How Qt's dialog lists it."""
        return f"{self.words} (*{self.suffix})"


FORMS = (
    Form("vCard, as it came", ".vcf", "vcf"),
    Form("vCard 3.0", ".vcf", "vcf3"),
    Form("Table for spreadsheets", ".csv", "csv"),
    Form("JSON", ".json", "json"),
    Form("LDIF", ".ldif", "ldif"),
    Form("jCard", ".jcard", "jcard"),
)
COLUMNS_ALONE = Form("These columns, for spreadsheets", ".csv", "columns")


@dataclass(frozen=True)
class Target:
    """Where to write, and in which format."""

    path: Path
    format: str


def choose_target(parent: QWidget, name: str) -> Target | None:
    """Ask where to write; apart, so that tests can stand in for it. None if they think better of it."""
    return _ask_target(parent, name, FORMS)


def choose_table_target(parent: QWidget, name: str) -> Target | None:
    """The same for cards that stand in a table, whose columns alone may be written."""
    return _ask_target(parent, name, (COLUMNS_ALONE, *FORMS))


def _ask_target(parent: QWidget, name: str, forms: Sequence[Form]) -> Target | None:
    filters = ";;".join(form.filter for form in forms)
    chosen, picked = QFileDialog.getSaveFileName(parent, "Export cards", f"{name}{forms[0].suffix}", filters)
    form = next((form for form in forms if form.filter == picked), forms[0])
    return target_of(chosen, form) if chosen else None


def target_of(chosen: str, form: Form) -> Target:
    """A name typed with another format's suffix means that format; without any it gets the chosen one's."""
    path = Path(chosen)
    suffix = path.suffix.lower()
    if suffix == form.suffix:
        return Target(path, form.format)
    typed = next((other for other in FORMS if other.suffix == suffix), None)
    return Target(path, typed.format) if typed else Target(Path(f"{chosen}{form.suffix}"), form.format)


def export(page: CardsPage, ids: Sequence[int], name: str = "contacts") -> None:
    """Ask where to, then write; what takes a while shows how far it is and can be stopped."""
    columns = page.list.view.header.columns()
    target = (choose_table_target if columns else choose_target)(page, name) if ids else None
    if target is None:
        return
    shown = f"{number(len(ids))} {'card' if len(ids) == 1 else 'cards'}"
    panel = ProgressPanel(f"Exporting {shown}", "Cancel")
    panel.setFixedWidth(460)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(28, 80, 28, 20)
    column.addWidget(panel, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    later = QTimer(holder, singleShot=True, interval=_PATIENCE_MS)
    later.timeout.connect(lambda: page.open_panel(holder))

    def done(sentence: str) -> None:
        if later.isActive():
            later.stop()
            holder.deleteLater()
        else:
            page.close_panel(holder)
        page.desk.say(sentence)

    task = page.session.run(
        lambda book, watch: (
            export_columns(book, ids, target.path, columns, watch)
            if target.format == COLUMNS_ALONE.format
            else export_cards(book, ids, target.path, target.format, watch)
        ),
        lambda _: done(f"Exported {shown} to {one_line(target.path.name)}."),
        done,
        lambda stage, at, total: panel.show_progress(at, total),
        writes=False,
    )
    panel.cancelled.connect(task.cancel)
    later.start()
