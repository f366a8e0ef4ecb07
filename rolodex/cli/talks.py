"""Talks: logging one in a line, listing and changing them, and everything that happened with somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import card_named, name_of, which
from rolodex.cli.options import AsOfOption, CardArgument, NumberArgument, day, day_or_today
from rolodex.cli.terminal import complain, emit, plain, say, say_table
from rolodex.errors import NotMet, UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.card_parts import Event
    from rolodex.queries.talk_line import Promised, TalkLine
    from rolodex.queries.talks import LoggedTalk
    from rolodex.queries.written_names import Unclear, Who
    from rolodex.services.talking import Logged
    from rolodex.storage.book import Book, Changed

_ASK_CARDS = "Say whom you mean: rolodex log CARD TEXT, or a name in the text, like: call Dana Okafor about the fair"
_OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="D", help="The day, also as “last friday” or “tomorrow”.", show_default=False),
]
_AtOption = Annotated[
    str | None, typer.Option("--at", metavar="T", help="The time, like 15:30 or 3pm.", show_default=False)
]
_ChannelOption = Annotated[
    str | None, typer.Option("--channel", metavar="W", help="call, lunch, letter, …", show_default=False)
]
_WithOption = Annotated[
    list[str] | None, typer.Option("--with", metavar="CARD", help="Somebody who was there, too.", show_default=False)
]


class _ListIfNotSaid(TyperGroup):
    """A group that lists where none of its commands is named: `talks CARD`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        led = first.startswith("-") and (first == "--help" or any(arg in self.commands for arg in args))
        if not led and first not in self.commands:
            args = ["list", *args]
        return super().parse_args(ctx, args)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("log")(_log)
    group = typer.Typer(rich_markup_mode=None, add_completion=False, cls=_ListIfNotSaid)
    group.callback()(_talks)
    group.command("list")(_list)
    group.command("edit")(_edit)
    group.command("remove")(_remove)
    app.add_typer(group, name="talks")
    app.command("timeline")(_timeline)


