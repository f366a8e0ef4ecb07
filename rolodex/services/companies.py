"""Companies as one knows them: renaming, merging, telling apart, their domain and their industry."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.mail_domains import company_domain, work_domain
from rolodex.services.editing import find_or_add_company
from rolodex.services.industries import find_or_add_industry
from rolodex.storage.book import Book, Changed
from rolodex.text import clean, company_key, fold

# Tables whose rows name a company; they move along when it is merged into another.
FOLLOWING = ("position", "vouch", "acquaintance")


def rename_company(book: Book, company: int, name: str) -> Changed:
    """Give a company another name. Files that use the old one still mean it.

    Raises UsageError when the name is empty or another company's, NotMet when there is no such company.
    """
    name, key = clean(name), company_key(name)
    if not key:
        raise UsageError("A company needs a name.")
    with book.change("company", "") as change:
        run = change.connection.exec_driver_sql
        old, old_key = _named(change.connection, company)
        change.label = f"Renamed {old} to {name}"
        taken = run(
            "SELECT k.name FROM company k WHERE k.id <> ?1 AND (k.key = ?2 OR EXISTS"
            " (SELECT 1 FROM company_alias a WHERE a.company_id = k.id AND a.key = ?2))",
            (company, key),
        ).scalar()
        if taken is not None:
            raise UsageError(f"There is already a company called {taken}. Merge the two instead.")
        run("DELETE FROM company_alias WHERE key = ?", (key,))
        run("UPDATE company SET name = ?, key = ? WHERE id = ?", (name, key, company))
        if key != old_key:
            run("INSERT INTO company_alias(company_id, name, key) VALUES (?, ?, ?)", (company, old, old_key))
    return change.changed


def merge_companies(book: Book, keep: int, gone: int) -> Changed:
    """Make one company of two: everybody at `gone` is at `keep`, and files that name either mean `keep`.

    Jobs that are now the same become one, said by both their sources. Raises NotMet for an unknown company,
    UsageError for one and the same.
    """
    if keep == gone:
        raise UsageError("That is one company already. Name two to merge.")
    with book.change("company", "") as change:
        connection = change.connection
        run = connection.exec_driver_sql
        kept, lost = _named(connection, keep), _named(connection, gone)
        change.label = f"Merged {lost[0]} into {kept[0]}"
        for table in FOLLOWING:
            run(f"UPDATE {table} SET company_id = ? WHERE company_id = ?", (keep, gone))
        _fold_jobs(connection, keep)
        _move_unlike(connection, keep, gone)
        run("UPDATE company_alias SET company_id = ? WHERE company_id = ?", (keep, gone))
        run(
            "UPDATE company SET domain = CASE company.domain WHEN '' THEN lost.domain ELSE company.domain END,"
            " industry_id = coalesce(company.industry_id, lost.industry_id) FROM company AS lost"
            " WHERE company.id = ? AND lost.id = ?",
            (keep, gone),
        )
        run("DELETE FROM company WHERE id = ?", (gone,))
        run("INSERT INTO company_alias(company_id, name, key) VALUES (?, ?, ?)", (keep, *lost))
    return change.changed


def not_same_company(book: Book, company: int, other: int) -> Changed:
    """Remember that two companies are not one, however alike they look. Raises NotMet or UsageError."""
    if company == other:
        raise UsageError("That is one and the same company. Name two.")
    with book.change("company", "") as change:
        names = [_named(change.connection, number)[0] for number in (company, other)]
        change.label = f"{names[0]} and {names[1]} are not the same"
        _remember_unlike(change.connection, company, other)
    return change.changed


def set_domain(book: Book, company: int, domain: str) -> Changed:
    """Say which internet domain a company has; "" takes it away. An address of its site or an e-mail will do.

    Raises UsageError when no domain can be read there, NotMet for an unknown company.
    """
    wanted = domain.strip()
    host = wanted.split("://")[-1].split("/")[0].rpartition("@")[2].partition(":")[0]
    found = company_domain(host)
    if wanted and (not found or not work_domain(f"x@{found}")):
        raise UsageError(f"“{wanted}” is no company's domain. Write it like northwind.example.")
    with book.change("company", "") as change:
        change.label = f"Changed the domain of {_named(change.connection, company)[0]}"
        change.connection.exec_driver_sql("UPDATE company SET domain = ? WHERE id = ?", (found, company))
    return change.changed


def set_company_industry(book: Book, company: int, industry: str) -> Changed:
    """Put a company, and with it everybody there, into an industry of the list; "" takes it out.

    Raises UsageError with the list for another name, NotMet for an unknown company.
    """
    with book.change("company", "") as change:
        change.label = f"Changed the industry of {_named(change.connection, company)[0]}"
        number = find_or_add_industry(change.connection, industry) if industry.strip() else None
        change.connection.exec_driver_sql("UPDATE company SET industry_id = ? WHERE id = ?", (number, company))
    return change.changed


def resettle_jobs(connection: Connection, after_entry: int) -> None:
    """Once a merge or a new name is taken back, jobs that later files wrote go where their company's name says.

    `after_entry` is the journal's last entry before it was taken back.
    """
    run = connection.exec_driver_sql
    no_longer: dict[int, set[str]] = defaultdict(set)
    for company, key in run(
        "SELECT json_extract(before, '$.company_id'), json_extract(before, '$.key') FROM journal"
        " WHERE id > ?1 AND tbl = 'company_alias' AND op = 'D' UNION SELECT row_id, json_extract(before, '$.key')"
        " FROM journal WHERE id > ?1 AND tbl = 'company' AND op = 'U'",
        (after_entry,),
    ):
        no_longer[company].add(key)
    for company, keys in no_longer.items():
        meant = run(
            "SELECT key FROM company WHERE id = ?1 UNION SELECT key FROM company_alias WHERE company_id = ?1",
            (company,),
        )
        taken_away = keys - set(meant.scalars())
        jobs = run("SELECT id, as_written FROM position WHERE company_id = ?", (company,)).fetchall()
        _settle(connection, [tuple(job) for job in jobs if company_key(job[1]) in taken_away])
    homeless = run(
        "SELECT id, as_written FROM position WHERE company_id IS NULL AND as_written <> '' AND id IN"
        " (SELECT row_id FROM journal WHERE id > ? AND tbl = 'position' AND op = 'U')",
        (after_entry,),
    ).fetchall()
    _settle(connection, [tuple(job) for job in homeless])


def _settle(connection: Connection, jobs: list[tuple[Any, ...]]) -> None:
    for row_id, written in jobs:
        company = find_or_add_company(connection, written)
        connection.exec_driver_sql("UPDATE position SET company_id = ? WHERE id = ?", (company, row_id))


def _fold_jobs(connection: Connection, company: int) -> None:
    """Of a person's jobs there with one title, those that say nothing more than the first become its sources."""
    run = connection.exec_driver_sql
    by_job: dict[tuple[int, str], list[Any]] = defaultdict(list)
    # What you typed stays; else what was there first.
    for job in run(
        'SELECT id, contact_id, title, department, start, "end", current, record_id FROM position'
        " WHERE company_id = ? ORDER BY record_id IS NOT NULL, id",
        (company,),
    ):
        by_job[(job.contact_id, fold(job.title))].append(job)
    for first, *others in by_job.values():
        for job in others:
            if job.current == first.current and _adds_nothing(job, first):
                run("UPDATE also_said SET row_id = ? WHERE tbl = 'position' AND row_id = ?", (first.id, job.id))
                if job.record_id is not None:
                    run(
                        "INSERT INTO also_said(record_id, tbl, row_id) VALUES (?, 'position', ?)",
                        (job.record_id, first.id),
                    )
                run("DELETE FROM position WHERE id = ?", (job.id,))


def _adds_nothing(job: Any, first: Any) -> bool:
    return all(getattr(job, part) in ("", getattr(first, part)) for part in ("department", "start", "end"))


def _move_unlike(connection: Connection, keep: int, gone: int) -> None:
    """What is not the company that goes is not the one that stays either."""
    others = connection.exec_driver_sql(
        "SELECT company_id + other_id - ?1 FROM company_not_same WHERE ?1 IN (company_id, other_id)", (gone,)
    ).scalars()
    for other in others.all():
        if other != keep:
            _remember_unlike(connection, keep, other)
    connection.exec_driver_sql(
        "DELETE FROM company_not_same WHERE company_id = ? AND other_id = ?", (min(keep, gone), max(keep, gone))
    )


def _remember_unlike(connection: Connection, company: int, other: int) -> None:
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO company_not_same(company_id, other_id) VALUES (?, ?)",
        (min(company, other), max(company, other)),
    )


def _named(connection: Connection, company: int) -> tuple[str, str]:
    """A company's name and key. Raises NotMet when there is none."""
    found = connection.exec_driver_sql("SELECT name, key FROM company WHERE id = ?", (company,)).one_or_none()
    if found is None:
        raise NotMet(f"There is no company {company}.")
    return str(found[0]), str(found[1])
