"""Who can help with something, and what people vouch for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.naming import card_named
from rolodex.cli.options import AsOfOption, day
from rolodex.cli.terminal import aligned, emit, say
from rolodex.errors import NotMet, UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.card_parts import Person
    from rolodex.queries.help_parts import Helper, Told, WhoCanHelp
    from rolodex.queries.vouches import VouchRow
    from rolodex.storage.book import Book, Changed


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("who-can-help")(_who_can_help)
    vouches = typer.Typer(rich_markup_mode=None, help="Who recommends, or warns of, whom for what.")
    vouches.callback(invoke_without_command=True)(_vouches)
    vouches.command("add")(_add)
    vouches.command("remove")(_remove)
    app.add_typer(vouches, name="vouches")


def _who_can_help(
    context: typer.Context,
    topic: Annotated[
        list[str], typer.Argument(metavar="TOPIC", help="What you need, like “a good accountant”.", show_default=False)
    ],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 60,
    as_of: AsOfOption = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Who can help: those people vouch for first, then by skills, titles, industries and notes."""
    from rolodex.queries.who_can_help import who_can_help

    today = day(as_of)
    at = desk(context, book, as_json)
    with at.open_book() as opened, opened.read() as connection:
        answer = who_can_help(connection, clean(" ".join(topic)), today, limit)
    if at.json:
        emit(_answer_shape(answer))
    else:
        _tell_answer(answer)
    if not answer.rows:
        raise NotMet(answer.advice)


def _vouches(context: typer.Context, book: BookOption = None, as_json: JsonOption = False) -> None:
    """Who recommends, or warns of, whom for what. Alone, this lists them, the newest first."""
    at = desk(context, book, as_json)
    if context.invoked_subcommand is not None:
        context.obj = at
        return
    from rolodex.queries.vouches import vouch_list

    with at.open_book() as opened, opened.read() as connection:
        rows = vouch_list(connection)
    if at.json:
        emit({"rows": [_row_shape(row) for row in rows]})
    elif rows:
        for line in aligned([(str(row.id), row.on, _sentence(row)) for row in rows]):
            say(line)
    else:
        say("Nobody is vouched for yet. Begin with: rolodex vouches add CARD --for TOPIC")


def _add(
    context: typer.Context,
    card: Annotated[
        str | None, typer.Argument(metavar="[CARD]", help="Its id, or a query.", show_default=False)
    ] = None,
    company: Annotated[
        str | None, typer.Option(metavar="NAME", help="A company in place of a card.", show_default=False)
    ] = None,
    topic: Annotated[str, typer.Option("--for", metavar="TOPIC", help="For what.", show_default=False)] = "",
    words: Annotated[str, typer.Option(metavar="W", help="In whose words.", show_default=False)] = "",
    by: Annotated[str | None, typer.Option(metavar="CARD", help="Who says so; else you.", show_default=False)] = None,
    warning: Annotated[bool, typer.Option("--warning", help="A warning, not a recommendation.")] = False,
    on: Annotated[str, typer.Option(metavar="D", help="When; else today.", show_default=False)] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write down that you, or somebody you know, recommend a person or a company."""
    from rolodex.queries.card_parts import YOU
    from rolodex.services.vouching import vouch

    if (card is None) == (company is None):
        raise UsageError("Name either a card or, with --company, a company.")
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        voucher = YOU if by is None else card_named(opened, by)
        target = None if card is None else card_named(opened, card)
        done = vouch(opened, voucher, target, company or "", topic, words, warning, on)
        _tell_change(at, opened, done.changed, done.vouch)


def _remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in the list.", show_default=False)],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a vouch out of the book."""
    from rolodex.services.vouching import remove_vouch

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        _tell_change(at, opened, remove_vouch(opened, number), number)


def _tell_change(at: Desk, book: Book, changed: Changed, number: int) -> None:
    """The vouch as it is now, and the change."""
    from rolodex.queries.vouches import vouch_list

    if not at.json:
        tell_change(changed)
        return
    with book.read() as connection:
        rows = [_row_shape(row) for row in vouch_list(connection) if row.id == number]
    emit({"id": number, "rows": rows, "change": changed.id})


def _answer_shape(answer: WhoCanHelp) -> dict[str, Any]:
    return {
        "asked": answer.asked,
        "rows": [_helper_shape(row) for row in answer.rows],
        "near": list(answer.near),
        "advice": answer.advice,
    }


def _helper_shape(row: Helper) -> dict[str, Any]:
    via = [{"layer": v.layer, "card": v.card, "associate": _person(v.associate)} for v in row.via]
    return {
        "card": {
            "id": row.card,
            "firm": row.firm,
            "name": row.name,
            "title": row.title,
            "company": row.company,
            "via": row.via[0].associate.name if row.via else None,
        },
        "via": via,
        "warned": row.warned,
        "vouches": [
            {
                "voucher": _person(t.voucher),
                "topic": t.topic,
                "words": t.words,
                "warning": t.warning,
                "date": t.on,
            }
            for t in row.vouches
        ],
        "evidence": [{"kind": c.kind, "text": c.text, "date": c.on, "source": c.source} for c in row.evidence],
    }


def _row_shape(row: VouchRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "voucher": _person(row.voucher),
        "about": {"id": row.card, "firm": row.firm, "name": row.about},
        "topic": row.topic,
        "words": row.words,
        "warning": row.warning,
        "date": row.on,
    }


def _person(person: Person) -> dict[str, Any]:
    return {"id": person.id, "name": person.name}


def _tell_answer(answer: WhoCanHelp) -> None:
    heads = aligned([(row.name, row.title, row.company, row.reach) for row in answer.rows])
    for head, row in zip(heads, answer.rows, strict=True):
        say(head)
        for told in row.vouches:
            say(f"    {_said(told)}")
        for clue in row.evidence:
            dated = f", {clue.on}" if clue.on else ""
            say(f"    {clue.kind}: {clue.text}{dated} ({clue.source})")


def _said(told: Told) -> str:
    """ "Dana Okafor recommends for SEO, 2026-03-02: “fair price”"."""
    you = told.voucher.name == "You"
    verb = ("warn" if you else "warns") if told.warning else ("recommend" if you else "recommends")
    words = f": “{told.words}”" if told.words else ""
    topic = f" for {told.topic}" if told.topic else ""
    return f"{'Warning: ' if told.warning else ''}{told.voucher.name} {verb}{topic}, {told.on or 'undated'}{words}"


def _sentence(row: VouchRow) -> str:
    verb = "warned of" if row.warning else "recommended"
    topic = f" for {row.topic}" if row.topic else ""
    words = f": “{row.words}”" if row.words else ""
    return f"{row.voucher.name} {verb} {'you' if row.about == 'You' else row.about}{topic}{words}"
