"""Companies: the list of them, and one whole: who is there and was, its industry, its domain, its other spellings."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet
from rolodex.models.industries import industry_name, suggest
from rolodex.models.programs import source_name
from rolodex.queries.card_parts import YOU, Job, Person, Said, Vouch
from rolodex.queries.cards import numbers
from rolodex.queries.company_domains import Domains, likely_domains
from rolodex.text import company_key, words

_NAMED = 5
# The last day a file told of a position `p`: the file it came from, or a later one that says the same.
SEEN = (
    "max(p.seen, coalesce((SELECT max(ls.as_of) FROM sighting lg JOIN source ls ON ls.id = lg.source_id"
    " WHERE lg.record_id = p.record_id), ''), coalesce((SELECT max(ls.as_of) FROM also_said la"
    " JOIN record lr ON lr.id = la.record_id JOIN source ls ON ls.id = lr.source_id"
    " WHERE la.tbl = 'position' AND la.row_id = p.id), ''))"
)
# No id has more digits: SQLite counts to 2^63.
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company in the list: how many of your people are there now, and how many only were.

    `industry` is what you said, else what is suggested, with `suggested` set; "" if nothing is known.
    """

    id: int
    name: str
    people: int
    before: int
    industry: str
    suggested: bool
    domain: str


@dataclass(frozen=True)
class Worker:
    """Somebody at a company: their titles there, the years, and who says so: in `told` each source once by name."""

    id: int
    name: str
    photo_id: int | None
    title: str
    years: str
    source: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompanyPage:
    """A company whole. `domains` are worked out from people's addresses, each with how many of them have one."""

    id: int
    name: str
    industry: str
    suggested: str
    domain: str
    domains: Domains
    aliases: tuple[str, ...]
    there: tuple[Worker, ...]
    was_there: tuple[Worker, ...]
    vouches: tuple[Vouch, ...]


# A company k that somebody vouches for, and where none of your people is or was.
VOUCHED_ALONE = (
    "k.id IN (SELECT company_id FROM vouch) AND NOT EXISTS (SELECT 1 FROM position p JOIN card_row w"
    " ON w.id = p.contact_id AND w.layer_id IS NULL WHERE p.company_id = k.id)"
)


def company_ids(connection: Connection, text: str = "") -> array[int]:
    """The companies your people are or were at, and those vouched for, whose name or alias has words that begin so.

    Those with most people first.
    """
    wanted = company_key(text).split() or words(text)
    fits = "".join(
        " AND (' ' || k.key LIKE ? OR EXISTS (SELECT 1 FROM company_alias a WHERE a.company_id = k.id"
        " AND ' ' || a.key LIKE ?))"
        for _ in wanted
    )
    return numbers(
        connection,
        "SELECT number FROM (SELECT k.id AS number, k.key AS key, count(DISTINCT CASE WHEN p.current THEN w.id END)"
        " AS people FROM company k JOIN position p ON p.company_id = k.id"
        f" JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL WHERE 1{fits} GROUP BY k.id"
        # A firm that you only heard of.
        f" UNION ALL SELECT k.id, k.key, 0 FROM company k WHERE {VOUCHED_ALONE}{fits}) ORDER BY people DESC, key",
        tuple(f"% {word}%" for _ in range(2) for word in wanted for _ in range(2)),
    )


def company_rows(connection: Connection, ids: Sequence[int]) -> list[CompanyRow]:
    """The rows of these companies, in the order asked; those that are gone have none."""
    found = {
        row.id: row
        for row in connection.exec_driver_sql(
            "SELECT k.id, k.name, k.domain, coalesce(i.key, '') AS industry, coalesce(i.name, '') AS said,"
            " count(DISTINCT CASE WHEN p.current THEN w.id END) AS people, count(DISTINCT w.id) AS ever"
            " FROM company k LEFT JOIN industry i ON i.id = k.industry_id LEFT JOIN position p ON p.company_id = k.id"
            " LEFT JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL"
            " WHERE k.id IN (SELECT value FROM json_each(?)) GROUP BY k.id",
            (json.dumps(list(ids)),),
        )
    }
    likely = likely_domains(connection, ids)
    rows = []
    for number in ids:
        if number in found:
            row = found[number]
            domain = row.domain or _first(likely.get(number, ()))
            guess = "" if row.industry else _suggested(row.name, domain)
            said = row.said or guess
            rows.append(CompanyRow(number, row.name, row.people, row.ever - row.people, said, bool(guess), domain))
    return rows


