"""Companies: the list, one whole, and which of them are one."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolodex.cli.changed import tell_change
from rolodex.cli.desk import BookOption, Desk, JsonOption, desk
from rolodex.cli.terminal import emit, say, say_table
from rolodex.errors import NotMet, UsageError
from rolodex.text import clean

if TYPE_CHECKING:
    from rolodex.queries.companies import CompanyPage, CompanyRow, Worker
    from rolodex.queries.same_companies import SamePair
    from rolodex.storage.book import Book, Changed

_SHOWN = 50


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("companies")(_companies)
    app.command("company")(_company)


def _companies(
    context: typer.Context,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY]", help="Words of its name.", show_default=False)
    ] = None,
    industry: Annotated[
        str | None, typer.Option(metavar="I", help="Only companies of this industry.", show_default=False)
    ] = None,
    same: Annotated[bool, typer.Option("--same", help="Pairs that may be one company, and why.")] = False,
    merge: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Make one of two: B goes into A.", show_default=False)
    ] = None,
    not_same: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Remember that these are two.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, help=f"At most so many; else {_SHOWN}, or all with --json.", show_default=False
        ),
    ] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """The companies your people are or were at, and how many of them. Companies are named by words or number."""
    if merge is not None and not_same is not None:
        raise UsageError("Say either --merge or --not-same.")
    at = desk(context, book, as_json)
    with at.open_book() as opened:
        if merge is not None:
            _merge(at, opened, *merge)
        elif not_same is not None:
            _tell_apart(at, opened, *not_same)
        elif same:
            _show_same(at, opened, limit)
        else:
            _show_list(at, opened, clean(" ".join(query or ())), industry, limit)


def _company(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="Its name or number.", show_default=False)],
    industry: Annotated[
        str | None, typer.Option(metavar="I", help='Put it into this industry; "" for none.', show_default=False)
    ] = None,
    domain: Annotated[
        str | None, typer.Option(metavar="D", help='Its domain is this; "" for none.', show_default=False)
    ] = None,
    rename: Annotated[str | None, typer.Option(metavar="NAME", help="Call it so.", show_default=False)] = None,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """One company: who is there, who was, its industry, its domain, and what may be the same company."""
    from rolodex.queries.companies import company_named
    from rolodex.services import companies

    at = desk(context, book, as_json)
    with at.open_book() as opened:
        with opened.read() as connection:
            number = company_named(connection, clean(" ".join(name)))
        changes: list[Changed] = []
        if industry is not None:
            changes.append(companies.set_company_industry(opened, number, industry))
        if domain is not None:
            changes.append(companies.set_domain(opened, number, domain))
        if rename is not None:
            changes.append(companies.rename_company(opened, number, rename))
        _show_company(at, opened, number, changes)


def _merge(at: Desk, book: Book, keep: str, gone: str) -> None:
    from rolodex.queries.companies import company_named
    from rolodex.services.companies import merge_companies

    with book.read() as connection:
        pair = company_named(connection, keep), company_named(connection, gone)
    _show_company(at, book, pair[0], [merge_companies(book, *pair)])


def _tell_apart(at: Desk, book: Book, one: str, other: str) -> None:
    from rolodex.queries.companies import company_named
    from rolodex.services.companies import not_same_company

    with book.read() as connection:
        pair = company_named(connection, one), company_named(connection, other)
    changed = not_same_company(book, *pair)
    if at.json:
        emit({"company": pair[0], "other": pair[1], "change": changed.id})
    else:
        _tell_changes([changed])


def _show_same(at: Desk, book: Book, limit: int | None) -> None:
    from rolodex.queries.same_companies import same_companies

    with book.read() as connection:
        pairs = same_companies(connection)[:limit]
    if at.json:
        emit({"pairs": [_pair_shape(pair) for pair in pairs]})
    elif pairs:
        say_table([f"{p.name} ({p.company})", f"{p.other_name} ({p.other})", f"{p.score:.2f}", p.why] for p in pairs)
    else:
        say("No two companies look like one.")


def _pair_shape(pair: SamePair) -> dict[str, Any]:
    return {
        "company": {"id": pair.company, "name": pair.name, "people": pair.people},
        "other": {"id": pair.other, "name": pair.other_name, "people": pair.other_people},
        "score": pair.score,
        "why": pair.why,
    }


def _show_list(at: Desk, book: Book, query: str, industry: str | None, limit: int | None) -> None:
    from rolodex.models.industries import find_industry
    from rolodex.queries.companies import company_ids, company_rows

    key = None if industry is None else find_industry(industry)
    if key == "":
        raise UsageError(f"There is no industry called “{industry}”. See them with: rolodex tags")
    most = limit if limit is not None else (None if at.json else _SHOWN)
    with book.read() as connection:
        ids = company_ids(connection, query)
        # An industry may only be suggested, which is worked out row by row.
        rows = company_rows(connection, ids if key else ids[:most])
    if key:
        rows = [row for row in rows if row.industry and _within(find_industry(row.industry), key)]
    total = len(rows) if key else len(ids)
    rows = rows[:most]
    if at.json:
        emit({"total": total, "companies": [asdict(row) for row in rows]})
    else:
        say_table(_line(row) for row in rows)
        if total > len(rows):
            say(f"{len(rows):,} of {total:,} companies. See more with --limit.")
    if not total:
        raise NotMet(f"No company fits “{query}”." if query else "The book names no such company.")


def _within(industry: str, wanted: str) -> bool:
    return industry == wanted or industry.startswith(f"{wanted}/")


def _line(row: CompanyRow) -> list[str]:
    industry = f"{row.industry} (suggested)" if row.suggested else row.industry
    before = f"{row.before:,} before" if row.before else ""
    return [str(row.id), row.name, f"{row.people:,} now", before, industry, row.domain]


def _show_company(at: Desk, book: Book, number: int, changes: list[Changed]) -> None:
    from rolodex.queries.companies import company_page
    from rolodex.queries.same_companies import same_companies

    with book.read() as connection:
        page, pairs = company_page(connection, number), same_companies(connection, number)
    if at.json:
        numbers = [change.id for change in changes if change.id is not None]
        emit({**_page_shape(page, pairs), "change": numbers[-1] if numbers else None})
        return
    _tell_changes(changes)
    _tell(page, pairs)


def _tell_changes(changes: list[Changed]) -> None:
    for change in changes:
        tell_change(change)


def _page_shape(page: CompanyPage, pairs: list[SamePair]) -> dict[str, Any]:
    return {
        "id": page.id,
        "name": page.name,
        "industry": page.industry,
        "suggested_industry": page.suggested,
        "domain": page.domain,
        "likely_domains": [{"domain": domain, "people": people} for domain, people in page.domains],
        "aliases": list(page.aliases),
        "there": [_worker_shape(worker) for worker in page.there],
        "was_there": [_worker_shape(worker) for worker in page.was_there],
        "vouches": [
            {"voucher": v.voucher.name, "topic": v.topic, "words": v.words, "warning": v.warning, "on": v.on}
            for v in page.vouches
        ],
        "maybe_same": [_pair_shape(pair) for pair in pairs],
    }


def _worker_shape(worker: Worker) -> dict[str, Any]:
    return {
        "id": worker.id,
        "name": worker.name,
        "title": worker.title,
        "years": worker.years,
        "source": worker.source,
    }


def _tell(page: CompanyPage, pairs: list[SamePair]) -> None:
    say(f"{page.name} ({page.id})")
    if page.industry or page.suggested:
        say(f"Industry: {page.industry or f'{page.suggested} (suggested)'}")
    if page.domain or page.domains:
        likely = ", ".join(f"{domain} (likely)" for domain, _ in page.domains)
        say(f"Domain: {page.domain or likely}")
    if page.aliases:
        say(f"Also written: {', '.join(page.aliases)}")
    for word, workers in (("There now", page.there), ("Used to be there", page.was_there)):
        if workers:
            say()
            say(word)
            say_table(([str(w.id), w.name, w.title, w.years, w.source] for w in workers), indent="  ")
    for vouch in page.vouches:
        say(f"{vouch.voucher.name} on {page.name}: {vouch.topic or vouch.words}")
    if pairs:
        say()
        say("May be the same company")
        other = [(p.other, p.other_name) if p.company == page.id else (p.company, p.name) for p in pairs]
        say_table(([str(number), name, p.why] for (number, name), p in zip(other, pairs, strict=True)), indent="  ")
