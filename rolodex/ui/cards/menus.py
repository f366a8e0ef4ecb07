"""The card's menu: everything that can be added to it or done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from rolodex.errors import InputError
from rolodex.queries.card_parts import Card
from rolodex.services import editing, industries
from rolodex.storage.book import Book, Changed
from rolodex.ui.asking import choosing
from rolodex.ui.asking.request import IntroduceRequest
from rolodex.ui.cards import exporting, joining
from rolodex.ui.cards.mass import offer_dropping
from rolodex.ui.favors.panels import open_form
from rolodex.ui.favors.request import NoteFavor
from rolodex.ui.importing.whose import Whose
from rolodex.ui.industry_menu import add_industries
from rolodex.ui.keep_in_touch.menu import add_rhythms
from rolodex.ui.limits import MOST_BRIEFED, MOST_MERGED
from rolodex.ui.photos import read_image
from rolodex.ui.text import one_line

if TYPE_CHECKING:
    from rolodex.ui.cards.page import CardsPage

_SIMPLE = (
    ("E-mail", "email", "ada@bakery.example"),
    ("Phone", "phone", "+1 212 555 0123"),
    ("Link", "link", "www.bakery.example"),
    ("Address", "address", "12 Mill Lane, Elmstead"),
    ("Birthday", "birthday", "12 May 1984, or 12 May"),
    ("Note", "note", "Likes tea, not coffee"),
    ("Another name", "name", "Addie"),
)


def card_menu(page: CardsPage, card: Card, chosen: list[int]) -> QMenu:
    """The menu for the shown card; marks and removal act on all chosen cards."""
    menu = QMenu(page)
    if len(chosen) == 1:
        add = menu.addMenu("Add")
        for title, kind, example in _SIMPLE:
            add.addAction(title).triggered.connect(_asking(page, card, title, kind, example))
        add.addAction("Job").triggered.connect(lambda: _ask_job(page, card))
        _add_jobs(page, menu, card)
        menu.addAction("Log a talk").triggered.connect(lambda: page.list.verb.emit("talk"))
        menu.addAction("Vouch…").triggered.connect(lambda: page.list.verb.emit("vouch"))
        favor = menu.addAction("Note a favor…")
        favor.triggered.connect(lambda: open_form(page.desk, page, NoteFavor(owed=card.id)))
        menu.addAction("Edit the name").triggered.connect(lambda: page.list.verb.emit("edit"))
    many = f" {len(chosen)} cards" if len(chosen) > 1 else ""
    tag = menu.addAction(f"Tag{many}…")
    tag.triggered.connect(lambda: page.ask_tag(chosen))
    if card.tags or len(chosen) > 1:
        drop = menu.addAction("Drop a tag…")
        drop.triggered.connect(lambda: offer_dropping(page, chosen))
    add_industries(
        menu.addMenu("Industry"),
        lambda name: page.session.do(lambda book: industries.set_industry(book, chosen, name)),
    )
    if card.suggested_industries or len(chosen) > 1:
        accept = menu.addAction("Accept the suggested industry" + (f" of{many}" if many else ""))
        accept.triggered.connect(lambda: page.session.do(lambda book: industries.accept_suggestions(book, chosen)))
    _add_rhythms(page, menu.addMenu("Keep in touch"), card, chosen)
    _add_ratings(page, menu.addMenu("How well you know them"), card, chosen)
    star = menu.addAction("Take the star away" if card.starred else f"Star{many}")
    star.triggered.connect(lambda: page.session.do(lambda book: editing.star(book, chosen, on=not card.starred)))
    export = menu.addAction(f"Export{many}…")
    export.triggered.connect(lambda: exporting.export(page, chosen, _file_name(card, chosen)))
    if len(chosen) <= MOST_BRIEFED:
        brief = menu.addAction(f"Brief{' of' if many else ''}{many}…")
        brief.triggered.connect(lambda: page.desk.go("brief", tuple(chosen)))
    if len(chosen) == 1:
        menu.addAction("Introduce to somebody…").triggered.connect(lambda: choosing.introduce(page, card))
        menu.addAction("Who introduced us…").triggered.connect(lambda: choosing.who_introduced(page, card))
        if card.company:
            knows = menu.addAction(f"Who knows someone at {one_line(card.company).replace('&', '&&')}")
            knows.triggered.connect(lambda: page.desk.go("who_knows", card.company))
    elif len(chosen) == 2:
        two = IntroduceRequest(chosen[0], chosen[1])
        menu.addAction("Introduce these two…").triggered.connect(lambda: page.desk.go("ask", two))
    menu.addSeparator()
    if len(chosen) == 1:
        photo = menu.addAction("Photo from a file…")
        photo.triggered.connect(lambda: _choose_photo(page, card))
        if card.photo_id is not None:
            drop = menu.addAction("Take the photo off")
            drop.triggered.connect(lambda: page.session.do(lambda book: editing.set_photo(book, card.id, None)))
        menu.addAction("Merge with…").triggered.connect(lambda: joining.ask_other_card(page, card))
        menu.addAction("Split…").triggered.connect(lambda: joining.ask_sources(page, card))
        theirs = menu.addAction("Import their rolodex…")
        theirs.triggered.connect(lambda: page.desk.go("import", Whose(card.id, card.name)))
    elif len(chosen) <= MOST_MERGED:
        menu.addAction(f"Merge{many}").triggered.connect(lambda: joining.merge_chosen(page, chosen))
    menu.addSeparator()
    remove = menu.addAction(f"Remove{many}" if many else "Remove this card")
    remove.triggered.connect(lambda: page.session.do(lambda book: editing.remove_cards(book, chosen)))
    return menu


def _add_rhythms(page: CardsPage, menu: QMenu, card: Card, chosen: list[int]) -> None:
    """How often to speak to them, or to go through them one by one."""
    add_rhythms(menu, page.session, chosen, card.rhythm_days if len(chosen) == 1 else None, page.ask)
    menu.addSeparator()
    through = menu.addAction("Go through these…" if len(chosen) > 1 else "Go through the list from here…")
    through.triggered.connect(lambda: page.desk.go("triage", chosen if len(chosen) > 1 else _from_here(page, card)))


def _from_here(page: CardsPage, card: Card) -> list[int]:
    model = page.list.model
    return list(model.cards_from(model.place(card.id) or 0))


# By how well, from 5 to 1 and unsaid.
_RATINGS = {5: "Very well", 4: "Well", 3: "Fairly well", 2: "A little", 1: "Hardly", 0: "As the book tells"}


def _add_ratings(page: CardsPage, menu: QMenu, card: Card, chosen: list[int]) -> None:
    """Your own word on a tie, which wins over all that the book knows of it."""
    for rating, words in _RATINGS.items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(rating == card.rating)
        action.triggered.connect(
            lambda _=False, rating=rating: page.session.do(lambda book: editing.rate(book, chosen, rating))
        )


def _file_name(card: Card, chosen: list[int]) -> str:
    """What an export is called to begin with: the person's own name for one card."""
    name = "".join(c if c.isalnum() else " " for c in card.name) if len(chosen) == 1 else ""
    return "-".join(name.split())[:60] or "contacts"


