"""What it takes to ask for an introduction, and its letters, filled in from the book.

Only what the book knows is said; a letter does without what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from rolodex.errors import NotMet, UsageError
from rolodex.models.ties import Tie
from rolodex.queries.calendar_days import MONTHS
from rolodex.queries.card_parts import YOU, Favor, Introduction
from rolodex.queries.evidence import ties_between
from rolodex.queries.favors import open_between
from rolodex.queries.introductions import asked_of, introduction, standing_between
from rolodex.queries.layers import own_card
from rolodex.queries.settings import my_name, own_letters
from rolodex.queries.strength import Evidence
from rolodex.services.mailing import Letter, Reader
from rolodex.services.templates import LETTERS, ours, write

# Between the note and what can be forwarded; two dashes alone would begin a signature.
DIVIDER = "* * *"
_BEFORE_BOTH_AGREED = ("considered", "asked", "connector agreed")


@dataclass(frozen=True)
class Party:
    """Somebody a letter names. `first` is how one addresses them, `email` "" where the book has none."""

    id: int
    name: str
    first: str
    title: str
    company: str
    email: str
    photo_id: int | None


@dataclass(frozen=True)
class Asking:
    """What one should know before asking for an introduction or making one.

    `connector` is None where you bring two together: `goal` and `other` are then the two. `known` is how connector and
    goal, or the two, know each other; `before` what you asked the connector before, `favors` what is open between you.
    `standing` is this very introduction, if it is under way already.
    """

    me: Party
    goal: Party
    connector: Party | None = None
    other: Party | None = None
    known: tuple[Evidence, ...] = ()
    before: tuple[Introduction, ...] = ()
    favors: tuple[Favor, ...] = ()
    standing: Introduction | None = None
    templates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Words:
    """What you say yourself in a letter: why you ask, and what came of it. `asked` and `met` are ISO dates."""

    why: str = ""
    outcome: str = ""
    asked: str = ""
    met: str = ""


def asking(connection: Connection, connector: int, goal: int) -> Asking:
    """What to know before you ask `connector` for an introduction to `goal`. Raises NotMet for an unknown card."""
    connector, goal = _yours(connection, connector), _yours(connection, goal)
    found = parties(connection, [connector, goal])
    return Asking(
        me=me(connection),
        goal=found[goal],
        connector=found[connector],
        known=_known(connection, connector, goal),
        before=asked_of(connection, [connector]).get(connector, ()),
        favors=open_between(connection, connector),
        standing=standing_between(connection, connector, goal, YOU),
        templates=templates(connection),
    )


def introducing(connection: Connection, one: int, other: int) -> Asking:
    """What to know before you bring two people together. Raises NotMet for an unknown card."""
    one, other = _yours(connection, one), _yours(connection, other)
    found = parties(connection, [one, other])
    return Asking(
        me=me(connection),
        goal=found[one],
        other=found[other],
        known=_known(connection, one, other),
        standing=standing_between(connection, YOU, one, other),
        templates=templates(connection),
    )


def templates(connection: Connection) -> dict[str, str]:
    """Every letter's template: your own words where you have some, else ours."""
    own = own_letters(connection)
    return {name: own.get(name) or ours(name) for name in LETTERS}


def letter(a: Asking, name: str, words: Words, *, swapped: bool = False) -> Letter:
    """One letter of LETTERS, with your words in it; `swapped` writes to the other of the two."""
    said = {
        "why": words.why,
        "outcome": words.outcome,
        "asked": _day_words(words.asked),
        "met": _day_words(words.met),
    }
    subject, body = write(a.templates[name], _fields(a, swapped=swapped) | said)
    return Letter(_readers(a, name, swapped=swapped), subject, body)


def with_lines_to_forward(note: Letter, lines: Letter) -> Letter:
    """One letter of the note and, below it, what the connector can forward."""
    parts = [part for part in (note.body.rstrip(), lines.body.strip()) if part]
    return Letter(note.to, note.subject, f"\n\n{DIVIDER}\n\n".join(parts))


def letters_of(connection: Connection, number: int, name: str = "") -> tuple[Letter, ...]:
    """The letters of an introduction that is written down; `name` says which, else the one its state calls for.

    Asking each of two people takes two letters. Raises NotMet when there is no such introduction or letter for it.
    """
    found = introduction(connection, number)
    fits = letters_for(found)
    if name and name not in LETTERS:
        raise UsageError(f"There is no letter “{name}”. There are: {', '.join(LETTERS)}.")
    if not fits:
        raise NotMet("There is no letter to write for this introduction: it was declined, or you are no part of it.")
    wanted = name or fitting_letter(found)
    if wanted not in fits:
        raise NotMet(f"The letter “{wanted}” does not fit one that is “{found.state}”. There is: {', '.join(fits)}.")
    a, words = of_introduction(connection, found), words_of(found)
    first = letter(a, wanted, words)
    if wanted == "ask":
        return (with_lines_to_forward(first, letter(a, "forward", words)),)
    return (first, letter(a, wanted, words, swapped=True)) if wanted == "ask-both" else (first,)


def words_of(found: Introduction) -> Words:
    """What you wrote of an introduction, as its letters say it."""
    steps = {step.state: step for step in found.steps}
    asked, came = steps.get("asked"), steps.get("came of it")
    return Words(found.occasion, came.note if came else "", asked.on if asked else "", found.made_on)


