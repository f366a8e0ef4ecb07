"""Random towns where people know each other, in real books, with a plain reference for the ways among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from typing import Any

from hypothesis import strategies as st

from rolodex.storage.book import Book

TODAY = date(2026, 6, 1)
YOU = 1
# What each kind of tie is worth when fresh, and whether time weakens it: the formula, told once more.
FRESH = {
    "introduction": 1.0,
    "talk": 0.8,
    "letters": 0.8,
    "one letter": 0.4,
    "vouch": 0.7,
    "kin": 0.8,
    "said": 0.6,
    "connected": 0.3,
    "favor": 0.3,
}
LASTING = ("kin",)


@dataclass(frozen=True)
class Fact:
    """One thing that ties two people, so many days ago."""

    kind: str
    one: int
    other: int
    days: int


@dataclass(frozen=True)
class Town:
    """People 2, 3, … with a card of yours each; the last of them are strangers in the rolodexes of two associates."""

    people: int
    strangers: int
    facts: tuple[Fact, ...]
    ratings: tuple[tuple[int, int], ...]
    rolodexes: tuple[tuple[int, int, bool], ...]

    @property
    def own(self) -> range:
        return range(2, self.people + 2)

    @property
    def all(self) -> range:
        return range(2, self.people + self.strangers + 2)


@st.composite
def towns(draw: st.DrawFn) -> Town:
    people = draw(st.integers(2, 6))
    strangers = draw(st.integers(0, 3))
    own = st.integers(2, people + 1)
    ends = st.one_of(own, own, st.just(YOU))
    fact = st.builds(Fact, st.sampled_from(sorted(FRESH)), ends, own, st.integers(-40, 3500))
    facts = draw(st.lists(fact.filter(_possible), max_size=14))
    ratings = draw(st.dictionaries(own, st.integers(1, 5), max_size=3))
    rolodexes = draw(
        st.lists(
            st.tuples(st.integers(people + 2, people + strangers + 1), st.sampled_from([2, 3]), st.booleans()),
            min_size=strangers, max_size=4, unique_by=lambda entry: entry[:2],
        )
        if strangers
        else st.just([])
    )  # fmt: skip
    return Town(people, strangers, tuple(facts), tuple(sorted(ratings.items())), tuple(rolodexes))


def _possible(fact: Fact) -> bool:
    """Letters are yours alone, cards name others; nobody is tied to himself."""
    if fact.one == YOU:
        return fact.kind != "kin"
    return fact.one != fact.other and fact.kind not in ("letters", "one letter")


def write(book: Book, town: Town) -> dict[int, set[int]]:
    """Write the town down. Gives each person's cards; a stranger in two rolodexes has two."""
    cards: dict[int, set[int]] = {}
    with book.change("town", "A town") as change:

        def put(table: str, **values: Any) -> int:
            sql = f"INSERT INTO {table}({', '.join(values)}) VALUES ({', '.join('?' * len(values))}) RETURNING id"
            return int(change.connection.exec_driver_sql(sql, tuple(values.values())).scalar_one())

        for person in town.own:
            number = put("contact", uid=f"u{person}", given=f"P{person}", family="Town", added="2020-01-01")
            assert number == person
            cards[person] = {number}
        for card, rating in town.ratings:
            change.connection.exec_driver_sql("UPDATE contact SET rating = ? WHERE id = ?", (rating, card))
        for fact in town.facts:
            _write_fact(put, fact)
        layers = {who: put("layer", associate_id=who, name="", given_on="2026-05-01") for _, who, _ in town.rolodexes}
        for stranger, who, mailed in town.rolodexes:
            number = put(
                "contact", uid=f"u{stranger}-{who}", given=f"P{stranger}", layer_id=layers[who], added="2026-05-01"
            )
            put("link", contact_id=number, kind="linkedin", value=f"linkedin.com/in/p{stranger}", key=f"in/p{stranger}")
            put("acquaintance", contact_id=number, other_id=who, how="connected on LinkedIn", since="2024-05-01")
            if mailed:
                put("email", contact_id=number, value=f"p{stranger}@x.example", key=f"p{stranger}@x.example")
            cards.setdefault(stranger, set()).add(number)
    return cards