def _log(
    context: typer.Context,
    said: Annotated[
        list[str],
        typer.Argument(
            metavar="[CARD] TEXT...",
            help='Like: "call Dana about the fair, Luis was there; owes me the price list friday".',
            show_default=False,
        ),
    ],
    on: _OnOption = None,
    at_time: _AtOption = None,
    channel: _ChannelOption = None,
    also: _WithOption = None,
    new: Annotated[bool, typer.Option("--new", help="Make cards of names that fit nobody.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what was understood.")] = False,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Log a talk, or plan one: who, when, how, and who promised what. “Luis (42)” means card 42."""
    from rolodex.services.talking import log_talk

    today = day_or_today(as_of)
    card, text = (said[0], " ".join(said[1:])) if len(said) > 1 else (None, said[0])
    if not clean(text):
        raise UsageError('Write what you talked about, like: rolodex log 42 "call about the trade fair"')
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        about = card_named(opened, card) if card is not None else None
        line = _understood(opened, text, today, about, new=new)
        line = _with_more(opened, line, also or [])
        line = _as_said(line, on, at_time, channel, today)
        if not line.people:
            raise NotMet(which(line.unclear[0]) if line.unclear else _ASK_CARDS)
        logged = None if dry_run else log_talk(opened, line, today)
        _tell_logged(at, opened, line, logged, today)


def _understood(book: Book, text: str, today: date, about: int | None, *, new: bool) -> TalkLine:
    """The line understood; names that fit nobody become cards if they may be `new`."""
    from rolodex.queries.talk_line import read_talk
    from rolodex.queries.written_names import NEW

    with book.read() as connection:
        line = read_talk(connection, text, today, about)
        fresh = {each.written: NEW for each in line.unclear if each.may_add and not each.candidates}
        return read_talk(connection, text, today, about, chosen=fresh) if new and fresh else line


def _with_more(book: Book, line: TalkLine, cards: list[str]) -> TalkLine:
    from rolodex.queries.written_names import Who

    there = {who.id for who in line.people}
    more = [Who(card, name_of(book, card)) for card in dict.fromkeys(card_named(book, each) for each in cards)]
    return replace(line, people=(*line.people, *(who for who in more if who.id not in there)))


def _as_said(line: TalkLine, on: str | None, at_time: str | None, channel: str | None, today: date) -> TalkLine:
    """What an option says wins over what the text says."""
    from rolodex.services.validating import valid_said_day, valid_time

    return replace(
        line,
        on=line.on if on is None else valid_said_day(on, today) or today.isoformat(),
        at_time=line.at_time if at_time is None else valid_time(at_time),
        channel=line.channel if channel is None else clean(channel),
    )


def _tell_logged(at: Desk, book: Book, line: TalkLine, logged: Logged | None, today: date) -> None:
    from rolodex.queries.talk_words import favor_in_short, talk_in_short

    if at.json:
        change = logged.changed.id if logged else None
        rows = [_row(book, logged.talk, today)] if logged else [_unwritten(line, today)]
        ids: tuple[int | None, ...] = logged.favors if logged else (None,) * len(line.favors)
        favors = [_favor(favor, number) for favor, number in zip(line.favors, ids, strict=True)]
        unclear = [_unclear(each) for each in line.unclear]
        told = {"id": rows[0]["id"], "rows": rows, "favors": favors, "unclear": unclear, "left": line.left}
        emit({**told, "change": change})
        return
    if logged:
        tell_change(logged.changed)
    else:
        planned = "plan" if line.on > today.isoformat() else "log"
        names = [who.name for who in line.people]
        say(f"Would {planned} {talk_in_short(line.channel, names, len(names))}")
    say(f"  on {line.on}{f' at {line.at_time}' if line.at_time else ''}")
    for favor in line.favors:
        say(f"  {favor_in_short(favor, str)}")
    for aside in () if logged else line.asides:
        say(f"  {aside}")
    if line.left:
        say(f"  “{line.left}” is left as words. If it is the day of the talk, put it first, or use --on.")
    for each in line.unclear:
        complain(f"{which(each)} It was left out.")


def _talks(context: typer.Context, book: BookOption = None, as_json: JsonOption = False) -> None:
    """The talks you logged, the newest first: with everybody, or with one card."""
    context.obj = desk(context, book, as_json)


def _list(
    context: typer.Context,
    card: Annotated[str, typer.Argument(metavar="[CARD]", help="Only talks with them.", show_default=False)] = "",
    planned: Annotated[bool, typer.Option("--planned", help="Only those to come, the next one first.")] = False,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """List talks; what `talks` does alone."""
    from rolodex.queries.talks import logged_talks

    at, today = desk(context, book, as_json), day_or_today(as_of)
    with at.open_book() as opened:
        number = card_named(opened, card) if card else None
        with opened.read() as connection:
            rows = logged_talks(connection, number)
    if planned:
        rows = tuple(talk for talk in reversed(rows) if talk.planned(today))
    if at.json:
        emit({"rows": [_shape(talk, today) for talk in rows]})
    elif rows:
        _tell(rows, today)
    else:
        say("No such talk is logged. Log one with: rolodex log CARD TEXT")


def _edit(
    context: typer.Context,
    number: NumberArgument,
    text: Annotated[str | None, typer.Option("--text", metavar="T", help="What is written of it.")] = None,
    on: _OnOption = None,
    at_time: _AtOption = None,
    channel: _ChannelOption = None,
    also: _WithOption = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="CARD", help="Somebody who was not there after all.")
    ] = None,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Change a talk that you logged. --at "" takes the time away."""
    from rolodex.queries.talks import logged_talk
    from rolodex.services.talking import edit_talk
    from rolodex.services.validating import valid_said_day

    at, today = desk(context, book, as_json), day_or_today(as_of)
    with at.open_book() as opened:
        with opened.read() as connection:
            there = [person.id for person in logged_talk(connection, number).people]
        gone = {card_named(opened, each) for each in without or ()}
        people = [card for card in (*there, *(card_named(opened, each) for each in also or ())) if card not in gone]
        said_on = None if on is None else valid_said_day(on, today)
        changed = edit_talk(
            opened, number, text=text, on=said_on, at_time=at_time, channel=channel,
            people=people if also or without else None,
        )  # fmt: skip
        _tell_changed(at, opened, number, changed, today)


def _remove(
    context: typer.Context, number: NumberArgument, book: BookOption = None, as_json: JsonOption = False
) -> None:
    """Take a talk out of the book; favors promised there stay."""
    from rolodex.services.talking import remove_talk

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        changed = remove_talk(opened, number)
    if at.json:
        emit({"rows": [], "change": changed.id})
    else:
        tell_change(changed)


def _timeline(
    context: typer.Context,
    card: CardArgument,
    kind: Annotated[
        str,
        typer.Option(
            metavar="K,…", help="Only talk, introduction, favor, vouch, job, note or import.", show_default=False
        ),
    ] = "",
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Everything that happened with somebody, newest first; what is planned before all else."""
    from rolodex.queries.card import find_card

    at, kinds = desk(context, book, as_json), _kinds(kind)
    with at.open_book() as opened:
        number = card_named(opened, card)
        with opened.read() as connection:
            events = find_card(connection, number, day(as_of)).timeline
    events = tuple(event for event in events if event.kind in kinds)
    if at.json:
        emit({"id": number, "rows": [_event(event) for event in events]})
    elif events:
        say_table([event.on, event.at, event.kind, event.text, _others(event)] for event in events)
    else:
        say("Nothing of that kind has happened yet.")


def _kinds(text: str) -> tuple[str, ...]:
    from rolodex.queries.card_parts import EVENT_KINDS

    asked = tuple(clean(each).lower().removesuffix("s") for each in text.split(",") if clean(each))
    wrong = next((each for each in asked if each not in EVENT_KINDS), None)
    if wrong is not None:
        raise UsageError(f"A timeline has no {wrong}. There are: {', '.join(EVENT_KINDS)}.")
    return asked or EVENT_KINDS


def _others(event: Event) -> str:
    return ", ".join(person.name for person in event.people if person.name not in event.text)


def _tell_changed(at: Desk, book: Book, number: int, changed: Changed, today: date) -> None:
    if at.json:
        emit({"id": number, "rows": [_row(book, number, today)], "change": changed.id})
    else:
        tell_change(changed)


def _tell(rows: tuple[LoggedTalk, ...], today: date) -> None:
    say_table(
        [
            str(talk.id),
            talk.on,
            talk.at_time,
            "planned" if talk.planned(today) else "",
            talk.channel,
            plain(", ".join(person.name for person in talk.people)),
            clean(talk.text),
        ]
        for talk in rows
    )


def _row(book: Book, number: int, today: date) -> dict[str, Any]:
    from rolodex.queries.talks import logged_talk

    with book.read() as connection:
        return _shape(logged_talk(connection, number), today)


def _shape(talk: LoggedTalk, today: date) -> dict[str, Any]:
    from rolodex.services.shapes import talk_shape

    return talk_shape(talk, today)


def _event(event: Event) -> dict[str, Any]:
    from rolodex.services.shapes import event_shape

    return event_shape(event)


def _unwritten(line: TalkLine, today: date) -> dict[str, Any]:
    """A talk as it would be logged."""
    return {
        "id": None,
        "on": line.on,
        "at": line.at_time,
        "planned": line.on > today.isoformat(),
        "channel": line.channel,
        "text": line.text,
        "people": [_person(who) for who in line.people],
        "favors": [],
    }


def _favor(favor: Promised, number: int | None) -> dict[str, Any]:
    return {
        "id": number,
        "ower": _person(favor.ower),
        "owed": _person(favor.owed),
        "what": favor.what,
        "due": favor.due,
        "began": favor.began,
    }


def _unclear(unclear: Unclear) -> dict[str, Any]:
    candidates = [{**_person(who), "does": who.does, "via": who.via} for who in unclear.candidates]
    return {"written": unclear.written, "sentence": unclear.sentence, "candidates": candidates}


def _person(who: Who) -> dict[str, Any]:
    """A card that is not made yet has no id."""
    from rolodex.queries.card_parts import YOU

    return {"id": who.id or None, "name": "You" if who.id == YOU else who.name}