def of_introduction(connection: Connection, found: Introduction) -> Asking:
    """What its letters are written from."""
    if found.introducer.id == YOU:
        return introducing(connection, found.met.id, found.with_whom.id)
    return asking(connection, found.introducer.id, found.met.id)


def letters_for(found: Introduction) -> tuple[str, ...]:
    """The letters that fit an introduction as far as it came: none where it is between others, or declined."""
    if found.state == "declined" or not (found.for_you or found.introducer.id == YOU):
        return ()
    if found.introducer.id == YOU:
        return ("ask-both",) if found.state in _BEFORE_BOTH_AGREED else ("introduce",)
    return ("thank", "outcome") if found.made else ("ask", "ask-again")


def fitting_letter(found: Introduction) -> str:
    """The letter that an introduction calls for in the state it is in; "" for none."""
    fits = letters_for(found)
    if "outcome" in fits and any(step.state in ("came of it", "thanked") for step in found.steps):
        return "outcome"
    return "ask-again" if found.state == "asked" and "ask-again" in fits else next(iter(fits), "")


def how_words(a: Asking) -> str:
    """How the connector knows the goal, to go on after "I believe you": "know Luis from Brightside". "" if unknown."""
    facts = [fact for fact in a.known if fact.tie in _KNOWING]
    if not facts or a.connector is None:
        return ""
    # What you or a file say of the two tells more than that one stands in the other's rolodex.
    fact, first = min(facts, key=lambda fact: fact.tie is Tie.IN_ROLODEX), a.goal.first
    if fact.fact.startswith("from "):
        return f"know {first} {fact.fact}"
    _, on_a_network, network = fact.fact.partition("connected on ")
    network, _, _ = network.partition(" since ")
    if on_a_network and " " not in network:
        return f"are connected with {first} on {network}"
    return f"have {first} in your contacts" if fact.tie is Tie.IN_ROLODEX else f"know {first}"


_KNOWING = (Tie.RATED, Tie.SAID, Tie.CONNECTED, Tie.IN_ROLODEX, Tie.TALKED, Tie.KIN, Tie.RECOMMENDED)


def _yours(connection: Connection, card: int) -> int:
    """Your own card of somebody, if you have one; else the card itself, in whosever rolodex it lies."""
    return own_card(connection, card) or card


def _known(connection: Connection, one: int, other: int) -> tuple[Evidence, ...]:
    """What ties the people of two cards, whosever rolodex these lie in."""
    person = {
        card: connection.exec_driver_sql("SELECT person_id FROM layer_card WHERE card_id = ?", (card,)).scalar() or card
        for card in (one, other)
    }
    pair = person[one], person[other]
    return tuple(ties_between(connection, [pair], date.today())[pair])


def _fields(a: Asking, *, swapped: bool) -> dict[str, str]:
    goal, connector = a.goal, a.connector
    one, other = (a.goal, a.other or a.goal) if not swapped else (a.other or a.goal, a.goal)
    about = goal if connector else other
    return {
        "me": a.me.name,
        "my_title": a.me.title,
        "my_company": a.me.company,
        "connector": connector.first if connector else a.me.first,
        "goal": goal.name,
        "goal_first": goal.first,
        "title": about.title,
        "company": about.company,
        "how": how_words(a),
        "to": one.first,
        "one": one.name,
        "one_first": one.first,
        "one_title": one.title,
        "one_company": one.company,
        "other": other.name,
        "other_first": other.first,
        "other_title": other.title,
        "other_company": other.company,
    }


def _day_words(iso: str) -> str:
    """A whole day as one writes it, "2 March 2026"; "" for what is less than a day."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else ""


def _readers(a: Asking, name: str, *, swapped: bool) -> tuple[Reader, ...]:
    if name == "forward":
        parties = [a.goal]
    elif a.connector is not None:
        parties = [a.connector]
    elif name == "introduce":
        parties = [a.goal, a.other or a.goal]
    else:
        parties = [(a.other or a.goal) if swapped else a.goal]
    return tuple(Reader(party.name, party.email) for party in parties)


def me(connection: Connection) -> Party:
    """You, as letters name you."""
    name = my_name(connection)
    job = connection.exec_driver_sql(
        "SELECT p.title, coalesce(k.name, p.as_written) FROM position p LEFT JOIN company k ON k.id = p.company_id"
        f" WHERE p.contact_id = {YOU} AND p.current ORDER BY p.seen DESC, p.start DESC, p.id DESC LIMIT 1"
    ).one_or_none()
    title, company = job or ("", "")
    return Party(YOU, name, name.split(" ")[0], title, company, "", None)


def parties(connection: Connection, ids: Sequence[int]) -> dict[int, Party]:
    """These people, as letters name them. Raises NotMet for an unknown card."""
    found = {
        row[0]: Party(*row)
        for row in connection.exec_driver_sql(
            "SELECT w.id, w.name, CASE c.given WHEN '' THEN w.name ELSE c.given END, w.title, w.company,"
            " coalesce((SELECT e.value FROM email e WHERE e.contact_id = w.id ORDER BY e.preferred DESC, e.id LIMIT 1),"
            " ''), w.photo_blob_id FROM card_row w JOIN contact c ON c.id = w.id"
            " WHERE w.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
    }
    missing = next((number for number in ids if number not in found), None)
    if missing is not None:
        raise NotMet(f"There is no card {missing}.")
    return found
