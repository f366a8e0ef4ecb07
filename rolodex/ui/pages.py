"""The one list of pages. A new page is a folder and a line here; its code is loaded when it is first shown."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from rolodex.ui.page import PageMaker

_PAGES = {
    "today": "rolodex.ui.today.page:TodayPage",
    "cards": "rolodex.ui.cards.page:CardsPage",
    "layer": "rolodex.ui.layers.page:LayerPage",
    "flip": "rolodex.ui.flip.page:FlipPage",
    "who_knows": "rolodex.ui.who_knows.page:WhoKnowsPage",
    "ask": "rolodex.ui.asking.page:AskPage",
    "introductions": "rolodex.ui.introductions.page:IntroductionsPage",
    "favors": "rolodex.ui.favors.page:FavorsPage",
    "who_can_help": "rolodex.ui.who_can_help.page:WhoCanHelpPage",
    "keep_in_touch": "rolodex.ui.keep_in_touch.page:KeepInTouchPage",
    "triage": "rolodex.ui.triage.page:TriagePage",
    "brief": "rolodex.ui.brief.page:BriefPage",
    "news": "rolodex.ui.news.page:NewsPage",
    "companies": "rolodex.ui.companies.page:CompaniesPage",
    "duplicates": "rolodex.ui.duplicates.page:DuplicatesPage",
    "import": "rolodex.ui.importing.page:ImportPage",
    "history": "rolodex.ui.history.page:HistoryPage",
    "settings": "rolodex.ui.settings.page:SettingsPage",
    "welcome": "rolodex.ui.welcome.page:WelcomePage",
}


def page_maker(key: str) -> PageMaker:
    """What makes the page of that key."""
    module, name = _PAGES[key].split(":")
    return cast(PageMaker, getattr(import_module(module), name))


def has_page(key: str) -> bool:
    """Whether there is a page of that key."""
    return key in _PAGES