def _asking(page: CardsPage, card: Card, title: str, kind: str, example: str) -> Callable[[], None]:
    def ask() -> None:
        page.ask(
            f"{title} of {one_line(card.name)}",
            [(title, example)],
            lambda words: lambda book: editing.add_field(book, card.id, kind, words[0]),
        )

    return ask


def _ask_job(page: CardsPage, card: Card) -> None:
    def verb(words: list[str]) -> Callable[[Book], Changed]:
        parts = dict(zip(("company", "title", "start", "end"), words, strict=True))
        return lambda book: editing.add_field(book, card.id, "job", parts)

    fields = [("Company", "Northwind Foods"), ("Title", "Buyer"), ("Since", "2019-04"), ("Until, if it is over", "")]
    page.ask(f"Job of {one_line(card.name)}", fields, verb)


def _add_jobs(page: CardsPage, menu: QMenu, card: Card) -> None:
    """A job that is there can end, or go as a mistake."""
    if not card.jobs:
        return
    jobs = menu.addMenu("Jobs")
    for job in card.jobs:
        words = one_line(", ".join(part for part in (job.title, job.company) if part)).replace("&", "&&")
        if job.current:
            end = jobs.addAction(f"Ended: {words}…")
            end.triggered.connect(
                lambda _=False, row=job.id: page.ask(
                    "When did it end?",
                    [("End", "2026-10")],
                    lambda w: lambda book: editing.end_job(book, row, w[0]),
                )
            )
        drop = jobs.addAction(f"Remove: {words}")
        drop.triggered.connect(
            lambda _=False, row=job.id: page.session.do(lambda book: editing.drop_field(book, "job", row))
        )


def choose_photo(parent: QWidget) -> Path | None:
    """Ask for a picture file; the one dialog here, so that tests can stand in for it."""
    name, _ = QFileDialog.getOpenFileName(parent, "A photo", "", "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp)")
    return Path(name) if name else None


def _choose_photo(page: CardsPage, card: Card) -> None:
    path = choose_photo(page)
    if path is not None:
        page.session.do(lambda book: _set_photo(book, card.id, path))


def _set_photo(book: Book, card: int, path: Path) -> Changed:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror}.") from error
    if read_image(data).isNull():
        raise InputError(f"{path.name} is no picture Rolodex can show. Choose a PNG or JPEG file.")
    return editing.set_photo(book, card, data)
