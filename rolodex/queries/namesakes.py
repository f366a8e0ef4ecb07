"""Namesakes: of many people the pairs that may be one person, each with the likeliest reason, without comparing all.

Names that are alike have a key in common (`likeness.keys`): those are compared, once however many people bear them.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain, combinations, groupby, product

from rolodex.queries.likeness import WORTH_ASKING, Likeness, alike, is_latin, keys, read_name, together
from rolodex.queries.people import Holders, People
from rolodex.queries.telling import Tell, steps, untold

Pairs = dict[tuple[int, int], Likeness]

# Beyond these, a piece of a name (or a name, for the pairs of its bearers) says nothing by itself.
_NAMES_OF_A_KEY = 200
_PAIRS_OF_A_NAME = 150
# One new name in so many, and looking at the others first is worth it.
_MANY = 10
# Keys are sorted a share at a time, which takes little room.
_SHARES = 64
# All names are gone through by themselves, then for their keys, then by these.
_ROUNDS = 3


def likely_pairs(people: People, fresh: Callable[[int], bool] | None = None, tell: Tell = untold) -> Pairs:
    """Every pair that may be one person, each once; of those with `fresh`, only pairs in which one of the two is so.

    Two who contradict each other are no pair.
    """
    found: Pairs = {}
    for one, other, likeness in chain(_sharing(people), _named_alike(people, fresh, tell)):
        pair = (one, other) if one < other else (other, one)
        if fresh is not None and not (fresh(one) or fresh(other)):
            continue
        if (pair not in found or found[pair].score < likeness.score) and not people.contradict(one, other):
            found[pair] = likeness
    return found


def _sharing(people: People) -> Iterator[tuple[int, int, Likeness]]:
    """Pairs who share a profile, an address or a number."""
    shared: tuple[tuple[str, Holders, float, float], ...] = (
        ("the same profile", people.profiles, 0.97, 0.75),
        ("the same e-mail address", people.emails, 0.95, 0.7),
        ("the same phone number", people.phones, 0.93, 0.65),
    )
    for why, holders, sure, unsure in shared:
        for held in holders.shared():
            for one, other in combinations(held, 2):
                if people.agree(one, other):
                    yield one, other, Likeness(sure, why)
                else:
                    yield one, other, Likeness(unsure, f"{why}, another name")


def _named_alike(
    people: People, fresh: Callable[[int], bool] | None, tell: Tell
) -> Iterator[tuple[int, int, Likeness]]:
    bearers: dict[str, list[int]] = defaultdict(list)
    for person in people.names.people():
        for name in people.names.of(person):
            bearers[name].append(person)
    names = list(bearers) if fresh is None else _worth_comparing(bearers, fresh)
    new = bytearray(fresh is None or any(map(fresh, bearers[name])) for name in names)
    for number, name in enumerate(steps(names, tell, 0, _ROUNDS * len(names))):
        if new[number] and len(bearers[name]) > 1 and (likeness := alike(name, name)):
            yield from _bearing(people, bearers[name], bearers[name], likeness)
    for one, other in _candidates(names, new, tell):
        if likeness := alike(names[one], names[other]):
            yield from _bearing(people, bearers[names[one]], bearers[names[other]], likeness)


def _worth_comparing(bearers: dict[str, list[int]], fresh: Callable[[int], bool]) -> list[str]:
    """The names of the new, and of the others those that have a word in common with one of them: what is alike has,
    save in another script. For a few people among very many this saves most of the work.
    """
    new = [name for name, people in bearers.items() if any(map(fresh, people))]
    if len(new) * _MANY > len(bearers):
        return list(bearers)
    said = {word for name in new for word in read_name(name).all}
    latin = {is_latin(read_name(name)) for name in new}

    def may_be(name: str) -> bool:
        read = read_name(name)
        return not said.isdisjoint(read.all) or not latin <= {is_latin(read)}

    chosen = set(new)
    return [*new, *(name for name in bearers if name not in chosen and may_be(name))]


def _candidates(names: list[str], new: bytearray, tell: Tell) -> Iterator[tuple[int, int]]:
    """The places of two names that have a key in common and are worth comparing, of which one at least is new."""
    scripts = not all(name.isascii() or is_latin(read_name(name)) for name in names)
    # A number a key, not an object: half of the key, the name's place, and whether the name itself looks for others.
    packed = [array("Q") for _ in range(_SHARES)]
    whole = _ROUNDS * len(names)
    for number, name in enumerate(steps(names, tell, len(names), whole)):
        looking, found = keys(name, scripts=scripts)
        place = number << 1
        for key in found:
            packed[key % _SHARES].append((key & 0xFFFFFFFF) << 32 | place)
        place |= 1
        for key in looking:
            packed[key % _SHARES].append((key & 0xFFFFFFFF) << 32 | place)
    for number, share in enumerate(packed):
        tell(2 * len(names) + number * len(names) // _SHARES, whole)
        for _, group in groupby(_in_common(sorted(share)), key=_hash_of):
            members = list(group)
            if len(members) <= _NAMES_OF_A_KEY:
                yield from _pairs_of_a_key(members, new)


def _in_common(entries: list[int]) -> list[int]:
    """Of sorted entries those that have their key in common with a neighbour; most keys are one name's alone."""
    hashes = [entry >> 32 for entry in entries]
    beside = zip(entries, hashes, [None, *hashes], [*hashes[1:], None], strict=False)
    return [entry for entry, own, before, after in beside if own in (before, after)]


def _pairs_of_a_key(members: list[int], new: bytearray) -> Iterator[tuple[int, int]]:
    for one, other in combinations(members, 2):
        first, second = (one & 0xFFFFFFFF) >> 1, (other & 0xFFFFFFFF) >> 1
        if (one | other) & 1 and (new[first] or new[second]) and first != second:
            yield first, second


def _hash_of(entry: int) -> int:
    return entry >> 32


def _bearing(
    people: People, ones: list[int], others: list[int], likeness: Likeness
) -> Iterator[tuple[int, int, Likeness]]:
    """Everybody of the one name with everybody of the other; of names that many bear only those of one company."""
    few = len(ones) * len(others) <= _PAIRS_OF_A_NAME
    at_one_company = together(likeness)
    # What says too little by itself is only looked for where a company says more.
    groups = [(ones, others)] if few and likeness.score >= WORTH_ASKING else _by_company(people, ones, others)
    for left, right in groups:
        for one, other in combinations(left, 2) if left is right else product(left, right):
            if one != other:
                found = at_one_company if people.companies.share(one, other) else likeness
                if found.score >= WORTH_ASKING:
                    yield one, other, found


def _by_company(people: People, ones: list[int], others: list[int]) -> Iterator[tuple[list[int], list[int]]]:
    there = _at_companies(people, ones)
    elsewhere = there if ones is others else _at_companies(people, others)
    both = ((there[company], elsewhere[company]) for company in there if company in elsewhere)
    return (sides for sides in both if len(sides[0]) * len(sides[1]) <= _PAIRS_OF_A_NAME)


def _at_companies(people: People, bearers: list[int]) -> dict[str, list[int]]:
    there: dict[str, list[int]] = defaultdict(list)
    for person in bearers:
        for company in people.companies.of(person):
            there[company].append(person)
    return there
