"""The one list of verbs: for the palette, for the window's shortcuts, and for the overview of keys.

A new verb is a line in VERBS: `_page` for a page, `_cards` for what is done to the chosen cards, `_here` for what the
cards page does by itself, `Verb` for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rolodex.models.rhythm_words import read_rhythm
from rolodex.queries.card_parts import YOU
from rolodex.services import editing, industries
from rolodex.services.merging import merge
from rolodex.services.rhythms import set_rhythm, snooze, snooze_day
from rolodex.storage.book import Book
from rolodex.ui.asking.request import IntroduceRequest
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.limits import MOST_BRIEFED, MOST_MERGED
from rolodex.ui.pages import has_page
from rolodex.ui.palette.asks import A_CARD, A_DAY, A_RHYTHM, A_TAG, A_TAG_THERE, AN_INDUSTRY, Asks
from rolodex.ui.text import number, one_line

if TYPE_CHECKING:
    from rolodex.ui.window import Window


# So many people may be named in a line.
_A_FEW = 12


@dataclass(frozen=True)
class Situation:
    """What verbs go by: the page in sight, the cards chosen there and what they are called, what undo takes back and
    redo does again ("" for nothing), and whether any of the cards are starred and any are not.
    """

    page: str = ""
    cards: tuple[int, ...] = ()
    who: str = ""
    undo: str = ""
    redo: str = ""
    stars: frozenset[bool] = frozenset({True, False})


@dataclass(frozen=True)
class Verb:
    """One thing that can be done.

    `does` says what it would do, with {who} for the chosen cards, {undo} and {redo}; `also` are other names to find it
    by; `keys` its shortcuts, the first of them shown, which the window binds unless they are the page's own (`bound`).
    With `asks` it asks for something first; `does_it` says what it does with the {answer}, which `run` is given. One
    that is not `listed` has only its keys.
    """

    key: str
    words: str
    does: str
    run: Callable[[Window, Situation, Any], object]
    keys: tuple[str, ...] = ()
    also: str = ""
    group: str = "Do"
    possible: Callable[[Situation], bool] = lambda _: True
    bound: bool = True
    listed: bool = True
    asks: Asks | None = None
    does_it: str = ""

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return _ICONS.get(self.key, "arrow-right" if self.group == "Go to" else "chevron-right")

    def would(self, at: Situation, answer: str = "") -> str:
        """What it would do now, in words, with what was answered."""
        words = (self.does_it if answer else self.does).replace("{answer}", f"“{one_line(answer)}”")
        words = words.replace("{who}", at.who or "this card")
        return words.replace("{undo}", at.undo or "the last change").replace("{redo}", at.redo)


_ICONS = {
    "new": "plus", "undo": "undo", "redo": "redo", "import": "import", "tag": "tag", "untag": "tag", "industry": "list",
    "talk": "phone", "rhythm": "clock", "snooze": "moon", "owe": "arrow-right", "owed": "arrow-left", "merge": "merge",
    "merge two": "merge", "merge many": "merge", "star": "star-full",
    "unstar": "star", "introduce": "people", "introduce two": "people", "flip": "cards",
    "brief": "note", "edit": "pencil", "vouch": "vouch", "copy": "copy", "export": "export", "remove": "trash",
    "search": "search", "page:cards": "cards", "page:companies": "building", "page:duplicates": "merge",
    "page:history": "clock", "page:today": "calendar", "quit": "close",
}  # fmt: skip


def has_cards(at: Situation) -> bool:
    """Whether cards are chosen on the page in sight."""
    return bool(at.cards)


def has_one_card(at: Situation) -> bool:
    """Whether one card is chosen."""
    return len(at.cards) == 1


def possible_verbs(at: Situation) -> list[Verb]:
    """The verbs to offer, in the list's order."""
    return [verb for verb in VERBS if verb.listed and verb.possible(at)]


def who_words(names: Sequence[str], count: int) -> str:
    """The chosen cards in words: the name of one, the number of several."""
    return one_line(names[0]) if count == 1 and names else f"{number(count)} cards" if count > 1 else ""


# How lines are written -------------------------------------------------------------------------------------------


def _page(key: str, words: str, does: str, keys: str = "", also: str = "") -> Verb:
    """A page to go to. One that is not there yet is not offered."""
    there = has_page(key)
    return Verb(
        f"page:{key}", words, does, lambda window, _, __: window.show_page(key), _keys(keys) if there else (), also,
        "Go to", lambda _: there,
    )  # fmt: skip


def _cards(
    key: str,
    words: str,
    does: str,
    verb: Callable[[Book, list[int]], Any],
    also: str = "",
    keys: str = "",
    possible: Callable[[Situation], bool] = has_cards,
) -> Verb:
    """What is done to the chosen cards, from any page. The keys are those of the cards page."""
    return Verb(
        key, words, does, lambda window, at, _: window.session.do(lambda book: verb(book, list(at.cards))),
        _keys(keys), also, possible=possible, bound=False,
    )  # fmt: skip