def _write_fact(put: Any, fact: Fact) -> None:
    on = (TODAY - timedelta(days=fact.days)).isoformat()
    one, other = (fact.other, fact.one) if fact.one == YOU else (fact.one, fact.other)
    if fact.kind == "introduction":
        # Somebody introduced one to the other: that ties all three.
        put("introduction", introducer_id=one, contact_id=other, other_id=one, state="introduced", on_date=on)
    elif fact.kind == "talk":
        talk = put("interaction", channel="lunch", on_date=on)
        for person in {one, other} - {YOU}:
            put("interaction_contact", interaction_id=talk, contact_id=person)
    elif fact.kind in ("letters", "one letter"):
        for direction in ("in", "out") if fact.kind == "letters" else ("out",):
            channel = f"post of {fact.days}"
            talk = put(
                "interaction", channel=channel, on_date=on, direction=direction, messages=1, key=f"{fact}{direction}"
            )
            put("interaction_contact", interaction_id=talk, contact_id=one)
    elif fact.kind == "vouch":
        put("vouch", voucher_id=one, contact_id=other, topic="x", on_date=on)
    elif fact.kind == "kin":
        put("relation", contact_id=one, label="Spouse", name=f"P{other} Town")
    elif fact.kind == "favor":
        put("favor", contact_id=one, other_id=other, what="x", opened=on)
    else:
        said = fact.kind == "said"
        record = None if said else _a_record(put)
        put(
            "acquaintance", contact_id=one, other_id=other, how="x", since="" if said else on,
            said_on=on if said else "", record_id=record,
        )  # fmt: skip


def _a_record(put: Any) -> int:
    source = put("source", kind="vcard", name="a.vcf", at="2026-01-01T00:00:00Z", digest="x")
    return int(put("record", source_id=source, format="vcard-messages", key="x"))


# The reference ----------------------------------------------------------------------------------------------------


def strengths(town: Town) -> dict[tuple[int, int], float]:
    """How strong each tie is, both ways, by the formula and nothing else."""
    facts: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for fact in town.facts:
        pairs = [(fact.one, fact.other)]
        if fact.kind == "talk":
            pairs += [(YOU, fact.one), (YOU, fact.other)]
        if fact.days < 0 and fact.kind not in LASTING:
            continue
        for one, other in dict.fromkeys(pairs):
            if one != other:
                for pair in ((one, other), (other, one)):
                    facts.setdefault(pair, []).append((fact.kind, fact.days))
    held = {pair: _strength(known) for pair, known in facts.items()}
    for person in town.own:
        held.setdefault((YOU, person), 0.2)
    for person, rating in town.ratings:
        held[(YOU, person)] = rating / 5
    for stranger, who, mailed in town.rolodexes:
        days = (TODAY - date(2026, 5, 1)).days
        fresh = 0.45 if mailed else 0.3
        value = fresh * 0.5 ** (days / (18 * 365.25 / 12))
        held[(stranger, who)] = held[(who, stranger)] = value
    return held


def _strength(known: list[tuple[str, int]]) -> float:
    dated = [days for kind, days in known if kind not in LASTING]
    half_life = 18 * 365.25 / 12 * (2 if max(dated, default=0) > 5 * 365.25 else 1)
    return max(FRESH[k] * (1.0 if k in LASTING else 0.5 ** (days / half_life)) for k, days in known)


def best_paths(town: Town, goal: int) -> dict[tuple[int, ...], float]:
    """Every path from you to the goal over one or two others, with what it is worth: its weakest tie × 0.8 a hop."""
    held = strengths(town)
    others = [person for person in town.all if person != goal]
    found = {}
    for count in (1, 2):
        for between in permutations(others, count):
            hops = [held.get(pair, 0.0) for pair in zip((YOU, *between), (*between, goal), strict=False)]
            if all(hops) and between[0] in town.own:
                found[(*between, goal)] = min(hops) * 0.8**count
    return found
