"""Keeping in touch: how often with whom, snoozing, and who is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import cards_named
from rolodex.cli.options import AsOfOption, CardsArgument, day_or_today
from rolodex.cli.showing import rhythm_shape, rhythm_words
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import UsageError
from rolodex.models.rhythm_words import every, read_rhythm

if TYPE_CHECKING:
    from rolodex.queries.keep_in_touch import GroupRhythm, InTouch
    from rolodex.storage.book import Book, Changed


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("rhythm")(_rhythm)
    app.command("snooze")(_snooze)
    app.command("keep-in-touch")(_keep_in_touch)


def _rhythm(
    context: typer.Context,
    cards: Annotated[
        list[str] | None, typer.Argument(metavar="[CARD...]", help="Ids, or a query each.", show_default=False)
    ] = None,
    how_often: Annotated[
        str,
        typer.Option(
            "--every",
            metavar="HOW",
            help="Days, or week, 2 weeks, month, quarter, half-year, year; never for not again; none for no word.",
            show_default=False,
        ),
    ] = "",
    tag: Annotated[str, typer.Option(metavar="T", help="Everybody with this tag.", show_default=False)] = "",
    industry: Annotated[str, typer.Option(metavar="I", help="Everybody of this industry.", show_default=False)] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """How often to keep in touch: with cards, a tag or an industry. Alone, it lists what is set."""
    at = desk(context, book, as_json)
    if sum(map(bool, (cards, tag, industry))) > 1:
        raise UsageError("Name cards, or --tag, or --industry: one of them at a time.")
    with at.open_book() as opened:
        if not how_often and cards:
            _tell_cards(at, opened, cards_named(opened, cards), None)
        elif not how_often:
            _tell_groups(at, opened, None)
        elif cards:
            _set_on_cards(at, opened, cards, read_rhythm(how_often))
        else:
            _set_on_group(at, opened, tag, industry, read_rhythm(how_often))


def _snooze(
    context: typer.Context,
    cards: CardsArgument,
    until: Annotated[
        str,
        typer.Option(metavar="DAY", help="A day, or words like friday or 2 weeks; none takes it back."),
    ],
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Let nothing remind you of these people before a day."""
    from rolodex.services.rhythms import snooze, snooze_day

    last = "" if until.strip().lower() == "none" else snooze_day(until, day_or_today(as_of))
    if not last and until.strip().lower() != "none":
        raise UsageError("Say until when: --until friday, or --until none to take a snooze back.")
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        numbers = cards_named(opened, cards)
        _tell_cards(at, opened, numbers, snooze(opened, numbers, last))


def _keep_in_touch(
    context: typer.Context, as_of: AsOfOption = None, book: BookOption = None, as_json: JsonOption = False
) -> None:
    """Whom to talk to now, the longest overdue first."""
    from rolodex.queries.keep_in_touch import to_keep_in_touch

    today = day_or_today(as_of)
    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        rows = to_keep_in_touch(connection, today)
    if at.json:
        emit({"rows": [_row(row) for row in rows]})
    elif rows:
        say_table(
            [
                str(row.card),
                row.name,
                row.company,
                f"due {row.due_on}",
                f"last spoke {row.spoke}" if row.spoke else "never spoke",
                _why(row.rhythm_days, row.label),
            ]
            for row in rows
        )
    else:
        say("Nobody is due. Say how often to keep in touch with: rolodex rhythm CARD --every month")


def _set_on_cards(at: Desk, book: Book, names: list[str], days: int) -> None:
    from rolodex.services.rhythms import set_rhythm

    numbers = cards_named(book, names)
    _tell_cards(at, book, numbers, set_rhythm(book, numbers, days))


def _set_on_group(at: Desk, book: Book, tag: str, industry: str, days: int) -> None:
    from rolodex.services.rhythms import set_industry_rhythm, set_tag_rhythm

    if days < 0:
        raise UsageError(
            "“Never” is said of cards, one at a time or several. Take a tag's rhythm away with --every none."
        )
    if tag:
        changed = set_tag_rhythm(book, tag, days)
    elif industry:
        changed = set_industry_rhythm(book, industry, days)
    else:
        raise UsageError("Say with whom: cards, --tag TAG or --industry INDUSTRY.")
    _tell_groups(at, book, changed)


def _tell_cards(at: Desk, book: Book, cards: list[int], changed: Changed | None) -> None:
    """The rhythm that each of these cards has now."""
    from rolodex.cli.naming import name_of
    from rolodex.queries.keep_in_touch import rhythm_of

    with book.read() as connection:
        rhythms = [found for card in cards if (found := rhythm_of(connection, card)) is not None]
    if at.json:
        emit(
            {
                "rows": [{"card": r.card, "name": name_of(book, r.card), **rhythm_shape(r)} for r in rhythms],
                **_change(changed),
            }
        )
        return
    _tell_change(changed)
    if changed is None:
        say_table(
            [
                str(found.card),
                name_of(book, found.card),
                *rhythm_words(found),
            ]
            for found in rhythms
        )


def _tell_groups(at: Desk, book: Book, changed: Changed | None) -> None:
    """The rhythms of tags and industries, and how many cards have their own."""
    from rolodex.queries.keep_in_touch import group_rhythms, own_rhythms

    with book.read() as connection:
        groups, own = group_rhythms(connection), own_rhythms(connection)
    if at.json:
        cards = [{"every": every(days), "days": days, "cards": count} for days, count in own]
        emit({"rows": [_group_row(group) for group in groups], "cards": cards, **_change(changed)})
        return
    _tell_change(changed)
    if changed is None and not groups and not own:
        say("No rhythm is set. Set one with: rolodex rhythm CARD --every month")
    elif changed is None:
        say_table([f"{group.kind} {group.name}", every(group.days)] for group in groups)
        say_table([f"{count:,} card{'s' if count != 1 else ''} by your own word", every(days)] for days, count in own)


def _tell_change(changed: Changed | None) -> None:
    if changed is not None:
        tell_change(changed)


def _change(changed: Changed | None) -> dict[str, Any]:
    return {} if changed is None else {"change": changed.id}


def _why(days: int, label: str) -> str:
    return f"{every(days)} · {label}" if label else every(days)


def _row(row: InTouch) -> dict[str, Any]:
    return {
        "card": row.card,
        "name": row.name,
        "title": row.title,
        "company": row.company,
        "rhythm_days": row.rhythm_days,
        "due": row.due_on,
        "spoke": row.spoke,
        "why": row.why,
    }


def _group_row(group: GroupRhythm) -> dict[str, Any]:
    return {"kind": group.kind, "name": group.name, "days": group.days, "every": every(group.days)}
