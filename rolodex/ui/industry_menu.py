"""The menu of all industries, for a card as for a company."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from rolodex.models.industries import industry_list


def add_industries(menu: QMenu, choose: Callable[[str], None]) -> None:
    """Put every industry into the menu, each with its finer kinds; `choose` is called with the one's name."""

    def add(to: QMenu, name: str) -> None:
        to.addAction(name.replace("&", "&&")).triggered.connect(lambda: choose(name))

    for industry in industry_list():
        finer = menu.addMenu(industry.name.replace("&", "&&"))
        add(finer, industry.name)
        finer.addSeparator()
        for sub in industry.sub:
            add(finer, sub)