def _asked(
    key: str, words: str, does: str, does_it: str, asks: Asks, verb: Callable[[Book, list[int], Any], Any],
    also: str = "", keys: str = "",
) -> Verb:  # fmt: skip
    """The same, once something has been asked for."""
    return Verb(
        key, words, does, lambda window, at, said: window.session.do(lambda book: verb(book, list(at.cards), said)),
        _keys(keys), also, possible=has_cards, bound=False, asks=asks, does_it=does_it,
    )  # fmt: skip


def _here(key: str, words: str, does: str, keys: str = "", also: str = "", *, many: bool = False) -> Verb:
    """What the cards page does by itself, there alone."""
    allowed = has_cards if many else has_one_card
    return Verb(
        key, words, does, lambda window, _, __: window.current_page().do_verb(key), _keys(keys), also,
        possible=lambda at: at.page == "cards" and allowed(at), bound=False,
    )  # fmt: skip


def _keys(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _log_talk(window: Window, at: Situation, _: Any) -> None:
    """With those who are chosen, if they are no crowd."""
    if 1 < len(at.cards) <= _A_FEW:
        window.desk.log_talk(list(at.cards))
    else:
        window.log_talk()


def _merge(window: Window, at: Situation, _: Any) -> None:
    """The current card is the one that stays."""
    current = window.current_page().current()
    cards = sorted(at.cards, key=lambda card: card != current)
    window.session.do(lambda book: merge(book, *cards), lambda _: window.desk.open_card(cards[0]))


def _introduce(window: Window, at: Situation, other: int) -> None:
    window.show_page("ask", IntroduceRequest(at.cards[0], other))


# The list ----------------------------------------------------------------------------------------------------------

VERBS: tuple[Verb, ...] = (
    Verb("new", "New card", "Adds a card from a line, a signature or a vCard", lambda w, _, __: w.quick_add(),
         ("Ctrl+N",), "add create person contact paste quick"),
    Verb("undo", "Undo", "Takes back: {undo}", lambda w, _, __: w.undo(), ("Ctrl+Z",), "take back revert",
         possible=lambda at: bool(at.undo)),
    Verb("redo", "Redo", "Does again: {redo}", lambda w, _, __: w.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), "do again",
         possible=lambda at: bool(at.redo)),
    Verb("import", "Import files", "Chooses files to read into the book", lambda w, _, __: w.import_files([]),
         ("Ctrl+I",), "open vcard csv linkedin archive load bring"),
    Verb("talk", "Log a talk", "Writes down who spoke with whom, when and how", _log_talk,
         ("Ctrl+L",), "call met lunch meeting note spoke"),
    # What is done to the chosen cards.
    _asked("tag", "Tag…", "Puts a tag on {who}", "Tags {who} with {answer}", A_TAG, editing.add_tag, "label", "Ctrl+T"),
    _asked("untag", "Take a tag off…", "Takes a tag off {who}", "Takes {answer} off {who}", A_TAG_THERE,
           editing.drop_tag, "untag remove label"),
    _asked("industry", "Industry…", "Says which industry {who} belongs to", "Says that {who} belongs to {answer}",
           AN_INDUSTRY, industries.set_industry, "trade sector branch"),
    _asked("rhythm", "Keep in touch every…", "Says how often to keep in touch with {who}",
           "Keeps in touch with {who}: {answer}", A_RHYTHM,
           lambda book, cards, said: set_rhythm(book, cards, read_rhythm(said)), "rhythm often month week never"),
    _asked("snooze", "Snooze…", "Lets nothing remind of {who} for a while", "Lets nothing remind of {who}: {answer}",
           A_DAY, lambda book, cards, said: snooze(book, cards, snooze_day(said, date.today())), "later remind quiet"),
    Verb("owe", "I owe a favor…", "Notes what you owe {who}",
         lambda w, at, _: w.show_page("favors", NoteFavor(YOU, at.cards[0])), also="promise debt",
         possible=has_one_card),
    Verb("owed", "Owes me a favor…", "Notes what {who} owes you",
         lambda w, at, _: w.show_page("favors", NoteFavor(at.cards[0], YOU)), also="promise debt they owe",
         possible=has_one_card),
    _cards("star", "Star", "Stars {who}", editing.star, "favorite mark", "Ctrl+D",
           lambda at: has_cards(at) and False in at.stars),
    _cards("unstar", "Take the star away", "Takes the star off {who}",
           lambda book, cards: editing.star(book, cards, on=False), "unstar favorite",
           possible=lambda at: has_cards(at) and True in at.stars),
    Verb("introduce", "Introduce to…", "Introduces {who} to somebody", _introduce, also="connect introduction",
         possible=has_one_card, asks=A_CARD, does_it="Introduces {who} to {answer}"),
    Verb("introduce two", "Introduce these two", "Introduces {who} to each other",
         lambda w, at, _: w.show_page("ask", IntroduceRequest(*at.cards)), also="connect introduction",
         possible=lambda at: len(at.cards) == 2),
    Verb("flip", "Flip", "Shows the rolodex, open at {who}",
         lambda w, at, _: w.show_page("flip", at.cards[0] if at.cards else None), ("Ctrl+2",), "rolodex turn",
         possible=has_cards),
    Verb("brief", "Brief", "Puts all about {who} on one page, before a meeting",
         lambda w, at, _: w.show_page("brief", at.cards or None), ("Ctrl+B",),
         "meeting print pdf prepare", possible=lambda at: 0 < len(at.cards) <= MOST_BRIEFED),
    Verb("merge", "Merge with…", "Shows {who} side by side with another card, to make one of both",
         lambda w, at, other: w.show_page("duplicates", (at.cards[0], other)), also="join same duplicate",
         possible=has_one_card, asks=A_CARD, does_it="Shows {who} and {answer} side by side"),
    Verb("merge two", "Merge these two", "Shows both cards side by side, to make one of them",
         lambda w, at, _: w.show_page("duplicates", at.cards), also="join same duplicate",
         possible=lambda at: len(at.cards) == 2),
    Verb("merge many", "Merge into one", "Makes one card of {who}", _merge, also="join same duplicate",
         possible=lambda at: 2 < len(at.cards) <= MOST_MERGED),
    _here("edit", "Edit the name", "Writes the name of {who} anew", "F2", "rename"),
    _here("vouch", "Vouch", "Recommends {who} for something", "Ctrl+R", "recommend warn"),
    _here("copy", "Copy as text", "Copies {who} as plain text", "Ctrl+C", "clipboard"),
    _here("table", "Table of cards", "Shows the list with the columns you choose, or again the card", "Ctrl+Shift+C",
          "column columns view", many=True),
    _here("save", "Save this search", "Keeps what is searched in the rail, under a name", "Ctrl+S", "saved searches",
          many=True),
    _here("export", "Export…", "Writes the chosen cards, or all in the list, to a file", "Ctrl+E", "save vcard csv",
          many=True),
    _cards("remove", "Remove", "Takes {who} out of the book", editing.remove_cards, "delete trash", "Delete"),
    # Pages.
    _page("today", "Today", "Shows what needs you today", "Ctrl+Shift+T", "due reminders birthdays"),
    Verb("page:cards", "Cards", "Shows all your cards", lambda w, _, __: w.show_page("cards"), ("Ctrl+1",),
         "people contacts list all", "Go to"),
    _page("who_knows", "Who knows…", "Asks who knows somebody at a company", "Ctrl+3", "company way introduction"),
    _page("introductions", "Introductions", "Shows who introduced whom", "Ctrl+8", "picture network graph"),
    _page("who_can_help", "Who can help…", "Asks who is good at something", "Ctrl+H", "skill recommend topic"),
    _page("favors", "Favors", "Shows who owes whom what", "Ctrl+9", "owe debts"),
    _page("keep_in_touch", "Keep in touch", "Shows whom to get in touch with", "Ctrl+0", "rhythm contact"),
    _page("triage", "Go through your cards", "Says card by card how often to keep in touch", also="triage deck rhythm"),
    _page("companies", "Companies", "Shows all companies", "Ctrl+6", "firms employers"),
    _page("news", "What's new", "Shows who moved and what files told", "Ctrl+5", "job changes"),
    _page("duplicates", "Duplicates", "Shows who may be there twice", "Ctrl+7", "merge same twice"),
    _page("history", "History", "Shows every change, each with a way back", "Ctrl+4", "changes undo log"),
    _page("settings", "Settings", "Shows the look and the home country", "Ctrl+,", "preferences options theme dark"),
    # The window.
    Verb("search", "Search", "Puts the cursor into the search field", lambda w, _, __: w.take_search(),
         ("Ctrl+F", "/"), "find look"),
    Verb("keys", "Keys", "Shows every shortcut", lambda w, _, __: w.show_keys(), ("F1", "?"),
         "help shortcuts keyboard"),
    Verb("palette", "Command palette", "Finds anything and does it", lambda w, _, __: w.open_palette(), ("Ctrl+K",),
         listed=False),
    Verb("message", "Go to the message", "Moves the keyboard to the message below", lambda w, _, __: w.take_message(),
         ("F6",), listed=False),
    Verb("quit", "Quit", "Closes the window", lambda w, _, __: w.close(), ("Ctrl+Q",), "exit close"),
    Verb("back", "Back", "Closes what is open, then goes back", lambda w, _, __: w.step_back(), ("Esc",), listed=False),
)  # fmt: skip
