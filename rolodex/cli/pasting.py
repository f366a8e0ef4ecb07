"""`add --paste`: a signature or vCards from a file or standard input, shown or added."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rolodex.cli import imports
from rolodex.cli.cards import read_cards
from rolodex.cli.changed import tell_changed
from rolodex.cli.desk import Desk
from rolodex.cli.naming import card_named
from rolodex.cli.showing import shape
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import InputError, NotMet, UsageError

if TYPE_CHECKING:
    from rolodex.queries.already import Already
    from rolodex.services.pasting import Reading
    from rolodex.storage.book import Book

_STANDARD_INPUT = "-"
_MOST_BYTES = 512 * 1024 * 1024
_CALLED = {
    "name": "name", "pronouns": "pronouns", "title": "title", "department": "department", "company": "company",
    "email": "e-mail", "phone": "phone", "link": "link", "address": "address", "tag": "tag", "note": "left over",
    "dropped": "left out",
}  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What is to be done with what was pasted: `to` a card, or as a `new` one though somebody is there already;
    `note` keeps what is left over; `dry_run` only shows it."""

    to: str | None = None
    new: bool = False
    note: bool = False
    dry_run: bool = False


def read_input(file: str | None) -> bytes:
    """The bytes of a file, or of standard input for "-" or None. Raises InputError when it cannot be read."""
    if file in (None, _STANDARD_INPUT):
        return sys.stdin.buffer.read(_MOST_BYTES)
    path = Path(str(file))
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def add_pasted(at: Desk, data: bytes, wish: Wish) -> None:
    """Add what the bytes say, or show it. Raises NotMet when somebody is there already and nobody said what to do."""
    from rolodex.services.pasting import kind_of, read_text

    text = data.decode("utf-8-sig", "replace")
    if kind_of(text) == "vcard":
        _add_vcards(at, data, wish)
        return
    reading = read_text(text)
    with at.open_book() as book:
        add_reading(at, book, reading, wish)


def add_reading(at: Desk, book: Book, reading: Reading, wish: Wish) -> None:
    """Add what a line or signature says, or show it."""
    from rolodex.queries.already import SAME_NAME, already
    from rolodex.services.adding import add_draft, add_to_card

    kept = [part for part in reading.parts if part.kind != "dropped"] if wish.note else None
    draft = reading.draft(kept)
    with book.read() as connection:
        known = already(connection, draft)
    if wish.dry_run:
        _show(at, reading, known)
        return
    if wish.to is not None:
        card = card_named(book, wish.to)
        tell_changed(at, book, [card], [add_to_card(book, card, draft)])
        return
    surely = [row for row in known if row.agrees and row.why != SAME_NAME]
    if surely and not wish.new:
        card, name = surely[0].card.id, surely[0].card.name
        raise NotMet(
            f"{name} ({card}) is already here: {surely[0].why}. Add to that card with --to {card},"
            " or make a second one with --new."
        )
    card, changed = add_draft(book, draft)
    tell_changed(at, book, [card], [changed])
    if not at.json:
        say(f"It is card {card}.")


def _show(at: Desk, reading: Reading, known: tuple[Already, ...]) -> None:
    if at.json:
        emit({"change": None, "card": None, **_read(reading), "already": [_already(row) for row in known]})
        return
    rows = []
    for part in reading.parts:
        label = f"{part.label}: " if part.label and part.kind in ("phone", "dropped") else ""
        rows.append([_CALLED[part.kind], label + part.value + ("" if part.sure else "  (a guess)")])
    say_table(rows)
    for row in known:
        say(f"{row.card.name} ({row.card.id}) is already here: {row.why}.")
    say("Nothing was written.")


def _read(reading: Reading) -> dict[str, Any]:
    fields = [
        {"kind": part.kind, "value": part.value, "label": part.label, "sure": part.sure}
        for part in reading.parts
        if part.kind != "dropped"
    ]
    left_out = [{"text": part.value, "why": part.label} for part in reading.parts if part.kind == "dropped"]
    return {"kind": reading.kind, "fields": fields, "left_out": left_out}


def _already(row: Already) -> dict[str, Any]:
    return {"card": row.card.id, "name": row.card.name, "why": row.why}


def _add_vcards(at: Desk, data: bytes, wish: Wish) -> None:
    """vCards go through the import, which says whose cards they are."""
    from rolodex.services.importing.applying import apply_plan
    from rolodex.services.importing.planning import plan_import
    from rolodex.services.importing.reading import read_pasted
    from rolodex.services.pasting import source_name

    if wish.to is not None:
        raise UsageError("A vCard says itself whose it is. Leave --to away; merge the two cards afterwards if need be.")
    reading = read_pasted(source_name(datetime.now()), data)
    with at.open_book() as book:
        plan = plan_import(book, reading)
        if wish.dry_run:
            report = imports.planned(plan) | {"card": None, "cards": []}
        else:
            done = apply_plan(book, plan)
            ids = sorted(card for card in done.changed.contacts or () if card > 1)
            cards = [shape(card) for card in read_cards(book, ids)]
            first = cards[0] if cards else None
            report = imports.applied(plan, done) | {"id": first and first["id"], "card": first, "cards": cards}
    if at.json:
        emit(report)
    else:
        imports.tell(report, dry_run=wish.dry_run)
