"""Who knows someone at a company: who is there now, and who used to be, each with how you know them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from rolodex.queries.card_parts import YOU
from rolodex.queries.companies import SEEN
from rolodex.queries.strength import (
    CONNECTED,
    IN_A_FILE,
    INTRODUCED,
    RATED,
    RECOMMENDED,
    TALKED,
    UNKNOWN,
    WROTE,
    Band,
    Evidence,
    band,
    strength,
)
from rolodex.queries.talks import MONTHS
from rolodex.text import company_key, fold, words

_SUGGESTIONS = 5
_CLOSE = 75


@dataclass(frozen=True)
class Fit:
    """A company that fits what was typed, and how many people you know there now."""

    id: int
    name: str
    people: int


@dataclass(frozen=True)
class Step:
    """One person on a path."""

    id: int
    name: str
    title: str
    company: str
    photo_id: int | None


@dataclass(frozen=True)
class Way:
    """A way to somebody: the people on it (the last one is there), how strong, the facts, and what holds it back.

    `facts` are (hop, evidence): hop 1 leads from you to the first person. `job` tells of the years there.
    """

    path: tuple[Step, ...]
    band: Band
    facts: tuple[tuple[int, Evidence], ...]
    why_not_stronger: str
    job: str
    score: float


@dataclass(frozen=True)
class WhoKnows:
    """The answer. `fits` are the companies searched, `near` others when none fits; `advice` says what would help."""

    asked: str
    company: str
    fits: tuple[Fit, ...]
    there: tuple[Way, ...]
    was_there: tuple[Way, ...]
    near: tuple[Fit, ...]
    advice: str


def who_knows(connection: Connection, company: str, title: str = "", today: date | None = None) -> WhoKnows:
    """Whom you know at a company, matched whatever its legal form, accents, case or punctuation.

    A company whose key is exactly what was typed wins over those that only begin with it. `title` keeps people whose
    title has all its words.
    """
    today = today or date.today()
    fits = companies_like(connection, company)
    if not fits:
        near = _near(connection, company)
        return WhoKnows(company, company, (), (), (), near, _advice(connection, company, title, near))
    there, was_there = _people(connection, [fit.id for fit in fits], title, today)
    name = fits[0].name if len(fits) == 1 else company
    advice = "" if there or was_there else _advice(connection, name, title, ())
    return WhoKnows(company, name, tuple(fits), tuple(there), tuple(was_there), (), advice)


def companies_like(connection: Connection, typed: str, limit: int = 50) -> list[Fit]:
    """The companies a text names: the one whose key it is, or else all whose key begins with it."""
    key = company_key(typed)
    if not key:
        return []
    run = connection.exec_driver_sql
    exact = run(
        f"{_FITS} WHERE k.key = ? OR k.id IN (SELECT company_id FROM company_alias WHERE key = ?) GROUP BY k.id",
        (key, key),
    ).fetchall()
    found = (
        exact
        or run(
            f"{_FITS} WHERE k.key >= ? AND k.key < ? GROUP BY k.id ORDER BY people DESC, k.key LIMIT ?",
            (key, key + "\U0010ffff", limit),
        ).fetchall()
    )
    return [Fit(*row) for row in found]


def complete_company(connection: Connection, typed: str, limit: int = 8) -> list[Fit]:
    """Companies to offer while a name is being typed, those with most of your people first."""
    key = " ".join(words(typed))
    if not key:
        return []
    found = connection.exec_driver_sql(
        f"{_FITS} WHERE (k.key >= ? AND k.key < ?) OR k.key LIKE ? GROUP BY k.id HAVING people > 0"
        " ORDER BY people DESC, k.key LIMIT ?",
        (key, key + "\U0010ffff", f"% {key}%", limit),
    )
    return [Fit(*row) for row in found]


_FITS = (
    "SELECT k.id, k.name, count(DISTINCT CASE WHEN p.current AND w.layer_id IS NULL THEN w.id END) AS people"
    " FROM company k LEFT JOIN position p ON p.company_id = k.id LEFT JOIN card_row w ON w.id = p.contact_id"
)


def _people(connection: Connection, companies: list[int], title: str, today: date) -> tuple[list[Way], list[Way]]:
    jobs = connection.exec_driver_sql(
        'SELECT w.id, w.name, w.photo_blob_id, p.title, k.name AS company, p.current, p.start, p."end", p.gone,'
        f" {SEEN} AS seen, coalesce(s.name, '') AS source FROM position p JOIN card_row w ON w.id = p.contact_id"
        " JOIN company k ON k.id = p.company_id LEFT JOIN record r ON r.id = p.record_id"
        " LEFT JOIN source s ON s.id = r.source_id WHERE w.layer_id IS NULL"
        " AND p.company_id IN (SELECT value FROM json_each(?))"
        " ORDER BY p.current DESC, p.title = '', p.seen DESC, p.start DESC, p.id DESC",
        (f"[{','.join(map(str, companies))}]",),
    ).fetchall()
    wanted = words(title)
    chosen = {}
    for job in jobs:
        if job.id not in chosen and all(any(t.startswith(word) for t in words(job.title)) for word in wanted):
            chosen[job.id] = job
    evidence, since = _evidence(connection, list(chosen), today)
    there: list[Way] = []
    was_there: list[Way] = []
    for number, job in chosen.items():
        facts = evidence[number]
        score = strength(facts, since.get(number, ""), today)
        step = Step(number, job.name, job.title, job.company, job.photo_blob_id)
        way = Way((step,), band(score), tuple((1, fact) for fact in facts), _why_not(facts, score), _years(job), score)
        (there if job.current else was_there).append(way)
    return sorted(there, key=_best_first), sorted(was_there, key=_best_first)


def _best_first(way: Way) -> tuple[float, str]:
    return -way.score, fold(way.path[-1].name)


def _years(job: Any) -> str:
    """Since when or until when, with the source where only a file tells."""
    start, end, gone, seen, source = job.start, job.end, job.gone, job.seen, job.source
    if job.current:
        if start:
            return f"there since {start[:4]}"
        return f"there as of {seen}" if seen else (f"there says {source}" if source else "")
    return f"until {end[:4]}" if end else (f"no longer there as of {gone}" if gone else "used to be there")


def _evidence(connection: Connection, ids: list[int], today: date) -> tuple[dict[int, list[Evidence]], dict[int, str]]:
    """What ties each of them to you, and since when."""
    facts: dict[int, list[Evidence]] = defaultdict(list)
    since: dict[int, str] = {}
    for kind, sql in _TIES.items():
        wanted = f"[{','.join(map(str, ids))}]"
        values = (wanted, today.isoformat()) if kind in ("talk", "messages") else (wanted,)
        for number, on, detail, source in connection.exec_driver_sql(sql, values):
            if on and on[:10] > today.isoformat():
                continue
            facts[number].append(_fact(kind, on, detail, source))
            if on:
                since[number] = min(since.get(number, on), on)
    for number in ids:
        if not facts[number]:
            facts[number].append(Evidence("in your book; nothing says how you know them", "", "", UNKNOWN))
    return facts, since


def _fact(kind: str, on: str, detail: str, source: str) -> Evidence:
    if kind == "talk":
        return Evidence("last spoke", on, detail or "your notes", TALKED)
    if kind == "messages":
        return Evidence(detail, on, source, TALKED if detail.startswith(_BOTH_WROTE) else WROTE)
    if kind == "vouch":
        return Evidence(detail, on, source or "your vouches", RECOMMENDED)
    if kind == "introduction":
        return Evidence(f"introduced by {detail}", on, "your introductions", INTRODUCED)
    if kind == "rating":
        return Evidence("you rate this tie", on, "you", RATED * float(detail) / 5)
    if kind == "favor":
        return Evidence(detail, on, "your favors", CONNECTED)
    if kind == "source":
        return Evidence(f"in {detail}", on, source, IN_A_FILE)
    return Evidence(detail, on, source or "you", CONNECTED)


_BOTH_WROTE = "last wrote to each other"
# Files that say more of people you have: being in one of them is no way to know somebody.
_ADDING = "'linkedin-invitations', 'linkedin-recommendations', 'linkedin-endorsements', 'linkedin-notes'"
_IDS = "(SELECT value FROM json_each(?))"
# contact, date, detail, source; the most telling first.
_TIES = {
    "rating": f"SELECT id, '', rating, '' FROM contact WHERE rating > 0 AND id IN {_IDS}",
    "talk": "SELECT ic.contact_id, max(i.on_date), i.channel, '' FROM interaction_contact ic"
    f" JOIN interaction i ON i.id = ic.interaction_id WHERE ic.contact_id IN {_IDS}"
    " AND i.on_date <= ? AND i.key = '' GROUP BY ic.contact_id",
    # Among many, nobody need have written to anybody.
    "messages": f"SELECT contact_id, max(on_date), CASE WHEN max(came) AND max(went) THEN '{_BOTH_WROTE}'"
    " WHEN max(came) THEN 'last wrote to you' WHEN max(went) THEN 'you last wrote to them'"
    " ELSE 'in one conversation with others' END || ' on ' || channel, source FROM (SELECT ic.contact_id, i.on_date,"
    " i.channel, coalesce(s.name, '') AS source, alone AND i.direction <> 'out' AS came,"
    " alone AND i.direction <> 'in' AS went FROM (SELECT t.*, NOT EXISTS (SELECT 1 FROM interaction_contact o"
    " WHERE o.interaction_id = t.interaction_id AND o.contact_id <> t.contact_id) AS alone"
    f" FROM interaction_contact t WHERE t.contact_id IN {_IDS}) ic JOIN interaction i ON i.id = ic.interaction_id"
    " LEFT JOIN record r ON r.id = ic.record_id LEFT JOIN source s ON s.id = r.source_id"
    " WHERE i.on_date <= ? AND i.key <> '') GROUP BY contact_id, channel",
    "vouch": f"SELECT CASE v.voucher_id WHEN {YOU} THEN v.contact_id ELSE v.voucher_id END AS them, v.on_date,"
    f" CASE v.voucher_id WHEN {YOU} THEN 'you recommend them' ELSE 'recommends you' END"
    " || CASE v.topic WHEN '' THEN '' ELSE ' for ' || v.topic END, coalesce(s.name, '') FROM vouch v"
    " LEFT JOIN record r ON r.id = v.record_id LEFT JOIN source s ON s.id = r.source_id"
    f" WHERE NOT v.warning AND {YOU} IN (v.voucher_id, v.contact_id) AND them IN {_IDS}",
    "introduction": "SELECT t.contact_id, t.on_date, coalesce(w.name, 'you'), '' FROM introduction t"
    f" LEFT JOIN card_row w ON w.id = t.introducer_id WHERE t.contact_id IN {_IDS} AND t.other_id = {YOU}"
    " AND t.state IN ('introduced', 'came of it', 'thanked')",
    "favor": "SELECT CASE f.other_id WHEN 1 THEN f.contact_id ELSE f.other_id END AS them, f.opened,"
    " CASE f.other_id WHEN 1 THEN 'owes you a favor' ELSE 'you owe a favor' END, '' FROM favor f"
    f" WHERE f.settled = '' AND {YOU} IN (f.contact_id, f.other_id) AND them IN {_IDS}",
    "acquaintance": "SELECT t.contact_id, t.since,"
    " t.how || CASE t.note WHEN '' THEN '' ELSE ': “' || t.note || '”' END, coalesce(s.name, '') FROM acquaintance t"
    " LEFT JOIN record r ON r.id = t.record_id LEFT JOIN source s ON s.id = r.source_id"
    f" WHERE t.other_id = {YOU} AND t.contact_id IN {_IDS}",
    "source": "SELECT r.contact_id, substr(max(s.at), 1, 10), s.name, s.name FROM record r"
    " JOIN source s ON s.id = r.source_id"
    f" WHERE r.contact_id IN {_IDS} AND NOT EXISTS (SELECT 1 FROM acquaintance a WHERE a.record_id = r.id)"
    f" AND r.format NOT LIKE '%-messages' AND r.format NOT IN ({_ADDING})"
    " GROUP BY r.contact_id",
}


def _why_not(facts: list[Evidence], score: float) -> str:
    """What keeps a tie from the next band up, "" for a strong one."""
    if band(score) == "strong":
        return ""
    talk = max((f for f in facts if f.weight == TALKED), key=lambda f: f.on, default=None)
    if talk is not None:
        spoke = "spoke" if talk.fact == "last spoke" else "wrote to each other"
        return f"You last {spoke} in {MONTHS[int(talk.on[5:7]) - 1]} {talk.on[:4]}."
    if any(f.weight == WROTE for f in facts):
        return "Only one of you two has written, as far as the book knows."
    return "No talk with them is noted."


def _near(connection: Connection, typed: str) -> tuple[Fit, ...]:
    """Companies spelt nearly so, or that have one of its words."""
    from rapidfuzz import fuzz, process

    rows = {
        number: (name, key) for number, name, key in connection.exec_driver_sql("SELECT id, name, key FROM company")
    }
    close = process.extract(
        company_key(typed), {n: key for n, (_, key) in rows.items()}, scorer=fuzz.WRatio, limit=_SUGGESTIONS,
        score_cutoff=_CLOSE,
    )  # fmt: skip
    found = {
        fit[0]: Fit(*fit)
        for fit in connection.exec_driver_sql(
            f"{_FITS} WHERE k.id IN {_IDS} GROUP BY k.id", (f"[{','.join(str(n) for _, _, n in close)}]",)
        )
    }
    return tuple(found[number] for _, _, number in close if number in found)


def _advice(connection: Connection, company: str, title: str, near: tuple[Fit, ...]) -> str:
    """One honest sentence on what would help."""
    cards = connection.exec_driver_sql("SELECT count(*) FROM card_row WHERE layer_id IS NULL").scalar_one()
    if not cards:
        return "The book is empty. Import your LinkedIn archive or your phone's contacts first."
    if near:
        return f"Nobody in the book is or was at {company}. Did you mean {near[0].name}?"
    if title:
        return f"Nobody you know at {company} has a title like “{title}”. Ask again without the title."
    return (
        f"Nobody in the book is or was at {company}. A newer LinkedIn archive may know of someone, and a"
        " card you add by hand counts too."
    )


def largest_companies(connection: Connection, limit: int) -> list[Fit]:
    """The companies where you know most people now."""
    found = connection.exec_driver_sql(
        f"{_FITS} GROUP BY k.id HAVING people > 0 ORDER BY people DESC, k.key LIMIT ?", (limit,)
    )
    return [Fit(*row) for row in found]