def company_page(connection: Connection, company_id: int) -> CompanyPage:
    """Everything about a company. Raises NotMet when there is none."""
    found = connection.exec_driver_sql(
        "SELECT k.name, k.domain, coalesce(i.name, '') FROM company k LEFT JOIN industry i ON i.id = k.industry_id"
        " WHERE k.id = ?",
        (company_id,),
    ).one_or_none()
    if found is None:
        raise NotMet(f"There is no company {company_id}.")
    name, domain, industry = found
    domains = likely_domains(connection, [company_id]).get(company_id, ())
    there, was_there = _workers(connection, company_id)
    aliases = connection.exec_driver_sql(
        "SELECT name FROM company_alias WHERE company_id = ?1 UNION SELECT p.as_written FROM position p"
        " JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL"
        " WHERE p.company_id = ?1 AND p.as_written <> '' ORDER BY 1",
        (company_id,),
    ).scalars()
    return CompanyPage(
        company_id,
        name,
        industry,
        "" if industry else _suggested(name, domain or _first(domains)),
        domain,
        domains,
        tuple(alias for alias in aliases if alias != name),
        there,
        was_there,
        _vouches(connection, company_id, name),
    )


def company_named(connection: Connection, named: str) -> int:
    """The company that a name means: its key or another that means it, its number, or the one that begins so.

    Raises NotMet, naming the candidates, unless it is exactly one.
    """
    run = connection.exec_driver_sql
    key = company_key(named)
    exact = run(
        "SELECT id FROM company WHERE key = ?1 UNION SELECT company_id FROM company_alias WHERE key = ?1", (key,)
    ).scalar()
    if key and exact is not None:
        return int(exact)
    if _is_number(named) and run("SELECT 1 FROM company WHERE id = ?", (int(named),)).first():
        return int(named)
    ids = company_ids(connection, named) if key else array("q")
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise NotMet(f"No company fits “{named}”. See them with: rolodex companies")
    names = ", ".join(f"{row.name} ({row.id})" for row in company_rows(connection, ids[:_NAMED]))
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    raise NotMet(f"“{named}” fits {len(ids)} companies: {names}{more}. Name one by its number.")


def _is_number(named: str) -> bool:
    return named.isascii() and named.isdecimal() and len(named) <= _DIGITS


def _suggested(name: str, domain: str) -> str:
    key = suggest(name, "", domain)
    return industry_name(key) if key else ""


def _first(domains: Domains) -> str:
    return domains[0][0] if domains else ""


def _workers(connection: Connection, company_id: int) -> tuple[tuple[Worker, ...], tuple[Worker, ...]]:
    """Who is there now and who only was, by name."""
    jobs: dict[int, list[Any]] = defaultdict(list)
    for job in connection.exec_driver_sql(
        'SELECT w.id AS card, w.name AS name, w.photo_blob_id, p.id, p.title, p.start, p."end", p.current,'
        f" {SEEN} AS seen, p.gone, coalesce(s.name, '') AS source, coalesce(s.kind, '') AS kind FROM position p"
        " JOIN card_row w ON w.id = p.contact_id AND w.layer_id IS NULL LEFT JOIN record r ON r.id = p.record_id"
        " LEFT JOIN source s ON s.id = r.source_id WHERE p.company_id = ?"
        " ORDER BY w.given_key, w.id, p.current DESC, p.start DESC, p.seen DESC, p.id DESC",
        (company_id,),
    ):
        jobs[job.card].append(job)
    there: list[Worker] = []
    was_there: list[Worker] = []
    for card, theirs in jobs.items():
        now = [job for job in theirs if job.current]
        shown = now or theirs
        titles = ", ".join(dict.fromkeys(job.title for job in shown if job.title))
        years = ", ".join(dict.fromkeys(years for job in shown if (years := _years(job))))
        sources = ", ".join(dict.fromkeys(job.source or "you" for job in shown))
        told = tuple(dict.fromkeys(source_name(job.kind, job.source) or "you" for job in shown))
        worker = Worker(card, shown[0].name, shown[0].photo_blob_id, titles, years, sources, told)
        (there if now else was_there).append(worker)
    return tuple(there), tuple(was_there)


def _years(job: Any) -> str:
    """The span, or since when a file shows it where nothing tells of a beginning."""
    whole = Job(job.id, None, "", "", "", "", job.start, job.end, bool(job.current), job.seen, job.gone, Said())
    return whole.years or (f"as of {job.seen}" if job.current and job.seen else "")


def _vouches(connection: Connection, company_id: int, name: str) -> tuple[Vouch, ...]:
    return tuple(
        Vouch(row.id, Person(row.voucher_id, row.voucher), name, None, row.topic, row.words, bool(row.warning),
              row.on_date)
        for row in connection.exec_driver_sql(
            f"SELECT v.*, CASE v.voucher_id WHEN {YOU} THEN 'You' ELSE coalesce(w.name, 'Somebody') END AS voucher"
            " FROM vouch v LEFT JOIN card_row w ON w.id = v.voucher_id WHERE v.company_id = ? ORDER BY v.on_date, v.id",
            (company_id,),
        )
    )  # fmt: skip
