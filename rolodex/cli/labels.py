"""Tags and industries: putting them on cards, and how many cards bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rolodex.cli.changed import tell_change, tell_changed
from rolodex.cli.desk import BookOption, JsonOption, desk
from rolodex.cli.naming import cards_meant
from rolodex.cli.options import AllOption, CardsArgument
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.counts import Count
    from rolodex.storage.book import Changed


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("tag")(_tag)
    app.command("tags")(_tags)


def _tag(
    context: typer.Context,
    cards: CardsArgument,
    industry: Annotated[
        str | None, typer.Option(metavar="I", help="Put them into this industry.", show_default=False)
    ] = None,
    drop_industry: Annotated[
        str | None, typer.Option(metavar="I", help="Take them out of this one.", show_default=False)
    ] = None,
    add: Annotated[
        list[str] | None, typer.Option(metavar="T", help="A tag to add; may be given again.", show_default=False)
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option(metavar="T", help="A tag to take off; may be given again.", show_default=False)
    ] = None,
    every: AllOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tag cards, or put them into an industry."""
    if industry is None and drop_industry is None and not add and not drop:
        raise UsageError("Say what to do: --add TAG, --drop TAG, --industry NAME or --drop-industry NAME.")
    if any(not clean(tag).lstrip("#") for tag in add or ()):
        raise UsageError("A tag needs at least one letter.")
    from rolodex.services import editing, industries

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        numbers = cards_meant(opened, cards, every=every)
        changes: list[Changed] = []
        # First what can still be refused, so that a refusal leaves nothing half done.
        if industry is not None:
            changes.append(industries.set_industry(opened, numbers, industry))
        if drop_industry is not None:
            changes.append(industries.drop_industry(opened, numbers, drop_industry))
        changes += [editing.drop_tag(opened, numbers, tag) for tag in drop or ()]
        changes += [editing.add_tag(opened, numbers, tag) for tag in add or ()]
        tell_changed(at, opened, numbers, changes)


def _tags(
    context: typer.Context,
    rename: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="OLD NEW", help="Call a tag otherwise, on every card.", show_default=False),
    ] = None,
    remove: Annotated[
        str | None, typer.Option(metavar="T", help="Take a tag off every card.", show_default=False)
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Every tag and industry, and how many cards bear it."""
    from rolodex.queries.counts import industries, tags
    from rolodex.services.tags import remove_tag, rename_tag

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        changed = rename_tag(opened, *rename) if rename is not None else None
        changed = remove_tag(opened, remove) if remove is not None else changed
        with opened.read() as connection:
            lists = {"tags": tags(connection), "industries": industries(connection)}
    if changed is not None and not at.json:
        tell_change(changed)
        return
    if at.json:
        tags_shape = [{"name": c.name, "cards": c.cards} for c in lists["tags"]]
        industries_shape = [{"name": c.name, "cards": c.cards, "suggested": c.suggested} for c in lists["industries"]]
        done = {} if changed is None else {"change": changed.id}
        emit({"tags": tags_shape, "industries": industries_shape, **done})
        return
    for word, counts in lists.items():
        _tell(word.capitalize(), counts)


def _tell(word: str, counts: list[Count]) -> None:
    say(word if counts else f"{word}: none yet")
    say_table(
        ([c.name, f"{c.cards:,}", f"and {c.suggested:,} suggested" if c.suggested else ""] for c in counts), indent="  "
    )
